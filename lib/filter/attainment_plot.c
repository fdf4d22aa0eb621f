/*
 * --plot: a gnuplot program that draws the goals of one person, one below the
 * other: the ratings as a staircase, rungs, baseline, target and due date,
 * and where the ratings lead.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "attainment.h"
#include "plot.h"

enum { PLOT_WIDTH = 1000, PLOT_HEIGHT = 420, PLOT_MARGIN_DAYS = 14 };

/* A goal being drawn. */
struct panel {
	struct attainment *a;
	struct buf *b;
	size_t key;
	struct goal g;
	struct goal_progress p;
	long from, to; /* days shown */
	double lo, hi; /* values shown */
	int by_level;  /* levels are */
};

static void
data_begin(struct panel *n, const char *name)
{
	buf_printf(n->b, "$%s << EOD\n", name);
}

static void
point(struct panel *n, long day, double y)
{
	say_date(n->b, day);
	buf_char(n->b, ' ');
	say_number(n->b, y);
	buf_char(n->b, '\n');
}

static void
data_end(struct panel *n)
{
	buf_str(n->b, "EOD\n");
}

static void
widen_day(struct panel *n, long day)
{
	if (day == GOAL_NO_DAY)
		return;
	if (n->from == GOAL_NO_DAY || day < n->from)
		n->from = day;
	if (n->to == GOAL_NO_DAY || day > n->to)
		n->to = day;
}

static void
widen(struct panel *n, double y)
{
	if (isnan(y))
		return;
	if (!(n->lo <= y))
		n->lo = y;
	if (!(n->hi >= y))
		n->hi = y;
}

static double
rated(const struct panel *n, const struct goal_rating *r)
{
	return n->by_level ? r->level : r->value;
}

/* What must be seen: all ratings, target, due date, projection. */
static void
find_ranges(struct panel *n)
{
	const struct ratings *t = &n->a->ratings;
	size_t i;

	/* a goal put aside is shown as it would be judged */
	n->by_level = n->p.judged ? n->p.by_level : isnan(n->g.target);
	n->from = n->to = GOAL_NO_DAY;
	n->lo = n->hi = NAN;
	widen_day(n, n->g.start);
	widen_day(n, n->g.due);
	widen_day(n, n->a->f.as_of);
	widen_day(n, n->p.eta);
	widen_day(n, n->p.eta_hi);
	for (i = 0; i < t->nchosen; i++) {
		widen_day(n, t->chosen[i].day);
		widen(n, rated(n, &t->chosen[i]));
	}
	if (n->by_level) {
		n->lo = -2;
		n->hi = 2;
	} else {
		widen(n, n->p.baseline);
		widen(n, n->g.target);
		widen(n, n->p.next);
	}
	if (n->from - PLOT_MARGIN_DAYS > date_day(1, 1, 1))
		n->from -= PLOT_MARGIN_DAYS;
	if (n->to + PLOT_MARGIN_DAYS < date_day(9999, 12, 31))
		n->to += PLOT_MARGIN_DAYS;
}

static void
line_at(struct panel *n, double y, const char *style, const char *label)
{
	if (isnan(y))
		return;
	buf_str(n->b, "set arrow from '");
	say_date(n->b, n->from);
	buf_str(n->b, "', ");
	say_number(n->b, y);
	buf_str(n->b, " to '");
	say_date(n->b, n->to);
	buf_str(n->b, "', ");
	say_number(n->b, y);
	buf_printf(n->b, " nohead %s back\n", style);
	if (*label == '\0')
		return;
	buf_printf(n->b, "set label '%s ", label);
	say_number(n->b, y);
	buf_str(n->b, "' at '");
	say_date(n->b, n->to);
	buf_str(n->b, "', ");
	say_number(n->b, y);
	buf_str(n->b, " offset 1, 0 textcolor rgb \"" PLOT_INK "\" front\n");
}

