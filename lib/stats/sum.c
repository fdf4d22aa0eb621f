#include <math.h>

#include "sum.h"

void
sum_add(struct sum *s, double x)
{
	const double t = s->high + x;

	if (fabs(s->high) >= fabs(x))
		s->low += (s->high - t) + x;
	else
		s->low += (x - t) + s->high;
	s->high = t;
}

double
sum_value(const struct sum *s)
{
	return s->high + s->low;
}

double
sum_mean(const double *x, size_t n)
{
	struct sum s = { 0 };
	size_t i;

	if (n == 0)
		return NAN;
	for (i = 0; i < n; i++)
		sum_add(&s, x[i]);
	return sum_value(&s) / (double)n;
}

double
sum_products(const double *x, const double *y, size_t n)
{
	const double mx = sum_mean(x, n), my = sum_mean(y, n);
	struct sum s = { 0 };
	size_t i;

	for (i = 0; i < n; i++)
		sum_add(&s, (x[i] - mx) * (y[i] - my));
	return sum_value(&s);
}

double
sum_sd(const double *x, size_t n)
{
	return n < 2 ? NAN : sqrt(sum_products(x, x, n) / (double)(n - 1));
}
