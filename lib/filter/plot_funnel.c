#include <math.h>
#include <string.h>

#include "plot.h"
#include "plot_funnel.h"

enum { CURVE_POINTS = 120, NAMES_MOST = 6 };

/* The sizes drawn: from a little less than the least to past the largest. */
static void
size_range(const struct funneling *g, double *from, double *to)
{
	size_t i;

	*from = *to = NAN;
	for (i = 0; i < g->t.name.n; i++) {
		*from = fmin(*from, g->unit[i].den);
		*to = fmax(*to, g->unit[i].den);
	}
	*from = fmax(g->poisson ? *from / 2 : 1, floor(*from * 0.7));
	*to *= 1.06;
}

static void
put_curves(const struct funneling *g, struct buf *b)
{
	double from, to, den, last = NAN, limit[FUNNEL_LIMITS];
	size_t i, j;

	size_range(g, &from, &to);
	buf_str(b, "$limits << EOD\n");
	for (i = 0; i <= CURVE_POINTS && to > 0; i++) {
		den = from * pow(to / from, (double)i / CURVE_POINTS);
		if (!g->poisson)
			den = nearbyint(den);
		if (den == last)
			continue;
		last = den;
		funneling_limits(g, den, limit);
		plot_num(b, den);
		for (j = 0; j < FUNNEL_LIMITS; j++)
			plot_num(b, g->per * limit[j]);
		buf_char(b, '\n');
	}
	buf_str(b, "EOD\n");
}

/* 0 inside or too small, 1 outside 95 %, 2 outside 99.8 %. */
static int
look_of(enum funnel_flag flag)
{
	return flag == FUNNEL_HIGH_998 || flag == FUNNEL_LOW_998 ? 2 :
	    flag == FUNNEL_HIGH_95 || flag == FUNNEL_LOW_95      ? 1 :
								   0;
}

static void
put_units(const struct funneling *g, struct buf *b)
{
	const struct funnel_unit *u;
	size_t i;

	buf_str(b, "$units << EOD\n");
	for (i = 0; i < g->t.name.n; i++) {
		u = &g->unit[i];
		if (!(u->den > 0))
			continue;
		plot_num(b, u->den);
		plot_num(b, g->per * u->num / u->den);
		buf_printf(b, " %d\n", look_of(u->flag));
	}
	buf_str(b, "EOD\n");
}

/* The look from which units are named: all outside a limit, or, where they
 * are many, those outside the 99.8 % limits. */
static int
least_named(const struct funneling *g)
{
	size_t i, n = 0;

	for (i = 0; i < g->t.name.n; i++)
		n += look_of(g->unit[i].flag) > 0;
	return n > NAMES_MOST ? 2 : 1;
}

static void
put_names(const struct funneling *g, struct buf *b)
{
	const int least = least_named(g);
	const struct funnel_unit *u;
	struct span key;
	struct buf name = { 0 };
	size_t i, j;

	for (i = 0; i < g->t.name.n; i++) {
		u = &g->unit[i];
		if (look_of(u->flag) < least)
			continue;
		key = intern_text(&g->t.name, i);
		for (j = name.n = 0; j < g->t.by.n; j++) {
			if (j > 0)
				buf_str(&name, ", ");
			buf_add(&name, columns_part(key, j).s,
			    columns_part(key, j).n);
		}
		buf_str(b, "set label ");
		plot_quote(b, name.n > 0 ? name.s : "", name.n);
		buf_str(b, " at");
		plot_num(b, u->den);
		buf_str(b, ",");
		plot_num(b, g->per * u->num / u->den);
		buf_str(b, " offset 1,0.4 noenhanced font \",18\" front\n");
	}
	buf_free(&name);
}

static void
put_head(const struct funneling *g, struct buf *b)
{
	const char *title = work_option(g->w, "title");
	const char *num = work_option(g->w, "num");

	if (title == NULL)
		title = num;
	buf_str(
	    b, "set tmargin 4\nset bmargin 6.5\nset key below\nset label 99 ");
	plot_quote(b, title, strlen(title));
	buf_printf(b,
	    " at graph 0,1.08 left noenhanced font \",24\"\n"
	    "set xlabel \"%s\"\n"
	    "set xrange [0:*]\n",
	    g->poisson ? "denominator" : "people (not adjusted for case mix)");
	if (!g->poisson)
		buf_str(b, "set format y \"%g%%\"\n");
}

static const char plot_text[] =
    " with lines linewidth 3 linecolor \"" PLOT_INK "\" title \"target or "
    "average\", \\\n"
    "\t$limits using 1:2 with lines linewidth 2 dashtype 2 linecolor "
    "\"" PLOT_INK "\" title \"95 % limits\", \\\n"
    "\t$limits using 1:3 with lines linewidth 2 dashtype 2 linecolor "
    "\"" PLOT_INK "\" notitle, \\\n"
    "\t$limits using 1:4 with lines linewidth 2 linecolor "
    "\"" PLOT_INK "\" title \"99.8 % limits\", \\\n"
    "\t$limits using 1:5 with lines linewidth 2 linecolor "
    "\"" PLOT_INK "\" notitle, \\\n"
    "\t$units using 1:($3==0?$2:NaN) with points pointtype 7 pointsize 1.4 "
    "linecolor \"" PLOT_GREY "\" title \"inside\", \\\n"
    "\t$units using 1:($3==1?$2:NaN) with points pointtype 9 pointsize 2.2 "
    "linecolor \"" PLOT_ORANGE "\" title \"outside 95 %\", \\\n"
    "\t$units using 1:($3==2?$2:NaN) with points pointtype 13 pointsize 2.4 "
    "linecolor \"" PLOT_BLUE "\" title \"outside 99.8 %\"\n";

int
plot_funnel(const struct funneling *g, const char *kind, struct msk_err *e)
{
	struct buf b = { 0 };
	int got;

	if (strcmp(kind, "funnel") != 0)
		return err_set(e, MSK_EUSAGE, "--plot takes funnel here");
	plot_begin(&b, 1280, 720);
	put_head(g, &b);
	put_curves(g, &b);
	put_units(g, &b);
	put_names(g, &b);
	buf_str(&b, "plot");
	plot_num(&b, g->per * g->theta);
	buf_str(&b, plot_text);
	got = plot_write(&b, e);
	buf_free(&b);
	return got;
}
