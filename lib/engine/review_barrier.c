/* Barriers, concerns and advice (V20). */
#include <stdlib.h>

#include "review_rule.h"

/* COM-B: which part of behaviour a barrier is about (Michie 2011). */
static const char *
com_b(struct span code)
{
	static const struct {
		const char *code, *part;
	} table[] = { { "knowledge", "capability" }, { "skill", "capability" },
		{ "fatigue", "capability" }, { "pain", "capability" },
		{ "cognition", "capability" }, { "language", "capability" },
		{ "literacy", "capability" }, { "transport", "opportunity" },
		{ "time", "opportunity" }, { "cost", "opportunity" },
		{ "coverage", "opportunity" }, { "digital", "opportunity" },
		{ "caregiving", "opportunity" }, { "work", "opportunity" },
		{ "childcare", "opportunity" }, { "fear", "motivation" },
		{ "belief", "motivation" }, { "mood", "motivation" },
		{ "confidence", "motivation" }, { "preference", "motivation" },
		{ NULL, NULL } };
	size_t i;

	for (i = 0; table[i].code != NULL; i++)
		if (span_is(code, table[i].code))
			return table[i].part;
	return NULL;
}

/* Flags of a type open for longer than barrier.days. */
static enum truth
open_long(struct review *r, struct finding *f, int type, int without_strategy,
    const char *what)
{
	const struct flag_row *g = r->p->flag;
	const char *part;
	int undated = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (g[i].type != type || !flag_is_open(r, &g[i]) ||
		    (without_strategy && g[i].strategy == TRI_YES))
			continue;
		if (g[i].at.day == NO_DAY)
			undated = 1;
		else if (age(r, g[i].at.day) > r->set.barrier_days) {
			say_joint(f, ", ");
			say(f, "%s", what);
			part = type == FLAG_BARRIER ?
			    com_b(intern_text(r->text, g[i].code)) :
			    NULL;
			if (part != NULL)
				say(f, " (%s)", part);
			say(f, " open %d d", age(r, g[i].at.day));
		}
	}
	if (f->evidence.n > 0)
		return TRUTH_TRUE;
	return undated ? review_unknown(f, NEED_FLAG_DATE) : TRUTH_FALSE;
}

/* BARRIER_NO_PLAN: a barrier open for more than barrier.days (28) without a
 * strategy. */
enum truth
review_barrier_no_plan(struct review *r, struct finding *f)
{
	if (lacks(r, f, NEED_FLAGS) || lacks(r, f, NEED_STRATEGY))
		return TRUTH_UNKNOWN;
	return open_long(r, f, FLAG_BARRIER, 1, "barrier without a strategy");
}

/* CONCERN_OPEN: a concern open for more than barrier.days (28). */
enum truth
review_concern_open(struct review *r, struct finding *f)
{
	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	return open_long(r, f, FLAG_CONCERN, 0, "concern");
}

/*
 * Was a visit of another discipline, within advice.days of c, one with advice
 * to be active?  *active is it; unknown where one of the two is not said.
 */
static enum truth
advised_otherwise(const struct review *r, const struct contact *c,
    const struct contact **active)
{
	const int days = (int)r->set.advice_days;
	const struct contact *a = r->p->contact;
	enum truth found = TRUTH_FALSE;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &a[i]) ||
		    (a[i].content >> CONTENT_ADVICE_ACTIVE & 1) == 0 ||
		    abs(a[i].at.day - c->at.day) > days || &a[i] == c)
			continue;
		if (a[i].discipline == 0 || c->discipline == 0) {
			found = TRUTH_UNKNOWN;
		} else if (a[i].discipline != c->discipline) {
			*active = &a[i];
			return TRUTH_TRUE;
		}
	}
	return found;
}

/*
 * ADVICE_CONFLICT: within advice.days (56) of each other one discipline
 * recorded advice_rest and another advice_active.
 */
enum truth
review_advice_conflict(struct review *r, struct finding *f)
{
	const struct contact *c = r->p->contact, *active = NULL;
	enum truth t, found = TRUTH_FALSE;
	size_t i;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &c[i]) ||
		    (c[i].content >> CONTENT_ADVICE_REST & 1) == 0)
			continue;
		t = advised_otherwise(r, &c[i], &active);
		if (t == TRUTH_TRUE) {
			say_day(f, "advice to rest ", c[i].at.day);
			say_day(f, ", to be active ", active->at.day);
			return t;
		}
		if (t == TRUTH_UNKNOWN)
			found = review_unknown(f, NEED_DISCIPLINE);
	}
	return found;
}

/* Is a contraindication named exercise open?  One without a name may be it. */
static enum truth
exercise_contraindicated(const struct review *r)
{
	const struct flag_row *g = r->p->flag;
	enum truth found = TRUTH_FALSE;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (g[i].type != FLAG_CONTRAINDICATION ||
		    !flag_is_open(r, &g[i]))
			continue;
		if (span_is(intern_text(r->text, g[i].code), "exercise"))
			return TRUTH_TRUE;
		if (g[i].code == 0)
			found = TRUTH_UNKNOWN;
	}
	return found;
}

static int
is_exercise(const struct treatment *t)
{
	return t->class == CLASS_EXERCISE_SUPERVISED ||
	    t->class == CLASS_EXERCISE_HOME;
}

/* Does an exercise course run?  One without a date, or a course without a
 * class, may. */
static enum truth
exercise_runs(const struct review *r, const struct treatment **course)
{
	const struct treatment *t = r->p->treatment;
	enum truth found = TRUTH_FALSE;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (is_exercise(&t[i]) && treatment_open(r, &t[i])) {
			*course = &t[i];
			return TRUTH_TRUE;
		}
		if (t[i].prior != TRI_YES && !past(r, t[i].end) &&
		    (t[i].class == 0 ?
			    t[i].at.day <= r->as_of :
			    is_exercise(&t[i]) && t[i].at.day == NO_DAY))
			found = TRUTH_UNKNOWN;
	}
	return found;
}

/* EXERCISE_HOLD: a contraindication named exercise is open and an exercise
 * course runs. */
enum truth
review_exercise_hold(struct review *r, struct finding *f)
{
	const struct treatment *t = NULL;
	enum truth flagged, runs;

	if (lacks(r, f, NEED_FLAGS) || lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	flagged = exercise_contraindicated(r);
	runs = exercise_runs(r, &t);
	if (flagged == TRUTH_FALSE || runs == TRUTH_FALSE)
		return TRUTH_FALSE;
	if (flagged == TRUTH_UNKNOWN || runs == TRUTH_UNKNOWN)
		return review_unknown(f, NEED_EVIDENCE);
	say(f, "contraindication to exercise open, %s since ",
	    word_name(words_class, t->class));
	say_day(f, "", t->at.day);
	return TRUTH_TRUE;
}
