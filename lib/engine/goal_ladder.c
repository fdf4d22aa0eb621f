/* The way to a target in rungs, and the next step on it: a suggestion. */
#include <math.h>

#include "goal.h"
#include "goal_diary.h"
#include "stats/micro.h"

size_t
goal_rungs(const struct goal *g, const struct goal_rules *r, double base)
{
	if (isnan(g->target))
		return 0;
	if (g->nsteps > 0)
		return g->nsteps +
		    (micro_improvement(
			 g->step[g->nsteps - 1], g->target, g->sign) > 0);
	if (isnan(base) || micro_improvement(base, g->target, g->sign) <= 0)
		return 0;
	return (size_t)r->rungs;
}

double
goal_rung(
    const struct goal *g, const struct goal_rules *r, double base, size_t i)
{
	const double part = (double)i / r->rungs;

	if (g->nsteps > 0)
		return i <= g->nsteps ? g->step[i - 1] : g->target;
	if (i == (size_t)r->rungs)
		return g->target;
	if (r->geometric && base > 0 && g->target > 0)
		return base * pow(g->target / base, part);
	return base + (g->target - base) * part;
}

/* The highest rung that a value reaches; 0: none. */
static size_t
rung_of(
    const struct goal *g, const struct goal_rules *r, double base, double value)
{
	const size_t n = goal_rungs(g, r, base);
	size_t i = 0;

	while (i < n &&
	    micro_improvement(goal_rung(g, r, base, i + 1), value, g->sign) >=
		0)
		i++;
	return i;
}

/* The k-th latest value (0: the latest), its day; NAN if there is none. */
static double
latest(const struct goal_rating *r, size_t n, size_t k, long *day)
{
	while (n-- > 0)
		if (!isnan(r[n].value) && k-- == 0) {
			*day = r[n].day;
			return r[n].value;
		}
	return NAN;
}

/*
 * Up: the last ladder_ratings ratings reach the rung, and none of their days
 * cost more pain than it may, as far as a diary tells.
 */
static int
may_go_up(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_context *c, struct goal_progress *p)
{
	size_t k;
	double v;
	long day;
	int tolerated;

	for (k = 0; k < (size_t)c->rules->ladder_ratings; k++) {
		v = latest(r, n, k, &day);
		if (isnan(v) || rung_of(g, c->rules, p->baseline, v) < p->step)
			return 0;
		tolerated = c->diary == NULL ?
		    -1 :
		    goal_tolerated(c->diary, c->ndiary, day, c->rules);
		p->pain_known |= tolerated >= 0;
		p->pain_rose |= tolerated == 0;
	}
	return !p->pain_rose;
}

/*
 * A worsening: on the wrong side of the baseline, or one of the goal's own
 * steps lost that the rating before it reached.
 */
static int
worsened(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_context *c, const struct goal_progress *p)
{
	long day;
	const double last = latest(r, n, 0, &day);
	const double before = latest(r, n, 1, &day);

	if (isnan(last))
		return 0;
	return micro_improvement(p->baseline, last, g->sign) < 0 ||
	    (g->nsteps > 0 && !isnan(before) &&
		rung_of(g, c->rules, p->baseline, before) > p->step);
}

/*
 * The next step up from where the person stands: the next of the steps given,
 * else the larger of min_step and step_frac of what remains.
 */
static void
step_up(const struct goal *g, const struct goal_rules *r, double at,
    struct goal_progress *p)
{
	double by;

	if (g->nsteps > 0) {
		p->next = goal_rung(g, r, p->baseline, p->step + 1);
		p->how = NEXT_RUNG;
		return;
	}
	by = r->step_frac * fabs(g->target - at);
	if (by < r->min_step)
		by = r->min_step;
	p->next = round((at + g->sign * by) * 1e6) / 1e6;
	p->how = NEXT_PART;
}

static void
step_back(const struct goal *g, const struct goal_rules *r, size_t to,
    enum goal_next how, struct goal_progress *p)
{
	p->next = to > 0 ? goal_rung(g, r, p->baseline, to) : p->baseline;
	p->how = isnan(p->next) ? NEXT_NONE : how;
}

void
goal_ladder(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_context *c, struct goal_progress *p)
{
	const double at = isnan(p->last) ? p->baseline : p->last;
	int worse;

	if (p->by_level || isnan(g->target))
		return;
	p->nsteps = goal_rungs(g, c->rules, p->baseline);
	if (!isnan(at))
		p->step = rung_of(g, c->rules, p->baseline, at);
	if (p->met || g->life != LIFE_ACTIVE || p->nsteps == 0)
		return;
	worse = worsened(g, r, n, c, p);
	if (c->flare_reassess)
		step_back(
		    g, c->rules, p->step > 0 ? p->step - 1 : 0, NEXT_FLARE, p);
	else if (worse)
		step_back(g, c->rules, p->step, NEXT_LAST_MET, p);
	else if (!isnan(at) || g->nsteps > 0)
		step_up(g, c->rules, at, p);
	if (!isnan(p->next) &&
	    micro_improvement(g->target, p->next, g->sign) > 0)
		p->next = g->target;
	if (isnan(p->last))
		return;
	if (c->flare_reassess || worse)
		p->move = MOVE_BACK;
	else
		p->move = p->step > 0 && may_go_up(g, r, n, c, p) ? MOVE_UP :
								    MOVE_HOLD;
}
