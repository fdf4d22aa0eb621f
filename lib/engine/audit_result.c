#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audit_result.h"
#include "base/mem.h"
#include "stats/funnel.h"
#include "stats/interval.h"

/* A cell with its texts, on the way to become a row. */
struct place {
	struct span unit, period, group;
	size_t metric;
	int pooled;
	size_t all; /* number of the pooled place it belongs to, or is */
	struct audit_cell *cell;
};

/* By metric, unit (the pooled one last), period, group. */
static int
by_place(const void *a, const void *b)
{
	const struct place *p = a, *q = b;
	int d;

	if (p->metric != q->metric)
		return p->metric < q->metric ? -1 : 1;
	if (p->pooled != q->pooled)
		return p->pooled - q->pooled;
	if ((d = span_order(p->unit, q->unit)) == 0 &&
	    (d = span_order(p->period, q->period)) == 0)
		d = span_order(p->group, q->group);
	return d;
}

/* By metric, period, group: units of one kind beside each other. */
static int
by_group(const void *a, const void *b)
{
	const struct place *p = a, *q = b;
	int d;

	if (p->metric != q->metric)
		return p->metric < q->metric ? -1 : 1;
	if ((d = span_order(p->period, q->period)) == 0)
		d = span_order(p->group, q->group);
	return d != 0 ? d : span_order(p->unit, q->unit);
}

