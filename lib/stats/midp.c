#define MATHLIB_STANDALONE
#include <Rmath.h>
#include <math.h>

#include "midp.h"

static double
two_sided(double below, double at)
{
	const double low = below + at / 2;
	const double p = 2 * fmin(low, 1 - low);

	return fmax(0, fmin(1, p));
}

double
midp_binomial(double x, double n, double p)
{
	if (!(n > 0 && p >= 0 && p <= 1))
		return NAN;
	return two_sided(pbinom(x - 1, n, p, 1, 0), dbinom(x, n, p, 0));
}

double
midp_poisson(double x, double mean)
{
	if (!(mean > 0))
		return NAN;
	return two_sided(ppois(x - 1, mean, 1, 0), dpois(x, mean, 0));
}
