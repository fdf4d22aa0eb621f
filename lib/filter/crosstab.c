#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crosstab.h"

static struct crosstab_cell *
cell_at(struct crosstab *t, size_t unit, size_t stratum)
{
	const uint32_t pair[2] = { (uint32_t)unit, (uint32_t)stratum };
	const size_t at =
	    intern_add(&t->pair, (const char *)pair, sizeof(pair));

	if (at == t->ncells) {
		t->cell = mem_grow(t->cell, &t->cap, at + 1, sizeof(*t->cell));
		t->cell[t->ncells++] = (struct crosstab_cell){ .unit = pair[0],
			.stratum = pair[1] };
	}
	return &t->cell[at];
}

static int
by_place(const void *a, const void *b)
{
	const struct crosstab_cell *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return (x->stratum > y->stratum) - (x->stratum < y->stratum);
}

static void
sort_cells(struct crosstab *t)
{
	size_t i;

	intern_free(&t->pair);
	if (t->ncells > 0)
		qsort(t->cell, t->ncells, sizeof(*t->cell), by_place);
	t->first = xcalloc(t->unit.n + 1, sizeof(*t->first));
	for (i = 0; i < t->ncells; i++)
		t->first[t->cell[i].unit + 1] = i + 1;
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
	const struct span unit = columns_key(&t->by, row);
	struct crosstab_cell *c;
	double num, den, pop = 0;
	int got;

	c = cell_at(t, intern_add(&t->unit, unit.s, unit.n),
	    intern_add(&t->stratum, stratum.s, stratum.n));
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
	sort_cells(t);
	return got;
}

const struct crosstab_cell *
crosstab_cells(const struct crosstab *t, size_t unit, size_t *n)
{
	*n = t->first[unit + 1] - t->first[unit];
	return t->cell + t->first[unit];
}

void
crosstab_free(struct crosstab *t)
{
	free(t->cell);
	free(t->first);
	intern_free(&t->pair);
	intern_free(&t->unit);
	intern_free(&t->stratum);
	columns_free(&t->by);
	columns_free(&t->strata);
}
