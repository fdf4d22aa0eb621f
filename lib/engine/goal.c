#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "goal.h"
#include "stats/micro.h"

const char *
goal_status_word(enum goal_status status)
{
	static const char *const word[] = { "", "achieved", "sustaining",
		"not-achieved", "in-progress", "worsening", "no-progress",
		"improving", "no-change" };

	return word[status];
}

const char *
goal_win_word(enum goal_win win)
{
	static const char *const word[] = { "", "target_met", "rung_reached",
		"streak", "new_best", "activity_cost", "home_week",
		"back_at_work" };

	return word[win];
}

int
goal_meets(const struct goal *g, double target, const struct goal_rating *r)
{
	return r->level >= 0 ||
	    (!isnan(r->value) && !isnan(target) &&
		micro_improvement(target, r->value, g->sign) >= 0);
}

/* Can the rating be compared with what was set out for? */
static int
is_judged(const struct goal *g, const struct goal_rating *r)
{
	return !isnan(r->level) || (!isnan(r->value) && !isnan(g->target));
}

static void
blank(struct goal_progress *p)
{
	memset(p, 0, sizeof(*p));
	p->last_day = p->gain_from = p->win_day = GOAL_NO_DAY;
	p->eta = p->eta_lo = p->eta_hi = GOAL_NO_DAY;
	p->last = p->level = p->baseline = p->pct = NAN;
	p->gain = p->slope = p->realism = p->next = p->line_start = NAN;
	p->stalled = p->smart = -1;
}

/* What was rated, whatever comes of it. */
static void
facts(const struct goal *g, const struct goal_rating *r, size_t n,
    struct goal_progress *p)
{
	size_t i;

	p->n = n;
	p->baseline = g->baseline;
	for (i = 0; i < n; i++) {
		p->last_day = r[i].day;
		if (!isnan(r[i].level))
			p->level = r[i].level;
		if (isnan(r[i].value))
			continue;
		p->last = r[i].value;
		if (isnan(p->baseline)) {
			p->baseline = r[i].value;
			p->assumed = 1;
		}
	}
}

/* The ratings as the goal is measured: by value if it can be, else by level. */
static void
find_way(const struct goal *g, const struct goal_rating *r, size_t n,
    struct goal_scratch *s, struct goal_progress *p, struct goal_way *w)
{
	double y;
	size_t i;

	p->by_level = isnan(g->target) || (isnan(p->last) && !isnan(p->level));
	*w = p->by_level ?
	    (struct goal_way){ .sign = 1, .base = goal_gas_baseline(g) } :
	    (struct goal_way){
		    .sign = g->sign, .base = p->baseline, .target = g->target
	    };
	s->day = mem_grow(s->day, &s->daycap, n, sizeof(*s->day));
	s->y = mem_grow(s->y, &s->ycap, n, sizeof(*s->y));
	for (i = 0; i < n; i++) {
		y = p->by_level ? r[i].level : r[i].value;
		if (isnan(y))
			continue;
		s->day[w->n] = r[i].day;
		s->y[w->n++] = y;
	}
	w->day = s->day;
	w->y = s->y;
}

/* How far it is from baseline to target; 0 when it cannot be told. */
static long long
whole_way(const struct goal_way *w)
{
	const long long d = isnan(w->base) || isnan(w->target) ?
	    0 :
	    micro_improvement(w->base, w->target, w->sign);

	return d > 0 ? d : 0;
}

/*
 * Sustaining: the rating at last meets the goal, so does one at least
 * sustain_days before it, and none between the two does not.
 */
static int
sustaining(const struct goal *g, const struct goal_rating *r, size_t last,
    const struct goal_rules *rules)
{
	size_t i = last;

	while (i-- > 0) {
		if (!is_judged(g, &r[i]))
			continue;
		if (!goal_meets(g, g->target, &r[i]))
			return 0;
		if (r[last].day - r[i].day >= (long)rules->sustain_days)
			return 1;
	}
	return 0;
}

/*
 * Stalled: the gain since the latest rating at least stall_days old (else the
 * first) is smaller than stall_pct of the way; the two lie at least stall_gap
 * apart and the last is not older than stall_days.
 */
static void
find_stalled(const struct goal_way *w, const struct goal_context *c,
    struct goal_progress *p)
{
	const struct goal_rules *r = c->rules;
	const long long way = whole_way(w);
	const long since = c->as_of - (long)r->stall_days;
	size_t ref = 0, last = w->n - 1, i;
	long long gain;

