/*
 * --plot: a gnuplot program with the series of one person, a panel a measure.
 *
 * Each score is marked with the state its series had on that day, from the
 * scores up to then, as --each has it.  The marks differ in form as well as
 * in colour.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "trends.h"

enum {
	WIDTH = 1200,
	PANEL = 270,  /* pixels of a frame, */
	ABOVE = 55,   /* of its title, */
	MARKS = 65,   /* of what the labels of events take in the first, */
	LEGEND = 165, /* and at the foot of all, with the dates */
	DENSE = 80    /* more scores than this: mark changes of state only */
};

/* What a state looks like. */
enum look { LOOK_OTHER, LOOK_BETTER, LOOK_FLAT, LOOK_WORSE, LOOK_FLARE, LOOKS };

static const struct {
	const char *text, *style;
} looks[LOOKS] = {
	{ "no state yet or no change",
	    "pointtype 6 pointsize 1.3*mark linewidth 2 linecolor '" PLOT_INK
	    "'" },
	{ "improving, improved, at goal",
	    "pointtype 7 pointsize 1.4*mark linecolor '" PLOT_BLUE "'" },
	{ "plateau, stalled",
	    "pointtype 5 pointsize 1.2*mark linecolor '" PLOT_GREY "'" },
	{ "worse, losing gains, relapse",
	    "pointtype 11 pointsize 1.6*mark linecolor '" PLOT_RED "'" },
	{ "flare",
	    "pointtype 13 pointsize 1.8*mark linecolor '" PLOT_ORANGE "'" },
};

#define FLARE_COLOUR "#fbe0b5"
#define TARGET_STYLE "lines linewidth 2.5 dashtype 2 linecolor '" PLOT_GREEN "'"

/* What the legend has to explain. */
struct drawn {
	size_t look[LOOKS]; /* 1 + number of the last panel that has it */
	int band, flare, target, session;
};

static enum look
look_of(enum trend_state state)
{
	switch (state) {
	case STATE_AT_GOAL:
	case STATE_IMPROVED:
	case STATE_IMPROVING:
		return LOOK_BETTER;
	case STATE_PLATEAU:
	case STATE_SUBOPTIMAL_PLATEAU:
	case STATE_STALLED_WITH_CAUSE:
		return LOOK_FLAT;
	case STATE_WORSE:
	case STATE_LOSING_GAINS:
	case STATE_RELAPSE:
		return LOOK_WORSE;
	case STATE_FLARE_OPEN:
	case STATE_FLARE_REASSESS:
		return LOOK_FLARE;
	default:
		return LOOK_OTHER;
	}
}

static int
read_person(struct trends *t)
{
	enum taken taken;
	struct row row;
	size_t slot;
	int got;

	while ((got = filter_next(&t->f, &row, t->e)) == 1)
		if (trends_is_person(t, &row, t->plot) &&
		    trends_take(t, &row, &taken, &slot) != 0)
			return -1;
	return got;
}

/* The scores of a slot, each with the state of its day: a data block. */
static void
write_data(struct trends *t, size_t slot, size_t n, size_t number,
    const struct plot_axis *axis, struct drawn *drawn, struct buf *b)
{
	enum look look = LOOKS, before = LOOKS;
	struct series s;
	struct trend r;
	size_t k;

	buf_printf(
	    b, "# date score look mark state\n$scores%zu << END\n", number);
	trends_series_begin(t, slot, n);
	for (k = 1; k <= n; k++) {
		trends_series_on(t, slot, k, &s, &r);
		look = look_of(r.state);
		plot_data_day(axis, t->scores[k - 1].day, b);
		plot_num(b, t->scores[k - 1].value);
		buf_printf(b, " %d %d %s\n", (int)look,
		    n <= DENSE || look != before, trend_state_names[r.state]);
		drawn->look[look] = number + 1; /* also in this panel */
		before = look;
	}
	buf_str(b, "END\n");
}

/* The vertical axis: the range of the measure, or of the scores. */
static void
write_range(
    const struct trends *t, const struct measure *m, size_t n, struct buf *b)
{
	double lo = m->min, hi = m->max, room;
	size_t i;

	for (i = 0; i < n; i++) {
		lo = fmin(lo, t->scores[i].value);
		hi = fmax(hi, t->scores[i].value);
	}
	room = hi > lo ? (hi - lo) / 30 : 1;
	buf_str(b, "set yrange [");
	plot_num(b, lo - room);
	buf_char(b, ':');
	plot_num(b, hi + room);
	buf_str(b, "]\n");
}

