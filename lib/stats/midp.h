/*
 * midp - how far out a count is: two-sided mid-p values.
 *
 * Twice the smaller tail, the observed count taken by half, at most 1
 * (Lancaster 1961, J Am Stat Assoc 56:223-234).  NAN where the distribution
 * does not exist.
 */
#ifndef MSK_MIDP_H
#define MSK_MIDP_H

/* x of n when each succeeds with probability p, 0 to 1. */
double midp_binomial(double x, double n, double p);

/* x events when mean are expected, mean > 0. */
double midp_poisson(double x, double mean);

#endif
