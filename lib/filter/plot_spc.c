#include <math.h>
#include <string.h>

#include "base/date.h"
#include "plot.h"
#include "plot_spc.h"

enum { WIDTH = 1280, HEIGHT = 720 };

/* How points of each meaning look, by chart_variation. */
static const struct {
	const char *title, *colour;
	int shape; /* of gnuplot */
} looks[] = {
	{ "common cause", PLOT_GREY, 7 },
	{ "special cause, improvement", PLOT_BLUE, 13 },
	{ "special cause, concern", PLOT_ORANGE, 9 },
	{ "special cause, high", PLOT_INK, 9 },
	{ "special cause, low", PLOT_INK, 11 },
};
enum { LOOKS = sizeof(looks) / sizeof(*looks) };

/* The point's place on the x axis. */
static void
put_x(const struct charting *g, const struct chart_point *p, struct buf *b)
{
	char text[DATE_TEXT_MAX];

	if (g->w->date_column == NONE) {
		buf_printf(b, "%ld", p->day + 1);
		return;
	}
	date_format(text, p->day);
	buf_str(b, text);
}

static enum chart_variation
look_of(const struct charting *g, const struct chart_point *p,
    const struct chart_summary *s)
{
	if (g->c.kind == CHART_RUN)
		return p->run && s->runs.verdict == 1 ?
		    (p->y > p->line.mean ? CHART_HIGH : CHART_LOW) :
		    CHART_COMMON;
	return chart_meaning(&g->c, &p->signal);
}

/* Block of data: x, value, mean, limits, look; a blank line ends a stretch. */
static void
put_data(const struct charting *g, size_t from, size_t to, size_t id,
    const struct chart_summary *s, struct buf *b)
{
	const struct chart_point *p;
	size_t i, stretch = g->point[from].p.stretch;

	buf_printf(b, "$series%zu << EOD\n", id);
	for (i = from; i < to; i++) {
		p = &g->point[i].p;
		if (!p->use)
			continue;
		if (p->stretch != stretch)
			buf_char(b, '\n');
		stretch = p->stretch;
		put_x(g, p, b);
		plot_num(b, p->y);
		plot_num(b, p->line.mean);
		plot_num(b, p->line.lo);
		plot_num(b, p->line.hi);
		buf_printf(b, " %d\n", look_of(g, p, s));
	}
	buf_str(b, "EOD\n");
}

/* gnuplot finds the ranges, but where there is nothing between. */
static void
put_ranges(const struct charting *g, size_t from, size_t to, struct buf *b)
{
	const struct chart_point *p, *first = NULL, *last = NULL;
	struct chart_point aside;
	double lo = g->c.target, hi = g->c.target;
	size_t i;

	for (i = from; i < to; i++) {
		p = &g->point[i].p;
		if (!p->use)
			continue;
		first = first == NULL ? p : first;
		last = p;
		lo = fmin(fmin(lo, p->y), fmin(p->line.lo, p->line.mean));
		hi = fmax(fmax(hi, p->y), fmax(p->line.hi, p->line.mean));
	}
	buf_str(b, "set xrange [*:*]\nset yrange [*:*]\n");
	if (lo == hi)
		buf_printf(b, "set yrange [%.10g:%.10g]\n", lo - 1, hi + 1);
	if (first->day != last->day)
		return;
	aside = *first;
	aside.day--;
	buf_str(b, "set xrange [\"");
	put_x(g, &aside, b);
	aside.day += 2;
	buf_str(b, "\":\"");
	put_x(g, &aside, b);
	buf_str(b, "\"]\n");
}

/* "North, 2025" of a key; what is charted where there is none. */
static void
put_title(const struct charting *g, size_t series, struct buf *b)
{
	const char *title = work_option(g->w, "title");
	struct span key = intern_text(&g->series, series);
	struct buf t = { 0 };
	size_t i;

	if (title != NULL)
		buf_str(&t, title);
	for (i = 0; i < g->by.n; i++) {
		if (t.n > 0)
			buf_str(&t, i > 0 ? ", " : ": ");
		buf_add(&t, columns_part(key, i).s, columns_part(key, i).n);
	}
	if (t.n == 0)
		buf_str(&t, g->w->f.header->name[g->share ? g->num : g->value]);
	plot_quote(b, buf_text(&t), t.n);
	buf_free(&t);
}

static const char *
variation_letter(enum chart_variation v, const struct chart_point *last)
{
	if (v == CHART_COMMON)
		return "~";
	return last->signal.side > 0 ? "H" : "L";
}

