/*
 * What can be worked out of a table: linear algebra modulo a prime says which
 * counts may move; for what it cannot clear, a search for another solution.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "suppress.h"

enum {
	PRIME = 2147483647, /* 2^31 - 1: products fit 64 bits */
	TRIALS = 20000      /* of a search; then it gives up: caution */
};

/*
 * The equations of one layer.  Columns are hidden cells: first the free ones,
 * which may grow and shrink, then the bound ones, which may only grow.
 */
struct equations {
	size_t *cell;    /* of each column */
	size_t n, nfree; /* columns; of these, free */
	size_t rows;
	uint32_t *a;   /* rows x n */
	size_t *pivot; /* column of row i, for i < rank */
	size_t rank;
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

/* A count at its least: nobody, or the one person of a group. */
static int
is_bound(const struct suppress_table *t, size_t i, size_t layer)
{
	return t->cell[i].count[layer] < 1 || t->cell[i].people < 2;
}

static void
list_columns(struct equations *q, const struct suppress_table *t, size_t layer)
{
	size_t i;
	int bound;

	q->cell = xcalloc(t->n + 1, sizeof(*q->cell));
	for (bound = 0; bound <= 1; bound++) {
		for (i = 0; i < t->n; i++)
			if (t->cell[i].state != SUPPRESS_SHOWN &&
			    is_bound(t, i, layer) == bound)
				q->cell[q->n++] = i;
		if (!bound)
			q->nfree = q->n;
	}
}

/* A row for each line: the total less its parts, of hidden cells. */
static void
fill_rows(struct equations *q, const struct suppress_table *t)
{
	size_t *column = xcalloc(t->n + 1, sizeof(*column));
	const struct suppress_line *l;
	uint32_t *row;
	size_t i, k;

	for (i = 0; i < q->n; i++)
		column[q->cell[i]] = i + 1;
	q->rows = t->nlines;
	q->a = xcalloc(q->rows * q->n + 1, sizeof(*q->a));
	q->pivot = xcalloc(q->rows + 1, sizeof(*q->pivot));
	for (i = 0; i < t->nlines; i++) {
		l = &t->line[i];
		row = q->a + i * q->n;
		if ((k = column[l->total]) > 0)
			row[k - 1] = 1;
		for (size_t p = 0; p < l->n; p++)
			if ((k = column[l->part[p]]) > 0)
				row[k - 1] = PRIME - 1;
	}
	free(column);
}

static void
swap_rows(struct equations *q, size_t i, size_t j)
{
	uint32_t *a = q->a + i * q->n, *b = q->a + j * q->n, x;
	size_t k;

	for (k = 0; i != j && k < q->n; k++) {
		x = a[k];
		a[k] = b[k];
		b[k] = x;
	}
}

/* Take column c out of all rows but r, where it becomes 1. */
static void
clear_column(struct equations *q, size_t r, size_t c)
{
	uint32_t *pivot = q->a + r * q->n, *row, f;
	size_t i, k;

	f = inverse(pivot[c]);
	for (k = 0; k < q->n; k++)
		pivot[k] = times(pivot[k], f);
	for (i = 0; i < q->rows; i++) {
		row = q->a + i * q->n;
		if (i == r || row[c] == 0)
			continue;
		f = PRIME - row[c];
		for (k = 0; k < q->n; k++)
			row[k] = (uint32_t)((row[k] + (uint64_t)f * pivot[k]) %
			    PRIME);
	}
}

/* Gauss and Jordan, on the free columns alone. */
static void
eliminate(struct equations *q)
{
	size_t c, r;

	for (c = 0; c < q->nfree && q->rank < q->rows; c++) {
		for (r = q->rank; r < q->rows; r++)
			if (q->a[r * q->n + c] != 0)
				break;
		if (r == q->rows)
			continue;
		swap_rows(q, r, q->rank);
		clear_column(q, q->rank, c);
		q->pivot[q->rank++] = c;
	}
}

/* May a bound count grow alone?  Yes, if no row without a pivot holds it. */
static int
may_grow(const struct equations *q, size_t c)
{
	size_t r;

	for (r = q->rank; r < q->rows; r++)
		if (q->a[r * q->n + c] != 0)
			return 0;
	return 1;
}

/* Is the pivot's count fixed: nothing that may move stands in its row? */
static int
is_fixed(const struct equations *q, size_t r, const char *grows)
{
	const uint32_t *row = q->a + r * q->n;
	size_t c;

	for (c = 0; c < q->n; c++)
		if (c != q->pivot[r] && row[c] != 0 &&
		    (c < q->nfree || grows[c]))
			return 0;
	return 1;
}

/* What elimination cannot clear of being known. */
static void
doubt(const struct suppress_table *t, size_t layer, char *doubtful)
{
	struct equations q = { .n = 0 };
	char *grows;
	size_t i;

	list_columns(&q, t, layer);
	fill_rows(&q, t);
	eliminate(&q);
	grows = xcalloc(q.n + 1, 1);
	for (i = q.nfree; i < q.n; i++) {
		grows[i] = (char)may_grow(&q, i);
		doubtful[q.cell[i]] =
		    !grows[i] && t->cell[q.cell[i]].count[layer] > 0;
	}
	for (i = 0; i < q.rank; i++)
		doubtful[q.cell[q.pivot[i]]] = (char)is_fixed(&q, i, grows);
	free(grows);
	free(q.cell);
	free(q.a);
	free(q.pivot);
}

/* A search for a table that shows the same and differs by one person here and
 * there. */
struct search {
	const struct suppress_table *t;
	size_t layer;
	signed char *step; /* of each cell */
	int *off;          /* of each line: total less parts */
	unsigned left;     /* trials */
};

/* How often the cell counts in the line: 1 as total, -1 as part, 0. */
static int
weight(const struct suppress_line *l, size_t i)
{
	size_t k;

	if (l->total == i)
		return 1;
	for (k = 0; k < l->n; k++)
		if (l->part[k] == i)
			return -1;
	return 0;
}

static void
move(struct search *s, size_t i, int by)
{
	size_t k;

	s->step[i] = (signed char)(s->step[i] + by);
	for (k = 0; k < s->t->nlines; k++)
		s->off[k] += by * weight(&s->t->line[k], i);
}

/* May cell i, not moved yet, move by this? */
static int
can_move(const struct search *s, size_t i, int by)
{
	return s->t->cell[i].state != SUPPRESS_SHOWN && s->step[i] == 0 &&
	    (by > 0 || !is_bound(s->t, i, s->layer));
}

static int balance(struct search *s);

/* Move cell i so that the line it is in gets nearer to 0, and go on. */
static int
try_cell(struct search *s, size_t k, size_t i, int w)
{
	const int by = s->off[k] * w > 0 ? -1 : 1;

	if (s->left == 0 || !can_move(s, i, by))
		return 0;
	s->left--;
	move(s, i, by);
	if (balance(s))
		return 1;
	move(s, i, -by);
	return 0;
}

/* Make every line add up again, by moving other hidden cells. */
static int
balance(struct search *s)
{
	const struct suppress_line *l;
	size_t k, i;

	for (k = 0; k < s->t->nlines && s->off[k] == 0;)
		k++;
	if (k == s->t->nlines)
		return 1;
	l = &s->t->line[k];
	for (i = 0; i < l->n; i++)
		if (try_cell(s, k, l->part[i], -1))
			return 1;
	return try_cell(s, k, l->total, 1);
}

/* Is there a table that shows the same, with another count in cell i? */
static int
differs(const struct suppress_table *t, size_t layer, size_t i)
{
	struct search s = { t, layer, NULL, NULL, 0 };
	int by, found = 0;

	for (by = 1; by >= -1 && !found; by -= 2) {
		s.left = TRIALS;
		s.step = xcalloc(t->n, sizeof(*s.step));
		s.off = xcalloc(t->nlines + 1, sizeof(*s.off));
		if (can_move(&s, i, by)) {
			move(&s, i, by);
			found = balance(&s);
		}
		free(s.step);
		free(s.off);
	}
	return found;
}

static void
audit_layer(const struct suppress_table *t, size_t layer, char *worked)
{
	char *doubtful = xcalloc(t->n + 1, 1);
	size_t i;

	doubt(t, layer, doubtful);
	for (i = 0; i < t->n; i++)
		if (doubtful[i] && !differs(t, layer, i))
			worked[i] = 1;
	free(doubtful);
}

size_t
suppress_audit(const struct suppress_table *t, char *worked)
{
	size_t i, n = 0;

	memset(worked, 0, t->n);
	for (i = 0; i < t->layers; i++)
		audit_layer(t, i, worked);
	for (i = 0; i < t->n; i++)
		n += worked[i] != 0;
	return n;
}
