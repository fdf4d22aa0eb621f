#define MATHLIB_STANDALONE 1
#include <Rmath.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "funnel.h"
#include "quantile.h"
#include "sum.h"

#define QUARTER_TURN 1.57079632679489661923

static double
clip(double x, double lo, double hi)
{
	return x < lo ? lo : x > hi ? hi : x;
}

double
funnel_binomial(double n, double theta, double p)
{
	double r, a;

	if (!(n > 0))
		return NAN;
	r = qbinom(p, n, theta, 1, 0);
	a = (pbinom(r, n, theta, 1, 0) - p) / dbinom(r, n, theta, 0);
	return clip((r - a) / n, 0, 1);
}

double
funnel_poisson(double expected, double p)
{
	double r, a;

	if (!(expected > 0))
		return NAN;
	r = qpois(p, expected, 1, 0);
	a = (ppois(r, expected, 1, 0) - p) / dpois(r, expected, 0);
	return fmax((r - a) / expected, 0);
}

double
funnel_score(double n, double theta, double z)
{
	if (!(n > 0))
		return NAN;
	return clip(theta + z * sqrt(theta * (1 - theta) / n), 0, 1);
}

double
funnel_arcsine(double n, double theta, double z, double tau2)
{
	double angle;

	if (!(n > 0))
		return NAN;
	angle = asin(sqrt(theta)) + z * sqrt(1 / (4 * n) + tau2);
	angle = sin(clip(angle, 0, QUARTER_TURN));
	return angle * angle;
}

double
funnel_log(double expected, double z, double tau2)
{
	if (!(expected > 0))
		return NAN;
	return exp(z * sqrt(1 / expected + tau2));
}

struct tails
funnel_binomial_tails(double x, double n, double theta)
{
	return (struct tails){ pbinom(x, n, theta, 1, 0),
		pbinom(x - 1, n, theta, 0, 0) };
}

struct tails
funnel_poisson_tails(double x, double expected)
{
	return (struct tails){ ppois(x, expected, 1, 0),
		ppois(x - 1, expected, 0, 0) };
}

double
funnel_p(struct tails t)
{
	return fmin(1, 2 * fmin(t.low, t.high));
}

double
funnel_midp(double x, double n, double theta)
{
	struct tails t = funnel_binomial_tails(x, n, theta);
	const double half = dbinom(x, n, theta, 0) / 2;

	return fmin(1, 2 * (fmin(t.low, t.high) - half));
}

double
funnel_arcsine_z(double x, double n, double theta, double *se)
{
	*se = 1 / (2 * sqrt(n));
	return (asin(sqrt(x / n)) - asin(sqrt(theta))) / *se;
}

double
funnel_log_z(double x, double expected, double *se)
{
	*se = 1 / sqrt(expected);
	return log(fmax(x, 0.5) / expected) / *se;
}

double
funnel_tau2(
    const double *z, const double *se, size_t n, double trim, double *phi)
{
	double *copy = xreallocarray(NULL, n + 1, sizeof(*copy));
	struct sum square = { 0 }, w1 = { 0 }, w2 = { 0 };
	double lo, hi, c, w;
	size_t i;

	for (i = 0; i < n; i++)
		copy[i] = z[i];
	lo = quantile(copy, n, trim);
	hi = quantile(copy, n, 1 - trim);
	free(copy);
	for (i = 0; i < n; i++) {
		c = clip(z[i], lo, hi);
		w = 1 / (se[i] * se[i]);
		sum_add(&square, c * c);
		sum_add(&w1, w);
		sum_add(&w2, w * w);
	}
	*phi = sum_value(&square) / (double)n;
	if (n < 2 || sum_value(&square) < (double)(n - 1))
		return 0;
	w = sum_value(&w1);
	return fmax(0,
	    (sum_value(&square) - (double)(n - 1)) / (w - sum_value(&w2) / w));
}
