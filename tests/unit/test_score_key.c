/*
 * What engine/score_key.h promises, for every instrument that is shipped:
 * administrations with the same key have the same scores and flags, bit for
 * bit.  Pairs are made to have the same key now and then: answers change
 * places, or one goes up as another comes down.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/score_key.h"
#include "rules/library.h"
#include "tap.h"

enum { TRIES = 400, SCALES_MOST = 100, ITEMS_MOST = 600 };

struct administration {
	struct answer answer[ITEMS_MOST], filled[ITEMS_MOST];
	struct score score[SCALES_MOST];
	struct buf flags[SCALES_MOST];
};

struct trial {
	struct instrument *in;
	struct score_key key[SCALES_MOST];
	char has[SCALES_MOST]; /* a key */
	struct administration a, b;
	unsigned long same, wrong;
};

/* An answer that may be given, or none. */
static struct answer
some_answer(const struct item *it)
{
	const struct answer none = { ANSWER_NONE, NAN };
	double raw = it->min;

	if (rand() % 8 == 0)
		return none;
	if (it->nvalues > 0)
		raw = it->values[(size_t)rand() % it->nvalues];
	else if (it->max > it->min)
		raw += it->step *
		    (rand() %
			(int)((it->max - it->min) /
				(it->step > 0 ? it->step : 1) +
			    1));
	if (!item_allows(it, raw))
		return none;
	return (struct answer){ ANSWER_GIVEN, item_scored(it, raw) };
}

/* Make b of a: the same but for two items, one changed into the other. */
static void
shuffle(struct trial *t)
{
	const size_t n = t->in->nitems;
	struct answer *b = t->b.answer, swap;
	size_t i = (size_t)rand() % n, j = (size_t)rand() % n;

	memcpy(b, t->a.answer, n * sizeof(*b));
	if (rand() % 2 && b[i].state == ANSWER_GIVEN &&
	    b[j].state == ANSWER_GIVEN && i != j) {
		b[i].value += 1;
		b[j].value -= 1;
	} else {
		swap = b[i];
		b[i] = b[j];
		b[j] = swap;
	}
}

static void
work_out(struct trial *t, struct administration *a, int prorate)
{
	size_t i;

	memcpy(a->filled, a->answer, t->in->nitems * sizeof(*a->answer));
	score_run(t->in, a->filled, NULL, prorate, a->score);
	for (i = 0; i < t->in->nscales; i++) {
		a->flags[i].n = 0;
		score_flags(t->in, i, a->filled, NULL, a->score, &a->flags[i]);
		buf_text(&a->flags[i]);
	}
}

/* The key of the answers on a scale: 0, or -1 when it has none. */
static int
key_of(const struct trial *t, const struct administration *a, size_t scale,
    uint64_t *key)
{
	uint64_t step;
	size_t i;

	*key = 0;
	for (i = 0; i < t->in->nitems; i++) {
		if (score_key_step(&t->key[scale], i, &a->answer[i], &step) !=
		    0)
			return -1;
		if (step != 0 && !score_key_asks(&t->key[scale], i))
			return -2;
		*key += step;
	}
	return *key >> KEY_BITS == 0 ? 0 : -2;
}

static int
same_score(const struct score *a, const struct score *b)
{
	return a->has == b->has && (!a->has || a->value == b->value) &&
	    a->n_items == b->n_items && a->n_answered == b->n_answered &&
	    a->status == b->status && a->band == b->band &&
	    a->impossible == b->impossible;
}

static void
compare(struct trial *t)
{
	uint64_t ka, kb;
	size_t i;
	int got;

	for (i = 0; i < t->in->nscales; i++) {
		got = t->has[i] ? key_of(t, &t->a, i, &ka) : -1;
		t->wrong += got == -2;
		if (got != 0)
			continue;
		got = key_of(t, &t->b, i, &kb);
		t->wrong += got == -2;
		if (got != 0 || ka != kb)
			continue;
		t->same++;
		t->wrong += !same_score(&t->a.score[i], &t->b.score[i]) ||
		    strcmp(t->a.flags[i].s, t->b.flags[i].s) != 0;
	}
}

/* Try it; the number of scales with a key. */
static size_t
try_instrument(struct trial *t)
{
	size_t i, keys = 0;
	int k;

	for (i = 0; i < t->in->nscales; i++) {
		t->has[i] = score_key_make(&t->key[i], t->in, i) == 0;
		keys += (size_t)t->has[i];
	}
	for (k = 0; k < TRIES; k++) {
		for (i = 0; i < t->in->nitems; i++)
			t->a.answer[i] = some_answer(&t->in->item[i]);
		shuffle(t);
		work_out(t, &t->a, k % 2);
		work_out(t, &t->b, k % 2);
		compare(t);
	}
	return keys;
}

