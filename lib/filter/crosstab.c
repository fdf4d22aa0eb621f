#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crosstab.h"

static struct crosstab_unit *
unit_at(struct crosstab *t, struct span key)
{
	const size_t before = t->unit.n;
	const size_t id = intern_add(&t->unit, key.s, key.n);

	if (id == before) {
		t->units =
		    mem_grow(t->units, &t->cap, id + 1, sizeof(*t->units));
		memset(&t->units[id], 0, sizeof(*t->units));
	}
	return &t->units[id];
}

static struct crosstab_cell *
cell_at(struct crosstab_unit *u, size_t stratum)
{
	const size_t had = u->cap;

	if (stratum >= had) {
		u->cell =
		    mem_grow(u->cell, &u->cap, stratum + 1, sizeof(*u->cell));
		memset(u->cell + had, 0, (u->cap - had) * sizeof(*u->cell));
	}
	return &u->cell[stratum];
}

static int
is_lowfu(const char *s, size_t n, void *arg)
{
	(void)arg;
	return span_is((struct span){ s, n }, "lowfu");
}

/* Does the list of flags say that follow-up was low? */
static int
says_lowfu(struct span cell)
{
	char *copy = xstrndup(cell.s, cell.n);
	const int got = list_each(copy, ';', is_lowfu, NULL);

	free(copy);
	return got;
}

static int
add_row(struct crosstab *t, struct work *w, const struct row *row,
    const long *column, int events, struct msk_err *e)
{
	const struct span stratum = columns_key(&t->strata, row);
	struct crosstab_unit *u = unit_at(t, columns_key(&t->by, row));
	struct crosstab_cell *c =
	    cell_at(u, intern_add(&t->stratum, stratum.s, stratum.n));
	double num, den, pop = 0;
	int got;

	if ((got = work_num(w, row, column[0], 0, 1, &num, e)) != 1 ||
	    (got = work_num(w, row, column[1], 0, !events, &den, e)) != 1 ||
	    (t->population != NONE &&
		(got = work_num(w, row, t->population, 0, 0, &pop, e)) != 1))
		return got;
	if (!events && num > den)
		return work_problem(w, row, column[0], "above_denominator",
		    "more than the denominator", e);
	c->num += num;
	c->den += den;
	c->pop += t->population == NONE ? den : pop;
	if (t->flag != HEADER_NONE && row->cell[t->flag].n > 0)
		c->lowfu |= says_lowfu(row->cell[t->flag]);
	return 0;
}

int
crosstab_read(struct crosstab *t, struct work *w, int events, struct msk_err *e)
{
	struct row row;
	long column[2];
	int got;

	if (work_column(w, "num", 1, &column[0], e) != 0 ||
	    work_column(w, "den", 1, &column[1], e) != 0 ||
	    work_column(w, "population", 0, &t->population, e) != 0 ||
	    work_columns(w, "unit", 0, &t->by, e) != 0 ||
	    work_columns(w, "stratum", 1, &t->strata, e) != 0)
		return -1;
	t->flag = header_find(w->f.header, "flag");
	while ((got = filter_next(&w->f, &row, e)) == 1)
		if (add_row(t, w, &row, column, events, e) != 0)
			return -1;
	return got;
}

struct crosstab_cell
crosstab_cell(const struct crosstab *t, size_t unit, size_t stratum)
{
	const struct crosstab_unit *u = &t->units[unit];

	if (stratum >= u->cap)
		return (struct crosstab_cell){ 0, 0, 0, 0 };
	return u->cell[stratum];
}

void
crosstab_free(struct crosstab *t)
{
	size_t i;

	for (i = 0; i < t->unit.n; i++)
		free(t->units[i].cell);
	free(t->units);
	intern_free(&t->unit);
	intern_free(&t->stratum);
	columns_free(&t->by);
	columns_free(&t->strata);
}
