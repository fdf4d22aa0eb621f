/* spc: charts over time, a row a point or (--summary) a row a series. */
#include <math.h>
#include <string.h>

#include "charting.h"
#include "operators.h"
#include "plot_spc.h"

static int
declare_points(struct charting *g, struct msk_err *e)
{
	static const char *const name[] = { "mean", "lcl", "ucl" };
	struct filter *f = &g->w->f;
	size_t i;

	if (work_carry(g->w, e) != 0)
		return -1;
	if (g->share &&
	    filter_column(f, g->per == 100 ? "pct" : "rate", COLUMN_NUM, e) !=
		0)
		return -1;
	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		if (filter_column(f, name[i], COLUMN_NUM, e) != 0)
			return -1;
	if (filter_column(f, "signal", COLUMN_TEXT, e) != 0 ||
	    filter_column(f, "type", COLUMN_TEXT, e) != 0)
		return -1;
	if (work_option(g->w, "pdsa") != NULL &&
	    filter_column(f, "pdsa_id", COLUMN_TEXT, e) != 0)
		return -1;
	return work_start(g->w, e);
}

static int
write_point(struct charting *g, const struct charted *t, int last,
    const struct chart_summary *s, struct buf *text, struct msk_err *e)
{
	struct writer *out = g->w->f.out;
	const struct chart_point *p = &t->p;

	held_carry(&g->held, t->row, &g->w->f);
	if (g->share)
		work_put(g->w, p->use ? p->y : NAN);
	work_put(g->w, p->line.mean);
	work_put(g->w, p->line.lo);
	work_put(g->w, p->line.hi);
	charting_words(g, p, last, s, text);
	writer_text(out, text->s, text->n);
	writer_word(out, charting_type[chart_meaning(&g->c, &p->signal)]);
	if (work_option(g->w, "pdsa") != NULL) {
		text->n = 0;
		pdsa_on(
		    &g->pdsa, intern_text(&g->series, t->series), p->day, text);
		writer_text(out, text->s, text->n);
	}
	if (work_end(g->w, e) != 0)
		return held_blame(&g->held, t->row, e);
	return 0;
}

static int
write_points(struct charting *g, struct msk_err *e)
{
	struct chart_summary s;
	struct buf text = { 0 };
	size_t i, to;
	int got = declare_points(g, e);

	for (i = 0; got == 0 && i < g->n;) {
		for (to = charting_judge(g, i, &s); got == 0 && i < to; i++)
			got = write_point(g, &g->point[i],
			    &g->point[i].p == s.last, &s, &text, e);
	}
	buf_free(&text);
	return got;
}

static int
declare_summary(struct charting *g, struct msk_err *e)
{
	static const struct {
		const char *name;
		enum column_type type;
	} col[] = {
		{ "n", COLUMN_NUM },
		{ "mean", COLUMN_NUM },
		{ "lcl", COLUMN_NUM },
		{ "ucl", COLUMN_NUM },
		{ "variation", COLUMN_TEXT },
		{ "assurance", COLUMN_TEXT },
		{ "limits", COLUMN_TEXT },
		{ "base_n", COLUMN_NUM },
		{ "stretches", COLUMN_NUM },
		{ "screened_out", COLUMN_NUM },
		{ "sigma_z", COLUMN_NUM },
		{ "useful", COLUMN_NUM },
		{ "longest_run", COLUMN_NUM },
		{ "longest_run_max", COLUMN_NUM },
		{ "crossings", COLUMN_NUM },
		{ "crossings_min", COLUMN_NUM },
		{ "runs", COLUMN_TEXT },
		{ "advice", COLUMN_TEXT },
	};
	size_t i;

	filter_begin(&g->w->f);
	if (columns_declare(&g->by, g->w, e) != 0)
		return -1;
	for (i = 0; i < sizeof(col) / sizeof(*col); i++)
		if (filter_column(&g->w->f, col[i].name, col[i].type, e) != 0)
			return -1;
	return work_start(g->w, e);
}

static void
write_runs(struct charting *g, const struct spc_runs *r)
{
	struct writer *out = g->w->f.out;

	work_put(g->w, (double)r->useful);
	work_put(g->w, (double)r->longest);
	work_put(g->w, r->useful > 0 ? (double)r->longest_max : NAN);
	work_put(g->w, (double)r->crossings);
	work_put(g->w, r->useful > 0 ? (double)r->crossings_min : NAN);
	writer_word(out,
	    r->verdict < 0     ? "too_few" :
		r->verdict > 0 ? "signal" :
				 "none");
}

/* What the limits are worth. */
static const char *
limits_word(const struct charting *g, const struct chart_summary *s)
{
	if (g->c.kind == CHART_RUN)
		return "";
	if (s->last == NULL || isnan(s->last->line.hi))
		return "none";
	return s->trial ? "trial" : "ok";
}

static int
write_series(struct charting *g, size_t series, const struct chart_summary *s,
    struct msk_err *e)
{
	const struct spc_line *l = s->last != NULL ? &s->last->line : NULL;
	struct writer *out = g->w->f.out;

	columns_write(&g->by, g->w, intern_text(&g->series, series));
	work_put(g->w, (double)s->points);
	work_put(g->w, l != NULL ? l->mean : NAN);
	work_put(g->w, l != NULL ? l->lo : NAN);
	work_put(g->w, l != NULL ? l->hi : NAN);
	writer_word(out,
	    l == NULL || g->c.kind == CHART_RUN ?
		"" :
		charting_variation[s->variation]);
	writer_word(out, charting_assurance[s->assurance]);
	writer_word(out, limits_word(g, s));
	work_put(g->w, (double)s->base);
	work_put(g->w, (double)s->stretches);
	work_put(g->w, (double)s->left_out);
	work_put(g->w, chart_shares(g->c.kind) ? s->sigma_z : NAN);
	write_runs(g, &s->runs);
	writer_word(out,
	    s->sparse            ? "small_counts" :
		s->overdispersed ? "consider_prime" :
				   "");
	return work_end(g->w, e);
}

static int
write_summary(struct charting *g, struct msk_err *e)
{
	struct chart_summary s;
	size_t i, to;
	int got = declare_summary(g, e);

	for (i = 0; got == 0 && i < g->n; i = to) {
		to = charting_judge(g, i, &s);
		got = write_series(g, g->point[i].series, &s, e);
	}
	return got;
}

static void
say_trials(const struct charting *g)
{
	if (g->trials > 0 && g->c.kind != CHART_RUN)
		report_note(&g->w->f.report,
		    "%zu of %zu series: limits from fewer than %zu points are "
		    "provisional",
		    g->trials, g->series_judged, g->c.trial);
}

static int
work_spc(struct charting *g, struct work *w, char *const *paths, int n,
    struct msk_err *e)
{
	const char *pdsa, *plot;

	if (charting_options(g, w, e) != 0 || work_open(w, paths, n, e) != 0 ||
	    charting_read(g, e) != 0)
		return -1;
	pdsa = work_option(w, "pdsa");
	if (pdsa != NULL && pdsa_read(&g->pdsa, w, pdsa, &g->by, e) != 0)
		return -1;
	if ((plot = work_option(w, "plot")) != NULL)
		return plot_spc(g, plot, e);
	if (work_option(w, "summary") != NULL)
		return write_summary(g, e);
	return write_points(g, e);
}

int
operator_spc(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct charting g = { .n = 0 };
	int got = work_spc(&g, w, paths, n, e);

	if (got == 0)
		say_trials(&g);
	got = work_finish(w, got, e);
	charting_free(&g);
	return got;
}
