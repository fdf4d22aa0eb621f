/*
 * capacity: what is due in the coming weeks, by discipline, against the slots
 * there are.
 *
 * What was due before the week of --as-of and is still in the list is due in
 * its first week.  waiting is what the slots up to the week's end leave over:
 *
 *	waiting_w = max(0, waiting_(w-1) + due_w - slots_w)
 *
 * A week without slots in the file is unknown, not none; so is what waits
 * from then on.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"
#include "base/num.h"
#include "side.h"

enum { WEEKS_MOST = 520, SIDE_WEEK = 0, SIDE_DISCIPLINE, SIDE_SLOTS };

struct scenario {
	struct span name;
	double due, slots; /* factors */
};

struct capacity {
	struct work *w;
	struct msk_err *e;
	size_t weeks;
	long monday; /* of the first week */
	struct intern discipline;
	double *due, *slots; /* weeks for each discipline; slots NAN: unknown */
	size_t cap, cap2;
	struct scenario *scenario;
	size_t nscenarios;
	unsigned long undated, later;
};

/* The number of a discipline, with its weeks. */
static size_t
discipline_at(struct capacity *c, struct span name)
{
	const size_t known = c->discipline.n;
	size_t id, i;

	if (name.n == 0 || missing_has(&c->w->f.missing, name))
		name = span_of("missing");
	id = intern_add(&c->discipline, name.s, name.n);
	if (id == known) {
		c->due = mem_grow(
		    c->due, &c->cap, (id + 1) * c->weeks, sizeof(*c->due));
		c->slots = mem_grow(
		    c->slots, &c->cap2, (id + 1) * c->weeks, sizeof(*c->slots));
		for (i = id * c->weeks; i < (id + 1) * c->weeks; i++) {
			c->due[i] = 0;
			c->slots[i] = NAN;
		}
	}
	return id;
}

/* The Monday of "2026-W09" or of a date. */
static int
read_week(const struct capacity *c, struct span s, long *monday)
{
	if (date_week_parse(s.s, s.n, monday) == 0)
		return 0;
	if (date_parse(s.s, s.n, c->w->f.order, monday) != 0)
		return -1;
	*monday = date_monday(*monday);
	return 0;
}

static int
read_slots(struct capacity *c, const char *path)
{
	static const struct side_column cols[] = { { "week", SIDE_TEXT,
						       SIDE_FILLED },
		{ "discipline", SIDE_TEXT, SIDE_REQUIRED },
		{ "slots", SIDE_NUM, SIDE_FILLED },
		{ NULL, SIDE_TEXT, SIDE_OPTIONAL } };
	struct side *t = side_open(&c->w->f, path, cols, c->e);
	double n, *to;
	size_t at;
	long monday;
	int got = -1;

	while (t != NULL && (got = side_next(t, c->e)) == 1) {
		if (read_week(c, side_text(t, SIDE_WEEK), &monday) != 0) {
			if (side_problem(t, SIDE_WEEK,
				"neither a week (2026-W09) nor a date",
				c->e) != 0)
				break;
			continue;
		}
		if (!side_num(t, SIDE_SLOTS, &n) || n < 0) {
			if (side_problem(t, SIDE_SLOTS, "below zero", c->e) !=
			    0)
				break;
			continue;
		}
		if (monday < c->monday ||
		    monday >= c->monday + 7 * (long)c->weeks)
			continue;
		at = discipline_at(c, side_text(t, SIDE_DISCIPLINE));
		to =
		    c->slots + at * c->weeks + (size_t)(monday - c->monday) / 7;
		*to = (isnan(*to) ? 0 : *to) + n;
	}
	side_close(t);
	return got == 0 ? 0 : -1;
}

/* "+10%", "due+10%", "slots-20%" */
static int
add_scenario(const char *s, size_t n, void *arg)
{
	struct capacity *c = arg;
	struct scenario sc = { { s, n }, 1, 1 };
	double by, *factor = &sc.due;

	if (n > 5 && strncmp(s, "slots", 5) == 0) {
		factor = &sc.slots;
		s += 5;
		n -= 5;
	} else if (n > 3 && strncmp(s, "due", 3) == 0) {
		s += 3;
		n -= 3;
	}
	if (n < 3 || (*s != '+' && *s != '-') || s[n - 1] != '%' ||
	    num_parse(s, n - 1, &by) != 0 || by < -100)
		return err_set(c->e, MSK_EUSAGE,
		    "--scenario takes a list such as +10%%,slots-20%%");
	*factor = 1 + by / 100;
	c->scenario =
	    xreallocarray(c->scenario, c->nscenarios + 1, sizeof(*c->scenario));
	c->scenario[c->nscenarios++] = sc;
	return 0;
}

static int
set_options(struct capacity *c)
{
	const char *list = work_option(c->w, "scenario");
	double weeks = 12;

	if (work_option_num(c->w, "weeks", 1, WEEKS_MOST, &weeks, c->e) != 0)
		return -1;
	if (weeks != floor(weeks))
		return err_set(
		    c->e, MSK_EUSAGE, "--weeks takes a whole number");
	c->weeks = (size_t)weeks;
	c->monday = date_monday(c->w->f.as_of);
	c->scenario = xcalloc(1, sizeof(*c->scenario));
	c->scenario[0] = (struct scenario){ span_of("as is"), 1, 1 };
	c->nscenarios = 1;
	return list != NULL ? list_each(list, ',', add_scenario, c) : 0;
}

