/* Small wins: what a rating achieved that none before it had. */
#include <math.h>

#include "goal.h"
#include "stats/micro.h"

/* What has been reached so far. */
struct reached {
	int sign;
	double best; /* baseline and all ratings so far; NAN: none */
	double last;
	size_t rung;   /* steps reached, those of the baseline included */
	size_t rises;  /* in a row */
	double target; /* in force when met was told */
	int met;
};

/* The target in force on a day. */
static double
target_on(const struct goal *g, long day)
{
	size_t i = g->npast;

	while (i-- > 0)
		if (g->past[i].from == GOAL_NO_DAY || g->past[i].from <= day ||
		    i == 0)
			return g->past[i].target;
	return g->target;
}

/* Target met: by the first rating that meets it, for each target. */
static int
target_met(
    const struct goal *g, const struct goal_rating *r, struct reached *so_far)
{
	const double target = target_on(g, r->day);
	const int met = goal_meets(g, target, r);
	int first;

	if (!isnan(target) && target != so_far->target)
		so_far->met = 0;
	so_far->target = target;
	first = met && !so_far->met;
	so_far->met |= met;
	return first;
}

/* Rung reached: one of the steps given, for the first time. */
static int
rung_reached(const struct goal *g, double y, struct reached *so_far)
{
	const size_t before = so_far->rung;

	while (so_far->rung < g->nsteps &&
	    micro_improvement(g->step[so_far->rung], y, g->sign) >= 0)
		so_far->rung++;
	return so_far->rung > before;
}

/* Streak: so many rises in a row; the count then begins anew. */
static int
streak(const struct goal_rules *rules, double y, struct reached *so_far)
{
	if (isnan(so_far->last) ||
	    micro_improvement(so_far->last, y, so_far->sign) <= 0)
		so_far->rises = 0;
	else
		so_far->rises++;
	if (so_far->rises < (size_t)rules->streak)
		return 0;
	so_far->rises = 0;
	return 1;
}

/* New best: better than baseline and all before by the resolution. */
static int
new_best(double resolution, double y, const struct reached *so_far)
{
	return !isnan(so_far->best) &&
	    micro_reaches(micro_improvement(so_far->best, y, so_far->sign),
		micro(resolution));
}

static struct goal_found
win_of(const struct goal *g, const struct goal_rating *r, double y,
    int by_level, const struct goal_rules *rules, struct reached *so_far)
{
	const int met = target_met(g, r, so_far);
	const int by_value = !isnan(r->value) && !isnan(so_far->target) &&
	    micro_improvement(so_far->target, r->value, g->sign) >= 0;
	const double before = so_far->best;
	int rung = 0, rises = 0, best = 0;

	if (!isnan(y)) {
		/* without a baseline the first rating is where it begins */
		rung =
		    !by_level && rung_reached(g, y, so_far) && !isnan(before);
		rises = streak(rules, y, so_far);
		best = new_best(
		    by_level ? rules->level_resolution : rules->resolution, y,
		    so_far);
		if (isnan(before) ||
		    micro_improvement(before, y, so_far->sign) > 0)
			so_far->best = y;
		so_far->last = y;
	}
	if (met && by_value)
		return (struct goal_found){ WIN_TARGET_MET, so_far->target, 0 };
	if (met)
		return (struct goal_found){ WIN_TARGET_MET, 0, 1 };
	if (rung)
		return (struct goal_found){ WIN_RUNG_REACHED,
			g->step[so_far->rung - 1], 0 };
	if (rises)
		return (struct goal_found){ WIN_STREAK, NAN, by_level };
	if (best)
		return (struct goal_found){ WIN_NEW_BEST, before, by_level };
	return (struct goal_found){ WIN_NONE, NAN, 0 };
}

void
goal_wins(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_rules *rules, struct goal_found *found)
{
	struct reached so_far = {
		.sign = g->sign, .best = g->baseline, .last = NAN, .target = NAN
	};
	int by_level = 1;
	size_t i;

	for (i = 0; i < n; i++)
		if (!isnan(r[i].value) && !isnan(g->target))
			by_level = 0;
	if (by_level) {
		so_far.sign = 1;
		so_far.best = goal_gas_baseline(g);
	} else if (!isnan(g->baseline)) {
		rung_reached(g, g->baseline, &so_far);
	}
	for (i = 0; i < n; i++)
		found[i] = win_of(g, &r[i], by_level ? r[i].level : r[i].value,
		    by_level, rules, &so_far);
}
