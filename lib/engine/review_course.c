/* What the course of the primary measure asks for (V3, V8, D5). */
#include <stdlib.h>

#include "review_rule.h"

/* The primary series with a state that says something; else unknown. */
static const struct series_row *
judged(const struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);

	if (s == NULL) {
		f->lacks = NEED_PRIMARY;
		return NULL;
	}
	if (!has_state(s) || s->state == STATE_NO_BASELINE) {
		f->lacks = NEED_STATE;
		return NULL;
	}
	return s;
}

/* "peg 6.33333 -> 7.66667 (+1.33333, threshold 1)" */
static void
say_change(
    const struct review *r, struct finding *f, const struct series_row *s)
{
	say_text(f, r, s->measure);
	if (isnan(s->first) || isnan(s->last)) {
		say(f, " %s, its scores not given",
		    word_name(words_state, s->state));
		return;
	}
	say(f, " %.6g -> %.6g (%+.6g", s->first, s->last, s->last - s->first);
	if (!isnan(measure_of(r, s->measure)->mic))
		say(f, ", threshold %.6g", measure_of(r, s->measure)->mic);
	say(f, ")");
}

/*
 * FLARE_REASSESS: the primary measure is in a flare that did not settle in its
 * window, or settled at a lower level.
 */
enum truth
review_flare_reassess(struct review *r, struct finding *f)
{
	const struct series_row *s = judged(r, f);

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (s->state != STATE_FLARE_REASSESS)
		return TRUTH_FALSE;
	say_change(r, f, s);
	say(f, ", flare to reassess");
	if (s->at.day != NO_DAY)
		say_day(f, " at the score of ", s->at.day);
	return TRUTH_TRUE;
}

/*
 * STATE_WORSE: the primary measure is worse than at the start by an important
 * change.  P2 in the high stratum, else P3 after RELAPSE.
 */
enum truth
review_state_worse(struct review *r, struct finding *f)
{
	const struct series_row *s = judged(r, f);

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (s->state != STATE_WORSE)
		return TRUTH_FALSE;
	if (review_stratum(r) == STRATUM_HIGH)
		f->row = REASON_STATE_WORSE_HIGH;
	say_change(r, f, s);
	return TRUTH_TRUE;
}

/* RELAPSE: the primary measure had improved and is back near the start. */
enum truth
review_relapse(struct review *r, struct finding *f)
{
	const struct series_row *s = judged(r, f);

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (s->state != STATE_RELAPSE)
		return TRUTH_FALSE;
	say_change(r, f, s);
	if (!isnan(s->best))
		say(f, ", best %.6g", s->best);
	return TRUTH_TRUE;
}

/*
 * ON_TRACK: the primary measure is improving, improved or at its goal, and
 * nothing else is to be said about the person.
 */
enum truth
review_on_track(struct review *r, struct finding *f)
{
	const struct series_row *s = judged(r, f);
	int i;

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (s->state != STATE_IMPROVING && s->state != STATE_IMPROVED &&
	    s->state != STATE_AT_GOAL)
		return TRUTH_FALSE;
	for (i = 0; i < N_RULES; i++)
		if (i != RULE_CHECKPOINT_DUE &&
		    review_true(r, (enum review_rule)i) &&
		    review_reason(r, (enum review_rule)i)->list)
			return TRUTH_FALSE;
	say_change(r, f, s);
	return TRUTH_TRUE;
}

/*
 * SMALL_BUT_MEANINGFUL: the primary measure moved the right way by less than
 * an important change, and a goal is met.
 */
enum truth
review_small_but_meaningful(struct review *r, struct finding *f)
{
	const struct series_row *s = judged(r, f);
	double gain, mic;
	int met = 0;
	size_t i;

	if (s == NULL || lacks(r, f, NEED_GOALS))
		return TRUTH_UNKNOWN;
	gain = gain_of(r, s);
	mic = measure_of(r, s->measure)->mic;
	if (isnan(gain) || isnan(mic))
		return review_unknown(f, NEED_IMPORTANT);
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++)
		met += goal_counts(&r->p->goal[i]) && goal_met(&r->p->goal[i]);
	if (met == 0 || gain <= 0 || reaches(gain, mic))
		return TRUTH_FALSE;
	say_change(r, f, s);
	say(f, ", %d goal%s met", met, met == 1 ? "" : "s");
	return TRUTH_TRUE;
}

/* SUBOPTIMAL_PLATEAU: better than at the start, level since, short of goal. */
enum truth
review_suboptimal_plateau(struct review *r, struct finding *f)
{
	const struct series_row *s = judged(r, f);

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (s->state != STATE_SUBOPTIMAL_PLATEAU)
		return TRUTH_FALSE;
	say_change(r, f, s);
	return TRUTH_TRUE;
}