/* A day marked over the whole height, its label line lines above. */
static void
day_at(
    struct panel *n, long day, const char *style, const char *label, int line)
{
	if (day == GOAL_NO_DAY)
		return;
	buf_str(n->b, "set arrow from '");
	say_date(n->b, day);
	buf_str(n->b, "', graph 0 to '");
	say_date(n->b, day);
	buf_printf(n->b, "', graph 1 nohead %s back\n", style);
	buf_printf(n->b, "set label '%s ", label);
	say_date(n->b, day);
	buf_str(n->b, "' at '");
	say_date(n->b, day);
	buf_printf(n->b,
	    "', graph 1 offset 0, %d.6 center textcolor rgb \"" PLOT_INK
	    "\" front\n",
	    line);
}

static void
draw_rungs(struct panel *n)
{
	const size_t rungs = n->p.nsteps;
	size_t i;

	for (i = 1; i + 1 <= rungs; i++)
		line_at(n, goal_rung(&n->g, &n->a->rules, n->p.baseline, i),
		    "linecolor \"" PLOT_SKY "\" dashtype 3 linewidth 2",
		    n->g.nsteps > 0 ? "step" : "");
}

/* The cell of a column of --goals, or nothing. */
static struct span
goal_cell(const struct panel *n, const char *column)
{
	const struct goals *t = &n->a->goals;
	const long at = header_find(side_header(t->side), column);

	if (at == HEADER_NONE)
		return (struct span){ "", 0 };
	return goals_cell(t, t->goal[n->key].row, (size_t)at);
}

/* "G1: walk (min) - achieved" */
static void
draw_title(struct panel *n)
{
	const struct span id = goals_id(&n->a->goals, n->key),
			  metric = goal_cell(n, "metric"),
			  unit = goal_cell(n, "unit");
	const char *word = goal_status_word(n->p.status);
	struct buf t = { 0 };

	buf_add(&t, id.s, id.n);
	if (metric.n > 0)
		buf_str(&t, ": ");
	buf_add(&t, metric.s, metric.n);
	if (unit.n > 0)
		buf_printf(&t, " (%.*s)", (int)unit.n, unit.s);
	if (*word == '\0')
		word = say_status(n->a, &n->g, &n->p);
	buf_printf(&t, " - %s", word);
	buf_str(n->b, "set title ");
	plot_quote(n->b, buf_text(&t), t.n);
	buf_str(n->b, " noenhanced offset 0, 2\n");
	buf_free(&t);
}

static void
draw_frame(struct panel *n)
{
	const double room = (n->hi > n->lo ? n->hi - n->lo : 1) * 0.08;

	buf_str(n->b, "unset arrow; unset label\nset xrange ['");
	say_date(n->b, n->from);
	buf_str(n->b, "':'");
	say_date(n->b, n->to);
	buf_str(n->b, "']\nset yrange [");
	say_number(n->b, n->lo - room);
	buf_char(n->b, ':');
	say_number(n->b, n->hi + room);
	buf_str(n->b, "]\n");
	draw_title(n);
	draw_rungs(n);
	if (n->by_level) {
		line_at(n, goal_gas_baseline(&n->g),
		    "linecolor \"" PLOT_GREY "\"", "start");
		line_at(n, 0, "linecolor \"" PLOT_GREEN "\" linewidth 2",
		    "expected");
	} else {
		line_at(n, n->p.baseline, "linecolor \"" PLOT_GREY "\"",
		    n->p.assumed ? "first" : "baseline");
		line_at(n, n->g.target,
		    "linecolor \"" PLOT_GREEN "\" linewidth 2", "target");
	}
	day_at(n, n->g.due, "linecolor \"" PLOT_RED "\" dashtype 2", "due", 0);
	day_at(n, n->a->f.as_of, "linecolor \"" PLOT_GREY "\" dashtype 4",
	    "as on", 1);
}

static size_t
draw_ratings(struct panel *n)
{
	const struct ratings *t = &n->a->ratings;
	size_t i, shown = 0;

	data_begin(n, "ratings");
	for (i = 0; i < t->nchosen; i++)
		if (!isnan(rated(n, &t->chosen[i]))) {
			point(n, t->chosen[i].day, rated(n, &t->chosen[i]));
			shown++;
		}
	if (shown == 0) /* gnuplot wants a point: one out of sight */
		point(n, n->from, n->lo - (n->hi - n->lo) - 1);
	data_end(n);
	return shown;
}

