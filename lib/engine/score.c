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

/* "HH:MM" or "HH:MM:SS" to minutes after midnight, NAN if it is none. */
static double
clock_minutes(struct span c)
{
	double h, m, sec;
	const char *colon = memchr(c.s, ':', c.n), *second;
	size_t n;

	if (colon == NULL || colon - c.s < 1 || colon - c.s > 2)
		return NAN;
	n = c.n - (size_t)(colon - c.s) - 1;
	second = memchr(colon + 1, ':', n);
	if (second != NULL) {
		if (c.n - (size_t)(second - c.s) != 3 ||
		    num_parse(second + 1, 2, &sec) != 0 || sec >= 60)
			return NAN;
		n = (size_t)(second - colon) - 1;
	}
	if (n != 2 || num_parse(c.s, (size_t)(colon - c.s), &h) != 0 ||
	    num_parse(colon + 1, 2, &m) != 0 || m >= 60)
		return NAN;
	return h * 60 + m;
}

/* The number a cell stands for, NAN if it is none. */
static double
raw_of(const struct item *it, struct span c, double offset)
{
	double raw;
	size_t i;

	for (i = 0; i < it->ncodes; i++)
		if (strlen(it->codes[i]) == c.n &&
		    strncasecmp(it->codes[i], c.s, c.n) == 0)
			return it->min + (double)i;
	switch (it->type) {
	case ITEM_TIME:
		return clock_minutes(c);
	case ITEM_TEXT:
		return !(num_parse(c.s, c.n, &raw) == 0 && raw == 0);
	default:
		if (it->ncodes > 0 || num_parse(c.s, c.n, &raw) != 0)
			return NAN;
		return raw + offset;
	}
}

static int
is_na_code(const struct item *it, struct span c)
{
	return it->na_code != NULL && strlen(it->na_code) == c.n &&
	    strncasecmp(it->na_code, c.s, c.n) == 0;
}

int
score_answer(
    const struct item *it, struct span cell, double offset, struct answer *a)
{
	if (is_na_code(it, cell)) {
		*a = (struct answer){ ANSWER_NONE, NAN, NAN };
		if (it->na_counts_as != NULL) {
			a->state = ANSWER_GIVEN;
			a->value = *it->na_counts_as;
		}
		return 0;
	}
	a->raw = raw_of(it, cell, offset);
	if (isnan(a->raw) || !item_allows(it, a->raw)) {
		a->state = ANSWER_BAD;
		a->value = NAN;
		return -1;
	}
	a->state = ANSWER_GIVEN;
	a->value = item_scored(it, a->raw);
	return 0;
}

