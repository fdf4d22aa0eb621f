#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "chart.h"
#include "stats/order.h"

#define PRIME_SIGMA  1.2  /* ours: sigma_z over this calls for a prime */
#define PRIME_N      1000 /* ours: so does a mean n of this */
#define SPARSE_COUNT 5    /* expected counts below make limits doubtful */

/* The points of one stretch that are charted, side by side. */
struct stretch {
	struct chart_point **p;
	size_t n;
	double *y;
	struct spc_line *line;
	struct spc_point *signal;
	struct spc_share *share;
	unsigned char *run;
};

int
chart_shares(enum chart_kind kind)
{
	return kind >= CHART_P;
}

static int
is_prime(enum chart_kind kind)
{
	return kind == CHART_PPRIME || kind == CHART_UPRIME;
}

static int
is_rate(enum chart_kind kind)
{
	return kind == CHART_U || kind == CHART_UPRIME;
}

/* Is the point, the k-th of its stretch (from 0), part of the baseline? */
static int
in_baseline(const struct chart *c, const struct chart_point *p, size_t k)
{
	if (c->fix_after > 0 && k >= c->fix_after)
		return 0;
	if (c->base_from == CHART_NO_DAY)
		return 1;
	return p->day >= c->base_from && p->day <= c->base_to;
}

static void
stretch_alloc(struct stretch *t, size_t n)
{
	t->p = xcalloc(n + 1, sizeof(*t->p));
	t->y = xcalloc(n + 1, sizeof(*t->y));
	t->line = xcalloc(n + 1, sizeof(*t->line));
	t->signal = xcalloc(n + 1, sizeof(*t->signal));
	t->share = xcalloc(n + 1, sizeof(*t->share));
	t->run = xcalloc(n + 1, sizeof(*t->run));
}

static void
stretch_free(struct stretch *t)
{
	free(t->p);
	free(t->y);
	free(t->line);
	free(t->signal);
	free(t->share);
	free(t->run);
}

/* The values of the baseline, side by side; how many. */
static size_t
baseline(const struct stretch *t, double *y)
{
	size_t i, n = 0;

	for (i = 0; i < t->n; i++)
		if (t->p[i]->base)
			y[n++] = t->y[i];
	return n;
}

static struct spc_line
scaled(struct spc_line l, double by)
{
	return (struct spc_line){ l.mean * by, l.lo * by, l.hi * by,
		l.near_lo * by, l.near_hi * by };
}

static void
share_lines(const struct chart *c, struct stretch *t, struct chart_summary *s)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		t->share[i] =
		    (struct spc_share){ t->p[i]->x, t->p[i]->n, t->p[i]->base };
	s->sigma_z = spc_shares(t->share, t->n, is_rate(c->kind),
	    is_prime(c->kind), c->screen, t->line);
	for (i = 0; i < t->n; i++)
		t->line[i] = scaled(t->line[i], c->scale);
}

/* The lines of a stretch; what of them holds without an n, in *common. */
static void
draw_lines(const struct chart *c, struct stretch *t, struct spc_line *common,
    struct chart_summary *s)
{
	double *base = xcalloc(t->n + 1, sizeof(*base));
	size_t i;

	s->base = baseline(t, base);
	s->left_out = 0;
	s->sigma_z = NAN;
	*common = (struct spc_line){ NAN, NAN, NAN, NAN, NAN };
	if (c->kind == CHART_XMR)
		*common = spc_xmr(base, s->base, c->screen, &s->left_out);
	else if (c->kind == CHART_RUN)
		common->mean = order_median(base, s->base);
	for (i = 0; i < t->n; i++)
		t->line[i] = *common;
	if (chart_shares(c->kind)) {
		share_lines(c, t, s);
		common->mean = t->n > 0 ? t->line[0].mean : NAN;
	}
	free(base);
}