static void
draw_next(struct panel *n)
{
	data_begin(n, "next");
	point(n, n->a->f.as_of, n->p.next);
	data_end(n);
}

/* The line through the ratings, to the target; and earliest to latest. */
static void
draw_projection(struct panel *n)
{
	const struct goal_progress *p = &n->p;

	data_begin(n, "line");
	point(n, p->line_from, p->line_start);
	point(n, p->eta,
	    p->line_start + p->slope * (double)(p->eta - p->line_from));
	data_end(n);
	if (p->eta_lo == GOAL_NO_DAY || p->eta_hi == GOAL_NO_DAY)
		return;
	data_begin(n, "range");
	point(n, p->eta_lo, n->g.target);
	point(n, p->eta_hi, n->g.target);
	data_end(n);
}

/* One more thing to plot. */
static void
also(struct panel *n, const char *what)
{
	buf_printf(n->b, ", \\\n  %s", what);
}

static void
draw(struct panel *n)
{
	const struct goal_progress *p = &n->p;
	const int range = p->eta_lo != GOAL_NO_DAY && p->eta_hi != GOAL_NO_DAY;
	size_t shown;

	draw_frame(n);
	shown = draw_ratings(n);
	if (!isnan(p->next))
		draw_next(n);
	if (p->eta != GOAL_NO_DAY)
		draw_projection(n);
	buf_printf(n->b,
	    "plot $ratings using 1:2 with steps linewidth 2 linecolor "
	    "\"" PLOT_BLUE "\" notitle, \\\n"
	    "  $ratings using 1:2 with points pointtype 7 pointsize 1.1 "
	    "linecolor \"" PLOT_BLUE "\" %s",
	    shown > 0 ? "title 'rating'" : "notitle");
	if (!isnan(p->next))
		also(n,
		    "$next using 1:2 with points pointtype 4 pointsize 1.5 "
		    "linewidth 2 linecolor \"" PLOT_GREEN
		    "\" title 'possible next step'");
	if (p->eta != GOAL_NO_DAY)
		also(n,
		    "$line using 1:2 with lines dashtype 2 linewidth 2 "
		    "linecolor \"" PLOT_ORANGE
		    "\" title 'if it goes on like this'");
	if (range)
		also(n,
		    "$range using 1:2 with lines linewidth 8 linecolor "
		    "\"" PLOT_ORANGE "\" title 'earliest to latest'");
	buf_char(n->b, '\n');
}

/* The person of --plot; a list with commas when --id names several columns. */
static long
find_person(const struct attainment *a)
{
	struct buf id = { 0 };
	size_t n, i;
	long p;

	buf_str(&id, a->plot);
	side_key(a->goals.side, &n);
	for (i = 0; n > 1 && i < id.n; i++)
		if (id.s[i] == ',')
			id.s[i] = FILTER_KEY_JOINT;
	p = intern_find(&a->people, id.n > 0 ? id.s : "", id.n);
	buf_free(&id);
	return p;
}

int
attainment_plot(struct attainment *a)
{
	struct panel n = { .a = a, .b = &a->program };
	const long person = find_person(a);
	size_t key, count = 0;

	for (key = 0; key < a->goals.keys.n; key++)
		count += (long)a->goals.goal[key].person == person;
	if (count == 0)
		return err_set(a->e, MSK_EUSAGE,
		    "--plot: --goals has no goal of that person");
	plot_begin(n.b, PLOT_WIDTH, PLOT_HEIGHT * (int)count);
	buf_printf(n.b,
	    "set xdata time\nset timefmt '%%Y-%%m-%%d'\n"
	    "set format x \"%%d %%b\\n%%Y\"\nset rmargin 16\nset tmargin 6\n"
	    "set key outside bottom center horizontal noenhanced\n"
	    "set multiplot layout %zu,1\n",
	    count);
	for (key = 0; key < a->goals.keys.n; key++) {
		if ((long)a->goals.goal[key].person != person)
			continue;
		n.key = key;
		attainment_judge(a, key, &n.g, &n.p);
		find_ranges(&n);
		draw(&n);
	}
	buf_str(n.b, "unset multiplot\n");
	return 0;
}