/* The name of the measure, and what is known of the series, above a panel. */
static void
write_title(
    const struct series *s, const struct trend *r, int first, struct buf *b)
{
	const double at = 1 + (double)(first ? MARKS + 25 : 22) / PANEL;
	struct buf text = { 0 };
	const char *p;

	buf_str(b, "set label ");
	plot_quote(b, s->m->name, strlen(s->m->name));
	buf_printf(
	    b, " at graph 0,graph %.3f left noenhanced font ',22' front\n", at);
	if (s->sign != 0)
		buf_printf(
		    &text, "%s is better", s->sign > 0 ? "higher" : "lower");
	if (s->baseline) {
		buf_str(&text, text.n > 0 ? "; baseline" : "baseline");
		plot_num(&text, s->first);
	}
	if (s->mic != SIZE_UNKNOWN) {
		buf_str(&text, ", MIC");
		plot_num(&text, (double)s->mic / 1e6);
	}
	if (s->n > DENSE)
		buf_str(&text, "; marked where the state changes");
	buf_str(&text, text.n > 0 ? "; now: " : "now: ");
	for (p = trend_state_names[r->state]; *p != '\0'; p++)
		buf_char(&text, *p == '_' ? ' ' : *p);
	buf_str(b, "set label ");
	plot_quote(b, text.s, text.n);
	buf_printf(b,
	    " at graph 1,graph %.3f right noenhanced font ',16' front\n", at);
	buf_free(&text);
}

/* A flare is shown for as long as it names the state, at most. */
static void
write_back(const struct series *s, const struct flares *all, long most,
    const struct plot_axis *axis, struct drawn *drawn, struct buf *b)
{
	const double mic = (double)s->mic / 1e6;
	const struct flare *f;
	long from, to;
	size_t i;
	for (i = 0; i < all->n; i++) {
		f = &all->f[i];
		from = s->day[f->onset];
		to = s->day[f->recovered != NO_SCORE ? (size_t)f->recovered :
						       s->n - 1];
		if (to > from + most)
			to = from + most;
		plot_column(axis, from, to, FLARE_COLOUR, b);
		drawn->flare = 1;
	}
	if (s->baseline && s->n > 0 && s->mic != SIZE_UNKNOWN) {
		plot_box(axis, s->day[0], axis->to, s->first - mic,
		    s->first + mic, b);
		drawn->band = 1;
	}
}

static void
write_curves(const struct series *s, size_t number, size_t n,
    struct drawn *drawn, struct buf *b)
{
	size_t i;

	buf_str(b, "plot ");
	if (s->has_target) {
		plot_num(b, s->target);
		buf_str(b, " with " TARGET_STYLE " notitle, \\\n  ");
		drawn->target = 1;
	}
	buf_printf(b,
	    "$scores%zu using 1:2 with lines linewidth %s "
	    "linecolor '#777777' notitle",
	    number, n > DENSE ? "1" : "2");
	for (i = 0; i < LOOKS; i++) {
		if (drawn->look[i] != number + 1)
			continue;
		buf_printf(b,
		    ", \\\n  '' using 1:($3 == %zu && $4 > 0 ? $2 : NaN) "
		    "with points %s notitle",
		    i, looks[i].style);
	}
}

/* Entries for what is drawn in one of the panels; ends the last plot. */
static void
write_legend(const struct drawn *drawn, struct buf *b)
{
	static const char *const others[] = {
		"boxes fillstyle solid fillcolor '" PLOT_BAND
		"' title 'baseline ± MIC'",
		"boxes fillstyle solid fillcolor '" FLARE_COLOUR
		"' title 'time of a flare'",
		TARGET_STYLE " title 'target'",
		"impulses linewidth 3 linecolor '" PLOT_INK "' title 'session'"
	};
	const int there[] = { drawn->band, drawn->flare, drawn->target,
		drawn->session };
	size_t i;

	for (i = 0; i < LOOKS; i++)
		if (drawn->look[i] > 0)
			buf_printf(b,
			    ", \\\n  keyentry with points %s title '%s'",
			    looks[i].style, looks[i].text);
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (there[i])
			buf_printf(b, ", \\\n  keyentry with %s", others[i]);
}

