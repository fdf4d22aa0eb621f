/* Which metrics are asked for, and where their columns are. */
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"

static void
add_file(struct auditing *a, struct metrics *file)
{
	a->cells = xreallocarray(a->cells, a->nfiles + 1, sizeof(*a->cells));
	a->cells[a->nfiles++] =
	    (struct metric_cells){ .file = file, .f = &a->w->f };
}

static int
load_named(const char *s, size_t n, void *arg)
{
	struct auditing *a = arg;
	char *name = xstrndup(s, n);
	struct metrics *file = metrics_load(name, a->e);

	free(name);
	if (file == NULL)
		return -1;
	add_file(a, file);
	return 0;
}

static int
load_all(struct auditing *a)
{
	size_t n, i;
	struct library_entry *list = library_names("metrics", &n, a->e);
	int got = list == NULL ? -1 : 0;

	for (i = 0; i < n && got == 0; i++)
		got = load_named(list[i].id, strlen(list[i].id), a);
	if (list != NULL)
		library_list_free(list, n);
	return got;
}

/*
 * --responders: the column holds 1, 0 or nothing.  Follow-up is said, and
 * flagged under 70 %, as of a metric with lowfu.
 */
static int
load_responders(struct auditing *a, const char *column)
{
	struct buf b = { 0 };
	struct metrics *file;

	buf_printf(&b,
	    "columns:\n  - { name: '%s', type: word, values: ['0', '1'] }\n"
	    "metrics:\n  - id: '%s'\n    version: 1\n    lowfu: 0.7\n"
	    "    den: known(%s)\n    num: %s = 1\n",
	    column, column, column, column);
	file = metrics_parse("--responders", buf_text(&b), b.n, a->e);
	buf_free(&b);
	if (file == NULL)
		return -1;
	add_file(a, file);
	return 0;
}

static int
is_id(const char *s, size_t n, void *arg)
{
	const char *id = arg;

	return strlen(id) == n && strncmp(s, id, n) == 0;
}

struct choosing {
	struct auditing *a;
	size_t found;
};

/* Each id of --only must be that of a metric. */
static int
check_only(const char *s, size_t n, void *arg)
{
	const struct choosing *c = arg;
	size_t i;

	for (i = 0; i < c->a->nchosen; i++)
		if (is_id(s, n, c->a->chosen[i].m->def->id))
			return 0;
	return err_set(c->a->e, MSK_EUSAGE,
	    "--only: none of the files has a metric '%.*s'", (int)n, s);
}

static int
choose(struct auditing *a)
{
	const char *only = work_option(a->w, "only");
	struct choosing c = { a, 0 };
	const struct metrics *file;
	size_t i, k;

	for (i = 0; i < a->nfiles; i++) {
		file = a->cells[i].file;
		for (k = 0; k < file->n; k++) {
			if (only != NULL &&
			    !list_each(
				only, ',', is_id, file->metric[k].def->id))
				continue;
			a->chosen = xreallocarray(
			    a->chosen, a->nchosen + 1, sizeof(*a->chosen));
			a->chosen[a->nchosen++] =
			    (struct chosen){ .cells = &a->cells[i],
				    .m = &file->metric[k],
				    .unit = HEADER_NONE,
				    .date = HEADER_NONE };
		}
	}
	for (i = 0; i < a->nchosen; i++)
		for (k = 0; k < i; k++)
			if (strcmp(a->chosen[i].m->def->id,
				a->chosen[k].m->def->id) == 0)
				return err_set(a->e, MSK_EUSAGE,
				    "--metrics: two metrics have the id '%s'",
				    a->chosen[i].m->def->id);
	return only != NULL ? list_each(only, ',', check_only, &c) : 0;
}

int
auditing_load(struct auditing *a)
{
	const char *names = work_option(a->w, "metrics");
	const char *column = work_option(a->w, "responders");
	int got;

	if (column != NULL)
		got = load_responders(a, column);
	else if (names == NULL)
		return err_set(a->e, MSK_EUSAGE,
		    "no metrics: --metrics FILE or ID, or --responders COLUMN");
	else if (strcmp(names, "all") == 0)
		got = load_all(a);
	else
		got = list_each(names, ',', load_named, a);
	return got == 0 ? choose(a) : -1;
}

static void
find_columns(struct metric_cells *c)
{
	const struct def_metrics *d = c->file->def;
	unsigned i;

	c->column = xcalloc(d->columns_count, sizeof(*c->column));
	for (i = 0; i < d->columns_count; i++)
		c->column[i] = header_find(c->f->header, d->columns[i].name);
}

