/*
 * equity - how a proportion changes along groups from most to least deprived.
 *
 * Pure.  Groups k = 0..n-1, the most deprived first: x[k] of d[k] people, with
 * pop[k] > 0 people in the population.
 */
#ifndef MSK_EQUITY_H
#define MSK_EQUITY_H

#include <stddef.h>

#include "interval.h"

struct equity {
	double sii; /* over 0: the least deprived have the higher proportion */
	struct interval sii_ci;
	double rii;
	struct interval rii_ci;
};

/*
 * Slope and relative index of inequality.  r_k is the middle of the group's
 * place in the population (cumulative share less half its own); weighted least
 * squares of p_k = x_k/d_k on r_k with weights pop_k gives p = a + b r.
 *
 *	SII = b, RII = (a + b) / a
 *
 * RII as Kunst and Mackenbach (1995), not SII / mean.  Both are linear in p_k,
 * with variances p_k (1-p_k) / d_k: the interval of the SII is normal, that of
 * the RII by the delta method on its logarithm (ours).  NAN where a group is
 * empty, there are fewer than two, or a or a + b is not over 0 (RII).
 */
struct equity equity_index(
    const double *x, const double *d, const double *pop, size_t n);

#endif
