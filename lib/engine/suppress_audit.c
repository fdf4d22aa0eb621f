/*
 * What can be worked out of a table: linear algebra modulo a prime says which
 * counts may move; for what it cannot clear, a search for another solution.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "stats/reduce.h"
#include "suppress.h"

enum { TRIALS = 20000 }; /* of a search; then it gives up: caution */

/* A hidden cell in a line: 1 as its total, -1 as a part. */
struct member {
	size_t cell, line;
	int weight;
};

/*
 * The hidden cells of a table: those of each line, parts first, and the lines
 * of each cell.  A count at its least (nobody, or the one person of a group)
 * is bound: it may only grow.
 */
struct net {
	const struct suppress_table *t;
	size_t layer;
	struct member *in_line, *of_cell; /* sorted by line, by cell */
	size_t *line, *cell;              /* where those of each begin */
};

static int
is_bound(const struct net *w, size_t i)
{
	const struct suppress_cell *c = &w->t->cell[i];

	return c->count[w->layer] < 1 || c->people < 2;
}

static size_t
add_member(struct net *w, size_t n, size_t line, size_t cell, int weight)
{
	if (w->t->cell[cell].state == SUPPRESS_SHOWN)
		return n;
	w->in_line[n] = (struct member){ cell, line, weight };
	w->cell[cell + 1]++;
	return n + 1;
}

static void
net_open(struct net *w, const struct suppress_table *t)
{
	const struct suppress_line *l;
	size_t i, k, n = 0, *next;

	for (i = 0; i < t->nlines; i++)
		n += t->line[i].n + 1;
	*w = (struct net){ .t = t };
	w->in_line = xcalloc(n + 1, sizeof(*w->in_line));
	w->of_cell = xcalloc(n + 1, sizeof(*w->of_cell));
	w->line = xcalloc(t->nlines + 1, sizeof(*w->line));
	w->cell = xcalloc(t->n + 1, sizeof(*w->cell));
	for (i = 0, n = 0; i < t->nlines; i++) {
		l = &t->line[i];
		for (k = 0; k < l->n; k++)
			n = add_member(w, n, i, l->part[k], -1);
		n = add_member(w, n, i, l->total, 1);
		w->line[i + 1] = n;
	}
	next = xcalloc(t->n + 1, sizeof(*next));
	for (i = 0; i < t->n; i++)
		next[i + 1] = w->cell[i + 1] += w->cell[i];
	for (i = 0; i < n; i++)
		w->of_cell[next[w->in_line[i].cell]++] = w->in_line[i];
	free(next);
}

static void
net_close(struct net *w)
{
	free(w->in_line);
	free(w->of_cell);
	free(w->line);
	free(w->cell);
}

/*
 * The unknowns of a layer: hidden cells, first the free ones, which may grow
 * and shrink, then the bound ones.
 */
struct unknowns {
	size_t *cell, *column; /* of each column; of each cell */
	size_t n, nfree;
	char *moves;  /* of each column: it may move by itself */
	size_t pivot; /* of the row looked at */
};

static void
list_unknowns(struct unknowns *u, const struct net *w)
{
	size_t i;
	int bound;

	*u = (struct unknowns){ .n = 0 };
	u->cell = xcalloc(w->t->n + 1, sizeof(*u->cell));
	u->column = xcalloc(w->t->n + 1, sizeof(*u->column));
	for (bound = 0; bound <= 1; bound++) {
		for (i = 0; i < w->t->n; i++)
			if (w->t->cell[i].state != SUPPRESS_SHOWN &&
			    is_bound(w, i) == bound) {
				u->column[i] = u->n;
				u->cell[u->n++] = i;
			}
		if (!bound)
			u->nfree = u->n;
	}
	u->moves = xcalloc(u->n + 1, 1);
	memset(u->moves, 1, u->n);
}

/* A row for each line: the total less its parts, of hidden cells. */
static struct reduce *
equations(const struct net *w, const struct unknowns *u)
{
	struct reduce *r = reduce_new(u->n);
	const struct member *m;
	size_t i, k;

	for (i = 0; i < w->t->nlines; i++) {
		reduce_row(r);
		for (k = w->line[i]; k < w->line[i + 1]; k++) {
			m = &w->in_line[k];
			reduce_entry(r, u->column[m->cell], m->weight);
		}
	}
	reduce_run(r, u->nfree);
	return r;
}

/* A bound count may not grow alone if a row without a pivot holds it. */
static int
holds_still(size_t column, void *arg)
{
	struct unknowns *u = arg;

	u->moves[column] = 0;
	return 0;
}

