/* --publish: the results with small numbers hidden. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"
#include "base/num.h"

/* People, and the two ways they are counted, of a result. */
static struct suppress_cell
cell_of(const struct audit_result *r)
{
	struct suppress_cell c = { .people = r->den, .count = { r->den, 0 } };

	if (r->metric->statistic == STATISTIC_PERCENT) {
		c.count[0] = r->num;
		c.count[1] = r->den - r->num;
	} else if (r->metric->statistic == STATISTIC_RATE)
		c.people = c.count[0] = r->num;
	return c;
}

/* A result and its place, among all or in the table of its metric. */
struct placed {
	const struct audit_result *r;
	size_t at;
};

static int
in_order(const struct placed *x, const struct placed *y)
{
	return x->at < y->at ? -1 : x->at > y->at;
}

/* Units of the same group together, the pooled row before them. */
static int
by_group(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	int order = span_order(x->r->group, y->r->group);

	if (order == 0)
		order = y->r->pooled - x->r->pooled;
	return order != 0 ? order : in_order(x, y);
}

static int
unit_order(const struct placed *x, const struct placed *y)
{
	const int order = x->r->pooled - y->r->pooled;

	return order != 0 ? order : span_order(x->r->unit, y->r->unit);
}

static int
rank_of(const struct placed *x)
{
	return (unsigned char)x->r->group.s[0];
}

/* Groups of the same unit together, stratum by stratum, the row of all before
 * them. */
static int
by_unit(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	int order = unit_order(x, y);

	if (order == 0)
		order = rank_of(x) - rank_of(y);
	return order != 0 ? order : in_order(x, y);
}

/* The cell of total is the sum of the n parts. */
static void
add_line(struct suppress_table *s, const struct placed *total,
    const struct placed *part, size_t n)
{
	struct suppress_line l = { total->at, NULL, n };
	size_t i;

	if (n == 0)
		return;
	l.part = xcalloc(n, sizeof(*l.part));
	for (i = 0; i < n; i++)
		l.part[i] = part[i].at;
	s->line[s->nlines++] = l;
}

/* Units add up to the pooled row of their group. */
static void
add_units(struct suppress_table *s, struct placed *row)
{
	size_t i, k;

	qsort(row, s->n, sizeof(*row), by_group);
	for (i = 0; i < s->n; i = k) {
		for (k = i + 1; k < s->n &&
		     span_order(row[i].r->group, row[k].r->group) == 0;)
			k++;
		if (row[i].r->pooled)
			add_line(s, &row[i], &row[i + 1], k - i - 1);
	}
}

/* Groups of each stratum add up to the unit's row of all. */
static void
add_groups(struct suppress_table *s, struct placed *row)
{
	const struct placed *all = NULL;
	size_t i, k;

	qsort(row, s->n, sizeof(*row), by_unit);
	for (i = 0; i < s->n; i = k) {
		for (k = i + 1; k < s->n && unit_order(&row[i], &row[k]) == 0 &&
		     rank_of(&row[i]) == rank_of(&row[k]);)
			k++;
		if (rank_of(&row[i]) == 1)
			all = &row[i];
		else if (all != NULL && unit_order(all, &row[i]) == 0)
			add_line(s, all, &row[i], k - i);
	}
}

static void
put_count(struct auditing *a, double count, int shown)
{
	if (!isfinite(count))
		writer_empty(a->w->f.out);
	else if (shown)
		writer_num(a->w->f.out, suppress_round(a->publish, count));
	else
		writer_word(a->w->f.out, "*");
}

static void
put_value(struct auditing *a, double value, int shown)
{
	if (shown)
		work_put(a->w, value);
	else
		writer_word(a->w->f.out, "*");
}

/*
 * With rounding: percentages are whole, from rounded counts; a group that is
 * not small is shown though a count in it is.  Without: the interval too.
 */
static void
put_percent(struct auditing *a, const struct audit_result *r, int shown)
{
	const double num = suppress_round(a->publish, r->num);
	const double den = suppress_round(a->publish, r->den);
	const int rounded = a->publish->nearest > 0;

	put_count(a, r->num, shown);
	put_count(a, r->den,
	    shown || (rounded && !suppress_small(a->publish, r->den)));
	if (shown && rounded)
		put_value(a, den > 0 ? num_round(100 * num / den, 0) : NAN, 1);
	else
		put_value(a, r->value, shown);
}

/* A mean, median or rate; with rounding a rate is of rounded events. */
static void
put_other(struct auditing *a, const struct audit_result *r, int shown)
{
	double value = r->value;

	if (r->metric->statistic == STATISTIC_RATE && r->num > 0)
		value *= suppress_round(a->publish, r->num) / r->num;
	writer_word(a->w->f.out, metric_statistic_name(r->metric->statistic));
	if (r->metric->statistic == STATISTIC_PERCENT)
		writer_empty(a->w->f.out);
	else
		put_value(a, value, shown);
}

