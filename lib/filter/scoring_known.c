#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/score_key.h"
#include "scoring_known.h"

enum {
	LOST_MOST = 4096, /* so many rows more in vain than not: give up */
	TEXT_MOST = 180
};

/* What was written under a key. */
struct slot {
	uint64_t key;
	unsigned held; /* bytes of text and 1 more; 0: nothing */
	char text[TEXT_MOST];
};

/*
 * What a small cell adds to a key, with two bits above: 0 is not known.
 * Where they are added up the two mean nothing, and are taken off.
 */
static const uint64_t CELL_KNOWN = UINT64_C(1) << 63;
static const uint64_t CELL_FILLED = UINT64_C(1) << 62; /* is an answer */
static const uint64_t KEY_ONLY = (UINT64_C(1) << KEY_BITS) - 1;

struct known_scale {
	struct score_key key;
	size_t n;
	size_t *at; /* its items, as places in column; the first has all */
	uint64_t (*adds)[SMALL_CELLS]; /* what each cell of them adds */
	struct slot *slot;
};

struct known {
	size_t n;
	size_t *item, *column; /* of the items that have a column */
	int run;               /* their columns stand side by side */
	unsigned char delim;
	uint64_t all, any; /* of what the row's cells add to the first */
	int sure;          /* now is the key of every scale */
	uint64_t *now;
	size_t nscales;
	struct known_scale *scale;
	unsigned slot_bits;
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
	k->run = k->n > 0;
	for (i = 1; i < k->n; i++)
		k->run &= k->column[i] == k->column[0] + i;
}

/* The key of a scale, and which items are in it: 0, or -1. */
static int
take_scale(struct known *k, const struct instrument *in, size_t scale)
{
	const size_t slots = (size_t)1 << k->slot_bits;
	struct known_scale *ks = &k->scale[scale];
	size_t i;

	if (score_key_make(&ks->key, in, scale) != 0)
		return -1;
	ks->at = xcalloc(k->n, sizeof(*ks->at));
	for (i = 0; i < k->n; i++)
		if (scale == 0 || score_key_asks(&ks->key, k->item[i]))
			ks->at[ks->n++] = i;
	ks->adds = xcalloc(ks->n, sizeof(*ks->adds));
	ks->slot = xcalloc(slots + 1, sizeof(*ks->slot)); /* COPY_BEHIND */
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
	k->delim = (unsigned char)s->f.delim;
	take_items(k, b);
	k->scale = xcalloc(b->in->nscales, sizeof(*k->scale));
	k->now = xcalloc(b->in->nscales, sizeof(*k->now));
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
	free(k->now);
	free(k->scale);
	free(k);
}

/* -- each row -- */

/*
 * Are n cells one byte each, side by side from first to last?  They are if
 * they take 2n - 1 bytes and no byte at an even place is a delimiter.  That
 * add_scale() sees: of a cell that is a delimiter, as a quoted one may be,
 * nothing is learned.
 */
static int
is_run(const struct known *k, const struct row *row)
{
	const struct span *first = &row->cell[k->column[0]];
	const struct span *last = first + k->n - 1;

	return row->plain && last->n == 1 &&
	    last->s == first->s + 2 * (k->n - 1);
}

/* Add up what the cells add to the key of a scale, bits and all: of a run
 * that begins at s, or else of the row. */
static inline uint64_t
add_scale(struct known *k, const struct known_scale *ks, const char *s,
    const struct span *cell)
{
	uint64_t sum = 0, all = CELL_KNOWN, any = 0, adds;
	size_t i;

	for (i = 0; i < ks->n; i++) {
		adds = ks->adds[i][s != NULL ?
			(unsigned char)s[2 * ks->at[i]] :
			small_cell(cell[k->column[ks->at[i]]])];
		sum += adds;
		all &= adds;
		any |= adds;
	}
	k->all = all;
	k->any = any;
	return sum;
}

/* The keys of a row's scales: 1, or 0 when a cell of it is not known. */
static int
add_up(struct known *k, const struct row *row)
{
	const char *s =
	    k->run && is_run(k, row) ? row->cell[k->column[0]].s : NULL;
	size_t i;

	for (i = k->nscales; i-- > 0;) /* the first last: its bits stay */
		k->now[i] = KEY_ONLY & add_scale(k, &k->scale[i], s, row->cell);
	return k->all != 0;
}

static struct slot *
slot_of(const struct known *k, size_t scale)
{
	const uint64_t mixed = k->now[scale] * UINT64_C(0x9e3779b97f4a7c15);

	return &k->scale[scale].slot[mixed >> (64 - k->slot_bits)];
}

/* What is held for each scale asked for, into text: how many, or -1. */
static long
look_up(const struct known *k, const char *selected, struct span *text)
{
	const struct slot *slot;
	size_t i;
	long n = 0;

	for (i = 0; i < k->nscales; i++) {
		slot = slot_of(k, i);
		if (slot->key != k->now[i] || slot->held == 0)
			return -1;
		if (selected[i])
			text[n++] = (struct span){ slot->text, slot->held - 1 };
	}
	return n;
}

int
known_take(struct scoring *s, struct known *k, struct binding *b,
    const struct row *row)
{
	long n;
	int filled;

	k->sure = 0;
	if (k->lost > LOST_MOST)
		return 0;
	n = add_up(k, row) ? look_up(k, b->selected, s->ready + s->nready) : -1;
	k->lost += n < 0 ? 1 : -(k->lost > 0);
	if (n < 0)
		return 0;
	filled = (k->any & CELL_FILLED) != 0;
	b->administrations += (unsigned)filled;
	s->administrations += (unsigned)filled;
	s->empty += !filled;
	s->taken++;
	if (s->wide || filled || !s->skip_empty)
		s->nready += (size_t)n;
	return 1;
}

/* What a small cell that binding_read() has met adds to each key. */
static void
learn_cell(
    struct known *k, const struct binding *b, size_t place, unsigned small)
{
	const struct small *met = &b->small[k->item[place]][small];
	const struct answer a = { (enum answer_state)met->state, met->value };
	struct known_scale *ks;
	uint64_t step;
	size_t i, j;

	if (!met->known || small == k->delim)
		return;
	for (i = k->nscales; i-- > 0;) { /* the first last: it is known then */
		ks = &k->scale[i];
		if (score_key_step(&ks->key, k->item[place], &a, &step) != 0)
			return;
		if (i == 0)
			step |= CELL_KNOWN | (met->filled ? CELL_FILLED : 0);
		for (j = 0; j < ks->n; j++)
			if (ks->at[j] == place)
				ks->adds[j][small] = step;
	}
}

void
known_learn(struct known *k, const struct binding *b, const struct row *row)
{
	size_t i;

	if (k->lost > LOST_MOST)
		return;
	for (i = 0; i < k->n; i++)
		learn_cell(k, b, i, small_cell(row->cell[k->column[i]]));
	k->sure = add_up(k, row);
}

void
known_hold(struct known *k, size_t scale, struct span text)
{
	struct slot *slot = slot_of(k, scale);

	if (!k->sure || text.n > TEXT_MOST)
		return;
	slot->key = k->now[scale];
	slot->held = (unsigned)text.n + 1;
	memcpy(slot->text, text.s, text.n);
}
