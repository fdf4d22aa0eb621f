/* The minimum set of measures and records (V19, K2). */
#include "review_rule.h"

/* Is any series of the person in one of the domains by the day? */
static int
scored_by(
    const struct review *r, int by, int (*in)(const struct review_measure *))
{
	const struct series_row *s = r->p->series;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_SERIES]; i++)
		if (s[i].first_day != NO_DAY && s[i].first_day <= by &&
		    in(measure_of(r, s[i].measure)))
			return 1;
	return 0;
}

static int
is_pain(const struct review_measure *m)
{
	return m->pain || m->interference;
}

static int
is_function(const struct review_measure *m)
{
	return m->function || m->interference;
}

static int
is_mood(const struct review_measure *m)
{
	return m->mood;
}

static int
is_sleep(const struct review_measure *m)
{
	return m->sleep;
}

static const struct {
	const char *name;
	int (*in)(const struct review_measure *);
} domain[] = { { "pain", is_pain }, { "function", is_function },
	{ "mood", is_mood }, { "sleep", is_sleep } };

/* Is the newest score of the domain from the day or later? */
static int
scored_from(
    const struct review *r, int from, int (*in)(const struct review_measure *))
{
	const struct series_row *s = r->p->series;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_SERIES]; i++)
		if (s[i].at.day >= from && in(measure_of(r, s[i].measure)))
			return 1;
	return 0;
}

/* What was not scored for the last review or checkpoint. */
static enum truth
missing_at_checkpoint(struct review *r, struct finding *f)
{
	int last;
	const enum truth reviewed = last_review(r, f, &last);
	size_t i;

	if (reviewed != TRUTH_TRUE)
		return reviewed;
	for (i = 0; i < sizeof(domain) / sizeof(*domain); i++)
		if (!scored_from(
			r, last - (int)r->set.minimum_days, domain[i].in)) {
			say_joint(f, ", ");
			say(f, "%s", domain[i].name);
		}
	if (f->evidence.n == 0)
		return TRUTH_FALSE;
	say(f, " not scored since %.6g d before", r->set.minimum_days);
	say_day(f, " the review of ", last);
	return TRUTH_TRUE;
}

/*
 * MINIMUM_SET: dataset.days (28) after the start one of pain, function, mood,
 * sleep (scores) and social (work status) is missing; or at the last review or
 * checkpoint one of the scores was not taken in that time before it, or since.
 */
enum truth
review_minimum_set(struct review *r, struct finding *f)
{
	const int start = start_of(r);
	int by;
	size_t i;

	if (!given(r, TABLE_SERIES))
		return review_unknown(f, NEED_PRIMARY);
	if (start == NO_DAY)
		return review_unknown(f, NEED_START);
	by = start + (int)r->set.minimum_days;
	if (r->as_of < by)
		return TRUTH_FALSE;
	for (i = 0; i < sizeof(domain) / sizeof(*domain); i++)
		if (!scored_by(r, by, domain[i].in)) {
			say_joint(f, ", ");
			say(f, "%s", domain[i].name);
		}
	if (r->p->patient->work == 0) {
		say_joint(f, ", ");
		say(f, "social");
	}
	if (f->evidence.n == 0)
		return missing_at_checkpoint(r, f);
	say(f, " missing %.6g d after start", r->set.minimum_days);
	return TRUTH_TRUE;
}

static int
between(int day, int from, int to)
{
	return day >= from && day <= to;
}

/*
 * NO_BASELINE: no score of a primary measure from baseline.before (28) days
 * before to baseline.after (7) days after the start.
 */
enum truth
review_no_baseline(struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);
	const struct score_row *x = r->p->score;
	const int start = start_of(r);
	int from, to;
	size_t i;

	if (!given(r, TABLE_SERIES))
		return review_unknown(f, NEED_PRIMARY);
	if (start == NO_DAY)
		return review_unknown(f, NEED_START);
	from = start - (int)r->set.baseline_before;
	to = start + (int)r->set.baseline_after;
	if (r->as_of <= to)
		return TRUTH_FALSE;
	if (s != NULL &&
	    (between(s->first_day, from, to) || between(s->at.day, from, to)))
		return TRUTH_FALSE;
	/* of one row a series the scores between are not known */
	if (s != NULL && !r->each &&
	    (s->first_day == NO_DAY ||
		(s->n != 2 && between(from, s->first_day, s->at.day))))
		return review_unknown(f, NEED_EARLY_SCORE);
	for (i = 0; s != NULL && i < r->p->n[TABLE_SCORES]; i++)
		if (x[i].measure == s->measure &&
		    between(x[i].at.day, from, to))
			return TRUTH_FALSE;
	if (s != NULL && s->first_day != NO_DAY) {
		say(f, "first ");
		say_text(f, r, s->measure);
		say_day(f, " ", s->first_day);
	} else {
		say_day(f, "no primary score from ", from);
		say_day(f, " to ", to);
	}
	say_day(f, ", start ", start);
	return TRUTH_TRUE;
}

/*
 * WHAT_MATTERS: goal.none_days (28) after the start no goal was set by the
 * person or shared.
 */
enum truth
review_what_matters(struct review *r, struct finding *f)
{
	const struct goal_row *g = r->p->goal;
	const int start = start_of(r);
	size_t i, unknown = 0;

	if (lacks(r, f, NEED_GOALS))
		return TRUTH_UNKNOWN;
	if (start == NO_DAY)
		return review_unknown(f, NEED_START);
	if (age(r, start) <= r->set.no_goal_days)
		return TRUTH_FALSE;
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++) {
		if (!goal_counts(&g[i]))
			continue;
		if (g[i].set_by == SET_BY_PATIENT ||
		    g[i].set_by == SET_BY_SHARED)
			return TRUTH_FALSE;
		unknown += g[i].set_by == 0;
	}
	if (unknown > 0)
		return review_unknown(f, NEED_EVIDENCE);
	say(f, "no goal set by or with the person %d d after start",
	    age(r, start));
	return TRUTH_TRUE;
}

/*
 * EDU_MISSING: dataset.days (28) after the start no education is documented,
 * as a course, a group or content of a visit.
 */
enum truth
review_edu_missing(struct review *r, struct finding *f)
{
	const struct contact *c = r->p->contact;
	const struct treatment *t = r->p->treatment;
	const int start = start_of(r);
	size_t i;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	if (start == NO_DAY)
		return review_unknown(f, NEED_START);
	if (age(r, start) <= r->set.minimum_days)
		return TRUTH_FALSE;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && c[i].at.day >= start &&
		    is_teaching(&c[i]))
			return TRUTH_FALSE;
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (t[i].class == CLASS_EDUCATION && t[i].prior != TRI_YES)
			return TRUTH_FALSE;
	if (lacks(r, f, NEED_TREATMENTS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	say(f, "no education recorded %d d after start", age(r, start));
	return TRUTH_TRUE;
}

/*
 * CONSENT_MISSING: a carer was taught (carer_edu), and consent_carer of the
 * patients table is not given.
 */
enum truth
review_consent_missing(struct review *r, struct finding *f)
{
	int taught;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	taught = last_delivered(r, CONTENT_CARER_EDU, start_of(r));
	if (taught == NO_DAY)
		return TRUTH_FALSE;
	if (r->p->patient == NULL)
		return review_unknown(f, NEED_EVIDENCE);
	if (r->p->patient->consent_carer == TRI_YES)
		return TRUTH_FALSE;
	say_day(f, "carer education ", taught);
	say(f, ", consent_carer %s",
	    r->p->patient->consent_carer == TRI_NO ? "no" : "not recorded");
	return TRUTH_TRUE;
}