static int
write_row(struct auditing *a, const struct auditing_columns *c,
    const struct audit_result *r, enum suppress_state state)
{
	const int shown = state == SUPPRESS_SHOWN;

	auditing_put_place(a, c, r);
	if (r->metric->statistic == STATISTIC_PERCENT)
		put_percent(a, r, shown);
	else {
		put_count(a, r->num, shown);
		put_count(a, r->den, shown);
		writer_empty(a->w->f.out);
	}
	if (!(a->publish->nearest > 0)) {
		put_value(a, r->lo, shown);
		put_value(a, r->hi, shown);
	}
	if (c->values)
		put_other(a, r, shown);
	filter_provenance(&a->w->f, r->metric->rules);
	return writer_end(a->w->f.out, a->e);
}

/* Every metric and period is a table of its own. */
static int
same_table(const struct placed *x, const struct placed *y)
{
	return x->r->metric == y->r->metric &&
	    span_order(x->r->period, y->r->period) == 0;
}

static int
by_table(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->r->metric != y->r->metric)
		return x->r->metric < y->r->metric ? -1 : 1;
	return same_table(x, y) ? in_order(x, y) :
				  span_order(x->r->period, y->r->period);
}

/* Set the state of n results, a table. */
static void
hide_table(const struct auditing *a, const struct placed *row, size_t n,
    enum suppress_state *state, struct suppress_log *log)
{
	struct suppress_table s = { .n = n, .layers = 1 };
	struct placed *own = xcalloc(n, sizeof(*own));
	size_t i;

	if (row[0].r->metric->statistic == STATISTIC_PERCENT)
		s.layers = 2;
	s.cell = xcalloc(n, sizeof(*s.cell));
	s.line = xcalloc(2 * n, sizeof(*s.line));
	for (i = 0; i < n; i++) {
		s.cell[i] = cell_of(row[i].r);
		own[i] = (struct placed){ row[i].r, i };
	}
	add_groups(&s, own);
	add_units(&s, own);
	suppress_table(&s, a->publish, log);
	for (i = 0; i < n; i++)
		state[row[i].at] = s.cell[i].state;
	for (i = 0; i < s.nlines; i++)
		free(s.line[i].part);
	free(s.line);
	free(s.cell);
	free(own);
}

static void
hide_all(const struct auditing *a, const struct audit_results *t,
    enum suppress_state *state, struct suppress_log *log)
{
	struct placed *row = xcalloc(t->n + 1, sizeof(*row));
	size_t i, k;

	for (i = 0; i < t->n; i++)
		row[i] = (struct placed){ &t->row[i], i };
	qsort(row, t->n, sizeof(*row), by_table);
	for (i = 0; i < t->n; i = k) {
		for (k = i + 1; k < t->n && same_table(&row[i], &row[k]);)
			k++;
		hide_table(a, &row[i], k - i, state, log);
	}
	free(row);
}

static void
say_log(struct auditing *a, const struct suppress_log *log)
{
	struct report *r = &a->w->f.report;

	report_note(r,
	    "--publish %s: of %zu cells %zu hidden because they hold a count "
	    "of 1 to %g, %zu so that these cannot be worked out",
	    a->publish->name, log->cells, log->small, a->publish->most,
	    log->partners);
	if (a->publish->nearest > 0)
		report_note(r,
		    "other counts are rounded to the nearest %g, percentages "
		    "are of rounded counts",
		    a->publish->nearest);
	else if (log->recoverable == 0)
		report_note(r,
		    "no hidden count follows from what this table shows; other "
		    "tables of the same people may still give it away");
	else
		filter_warn(&a->w->f,
		    "%zu hidden counts can be worked out: do not publish this "
		    "table",
		    log->recoverable);
}

static int
declare(struct auditing *a, const struct auditing_columns *c)
{
	static const char *const counts[] = { "num", "den", "pct", NULL };
	static const char *const limits[] = { "lo", "hi", NULL };
	static const char *const values[] = { "statistic", "value", NULL };

	filter_begin(&a->w->f);
	if (auditing_declare_place(a, c) != 0 ||
	    auditing_declare(a, counts, COLUMN_ANY) != 0 ||
	    (!(a->publish->nearest > 0) &&
		auditing_declare(a, limits, COLUMN_ANY) != 0) ||
	    (c->values && auditing_declare(a, values, COLUMN_ANY) != 0))
		return -1;
	return work_start(a->w, a->e);
}

int
auditing_publish(struct auditing *a)
{
	struct audit_results t = auditing_results(a);
	const struct auditing_columns c = auditing_columns(a, &t);
	enum suppress_state *state = xcalloc(t.n + 1, sizeof(*state));
	struct suppress_log log = { .cells = 0 };
	size_t i;
	int got = declare(a, &c);

	if (got == 0)
		hide_all(a, &t, state, &log);
	for (i = 0; i < t.n && got == 0; i++)
		got = write_row(a, &c, &t.row[i], state[i]);
	if (got == 0)
		say_log(a, &log);
	free(state);
	free(t.row);
	return got;
}
