#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/num.h"
#include "score.h"
#include "score_eval.h"

const char *
score_status_name(enum score_status status)
{
	static const char *const name[SCORE_STATUSES] = {
		[SCORE_OK] = "ok",
		[SCORE_PRORATED] = "prorated",
		[SCORE_INCOMPLETE] = "incomplete",
		[SCORE_MISSING] = "missing",
		[SCORE_CONTEXT] = "context",
		[SCORE_OUT_OF_RANGE] = "out_of_range",
	};

	return name[status];
}

static int
any_answered(const struct eval *ev)
{
	size_t i;

	for (i = 0; i < ev->in->nitems; i++)
		if (ev->answer[i].state == ANSWER_GIVEN)
			return 1;
	return 0;
}

static int
all_answered(const struct eval *ev, const struct set *items)
{
	size_t i;

	for (i = 0; i < items->n; i++)
		if (ev->answer[items->at[i]].state != ANSWER_GIVEN)
			return 0;
	return 1;
}

/* Does an unanswered item count all the same?  Some other is answered. */
static int
blank_counts(const struct eval *ev, const struct blank *b)
{
	if (!b->on)
		return 0;
	if (b->when != NULL)
		return cond_eval(b->when, eval_get, ev) == TRUTH_TRUE;
	return all_answered(ev, &b->given);
}

/* Fill the blanks that count, in the order of the items. */
static void
fill_blanks(const struct eval *ev, struct answer *answer)
{
	size_t i;

	for (i = 0; i < ev->in->nitems; i++)
		if (answer[i].state == ANSWER_NONE &&
		    blank_counts(ev, &ev->in->item[i].blank))
			answer[i] = (struct answer){ ANSWER_GIVEN,
				ev->in->item[i].blank.counts_as };
}

static int
any_bad(const struct eval *ev)
{
	size_t i;

	for (i = 0; i < ev->in->nitems; i++)
		if (ev->answer[i].state == ANSWER_BAD)
			return 1;
	return 0;
}

/*
 * Items that count under a condition only.  Where a bad answer leaves it
 * open whether the condition holds, the item cannot be used either.
 */
static void
apply_conditions(const struct eval *ev, struct answer *answer)
{
	const struct item *it;
	enum truth holds;
	size_t i;

	for (i = 0; i < ev->in->nitems; i++) {
		it = &ev->in->item[i];
		if (it->only_when == NULL || answer[i].state == ANSWER_BAD)
			continue;
		holds = cond_eval(it->only_when, eval_get, ev);
		if (holds == TRUTH_UNKNOWN && any_bad(ev))
			answer[i] = (struct answer){ ANSWER_BAD, NAN };
		else if (holds != TRUTH_TRUE)
			answer[i] =
			    (struct answer){ ANSWER_GIVEN, it->otherwise };
	}
}

static void
fill_answers(const struct eval *ev, struct answer *answer)
{
	if (!any_answered(ev))
		return;
	fill_blanks(ev, answer);
	apply_conditions(ev, answer);
}

/* Worse status of what a scale is made from; they are in rising order, but
 * one part missing and another not is incomplete. */
static enum score_status
status_of_parts(const struct eval *ev, const struct scale *s)
{
	enum score_status worst = SCORE_OK, st;
	size_t i, missing = 0;

	for (i = 0; i < s->terms.n; i++) {
		st = ev->score[s->terms.at[i]].status;
		missing += st == SCORE_MISSING;
		worst = st > worst ? st : worst;
	}
	if (s->of != NONE)
		return ev->score[s->of].status;
	if (worst == SCORE_MISSING && missing < s->terms.n)
		return SCORE_INCOMPLETE;
	return worst;
}

static struct tally
count_answers(const struct eval *ev, const struct scale *s)
{
	const struct answer *a;
	size_t i, given = 0, bad = 0;
	double sum = 0;

	for (i = 0; i < s->items.n; i++) {
		a = &ev->answer[s->items.at[i]];
		if (a->state == ANSWER_GIVEN) {
			given++;
			sum += a->value;
		} else
			bad += a->state == ANSWER_BAD;
	}
	return (struct tally){ given, bad, sum };
}

static enum score_status
status_of_items(const struct eval *ev, const struct scale *s,
    const struct tally *t, int prorate)
{
	if (t->bad > 0)
		return SCORE_OUT_OF_RANGE;
	if (t->given == 0)
		return SCORE_MISSING;
	if (s->method == METHOD_CLASSES && s->def->missing == NULL)
		return SCORE_OK; /* the conditions decide */
	if (t->given < s->missing.least ||
	    !all_answered(ev, &s->missing.require))
		return SCORE_INCOMPLETE;
	if (t->given == s->items.n || s->missing.then == THEN_LEAVE_OUT)
		return SCORE_OK;
	return prorate ? SCORE_PRORATED : SCORE_INCOMPLETE;
}

static double
finish(const struct scale *s, double v)
{
	const struct def_scale *d = s->def;

	if (d->invert)
		v = 100 - v;
	if (d->times != NULL)
		v *= *d->times;
	if (d->divide != NULL)
		v /= *d->divide;
	if (d->plus != NULL)
		v += *d->plus;
	if (d->round != NULL)
		v = num_round(v, *d->round);
	return v;
}

