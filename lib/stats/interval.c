#define MATHLIB_STANDALONE 1
#include <Rmath.h>
#include <math.h>

#include "interval.h"
#include "normal.h"

static const struct interval none = { NAN, NAN };

struct interval
interval_wilson(double x, double n)
{
	const double z = NORMAL_Z95, p = x / n, zz = z * z / n;
	double mid, half;

	if (!(n > 0))
		return none;
	mid = (p + zz / 2) / (1 + zz);
	half = z * sqrt(p * (1 - p) / n + zz / (4 * n)) / (1 + zz);
	return (struct interval){ x <= 0 ? 0 : fmax(mid - half, 0),
		x >= n ? 1 : fmin(mid + half, 1) };
}

struct interval
interval_exact(double x, double n)
{
	if (!(n > 0))
		return none;
	return (struct interval){ x <= 0 ? 0 : qbeta(0.025, x, n - x + 1, 1, 0),
		x >= n ? 1 : qbeta(0.975, x + 1, n - x, 1, 0) };
}

struct interval
interval_newcombe(double x1, double n1, double x2, double n2)
{
	const double p1 = x1 / n1, p2 = x2 / n2;
	struct interval a, b;

	if (!(n1 > 0 && n2 > 0))
		return none;
	a = interval_wilson(x1, n1);
	b = interval_wilson(x2, n2);
	return (struct interval){ p1 - p2 - hypot(p1 - a.lo, b.hi - p2),
		p1 - p2 + hypot(a.hi - p1, p2 - b.lo) };
}

struct interval
interval_poisson(double x)
{
	return (struct interval){ x <= 0 ? 0 : qchisq(0.025, 2 * x, 1, 0) / 2,
		qchisq(0.975, 2 * x + 2, 1, 0) / 2 };
}

static double
byar_limit(double x, double z)
{
	return x * pow(1 - 1 / (9 * x) + z / (3 * sqrt(x)), 3);
}

struct interval
interval_byar(double x)
{
	return (struct interval){ x <= 0 ? 0 : byar_limit(x, -NORMAL_Z95),
		byar_limit(x + 1, NORMAL_Z95) };
}

struct interval
interval_count(double x)
{
	return x < 10 ? interval_poisson(x) : interval_byar(x);
}

struct interval
interval_mean(double mean, double sd, double n)
{
	double half;

	if (!(n >= 2))
		return none;
	half = qt(0.975, n - 1, 1, 0) * sd / sqrt(n);
	return (struct interval){ mean - half, mean + half };
}

int
interval_median(size_t n, size_t *lo, size_t *hi)
{
	const double k = qbinom(0.025, (double)n, 0.5, 1, 0);

	if (n == 0 || k < 1)
		return -1;
	*lo = (size_t)k;
	*hi = n + 1 - *lo;
	return 0;
}
