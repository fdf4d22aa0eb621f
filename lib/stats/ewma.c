#include <math.h>

#include "ewma.h"
#include "sum.h"

#define D2 1.128 /* mean range of two normal values, in SD */

int
ewma_start(struct ewma *e, const double *x, size_t n, double lambda,
    double width, double step)
{
	struct sum ranges = { 0 };
	size_t i;

	if (n < EWMA_BASELINE || !(lambda > 0 && lambda <= 1) || !(width > 0))
		return -1;
	for (i = 1; i < n; i++)
		sum_add(&ranges, fabs(x[i] - x[i - 1]));
	e->sigma = sum_value(&ranges) / (double)(n - 1) / D2;
	if (e->sigma < step / 2)
		e->sigma = step / 2;
	e->mean = e->z = e->lo = e->hi = sum_mean(x, n);
	e->lambda = lambda;
	e->width = width;
	e->decay = 1;
	return e->sigma > 0 ? 0 : -1;
}

int
ewma_next(struct ewma *e, double x)
{
	const double keep = 1 - e->lambda;
	double reach, slack;

	e->z = e->lambda * x + keep * e->z;
	e->decay *= keep * keep;
	reach = e->width * e->sigma *
	    sqrt(e->lambda / (2 - e->lambda) * (1 - e->decay));
	e->lo = e->mean - reach;
	e->hi = e->mean + reach;
	slack = 1e-9 * fmax(1, fabs(e->mean));
	return (e->z > e->hi + slack) - (e->z < e->lo - slack);
}
