/* Care that simply continues, and intentional ongoing care (V13). */
#include "review_rule.h"

static int
recent_treatments(const struct review *r)
{
	return treatment_visits(r, r->as_of - (int)r->set.drift_days);
}

/* The newest decision for ongoing care, NO_DAY. */
static int
ongoing_since(const struct review *r)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (d[i].decision == DECISION_ONGOING_CARE)
			return d[i].at.day;
	return NO_DAY;
}

/* Has an open course run past its planned end or sessions? */
static const struct treatment *
overrun_course(const struct review *r, int *sessions)
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (!treatment_open(r, &t[i]))
			continue;
		*sessions = 0;
		if (t[i].planned_end != NO_DAY && t[i].planned_end < r->as_of)
			return &t[i];
		if (t[i].sessions <= 0)
			continue;
		*sessions = treatment_visits(r, t[i].at.day);
		if (*sessions > t[i].sessions)
			return &t[i];
	}
	return NULL;
}

/* Is an open course planned by its sessions? */
static int
counts_sessions(const struct review *r)
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (treatment_open(r, &t[i]) && t[i].sessions > 0)
			return 1;
	return 0;
}

/* An open passive course without a planned end or number of sessions. */
static const struct treatment *
endless_course(const struct review *r)
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (treatment_open(r, &t[i]) &&
		    treatment_mode(&t[i]) == MODE_PASSIVE &&
		    t[i].planned_end == NO_DAY && t[i].sessions <= 0)
			return &t[i];
	return NULL;
}

static int
is_active_goal(const struct goal_row *g)
{
	return goal_counts(g) && g->life != LIFE_COMPLETED && !goal_met(g);
}

/*
 * No active goal, or none of them rated in drift.rating_days: what is said of
 * it; "".  Without the dates of ratings the second is unknown.
 */
static const char *
goal_clause(const struct review *r, enum truth *t)
{
	const struct goal_row *g = r->p->goal;
	int active = 0, rated = 0;
	size_t i;

	*t = TRUTH_UNKNOWN;
	if (!given(r, TABLE_GOALS))
		return "";
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++)
		if (is_active_goal(&g[i])) {
			active = 1;
			rated |= recent(r, g[i].last_day, r->set.drift_rating);
		}
	if (active && !has_column(r, NEED_GOAL_RATED))
		return "";
	*t = rated ? TRUTH_FALSE : TRUTH_TRUE;
	return !active ? ", no active goal" :
	    !rated     ? ", no goal rated in that time" :
			 "";
}

static enum truth
plateau(const struct review *r)
{
	const struct series_row *s = review_primary(r);

	if (!has_state(s))
		return TRUTH_UNKNOWN;
	return s->state == STATE_PLATEAU ||
		s->state == STATE_SUBOPTIMAL_PLATEAU ?
	    TRUTH_TRUE :
	    TRUTH_FALSE;
}

static void
say_end(const struct review *r, struct finding *f)
{
	int sessions;
	const struct treatment *t = overrun_course(r, &sessions);

	if (t != NULL && sessions > 0)
		say(f, ", %d of %d planned sessions", sessions, t->sessions);
	else if (t != NULL)
		say_day(f, ", planned end passed ", t->planned_end);
	else if (endless_course(r) != NULL)
		say(f, ", no planned end");
}

/*
 * CARE_DRIFT: drift.contacts (3) treatment visits or more in drift.days (84),
 * and no active goal, no goal rated in that time, a plateau, or a course past
 * its planned end or sessions, and no ongoing_care decision in ongoing.valid
 * (182) days.
 */