static int
plan_changed(const struct review *r, int from, int to)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (is_acting(&d[i]) && d[i].at.day > from && d[i].at.day <= to)
			return 1;
	return 0;
}

/*
 * EARLY_NONRESPONSE: the first score early.from (21) to early.to (49) days
 * after the start moved by less than early.nonresponse (10) percent, and by day
 * early.plan_days (56) the plan was not changed.
 */
enum truth
review_early_nonresponse(struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);
	const struct score_row *x = r->p->score;
	const int start = start_of(r);
	const int act = start + (int)r->set.early_act;
	double pct;
	size_t i;

	if (s == NULL)
		return review_unknown(f, NEED_PRIMARY);
	if (start == NO_DAY)
		return review_unknown(f, NEED_START);
	if (lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	if (r->as_of <= act)
		return TRUTH_FALSE;
	for (i = 0; i < r->p->n[TABLE_SCORES]; i++)
		if (x[i].measure == s->measure &&
		    x[i].at.day >= start + (int)r->set.early_from &&
		    x[i].at.day <= start + (int)r->set.early_to)
			break;
	if (i == r->p->n[TABLE_SCORES])
		return review_unknown(f, NEED_EARLY_SCORE);
	if (isnan(s->first) || s->first == 0 ||
	    measure_of(r, s->measure)->higher < 0)
		return review_unknown(f, NEED_IMPORTANT);
	pct = 100 * (x[i].score - s->first) / fabs(s->first);
	if (!measure_of(r, s->measure)->higher)
		pct = -pct;
	if (reaches(pct, r->set.early_pct) || plan_changed(r, start, act))
		return TRUTH_FALSE;
	say_text(f, r, s->measure);
	say(f, " %.6g -> %.6g (%.3g %%) at day %d, plan unchanged by day %.6g",
	    s->first, x[i].score, pct, x[i].at.day - start, r->set.early_act);
	return TRUTH_TRUE;
}

/*
 * READY_FOR_LOADING: the diary says that two windows of relief lasted a week
 * and that irritability is not high.
 */
enum truth
review_ready_for_loading(struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;

	if (lacks(r, f, NEED_DIARY))
		return TRUTH_UNKNOWN;
	if (d == NULL || d->loading == TRI_UNKNOWN)
		return review_unknown(f, NEED_DIARY_COLUMN);
	if (d->loading != TRI_YES)
		return TRUTH_FALSE;
	if (isnan(d->window_last))
		say(f, "diary: ready for loading");
	else
		say(f, "last window of relief %.6g d", d->window_last);
	return TRUTH_TRUE;
}

/*
 * The person's own impression of change (PGIC, 1 very much improved to 7 very
 * much worse, 4 no change), taken within 28 days of the last primary score:
 * beside the measured change.
 */
static enum truth
impression(
    const struct review *r, struct finding *f, double *felt, int *important)
{
	const struct series_row *s = judged(r, f);
	double mic;
	int day;

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (!last_score(r, r->pgic, felt, &day) || s->at.day == NO_DAY ||
	    abs(day - s->at.day) > 28)
		return review_unknown(f, NEED_PGIC);
	mic = measure_of(r, s->measure)->mic;
	if (isnan(gain_of(r, s)) || isnan(mic))
		return review_unknown(f, NEED_IMPORTANT);
	*important = reaches(gain_of(r, s), mic);
	return TRUTH_TRUE;
}

/*
 * SHOW_PROGRESS: measured better by an important change, felt as no change or
 * worse (PGIC 4 or more).
 */
enum truth
review_show_progress(struct review *r, struct finding *f)
{
	double felt;
	int important;

	if (impression(r, f, &felt, &important) != TRUTH_TRUE)
		return TRUTH_UNKNOWN;
	if (!important || !reaches(felt, 4))
		return TRUTH_FALSE;
	say_change(r, f, review_primary(r));
	say(f, ", pgic %.6g", felt);
	return TRUTH_TRUE;
}

/*
 * CHECK_MEASURE: felt as much better (PGIC 1 or 2), measured as no important
 * change.
 */
enum truth
review_check_measure(struct review *r, struct finding *f)
{
	double felt;
	int important;

	if (impression(r, f, &felt, &important) != TRUTH_TRUE)
		return TRUTH_UNKNOWN;
	if (important || !reaches(2, felt))
		return TRUTH_FALSE;
	say_change(r, f, review_primary(r));
	say(f, ", pgic %.6g", felt);
	return TRUTH_TRUE;
}
