/*
 * quantile - quantiles as R's default has them.
 */
#ifndef MSK_QUANTILE_H
#define MSK_QUANTILE_H

#include <stddef.h>

/*
 * Quantile p, 0 <= p <= 1, of x[0..n-1] in their unit.  x is permuted.  NAN
 * if n == 0.  Definition 7 of Hyndman and Fan (1996) Am Stat 50:361-365:
 * h = (n-1)p, linear between the values at the places around h.
 * R: quantile(x, p)
 */
double quantile(double *x, size_t n, double p);

#endif
