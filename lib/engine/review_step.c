/* The step of the pathway a person is in, and matched care (V6, V7). */
#include <string.h>

#include "review_step.h"

/*
 * NEXT_STAGE: the step's own criteria for going on hold, its least weeks are
 * over, and a step it leads to is open to the person.  A step is offered for
 * discussion; nothing is chosen.
 */
enum truth
review_next_stage(struct review *r, struct finding *f)
{
	const struct pathway_step *s = known_step(r, f), *to;
	enum truth t;
	size_t i, unknown = 0;

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (age(r, step_since(r)) < 7 * s->min_weeks)
		return TRUTH_FALSE;
	t = pathway_holds(&s->escalate, TRUTH_FALSE, review_value, r);
	if (t != TRUTH_TRUE)
		return t == TRUTH_FALSE ? t : review_unknown(f, NEED_EVIDENCE);
	for (i = 0; i < s->nto; i++) {
		to = &r->pathway->step[s->to[i]];
		t = is_eligible(r, to);
		unknown += t == TRUTH_UNKNOWN;
		if (t != TRUTH_TRUE)
			continue;
		if (f->evidence.n == 0)
			say(f, "step %d for %d d, criteria met; next: ", s->id,
			    age(r, step_since(r)));
		else
			say(f, " or ");
		say(f, "%d %s", to->id, to->name);
	}
	if (f->evidence.n > 0)
		return TRUTH_TRUE;
	return unknown > 0 ? review_unknown(f, NEED_EVIDENCE) : TRUTH_FALSE;
}

/*
 * PHASE_OVERSTAY: longer in the step than its most weeks, or more treatment
 * visits since it began than its sessions.
 */
enum truth
review_phase_overstay(struct review *r, struct finding *f)
{
	const struct pathway_step *s = known_step(r, f);
	int visits;

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (s->max_weeks >= 0 && age(r, step_since(r)) > 7 * s->max_weeks) {
		say(f, "step %d for %d d, planned at most %d weeks", s->id,
		    age(r, step_since(r)), s->max_weeks);
		return TRUTH_TRUE;
	}
	if (s->sessions == PATHWAY_UNSET)
		return TRUTH_FALSE;
	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	visits = treatment_visits(r, step_since(r));
	if (visits <= s->sessions)
		return TRUTH_FALSE;
	say(f, "step %d, %d treatment visits, planned %d", s->id, visits,
	    s->sessions);
	return TRUTH_TRUE;
}

/* Does a step up to the person's own offer the class? */
static int
is_offered(const struct review *r, const struct pathway_step *s, int class)
{
	const struct pathway_step *x;

	for (x = r->pathway->step; x <= s; x++)
		if (holds_class(x, class))
			return 1;
	return 0;
}

/* The newest decision that gives a reason, or NULL. */
static const struct decision *
newest_reason(const struct review *r)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (d[i].reason != 0)
			return &d[i];
	return NULL;
}

/* Was it made since the course began (or 14 days before)? */
static int
has_reason(const struct decision *newest, const struct treatment *t)
{
	return newest != NULL && newest->at.day >= t->at.day - 14;
}

/*
 * OFF_PATHWAY: an open course of a class that neither the step nor one before
 * it in the file offers, or that the step gives only with another class which
 * is not given; and no decision since it began gives a reason.
 */
enum truth
review_off_pathway(struct review *r, struct finding *f)
{
	const struct pathway_step *s = known_step(r, f);
	const struct treatment *t = r->p->treatment;
	const struct decision *newest;
	const char *with;
	size_t i;

	if (s == NULL || lacks(r, f, NEED_TREATMENTS) ||
	    lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	newest = newest_reason(r);
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (!treatment_open(r, &t[i]) || t[i].class == 0)
			continue;
		with = adjunct_lacks(r, s, t[i].class);
		if ((with == NULL && is_offered(r, s, t[i].class)) ||
		    has_reason(newest, &t[i]))
			continue;
		say_joint(f, ", ");
		say(f, "%s since ", word_name(words_class, t[i].class));
		say_day(f, "", t[i].at.day);
		if (with != NULL)
			say(f, " without %s", with);
	}
	if (f->evidence.n == 0)
		return TRUTH_FALSE;
	say(f, " is not of step %d", s->id);
	return TRUTH_TRUE;
}

/* A course of the step's classes in this episode, or a referral since the
 * present step began. */
