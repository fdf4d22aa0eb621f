/*
 * order - order statistics by selection.
 *
 * x[0..n-1] are doubles without NAN, in the caller's own unit; infinities
 * order as usual.  x is permuted, never copied: no memory is taken.
 */
#ifndef MSK_ORDER_H
#define MSK_ORDER_H

#include <stddef.h>

/*
 * The value at place k (from 0) of x in ascending order, k < n.  Afterwards
 * x[k] holds it, with nothing greater before it and nothing smaller after.
 * Expected O(n) (Hoare 1961, Algorithm 65); ties and sorted input do not
 * slow it down, and O(n log n) is the worst case.
 * R: sort(x)[k + 1]
 */
double order_nth(double *x, size_t n, size_t k);

/*
 * The median: the middle value, or the mean of the two middle ones.  NAN if
 * n == 0.  R: median(x)
 */
double order_median(double *x, size_t n);

/* The mean of a and b, also where a + b is too large for a double. */
double order_middle(double a, double b);

#endif
