/* What a filter writes: carried columns, its own, provenance. */
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "filter.h"

struct keeping {
	struct filter *f;
	struct msk_err *e;
};

static void
carry_column(struct filter *f, size_t column)
{
	if (f->carried == NULL) /* no column is carried twice */
		f->carried = xcalloc(f->header->n, sizeof(*f->carried));
	f->carried[f->ncarried++] = column;
}

static int
keep_named(const char *s, size_t n, void *arg)
{
	struct keeping *k = arg;
	char *name = xstrndup(s, n);
	long at = header_find(k->f->header, name);
	size_t i;
	int got = 0;

	for (i = 0; i < k->f->ncarried; i++)
		if (at == (long)k->f->carried[i])
			at = -2;
	if (at == HEADER_NONE)
		got = err_set(k->e, MSK_EDATA, "%s:1: no column '%s' to keep",
		    input_label(k->f->in), name);
	else if (at >= 0)
		carry_column(k->f, (size_t)at);
	free(name);
	return got;
}

int
filter_keep(struct filter *f, const char *drop, struct msk_err *e)
{
	struct keeping k = { f, e };
	size_t i;

	if (f->keep != NULL && strcmp(f->keep, "none") == 0)
		return 0;
	if (f->keep != NULL && strcmp(f->keep, "all") != 0)
		return list_each(f->keep, ',', keep_named, &k);
	for (i = 0; i < f->header->n; i++)
		if (f->keep != NULL || drop == NULL || !drop[i])
			carry_column(f, i);
	return 0;
}

static int
is_key(const struct filter *f, size_t column)
{
	size_t i;

	for (i = 0; i < f->nkeys; i++)
		if (f->key[i] == (long)column)
			return 1;
	return 0;
}

/* Which columns of a plain row are carried as they lie in the input. */
static void
find_runs(struct filter *f)
{
	size_t i, c;

	if (f->ncarried == 0 || f->order != DATE_YMD || f->guard ||
	    !writer_delimits(f->out, f->delim))
		return;
	f->run = xcalloc(f->ncarried, sizeof(*f->run));
	for (i = 0; i < f->ncarried; i++) {
		c = f->carried[i];
		if (f->nruns > 0 && f->run[f->nruns - 1].last + 1 == c)
			f->run[f->nruns - 1].last = c;
		else
			f->run[f->nruns++] = (struct carried_run){ c, c };
	}
}

void
filter_begin(struct filter *f)
{
	filter_begin_on(f, stdout);
}

void
filter_begin_on(struct filter *f, FILE *out)
{
	size_t i, c;

	f->out = writer_new(out, f->form);
	if (f->guard)
		writer_guard(f->out);
	find_runs(f);
	for (i = 0; i < f->ncarried; i++) {
		c = f->carried[i];
		writer_carried(f->out, f->header->name[c],
		    is_key(f, c) ? COLUMN_TEXT : COLUMN_ANY);
	}
}

int
filter_column(struct filter *f, const char *name, enum column_type type,
    struct msk_err *e)
{
	char *full = xasprintf("%s%s", f->prefix ? f->prefix : "", name);
	char *fold = name_fold(full, strlen(full));
	size_t i;
	int got = 0;

	for (i = 0; i < f->ncarried && got == 0; i++)
		if (strcmp(f->header->fold[f->carried[i]], fold) == 0)
			got = -1;
	if (got == 0)
		got = writer_column(f->out, full, type);
	if (got != 0)
		err_set(e, MSK_EUSAGE,
		    "the input has a column '%s' already; use --prefix or "
		    "--keep",
		    full);
	free(fold);
	free(full);
	return got;
}

int
filter_utf8(const struct filter *f, const char *label, unsigned long line,
    struct span cell, struct msk_err *e)
{
	size_t at, n;

	for (at = 0; f->form == FORM_JSONL && at < cell.n; at += n)
		if ((n = utf8_length(cell.s + at, cell.n - at)) == 0)
			return err_set(e, MSK_EDATA,
			    "%s:%lu: a cell is not UTF-8, which JSON must be; "
			    "convert the input: iconv -f LATIN1 -t UTF-8",
			    label, line);
	return 0;
}

int
filter_start_rows(struct filter *f, struct msk_err *e)
{
	if (filter_provenance_columns(f, e) != 0)
		return -1;
	writer_header(f->out);
	return 0;
}

/* From the first cell of a run to the end of its last. */
static struct span
run_text(const struct carried_run *run, const struct row *row)
{
	const struct span first = row->cell[run->first];
	const struct span last = row->cell[run->last];

	return (struct span){ first.s, (size_t)(last.s + last.n - first.s) };
}

static void
carry_runs(struct filter *f, const struct row *row)
{
	const struct carried_run *run;
	struct span text;
	size_t i;

	for (i = 0; i < f->nruns; i++) {
		run = &f->run[i];
		text = run_text(run, row);
		if (f->nruns == 1 && !f->number)
			writer_keep_cells(f->out, text.s, text.n, f->ncarried);
		else
			writer_cells(
			    f->out, text.s, text.n, run->last - run->first + 1);
	}
}

static void
carry_cells(struct filter *f, const struct row *row)
{
	char text[DATE_TEXT_MAX];
	struct span c;
	size_t i;
	long day;

	for (i = 0; i < f->ncarried; i++) {
		c = row->cell[f->carried[i]];
		if (f->order != DATE_YMD &&
		    (long)f->carried[i] == f->date_column &&
		    date_parse(c.s, c.n, f->order, &day) == 0) {
			date_format(text, day);
			c = span_of(text);
		}
		writer_text(f->out, c.s, c.n);
	}
}

void
filter_carry(struct filter *f, const struct row *row)
{
	writer_drop(f->out);
	if (row->plain && f->nruns > 0) {
		carry_runs(f, row);
		if (f->nruns == 1 && !f->number)
			return;
	} else
		carry_cells(f, row);
	if (f->number)
		writer_num(f->out, (double)f->rows);
	writer_keep(f->out);
}

int
filter_provenance_columns(struct filter *f, struct msk_err *e)
{
	static const char *const name[] = { "tool", "version", "rules",
		"as_of" };
	size_t i;

	for (i = 0; f->provenance && i < (f->dated ? 4 : 3); i++)
		if (filter_column(f, name[i], COLUMN_TEXT, e) != 0)
			return -1;
	return 0;
}

void
filter_provenance(struct filter *f, const char *rules)
{
	char day[DATE_TEXT_MAX];

	if (!f->provenance)
		return;
	writer_word(f->out, progname);
	writer_word(f->out, VERSION);
	writer_text(f->out, rules, strlen(rules));
	if (f->dated) {
		date_format(day, f->as_of);
		writer_word(f->out, day);
	}
}
