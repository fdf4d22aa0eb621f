/* standardise: units compared as if all had the same mix of strata. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "crosstab.h"
#include "operators.h"
#include "plot_forest.h"
#include "standard.h"
#include "stats/standardise.h"

struct standardising {
	struct work *w;
	struct crosstab t;
	struct standard s;
	int indirect, poisson;
	double per;
	double *weight; /* by stratum: of the standard, or its rate */
	size_t n;       /* strata, those of the standard alone included */
	size_t weighty; /* those that count */
	/* of the unit at hand: the strata that it has */
	double *num, *den, *own;
	unsigned long alone; /* strata of the input that it lacks */
};

/* One unit's result and the word beside it. */
struct result {
	double num, den, expected;
	struct standardised s;
	const char *status;
};

static int
read_options(struct standardising *g, struct work *w, struct msk_err *e)
{
	const char *method = work_option(w, "method");

	g->w = w;
	g->poisson = work_option(w, "poisson") != NULL;
	g->per = g->poisson ? 1 : 100;
	if (method != NULL && strcmp(method, "direct") != 0 &&
	    strcmp(method, "indirect") != 0)
		return err_set(
		    e, MSK_EUSAGE, "--method takes direct or indirect");
	g->indirect = method != NULL && method[0] == 'i';
	if (g->indirect && work_option(w, "standard") != NULL)
		return err_set(e, MSK_EUSAGE,
		    "--standard is for direct standardisation; indirect has "
		    "--reference");
	if (!g->indirect && work_option(w, "reference") != NULL)
		return err_set(
		    e, MSK_EUSAGE, "--reference is for --method indirect");
	if (!g->poisson && work_option(w, "per") != NULL)
		return err_set(e, MSK_EUSAGE, "--per needs --poisson");
	return work_option_num(w, "per", 1e-9, 1e9, &g->per, e);
}

/* Numbers of the strata from the file: those of the input, then the others. */
static void
take_file(struct standardising *g)
{
	struct span key;
	size_t i;

	for (i = 0; i < g->t.stratum.n; i++) {
		key = intern_text(&g->t.stratum, i);
		if (!standard_of(&g->s, key, &g->weight[i])) {
			g->weight[i] = 0;
			g->alone++;
		}
	}
	for (i = 0; i < g->s.stratum.n; i++) {
		key = intern_text(&g->s.stratum, i);
		if (intern_find(&g->t.stratum, key.s, key.n) < 0)
			g->weight[g->n++] = g->s.value[i];
	}
}

/* Without a file: all units together are the standard. */
static void
take_input(struct standardising *g)
{
	const struct crosstab_cell *c;
	size_t i, u, n;

	for (u = 0; u < g->t.unit.n; u++) {
		c = crosstab_cells(&g->t, u, &n);
		for (i = 0; i < n; i++) {
			g->num[c[i].stratum] += c[i].num;
			g->den[c[i].stratum] += c[i].den;
		}
	}
	for (i = 0; i < g->t.stratum.n; i++)
		g->weight[i] = !g->indirect ? g->den[i] :
		    g->den[i] > 0           ? g->num[i] / g->den[i] :
					      0;
}

static int
find_standard(struct standardising *g, struct msk_err *e)
{
	const char *path =
	    work_option(g->w, g->indirect ? "reference" : "standard");
	size_t most, i;

	if (path != NULL &&
	    standard_read(&g->s, g->w, path, &g->t.strata,
		g->indirect ? STANDARD_RATES : STANDARD_WEIGHTS, g->per,
		e) != 0)
		return -1;
	g->n = g->t.stratum.n;
	most = g->n + g->s.stratum.n + 1;
	g->weight = xcalloc(most, sizeof(*g->weight));
	g->num = xcalloc(most, sizeof(*g->num));
	g->den = xcalloc(most, sizeof(*g->den));
	g->own = xcalloc(most, sizeof(*g->own));
	if (path == NULL)
		take_input(g);
	else
		take_file(g);
	for (i = 0; i < g->n; i++)
		g->weighty += g->weight[i] != 0;
	if (g->alone > 0)
		filter_warn(&g->w->f,
		    "%lu strata of the input are not in %s: their rows count "
		    "for nothing",
		    g->alone, path);
	return 0;
}

