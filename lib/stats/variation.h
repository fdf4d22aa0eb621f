/*
 * variation - how far units lie apart.
 *
 * Pure.  Unit i has num[i] of den[i], den[i] > 0; each unit counts alike.
 */
#ifndef MSK_VARIATION_H
#define MSK_VARIATION_H

#include <stddef.h>

/* Proportions 0 to 1; NAN where there are too few units. */
struct variation {
	double pooled; /* sum num / sum den */
	double sd;     /* between units, divisor n - 1 */
	double chance; /* what sd would be about, were all units at pooled */
	double p10, p90;
	double ratio; /* p90 / p10, NAN if p10 is 0 */
};

/*
 * Variation of n units; share[0..n-1] is room for their proportions.
 * R, p being num / den and q sum(num) / sum(den): sd(p),
 * sqrt(mean(q * (1 - q) / den)), quantile(p, c(0.1, 0.9))
 */
struct variation variation_of(
    const double *num, const double *den, double *share, size_t n);

#endif