static int
was_tried(const struct review *r, const struct pathway_step *to)
{
	const struct treatment *t = r->p->treatment;
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (t[i].prior != TRI_YES && holds_class(to, t[i].class))
			return 1;
	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (d[i].decision == DECISION_REFER &&
		    d[i].at.day >= step_since(r))
			return 1;
	return 0;
}

/*
 * NEVER_OFFERED: a step that the person's own leads to is open to them, they
 * are in theirs for offer.days (84) or more, no course of this episode is of
 * its classes, and nobody was referred since the person is in theirs.
 */
enum truth
review_never_offered(struct review *r, struct finding *f)
{
	const struct pathway_step *s = known_step(r, f), *to;
	enum truth eligible;
	int unsure = 0;
	size_t i;

	if (s == NULL || lacks(r, f, NEED_TREATMENTS) ||
	    lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	if (age(r, step_since(r)) < r->set.offer_days)
		return TRUTH_FALSE;
	for (i = 0; i < s->nto; i++) {
		to = &r->pathway->step[s->to[i]];
		eligible = is_eligible(r, to);
		if (eligible == TRUTH_FALSE || was_tried(r, to))
			continue;
		if (eligible == TRUTH_UNKNOWN) {
			unsure = 1;
			continue;
		}
		say_joint(f, ", ");
		say(f, "step %d %s", to->id, to->name);
	}
	if (f->evidence.n > 0)
		return TRUTH_TRUE;
	return unsure ? review_unknown(f, NEED_EVIDENCE) : TRUTH_FALSE;
}

/*
 * Intensity delivered: the highest of the steps that hold a class given in the
 * last match.days (56); -1 when none is.
 */
static int
delivered_intensity(const struct review *r)
{
	const struct treatment *t = r->p->treatment;
	const struct pathway *p = r->pathway;
	size_t i, j;
	int least, most = -1;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (t[i].prior == TRI_YES || !past(r, t[i].at.day) ||
		    (t[i].end != NO_DAY &&
			age(r, t[i].end) > r->set.matched_days))
			continue;
		/* a class of several steps counts as the lightest of them */
		for (j = 0, least = -1; j < p->nsteps; j++)
			if (holds_class(&p->step[j], t[i].class) &&
			    (least < 0 || (int)p->step[j].intensity < least))
				least = (int)p->step[j].intensity;
		if (least > most)
			most = least;
	}
	return most;
}

static enum truth
match(struct review *r, struct finding *f, int *wanted, int *given_now)
{
	const int stratum = review_stratum(r);

	if (lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	if (stratum == 0)
		return review_unknown(f, NEED_STRATUM);
	if (r->pathway == NULL)
		return review_unknown(f, NEED_PATHWAY);
	*wanted = stratum - STRATUM_LOW;
	*given_now = delivered_intensity(r);
	return *given_now < 0 ? review_unknown(f, NEED_EVIDENCE) : TRUTH_TRUE;
}

static void
say_match(const struct review *r, struct finding *f, int wanted, int now)
{
	static const char *const word[] = { "low", "medium", "high" };

	say(f, "stratum %s, care of the last %.6g d of %s intensity",
	    word[wanted], r->set.matched_days, word[now]);
}

/*
 * MATCH_UNDER: the intensity of the care delivered in match.days (56) is below
 * that matched to the stratum (low, medium, high).
 */
enum truth
review_match_under(struct review *r, struct finding *f)
{
	int wanted, now;
	const enum truth t = match(r, f, &wanted, &now);

	if (t != TRUTH_TRUE)
		return t;
	if (now >= wanted)
		return TRUTH_FALSE;
	say_match(r, f, wanted, now);
	return TRUTH_TRUE;
}

/*
 * MATCH_OVER: it is above; in the low stratum only with match.supervised (3)
 * treatment visits or more in that time.
 */
enum truth
review_match_over(struct review *r, struct finding *f)
{
	int wanted, now;
	const enum truth t = match(r, f, &wanted, &now);

	if (t != TRUTH_TRUE)
		return t;
	if (now <= wanted)
		return TRUTH_FALSE;
	if (wanted == 0) {
		if (lacks(r, f, NEED_CONTACTS) ||
		    lacks(r, f, NEED_CONTACT_TYPE))
			return TRUTH_UNKNOWN;
		if (treatment_visits(r, r->as_of - (int)r->set.matched_days) <
		    (int)r->set.matched_sessions)
			return TRUTH_FALSE;
	}
	say_match(r, f, wanted, now);
	return TRUTH_TRUE;
}
