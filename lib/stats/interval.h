/*
 * interval - 95 % confidence intervals of proportions, counts and means.
 *
 * Pure: numbers in, numbers out.  Proportions are 0 to 1 here; a limit that
 * does not exist is NAN.  Distributions are R's own (libRmath), z is
 * NORMAL_Z95 of normal.h.  Each was compared with R: tests/unit/test_interval.c
 * has the calls.
 */
#ifndef MSK_INTERVAL_H
#define MSK_INTERVAL_H

#include <stddef.h>

struct interval {
	double lo, hi;
};

/*
 * Proportion x/n, 0 <= x <= n; n = 0: NAN.  x = 0 has lower limit 0 and x = n
 * upper limit 1, exactly.  Wilson (1927) J Am Stat Assoc 22:209-212:
 *
 *	(p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)
 */
struct interval interval_wilson(double x, double n);

/*
 * The same, Clopper and Pearson (1934) Biometrika 26:404-413: the 2.5 % point
 * of Beta(x, n-x+1) and the 97.5 % point of Beta(x+1, n-x).
 */
struct interval interval_exact(double x, double n);

/*
 * Difference x1/n1 - x2/n2 of two independent proportions: Newcombe (1998)
 * Stat Med 17:873-890, method 10, from the two Wilson intervals.
 */
struct interval interval_newcombe(double x1, double n1, double x2, double n2);

/* Mean of a Poisson count x >= 0, exact: Garwood (1936), by chi-squared. */
struct interval interval_poisson(double x);

/*
 * The same, Byar's approximation: Breslow and Day (1987) Statistical Methods
 * in Cancer Research II, p. 69.
 *
 *	x (1 - 1/9x - z/(3 sqrt x))^3,  (x+1) (1 - 1/9(x+1) + z/(3 sqrt(x+1)))^3
 */
struct interval interval_byar(double x);

/* Exact below 10, Byar from 10 on, as English public health tables do. */
struct interval interval_count(double x);

/* Mean of n values with sample standard deviation sd, by t; n >= 2. */
struct interval interval_mean(double mean, double sd, double n);

/*
 * Median of n values: the ranks (1 is the smallest) of the two values that
 * enclose it, at least 95 % (order statistics, binomial).  0, or -1 when n is
 * too small (under 6).
 */
int interval_median(size_t n, size_t *lo, size_t *hi);

#endif
