/*
 * near - numbers that R printed, compared to the digits it printed: within
 * one part in 10^10, or 10^-12 about zero.  NAN is near nothing.
 */
#ifndef NEAR_H
#define NEAR_H

#include <math.h>

static inline int
near(double got, double want)
{
	return fabs(got - want) <= 1e-10 * fabs(want) + 1e-12;
}

/* The same to 12 digits, or both nothing (NAN). */
static inline int
same(double got, double want)
{
	if (isnan(got) || isnan(want))
		return isnan(got) && isnan(want);
	return fabs(got - want) <= 1e-12 * fmax(1, fmax(fabs(got), fabs(want)));
}

#endif