static void
library(struct trial *t)
{
	struct msk_err e;
	struct library_entry *list;
	size_t n, i, keys = 0, scales = 0, tried = 0;
	unsigned long same = 0;

	list = library_list(&n, &e);
	for (i = 0; i < n; i++) {
		t->in = instrument_load(list[i].id, &e);
		if (t->in->coding_open)
			instrument_choose_coding(
			    t->in, t->in->def->codings[0].name, &e);
		t->same = t->wrong = 0;
		keys += try_instrument(t);
		scales += t->in->nscales;
		same += t->same;
		tried += t->same > 0;
		if (t->wrong > 0)
			OK(0, "%s: %lu of %lu with one key differ", t->in->id,
			    t->wrong, t->same);
		instrument_free(t->in);
	}
	library_list_free(list, n);
	OK(same > 50 * n && tried > n * 8 / 10,
	    "%lu pairs with one key, of %zu instruments of %zu", same, tried,
	    n);
	OK(keys > scales * 8 / 10, "%zu of %zu scales have a key", keys,
	    scales);
}

/* One scale on items 1 to 3, the first 0 to 4, with more of its definition. */
static void
depends(struct trial *t, const char *what, int most, const char *more, int same)
{
	struct buf text = { 0 };
	struct msk_err e;
	uint64_t ka, kb;
	size_t i;

	buf_printf(&text,
	    "id: demo\nversion: 1\nname: Demo\ndomain: test\nlicence: free\n"
	    "source: made up\nitems:\n  - { ids: 1, min: 0, max: 4 }\n"
	    "  - { ids: 2-4, min: 0, max: %d }\nscales:\n%s",
	    most, more);
	t->in = instrument_from_text("d", NULL, text.s, text.n, &e);
	if (t->in == NULL || score_key_make(&t->key[0], t->in, 0) != 0)
		OK(0, "%s: %s", what, t->in == NULL ? e.text : "no key");
	for (i = 0; t->in != NULL && i < 4; i++)
		t->a.answer[i] = t->b.answer[i] =
		    (struct answer){ ANSWER_GIVEN, (double)i };
	t->b.answer[0].value = 1;
	t->b.answer[1].value = 0;
	key_of(t, &t->a, 0, &ka);
	key_of(t, &t->b, 0, &kb);
	OK((ka == kb) == same, "%s: %s", what, same ? "the sum" : "each");
	instrument_free(t->in);
	buf_free(&text);
}

static void
made_up(struct trial *t)
{
	struct answer half = { ANSWER_GIVEN, 1.5 }, bad = { ANSWER_BAD, NAN };
	uint64_t step;

#define TOTAL "  - { id: total, items: 1-3, method: "
	depends(t, "a sum", 4, TOTAL "sum }\n", 1);
	depends(t, "a mean", 4, TOTAL "mean }\n", 1);
	depends(t, "percent of items alike", 4, TOTAL "percent }\n", 1);
	depends(t, "percent of items unlike", 5, TOTAL "percent }\n", 0);
	depends(t, "the largest", 4, TOTAL "max }\n", 0);
	depends(t, "a sum that needs an answer", 4,
	    TOTAL "sum, missing: { most: 1, then: prorate, require: 1, basis: "
		  "convention } }\n",
	    0);
	depends(t, "a sum with a flag on an item", 4,
	    TOTAL "sum }\nflags:\n  - { name: f, item: 2, when: value > 0 }\n",
	    0);
	depends(t, "a sum with classes by an item", 4,
	    TOTAL "sum }\nclasses:\n  - { scale: total, label: x, when: item1 "
		  "> 1 }\n",
	    0);
	t->in = instrument_load("phq9", &(struct msk_err){ 0 });
	OK(score_key_make(&t->key[0], t->in, 0) == 0 &&
		score_key_step(&t->key[0], 0, &half, &step) == -1 &&
		score_key_step(&t->key[0], 0, &bad, &step) == -1,
	    "half an answer and a bad one are in no key");
	instrument_free(t->in);
}

int
main(void)
{
	struct trial *t = xcalloc(1, sizeof(*t));
	size_t i;

	srand(20261122);
	library(t);
	made_up(t);
	for (i = 0; i < SCALES_MOST; i++) {
		buf_free(&t->a.flags[i]);
		buf_free(&t->b.flags[i]);
	}
	free(t);
	return tap_end();
}
