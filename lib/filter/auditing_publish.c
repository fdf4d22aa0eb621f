/* --publish: the results with small numbers hidden. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"
#include "base/num.h"

/* The results of one metric and period: a table to be published. */
struct part {
	const struct audit_result **row;
	size_t n;
	unsigned char strata; /* rank of the last stratum */
};

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

/* Is p a part of the total t?  across: units of the pooled row; else groups
 * of this stratum of the row of all. */
static int
is_part(const struct audit_result *t, const struct audit_result *p, int across,
    unsigned char stratum)
{
	if (across)
		return t->pooled && !p->pooled &&
		    span_order(t->group, p->group) == 0;
	return t->pooled == p->pooled && span_order(t->unit, p->unit) == 0 &&
	    (unsigned char)t->group.s[0] == 1 &&
	    (unsigned char)p->group.s[0] == stratum;
}

static void
add_line(struct suppress_table *s, const struct part *p, size_t total,
    int across, unsigned char stratum)
{
	struct suppress_line *l;
	size_t i;

	s->line = xreallocarray(s->line, s->nlines + 1, sizeof(*s->line));
	l = &s->line[s->nlines];
	*l =
	    (struct suppress_line){ total, xcalloc(s->n, sizeof(*l->part)), 0 };
	for (i = 0; i < s->n; i++)
		if (is_part(p->row[total], p->row[i], across, stratum))
			l->part[l->n++] = i;
	if (l->n > 0)
		s->nlines++;
	else
		free(l->part);
}

/* The sums that are published: units to the pooled row, groups to all. */
static void
add_lines(struct suppress_table *s, const struct part *p)
{
	unsigned char rank;
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (p->row[i]->pooled)
			add_line(s, p, i, 1, 0);
		if ((unsigned char)p->row[i]->group.s[0] != 1)
			continue;
		for (rank = 2; rank <= p->strata; rank++)
			add_line(s, p, i, 0, rank);
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

/* Set the state of the part's rows; at says where in state each stands. */
static void
hide_part(const struct auditing *a, const struct part *p, const size_t *at,
    enum suppress_state *state, struct suppress_log *log)
{
	struct suppress_table s = { .n = p->n, .layers = 1 };
	size_t i;

	if (p->row[0]->metric->statistic == STATISTIC_PERCENT)
		s.layers = 2;
	s.cell = xcalloc(s.n, sizeof(*s.cell));
	for (i = 0; i < s.n; i++)
		s.cell[i] = cell_of(p->row[i]);
	add_lines(&s, p);
	suppress_table(&s, a->publish, log);
	for (i = 0; i < s.n; i++)
		state[at[i]] = s.cell[i].state;
	for (i = 0; i < s.nlines; i++)
		free(s.line[i].part);
	free(s.line);
	free(s.cell);
}

/* Every metric and period is a table of its own. */
static void
hide_all(const struct auditing *a, const struct audit_results *t,
    enum suppress_state *state, struct suppress_log *log)
{
	struct part p = { .row = xcalloc(t->n + 1, sizeof(*p.row)) };
	size_t *at = xcalloc(t->n + 1, sizeof(*at)), i, k;
	char *done = xcalloc(t->n + 1, 1);

	for (i = 0; i < t->n; i++) {
		if (done[i])
			continue;
		for (p.n = 0, p.strata = 1, k = i; k < t->n; k++) {
			if (t->row[k].metric != t->row[i].metric ||
			    span_order(t->row[k].period, t->row[i].period) != 0)
				continue;
			done[k] = 1;
			at[p.n] = k;
			p.row[p.n++] = &t->row[k];
			if ((unsigned char)t->row[k].group.s[0] > p.strata)
				p.strata = (unsigned char)t->row[k].group.s[0];
		}
		hide_part(a, &p, at, state, log);
	}
	free(p.row);
	free(at);
	free(done);
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
