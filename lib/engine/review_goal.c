/* Goals: none, reached, stalled, and the small wins (G8, G10, V3). */
#include "review_rule.h"

/*
 * NO_GOAL: more than goal.none_days (28) after the start and no goal other
 * than cancelled or proposed.
 */
enum truth
review_no_goal(struct review *r, struct finding *f)
{
	const struct goal_row *g = r->p->goal;
	const int start = start_of(r);
	size_t i;

	if (lacks(r, f, NEED_GOALS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++)
		if (g[i].life != LIFE_PROPOSED && g[i].life != LIFE_CANCELLED)
			return TRUTH_FALSE;
	if (start == NO_DAY)
		return review_unknown(f, NEED_START);
	if (age(r, start) <= r->set.no_goal_days)
		return TRUTH_FALSE;
	say(f, "no goal %d d after start", age(r, start));
	return TRUTH_TRUE;
}

/* List the goals for which which() holds: "goals G1, G2 met". */
static enum truth
list_goals(struct review *r, struct finding *f, const char *one,
    const char *many, const char *after,
    int (*which)(const struct review *, const struct goal_row *),
    void (*detail)(struct finding *, const struct goal_row *))
{
	const struct goal_row *g = r->p->goal;
	size_t i, n = 0;

	if (lacks(r, f, NEED_GOALS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++)
		n += goal_counts(&g[i]) && which(r, &g[i]);
	if (n == 0)
		return TRUTH_FALSE;
	say(f, "%s ", n == 1 ? one : many);
	for (i = 0, n = 0; i < r->p->n[TABLE_GOALS]; i++)
		if (goal_counts(&g[i]) && which(r, &g[i])) {
			say(f, "%s", n++ > 0 ? ", " : "");
			say_text(f, r, g[i].goal);
			if (detail != NULL)
				detail(f, &g[i]);
		}
	say(f, "%s", after);
	return TRUTH_TRUE;
}

static int
newly_met(const struct review *r, const struct goal_row *g)
{
	return g->status == GOAL_ACHIEVED &&
	    recent(r, g->last_day, r->set.news_days);
}

/* GOAL_ACHIEVED: a goal reached by a rating of the last goal.new_days (28). */
enum truth
review_goal_achieved(struct review *r, struct finding *f)
{
	return list_goals(r, f, "goal", "goals", " met", newly_met, NULL);
}

/* "(last 5, target 20, rated 2026-02-23)" */
static void
say_last(struct finding *f, const struct goal_row *g)
{
	if (isnan(g->last) || isnan(g->target) || g->last_day == NO_DAY)
		return;
	say(f, " (last %.6g, target %.6g", g->last, g->target);
	say_day(f, ", rated ", g->last_day);
	say(f, ")");
}

static int
is_stalled(const struct review *r, const struct goal_row *g)
{
	(void)r;
	return g->stalled == TRI_YES && !goal_met(g);
}

/* GOAL_STALLED: a goal that mskgoal calls stalled and that is not met. */
enum truth
review_goal_stalled(struct review *r, struct finding *f)
{
	return list_goals(
	    r, f, "goal", "goals", " stalled", is_stalled, say_last);
}

static void
say_rated(struct finding *f, const struct goal_row *g)
{
	if (g->last_day != NO_DAY)
		say_day(f, " (rated ", g->last_day);
	else
		say_day(f, " (set ", g->at.day);
	say(f, ")");
}

static int
is_stale(const struct review *r, const struct goal_row *g)
{
	const int since = g->last_day != NO_DAY ? g->last_day : g->at.day;

	return !goal_met(g) && g->life != LIFE_COMPLETED && past(r, since) &&
	    age(r, since) > r->set.goal_stale;
}

/* Active, and no day says whether it was rated lately. */
static int
is_undated(const struct goal_row *g)
{
	return g->last_day == NO_DAY && g->at.day == NO_DAY && goal_counts(g) &&
	    !goal_met(g) && g->life != LIFE_COMPLETED;
}

/*
 * GOAL_STALE: an active goal without a rating in goal.stale_days (84); one
 * that was never rated counts from the day it was set.
 */
enum truth
review_goal_stale(struct review *r, struct finding *f)
{
	const enum truth t = list_goals(
	    r, f, "goal", "goals", " not rated lately", is_stale, say_rated);
	size_t i;

	for (i = 0; t == TRUTH_FALSE && i < r->p->n[TABLE_GOALS]; i++)
		if (is_undated(&r->p->goal[i]))
			return review_unknown(f, NEED_GOAL_START);
	return t;
}

/* CELEBRATE: a small win dated within goal.new_days (28). */
enum truth
review_celebrate(struct review *r, struct finding *f)
{
	const struct goal_row *g = r->p->goal;
	size_t i;

	if (lacks(r, f, NEED_GOALS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++)
		if (g[i].win != 0 && goal_counts(&g[i]) &&
		    recent(r, g[i].win_day, r->set.news_days)) {
			say_joint(f, ", ");
			say(f, "%s in goal ", word_name(words_win, g[i].win));
			say_text(f, r, g[i].goal);
			say_day(f, " on ", g[i].win_day);
		}
	return f->evidence.n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

/* GOAL_PAIN_ONLY: there are goals and all are about pain. */
enum truth
review_goal_pain_only(struct review *r, struct finding *f)
{
	const struct goal_row *g = r->p->goal;
	size_t i, n = 0, unknown = 0;

	if (lacks(r, f, NEED_GOALS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++) {
		if (!goal_counts(&g[i]))
			continue;
		if (g[i].domain != GOAL_PAIN && g[i].domain != 0)
			return TRUTH_FALSE;
		unknown += g[i].domain == 0;
		n++;
	}
	if (unknown > 0)
		return review_unknown(f, NEED_EVIDENCE);
	if (n == 0)
		return TRUTH_FALSE;
	say(f, "%zu goal%s, all about pain", n, n == 1 ? "" : "s");
	return TRUTH_TRUE;
}

/*
 * GOAL_LATE: the first goal was set more than goal.late_days (7) after the
 * first course of treatment began.
 */
enum truth
review_goal_late(struct review *r, struct finding *f)
{
	const struct treatment *t = r->p->treatment;
	int first, course = NO_DAY;
	size_t i;

	if (lacks(r, f, NEED_GOALS) || lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	if (r->p->n[TABLE_GOALS] == 0)
		return TRUTH_FALSE;
	/* the first row is the earliest, those without a day before it */
	if ((first = r->p->goal[0].at.day) == NO_DAY)
		return review_unknown(f, NEED_GOAL_START);
	for (i = 0; i < r->p->n[TABLE_TREATMENTS] && course == NO_DAY; i++)
		if (t[i].prior != TRI_YES)
			course = t[i].at.day;
	if (course == NO_DAY || first - course <= (int)r->set.goal_late)
		return TRUTH_FALSE;
	say_day(f, "first goal ", first);
	say_day(f, ", first course ", course);
	return TRUTH_TRUE;
}

static int
is_unrealistic(const struct review *r, const struct goal_row *g)
{
	return !goal_met(g) && g->realism > r->set.goal_rate;
}

static void
say_rate(struct finding *f, const struct goal_row *g)
{
	say(f, " (%.3g times)", g->realism);
}

/*
 * UNREALISTIC: an active goal needs more than goal.max_rate (2) times the rate
 * seen so far, as mskgoal says.
 */
enum truth
review_unrealistic(struct review *r, struct finding *f)
{
	return list_goals(r, f, "goal", "goals",
	    " needs a faster rate than seen", is_unrealistic, say_rate);
}
