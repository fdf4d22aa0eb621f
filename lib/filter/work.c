#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/opt_sub.h"
#include "base/period.h"
#include "rules/rules_id.h"
#include "work.h"

enum { RULES_VERSION = 1 }; /* of the operations: changes with what they do */

static int
set_digits(struct work *w, const char *arg, struct msk_err *e)
{
	double n;

	if (num_parse(arg, strlen(arg), &n) != 0 || n < 0 || n > 9 ||
	    n != floor(n))
		return err_set(
		    e, MSK_EUSAGE, "--digits takes a whole number, 0 to 9");
	w->digits = (int)n;
	return 0;
}

int
work_take(struct work *w, int key, const char *arg, struct msk_err *e)
{
	const struct opt *o;
	int got = filter_option(&w->f, key, arg, e);

	if (got > 0)
		got = rulebook_option(&w->book, key, arg, e);
	if (got <= 0)
		return got;
	o = opt_find(w->cmd, key);
	if (strcmp(o->name, "digits") == 0)
		return set_digits(w, arg, e);
	w->given =
	    mem_grow(w->given, &w->cap, w->ngiven + 1, sizeof(*w->given));
	w->given[w->ngiven++] =
	    (struct given){ o->name, o->arg != NULL ? arg : "" };
	return 0;
}

const char *
work_option(const struct work *w, const char *name)
{
	size_t n = work_options(w, name);

	return n > 0 ? work_option_at(w, name, n - 1) : NULL;
}

size_t
work_options(const struct work *w, const char *name)
{
	size_t i, n = 0;

	for (i = 0; i < w->ngiven; i++)
		n += strcmp(w->given[i].name, name) == 0;
	return n;
}

const char *
work_option_at(const struct work *w, const char *name, size_t at)
{
	size_t i;

	for (i = 0; i < w->ngiven; i++)
		if (strcmp(w->given[i].name, name) == 0 && at-- == 0)
			return w->given[i].arg;
	return NULL;
}

int
work_option_num(const struct work *w, const char *name, double min, double max,
    double *value, struct msk_err *e)
{
	const char *arg = work_option(w, name);
	char low[NUM_TEXT_MAX], high[NUM_TEXT_MAX];
	double v;

	if (arg == NULL)
		return 0;
	if (num_parse(arg, strlen(arg), &v) == 0 && v >= min && v <= max) {
		*value = v;
		return 0;
	}
	num_format(low, min);
	num_format(high, max);
	return err_set(e, MSK_EUSAGE, "--%s takes a number from %s to %s", name,
	    low, high);
}

double
work_setting(const struct work *w, const char *name)
{
	return settings_get(&w->book.settings, name);
}

int
work_open(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	static const char *const sides[] = { "slots", "pdsa", "standard",
		"reference" };
	size_t i;

	filter_expect(&w->f, paths, n);
	for (i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		filter_expect_side(&w->f, work_option(w, sides[i]));
	if (filter_open(&w->f, paths, n, e) != 0)
		return -1;
	/* operations read their own dates, which may be months */
	w->date_column = w->f.date_column;
	w->f.date_column = NONE;
	return 0;
}

struct naming {
	struct work *w;
	struct columns *c;
	const char *name;
	struct msk_err *e;
};

static int
add_column(const char *s, size_t n, void *arg)
{
	const struct naming *a = arg;
	char *name = xstrndup(s, n);
	long at = header_find(a->w->f.header, name);
	int got = 0;

	if (at == HEADER_NONE)
		got = err_set(a->e, MSK_EDATA, "%s:1: no column '%s' for --%s",
		    input_label(a->w->f.in), name, a->name);
	free(name);
	if (got != 0)
		return got;
	a->c->at = xreallocarray(a->c->at, a->c->n + 1, sizeof(*a->c->at));
	a->c->at[a->c->n++] = (size_t)at;
	return 0;
}

int
work_columns(struct work *w, const char *name, int needed, struct columns *c,
    struct msk_err *e)
{
	struct naming a = { w, c, name, e };
	const char *list = work_option(w, name);

	if (list == NULL)
		return needed ? err_set(e, MSK_EUSAGE, "--%s is needed", name) :
				0;
	return list_each(list, ',', add_column, &a);
}

int
work_column(struct work *w, const char *name, int needed, long *column,
    struct msk_err *e)
{
	const char *given = work_option(w, name);

	*column = NONE;
	if (given == NULL)
		return needed ? err_set(e, MSK_EUSAGE, "--%s is needed", name) :
				0;
	*column = header_find(w->f.header, given);
	if (*column == HEADER_NONE)
		return err_set(e, MSK_EDATA, "%s:1: no column '%s' for --%s",
		    input_label(w->f.in), given, name);
	return 0;
}

struct span
columns_key(struct columns *c, const struct row *row)
{
	struct span cell;
	size_t i;

	if (c->n == 1)
		return row->cell[c->at[0]];
	c->joint.n = 0;
	for (i = 0; i < c->n; i++) {
		cell = row->cell[c->at[i]];
		if (i > 0)
			buf_char(&c->joint, FILTER_KEY_JOINT);
		buf_add(&c->joint, cell.s, cell.n);
	}
	return (struct span){ c->joint.n > 0 ? c->joint.s : "", c->joint.n };
}

struct span
columns_part(struct span key, size_t i)
{
	const char *end;

	for (;; i--) {
		end = memchr(key.s, FILTER_KEY_JOINT, key.n);
		if (i == 0 || end == NULL)
			break;
		key.n -= (size_t)(end + 1 - key.s);
		key.s = end + 1;
	}
	if (end != NULL)
		key.n = (size_t)(end - key.s);
	return key;
}

void
columns_free(struct columns *c)
{
	free(c->at);
	buf_free(&c->joint);
}

int
columns_declare(const struct columns *c, struct work *w, struct msk_err *e)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (filter_column(&w->f, w->f.header->name[c->at[i]],
			COLUMN_TEXT, e) != 0)
			return -1;
	return 0;
}

