#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/progress.h"
#include "base/sandbox.h"
#include "filter.h"

const char *const filter_key_names[] = { "record_id", "patient_id", "person_id",
	"subject", "subject_id", "study_id", NULL };

static int
add_key(const char *s, size_t n, void *arg)
{
	struct filter *f = arg;
	char *name = xstrndup(s, n);
	long at = header_find(f->header, name);

	free(name);
	f->key = xreallocarray(f->key, f->nkeys + 1, sizeof(*f->key));
	f->key[f->nkeys++] = at;
	return at == HEADER_NONE;
}

static int
find_key(struct filter *f, struct msk_err *e)
{
	size_t i;

	if (f->id != NULL) {
		if (list_each(f->id, ',', add_key, f) != 0)
			return err_set(e, MSK_EDATA,
			    "%s:1: no column as named by --id",
			    input_label(f->in));
		return 0;
	}
	for (i = 0; filter_key_names[i] != NULL; i++)
		if (header_find(f->header, filter_key_names[i]) !=
		    HEADER_NONE) {
			add_key(filter_key_names[i],
			    strlen(filter_key_names[i]), f);
			return 0;
		}
	return 0;
}

struct span
filter_key(struct filter *f, const struct row *row)
{
	size_t i;

	if (f->nkeys == 1)
		return row->cell[f->key[0]];
	f->joined.n = 0;
	for (i = 0; i < f->nkeys; i++) {
		if (i > 0)
			buf_char(&f->joined, FILTER_KEY_JOINT);
		buf_add(
		    &f->joined, row->cell[f->key[i]].s, row->cell[f->key[i]].n);
	}
	return (struct span){ f->joined.n > 0 ? f->joined.s : "", f->joined.n };
}

static int
find_date(struct filter *f, struct msk_err *e)
{
	f->date_column = header_find(f->header, f->date ? f->date : "date");
	if (f->date_column == HEADER_NONE &&
	    (f->date != NULL || (f->order != DATE_YMD && !f->days_elsewhere)))
		return err_set(e, MSK_EDATA, "%s:1: no column '%s' for dates",
		    input_label(f->in), f->date ? f->date : "date");
	return 0;
}

