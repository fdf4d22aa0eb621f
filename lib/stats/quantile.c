#include <math.h>

#include "order.h"
#include "quantile.h"

double
quantile(double *x, size_t n, double p)
{
	const double h = (double)(n - 1) * p, part = h - floor(h);
	size_t k;
	double low;

	if (n == 0)
		return NAN;
	k = (size_t)floor(h);
	low = order_nth(x, n, k);
	if (k + 1 >= n || part == 0)
		return low;
	return low + part * (order_nth(x, n, k + 1) - low);
}