/* n strata of the unit, weighty of which have weight. */
static struct result
direct(const struct standardising *g, size_t n, size_t weighty, struct result r)
{
	if (weighty < g->weighty) /* one is empty */
		r.s = (struct standardised){ NAN, { NAN, NAN } };
	else if (g->poisson)
		r.s = standardise_rate(g->num, g->den, g->own, n);
	else
		r.s = standardise_share(g->num, g->den, g->own, n);
	if (isnan(r.s.value))
		r.status = "empty_stratum";
	else if (g->poisson &&
	    r.num < work_setting(g->w, "standardise.least")) {
		r.s = (struct standardised){ NAN, { NAN, NAN } };
		r.status = "few_events";
	} else if (isnan(r.s.ci.lo))
		r.status = "no_interval";
	return r;
}

static struct result
unit_result(struct standardising *g, size_t unit)
{
	struct result r = { .expected = NAN, .status = "" };
	const struct crosstab_cell *c;
	size_t i, n, weighty = 0;

	c = crosstab_cells(&g->t, unit, &n);
	for (i = 0; i < n; i++) {
		r.num += g->num[i] = c[i].num;
		r.den += g->den[i] = c[i].den;
		g->own[i] = g->weight[c[i].stratum];
		weighty += g->own[i] != 0;
	}
	if (!g->indirect)
		return direct(g, n, weighty, r);
	r.s = standardise_ratio(g->num, g->den, g->own, n, &r.expected);
	if (isnan(r.s.value))
		r.status = "nothing_expected";
	return r;
}

static int
declare(struct standardising *g, struct msk_err *e)
{
	const char *const third = g->indirect ? "expected" :
	    g->poisson                        ? "rate" :
						"pct";
	const char *const name[] = { "num", "den", third,
		g->indirect ? "ratio" : "std", "lo", "hi" };
	size_t i;

	filter_begin(&g->w->f);
	if (columns_declare(&g->t.by, g->w, e) != 0)
		return -1;
	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		if (filter_column(&g->w->f, name[i], COLUMN_NUM, e) != 0)
			return -1;
	if (filter_column(&g->w->f, "status", COLUMN_TEXT, e) != 0)
		return -1;
	return work_start(g->w, e);
}

static int
write_unit(struct standardising *g, size_t unit, struct msk_err *e)
{
	const struct result r = unit_result(g, unit);
	const double per = g->indirect ? 1 : g->per;

	columns_write(&g->t.by, g->w, intern_text(&g->t.unit, unit));
	work_put(g->w, r.num);
	work_put(g->w, r.den);
	work_put(g->w, g->indirect ? r.expected : per * r.num / r.den);
	work_put(g->w, per * r.s.value);
	work_put(g->w, per * r.s.ci.lo);
	work_put(g->w, per * r.s.ci.hi);
	writer_word(g->w->f.out, r.status);
	return work_end(g->w, e);
}

static int
draw(struct standardising *g, struct msk_err *e)
{
	const double per = g->indirect ? 1 : g->per;
	struct forest t = { .percent = !g->indirect && !g->poisson,
		.reference = g->indirect ? 1 : NAN,
		.reference_name = "as expected" };
	struct result r;
	size_t i;
	int got;

	for (i = 0; i < g->t.unit.n; i++) {
		r = unit_result(g, i);
		forest_add(&t, intern_text(&g->t.unit, i), per * r.s.value,
		    per * r.s.ci.lo, per * r.s.ci.hi);
	}
	got = forest_write(&t, g->w, e);
	forest_free(&t);
	return got;
}

static int
work_standardise(struct standardising *g, struct work *w, char *const *paths,
    int n, struct msk_err *e)
{
	size_t i;
	int plot;

	if (read_options(g, w, e) != 0 || (plot = forest_wanted(w, e)) < 0 ||
	    work_open(w, paths, n, e) != 0 ||
	    crosstab_read(&g->t, w, g->poisson, e) != 0 ||
	    find_standard(g, e) != 0)
		return -1;
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
operator_standardise(
    struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct standardising g = { .n = 0 };
	int got = work_finish(w, work_standardise(&g, w, paths, n, e), e);

	crosstab_free(&g.t);
	standard_free(&g.s);
	free(g.num);
	free(g.den);
	free(g.own);
	free(g.weight);
	return got;
}
