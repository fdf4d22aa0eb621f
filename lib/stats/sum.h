/*
 * sum - compensated sums, so that the order of the rows decides nothing.
 *
 * Neumaier (1974) ZAMM 54:39: the low part that an addition loses is kept
 * and added at the end.  Zero the struct to start.
 */
#ifndef MSK_SUM_H
#define MSK_SUM_H

#include <stddef.h>

struct sum {
	double high, low;
};

void sum_add(struct sum *s, double x);
double sum_value(const struct sum *s);

/* The mean of x[0..n-1]; NAN if n == 0.  R: mean(x) */
double sum_mean(const double *x, size_t n);

/*
 * Sum of (x_i - m)(y_i - m') about the means m and m' of x and y; x and y may
 * be the same.  R: sum((x - mean(x)) * (y - mean(y)))
 */
double sum_products(const double *x, const double *y, size_t n);

/* The sample standard deviation, divisor n - 1.  NAN if n < 2.  R: sd(x) */
double sum_sd(const double *x, size_t n);

#endif