/* Does another count of the row move?  Then that of the pivot may. */
static int
moves(size_t column, void *arg)
{
	const struct unknowns *u = arg;

	return column != u->pivot && u->moves[column];
}

/* What elimination cannot clear of being known. */
static void
doubt(const struct net *w, char *doubtful)
{
	struct unknowns u;
	struct reduce *r;
	size_t i;

	list_unknowns(&u, w);
	r = equations(w, &u);
	for (i = 0; i < reduce_rows(r); i++)
		if (reduce_pivot(r, i) == REDUCE_NONE)
			reduce_each(r, i, holds_still, &u);
	for (i = u.nfree; i < u.n; i++)
		doubtful[u.cell[i]] =
		    !u.moves[i] && w->t->cell[u.cell[i]].count[w->layer] > 0;
	for (i = 0; i < reduce_rows(r); i++)
		if ((u.pivot = reduce_pivot(r, i)) != REDUCE_NONE)
			doubtful[u.cell[u.pivot]] =
			    !reduce_each(r, i, moves, &u);
	reduce_free(r);
	free(u.cell);
	free(u.column);
	free(u.moves);
}

/* A search for a table that shows the same and differs by one person here and
 * there. */
struct search {
	const struct net *w;
	signed char *step; /* of each cell */
	int *off;          /* of each line: total less parts */
	size_t *open;      /* the lines that do not add up */
	size_t nopen;
	unsigned left; /* trials */
};

static void
move(struct search *s, size_t cell, int by)
{
	const struct member *m = &s->w->of_cell[s->w->cell[cell]];
	const struct member *end = &s->w->of_cell[s->w->cell[cell + 1]];
	size_t i;
	int was;

	s->step[cell] = (signed char)(s->step[cell] + by);
	for (; m < end; m++) {
		was = s->off[m->line];
		s->off[m->line] += by * m->weight;
		if (was == 0) {
			s->open[s->nopen++] = m->line;
		} else if (s->off[m->line] == 0) {
			for (i = 0; s->open[i] != m->line;)
				i++;
			s->open[i] = s->open[--s->nopen];
		}
	}
}

/* May cell i, not moved yet, move by this? */
static int
can_move(const struct search *s, size_t i, int by)
{
	return s->step[i] == 0 && (by > 0 || !is_bound(s->w, i));
}

/* Make every line add up again, by moving other hidden cells: move one so
 * that the first of the lines gets nearer to 0, and go on. */
static int
balance(struct search *s)
{
	const struct member *m, *end;
	size_t i, k;
	int by, found = 0;

	if (s->nopen == 0)
		return 1;
	for (k = s->open[0], i = 1; i < s->nopen; i++)
		if (s->open[i] < k)
			k = s->open[i];
	m = &s->w->in_line[s->w->line[k]];
	end = &s->w->in_line[s->w->line[k + 1]];
	for (; m < end && !found && s->left > 0; m++) {
		by = s->off[k] * m->weight > 0 ? -1 : 1;
		if (!can_move(s, m->cell, by))
			continue;
		s->left--;
		move(s, m->cell, by);
		found = balance(s);
		move(s, m->cell, -by);
	}
	return found;
}

/* Is there a table that shows the same, with another count in cell i? */
static int
differs(struct search *s, size_t i)
{
	int by, found = 0;

	for (by = 1; by >= -1 && !found; by -= 2) {
		if (!can_move(s, i, by))
			continue;
		s->left = TRIALS;
		move(s, i, by);
		found = balance(s);
		move(s, i, -by);
	}
	return found;
}

static void
audit_layer(const struct net *w, char *worked)
{
	const struct suppress_table *t = w->t;
	struct search s = { .w = w };
	char *doubtful = xcalloc(t->n + 1, 1);
	size_t i;

	doubt(w, doubtful);
	s.step = xcalloc(t->n + 1, sizeof(*s.step));
	s.off = xcalloc(t->nlines + 1, sizeof(*s.off));
	s.open = xcalloc(t->nlines + 1, sizeof(*s.open));
	for (i = 0; i < t->n; i++)
		if (doubtful[i] && !differs(&s, i))
			worked[i] = 1;
	free(s.step);
	free(s.off);
	free(s.open);
	free(doubtful);
}

size_t
suppress_audit(const struct suppress_table *t, char *worked)
{
	struct net w;
	size_t i, n = 0;

	memset(worked, 0, t->n);
	net_open(&w, t);
	for (w.layer = 0; w.layer < t->layers; w.layer++)
		audit_layer(&w, worked);
	net_close(&w);
	for (i = 0; i < t->n; i++)
		n += worked[i] != 0;
	return n;
}