void
columns_write(const struct columns *c, struct work *w, struct span key)
{
	struct span part;
	size_t i;

	for (i = 0; i < c->n; i++) {
		part = columns_part(key, i);
		writer_text(w->f.out, part.s, part.n);
	}
}

int
work_problem(struct work *w, const struct row *row, long column,
    const char *code, const char *what, struct msk_err *e)
{
	return filter_problem(&w->f, row, column, code, what, e);
}

int
work_num(struct work *w, const struct row *row, long column, double min,
    int whole, double *value, struct msk_err *e)
{
	const struct span c = row->cell[column];
	const char *what;

	if (c.n == 0 || missing_has(&w->f.missing, c)) {
		w->blanks++;
		return 0;
	}
	if (num_parse(c.s, c.n, value) != 0)
		what = "not a number";
	else if (*value < min)
		what = "below zero";
	else if (whole && *value != floor(*value))
		what = "not a whole number";
	else
		return 1;
	return work_problem(w, row, column, "bad_number", what, e);
}

int
work_date(struct work *w, const struct row *row, long *day, struct msk_err *e)
{
	const struct span c = row->cell[w->date_column];

	if (c.n == 0 || missing_has(&w->f.missing, c))
		return 0;
	if (period_parse(c.s, c.n, w->f.order, day) == 0)
		return 1;
	return work_problem(w, row, w->date_column, "bad_date",
		   w->f.order == DATE_YMD ?
		       "not a day YYYY-MM-DD, a month YYYY-MM, a quarter, an "
		       "ISO week or a year (--dmy and --mdy read other days)" :
		       "not a date in the order asked for",
		   e) == 0 ?
	    2 :
	    -1;
}

int
work_carry(struct work *w, struct msk_err *e)
{
	if (filter_keep(&w->f, NULL, e) != 0)
		return -1;
	w->carries = 1;
	w->f.date_column = w->date_column; /* --dmy: written as ISO */
	filter_begin(&w->f);
	return w->f.number ? filter_column(&w->f, "record_id", COLUMN_TEXT, e) :
			     0;
}

void
work_put(struct work *w, double value)
{
	char text[400];

	if (!isfinite(value)) {
		writer_empty(w->f.out);
		return;
	}
	if (w->digits >= 0) { /* 81.25 is 81.2: a tie goes to the even digit */
		snprintf(text, sizeof(text), "%.*f", w->digits, value);
		value = strtod(text, NULL);
	}
	writer_num(w->f.out, value);
}

/* A text that changes with every threshold. */
static char *
rules_in_use(const struct work *w)
{
	const struct settings *t = &w->book.settings;
	struct buf b = { 0 };
	char text[NUM_TEXT_MAX], *rules;
	size_t i;

	for (i = 0; i < t->n; i++) {
		num_format(text, t->s[i].value);
		buf_printf(&b, "%s=%s\n", t->s[i].name, text);
	}
	rules = rules_id(w->name, RULES_VERSION, buf_text(&b), b.n);
	buf_free(&b);
	return rules;
}

int
work_start(struct work *w, struct msk_err *e)
{
	if (w->f.keep != NULL && !w->carries)
		return err_set(e, MSK_EUSAGE,
		    "--keep: a result carries no column of the input");
	if (w->f.provenance && w->name != NULL && w->rules == NULL)
		w->rules = rules_in_use(w);
	return filter_start_rows(&w->f, e);
}

int
work_end(struct work *w, struct msk_err *e)
{
	filter_provenance(&w->f, w->rules != NULL ? w->rules : "");
	return writer_end(w->f.out, e);
}

int
work_finish(struct work *w, int got, struct msk_err *e)
{
	struct msk_err late;
	int status = filter_close(&w->f, got == 0 ? e : &late);

	if (got != 0)
		return -1;
	if (w->blanks > 0)
		report_note(&w->f.report,
		    "%lu of %lu rows not used: a cell is empty", w->blanks,
		    w->f.rows);
	if (w->f.verbose)
		report_note(&w->f.report, "%lu rows read", w->f.rows);
	return status;
}

void
work_free(struct work *w)
{
	rulebook_free(&w->book);
	filter_free(&w->f);
	free(w->given);
	free(w->rules);
}