/* Combine scales that are there into one. */
static double
combined(const struct eval *ev, const struct scale *s)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < s->terms.n; i++)
		sum +=
		    s->def->terms[i].weight * ev->score[s->terms.at[i]].value;
	return sum;
}

static double
cuts_passed(const struct def_scale *d, double v)
{
	unsigned i, n = 0;

	for (i = 0; i < d->cuts_count; i++)
		n += d->strict ? v > d->cuts[i] : v >= d->cuts[i];
	return n;
}

/* The value before finish(): 1, or 0 and sc->status says why not. */
static int
raw_score(const struct eval *ev, const struct scale *s, const struct tally *t,
    struct score *sc, double *v)
{
	const struct class *c;
	int got = 1;

	if (s->terms.n > 0)
		*v = combined(ev, s);
	else if (s->of != NONE)
		*v = ev->score[s->of].value;
	else if (s->method == METHOD_CLASSES) {
		if ((got = eval_class(ev, s, &c)) == 1)
			*v = *c->value;
		else
			sc->status = SCORE_INCOMPLETE;
	} else if (s->unchosen || (got = eval_items(ev, s, t, v)) <= 0)
		sc->status = s->unchosen || s->need != NONE ? SCORE_CONTEXT :
		    got < 0 ? SCORE_OUT_OF_RANGE :
			      SCORE_INCOMPLETE;
	sc->impossible = sc->status == SCORE_OUT_OF_RANGE;
	if (got != 1 || s->unchosen)
		return 0;
	if (s->method == METHOD_CUTS)
		*v = cuts_passed(s->def, *v);
	if (s->method == METHOD_TABLE || s->method == METHOD_VALUESET) {
		if (s->def->key_round != NULL)
			*v = eval_rounded(*s->def->key_round, *v);
		got = lookup_get(&s->table, *v, v);
		if (!got)
			sc->status = SCORE_OUT_OF_RANGE;
	}
	sc->impossible = !got;
	return got;
}

static int
context_lacks(const struct eval *ev)
{
	unsigned i;

	for (i = 0; i < ev->in->def->needs_count; i++)
		if (ev->context == NULL || ev->context[i] == NULL)
			return 1;
	return 0;
}

static void
set_band(const struct eval *ev, const struct scale *s, struct score *sc)
{
	const struct class *c;

	sc->band = eval_band(s, sc->value);
	switch (eval_class(ev, s, &c)) {
	case 1:
		sc->band = c->label;
		break;
	case -1: /* the score is there: what decides the band is not */
		if (context_lacks(ev))
			sc->status = SCORE_CONTEXT;
		break;
	}
}

static void
score_scale(
    const struct eval *ev, const struct scale *s, int prorate, struct score *sc)
{
	const struct tally t = count_answers(ev, s);
	double v = NAN;

	*sc = (struct score){ .n_items = s->nitems, .n_answered = t.given };
	if (s->terms.n > 0 || s->of != NONE)
		sc->status = status_of_parts(ev, s);
	else
		sc->status = status_of_items(ev, s, &t, prorate);
	if (sc->status > SCORE_PRORATED || !raw_score(ev, s, &t, sc, &v))
		return;
	sc->value = finish(s, v);
	sc->has = isfinite(sc->value);
	if (!sc->has) {
		sc->status = SCORE_OUT_OF_RANGE;
		sc->impossible = 1;
	}
}

size_t
score_run(const struct instrument *in, struct answer *answer,
    const char *const *context, int prorate, struct score *score)
{
	struct eval ev = { in, answer, context, score, 0, NAN };
	size_t i, impossible = 0;

	if (in->fills)
		fill_answers(&ev, answer);
	for (i = 0; i < in->nscales; i++) {
		score_scale(&ev, &in->scale[i], prorate, &score[i]);
		ev.done = i + 1;
		impossible += (size_t)score[i].impossible;
	}
	for (i = 0; i < in->nscales; i++)
		if (score[i].has)
			set_band(&ev, &in->scale[i], &score[i]);
	return impossible;
}

int
score_shows(const struct scale *s, const struct flag *f, size_t at)
{
	size_t i;

	if (f->item == NONE)
		return f->scale == (long)at;
	for (i = 0; i < s->items.n; i++)
		if (s->items.at[i] == (size_t)f->item)
			return 1;
	return f->home == (long)at;
}

void
score_flags(const struct instrument *in, size_t s, const struct answer *answer,
    const char *const *context, const struct score *score, struct buf *out)
{
	struct eval ev = { in, answer, context, score, in->nscales, NAN };
	const struct flag *f;
	char number[NUM_TEXT_MAX];
	int bad;
	size_t i;

	for (i = 0; i < in->nflags; i++) {
		f = &in->flag[i];
		if (!score_shows(&in->scale[s], f, s))
			continue;
		bad = f->item != NONE && answer[f->item].state == ANSWER_BAD;
		ev.value = f->item != NONE ?
		    answer[f->item].value :
		    (score[f->scale].has ? score[f->scale].value : NAN);
		if (!bad && cond_eval(f->when, eval_get, &ev) != TRUTH_TRUE)
			continue;
		if (out->n > 0)
			buf_char(out, ';');
		buf_str(out, f->name);
		if (bad)
			buf_str(out, "=?");
		else if (f->item != NONE) {
			buf_char(out, '=');
			buf_add(out, number, num_format(number, ev.value));
		}
	}
}
