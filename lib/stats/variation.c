#include <math.h>

#include "quantile.h"
#include "sum.h"
#include "variation.h"

struct variation
variation_of(const double *num, const double *den, double *share, size_t n)
{
	struct sum top = { 0 }, bottom = { 0 }, inverse = { 0 };
	struct variation v;
	size_t i;

	for (i = 0; i < n; i++) {
		share[i] = num[i] / den[i];
		sum_add(&top, num[i]);
		sum_add(&bottom, den[i]);
		sum_add(&inverse, 1 / den[i]);
	}
	v.pooled = n > 0 ? sum_value(&top) / sum_value(&bottom) : NAN;
	v.chance = n > 0 ?
	    sqrt(v.pooled * (1 - v.pooled) * sum_value(&inverse) / (double)n) :
	    NAN;
	v.sd = sum_sd(share, n);
	v.p10 = quantile(share, n, 0.1);
	v.p90 = quantile(share, n, 0.9);
	v.ratio = v.p10 > 0 ? v.p90 / v.p10 : NAN;
	return v;
}