	p->stalled = 0;
	for (i = 0; i < w->n && w->day[i] <= since; i++)
		ref = i;
	if (way == 0 || w->day[last] < since ||
	    w->day[last] - w->day[ref] < (long)r->stall_gap)
		return;
	gain = micro_improvement(w->y[ref], w->y[last], w->sign);
	p->gain = w->sign * (w->y[last] - w->y[ref]);
	p->gain_from = w->day[ref];
	p->stalled = !micro_reaches_percent(gain, way, (int)r->stall_pct);
}

/* Stale: no rating for longer than stale_days; not edited for edit_days. */
static void
find_stale(
    const struct goal *g, const struct goal_context *c, struct goal_progress *p)
{
	const long since = p->n > 0 ? p->last_day : g->start;

	if (g->life != LIFE_ACTIVE || p->met)
		return;
	p->stale = since != GOAL_NO_DAY &&
	    c->as_of - since > (long)c->rules->stale_days;
	p->not_edited = g->updated != GOAL_NO_DAY &&
	    c->as_of - g->updated > (long)c->rules->edit_days;
}

/* Which side of the baseline the rating is on: 1 the right one, 0, -1. */
static int
side_of(const struct goal *g, const struct goal_rating *r,
    const struct goal_progress *p)
{
	const double base = goal_gas_baseline(g);
	long long d;

	if (!p->by_level && !isnan(r->value)) {
		d = micro_improvement(p->baseline, r->value, g->sign);
		return (d > 0) - (d < 0);
	}
	return (r->level > base) - (r->level < base);
}

/* The status, the first that holds; last: the last rating that is judged. */
static enum goal_status
find_status(const struct goal *g, const struct goal_rating *r, size_t last,
    const struct goal_context *c, const struct goal_progress *p)
{
	int side;

	if (p->met)
		return sustaining(g, r, last, c->rules) ? STATUS_SUSTAINING :
							  STATUS_ACHIEVED;
	if (!p->rated)
		return STATUS_IN_PROGRESS;
	if (p->late)
		return STATUS_NOT_ACHIEVED;
	side = side_of(g, &r[last], p);
	if (side < 0)
		return STATUS_WORSENING;
	if (p->stalled == 1)
		return STATUS_NO_PROGRESS;
	return side > 0 ? STATUS_IMPROVING : STATUS_NO_CHANGE;
}

/* The win to show: within win_days, the first kind, then the latest. */
static void
show_win(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_context *c, struct goal_scratch *s,
    struct goal_progress *p)
{
	size_t i;

	s->win = mem_grow(s->win, &s->wincap, n, sizeof(*s->win));
	goal_wins(g, r, n, c->rules, s->win);
	for (i = 0; i < n; i++) {
		if (s->win[i].win == WIN_NONE ||
		    c->as_of - r[i].day > (long)c->rules->win_days)
			continue;
		if (p->win == WIN_NONE || s->win[i].win <= p->win) {
			p->win = s->win[i].win;
			p->win_day = r[i].day;
		}
	}
}

void
goal_judge(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_context *c, struct goal_scratch *s,
    struct goal_progress *p)
{
	struct goal_way w;
	size_t i, last = 0;

	blank(p);
	facts(g, r, n, p);
	p->judged = g->fault == FAULT_NONE && goal_pursued(g, c->as_of);
	if (!p->judged)
		return;
	for (i = 0; i < n; i++)
		if (is_judged(g, &r[i])) {
			p->rated = 1;
			last = i;
		}
	p->met = p->rated && goal_meets(g, g->target, &r[last]);
	p->late = !p->met && g->due != GOAL_NO_DAY && g->due < c->as_of;
	find_way(g, r, n, s, p, &w);
	if (w.n > 0 && !p->by_level && whole_way(&w) > 0)
		p->pct = 100 * (p->last - w.base) / (w.target - w.base);
	if (p->rated)
		p->stalled = 0;
	if (w.n > 0 && !p->met && g->life == LIFE_ACTIVE)
		find_stalled(&w, c, p);
	find_stale(g, c, p);
	p->status = find_status(g, r, last, c, p);
	goal_project(g, &w, c, s, p);
	goal_smart(g, c->rules, p);
	goal_ladder(g, r, n, c, p);
	show_win(g, r, n, c, s, p);
}

void
goal_scratch_free(struct goal_scratch *s)
{
	free(s->day);
	free(s->y);
	free(s->fit);
	free(s->win);
	theilsen_free(&s->line);
	memset(s, 0, sizeof(*s));
}
