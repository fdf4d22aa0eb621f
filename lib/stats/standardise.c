#include <math.h>

#include "normal.h"
#include "standardise.h"
#include "sum.h"

static const struct standardised undefined = { NAN, { NAN, NAN } };

/* The weighted mean and its variance; share: binomial, else Poisson. */
static double
weighted(const double *x, const double *d, const double *w, size_t n, int share,
    double *var)
{
	struct sum value = { 0 }, spread = { 0 }, weight = { 0 };
	double p;
	size_t k;

	for (k = 0; k < n; k++) {
		if (w[k] == 0)
			continue;
		if (!(d[k] > 0))
			return NAN;
		p = x[k] / d[k];
		sum_add(&weight, w[k]);
		sum_add(&value, w[k] * p);
		sum_add(
		    &spread, w[k] * w[k] * (share ? p * (1 - p) : p) / d[k]);
	}
	p = sum_value(&weight);
	*var = sum_value(&spread) / (p * p);
	return sum_value(&value) / p;
}

/* All events, of strata with weight. */
static double
events(const double *x, const double *w, size_t n)
{
	struct sum s = { 0 };
	size_t k;

	for (k = 0; k < n; k++)
		if (w[k] > 0)
			sum_add(&s, x[k]);
	return sum_value(&s);
}

struct standardised
standardise_rate(const double *x, const double *d, const double *w, size_t n)
{
	struct standardised s = undefined;
	const double o = events(x, w, n);
	struct interval byar;
	double var, scale;

	s.value = weighted(x, d, w, n, 0, &var);
	if (isnan(s.value) || !(o > 0))
		return s;
	byar = interval_byar(o);
	scale = sqrt(var / o);
	s.ci.lo = s.value + scale * (byar.lo - o);
	s.ci.hi = s.value + scale * (byar.hi - o);
	return s;
}

struct standardised
standardise_share(const double *x, const double *d, const double *w, size_t n)
{
	struct standardised s = undefined;
	double var, logit, half;

	s.value = weighted(x, d, w, n, 1, &var);
	if (!(s.value > 0 && s.value < 1))
		return s;
	logit = log(s.value / (1 - s.value));
	half = NORMAL_Z95 * sqrt(var) / (s.value * (1 - s.value));
	s.ci.lo = 1 / (1 + exp(half - logit));
	s.ci.hi = 1 / (1 + exp(-half - logit));
	return s;
}

struct standardised
standardise_ratio(
    const double *x, const double *d, const double *r, size_t n, double *e)
{
	struct standardised s = undefined;
	struct sum o = { 0 }, expected = { 0 };
	size_t k;

	for (k = 0; k < n; k++) {
		sum_add(&o, x[k]);
		sum_add(&expected, d[k] * r[k]);
	}
	*e = sum_value(&expected);
	if (!(*e > 0))
		return s;
	s.ci = interval_count(sum_value(&o));
	s.value = sum_value(&o) / *e;
	s.ci.lo /= *e;
	s.ci.hi /= *e;
	return s;
}
