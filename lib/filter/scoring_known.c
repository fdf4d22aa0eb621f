#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/score_key.h"
#include "scoring_known.h"

enum {
	SLOTS_BITS = 11,       /* of each scale: a score has few keys */
	LOST_MOST = 4096,      /* so many rows more in vain than not: give up */
	CELL_UNKNOWN = 1 << 0, /* goes the long way */
	CELL_FILLED = 1 << 1   /* counts as an answer of the administration */
};

/* What was written under a key. */
struct slot {
	uint64_t key;
	int held;
	struct buf text;
};

struct known_scale {
	struct score_key key;
	size_t n;
	unsigned *at; /* its items' places among those of the instrument, */
	uint64_t (*step)[SMALL_CELLS]; /* and what each cell adds to now */
	uint64_t now;                  /* key of the row at hand */
	struct slot *slot;
};

struct known {
	size_t n;
	size_t *item, *column;            /* of the items that have a column */
	unsigned char (*is)[SMALL_CELLS]; /* bits of each cell of each item */
	unsigned char *small;             /* of the row at hand */
	int sure;                         /* every scale's now is its key */
	size_t nscales;
	struct known_scale *scale;
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
	k->is = xcalloc(k->n, sizeof(*k->is));
	memset(k->is, CELL_UNKNOWN, k->n * sizeof(*k->is));
	for (i = 0; i < k->n; i++)
		k->is[i][SMALL_EMPTY] = 0;
}

/* The key of a scale, and which items are in it: 0, or -1. */
static int
take_scale(struct known *k, const struct binding *b, size_t scale)
{
	struct known_scale *ks = &k->scale[scale];
	unsigned i;

	if (score_key_make(&ks->key, b->in, scale) != 0)
		return -1;
	ks->at = xcalloc(k->n, sizeof(*ks->at));
	for (i = 0; i < k->n; i++)
		if (score_key_asks(&ks->key, k->item[i]))
			ks->at[ks->n++] = i;
	ks->step = xcalloc(ks->n, sizeof(*ks->step));
	ks->slot = xcalloc((size_t)1 << SLOTS_BITS, sizeof(*ks->slot));
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
	take_items(k, b);
	k->scale = xcalloc(b->in->nscales, sizeof(*k->scale));
	k->text = xcalloc(b->in->nscales, sizeof(*k->text));
	for (i = 0; i < b->in->nscales; i++) {
		k->nscales++;
		if (take_scale(k, b, i) != 0) {
			known_free(k);
			return NULL;
		}
	}
	return k;
}

void
known_free(struct known *k)
{
	size_t i, j;

	if (k == NULL)
		return;
	for (i = 0; i < k->nscales; i++) {
		for (j = 0; k->scale[i].slot != NULL && j < 1 << SLOTS_BITS;
		     j++)
			buf_free(&k->scale[i].slot[j].text);
		free(k->scale[i].at);
		free(k->scale[i].step);
		free(k->scale[i].slot);
	}
	free(k->item);
	free(k->column);
	free(k->is);
	free(k->small);
	free(k->scale);
	free(k->text);
	free(k);
}

/* -- each row -- */

/* The small cells of the row, and the bits of all of them. */
static unsigned
read_cells(struct known *k, const struct row *row)
{
	unsigned all = 0, small;
	size_t i;

	for (i = 0; i < k->n; i++) {
		small = small_cell(row->cell[k->column[i]]);
		k->small[i] = (unsigned char)small;
		all |= k->is[i][small];
	}
	return all;
}

static void
add_steps(struct known *k)
{
	struct known_scale *ks;
	uint64_t now;
	size_t i, j;

	for (i = 0; i < k->nscales; i++) {
		ks = &k->scale[i];
		now = 0;
		for (j = 0; j < ks->n; j++)
			now += ks->step[j][k->small[ks->at[j]]];
		ks->now = now;
	}
}

static struct slot *
slot_of(const struct known_scale *ks)
{
	return &ks->slot[(ks->now * UINT64_C(0x9e3779b97f4a7c15)) >>
	    (64 - SLOTS_BITS)];
}

/* What is held for each scale asked for, into text: how many, or -1. */
static long
look_up(struct known *k, const struct binding *b)
{
	const struct slot *slot;
	size_t i;
	long n = 0;

	add_steps(k);
	for (i = 0; i < k->nscales; i++) {
		slot = slot_of(&k->scale[i]);
		if (!slot->held || slot->key != k->scale[i].now)
			return -1;
		if (b->selected[i])
			k->text[n++] =
			    (struct span){ slot->text.s, slot->text.n };
	}
	return n;
}

int
known_write(struct scoring *s, struct known *k, struct binding *b,
    const struct row *row)
{
	unsigned is;
	long n, i;

	k->sure = 0;
	if (k->lost > LOST_MOST)
		return 0;
	is = read_cells(k, row);
	if ((is & CELL_UNKNOWN) != 0 || (n = look_up(k, b)) < 0) {
		k->lost++;
		return 0;
	}
	k->lost -= k->lost > 0;
	is = (is & CELL_FILLED) != 0;
	b->administrations += is;
	s->administrations += is;
	s->empty += !is;
	if (s->wide)
		for (i = 0; i < n; i++)
			writer_more(s->f.out, k->text[i]);
	else if ((is || !s->skip_empty) &&
	    writer_again(s->f.out, k->text, (size_t)n, s->e) != 0)
		return -1;
	return 1;
}

/* What a small cell that binding_read() has met adds to each key. */
static void
learn_cell(struct known *k, const struct binding *b, size_t item)
{
	const unsigned small = k->small[item];
	const struct small *met = &b->small[k->item[item]][small];
	struct known_scale *ks;
	size_t i, j;

	if (!met->known)
		return;
	for (i = 0; i < k->nscales; i++) {
		ks = &k->scale[i];
		for (j = 0; j < ks->n && ks->at[j] != item; j++)
			;
		if (j < ks->n &&
		    score_key_step(&ks->key, k->item[item], &met->answer,
			&ks->step[j][small]) != 0)
			return;
	}
	k->is[item][small] = met->filled ? CELL_FILLED : 0;
}

void
known_learn(struct known *k, const struct binding *b, const struct row *row)
{
	size_t i;

	if (k->lost > LOST_MOST)
		return;
	if ((read_cells(k, row) & CELL_UNKNOWN) != 0)
		for (i = 0; i < k->n; i++)
			if (k->small[i] < SMALL_MOST)
				learn_cell(k, b, i);
	k->sure = (read_cells(k, row) & CELL_UNKNOWN) == 0;
	if (k->sure)
		add_steps(k);
}

void
known_hold(struct known *k, size_t scale, struct span text)
{
	struct slot *slot = slot_of(&k->scale[scale]);

	if (!k->sure)
		return;
	slot->held = 1;
	slot->key = k->scale[scale].now;
	slot->text.n = 0;
	buf_room(&slot->text, text.n + COPY_BEHIND);
	buf_add(&slot->text, text.s, text.n);
}