enum truth
review_care_drift(struct review *r, struct finding *f)
{
	enum truth goals, flat = plateau(r), over;
	const char *goal = goal_clause(r, &goals);
	int n, sessions;

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	if ((n = recent_treatments(r)) < (int)r->set.drift_contacts)
		return TRUTH_FALSE;
	if (lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	if (recent(r, ongoing_since(r), r->set.ongoing_valid))
		return TRUTH_FALSE;
	over = !given(r, TABLE_TREATMENTS)       ? TRUTH_UNKNOWN :
	    overrun_course(r, &sessions) != NULL ? TRUTH_TRUE :
						   TRUTH_FALSE;
	if (goals != TRUTH_TRUE && flat != TRUTH_TRUE && over != TRUTH_TRUE) {
		if (goals == TRUTH_UNKNOWN || flat == TRUTH_UNKNOWN ||
		    over == TRUTH_UNKNOWN)
			return review_unknown(f, NEED_EVIDENCE);
		return TRUTH_FALSE;
	}
	say(f, "%d treatment contacts in %.6g d%s", n, r->set.drift_days, goal);
	say_end(r, f);
	if (flat == TRUTH_TRUE && goals != TRUTH_TRUE)
		say(f, ", plateau");
	say(f, ", no ongoing-care decision");
	return TRUTH_TRUE;
}

/*
 * INTENTIONAL: care continues by a decision that was made in ongoing.valid
 * (182) days.
 */
enum truth
review_intentional(struct review *r, struct finding *f)
{
	if (lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	if (!recent(r, ongoing_since(r), r->set.ongoing_valid))
		return TRUTH_FALSE;
	say_day(f, "ongoing care decided ", ongoing_since(r));
	return TRUTH_TRUE;
}

/*
 * ONGOING_REVISIT: the decision for ongoing care is ongoing.valid (182) days
 * old or older and treatment visits go on.
 */
enum truth
review_ongoing_revisit(struct review *r, struct finding *f)
{
	int day;

	if (lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_CONTACTS) ||
	    lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	day = ongoing_since(r);
	if (day == NO_DAY || age(r, day) < r->set.ongoing_valid ||
	    recent_treatments(r) == 0)
		return TRUTH_FALSE;
	f->due = day + (int)r->set.ongoing_valid;
	say_day(f, "ongoing care decided ", day);
	say(f, ", revisit after %.6g d", r->set.ongoing_valid);
	return TRUTH_TRUE;
}

/*
 * PLATEAU_TALK_OVERDUE: with CARE_DRIFT, a plateau of plateau_talk.days (28)
 * or more since the best score, and no next_stage_talk since then.
 */
enum truth
review_plateau_talk_overdue(struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);
	const struct finding *drift = review_ask(r, RULE_CARE_DRIFT);

	if (drift->truth != TRUTH_TRUE) {
		f->lacks = drift->lacks;
		return drift->truth;
	}
	if (plateau(r) != TRUTH_TRUE)
		return plateau(r) == TRUTH_FALSE ?
		    TRUTH_FALSE :
		    review_unknown(f, NEED_STATE);
	if (s->since_best == NO_DAY || s->at.day == NO_DAY)
		return review_unknown(f, NEED_STATE);
	if (s->since_best < r->set.drift_plateau ||
	    delivered(r, CONTENT_NEXT_STAGE_TALK, s->at.day - s->since_best))
		return TRUTH_FALSE;
	say_text(f, r, s->measure);
	say(f, " flat %d d since best at last score", s->since_best);
	return TRUTH_TRUE;
}

/* NO_ENDPOINT: an open passive course without planned end or sessions. */
enum truth
review_no_endpoint(struct review *r, struct finding *f)
{
	const struct treatment *t;

	if (lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	if ((t = endless_course(r)) == NULL)
		return TRUTH_FALSE;
	say(f, "%s since ", word_name(words_class, t->class));
	say_day(f, "", t->at.day);
	say(f, " without planned end");
	return TRUTH_TRUE;
}

/* OVERRUN: an open course past its planned end or sessions. */
enum truth
review_overrun(struct review *r, struct finding *f)
{
	const struct treatment *t;
	int sessions;

	if (lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	if ((t = overrun_course(r, &sessions)) == NULL) {
		if (counts_sessions(r) &&
		    (lacks(r, f, NEED_CONTACTS) ||
			lacks(r, f, NEED_CONTACT_TYPE)))
			return TRUTH_UNKNOWN;
		return TRUTH_FALSE;
	}
	say(f, "%s", word_name(words_class, t->class));
	say_end(r, f);
	return TRUTH_TRUE;
}

/*
 * UNANCHORED: an open course without a goal_id, and no active goal of
 * function, mobility or participation.
 */
enum truth
review_unanchored(struct review *r, struct finding *f)
{
	const struct treatment *t = r->p->treatment;
	const struct goal_row *g = r->p->goal;
	size_t i, open = 0, unknown = 0;

	if (lacks(r, f, NEED_TREATMENTS) || lacks(r, f, NEED_GOALS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++) {
		if (is_active_goal(&g[i]) && g[i].domain >= GOAL_FUNCTION &&
		    g[i].domain <= GOAL_PARTICIPATION)
			return TRUTH_FALSE;
		unknown += is_active_goal(&g[i]) && g[i].domain == 0;
	}
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		open += treatment_open(r, &t[i]) && t[i].goal != TRI_YES;
	if (open == 0)
		return TRUTH_FALSE;
	if (unknown > 0)
		return review_unknown(f, NEED_EVIDENCE);
	say(f, "%zu open course%s without a goal", open, open == 1 ? "" : "s");
	return TRUTH_TRUE;
}

/*
 * NO_PROGRESSION: the last drift.same_level (4) visits that say a level of
 * exercise say the same one.
 */
enum truth
review_no_progression(struct review *r, struct finding *f)
{
	const struct contact *c = r->p->contact;
	double level = NAN;
	int n = 0;
	size_t i;

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_EXERCISE_LEVEL))
		return TRUTH_UNKNOWN;
	for (i = r->p->n[TABLE_CONTACTS]; i-- > 0;) {
		if (!is_held(r, &c[i]) || isnan((double)c[i].level))
			continue;
		if (n > 0 && (double)c[i].level != level)
			break;
		level = (double)c[i].level;
		n++;
	}
	if (n < (int)r->set.drift_sessions)
		return TRUTH_FALSE;
	say(f, "%d visits at exercise level %.6g", n, level);
	return TRUTH_TRUE;
}

/*
 * CRUTCH: drift.passive_sessions (6) or more passive visits, windows of relief
 * that do not grow and last drift.window_days (3) days or less, and no
 * active minutes.
 */
enum truth
review_crutch(struct review *r, struct finding *f)
{
	const struct contact *c = r->p->contact;
	const struct diary *d = r->p->diary;
	int passive = 0, active = 0;
	size_t i;

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE) ||
	    lacks(r, f, NEED_DIARY))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && c[i].type == CONTACT_TREATMENT) {
			passive += c[i].passive > 0;
			active += c[i].active > 0;
		}
	if (passive < (int)r->set.drift_crutch || active > 0)
		return TRUTH_FALSE;
	if (d == NULL || isnan(d->window_slope) || isnan(d->window_last))
		return review_unknown(f, NEED_DIARY_COLUMN);
	if (d->window_slope > 0 || d->window_last > r->set.drift_window)
		return TRUTH_FALSE;
	say(f, "%d passive visits, none active, relief %.6g d (slope %.6g)",
	    passive, d->window_last, d->window_slope);
	return TRUTH_TRUE;
}
