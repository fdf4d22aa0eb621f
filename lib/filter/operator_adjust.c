/* adjust: many p values, each with its false discovery rate. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/num.h"
#include "held.h"
#include "operators.h"
#include "stats/adjust.h"

struct test {
	double p; /* NAN: none */
	size_t family, row;
};

struct adjusting {
	struct work *w;
	long column;
	struct columns by;
	struct intern family;
	struct held held;
	struct test *test;
	size_t cap;
	double *q; /* by row */
};

/* The p value of a row; NAN when it has none. */
static int
read_p(struct adjusting *g, const struct row *row, double *p, struct msk_err *e)
{
	const struct span c = row->cell[g->column];

	*p = NAN;
	if (c.n == 0 || missing_has(&g->w->f.missing, c))
		return 0; /* not a test: none is wanted of it */
	if (num_parse(c.s, c.n, p) == 0 && *p >= 0 && *p <= 1)
		return 0;
	*p = NAN;
	return work_problem(
	    g->w, row, g->column, "bad_number", "not a number from 0 to 1", e);
}

static int
add_row(struct adjusting *g, const struct row *row, struct msk_err *e)
{
	const size_t n = g->held.n;
	const struct span key = columns_key(&g->by, row);
	struct test *t;
	long day;

	g->test = mem_grow(g->test, &g->cap, n + 1, sizeof(*g->test));
	t = &g->test[n];
	t->family = intern_add(&g->family, key.s, key.n);
	t->row = n;
	if (g->w->date_column != NONE && work_date(g->w, row, &day, e) < 0)
		return -1;
	if (read_p(g, row, &t->p, e) != 0)
		return -1;
	held_add(&g->held, row, &g->w->f);
	return 0;
}

static int
read_rows(struct adjusting *g, struct msk_err *e)
{
	struct row row;
	int got;

	while ((got = filter_next(&g->w->f, &row, e)) == 1)
		if (add_row(g, &row, e) != 0)
			return -1;
	return got;
}

static int
by_family(const void *a, const void *b)
{
	const struct test *x = a, *y = b;

	if (x->family != y->family)
		return x->family < y->family ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* Adjust each family by itself. */
static void
adjust(struct adjusting *g)
{
	const size_t n = g->held.n;
	double *p = xreallocarray(NULL, n + 1, sizeof(*p));
	double *q = xreallocarray(NULL, n + 1, sizeof(*q));
	size_t i, to;

	g->q = xreallocarray(NULL, n + 1, sizeof(*g->q));
	if (n > 0)
		qsort(g->test, n, sizeof(*g->test), by_family);
	for (i = 0; i < n; i++)
		p[i] = g->test[i].p;
	for (i = 0; i < n; i = to) {
		for (to = i; to < n && g->test[to].family == g->test[i].family;)
			to++;
		adjust_bh(p + i, q + i, to - i);
	}
	for (i = 0; i < n; i++)
		g->q[g->test[i].row] = q[i];
	free(p);
	free(q);
}

static int
write_rows(struct adjusting *g, struct msk_err *e)
{
	size_t i;

	if (work_carry(g->w, e) != 0 ||
	    filter_column(&g->w->f, "q", COLUMN_NUM, e) != 0 ||
	    work_start(g->w, e) != 0)
		return -1;
	for (i = 0; i < g->held.n; i++) {
		held_carry(&g->held, i, &g->w->f);
		work_put(g->w, g->q[i]);
		if (work_end(g->w, e) != 0)
			return held_blame(&g->held, i, e);
	}
	return 0;
}

static int
work_adjust(struct adjusting *g, char *const *paths, int n, struct msk_err *e)
{
	if (work_open(g->w, paths, n, e) != 0 ||
	    work_column(g->w, "pvalue", 1, &g->column, e) != 0 ||
	    work_columns(g->w, "by", 0, &g->by, e) != 0 || read_rows(g, e) != 0)
		return -1;
	adjust(g);
	return write_rows(g, e);
}

int
operator_adjust(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct adjusting g = { .w = w };
	int got = work_finish(w, work_adjust(&g, paths, n, e), e);

	columns_free(&g.by);
	intern_free(&g.family);
	held_free(&g.held);
	free(g.test);
	free(g.q);
	return got;
}