static const char *
assurance_colour(enum chart_assurance a)
{
	return a == CHART_PASS ? PLOT_BLUE :
	    a == CHART_FAIL    ? PLOT_ORANGE :
				 PLOT_GREY;
}

/* Two signs at the right top, and the same in words under the title. */
static void
put_icons(const struct charting *g, const struct chart_summary *s,
    struct buf *words, struct buf *b)
{
	static const char *const letter[] = { "", "P", "F", "?" };
	static const char *const said[] = { "",
		"; the process meets the target",
		"; the process does not meet the target",
		"; the target is hit and miss" };

	struct plot_place at = { 0.97, 1.09, 0.021 };

	if (g->series.n > 1) /* panels are half as wide */
		at = (struct plot_place){ 0.955, 1.12, 0.03 };
	buf_str(b, "unset object\nunset label\n");
	words->n = 0;
	if (s->last == NULL)
		return;
	if (g->c.kind == CHART_RUN) {
		buf_str(words,
		    s->runs.verdict < 0     ? "too few points for a verdict" :
			s->runs.verdict > 0 ? "special cause" :
					      "common cause");
		return;
	}
	buf_str(words, looks[s->variation].title);
	buf_str(words, said[s->assurance]);
	if (s->assurance != CHART_NO_ASSURANCE) {
		plot_icon(b, 2, at, assurance_colour(s->assurance),
		    letter[s->assurance]);
		at.x -= 2.4 * at.radius;
	}
	plot_icon(b, 1, at, looks[s->variation].colour,
	    variation_letter(s->variation, s->last));
}

/* A grey line up from the first point of every cycle, with its name. */
static void
put_cycles(const struct charting *g, size_t from, size_t to, struct buf *b)
{
	const struct span key = intern_text(&g->series, g->point[from].series);
	struct buf now = { 0 }, was = { 0 }, x = { 0 };
	size_t i;

	buf_str(b, "unset arrow\n");
	for (i = from; i < to && g->pdsa.n > 0; i++) {
		now.n = 0;
		pdsa_on(&g->pdsa, key, g->point[i].p.day, &now);
		if (now.n > 0 &&
		    (now.n != was.n || memcmp(now.s, was.s, now.n) != 0)) {
			x.n = 0;
			put_x(g, &g->point[i].p, &x);
			buf_printf(b,
			    "set arrow from \"%s\",graph 0 to \"%s\",graph 1 "
			    "nohead dashtype 3 linecolor \"" PLOT_INK "\"\n"
			    "set label ",
			    buf_text(&x), buf_text(&x));
			plot_quote(b, now.s, now.n);
			buf_printf(b,
			    " at \"%s\",graph 0.96 offset 0.5,0 noenhanced\n",
			    buf_text(&x));
		}
		was.n = 0;
		buf_add(&was, now.s, now.n);
	}
	buf_free(&now);
	buf_free(&was);
	buf_free(&x);
}

/* The lines, then the points by look; a legend for the looks that occur. */
static void
put_plot(const struct charting *g, size_t from, size_t to, size_t id,
    const struct chart_summary *s, struct buf *b)
{
	int seen[LOOKS] = { 0 };
	size_t i;

	for (i = from; i < to; i++)
		if (g->point[i].p.use)
			seen[look_of(g, &g->point[i].p, s)] = 1;
	buf_printf(b,
	    "plot $series%zu using 1:3 with lines linewidth 2 linecolor "
	    "\"" PLOT_INK "\" title \"%s\"",
	    id, g->c.kind == CHART_RUN ? "median" : "mean");
	for (i = 4; g->c.kind != CHART_RUN && i <= 5; i++)
		buf_printf(b,
		    ", \\\n\t$series%zu using 1:%zu with lines linewidth 2 "
		    "dashtype 2 linecolor \"" PLOT_INK "\" %s",
		    id, i, i == 4 ? "title \"limits\"" : "notitle");
	if (isfinite(g->c.target)) {
		buf_str(b, ", \\\n\t");
		plot_num(b, g->c.target);
		buf_str(b,
		    " with lines linewidth 3 dashtype 4 linecolor "
		    "\"" PLOT_RED "\" title \"target\"");
	}
	buf_printf(b,
	    ", \\\n\t$series%zu using 1:2 with lines linewidth 2 linecolor "
	    "\"" PLOT_GREY "\" notitle",
	    id);
	for (i = 0; i < LOOKS; i++)
		if (seen[i])
			buf_printf(b,
			    ", \\\n\t$series%zu using 1:($6==%zu?$2:NaN) with "
			    "points pointtype %d pointsize %s linecolor "
			    "\"%s\" title \"%s\"",
			    id, i, looks[i].shape, i == 0 ? "1.5" : "2.4",
			    looks[i].colour, looks[i].title);
	buf_char(b, '\n');
}

