/* near - are two numbers the same to 12 digits (or both nothing)? */
#ifndef NEAR_H
#define NEAR_H

#include <math.h>

static inline int
near(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(a) && isnan(b);
	return fabs(a - b) <= 1e-12 * fmax(1, fmax(fabs(a), fabs(b)));
}

#endif
