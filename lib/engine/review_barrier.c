/* Barriers, concerns and advice (V20). */
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
	size_t i;

	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (g[i].type != type || !flag_is_open(r, &g[i]) ||
		    !past(r, g[i].at.day) ||
		    age(r, g[i].at.day) <= r->set.barrier_days ||
		    (without_strategy && g[i].strategy == TRI_YES))
			continue;
		say_joint(f, ", ");
		say(f, "%s", what);
		part = type == FLAG_BARRIER ?
		    com_b(intern_text(r->text, g[i].code)) :
		    NULL;
		if (part != NULL)
			say(f, " (%s)", part);
		say(f, " open %d d", age(r, g[i].at.day));
	}
	return f->evidence.n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

/* BARRIER_NO_PLAN: a barrier open for more than barrier.days (28) without a
 * strategy. */
enum truth
review_barrier_no_plan(struct review *r, struct finding *f)
{
	return open_long(r, f, FLAG_BARRIER, 1, "barrier without a strategy");
}

/* CONCERN_OPEN: a concern open for more than barrier.days (28). */
enum truth
review_concern_open(struct review *r, struct finding *f)
{
	return open_long(r, f, FLAG_CONCERN, 0, "concern");
}

/*
 * ADVICE_CONFLICT: within advice.days (56) of each other one discipline
 * recorded advice_rest and another advice_active.
 */
enum truth
review_advice_conflict(struct review *r, struct finding *f)
{
	const unsigned rest = 1u << CONTENT_ADVICE_REST;
	const unsigned active = 1u << CONTENT_ADVICE_ACTIVE;
	const struct contact *c = r->p->contact;
	size_t i, j;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &c[i]) || (c[i].content & rest) == 0)
			continue;
		for (j = 0; j < r->p->n[TABLE_CONTACTS]; j++)
			if (is_held(r, &c[j]) && (c[j].content & active) != 0 &&
			    c[i].discipline != 0 && c[j].discipline != 0 &&
			    c[j].discipline != c[i].discipline &&
			    c[j].at.day - c[i].at.day <=
				(int)r->set.advice_days &&
			    c[i].at.day - c[j].at.day <=
				(int)r->set.advice_days) {
				say_day(f, "advice to rest ", c[i].at.day);
				say_day(f, ", to be active ", c[j].at.day);
				return TRUTH_TRUE;
			}
	}
	return TRUTH_FALSE;
}

/* EXERCISE_HOLD: a contraindication named exercise is open and an exercise
 * course runs. */
enum truth
review_exercise_hold(struct review *r, struct finding *f)
{
	const struct flag_row *g = r->p->flag;
	const struct treatment *t = r->p->treatment;
	size_t i, j;

	if (lacks(r, f, NEED_FLAGS) || lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (g[i].type != FLAG_CONTRAINDICATION ||
		    !flag_is_open(r, &g[i]) ||
		    !span_is(intern_text(r->text, g[i].code), "exercise"))
			continue;
		for (j = 0; j < r->p->n[TABLE_TREATMENTS]; j++)
			if (treatment_open(r, &t[j]) &&
			    (t[j].class == CLASS_EXERCISE_SUPERVISED ||
				t[j].class == CLASS_EXERCISE_HOME)) {
				say(f,
				    "contraindication to exercise open, %s "
				    "since ",
				    word_name(words_class, t[j].class));
				say_day(f, "", t[j].at.day);
				return TRUTH_TRUE;
			}
		break; /* no such course runs */
	}
	return TRUTH_FALSE;
}
