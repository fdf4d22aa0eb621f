#include <math.h>

#include "equity.h"
#include "normal.h"
#include "sum.h"

/* The line through the groups, as sums over them. */
struct line {
	double total, mean_r, ss; /* of population, place, its square */
};

static double
place(const double *pop, size_t k, double total, double *before)
{
	const double r = (*before + pop[k] / 2) / total;

	*before += pop[k];
	return r;
}

static struct line
line_of(const double *pop, size_t n)
{
	struct sum total = { 0 }, first = { 0 }, ss = { 0 };
	struct line l;
	double before = 0, r;
	size_t k;

	for (k = 0; k < n; k++)
		sum_add(&total, pop[k]);
	l.total = sum_value(&total);
	for (k = 0; k < n; k++)
		sum_add(&first, pop[k] * place(pop, k, l.total, &before));
	l.mean_r = sum_value(&first) / l.total;
	for (before = 0, k = 0; k < n; k++) {
		r = place(pop, k, l.total, &before) - l.mean_r;
		sum_add(&ss, pop[k] * r * r);
	}
	l.ss = sum_value(&ss);
	return l;
}

/* Log of (a + b) / a with its interval; each of a, b is a sum of c_k p_k. */
static void
relative(struct equity *q, double a, double end, double var)
{
	const double half = NORMAL_Z95 * sqrt(var);

	if (!(a > 0) || !(end > 0))
		return;
	q->rii = end / a;
	q->rii_ci.lo = q->rii * exp(-half);
	q->rii_ci.hi = q->rii * exp(half);
}

/* Var of log(a + b) - log a, by the delta method. */
static double
log_ratio_variance(const double *x, const double *d, const double *pop,
    size_t n, const struct line *l, double a, double end)
{
	struct sum var = { 0 };
	double before = 0, r, slope, level, p, g;
	size_t k;

	for (k = 0; k < n; k++) {
		r = place(pop, k, l->total, &before) - l->mean_r;
		slope = pop[k] * r / l->ss;
		level = pop[k] / l->total - slope * l->mean_r;
		p = x[k] / d[k];
		g = (level + slope) / end - level / a;
		sum_add(&var, g * g * p * (1 - p) / d[k]);
	}
	return sum_value(&var);
}

struct equity
equity_index(const double *x, const double *d, const double *pop, size_t n)
{
	struct equity q = { NAN, { NAN, NAN }, NAN, { NAN, NAN } };
	const struct line l = line_of(pop, n);
	struct sum slope = { 0 }, mean = { 0 }, var = { 0 };
	double before = 0, c, p, a, half;
	size_t k;

	for (k = 0; k < n; k++) {
		if (!(d[k] > 0) || !(pop[k] > 0))
			return q;
		c = pop[k] * (place(pop, k, l.total, &before) - l.mean_r) /
		    l.ss;
		p = x[k] / d[k];
		sum_add(&slope, c * p);
		sum_add(&mean, pop[k] / l.total * p);
		sum_add(&var, c * c * p * (1 - p) / d[k]);
	}
	if (n < 2)
		return q;
	q.sii = sum_value(&slope);
	half = NORMAL_Z95 * sqrt(sum_value(&var));
	q.sii_ci.lo = q.sii - half;
	q.sii_ci.hi = q.sii + half;
	a = sum_value(&mean) - q.sii * l.mean_r;
	relative(&q, a, a + q.sii,
	    log_ratio_variance(x, d, pop, n, &l, a, a + q.sii));
	return q;
}
