/*
 * Every instrument that is shipped, held to what must be true of any: scores
 * stay in the declared range and reach its ends, bands cover it without a
 * gap, and no column of one instrument finds another by accident.  The
 * checker itself is tried on definitions with a planted fault.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/binding.h"
#include "rules/library.h"
#include "tap.h"

enum { TRIES = 400, WHY = 200 };

struct trial {
	const struct instrument *in;
	struct answer answer[600];
	struct score score[100];
	double least[100], most[100]; /* seen of each scale */
	char why[WHY];
};

static int
wrong(struct trial *t, const struct scale *s, const char *what, double at)
{
	if (t->why[0] == '\0')
		snprintf(
		    t->why, sizeof(t->why), "%s: %s (%g)", s->id, what, at);
	return -1;
}

/* Answer k of n to an item, in rising order of the raw codes. */
static double
raw_answer(const struct item *it, unsigned k)
{
	size_t n;

	if (it->values != NULL)
		return it->values[k % it->nvalues];
	if (it->step == 0)
		return it->min + (it->max - it->min) * (k % 101) / 100.0;
	n = (size_t)lround((it->max - it->min) / it->step) + 1;
	return it->min + it->step * (double)(k % n);
}

static void
answer_item(struct trial *t, size_t i, double raw)
{
	const struct item *it = &t->in->item[i];

	t->answer[i].state = ANSWER_GIVEN;
	t->answer[i].value = item_scored(it, raw);
}

/* Each item answered so that it scores least (or most) of all it can. */
static void
answer_extreme(struct trial *t, int most)
{
	const struct item *it;
	double best, raw, v;
	size_t i;
	unsigned k;

	for (i = 0; i < t->in->nitems; i++) {
		it = &t->in->item[i];
		best = raw_answer(it, 0);
		for (k = 1; k < 1500 && it->type == ITEM_NUMBER && it->scored;
		     k++) {
			raw = raw_answer(it, k);
			v = item_scored(it, raw);
			if (most ? v > item_scored(it, best) :
				   v < item_scored(it, best))
				best = raw;
		}
		answer_item(t, i, best);
	}
}

static int
try_answers(struct trial *t)
{
	static const char *context[20];
	const struct scale *s;
	const struct score *sc;
	size_t i;

	for (i = 0; i < t->in->def->needs_count && i < 20; i++)
		context[i] = t->in->def->needs[i].values[0];
	score_run(t->in, t->answer, context, 1, t->score);
	for (i = 0; i < t->in->nscales; i++) {
		s = &t->in->scale[i];
		sc = &t->score[i];
		if (!sc->has || s->def->min == NULL || s->def->max == NULL)
			continue;
		t->least[i] = fmin(t->least[i], sc->value);
		t->most[i] = fmax(t->most[i], sc->value);
		if (s->method == METHOD_RULE)
			continue; /* hours slept may exceed those in bed */
		if (sc->value < *s->def->min - 1e-9 ||
		    sc->value > *s->def->max + 1e-9)
			return wrong(
			    t, s, "score outside the range", sc->value);
		if (s->nbands > 0 && sc->band == NULL)
			return wrong(t, s, "score without a band", sc->value);
	}
	return 0;
}

/* Bands from end to end, on the scale's own rounding. */
static int
check_bands(struct trial *t, const struct scale *s)
{
	const struct band *b = s->band, *next;
	size_t i;

	if (s->nbands == 0)
		return 0;
	if (b[0].lo > *s->def->min || (b[0].above && b[0].lo >= *s->def->min))
		return wrong(t, s, "no band at the least score", b[0].lo);
	b = &s->band[s->nbands - 1];
	if (b->hi < *s->def->max || (b->below && b->hi <= *s->def->max))
		return wrong(t, s, "no band at the highest score", b->hi);
	for (i = 0; i + 1 < s->nbands; i++) {
		b = &s->band[i];
		next = b + 1;
		if (s->def->band_round == ROUND_EXACT ?
			next->lo > b->hi || (b->below && next->above) :
			next->lo > b->hi + (b->below ? 0 : 1))
			return wrong(t, s, "a gap between bands", b->hi);
	}
	return 0;
}

static int
is_word(const char *label, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(label, *words) == label)
			return 1;
	return 0;
}

/* The band at the better end is not called severe, nor the worse end mild. */
static int
check_direction(struct trial *t, const struct scale *s)
{
	static const char *const good[] = { "none", "normal", "minimal", "mild",
		"low", "no_", "negative", "excellent", "good", "remission",
		"unlikely", NULL };
	static const char *const poor[] = { "severe", "high_risk", "extreme",
		"very_severe", "poor", "positive", "serious", "abnormal",
		NULL };
	const char *better, *worse;

	if (s->nbands < 2 || s->def->better == BETTER_NONE)
		return 0;
	better = s->band[0].label;
	worse = s->band[s->nbands - 1].label;
	if (s->def->better == BETTER_HIGHER) {
		worse = better;
		better = s->band[s->nbands - 1].label;
		if (strncmp(worse, "low", 3) == 0)
			return 0; /* low is bad here, and says so */
	}
	if (is_word(better, poor) || is_word(worse, good))
		return wrong(t, s, "bands run against the direction", 0);
	return 0;
}

/* Reversing an answer twice gives it back. */
static int
check_reversal(struct trial *t)
{
	const struct item *it;
	size_t i;
	unsigned k;
	double v, raw;

	for (i = 0; i < t->in->nitems; i++) {
		it = &t->in->item[i];
		if (!it->reverse || it->recode != NULL)
			continue;
		for (k = 0; k < item_answers(it); k++) {
			raw = raw_answer(it, k);
			v = item_scored(it, raw);
			if (item_scored(it, v) != raw)
				return wrong(t, &t->in->scale[0],
				    "an item reversed twice differs", raw);
		}
	}
	return 0;
}

