/* equity: the gap between strata, and its slope where they are in an order. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "crosstab.h"
#include "operators.h"
#include "plot_forest.h"
#include "stats/equity.h"

struct equating {
	struct work *w;
	struct crosstab t;
	int better;    /* 1 up, -1 down */
	int ordered;   /* --order was given */
	size_t *order; /* strata, the most deprived first, if ordered */
	size_t *rank;  /* of a stratum in it, or n and more */
	size_t n;      /* strata compared: all but the one without a name */
	struct crosstab_cell *cell; /* the unit's that are, in that order */
	size_t ncells, cap;
	size_t least;        /* ordered groups for an index of inequality */
	double *x, *d, *pop; /* the unit's, in that order */
};

/* The two strata that a unit's gap is between. */
struct gap {
	int found;
	size_t a, b;
	struct crosstab_cell ca, cb;
	double gap;
	struct interval ci;
};

static int
read_options(struct equating *g, struct work *w, struct msk_err *e)
{
	const char *better = work_option(w, "better");

	g->w = w;
	if (better != NULL && strcmp(better, "up") != 0 &&
	    strcmp(better, "down") != 0)
		return err_set(e, MSK_EUSAGE, "--better takes up or down");
	g->better = better != NULL && better[0] == 'd' ? -1 : 1;
	g->least = (size_t)work_setting(w, "equity.groups");
	return 0;
}

struct placed {
	double value;
	size_t id;
};

