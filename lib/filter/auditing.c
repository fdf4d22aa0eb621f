#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"

struct span
auditing_group(struct span group)
{
	return (struct span){ group.s + AUDIT_RANK, group.n - AUDIT_RANK };
}

/* Rows without a unit are a unit of their own; without --by all are one. */
static uint32_t
unit_of(struct auditing *a, const struct chosen *c, const struct row *row)
{
	struct span cell = span_of("ALL");

	if (c->unit != HEADER_NONE) {
		cell = row->cell[c->unit];
		if (cell.n == 0 || missing_has(&a->w->f.missing, cell))
			cell = span_of("missing");
	}
	return (uint32_t)intern_add(&a->audit.unit, cell.s, cell.n);
}

/* "2026-01", "2026-Q1", "2026"; "unknown" without a date. */
static int
period_of(struct auditing *a, const struct chosen *c, const struct row *row,
    uint32_t *period)
{
	char text[DATE_TEXT_MAX] = "unknown";
	struct span cell;
	long day;
	size_t n = 0;

	if (c->period != PERIOD_NONE) {
		n = strlen(text);
		cell = row->cell[c->date];
		if (cell.n == 0 || missing_has(&a->w->f.missing, cell))
			;
		else if (date_parse(cell.s, cell.n, a->w->f.order, &day) != 0) {
			if (work_problem(a->w, row, c->date, "bad_date",
				"not a date: the row's period is unknown",
				a->e) != 0)
				return -1;
		} else {
			date_format(text, day);
			n = c->period == PERIOD_YEAR ? 4 : 7;
		}
		if (n == 7 && c->period == PERIOD_QUARTER && text[4] == '-') {
			text[6] = (char)('1' +
			    ((text[5] - '0') * 10 + text[6] - '1') / 3);
			text[5] = 'Q';
		}
	}
	*period = (uint32_t)intern_add(&a->audit.period, text, n);
	return 0;
}

/* The groups and places of the row at hand. */
struct place_list {
	uint32_t *group;
	size_t *place, n;
};

/* The groups a row is in: all rows, then one of each stratum. */
static size_t
groups_of(struct auditing *a, const struct row *row, uint32_t *group)
{
	struct stratum *s;
	size_t i, n = 0;

	if (a->layout != LAYOUT_STRATA)
		group[n++] = (uint32_t)intern_add(
		    &a->audit.group, AUDIT_ALL, sizeof(AUDIT_ALL) - 1);
	for (i = 0; i < a->strata.n; i++) {
		s = &a->strata.s[i];
		if (a->layout != LAYOUT_STRATA || strcmp(s->name, a->by) == 0)
			group[n++] =
			    stratum_group(s, &a->w->f, row, &a->audit.group);
	}
	return n;
}

/* Do two metrics put every row at the same unit and period? */
static int
same_place(const struct chosen *a, const struct chosen *b)
{
	return a->unit == b->unit && a->date == b->date &&
	    a->period == b->period;
}

/* Where the row belongs for a metric: a place for each group. */
static int
places_of(struct auditing *a, const struct chosen *c, const struct row *row,
    struct place_list *l)
{
	struct audit_place place = { .unit = unit_of(a, c, row) };
	size_t g;

	if (period_of(a, c, row, &place.period) != 0)
		return -1;
	for (g = 0; g < l->n; g++) {
		place.group = l->group[g];
		l->place[g] = audit_at(&a->audit, place);
	}
	return 0;
}

static int
add_row(struct auditing *a, const struct row *row, struct place_list *l)
{
	struct audit_fact fact;
	const struct chosen *c;
	size_t i, g;

	l->n = groups_of(a, row, l->group);
	for (i = 0; i < a->nfiles; i++)
		metric_cells_take(&a->cells[i], row);
	for (i = 0; i < a->nchosen; i++) {
		c = &a->chosen[i];
		metric_fact(c->cells, c->m, &fact);
		if ((i == 0 || !same_place(c, c - 1)) &&
		    places_of(a, c, row, l) != 0)
			return -1;
		for (g = 0; g < l->n; g++)
			audit_add(&a->audit.metric[i],
			    audit_cells(&a->audit, l->place[g]) + i, &fact);
	}
	for (i = 0; i < a->nfiles; i++)
		if (metric_cells_report(&a->cells[i], a->e) != 0)
			return -1;
	return 0;
}

int
auditing_read(struct auditing *a, char *const *paths, int n)
{
	struct place_list l = { .n = 0 };
	struct row row;
	int got = work_open(a->w, paths, n, a->e);

	l.group = xcalloc(a->strata.n + 1, sizeof(*l.group));
	l.place = xcalloc(a->strata.n + 1, sizeof(*l.place));
	if (got == 0)
		got = auditing_bind(a);
	while (got == 0 && (got = filter_next(&a->w->f, &row, a->e)) == 1)
		got = add_row(a, &row, &l);
	free(l.group);
	free(l.place);
	return got;
}

struct audit_results
auditing_results(struct auditing *a)
{
	const struct audit_how how = { .exact = a->exact,
		.pool = a->layout == LAYOUT_UNITS && a->audit.unit.n > 0,
		.missing = a->missing,
		.nmissing = a->nmissing,
		.alert = work_setting(a->w, "metric.alert"),
		.alarm = work_setting(a->w, "metric.alarm"),
		.verdict_from = work_setting(a->w, "metric.least") };

	return audit_results(&a->audit, &how);
}

static int
output(struct auditing *a)
{
	if (work_option(a->w, "partial") != NULL)
		return auditing_partial(a);
	return a->publish != NULL ? auditing_publish(a) : auditing_write(a);
}

static int
run(struct auditing *a, char *const *paths, int n)
{
	if (auditing_options(a) != 0 || auditing_load(a) != 0 ||
	    auditing_read(a, paths, n) != 0)
		return -1;
	return output(a);
}

int
auditing_run(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct auditing a = { .w = w, .e = e };
	int got;

	if (auditing_asks(w))
		return auditing_answer(w, e);
	if (work_option(w, "merge") != NULL)
		return auditing_merge(w, paths, n, e);
	got = work_finish(w, run(&a, paths, n), e);
	auditing_free(&a);
	return got;
}

int
auditing_merge(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct auditing a = { .w = w, .e = e };
	int got = auditing_options(&a);

	if (got == 0 && auditing_asked(w))
		got = err_set(e, MSK_EUSAGE,
		    "merge adds what --partial has written; the metrics were "
		    "given there");
	if (got == 0 && (got = auditing_merge_read(&a, paths, n)) == 0)
		got = output(&a);
	got = work_finish(w, got, e);
	auditing_free(&a);
	return got;
}
