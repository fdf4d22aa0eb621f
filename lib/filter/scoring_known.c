#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/score_key.h"
#include "scoring_known.h"

enum {
	LOST_MOST = 4096, /* so many rows more in vain than not: give up */
	TEXT_MOST = 176,
	TEXT_NOT = -1
};

/* What was written under a key. */
struct slot {
	uint64_t key;
	int n; /* TEXT_NOT: nothing is held */
	char text[TEXT_MOST];
};

/* The sum of what a row's cells add: a key, and above it two bits. */
static const uint64_t CELL_UNKNOWN = UINT64_C(1) << 63; /* the long way */
static const uint64_t CELL_FILLED = UINT64_C(1) << 62;  /* an answer */
static const uint64_t KEY_ONLY = (UINT64_C(1) << KEY_BITS) - 1;

struct known_scale {
	struct score_key key;
	size_t n;
	unsigned
	    *at; /* items in the key, as places in small; all for the first */
	uint64_t (*adds)[SMALL_CELLS]; /* what each cell of them adds */
	struct slot *slot;
};

struct known {
	size_t n;
	size_t *item, *column; /* of the items that have a column */
	unsigned char *small;  /* of the row at hand */
	uint64_t any;          /* bits of its cells */
	int sure;              /* now is the key of every scale */
	uint64_t *now;
	size_t nscales;
	struct known_scale *scale;
	unsigned slot_bits;
	struct span *text;
	long lost;
};

/* -- once a run -- */

static int
applies(const struct scoring *s, const struct binding *b)
{
	size_t i;

	for (i = 0; i < b->in->def->needs_count; i++)
		if (b->need_column[i] != NONE)
			return 0;
	return s->nchecks == 0 && !s->in_full && writer_has_text(s->f.out);
}

static void
take_items(struct known *k, const struct binding *b)
{
	size_t i;

	k->item = xcalloc(b->in->nitems, sizeof(*k->item));
	k->column = xcalloc(b->in->nitems, sizeof(*k->column));
	for (i = 0; i < b->in->nitems; i++)
		if (b->column[i] != NONE) {
			k->item[k->n] = i;
			k->column[k->n++] = (size_t)b->column[i];
		}
	k->small = xcalloc(k->n, 1);
}

/* The key of a scale, and which items are in it: 0, or -1. */
static int
take_scale(struct known *k, const struct instrument *in, size_t scale)
{
	const size_t slots = (size_t)1 << k->slot_bits;
	struct known_scale *ks = &k->scale[scale];
	size_t i, j;

	if (score_key_make(&ks->key, in, scale) != 0)
		return -1;
	ks->at = xcalloc(k->n, sizeof(*ks->at));
	for (i = 0; i < k->n; i++)
		if (scale == 0 || score_key_asks(&ks->key, k->item[i]))
			ks->at[ks->n++] = (unsigned)i;
	ks->adds = xcalloc(ks->n, sizeof(*ks->adds));
	for (i = 0; i < ks->n && scale == 0; i++)
		for (j = 0; j < SMALL_CELLS; j++)
			ks->adds[i][j] = j == SMALL_EMPTY ? 0 : CELL_UNKNOWN;
	ks->slot = xcalloc(slots + 1, sizeof(*ks->slot)); /* COPY_BEHIND */
	for (i = 0; i < slots; i++)
		ks->slot[i].n = TEXT_NOT;
	return 0;
}

struct known *
known_new(const struct scoring *s, const struct binding *b)
{
	struct known *k;
	size_t i;

	if (!applies(s, b))
		return NULL;
	k = xcalloc(1, sizeof(*k));
	k->slot_bits = s->tail_bits;
	take_items(k, b);
	k->scale = xcalloc(b->in->nscales, sizeof(*k->scale));
	k->now = xcalloc(b->in->nscales, sizeof(*k->now));
	k->text = xcalloc(b->in->nscales, sizeof(*k->text));
	for (i = 0; i < b->in->nscales; i++) {
		k->nscales++;
		if (take_scale(k, b->in, i) != 0) {
			known_free(k);
			return NULL;
		}
	}
	return k;
}

