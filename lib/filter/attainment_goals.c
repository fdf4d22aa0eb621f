/* Reading --goals: the rows of each goal, kept for what is carried. */
#include <stdlib.h>
#include <string.h>

#include "attainment.h"
#include "base/mem.h"

static int
same_cells(const struct goals *t, size_t row, const struct row *cells)
{
	struct span c;
	size_t i;

	for (i = 0; i < cells->n; i++) {
		c = goals_cell(t, row, i);
		if (c.n != cells->cell[i].n ||
		    memcmp(c.s, cells->cell[i].s, c.n) != 0)
			return 0;
	}
	return 1;
}

/*
 * Is the row one that the goal has already?  Rows of one goal are told apart
 * by updated: with the same one, equal rows count once, others are a fault of
 * both.
 */
static int
is_again(struct attainment *a, struct goal_row *row, int *again)
{
	struct goals *t = &a->goals;
	size_t i = t->first[row->key];

	for (; i != NO_ROW; i = t->row[i].next) {
		if (t->row[i].g.updated != row->g.updated)
			continue;
		if (same_cells(t, i, side_row(t->side))) {
			t->again++;
			*again = 1;
			return 0;
		}
		t->row[i].g.fault = row->g.fault = FAULT_TWICE;
		if (side_problem(
			t->side, NONE, goal_fault_text(FAULT_TWICE), a->e) != 0)
			return -1;
	}
	return 0;
}

static void
keep_row(struct goals *t, const struct goal_row *row)
{
	const struct row *cells = side_row(t->side);
	size_t i;

	t->cell_end = mem_grow(
	    t->cell_end, &t->endcap, t->nends + cells->n, sizeof(*t->cell_end));
	for (i = 0; i < cells->n; i++) {
		buf_add(&t->cells, cells->cell[i].s, cells->cell[i].n);
		t->cell_end[t->nends++] = t->cells.n;
	}
	t->row = mem_grow(t->row, &t->cap, t->n + 1, sizeof(*t->row));
	t->row[t->n] = *row;
	if (t->first[row->key] == NO_ROW)
		t->first[row->key] = t->n;
	else
		t->row[t->last[row->key]].next = t->n;
	t->last[row->key] = t->n++;
}

/* person, NUL, goal: no cell of a table holds a NUL. */
static struct span
key_text(struct attainment *a, struct span person, struct span goal)
{
	a->text.n = 0;
	buf_add(&a->text, person.s, person.n);
	buf_char(&a->text, '\0');
	buf_add(&a->text, goal.s, goal.n);
	return (struct span){ a->text.s, a->text.n };
}

static size_t
find_key(struct attainment *a)
{
	struct goals *t = &a->goals;
	const size_t before = t->keys.n;
	const struct span person = side_text(t->side, GOAL_COLUMN_PERSON);
	const struct span k =
	    key_text(a, person, side_text(t->side, GOAL_COLUMN_ID));
	const size_t key = intern_add(&t->keys, k.s, k.n);

	if (t->keys.n == before)
		return key;
	attainment_person(a, person);
	t->first =
	    mem_grow(t->first, &t->firstcap, t->keys.n, sizeof(*t->first));
	t->last = mem_grow(t->last, &t->lastcap, t->keys.n, sizeof(*t->last));
	t->first[key] = t->last[key] = NO_ROW;
	return key;
}

/* The row just read: 0, or -1. */
static int
take_row(struct attainment *a)
{
	struct goal_row row;
	int again = 0;

	if (goal_cells(a, a->goals.side, &row) != 0)
		return -1;
	row.key = find_key(a);
	if (is_again(a, &row, &again) != 0)
		return -1;
	if (!again)
		keep_row(&a->goals, &row);
	return 0;
}

int
attainment_goals(struct attainment *a)
{
	struct goals *t = &a->goals;
	size_t i;
	int got;

	t->side = side_open(&a->f, a->goals_path, goal_columns, a->e);
	if (t->side == NULL)
		return -1;
	while ((got = side_next(t->side, a->e)) == 1)
		if (take_row(a) != 0)
			return -1;
	for (i = 0; i < t->n; i++) /* the array of steps has moved */
		if (t->row[i].g.nsteps > 0)
			t->row[i].g.step = t->step + t->row[i].first_step;
	return got;
}

long
goals_find(struct attainment *a, struct span person, struct span goal)
{
	const struct span k = key_text(a, person, goal);

	return intern_find(&a->goals.keys, k.s, k.n);
}

struct span
goals_id(const struct goals *t, size_t key)
{
	const struct span k = intern_text(&t->keys, key);
	const char *nul = memchr(k.s, '\0', k.n);

	return (struct span){ nul + 1, k.n - (size_t)(nul + 1 - k.s) };
}

struct span
goals_cell(const struct goals *t, size_t row, size_t column)
{
	const size_t at = row * side_header(t->side)->n + column;
	const size_t from = at == 0 ? 0 : t->cell_end[at - 1];

	return (struct span){ t->cells.s + from, t->cell_end[at] - from };
}
