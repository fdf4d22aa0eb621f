/* Options and rows of charts over time. */
#include <stdio.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/period.h"
#include "charting.h"

static const struct {
	const char *name;
	enum chart_kind kind;
} kinds[] = {
	{ "xmr", CHART_XMR },
	{ "run", CHART_RUN },
	{ "p", CHART_P },
	{ "pprime", CHART_PPRIME },
	{ "u", CHART_U },
	{ "uprime", CHART_UPRIME },
};

static int
set_kind(struct charting *g, struct msk_err *e)
{
	const char *arg = work_option(g->w, "chart");
	size_t i;

	for (i = 0; arg != NULL && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(arg, kinds[i].name) == 0) {
			g->c.kind = kinds[i].kind;
			return 0;
		}
	return arg == NULL ?
	    0 :
	    err_set(e, MSK_EUSAGE,
		"--chart takes xmr, run, p, pprime, u or uprime");
}

/* --better and --screen. */
static int
set_words(struct charting *g, struct msk_err *e)
{
	const char *better = work_option(g->w, "better");
	const char *screen = work_option(g->w, "screen");

	if (better != NULL && strcmp(better, "up") != 0 &&
	    strcmp(better, "down") != 0)
		return err_set(e, MSK_EUSAGE, "--better takes up or down");
	if (screen != NULL && strcmp(screen, "on") != 0 &&
	    strcmp(screen, "off") != 0)
		return err_set(e, MSK_EUSAGE, "--screen takes on or off");
	g->c.better = better == NULL ? 0 : better[0] == 'u' ? 1 : -1;
	g->c.screen = screen != NULL && strcmp(screen, "off") == 0 ?
	    0 :
	    work_setting(g->w, "spc.screen");
	return 0;
}

static int
add_rebase(const char *s, size_t n, void *arg)
{
	struct charting *g = arg;
	size_t k = g->c.nrebase;
	long day;

	if (period_parse(s, n, g->w->f.order, &day) != 0 ||
	    (k > 0 && day <= g->rebase[k - 1]))
		return 1;
	g->rebase = xreallocarray(g->rebase, k + 1, sizeof(*g->rebase));
	g->rebase[g->c.nrebase++] = day;
	g->c.rebase = g->rebase;
	return 0;
}

/* --rebase DATES and --baseline FROM:TO. */
static int
set_days(struct charting *g, struct msk_err *e)
{
	const char *rebase = work_option(g->w, "rebase");
	const char *base = work_option(g->w, "baseline"), *colon;
	const enum date_order order = g->w->f.order;

	g->c.base_from = g->c.base_to = CHART_NO_DAY;
	if (rebase != NULL && list_each(rebase, ',', add_rebase, g) != 0)
		return err_set(e, MSK_EUSAGE,
		    "--rebase takes days or months, the earliest first");
	if (base == NULL)
		return 0;
	colon = strchr(base, ':');
	if (colon == NULL ||
	    period_parse(
		base, (size_t)(colon - base), order, &g->c.base_from) != 0 ||
	    period_end(colon + 1, strlen(colon + 1), order, &g->c.base_to) !=
		0 ||
	    g->c.base_to < g->c.base_from)
		return err_set(
		    e, MSK_EUSAGE, "--baseline takes FROM:TO, days or months");
	return 0;
}

int
charting_options(struct charting *g, struct work *w, struct msk_err *e)
{
	double fix = 0, per = 0;

	g->w = w;
	g->c.target = NAN;
	g->c.rules.shift = (size_t)work_setting(w, "spc.shift");
	g->c.rules.trend = (size_t)work_setting(w, "spc.trend");
	g->c.trial = (size_t)work_setting(w, "spc.trial");
	g->c.run_least = (size_t)work_setting(w, "run.least");
	if (set_kind(g, e) != 0 || set_words(g, e) != 0 ||
	    set_days(g, e) != 0 ||
	    work_option_num(w, "target", -1e300, 1e300, &g->c.target, e) != 0 ||
	    work_option_num(w, "fix-after", 2, 1e6, &fix, e) != 0 ||
	    work_option_num(w, "per", 1e-9, 1e9, &per, e) != 0)
		return -1;
	if (g->c.rules.shift < 2 || g->c.rules.trend < 3)
		return err_set(e, MSK_EUSAGE,
		    "spc.shift is at least 2, spc.trend at least 3");
	g->c.fix_after = (size_t)fix;
	g->per = per > 0 ? per : g->c.kind >= CHART_U ? 1 : 100;
	g->c.scale = chart_shares(g->c.kind) ? g->per : 1;
	return 0;
}