void
known_free(struct known *k)
{
	size_t i;

	if (k == NULL)
		return;
	for (i = 0; i < k->nscales; i++) {
		free(k->scale[i].at);
		free(k->scale[i].adds);
		free(k->scale[i].slot);
	}
	free(k->item);
	free(k->column);
	free(k->small);
	free(k->now);
	free(k->scale);
	free(k->text);
	free(k);
}

/* -- each row -- */

/* Add up a row's cells: k->any, and the key of every scale in k->now. */
static void
add_up(struct known *k, const struct row *row)
{
	const struct known_scale *ks = &k->scale[0];
	uint64_t now = 0, any = 0, adds;
	unsigned small;
	size_t i, j;

	for (j = 0; j < k->n; j++) {
		small = small_cell(row->cell[k->column[j]]);
		k->small[j] = (unsigned char)small;
		adds = ks->adds[j][small];
		now += adds;
		any |= adds;
	}
	k->now[0] = now & KEY_ONLY;
	k->any = any;
	for (i = 1; i < k->nscales; i++) {
		ks = &k->scale[i];
		now = 0;
		for (j = 0; j < ks->n; j++)
			now += ks->adds[j][k->small[ks->at[j]]];
		k->now[i] = now;
	}
}

static struct slot *
slot_of(const struct known *k, size_t scale)
{
	const uint64_t mixed = k->now[scale] * UINT64_C(0x9e3779b97f4a7c15);

	return &k->scale[scale].slot[mixed >> (64 - k->slot_bits)];
}

/* What is held for each scale asked for, into text: how many, or -1. */
static long
look_up(struct known *k, const struct binding *b)
{
	const struct slot *slot;
	size_t i;
	long n = 0;

	for (i = 0; i < k->nscales; i++) {
		slot = slot_of(k, i);
		if (slot->key != k->now[i] || slot->n == TEXT_NOT)
			return -1;
		if (b->selected[i])
			k->text[n++] =
			    (struct span){ slot->text, (size_t)slot->n };
	}
	return n;
}

int
known_write(struct scoring *s, struct known *k, struct binding *b,
    const struct row *row)
{
	long n, i;
	int filled;

	k->sure = 0;
	if (k->lost > LOST_MOST)
		return 0;
	add_up(k, row);
	if ((k->any & CELL_UNKNOWN) != 0 || (n = look_up(k, b)) < 0) {
		k->lost++;
		return 0;
	}
	k->lost -= k->lost > 0;
	filled = (k->any & CELL_FILLED) != 0;
	b->administrations += (unsigned)filled;
	s->administrations += (unsigned)filled;
	s->empty += !filled;
	if (s->wide)
		for (i = 0; i < n; i++)
			writer_more(s->f.out, k->text[i]);
	else if ((filled || !s->skip_empty) &&
	    writer_again(s->f.out, k->text, (size_t)n, s->e) != 0)
		return -1;
	return 1;
}

/* What a small cell that binding_read() has met adds to each key. */
static void
learn_cell(struct known *k, const struct binding *b, size_t place)
{
	const unsigned small = k->small[place];
	const struct small *met = &b->small[k->item[place]][small];
	struct known_scale *ks;
	uint64_t step, first = 0;
	size_t i, j;

	if (!met->known)
		return;
	for (i = 0; i < k->nscales; i++) {
		ks = &k->scale[i];
		if (score_key_step(
			&ks->key, k->item[place], &met->answer, &step) != 0)
			return;
		for (j = 0; j < ks->n; j++)
			if (i > 0 && ks->at[j] == place)
				ks->adds[j][small] = step;
		if (i == 0)
			first = step;
	}
	k->scale[0].adds[place][small] =
	    first | (met->filled ? CELL_FILLED : 0);
}

void
known_learn(struct known *k, const struct binding *b, const struct row *row)
{
	size_t i;

	if (k->lost > LOST_MOST)
		return;
	for (i = 0; i < k->n; i++)
		if (k->small[i] < SMALL_MOST)
			learn_cell(k, b, i);
	add_up(k, row);
	k->sure = (k->any & CELL_UNKNOWN) == 0;
}

void
known_hold(struct known *k, size_t scale, struct span text)
{
	struct slot *slot = slot_of(k, scale);

	if (!k->sure || text.n > TEXT_MOST)
		return;
	slot->key = k->now[scale];
	slot->n = (int)text.n;
	memcpy(slot->text, text.s, text.n);
}