static int
by_value(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* --order up or down: by the numbers that the strata are called. */
static int
order_by_number(struct equating *g, int down, struct msk_err *e)
{
	struct placed *p = xcalloc(g->n + 1, sizeof(*p));
	struct span name;
	size_t i;
	int got = 0;

	for (i = 0; i < g->n && got == 0; i++) {
		name = intern_text(&g->t.stratum, g->order[i]);
		p[i].id = g->order[i];
		if (num_parse(name.s, name.n, &p[i].value) != 0)
			got = err_set(e, MSK_EUSAGE,
			    "--order up and down are for strata that are "
			    "numbers; name them: --order A,B,C");
		if (down)
			p[i].value = -p[i].value;
	}
	if (got == 0)
		qsort(p, g->n, sizeof(*p), by_value);
	for (i = 0; i < g->n && got == 0; i++)
		g->order[i] = p[i].id;
	free(p);
	return got;
}

static int
place_named(const char *s, size_t n, void *arg)
{
	struct equating *g = arg;
	const long id = intern_find(&g->t.stratum, s, n);

	if (id < 0)
		return 0; /* nobody is in that stratum */
	if (g->rank[id] != 0)
		return 1;
	g->rank[id] = 1;
	g->order[g->n++] = (size_t)id;
	return 0;
}

/* All strata but the one without a name, in the order that was asked for. */
static int
find_order(struct equating *g, struct msk_err *e)
{
	const char *order = work_option(g->w, "order");
	size_t i, all = 0;

	g->order = xcalloc(g->t.stratum.n + 1, sizeof(*g->order));
	g->rank = xcalloc(g->t.stratum.n + 1, sizeof(*g->rank));
	for (i = 0; i < g->t.stratum.n; i++)
		if (intern_text(&g->t.stratum, i).n > 0)
			g->order[all++] = i;
	if (all < g->t.stratum.n)
		report_note(&g->w->f.report,
		    "rows without a stratum are in no gap; rate --unit shows "
		    "them");
	g->ordered = order != NULL;
	g->n = all;
	if (order == NULL)
		return 0;
	if (strcmp(order, "up") == 0 || strcmp(order, "down") == 0)
		return order_by_number(g, order[0] == 'd', e);
	g->n = 0;
	if (list_each(order, ',', place_named, g) != 0)
		return err_set(e, MSK_EUSAGE, "--order: a stratum comes twice");
	if (g->n < all)
		filter_warn(&g->w->f,
		    "%zu strata are not in --order: their rows count for "
		    "nothing",
		    all - g->n);
	return 0;
}

static void
set_ranks(struct equating *g)
{
	size_t i;

	for (i = 0; i < g->t.stratum.n; i++)
		g->rank[i] = g->n;
	for (i = 0; i < g->n; i++)
		g->rank[g->order[i]] = i;
}

/* By rank, which stands in place of the number of the stratum. */
static int
by_rank(const void *a, const void *b)
{
	const struct crosstab_cell *x = a, *y = b;

	return (x->stratum > y->stratum) - (x->stratum < y->stratum);
}

/* The cells of the unit that are compared: with a denominator, in order. */
static void
set_unit(struct equating *g, size_t unit)
{
	const struct crosstab_cell *c;
	size_t i, n;

	c = crosstab_cells(&g->t, unit, &n);
	g->cell = mem_grow(g->cell, &g->cap, n + 1, sizeof(*g->cell));
	for (i = g->ncells = 0; i < n; i++) {
		if (!(c[i].den > 0) || g->rank[c[i].stratum] >= g->n)
			continue;
		g->cell[g->ncells] = c[i];
		g->cell[g->ncells++].stratum = (uint32_t)g->rank[c[i].stratum];
	}
	if (g->ncells > 0)
		qsort(g->cell, g->ncells, sizeof(*g->cell), by_rank);
}

static double
pct(struct crosstab_cell c)
{
	return 100 * c.num / c.den;
}

/* Of two strata, the first and the second; of more, the worst and the best. */
static struct gap
gap_of(const struct equating *g)
{
	struct gap p = { .gap = NAN, .ci = { NAN, NAN } };
	struct crosstab_cell c;
	double ahead;
	size_t i, n = 0;

	for (i = 0; i < g->ncells; i++) {
		c = g->cell[i];
		ahead = n == 0 ? 0 : g->better * (pct(c) - pct(p.cb));
		if (n == 0 ||
		    (g->n > 2 && g->better * (pct(c) - pct(p.ca)) < 0)) {
			p.a = g->order[c.stratum];
			p.ca = c;
		}
		/* of equals, the second */
		if (n == 0 || g->n == 2 || ahead > 0 ||
		    (ahead == 0 && p.a == p.b)) {
			p.b = g->order[c.stratum];
			p.cb = c;
		}
		n++;
	}
	p.found = n > 0 && p.a != p.b;
	if (!p.found)
		return p;
	p.gap = pct(p.ca) - pct(p.cb);
	p.ci = interval_newcombe(p.ca.num, p.ca.den, p.cb.num, p.cb.den);
	return p;
}

/* The index of a unit, and the word that says what it is worth. */
static struct equity
index_of(struct equating *g, const char **note)
{
	struct equity none = { NAN, { NAN, NAN }, NAN, { NAN, NAN } }, q;
	size_t i;

	*note = !g->ordered ? "" : "few_groups";
	if (!g->ordered || g->n < g->least)
		return none;
	*note = "empty_group";
	if (g->ncells < g->n)
		return none;
	for (i = 0; i < g->n; i++) {
		g->x[i] = g->cell[i].num;
		g->d[i] = g->cell[i].den;
		g->pop[i] = g->cell[i].pop;
	}
	q = equity_index(g->x, g->d, g->pop, g->n);
	*note = isnan(q.sii) ? "empty_group" : g->n < 5 ? "four_groups" : "";
	return q;
}

static int
declare(struct equating *g, struct msk_err *e)
{
	static const char *const name[] = { "stratum_a", "num_a", "den_a",
		"pct_a", "stratum_b", "num_b", "den_b", "pct_b", "gap", "lo",
		"hi", "flag", "ratio", "sii", "sii_lo", "sii_hi", "rii",
		"rii_lo", "rii_hi", "note" };
	size_t i;

	filter_begin(&g->w->f);
	if (columns_declare(&g->t.by, g->w, e) != 0)
		return -1;
	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		if (filter_column(&g->w->f, name[i],
			name[i][0] == 's' && name[i][1] == 't' ? COLUMN_TEXT :
			    !strcmp(name[i], "flag") ||
				!strcmp(name[i], "note") ?
								 COLUMN_TEXT :
								 COLUMN_NUM,
			e) != 0)
			return -1;
	return work_start(g->w, e);
}

static void
put_side(struct equating *g, const struct gap *p, size_t stratum,
    const struct crosstab_cell *c)
{
	const struct span name = intern_text(&g->t.stratum, stratum);
	struct writer *out = g->w->f.out;

	writer_text(out, name.s, p->found ? name.n : 0);
	work_put(g->w, p->found ? c->num : NAN);
	work_put(g->w, p->found ? c->den : NAN);
	work_put(g->w, p->found ? pct(*c) : NAN);
}

/* gap: its interval leaves out 0; lowfu: too few answers on one side. */
static const char *
flag_of(const struct gap *p)
{
	const int apart = p->found && (p->ci.lo > 0 || p->ci.hi < 0);

	if (p->found && (p->ca.lowfu || p->cb.lowfu))
		return apart ? "gap;lowfu" : "lowfu";
	return apart ? "gap" : "";
}

static int
write_unit(struct equating *g, size_t unit, struct msk_err *e)
{
	struct work *w = g->w;
	const char *note;
	struct equity q;
	struct gap p;

	set_unit(g, unit);
	p = gap_of(g);
	q = index_of(g, &note);
	columns_write(&g->t.by, w, intern_text(&g->t.unit, unit));
	put_side(g, &p, p.a, &p.ca);
	put_side(g, &p, p.b, &p.cb);
	work_put(w, p.gap);
	work_put(w, 100 * p.ci.lo);
	work_put(w, 100 * p.ci.hi);
	writer_word(w->f.out, flag_of(&p));
	work_put(w, p.found ? pct(p.ca) / pct(p.cb) : NAN);
	work_put(w, 100 * q.sii);
	work_put(w, 100 * q.sii_ci.lo);
	work_put(w, 100 * q.sii_ci.hi);
	work_put(w, q.rii);
	work_put(w, q.rii_ci.lo);
	work_put(w, q.rii_ci.hi);
	writer_word(w->f.out, note);
	return work_end(w, e);
}

static int
draw(struct equating *g, struct msk_err *e)
{
	struct forest t = { .axis = "percentage points",
		.reference = 0,
		.reference_name = "no gap" };
	struct gap p;
	size_t i;
	int got;

	for (i = 0; i < g->t.unit.n; i++) {
		set_unit(g, i);
		p = gap_of(g);
		forest_add(&t, intern_text(&g->t.unit, i), p.gap, 100 * p.ci.lo,
		    100 * p.ci.hi);
	}
	got = forest_write(&t, g->w, e);
	forest_free(&t);
	return got;
}

static int
work_equity(struct equating *g, struct work *w, char *const *paths, int n,
    struct msk_err *e)
{
	size_t i;
	int plot;

	if (read_options(g, w, e) != 0 || (plot = forest_wanted(w, e)) < 0 ||
	    work_open(w, paths, n, e) != 0 ||
	    crosstab_read(&g->t, w, 0, e) != 0 || find_order(g, e) != 0)
		return -1;
	set_ranks(g);
	g->x = xcalloc(g->n + 1, sizeof(*g->x));
	g->d = xcalloc(g->n + 1, sizeof(*g->d));
	g->pop = xcalloc(g->n + 1, sizeof(*g->pop));
	if (plot)
		return draw(g, e);
	if (declare(g, e) != 0)
		return -1;
	for (i = 0; i < g->t.unit.n; i++)
		if (write_unit(g, i, e) != 0)
			return -1;
	return 0;
}

int
operator_equity(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct equating g = { .n = 0 };
	int got = work_finish(w, work_equity(&g, w, paths, n, e), e);

	crosstab_free(&g.t);
	free(g.order);
	free(g.rank);
	free(g.cell);
	free(g.x);
	free(g.d);
	free(g.pop);
	return got;
}
