/* What a goal is as it was written down, and what is wrong with it. */
#include <math.h>

#include "goal.h"
#include "stats/micro.h"

const char *
goal_fault_word(enum goal_fault fault)
{
	static const char *const word[] = { "", "bad_cell", "two_rows",
		"baseline_is_target", "wrong_side", "no_direction",
		"bad_gas_baseline", "bad_weight", "bad_levels", "bad_steps" };

	return word[fault];
}

const char *
goal_fault_text(enum goal_fault fault)
{
	static const char *const text[] = { "",
		"a cell cannot be read; goal not judged",
		"the goal has another row with the same 'updated'; goal not "
		"judged",
		"the target is the baseline; goal not judged",
		"on the wrong side of the baseline for the direction; goal not "
		"judged",
		"not given, and baseline and target do not tell it; goal not "
		"judged",
		"neither -1 nor -2; goal not judged",
		"outside 0 to 3; goal not judged",
		"the numbers of the levels do not run one way; goal not judged",
		"not towards the target, or beyond it; goal not judged" };

	return text[fault];
}

/* More is better when the target lies above the baseline, or levels rise. */
static int
told_sign(const struct goal *g)
{
	if (g->sign != 0)
		return g->sign;
	if (!isnan(g->baseline) && !isnan(g->target))
		return (g->target > g->baseline) - (g->target < g->baseline);
	if (g->has_cuts)
		return g->cut[GAS_LEVELS - 1] > g->cut[0] ? 1 : -1;
	return 0;
}

static int
cuts_run(const struct goal *g)
{
	int i;

	for (i = 1; i < GAS_LEVELS; i++)
		if (micro_improvement(g->cut[i - 1], g->cut[i], g->sign) <= 0)
			return 0;
	return 1;
}

/* Steps rise towards the target and do not pass it. */
static int
steps_run(const struct goal *g)
{
	size_t i;

	if (g->nsteps > 0 && isnan(g->target))
		return 0;
	for (i = 0; i < g->nsteps; i++)
		if (micro_improvement(g->step[i], g->target, g->sign) < 0 ||
		    (i > 0 &&
			micro_improvement(
			    g->step[i - 1], g->step[i], g->sign) <= 0))
			return 0;
	return 1;
}

static int
weight_ok(double v)
{
	return isnan(v) || (v >= 0 && v <= 3);
}

static enum goal_fault
find_fault(const struct goal *g, int weighted)
{
	if (g->fault != FAULT_NONE)
		return g->fault;
	if (!isnan(g->target) && !isnan(g->baseline) &&
	    micro_improvement(g->baseline, g->target, 1) == 0)
		return FAULT_SAME;
	if (!isnan(g->target) && g->sign == 0)
		return FAULT_NO_WAY;
	if (!isnan(g->target) && !isnan(g->baseline) &&
	    micro_improvement(g->baseline, g->target, g->sign) < 0)
		return FAULT_SIDE;
	if (!isnan(g->gas_baseline) && g->gas_baseline != -1 &&
	    g->gas_baseline != -2)
		return FAULT_BASELINE;
	if (weighted &&
	    (!weight_ok(g->importance) || !weight_ok(g->difficulty)))
		return FAULT_WEIGHT;
	if (g->has_cuts && !cuts_run(g))
		return FAULT_LEVELS;
	if (!steps_run(g))
		return FAULT_STEPS;
	return FAULT_NONE;
}

enum goal_fault
goal_check(struct goal *g, int weighted)
{
	if (isnan(g->target) && g->has_cuts)
		g->target = g->cut[2]; /* level 0 is what is expected */
	g->sign = told_sign(g);
	return g->fault = find_fault(g, weighted);
}

int
goal_pursued(const struct goal *g, long as_of)
{
	return (g->life == LIFE_ACTIVE || g->life == LIFE_COMPLETED) &&
	    (g->start == GOAL_NO_DAY || g->start <= as_of);
}

double
goal_weight(const struct goal *g)
{
	return (isnan(g->importance) ? 1 : g->importance) *
	    (isnan(g->difficulty) ? 1 : g->difficulty);
}

int
goal_weight_assumed(const struct goal *g)
{
	return isnan(g->importance) || isnan(g->difficulty);
}

double
goal_gas_baseline(const struct goal *g)
{
	return isnan(g->gas_baseline) ? -1 : g->gas_baseline;
}

int
goal_functional(const struct goal *g)
{
	return g->domain == DOMAIN_FUNCTION || g->domain == DOMAIN_MOBILITY ||
	    g->domain == DOMAIN_PARTICIPATION;
}

void
goal_fill_levels(const struct goal *g, struct goal_rating *r, size_t n)
{
	size_t i;

	for (i = 0; i < n && g->has_cuts; i++)
		if (isnan(r[i].level) && !isnan(r[i].value))
			r[i].level = gas_from_cuts(g->cut, g->sign, r[i].value);
}