/* A scale made from its items alone reaches both ends of its range. */
static int
reaches_ends(struct trial *t, size_t i)
{
	const struct scale *s = &t->in->scale[i];

	if ((s->method != METHOD_SUM && s->method != METHOD_MEAN &&
		s->method != METHOD_PERCENT) ||
	    s->def->hidden)
		return 0;
	if (fabs(t->least[i] - *s->def->min) > 1e-6)
		return wrong(t, s, "the least score is not min", t->least[i]);
	if (fabs(t->most[i] - *s->def->max) > 1e-6)
		return wrong(t, s, "the highest score is not max", t->most[i]);
	return 0;
}

/* What is wrong with the instrument, or NULL. */
static const char *
check(struct trial *t, const struct instrument *in)
{
	size_t i, k;

	memset(t, 0, sizeof(*t));
	t->in = in;
	for (i = 0; i < in->nscales; i++) {
		t->least[i] = HUGE_VAL;
		t->most[i] = -HUGE_VAL;
		if (in->scale[i].def->hidden)
			continue;
		if (in->scale[i].def->min == NULL ||
		    in->scale[i].def->max == NULL) {
			wrong(t, &in->scale[i], "no min or max", 0);
			return t->why;
		}
		check_bands(t, &in->scale[i]);
		check_direction(t, &in->scale[i]);
	}
	check_reversal(t);
	for (k = 0; k < TRIES + 2 && t->why[0] == '\0'; k++) {
		if (k < 2)
			answer_extreme(t, (int)k);
		else
			for (i = 0; i < in->nitems; i++)
				answer_item(t, i,
				    raw_answer(
					&in->item[i], (unsigned)lrand48()));
		try_answers(t);
	}
	for (i = 0; i < in->nscales && t->why[0] == '\0'; i++)
		reaches_ends(t, i);
	return t->why[0] != '\0' ? t->why : NULL;
}

/* Check an instrument in each of its codings. */
static void
check_codings(struct trial *t, const char *id)
{
	struct msk_err e;
	struct instrument *in = instrument_load(id, &e);
	const char *why;
	unsigned n = 1, i;

	if (in == NULL) {
		OK(0, "%s: %s", id, e.text);
		return;
	}
	n = in->def->codings_count > 0 ? in->def->codings_count : 1;
	for (i = 0; i < n; i++) {
		instrument_free(in);
		in = instrument_load(id, &e);
		if (in->def->codings_count > 0 &&
		    instrument_choose_coding(
			in, in->def->codings[i].name, &e) != 0) {
			OK(0, "%s: coding %s: %s", id, in->def->codings[i].name,
			    e.text);
			continue;
		}
		why = check(t, in);
		OK(why == NULL, "%s%s%s%s%s", id, in->coding ? " " : "",
		    in->coding ? in->coding : "", why ? ": " : "",
		    why ? why : "");
	}
	instrument_free(in);
}

#define HEAD                                                                   \
	"id: x\nversion: 1\nname: x\ndomain: function\nlicence: free\n"        \
	"source: none\nitems:\n  - { ids: 1-3, min: 0, max: 4 }\nscales:\n"

static void
check_planted(struct trial *t)
{
	static const struct {
		const char *text, *why; /* NULL: nothing is wrong */
	} planted[] = {
		{ HEAD "  - { id: total, items: 1-3, method: sum, min: 0, "
		       "max: 12 }\n",
		    NULL },
		{ HEAD "  - { id: total, items: 1-3, method: sum, min: 0, "
		       "max: 15 }\n",
		    "the highest score is not max" },
		{ HEAD "  - { id: total, items: 1-3, method: sum, min: 0, "
		       "max: 11 }\n",
		    "outside the range" },
		{ HEAD "  - { id: total, items: 1-3, method: sum, min: 0 }\n",
		    "no min or max" },
		{ HEAD "  - id: total\n    items: 1-3\n    method: sum\n"
		       "    min: 0\n    max: 12\n    bands:\n"
		       "      - { label: a, from: 0, to: 4 }\n"
		       "      - { label: b, from: 6, to: 12 }\n",
		    "a gap between bands" },
		{ HEAD "  - id: total\n    items: 1-3\n    method: sum\n"
		       "    min: 0\n    max: 12\n    bands:\n"
		       "      - { label: a, from: 0, to: 11 }\n",
		    "no band at the highest" },
		{ HEAD "  - id: total\n    items: 1-3\n    method: sum\n"
		       "    better: higher\n    min: 0\n    max: 12\n"
		       "    bands:\n"
		       "      - { label: mild, from: 0, to: 4 }\n"
		       "      - { label: severe, from: 5, to: 12 }\n",
		    "against the direction" },
	};
	struct instrument *in;
	struct msk_err e;
	const char *why;
	size_t i;

	for (i = 0; i < sizeof(planted) / sizeof(*planted); i++) {
		in = instrument_from_text("planted", NULL, planted[i].text,
		    strlen(planted[i].text), &e);
		why = in != NULL ? check(t, in) : e.text;
		OK(planted[i].why == NULL ?
			why == NULL :
			why != NULL && strstr(why, planted[i].why) != NULL,
		    "planted: %s", planted[i].why ? planted[i].why : "nothing");
		instrument_free(in);
	}
}

int
main(void)
{
	static struct trial t;
	struct library_entry *list;
	struct msk_err e;
	size_t n, i;

	srand48(1);
	list = library_list(&n, &e);
	for (i = 0; list != NULL && i < n; i++)
		check_codings(&t, list[i].id);
	OK(list != NULL && n > 100, "the library is there");
	if (list != NULL)
		library_list_free(list, n);
	check_planted(&t);
	return tap_end();
}
