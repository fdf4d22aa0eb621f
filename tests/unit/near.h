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

#endif
