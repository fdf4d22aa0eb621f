#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "reduce.h"

enum {
	PRIME = 2147483647, /* 2^31 - 1: products fit 64 bits */
	LONG = 64           /* a row of more entries becomes an array */
};

struct entry {
	size_t column;
	uint32_t value;
};

struct row {
	struct entry *entry; /* in any order, none of them 0 */
	size_t n, cap;
	uint32_t *full; /* a long row: a value for each column */
	size_t pivot;
};

/* A short row that holds the column, or did; next: the place of another. */
struct place {
	size_t row, next;
};

struct reduce {
	size_t columns;
	struct row *row;
	size_t n, cap;
	size_t *longs; /* rows that are arrays */
	size_t nlongs, longcap;
	struct place *place; /* [0] is none */
	size_t nplaces, placecap;
	size_t *first; /* place of each column */
};

static uint32_t
times(uint32_t a, uint32_t b)
{
	return (uint32_t)((uint64_t)a * b % PRIME);
}

/* 1/a by Fermat: a^(PRIME - 2). */
static uint32_t
inverse(uint32_t a)
{
	uint32_t r = 1, k;

	for (k = PRIME - 2; k > 0; k >>= 1, a = times(a, a))
		if (k & 1)
			r = times(r, a);
	return r;
}

struct reduce *
reduce_new(size_t columns)
{
	struct reduce *r = xcalloc(1, sizeof(*r));

	r->columns = columns;
	r->first = xcalloc(columns + 1, sizeof(*r->first));
	r->nplaces = 1;
	return r;
}

void
reduce_row(struct reduce *r)
{
	r->row = mem_grow(r->row, &r->cap, r->n + 1, sizeof(*r->row));
	r->row[r->n++] = (struct row){ .pivot = REDUCE_NONE };
}

/* Make an array of a row that has grown long. */
static void
lengthen(struct reduce *r, size_t at)
{
	struct row *row = &r->row[at];
	size_t i;

	row->full = xcalloc(r->columns, sizeof(*row->full));
	for (i = 0; i < row->n; i++)
		row->full[row->entry[i].column] = row->entry[i].value;
	free(row->entry);
	row->entry = NULL;
	row->n = r->columns; /* as good as: the last to be taken */
	r->longs =
	    mem_grow(r->longs, &r->longcap, r->nlongs + 1, sizeof(*r->longs));
	r->longs[r->nlongs++] = at;
}

/* row[column] += value */
static void
add(struct reduce *r, size_t at, size_t column, uint32_t value)
{
	struct row *row = &r->row[at];
	struct entry *e;
	size_t i;

	if (row->full != NULL) {
		row->full[column] =
		    (uint32_t)(((uint64_t)row->full[column] + value) % PRIME);
		return;
	}
	for (i = 0; i < row->n && row->entry[i].column != column;)
		i++;
	if (i < row->n) {
		e = &row->entry[i];
		e->value = (uint32_t)(((uint64_t)e->value + value) % PRIME);
		if (e->value == 0)
			*e = row->entry[--row->n];
		return;
	}
	if (row->n == LONG) {
		lengthen(r, at);
		row->full[column] = value;
		return;
	}
	row->entry =
	    mem_grow(row->entry, &row->cap, row->n + 1, sizeof(*row->entry));
	row->entry[row->n++] = (struct entry){ column, value };
	r->place =
	    mem_grow(r->place, &r->placecap, r->nplaces + 1, sizeof(*r->place));
	r->place[r->nplaces] = (struct place){ at, r->first[column] };
	r->first[column] = r->nplaces++;
}

void
reduce_entry(struct reduce *r, size_t column, int value)
{
	if (value != 0)
		add(r, r->n - 1, column,
		    (uint32_t)(((int64_t)value + PRIME) % PRIME));
}

static uint32_t
value_at(const struct row *row, size_t column)
{
	size_t i;

	if (row->full != NULL)
		return row->full[column];
	for (i = 0; i < row->n; i++)
		if (row->entry[i].column == column)
			return row->entry[i].value;
	return 0;
}

/* The shorter of two rows that could give the column its pivot. */
static size_t
shorter(const struct reduce *r, size_t column, size_t best, size_t at)
{
	const struct row *row = &r->row[at];

	if (row->pivot != REDUCE_NONE || value_at(row, column) == 0)
		return best;
	return best == REDUCE_NONE || row->n < r->row[best].n ? at : best;
}

static size_t
find_pivot(const struct reduce *r, size_t column)
{
	size_t best = REDUCE_NONE, i;

	for (i = r->first[column]; i != 0; i = r->place[i].next)
		best = shorter(r, column, best, r->place[i].row);
	for (i = 0; i < r->nlongs; i++)
		best = shorter(r, column, best, r->longs[i]);
	return best;
}

/* Make row[column] 1. */
static void
scale(struct reduce *r, struct row *row, size_t column)
{
	const uint32_t f = inverse(value_at(row, column));
	size_t i;

	for (i = 0; row->full != NULL && i < r->columns; i++)
		row->full[i] = times(row->full[i], f);
	for (i = 0; row->full == NULL && i < row->n; i++)
		row->entry[i].value = times(row->entry[i].value, f);
}

/* Take the column out of row to by means of row from, which has 1 there. */
static void
clear(struct reduce *r, size_t from, size_t to, size_t column)
{
	const uint32_t value = value_at(&r->row[to], column);
	const uint32_t f = PRIME - value;
	const struct row *row = &r->row[from];
	size_t i;

	if (from == to || value == 0)
		return;
	if (row->full != NULL && r->row[to].full == NULL)
		lengthen(r, to);
	for (i = 0; row->full != NULL && i < r->columns; i++)
		add(r, to, i, times(row->full[i], f));
	for (i = 0; row->full == NULL && i < row->n; i++)
		add(r, to, row->entry[i].column, times(row->entry[i].value, f));
}

void
reduce_run(struct reduce *r, size_t pivots)
{
	size_t c, i, at;

	for (c = 0; c < pivots; c++) {
		if ((at = find_pivot(r, c)) == REDUCE_NONE)
			continue;
		r->row[at].pivot = c;
		scale(r, &r->row[at], c);
		for (i = r->first[c]; i != 0; i = r->place[i].next)
			clear(r, at, r->place[i].row, c);
		for (i = 0; i < r->nlongs; i++)
			clear(r, at, r->longs[i], c);
	}
}

size_t
reduce_rows(const struct reduce *r)
{
	return r->n;
}

size_t
reduce_pivot(const struct reduce *r, size_t row)
{
	return r->row[row].pivot;
}

int
reduce_each(const struct reduce *r, size_t row,
    int (*each)(size_t column, void *arg), void *arg)
{
	const struct row *w = &r->row[row];
	size_t i;
	int got = 0;

	for (i = 0; w->full != NULL && i < r->columns && got == 0; i++)
		if (w->full[i] != 0)
			got = each(i, arg);
	for (i = 0; w->full == NULL && i < w->n && got == 0; i++)
		got = each(w->entry[i].column, arg);
	return got;
}

void
reduce_free(struct reduce *r)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		free(r->row[i].entry);
		free(r->row[i].full);
	}
	free(r->row);
	free(r->longs);
	free(r->place);
	free(r->first);
	free(r);
}
