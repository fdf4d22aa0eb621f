/* The step of the pathway a person is in, and matched care (V6, V7). */
#include <string.h>

#include "review_rule.h"

static int
step_since(const struct review *r)
{
	const struct patient *p = r->p->patient;

	return p->step_date != NO_DAY ? p->step_date : p->at.day;
}

/* The pathway and step, or what is lacking. */
static const struct pathway_step *
known_step(const struct review *r, struct finding *f)
{
	const struct pathway_step *s = step_of(r);

	if (s == NULL)
		f->lacks =
		    r->p->patient == NULL || r->p->patient->condition == 0 ?
		    NEED_CONDITION :
		    NEED_PATHWAY;
	else if (step_since(r) == NO_DAY) {
		f->lacks = NEED_START;
		return NULL;
	}
	return s;
}

/* Is a step open to the person: only_if, not_if, hold_unless? */
static enum truth
is_eligible(const struct review *r, const struct pathway_step *s)
{
	const enum truth only =
	    pathway_holds(&s->only_if, TRUTH_TRUE, review_value, r);
	const enum truth not =
	    pathway_holds(&s->not_if, TRUTH_FALSE, review_value, r);
	const enum truth free =
	    pathway_holds(&s->hold_unless, TRUTH_TRUE, review_value, r);

	if (only == TRUTH_FALSE || not == TRUTH_TRUE || free == TRUTH_FALSE)
		return TRUTH_FALSE;
	return only == TRUTH_TRUE && not == TRUTH_FALSE && free == TRUTH_TRUE ?
	    TRUTH_TRUE :
	    TRUTH_UNKNOWN;
}

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
	if (s->min_weeks >= 0 && age(r, step_since(r)) < 7 * s->min_weeks)
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

/* PHASE_OVERSTAY: longer in the step than its most weeks. */
enum truth
review_phase_overstay(struct review *r, struct finding *f)
{
	const struct pathway_step *s = known_step(r, f);

	if (s == NULL)
		return TRUTH_UNKNOWN;
	if (s->max_weeks < 0 || age(r, step_since(r)) <= 7 * s->max_weeks)
		return TRUTH_FALSE;
	say(f, "step %d for %d d, planned at most %d weeks", s->id,
	    age(r, step_since(r)), s->max_weeks);
	return TRUTH_TRUE;
}

static int
holds_class(const struct pathway_step *s, int class)
{
	const char *name = word_name(words_class, class);
	size_t i;

	for (i = 0; i < s->classes.n; i++)
		if (strcmp(s->classes.word[i], name) == 0)
			return 1;
	return 0;
}

/*
 * OFF_PATHWAY: an open course of a class that neither the step nor one before
 * it in the file offers, and no decision since it began gives a reason.
 */
enum truth
review_off_pathway(struct review *r, struct finding *f)
{
	const struct pathway_step *s = known_step(r, f);
	const struct treatment *t = r->p->treatment;
	const struct decision *d = NULL; /* the newest with a reason */
	size_t i, j;
	int on;

	if (s == NULL || lacks(r, f, NEED_TREATMENTS) ||
	    lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0 && d == NULL;)
		if (r->p->decision[i].reason != 0)
			d = &r->p->decision[i];
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (!treatment_open(r, &t[i]) || t[i].class == 0)
			continue;
		for (j = 0, on = 0; !on && &r->pathway->step[j] <= s; j++)
			on = holds_class(&r->pathway->step[j], t[i].class);
		if (on || (d != NULL && d->at.day >= t[i].at.day - 14))
			continue;
		say_joint(f, ", ");
		say(f, "%s since ", word_name(words_class, t[i].class));
		say_day(f, "", t[i].at.day);
	}
	if (f->evidence.n == 0)
		return TRUTH_FALSE;
	say(f, " is not of step %d", s->id);
	return TRUTH_TRUE;
}

/*
 * NEVER_OFFERED: a step that the person's own leads to is open to them, they
 * are in theirs for offer.days (84) or more, and no course, visit or decision
 * of this episode is of its classes.
 */
enum truth
review_never_offered(struct review *r, struct finding *f)
{
	const struct pathway_step *s = known_step(r, f), *to;
	size_t i, j;
	int given_it;

	if (s == NULL || lacks(r, f, NEED_TREATMENTS) ||
	    lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	if (age(r, step_since(r)) < r->set.offer_days)
		return TRUTH_FALSE;
	for (i = 0; i < s->nto; i++) {
		to = &r->pathway->step[s->to[i]];
		if (is_eligible(r, to) != TRUTH_TRUE)
			continue;
		for (j = 0, given_it = 0; j < r->p->n[TABLE_TREATMENTS]; j++)
			given_it |= r->p->treatment[j].prior != TRI_YES &&
			    holds_class(to, r->p->treatment[j].class);
		for (j = 0; j < r->p->n[TABLE_DECISIONS]; j++)
			given_it |=
			    r->p->decision[j].decision == DECISION_REFER &&
			    r->p->decision[j].at.day >= step_since(r);
		if (!given_it) {
			say_joint(f, ", ");
			say(f, "step %d %s", to->id, to->name);
		}
	}
	return f->evidence.n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
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
		if (t[i].prior == TRI_YES || t[i].class == 0 ||
		    !past(r, t[i].at.day) ||
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

static int
supervised_visits(const struct review *r)
{
	const struct contact *c = r->p->contact;
	int n = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		n += is_held(r, &c[i]) && c[i].type == CONTACT_TREATMENT &&
		    recent(r, c[i].at.day, r->set.matched_days);
	return n;
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
		if (lacks(r, f, NEED_CONTACTS))
			return TRUTH_UNKNOWN;
		if (supervised_visits(r) < (int)r->set.matched_sessions)
			return TRUTH_FALSE;
	}
	say_match(r, f, wanted, now);
	return TRUTH_TRUE;
}