static int
any_answered(const struct eval *ev, const struct set *items)
{
	size_t i, n = items->n > 0 ? items->n : ev->in->nitems;

	for (i = 0; i < n; i++)
		if (ev->answer[items->n > 0 ? items->at[i] : i].state ==
		    ANSWER_GIVEN)
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

/* Does an unanswered item count all the same?  Judged before any is filled. */
static int
blank_counts(const struct eval *ev, const struct blank *b)
{
	if (!b->on)
		return 0;
	if (b->when != NULL)
		return cond_eval(b->when, eval_get, ev) == TRUTH_TRUE;
	if (b->given.n > 0)
		return all_answered(ev, &b->given);
	return any_answered(ev, &b->given);
}

/* Fill blanks that count, and set aside what counts under a condition only. */
static void
fill_answers(const struct eval *ev, struct answer *answer)
{
	const struct instrument *in = ev->in;
	const struct set all = { 0 };
	const int any = any_answered(ev, &all);
	const struct item *it;
	struct answer *a;
	size_t i;

	for (i = 0; i < in->nitems; i++) {
		it = &in->item[i];
		a = &answer[i];
		if (it->only_when != NULL && any && a->state != ANSWER_BAD &&
		    cond_eval(it->only_when, eval_get, ev) != TRUTH_TRUE)
			*a =
			    (struct answer){ ANSWER_GIVEN, NAN, it->otherwise };
		else if (a->state == ANSWER_NONE && any &&
		    blank_counts(ev, &it->blank))
			*a = (struct answer){ ANSWER_GIVEN, NAN,
				it->blank.counts_as };
	}
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

static void
count_answers(const struct eval *ev, const struct scale *s, struct tally *t)
{
	const struct answer *a;
	size_t i;

	*t = (struct tally){ 0, 0, 0 };
	for (i = 0; i < s->items.n; i++) {
		a = &ev->answer[s->items.at[i]];
		if (a->state == ANSWER_GIVEN) {
			t->given++;
			t->sum += a->value;
		} else
			t->bad += a->state == ANSWER_BAD;
	}
}

static enum score_status
status_of_items(const struct eval *ev, const struct scale *s,
    const struct tally *t, int prorate)
{
	if (t->bad > 0)
		return SCORE_OUT_OF_RANGE;
	if (t->given == 0)
		return SCORE_MISSING;
	if (s->method == METHOD_CLASSES || s->of != NONE)
		return SCORE_OK; /* the condition, or the part, decides */
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
	} else if (s->unchosen || (got = eval_items(ev, s, t, v)) == 0)
		sc->status = s->unchosen || s->need != NONE ?
		    SCORE_CONTEXT :
		    SCORE_OUT_OF_RANGE;
	if (got != 1 || s->unchosen)
		return 0;
	if (s->method == METHOD_CUTS)
		*v = cuts_passed(s->def, *v);
	if (s->method == METHOD_TABLE || s->method == METHOD_VALUESET) {
		if (s->def->key_round == ROUND_UP)
			*v = ceil(*v - 1e-9);
		got = lookup_get(&s->table, *v, v);
		if (!got)
			sc->status = SCORE_OUT_OF_RANGE;
	}
	return got;
}

static void
set_band(const struct eval *ev, const struct scale *s, struct score *sc)
{
	const struct class *c;

	if (s->nbands > 0)
		sc->band = eval_band(s, sc->value);
	if (s->nclasses == 0)
		return;
	switch (eval_class(ev, s, &c)) {
	case 1:
		sc->band = c->label;
		break;
	case -1: /* the score is there: what else was asked for is not */
		sc->status = SCORE_CONTEXT;
		break;
	}
}

static void
score_scale(
    const struct eval *ev, const struct scale *s, int prorate, struct score *sc)
{
	struct tally t;
	double v;

	count_answers(ev, s, &t);
	*sc = (struct score){ .n_items = s->nitems, .n_answered = t.given };
	if (s->terms.n > 0 || s->of != NONE)
		sc->status = status_of_parts(ev, s);
	else
		sc->status = status_of_items(ev, s, &t, prorate);
	if (sc->status > SCORE_PRORATED || !raw_score(ev, s, &t, sc, &v))
		return;
	sc->value = finish(s, v);
	sc->has = 1;
}

void
score_run(const struct instrument *in, struct answer *answer,
    const char *const *context, int prorate, struct score *score)
{
	struct eval ev = { in, answer, context, score, 0, NAN };
	size_t i;

	if (in->fills)
		fill_answers(&ev, answer);
	for (i = 0; i < in->nscales; i++) {
		score_scale(&ev, &in->scale[i], prorate, &score[i]);
		ev.done = i + 1;
	}
	for (i = 0; i < in->nscales; i++)
		if (score[i].has)
			set_band(&ev, &in->scale[i], &score[i]);
}

/* Does scale s show flag f?  Those of an item: every scale it is part of. */
static int
shows(const struct scale *s, const struct flag *f, size_t at)
{
	size_t i;

	if (f->item == NONE)
		return f->scale == (long)at;
	for (i = 0; i < s->items.n; i++)
		if (s->items.at[i] == (size_t)f->item)
			return 1;
	return 0;
}

void
score_flags(const struct instrument *in, size_t s, const struct answer *answer,
    const struct score *score, struct buf *out)
{
	struct eval ev = { in, answer, NULL, score, in->nscales, NAN };
	const struct flag *f;
	char number[NUM_TEXT_MAX];
	int bad;
	size_t i;

	for (i = 0; i < in->nflags; i++) {
		f = &in->flag[i];
		if (!shows(&in->scale[s], f, s))
			continue;
		bad = f->item != NONE && answer[f->item].state == ANSWER_BAD;
		ev.value = f->item != NONE ?
		    (answer[f->item].state == ANSWER_GIVEN ?
			    answer[f->item].value :
			    NAN) :
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