static int
by_value(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
median_of(struct audit_result *r, const struct audit_cell *c)
{
	const size_t n = (size_t)c->den;
	size_t lo, hi;

	if (n == 0)
		return;
	qsort(c->value, n, sizeof(*c->value), by_value);
	r->value = n % 2 ? c->value[n / 2] :
			   (c->value[n / 2 - 1] + c->value[n / 2]) / 2;
	if (interval_median(n, &lo, &hi) == 0) {
		r->lo = c->value[lo - 1];
		r->hi = c->value[hi - 1];
	}
}

/* Mean and t interval; variance below the rounding of its sums is none. */
static void
mean_of(struct audit_result *r, const struct audit_cell *c)
{
	const long double n = (long double)c->den;
	long double s, q, ss;
	struct interval ci;

	if (c->den == 0)
		return;
	s = exactsum_value(&c->sum[0]);
	q = exactsum_value(&c->sum[1]);
	r->value = (double)(s / n);
	if (c->den < 2)
		return;
	ss = q - s * s / n;
	if (ss < 1e-18L * q)
		ss = 0;
	ci = interval_mean(
	    r->value, (double)sqrtl(ss / (n - 1)), (double)c->den);
	r->lo = ci.lo;
	r->hi = ci.hi;
}

static void
rate_of(struct audit_result *r, const struct audit_cell *c)
{
	struct interval ci;

	r->num = c->sum ? (double)exactsum_value(&c->sum[0]) : 0;
	r->den = c->sum ? (double)exactsum_value(&c->sum[1]) : 0;
	if (!(r->den > 0))
		return;
	ci = interval_count(r->num);
	r->value = r->metric->per * r->num / r->den;
	r->lo = r->metric->per * ci.lo / r->den;
	r->hi = r->metric->per * ci.hi / r->den;
}

static void
percent_of(struct audit_result *r, int exact)
{
	struct interval ci;

	if (!(r->den > 0))
		return;
	ci = exact ? interval_exact(r->num, r->den) :
		     interval_wilson(r->num, r->den);
	r->value = 100 * r->num / r->den;
	r->lo = 100 * ci.lo;
	r->hi = 100 * ci.hi;
}

/* Follow-up: of the rows that were due, those with an answer. */
static void
followup_of(struct audit_result *r, const struct audit_cell *c)
{
	if (!(r->metric->lowfu > 0) || c->due == 0)
		return;
	r->followup = 100 * (double)c->den / (double)c->due;
	if ((double)c->den < r->metric->lowfu * (double)c->due - 1e-9)
		r->flags |= AUDIT_LOWFU;
}

static struct audit_result
result_of(const struct audit *a, const struct place *p,
    const struct audit_how *how, enum audit_missing missing)
{
	const struct audit_cell *c = p->cell;
	const int nri = missing == MISSING_NRI;
	struct audit_result r = { .metric = &a->metric[p->metric],
		.unit = p->unit,
		.period = p->period,
		.group = p->group,
		.pooled = p->pooled,
		.missing = missing,
		.num = NAN,
		.den = (double)(nri ? c->due : c->den),
		.excluded = (double)(c->rows - (nri ? c->due : c->den)),
		.value = NAN,
		.lo = NAN,
		.hi = NAN,
		.expected = NAN,
		.p = NAN,
		.due = (double)c->due,
		.followup = NAN };

	switch (r.metric->statistic) {
	case STATISTIC_PERCENT:
		r.num = (double)c->num;
		percent_of(&r, how->exact);
		break;
	case STATISTIC_RATE:
		rate_of(&r, c);
		break;
	case STATISTIC_MEAN:
		mean_of(&r, c);
		break;
	case STATISTIC_MEDIAN:
		median_of(&r, c);
		break;
	}
	followup_of(&r, c);
	return r;
}

/*
 * Two-sided mid-p: twice the smaller tail, the observed count by half.  The
 * tails overlap in that count alone, so it is 1 less their difference.
 */
static double
midp(struct tails t)
{
	return fmax(0, 1 - fabs(t.low - t.high));
}

/* The unit beside all units: how likely is a count as far out as this one? */
static void
compare(struct audit_result *r, const struct audit_result *all,
    const struct audit_how *how)
{
	r->expected = all->value;
	if (!(r->den > 0) || !isfinite(all->value))
		return;
	if (r->metric->statistic == STATISTIC_PERCENT)
		r->p = midp(
		    funnel_binomial_tails(r->num, r->den, all->num / all->den));
	else if (r->metric->statistic == STATISTIC_RATE)
		r->p = midp(
		    funnel_poisson_tails(r->num, r->den * all->num / all->den));
	if (!isfinite(r->p) || r->den < how->verdict_from)
		return;
	if (r->p < how->alarm)
		r->flags |= AUDIT_ALARM;
	else if (r->p < how->alert)
		r->flags |= AUDIT_ALERT;
}

struct places {
	struct place *p;
	size_t n;
	struct audit_cell *pooled; /* cells of the pooled places */
	size_t *units;             /* and how many units they hold */
	size_t npooled;
};

/* The places that have rows. */
static void
list_places(struct places *l, struct audit *a)
{
	struct audit_place at;
	struct audit_cell *c;
	size_t i, m;

	l->p = xcalloc(2 * a->place.n * a->nmetrics + 1, sizeof(*l->p));
	for (i = 0; i < a->place.n; i++) {
		memcpy(&at, intern_text(&a->place, i).s, sizeof(at));
		for (m = 0; m < a->nmetrics; m++) {
			c = &a->cell[i * a->nmetrics + m];
			if (c->rows == 0)
				continue;
			l->p[l->n++] = (struct place){ intern_text(
							   &a->unit, at.unit),
				intern_text(&a->period, at.period),
				intern_text(&a->group, at.group), m, 0, 0, c };
		}
	}
}

/* A place of all units for every period and group of a metric. */
static void
pool_places(struct places *l, const struct audit *a)
{
	const size_t n = l->n;
	struct place *p, *last = NULL;
	size_t i;

	qsort(l->p, n, sizeof(*l->p), by_group);
	l->pooled = xcalloc(n + 1, sizeof(*l->pooled));
	l->units = xcalloc(n + 1, sizeof(*l->units));
	for (i = 0; i < n; i++) {
		p = &l->p[i];
		if (!a->metric[p->metric].units)
			continue;
		if (last == NULL || last->metric != p->metric ||
		    span_order(last->period, p->period) != 0 ||
		    span_order(last->group, p->group) != 0) {
			last = &l->p[l->n++];
			*last = *p;
			last->pooled = 1;
			last->unit = span_of("ALL");
			last->all = l->npooled++;
			last->cell = &l->pooled[last->all];
		}
		p->all = last->all;
		l->units[p->all]++;
		audit_merge(&a->metric[p->metric], last->cell, p->cell);
	}
}

/* Compare every unit with its pooled row; with one unit there is nothing to
 * compare. at[i] is the place of row i. */
static void
compare_all(const struct places *l, const struct audit_results *t,
    const size_t *at, const struct audit_how *how)
{
	/* for a pooled place, its first row (one each missing) */
	size_t *first = xcalloc(l->npooled + 1, sizeof(*first));
	const struct place *p;
	size_t i, k;

	for (i = t->n; i-- > 0;)
		if (l->p[at[i]].pooled)
			first[l->p[at[i]].all] = i;
	for (i = 0; i < t->n; i++) {
		p = &l->p[at[i]];
		if (p->pooled || !t->row[i].metric->units ||
		    l->units[p->all] < 2)
			continue;
		for (k = first[p->all]; t->row[k].missing != t->row[i].missing;)
			k++;
		compare(&t->row[i], &t->row[k], how);
	}
	free(first);
}

struct audit_results
audit_results(struct audit *a, const struct audit_how *how)
{
	struct places l = { .n = 0 };
	struct audit_results t = { .n = 0 };
	enum audit_missing missing;
	size_t i, k, *at;

	list_places(&l, a);
	if (how->pool)
		pool_places(&l, a);
	qsort(l.p, l.n, sizeof(*l.p), by_place);
	t.row = xcalloc(l.n * how->nmissing + 1, sizeof(*t.row));
	at = xcalloc(l.n * how->nmissing + 1, sizeof(*at));
	for (i = 0; i < l.n; i++)
		for (k = 0; k < how->nmissing; k++) {
			/* only a percentage can count who is missing */
			if (a->metric[l.p[i].metric].statistic ==
			    STATISTIC_PERCENT)
				missing = how->missing[k];
			else if (k == 0)
				missing = MISSING_CC;
			else
				break;
			at[t.n] = i;
			t.row[t.n++] = result_of(a, &l.p[i], how, missing);
		}
	if (how->pool)
		compare_all(&l, &t, at, how);
	for (i = 0; i < l.npooled; i++)
		audit_cell_free(&l.pooled[i]);
	free(l.pooled);
	free(l.units);
	free(at);
	free(l.p);
	return t;
}

const char *
audit_flag_words(unsigned flags)
{
	static const char *const words[] = { "", "lowfu", "alert",
		"lowfu;alert", "alarm", "lowfu;alarm" };

	return words[flags & (AUDIT_LOWFU | AUDIT_ALERT | AUDIT_ALARM)];
}

const char *
audit_missing_name(enum audit_missing missing)
{
	return missing == MISSING_NRI ? "nri" : "cc";
}