/* Append "name (from table: what)" of a column that is not there. */
static void
say_column(struct buf *b, const struct def_column *d)
{
	buf_printf(b, "%s%s", b->n > 0 ? ", " : "", d->name);
	if (d->from != NULL || d->about != NULL)
		buf_printf(b, " (%s%s%s)", d->from ? d->from : "",
		    d->from && d->about ? ": " : "", d->about ? d->about : "");
}

/* The unit: --by, else what the metric says, else all rows. */
static int
bind_unit(struct auditing *a, struct chosen *c, struct buf *lacks)
{
	const char *name = a->by != NULL ? a->by : c->m->def->unit;

	if (name == NULL || a->layout == LAYOUT_STRATA ||
	    (a->layout == LAYOUT_GROUPS && a->by == NULL))
		return 0;
	c->unit = header_find(a->w->f.header, name);
	if (c->unit != HEADER_NONE)
		return 0;
	if (a->by != NULL)
		return err_set(a->e, MSK_EDATA, "%s:1: no column '%s' for --by",
		    input_label(a->w->f.in), name);
	buf_printf(lacks, "%s%s (the unit; --by names another)",
	    lacks->n > 0 ? ", " : "", name);
	return 0;
}

static int
bind_period(struct auditing *a, struct chosen *c, struct buf *lacks)
{
	const char *name =
	    a->w->f.date != NULL ? a->w->f.date : c->m->def->date;

	c->period =
	    a->period >= 0 ? (enum metric_period)a->period : c->m->def->period;
	if (c->period == PERIOD_NONE)
		return 0;
	if (name == NULL)
		return err_set(a->e, MSK_EUSAGE,
		    "--period: metric %s has no date; --date names a column",
		    c->m->def->id);
	c->date = header_find(a->w->f.header, name);
	if (c->date == HEADER_NONE)
		buf_printf(lacks, "%s%s (the date; --date names another)",
		    lacks->n > 0 ? ", " : "", name);
	return 0;
}

/* 1 if all columns of the metric are there, 0 if not (said), -1 and *e. */
static int
bind_metric(struct auditing *a, struct chosen *c, int say)
{
	const struct def_metrics *d = c->cells->file->def;
	struct buf lacks = { 0 };
	unsigned i;
	int got = 1;

	for (i = 0; i < d->columns_count; i++)
		if (c->cells->column[i] == HEADER_NONE &&
		    metric_needs(c->cells->file, c->m, i))
			say_column(&lacks, &d->columns[i]);
	if (bind_unit(a, c, &lacks) != 0 || bind_period(a, c, &lacks) != 0)
		got = -1;
	else if (lacks.n > 0) {
		got = 0;
		if (say)
			filter_warn(&a->w->f,
			    "%s is left out: the input has no column %s",
			    c->m->def->id, buf_text(&lacks));
		else if (a->w->f.verbose)
			report_note(&a->w->f.report, "%s: no column %s",
			    c->m->def->id, buf_text(&lacks));
	}
	buf_free(&lacks);
	return got;
}

int
auditing_bind(struct auditing *a)
{
	const char *names = work_option(a->w, "metrics");
	const int say = names == NULL || strcmp(names, "all") != 0;
	struct chosen *c;
	size_t i, n = 0;
	int got;

	for (i = 0; i < a->nfiles; i++)
		find_columns(&a->cells[i]);
	for (i = 0; i < a->nchosen; i++) {
		if ((got = bind_metric(a, &a->chosen[i], say)) < 0)
			return -1;
		if (got > 0)
			a->chosen[n++] = a->chosen[i];
	}
	a->nchosen = n;
	if (n == 0)
		return err_set(a->e, MSK_EDATA,
		    "%s:1: the columns of no metric are there",
		    input_label(a->w->f.in));
	for (i = 0; i < n; i++) {
		c = &a->chosen[i];
		audit_metric(&a->audit, c->m->def->id, c->m->rules,
		    c->m->def->statistic, c->m->def->per ? *c->m->def->per : 1,
		    c->m->def->lowfu ? *c->m->def->lowfu : 0,
		    c->unit != HEADER_NONE);
		a->w->f.dated |= metric_uses(c->m, METRIC_AS_OF);
	}
	return strata_bind(&a->strata, &a->w->f, a->e);
}
