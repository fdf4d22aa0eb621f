/*
 * standardise - rates made comparable for the mix of strata.
 *
 * Pure.  Strata k = 0..n-1: events x[k] among d[k], weight w[k] >= 0 of the
 * standard population.  Rates are per one of the denominator.
 */
#ifndef MSK_STANDARDISE_H
#define MSK_STANDARDISE_H

#include <stddef.h>

#include "interval.h"

struct standardised {
	double value; /* NAN: a stratum with weight is empty */
	struct interval ci;
};

/*
 * Direct, of rates of events: sum w_k x_k/d_k / sum w_k, with the interval of
 * Dobson, Kuulasmaa, Eberle and Scherer (1991) Stat Med 10:457-462:
 *
 *	value + sqrt(var / O) (Byar's limit of O - O),
 *	var = sum w_k^2 x_k / d_k^2 / (sum w_k)^2,  O = sum x_k
 *
 * As R's PHEindicatormethods.  O = 0: no interval.
 */
struct standardised standardise_rate(
    const double *x, const double *d, const double *w, size_t n);

/*
 * Direct, of proportions, where counts are no Poisson counts: the same value,
 * var = sum w_k^2 p_k (1-p_k) / d_k / (sum w_k)^2 and a normal interval of its
 * logit (ours), which stays within 0 to 1.  A value of 0 or 1: no interval.
 */
struct standardised standardise_share(
    const double *x, const double *d, const double *w, size_t n);

/*
 * Indirect: O / E with E = sum d_k r_k at the reference rates r, and the limits
 * of the count O (interval_count()) divided by E.  Two such ratios are not
 * comparable with each other.  E = 0: NAN.
 */
struct standardised standardise_ratio(
    const double *x, const double *d, const double *r, size_t n, double *e);

#endif