/* Is the kind of chart in doubt for these counts? */
static void
doubt(const struct chart *c, const struct stretch *t, struct chart_summary *s)
{
	const double m = t->n > 0 ? t->line[0].mean / c->scale : NAN;
	const double least = is_rate(c->kind) ? m : fmin(m, 1 - m);
	double total = 0;
	size_t i;

	s->sparse = s->overdispersed = 0;
	if (!chart_shares(c->kind))
		return;
	for (i = 0; i < t->n; i++) {
		total += t->p[i]->n;
		s->sparse |= t->p[i]->n * least < SPARSE_COUNT;
	}
	s->overdispersed = !is_prime(c->kind) &&
	    (s->sigma_z > PRIME_SIGMA ||
		(!is_rate(c->kind) && total >= PRIME_N * (double)t->n));
}

static void
judge_stretch(const struct chart *c, struct stretch *t, struct chart_point *p,
    size_t n, struct chart_summary *s)
{
	struct spc_line common;
	size_t i;

	draw_lines(c, t, &common, s);
	doubt(c, t, s);
	memset(t->run, 0, t->n);
	if (t->n > 0)
		s->runs =
		    spc_run_chart(t->y, t->n, t->line[0].mean, c->run_least);
	if (c->kind == CHART_RUN)
		spc_long_runs(t->y, t->n, &s->runs, t->run);
	else
		spc_judge(t->y, t->line, t->n, c->rules, t->signal);
	for (i = 0; i < n; i++)
		p[i].line = common;
	for (i = 0; i < t->n; i++) {
		t->p[i]->line = t->line[i];
		t->p[i]->run = t->run[i];
		if (c->kind != CHART_RUN)
			t->p[i]->signal = t->signal[i];
	}
}

enum chart_variation
chart_meaning(const struct chart *c, const struct spc_point *p)
{
	if (p->signals == 0)
		return CHART_COMMON;
	if (c->better == 0)
		return p->side > 0 ? CHART_HIGH : CHART_LOW;
	return p->side == c->better ? CHART_IMPROVEMENT : CHART_CONCERN;
}

/*
 * The process against its target, from its last limits: beyond them it is met,
 * or missed, whatever chance does; on or between them it is hit and miss.
 */
static enum chart_assurance
assurance(const struct chart *c, const struct spc_line *l)
{
	if (isnan(c->target) || c->better == 0 || isnan(l->hi))
		return CHART_NO_ASSURANCE;
	if (c->target > l->hi)
		return c->better > 0 ? CHART_FAIL : CHART_PASS;
	if (c->target < l->lo)
		return c->better > 0 ? CHART_PASS : CHART_FAIL;
	return CHART_INCONSISTENT;
}

static size_t
stretch_of(const struct chart *c, long day)
{
	size_t k = 0;

	while (k < c->nrebase && day >= c->rebase[k])
		k++;
	return k;
}

/* Put the points of the next stretch into t; where it ends. */
static size_t
next_stretch(const struct chart *c, struct chart_point *p, size_t n,
    size_t from, size_t id, struct stretch *t)
{
	const size_t k = stretch_of(c, p[from].day);
	size_t i;

	t->n = 0;
	for (i = from; i < n && stretch_of(c, p[i].day) == k; i++) {
		p[i].stretch = id;
		p[i].y = NAN;
		if (!p[i].use)
			continue;
		p[i].y = c->scale *
		    (chart_shares(c->kind) ? p[i].x / p[i].n : p[i].x);
		p[i].base = in_baseline(c, &p[i], t->n);
		t->y[t->n] = p[i].y;
		t->p[t->n++] = &p[i];
	}
	return i;
}

void
chart_judge(const struct chart *c, struct chart_point *p, size_t n,
    struct chart_summary *s)
{
	struct chart_summary empty = { 0 }, *into;
	struct stretch t;
	size_t from, next;

	memset(s, 0, sizeof(*s));
	stretch_alloc(&t, n);
	for (from = 0; from < n; from = next) {
		next = next_stretch(c, p, n, from, s->stretches, &t);
		into = t.n > 0 ? s : &empty;
		judge_stretch(c, &t, p + from, next - from, into);
		s->stretches++;
		s->points += t.n;
		if (t.n > 0)
			s->last = t.p[t.n - 1];
	}
	stretch_free(&t);
	if (s->last == NULL)
		return;
	s->trial = s->base < c->trial;
	if (c->kind == CHART_RUN)
		return;
	s->variation = chart_meaning(c, &s->last->signal);
	s->assurance = assurance(c, &s->last->line);
}