/* The legend of all panels, in words. */
static const char legend[] =
    "set label 97 'line: mean; dashes: limits; dots and dashes: target; "
    "circle: common cause; diamond: improvement; triangle: concern, or high "
    "or low' at screen 0.5,screen 0.025 center font \",16\"\n";

static void
put_panel(struct charting *g, size_t from, size_t to, size_t id,
    const struct chart_summary *s, struct buf *b)
{
	struct buf words = { 0 };

	put_data(g, from, to, id, s, b);
	put_ranges(g, from, to, b);
	put_icons(g, s, &words, b);
	if (id == 1 && g->series.n > 1)
		buf_str(b, legend);
	put_cycles(g, from, to, b);
	buf_str(b, "set label 98 ");
	put_title(g, g->point[from].series, b);
	buf_str(b,
	    " at graph 0,1 offset 0,1.9 left noenhanced font \",24\"\n"
	    "set label 99 ");
	plot_quote(b, words.n > 0 ? words.s : "", words.n);
	buf_str(b, " at graph 0,1 offset 0,0.7 left noenhanced font \",18\"\n");
	put_plot(g, from, to, id, s, b);
	buf_free(&words);
}

/* One picture, or rows and columns of panels with one legend, in words. */
static void
put_layout(size_t n, struct buf *b)
{
	const int columns = n > 3 ? 2 : 1;
	const int rows = ((int)n + columns - 1) / columns;

	plot_begin(b, n > 1 ? WIDTH * 3 / 4 * columns : WIDTH,
	    n > 1 ? HEIGHT * 3 / 4 * rows : HEIGHT);
	buf_str(b,
	    "unset mxtics\nset offsets graph 0.02, graph 0.02, graph "
	    "0.05, graph 0.08\n");
	if (n == 1) {
		buf_str(b,
		    "set tmargin 5\nset rmargin 5\nset bmargin 6.5\n"
		    "set key below\n");
		return;
	}
	buf_printf(b,
	    "set multiplot layout %d,%d margins %g,0.97,%g,%g spacing "
	    "%g,%g\nset key off\n",
	    rows, columns, 0.12 / columns, 0.24 / rows, 1 - 0.2 / rows,
	    0.16 / columns, 0.42 / rows);
}

static int
check_kind(struct charting *g, const char *kind, struct msk_err *e)
{
	if (strcmp(kind, "spc") != 0 && strcmp(kind, "run") != 0)
		return err_set(e, MSK_EUSAGE, "--plot takes spc or run here");
	if (kind[0] == 'r' && g->c.kind == CHART_XMR &&
	    work_option(g->w, "chart") == NULL)
		g->c.kind = CHART_RUN;
	if ((kind[0] == 'r') != (g->c.kind == CHART_RUN))
		return err_set(e, MSK_EUSAGE,
		    "--plot run goes with --chart run, --plot spc with the "
		    "others");
	if (g->series.n > PLOT_SPC_MOST)
		return err_set(e, MSK_EUSAGE,
		    "%zu series are too many for one picture (at most %d)",
		    g->series.n, PLOT_SPC_MOST);
	return 0;
}

int
plot_spc(struct charting *g, const char *kind, struct msk_err *e)
{
	struct chart_summary s;
	struct buf b = { 0 };
	size_t i, to, id = 0;
	int got;

	if (check_kind(g, kind, e) != 0)
		return -1;
	put_layout(g->series.n, &b);
	if (g->share && g->per == 100)
		buf_str(&b, "set format y \"%g%%\"\n");
	if (g->w->date_column != NONE)
		buf_str(&b,
		    "set xdata time\nset timefmt \"%Y-%m-%d\"\n"
		    "set format x \"%b\\n%Y\"\n");
	for (i = 0; i < g->n; i = to) {
		to = charting_judge(g, i, &s);
		if (s.last != NULL)
			put_panel(g, i, to, ++id, &s, &b);
	}
	if (g->series.n > 1)
		buf_str(&b, "unset multiplot\n");
	got = plot_write(&b, e);
	buf_free(&b);
	return got;
}