/* A column by option, else by one of the usual names. */
static long
column_of(const struct capacity *c, const char *given, const char *usual,
    const char *other)
{
	const struct header *h = c->w->f.header;
	long at = header_find(h, given != NULL ? given : usual);

	return at != HEADER_NONE || given != NULL ? at : header_find(h, other);
}

static int
add_row(struct capacity *c, const struct row *row, long date, long discipline)
{
	const struct span cell = row->cell[date];
	long day;
	size_t at, week;

	if (cell.n == 0 || missing_has(&c->w->f.missing, cell)) {
		c->undated++;
		return 0;
	}
	if (date_parse(cell.s, cell.n, c->w->f.order, &day) != 0)
		return work_problem(
		    c->w, row, date, "bad_date", "not a date", c->e);
	if (day >= c->monday + 7 * (long)c->weeks) {
		c->later++;
		return 0;
	}
	week = day < c->monday ? 0 : (size_t)(day - c->monday) / 7;
	at = discipline_at(c, row->cell[discipline]);
	c->due[at * c->weeks + week]++;
	return 0;
}

static int
read_due(struct capacity *c, char *const *paths, int n)
{
	struct row row;
	long date, discipline;
	int got = work_open(c->w, paths, n, c->e);

	if (got != 0)
		return -1;
	date = column_of(c, c->w->f.date, "due_date", "date");
	discipline =
	    column_of(c, work_option(c->w, "by"), "discipline", "owner");
	if (date == HEADER_NONE || discipline == HEADER_NONE)
		return err_set(c->e, MSK_EDATA,
		    "%s:1: no column for the %s; --%s names it",
		    input_label(c->w->f.in),
		    date == HEADER_NONE ? "day something is due" : "discipline",
		    date == HEADER_NONE ? "date" : "by");
	while ((got = filter_next(&c->w->f, &row, c->e)) == 1)
		if (add_row(c, &row, date, discipline) != 0)
			return -1;
	return got;
}

struct line {
	struct span name;
	size_t id;
};

static int
by_name(const void *a, const void *b)
{
	return span_order(
	    ((const struct line *)a)->name, ((const struct line *)b)->name);
}

static int
write_line(struct capacity *c, const struct scenario *sc, const struct line *l)
{
	struct writer *out = c->w->f.out;
	char week[DATE_TEXT_MAX];
	double due, slots, waiting = 0;
	size_t i;

	for (i = 0; i < c->weeks; i++) {
		due = sc->due * c->due[l->id * c->weeks + i];
		slots = sc->slots * c->slots[l->id * c->weeks + i];
		/* fmax() would make an unknown a number */
		waiting += due - slots;
		if (waiting < 0)
			waiting = 0;
		date_week(week, c->monday + 7 * (long)i);
		writer_text(out, sc->name.s, sc->name.n);
		writer_text(out, l->name.s, l->name.n);
		writer_word(out, week);
		work_put(c->w, due);
		work_put(c->w, slots);
		work_put(c->w, waiting);
		writer_word(out,
		    isnan(waiting)     ? "slots_unknown" :
			waiting > 1e-9 ? "over" :
					 "");
		if (work_end(c->w, c->e) != 0)
			return -1;
	}
	return 0;
}

static int
write_all(struct capacity *c)
{
	static const char *const texts[] = { "scenario", "discipline", "week",
		NULL };
	static const char *const numbers[] = { "due", "slots", "waiting",
		NULL };
	struct auditing a = { .w = c->w, .e = c->e };
	struct line *l = xcalloc(c->discipline.n + 1, sizeof(*l));
	size_t i, k;
	int got;

	for (i = 0; i < c->discipline.n; i++)
		l[i] = (struct line){ intern_text(&c->discipline, i), i };
	qsort(l, c->discipline.n, sizeof(*l), by_name);
	filter_begin(&c->w->f);
	got = auditing_declare(&a, texts, COLUMN_TEXT);
	if (got == 0)
		got = auditing_declare(&a, numbers, COLUMN_NUM);
	if (got == 0)
		got = filter_column(&c->w->f, "flag", COLUMN_TEXT, c->e);
	if (got == 0)
		got = work_start(c->w, c->e);
	for (k = 0; k < c->nscenarios && got == 0; k++)
		for (i = 0; i < c->discipline.n && got == 0; i++)
			got = write_line(c, &c->scenario[k], &l[i]);
	free(l);
	return got;
}

static int
run(struct capacity *c, char *const *paths, int n)
{
	const char *slots = work_option(c->w, "slots");

	if (slots == NULL)
		return err_set(c->e, MSK_EUSAGE, "--slots is needed");
	if (set_options(c) != 0 || read_due(c, paths, n) != 0 ||
	    read_slots(c, slots) != 0)
		return -1;
	if (c->undated > 0)
		report_note(&c->w->f.report,
		    "%lu rows have no date and are not counted", c->undated);
	if (c->later > 0)
		report_note(&c->w->f.report,
		    "%lu rows are due after the last week", c->later);
	return write_all(c);
}

int
capacity_run(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct capacity c = { .w = w, .e = e };
	int got;

	w->f.dated = 1;
	got = work_finish(w, run(&c, paths, n), e);
	free(c.due);
	free(c.slots);
	free(c.scenario);
	intern_free(&c.discipline);
	return got;
}
