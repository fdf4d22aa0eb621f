/* When the ratings reach the target, and how near that is to the plan. */
#include <math.h>

#include "base/mem.h"
#include "goal.h"
#include "stats/order.h"

/* Dividing what was meant as equal decimals leaves as much. */
static const double SLACK = 1e-9;

/*
 * The day on which a line of this slope through the ratings reaches the
 * target, rounded up; its intercept is the joint one, the median of what the
 * slope leaves of each rating.  GOAL_NO_DAY when it runs the other way, or
 * the day lies before --as-of or beyond the horizon.  y: working memory.
 */
static long
reaches(const struct goal_way *w, double slope, const struct goal_context *c,
    double *y)
{
	double days;
	size_t i;

	if (w->sign * slope <= 0)
		return GOAL_NO_DAY;
	for (i = 0; i < w->n; i++)
		y[i] = w->y[i] - slope * (double)(w->day[i] - w->day[0]);
	days = ceil((w->target - order_median(y, w->n)) / slope - SLACK) +
	    (double)(w->day[0] - c->as_of);
	if (!(days >= 0 && days <= c->rules->horizon))
		return GOAL_NO_DAY;
	return c->as_of + (long)days;
}

/*
 * Realism: the rate needed from --as-of to be there when due, divided by the
 * rate seen.
 */
static double
realism(
    const struct goal *g, const struct goal_way *w, double slope, long as_of)
{
	const double last = w->y[w->n - 1];

	if (isnan(w->target) || g->due == GOAL_NO_DAY || g->due <= as_of ||
	    w->sign * slope <= 0)
		return NAN;
	return (w->target - last) / (double)(g->due - as_of) / slope;
}

void
goal_project(const struct goal *g, const struct goal_way *w,
    const struct goal_context *c, struct goal_scratch *s,
    struct goal_progress *p)
{
	const struct goal_rules *r = c->rules;
	struct theilsen line;

	if (w->n == 0 || theilsen(w->day, w->y, w->n, &s->line, &line) != 0 ||
	    !line.has_slope)
		return;
	p->slope = line.slope;
	p->line_from = w->day[0];
	p->line_start = line.intercept;
	if (p->met || g->life != LIFE_ACTIVE)
		return;
	p->realism = realism(g, w, line.slope, c->as_of);
	if (p->by_level || isnan(w->target) || w->n < (size_t)r->project_n ||
	    w->day[w->n - 1] - w->day[0] < (long)r->project_days)
		return;
	s->fit = mem_grow(s->fit, &s->fitcap, w->n, sizeof(*s->fit));
	p->eta = reaches(w, line.slope, c, s->fit);
	if (p->eta == GOAL_NO_DAY)
		return;
	/* the steeper line is there first */
	if (w->sign > 0 ? line.has_hi : line.has_lo)
		p->eta_lo =
		    reaches(w, w->sign > 0 ? line.hi : line.lo, c, s->fit);
	if (w->sign > 0 ? line.has_lo : line.has_hi)
		p->eta_hi =
		    reaches(w, w->sign > 0 ? line.lo : line.hi, c, s->fit);
}

/* Achievable: met, or the rate needed is at most max_rate times that seen. */
static int
achievable(const struct goal_rules *r, const struct goal_progress *p)
{
	return p->met ||
	    (!isnan(p->realism) && p->realism <= r->max_rate + SLACK);
}

/* Relevant: about doing something, or important to the person. */
static int
relevant(const struct goal *g)
{
	return goal_functional(g) || g->domain == DOMAIN_WORK ||
	    g->importance >= 2;
}

static int
time_bound(const struct goal *g, const struct goal_rules *r)
{
	return g->start != GOAL_NO_DAY && g->due != GOAL_NO_DAY &&
	    g->due - g->start >= (long)r->due_min &&
	    g->due - g->start <= (long)r->due_max;
}

void
goal_smart(
    const struct goal *g, const struct goal_rules *r, struct goal_progress *p)
{
	unsigned missing = 0, m;

	if (!g->has_metric || !g->has_unit)
		missing |= SMART_S;
	if ((isnan(g->baseline) || isnan(g->target)) && !g->described)
		missing |= SMART_M;
	if (!achievable(r, p))
		missing |= SMART_A;
	if (!relevant(g))
		missing |= SMART_R;
	if (!time_bound(g, r))
		missing |= SMART_T;
	p->smart_missing = missing;
	p->smart = SMART_POINTS;
	for (m = missing; m != 0; m &= m - 1)
		p->smart--;
}