static int
open_rejects(struct filter *f, struct msk_err *e)
{
	static const char *const own[] = { "line", "column", "code" };
	size_t i;

	if (f->rejects_path == NULL)
		return 0;
	if ((f->rejects_file = file_create(f->rejects_path, e)) == NULL)
		return e->status == MSK_EUSAGE ? err_prefix(e, "--rejects") :
						 -1;
	f->rejects = writer_new(f->rejects_file, FORM_CSV);
	if (f->guard)
		writer_guard(f->rejects);
	for (i = 0; i < f->header->n; i++)
		writer_carried(f->rejects, f->header->name[i], COLUMN_ANY);
	for (i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (writer_column(f->rejects, own[i], COLUMN_TEXT) != 0)
			return err_set(e, MSK_EUSAGE,
			    "--rejects: the input has a column '%s' already",
			    own[i]);
	writer_header(f->rejects);
	return 0;
}

void
filter_expect(struct filter *f, char *const *paths, int n)
{
	int i;

	f->paths = paths;
	f->npaths = n;
	if (!f->progress)
		return;
	progress_start();
	for (i = 0; i < n; i++)
		progress_expect(paths[i]);
	if (n == 0)
		progress_expect("-");
}

void
filter_expect_side(const struct filter *f, const char *path)
{
	if (f->progress && path != NULL)
		progress_expect(path);
}

int
filter_open(struct filter *f, char *const *paths, int n, struct msk_err *e)
{
	if (f->paths == NULL)
		filter_expect(f, paths, n);
	if (f->missing_for.n > 0 && !f->instruments)
		return err_set(e, MSK_EUSAGE,
		    "--na ID=LIST is for instruments; here it is --na LIST");
	if ((f->in = input_open(paths, n, f->delim, e)) == NULL)
		return -1;
	f->header = input_header(f->in);
	if (find_key(f, e) != 0 || find_date(f, e) != 0 ||
	    open_rejects(f, e) != 0)
		return -1;
	sandbox_enter(); /* no file is opened for writing from here on */
	return 0;
}

static void
write_reject(
    struct filter *f, const struct row *row, long column, const char *code)
{
	struct msk_err e;
	struct span c;
	size_t i;

	for (i = 0; i < f->header->n; i++) {
		c = i < row->n ? row->cell[i] : (struct span){ "", 0 };
		writer_text(f->rejects, c.s, c.n);
	}
	writer_num(f->rejects, (double)row->line);
	if (column == NONE)
		writer_empty(f->rejects);
	else
		writer_text(f->rejects, f->header->name[column],
		    strlen(f->header->name[column]));
	writer_word(f->rejects, code);
	writer_end(f->rejects, &e); /* a failed write shows at the close */
}

int
filter_problem(struct filter *f, const struct row *row, long column,
    const char *code, const char *what, struct msk_err *e)
{
	struct buf b = { 0 };
	const struct span *c;

	buf_printf(&b, "%s:%lu: ", input_label(f->in), row->line);
	if (column != NONE)
		buf_printf(&b, "column %s: ", f->header->name[column]);
	buf_str(&b, what);
	if (f->show_values && column != NONE) {
		c = &row->cell[column];
		buf_printf(&b, " (value '%.*s')", (int)c->n, c->s);
	}
	report_problem(&f->report, "%s", buf_text(&b));
	buf_free(&b);
	if (f->rejects != NULL)
		write_reject(f, row, column, code);
	if (!f->strict)
		return 0;
	return err_set(e, MSK_EDATA, "stopped at the first problem: --strict");
}

void
filter_warn(struct filter *f, const char *fmt, ...)
{
	char text[2 * ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	report_note(&f->report, "%s", text);
	f->warned = 1;
}

static int
check_date(struct filter *f, const struct row *row, struct msk_err *e)
{
	const struct span c = row->cell[f->date_column];
	long day;

	if (c.n == 0 || missing_has(&f->missing, c) ||
	    date_parse(c.s, c.n, f->order, &day) == 0)
		return 0;
	return filter_problem(
	    f, row, f->date_column, "bad_date", date_refused(f->order), e);
}

int
filter_next(struct filter *f, struct row *row, struct msk_err *e)
{
	char what[80];
	int got;

	while ((got = input_next(f->in, row, e)) == 1) {
		f->rows++;
		if (f->progress)
			progress_rows(1);
		if (row->n == f->header->n) {
			if (f->date_column != HEADER_NONE &&
			    check_date(f, row, e) != 0)
				return -1;
			return 1;
		}
		f->unused++;
		snprintf(what, sizeof(what),
		    "%zu fields where the header has %zu; row left out", row->n,
		    f->header->n);
		if (filter_problem(f, row, NONE, "ragged", what, e) != 0)
			return -1;
	}
	return got;
}

int
filter_close(struct filter *f, struct msk_err *e)
{
	int got = 0;

	if (f->out != NULL)
		got = writer_close(f->out, e);
	f->out = NULL;
	if (f->progress)
		progress_end();
	if (f->rejects != NULL && writer_close(f->rejects, e) != 0)
		got = err_prefix(e, "%s", f->rejects_path);
	f->rejects = NULL;
	if (f->rejects_file != NULL && fclose(f->rejects_file) != 0)
		got = err_set(
		    e, MSK_ESYS, "%s: %s", f->rejects_path, strerror(errno));
	f->rejects_file = NULL;
	report_end(&f->report);
	if (f->unused > 0)
		report_note(
		    &f->report, "%lu of %lu rows left out", f->unused, f->rows);
	if (got != 0)
		return -1;
	return f->report.count > 0 || f->warned ? MSK_EDATA : MSK_OK;
}

void
filter_free(struct filter *f)
{
	struct msk_err e;

	writer_close(f->out, &e);
	writer_close(f->rejects, &e);
	input_close(f->in);
	missing_free(&f->missing);
	namevalues_free(&f->missing_for);
	free(f->id);
	free(f->date);
	free(f->key);
	buf_free(&f->joined);
	free(f->carried);
}
