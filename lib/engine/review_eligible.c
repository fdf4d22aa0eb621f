/* Which steps of a pathway are open to a person, and its notes (V6). */
#include <string.h>

#include "review_step.h"

int
step_since(const struct review *r)
{
	const struct patient *p = r->p->patient;

	return p->step_date != NO_DAY ? p->step_date : p->at.day;
}

const struct pathway_step *
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

int
holds_class(const struct pathway_step *s, int class)
{
	const char *name = word_name(words_class, class);
	size_t i;

	for (i = 0; i < s->classes.n; i++)
		if (strcmp(s->classes.word[i], name) == 0)
			return 1;
	return 0;
}

/* A team discussion of this episode: what a step without classes consists of.
 */
static enum truth
was_discussed(const struct review *r)
{
	const struct contact *c = r->p->contact;
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && c[i].at.day >= start_of(r) &&
		    (c[i].type == CONTACT_MDT ||
			c[i].type == CONTACT_CASE_DISCUSSION))
			return TRUTH_TRUE;
	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (d[i].decision == DECISION_CASE_DISCUSSION &&
		    d[i].at.day >= start_of(r))
			return TRUTH_TRUE;
	/* it may be in the table that is not given */
	return given(r, TABLE_DECISIONS) && given(r, TABLE_CONTACTS) &&
		has_column(r, NEED_CONTACT_TYPE) ?
	    TRUTH_FALSE :
	    TRUTH_UNKNOWN;
}

/*
 * Was a step given?  The person is in it, or a course of one of its classes
 * began in this episode; a step without classes is a team discussion.
 */
static enum truth
was_given(const struct review *r, const struct pathway_step *s)
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	if (s == step_of(r))
		return TRUTH_TRUE;
	if (s->classes.n == 0)
		return was_discussed(r);
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (t[i].prior != TRI_YES && past(r, t[i].at.day) &&
		    holds_class(s, t[i].class))
			return TRUTH_TRUE;
	return given(r, TABLE_TREATMENTS) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/* Does the reason hold that the step asks for? */
static enum truth
meets_criterion(struct review *r, const struct pathway_step *s)
{
	if (s->criterion < 0)
		return TRUTH_TRUE;
	return review_ask(r,
	    (enum review_rule)review_find(r->reasons->row[s->criterion].code))
	    ->truth;
}

enum truth
is_eligible(struct review *r, const struct pathway_step *s)
{
	const enum truth not =
	    pathway_holds(&s->not_if, TRUTH_FALSE, review_value, r);
	enum truth all =
	    pathway_holds(&s->only_if, TRUTH_TRUE, review_value, r);
	size_t i;

	all = both(all,
	    not == TRUTH_UNKNOWN  ? TRUTH_UNKNOWN :
		not == TRUTH_TRUE ? TRUTH_FALSE :
				    TRUTH_TRUE);
	all = both(
	    all, pathway_holds(&s->hold_unless, TRUTH_TRUE, review_value, r));
	for (i = 0; i < s->nrequires; i++)
		all =
		    both(all, was_given(r, &r->pathway->step[s->requires[i]]));
	all = both(all, meets_criterion(r, s));
	return all;
}

const char *
adjunct_lacks(const struct review *r, const struct pathway_step *s, int class)
{
	const char *name = word_name(words_class, class);
	const struct treatment *t = r->p->treatment;
	const char *with;
	size_t i, j;

	for (i = 0; i < s->nadjuncts; i++) {
		if (strcmp(s->adjunct[i].class, name) != 0)
			continue;
		with = s->adjunct[i].requires;
		for (j = 0; j < r->p->n[TABLE_TREATMENTS]; j++)
			if (treatment_open(r, &t[j]) &&
			    strcmp(word_name(words_class, t[j].class), with) ==
				0)
				break;
		if (j == r->p->n[TABLE_TREATMENTS])
			return with;
	}
	return NULL;
}

/*
 * STEP_MODIFY: a note of the step the person is in, whose condition holds; the
 * text is that of the pathway file.
 */
enum truth
review_step_modify(struct review *r, struct finding *f)
{
	const struct pathway_step *s = known_step(r, f);
	int unknown = 0;
	enum truth t;
	size_t i;

	if (s == NULL)
		return TRUTH_UNKNOWN;
	for (i = 0; i < s->nmodify; i++) {
		t = pathway_holds(
		    &s->modify[i].when, TRUTH_FALSE, review_value, r);
		unknown += t == TRUTH_UNKNOWN;
		if (t != TRUTH_TRUE)
			continue;
		if (f->evidence.n == 0)
			say(f, "step %d, %s: ", s->id, s->modify[i].when.text);
		else
			say(f, "; %s: ", s->modify[i].when.text);
		say(f, "%s", s->modify[i].note);
	}
	if (f->evidence.n > 0)
		return TRUTH_TRUE;
	return unknown > 0 ? review_unknown(f, NEED_EVIDENCE) : TRUTH_FALSE;
}