/* The columns: a value, or num and den. */
static int
find_columns(struct charting *g, struct msk_err *e)
{
	struct work *w = g->w;

	if (work_column(w, "value", 0, &g->value, e) != 0 ||
	    work_column(w, "num", 0, &g->num, e) != 0 ||
	    work_column(w, "den", 0, &g->den, e) != 0 ||
	    work_columns(w, "by", 0, &g->by, e) != 0)
		return -1;
	/* an attributes chart may call its numerator the value */
	if (chart_shares(g->c.kind) && g->num == NONE) {
		g->num = g->value;
		g->value = NONE;
	}
	g->share = g->value == NONE;
	if (g->share && (g->num == NONE || g->den == NONE))
		return err_set(e, MSK_EUSAGE, "%s",
		    chart_shares(g->c.kind) ?
			"this chart needs --num and --den" :
			"--value is needed, or --num and --den");
	if (!g->share && (g->num != NONE || g->den != NONE))
		return err_set(
		    e, MSK_EUSAGE, "--value, or --num with --den: choose one");
	if (!g->share && work_option(w, "per") != NULL)
		return err_set(e, MSK_EUSAGE, "--per needs --num and --den");
	if (w->date_column == NONE &&
	    (g->c.nrebase > 0 || g->c.base_from != CHART_NO_DAY))
		return err_set(
		    e, MSK_EUSAGE, "--rebase and --baseline need --date");
	return 0;
}

/* The day of a row: 1; 0 when there is none (reported), -1. */
static int
read_day(struct charting *g, const struct row *row, size_t series, long *day,
    struct msk_err *e)
{
	char key[64];
	const size_t before = g->seen.n;
	int got;

	*day = (long)g->n; /* the order of the rows */
	if (g->w->date_column == NONE)
		return 1;
	*day = LONG_MAX;
	if ((got = work_date(g->w, row, day, e)) != 1) {
		g->w->blanks += got == 0;
		return got < 0 ? -1 : 0;
	}
	snprintf(key, sizeof(key), "%zu %ld", series, *day);
	intern_add(&g->seen, key, strlen(key));
	if (g->seen.n == before)
		return work_problem(g->w, row, g->w->date_column, "duplicate",
		    "a second row of this series and time; not used", e);
	return 1;
}

/* The value of a row: 1; 0 when there is none (reported), -1. */
static int
read_value(struct charting *g, const struct row *row, struct chart_point *p,
    struct msk_err *e)
{
	const int rate = g->c.kind >= CHART_U;
	struct work *w = g->w;
	int got;

	if (!g->share)
		return work_num(w, row, g->value, -INFINITY, 0, &p->x, e);
	if ((got = work_num(w, row, g->num, 0, 1, &p->x, e)) != 1 ||
	    (got = work_num(w, row, g->den, 0, !rate, &p->n, e)) != 1)
		return got;
	if (!rate && p->x > p->n)
		return work_problem(w, row, g->num, "above_denominator",
		    "more than the denominator", e);
	if (p->n == 0)
		return 0; /* nobody: no point */
	if (!chart_shares(g->c.kind))
		p->x = g->per * p->x / p->n;
	return 1;
}

static int
add_row(struct charting *g, const struct row *row, struct msk_err *e)
{
	struct charted *t;
	struct span key = columns_key(&g->by, row);
	int dated, valued = 0;

	g->point = mem_grow(g->point, &g->cap, g->n + 1, sizeof(*g->point));
	t = &g->point[g->n];
	memset(t, 0, sizeof(*t));
	t->row = g->held.n;
	t->series = intern_add(&g->series, key.s, key.n);
	held_add(&g->held, row, &g->w->f);
	if ((dated = read_day(g, row, t->series, &t->p.day, e)) < 0 ||
	    (dated == 1 && (valued = read_value(g, row, &t->p, e)) < 0))
		return -1;
	t->p.use = dated == 1 && valued == 1;
	g->n++;
	return 0;
}

static int
by_time(const void *a, const void *b)
{
	const struct charted *x = a, *y = b;

	if (x->series != y->series)
		return x->series < y->series ? -1 : 1;
	if (x->p.day != y->p.day)
		return x->p.day < y->p.day ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

int
charting_read(struct charting *g, struct msk_err *e)
{
	struct row row;
	int got;

	if (find_columns(g, e) != 0)
		return -1;
	while ((got = filter_next(&g->w->f, &row, e)) == 1)
		if (add_row(g, &row, e) != 0)
			return -1;
	if (g->n > 0)
		qsort(g->point, g->n, sizeof(*g->point), by_time);
	return got;
}

void
charting_free(struct charting *g)
{
	free(g->rebase);
	columns_free(&g->by);
	intern_free(&g->series);
	intern_free(&g->seen);
	held_free(&g->held);
	free(g->point);
	pdsa_free(&g->pdsa);
}