/* The days of the first and the last score of all series: the axis. */
static int
find_axis(struct trends *t, const uint32_t *order, struct plot_axis *axis)
{
	long first = 0, last = -1, n;
	size_t i;

	for (i = 0; i < t->store.nslots; i++) {
		if ((n = trends_scores(t, order[i])) < 0)
			return -1;
		if (n == 0)
			continue;
		if (last < first || t->scores[0].day < first)
			first = t->scores[0].day;
		if (last < first || t->scores[n - 1].day > last)
			last = t->scores[n - 1].day;
	}
	if (last < first)
		return err_set(t->e, MSK_EDATA,
		    "no score of the record asked for with --plot");
	plot_axis_set(axis, first, last, t->unit);
	return 0;
}

static double
plot_height(size_t count, int marks)
{
	return LEGEND + (marks ? MARKS : 0) + (double)count * (PANEL + ABOVE);
}

/* Is there anything that may have happened? */
static int
has_marks(const struct trends *t, size_t slot)
{
	const struct span key =
	    intern_text(&t->store.records, t->store.slot[slot].record);

	return intern_find(&t->side.who, key.s, key.n) >= 0;
}

/* Panel number k of count, from above. */
static int
write_panel(struct trends *t, size_t slot, size_t k, size_t count,
    const struct plot_axis *axis, struct drawn *drawn, struct buf *b)
{
	const int marks = has_marks(t, slot);
	const double height = plot_height(count, marks);
	const double top =
	    height - (marks ? MARKS : 0) - ABOVE - (double)k * (PANEL + ABOVE);
	const struct span key =
	    intern_text(&t->store.records, t->store.slot[slot].record);
	const long n = trends_scores(t, slot);
	struct series s;
	struct trend r;

	if (n < 0)
		return -1;
	write_data(t, slot, (size_t)n, k, axis, drawn, b);
	plot_panel(b, (top - PANEL) / height, top / height);
	plot_axis_write(axis, k + 1 == count, b);
	write_range(t, trends_measure(t, slot), (size_t)n, b);
	trends_series(t, slot, (size_t)n, trends_as_of(t, n), &s);
	trend_judge(&s, &t->rules, 0, &t->scratch, &r);
	flares_find(&s, &t->rules, &t->scratch.flares);
	write_title(&s, &r, marks && k == 0, b);
	write_back(
	    &s, &t->scratch.flares, t->rules.flare_max_days, axis, drawn, b);
	drawn->session |= trends_plot_marks(
	    t, intern_find(&t->side.who, key.s, key.n), axis, k == 0, b);
	write_curves(&s, k, (size_t)n, drawn, b);
	if (k + 1 == count)
		write_legend(drawn, b);
	buf_char(b, '\n');
	return 0;
}

/* The series that have a score come first in order[]; their number. */
static size_t
with_scores(const struct trends *t, uint32_t *order)
{
	size_t i, n = 0;

	for (i = 0; i < t->store.nslots; i++)
		if (t->store.slot[order[i]].n > 0)
			order[n++] = order[i];
	return n;
}

static int
write_plot(struct trends *t, uint32_t *order, struct buf *b)
{
	const size_t count = with_scores(t, order);
	struct drawn drawn = { .band = 0 };
	struct plot_axis axis;
	size_t k;
	int got;

	if ((got = find_axis(t, order, &axis)) != 0)
		return got;
	plot_begin(b, WIDTH, (int)plot_height(count, has_marks(t, order[0])));
	/* points of SVG are larger than those of other terminals */
	buf_str(b,
	    "mark = exists(\"MSK_TERMINAL\") ? 1 : 0.55\n"
	    "set tics scale 0.6 font ',16'\n"
	    "unset key\nset multiplot\n");
	for (k = 0; k < count && got == 0; k++) {
		if (k + 1 == count)
			buf_str(b,
			    "set key at screen 0.52,screen 0.005 "
			    "center bottom horizontal Left reverse "
			    "maxcols 3 font ',14' width 4 samplen 2\n");
		got = write_panel(t, order[k], k, count, &axis, &drawn, b);
	}
	buf_str(b, "unset multiplot\n");
	return got;
}

int
trends_plot(struct trends *t)
{
	struct buf b = { 0 };
	uint32_t *order;
	int got;

	if (read_person(t) != 0)
		return -1;
	if (t->store.nslots == 0)
		return err_set(t->e, MSK_EDATA,
		    "no row of the record asked for with --plot");
	order = store_order(&t->store);
	if ((got = write_plot(t, order, &b)) == 0)
		got = plot_write(&b, t->e);
	free(order);
	buf_free(&b);
	t->series += t->store.nslots;
	return got;
}
