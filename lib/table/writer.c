#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/progress.h"
#include "writer.h"
#include "writer_form.h"

enum { OUT_BLOCK = 1 << 16 };

static const char *const form_name[] = { "csv", "tsv", "jsonl", "md",
	"pretty" };

int
writer_form_parse(const char *name, enum writer_form *form)
{
	size_t i;

	for (i = 0; i < sizeof(form_name) / sizeof(*form_name); i++)
		if (strcmp(name, form_name[i]) == 0) {
			*form = (enum writer_form)i;
			return 0;
		}
	return -1;
}

struct writer *
writer_new(FILE *f, enum writer_form form)
{
	struct writer *w = xcalloc(1, sizeof(*w));

	w->f = f;
	w->form = form;
	w->delim = form == FORM_TSV ? '\t' : ',';
	return w;
}

void
writer_carried(struct writer *w, const char *name, enum column_type type)
{
	char *fold = name_fold(name, strlen(name));

	intern_add(&w->names, fold, strlen(fold));
	free(fold);
	w->column = mem_grow(
	    w->column, &w->colcap, w->ncolumns + 1, sizeof(*w->column));
	w->column[w->ncolumns++] = (struct column){ xstrdup(name), type,
		utf8_width(name, strlen(name)) };
}

int
writer_column(struct writer *w, const char *name, enum column_type type)
{
	char *fold = name_fold(name, strlen(name));
	const int taken =
	    fold[0] != '\0' && intern_find(&w->names, fold, strlen(fold)) >= 0;

	free(fold);
	if (taken)
		return -1;
	writer_carried(w, name, type);
	return 0;
}

static int
is_delimited(const struct writer *w)
{
	return w->form == FORM_CSV || w->form == FORM_TSV;
}

/* Must s be quoted?  Also when it is all of a row, and empty: a blank line
 * is no record. */
static int
needs_quotes(const struct writer *w, const char *s, size_t n)
{
	enum { LONG = 32 }; /* from here on memchr() four times is faster */
	size_t i;

	if (n >= LONG)
		return memchr(s, w->delim, n) != NULL ||
		    memchr(s, '"', n) != NULL || memchr(s, '\n', n) != NULL ||
		    memchr(s, '\r', n) != NULL;
	for (i = 0; i < n; i++)
		if (s[i] == w->delim || s[i] == '"' || s[i] == '\n' ||
		    s[i] == '\r')
			return 1;
	return n == 0 && w->ncolumns == 1;
}

/* Would a spreadsheet run s as a formula?  "-5" is a number, and none. */
static int
is_formula(const char *s, size_t n)
{
	double value;

	return n > 0 && memchr("=+-@\t\r", s[0], 6) != NULL &&
	    num_parse(s, n, &value) != 0;
}

void
writer_guard(struct writer *w)
{
	w->guard = is_delimited(w);
}

static void
add_quoted(struct buf *b, const char *s, size_t n)
{
	const char *const end = s + n, *quote;

	buf_char(b, '"');
	while (s < end && (quote = memchr(s, '"', (size_t)(end - s))) != NULL) {
		buf_add(b, s, (size_t)(quote + 1 - s));
		buf_char(b, '"');
		s = quote + 1;
	}
	buf_add(b, s, (size_t)(end - s));
	buf_char(b, '"');
}

static void
add_cell(struct writer *w, const char *s, size_t n, int quote)
{
	if (is_delimited(w)) {
		if (w->ncells > 0)
			buf_char(&w->row, w->delim);
		if (quote)
			add_quoted(&w->row, s, n);
		else
			buf_add(&w->row, s, n);
	} else {
		buf_add(&w->row, s, n);
		w->end = mem_grow(
		    w->end, &w->endcap, w->ncells + 1, sizeof(*w->end));
		w->end[w->ncells] = w->row.n;
	}
	w->ncells++;
}

void
writer_text(struct writer *w, const char *s, size_t n)
{
	struct buf b = { 0 };

	if (w->guard && is_formula(s, n)) {
		buf_char(&b, '\'');
		buf_add(&b, s, n);
		s = b.s;
		n = b.n;
	}
	add_cell(w, s, n, is_delimited(w) && needs_quotes(w, s, n));
	buf_free(&b);
}

void
writer_string(struct writer *w, const char *s)
{
	writer_text(w, s ? s : "", s ? strlen(s) : 0);
}

void
writer_word(struct writer *w, const char *s)
{
	add_cell(w, s, strlen(s), 0);
}

void
writer_cells(struct writer *w, const char *s, size_t len, size_t n)
{
	add_cell(w, s, len, 0);
	w->ncells += n - 1;
}

int
writer_has_text(const struct writer *w)
{
	return is_delimited(w);
}

size_t
writer_mark(const struct writer *w)
{
	return w->row.n;
}

struct span
writer_since(const struct writer *w, size_t mark)
{
	return (struct span){ w->row.s + mark, w->row.n - mark };
}

void
writer_more(struct writer *w, struct span text)
{
	buf_add(&w->row, text.s, text.n);
	w->ncells++; /* one or more: a delimiter comes next */
}

int
writer_delimits(const struct writer *w, char c)
{
	return is_delimited(w) && w->delim == c;
}

void
writer_num(struct writer *w, double value)
{
	char text[NUM_TEXT_MAX];

	add_cell(w, text, num_format(text, value), 0);
}

void
writer_empty(struct writer *w)
{
	writer_text(w, "", 0);
}

void
writer_keep(struct writer *w)
{
	w->kept = w->ncells;
	w->kept_bytes = w->row.n;
	if (!is_delimited(w))
		return;
	assert(w->own.n == w->held.n); /* not behind writer_keep_cells() */
	buf_add(&w->own, w->row.s, w->row.n);
	buf_room(&w->own, COPY_BEHIND);
	w->held = (struct span){ w->own.s, w->own.n };
	w->row.n = w->kept_bytes = 0;
}

void
writer_keep_cells(struct writer *w, const char *s, size_t len, size_t n)
{
	w->held = (struct span){ s, len };
	w->kept = w->ncells = n;
}

void
writer_drop(struct writer *w)
{
	w->kept = w->kept_bytes = 0;
	w->ncells = w->row.n = w->own.n = w->held.n = 0;
}

static void
write_out(struct writer *w, const struct buf *rows)
{
	if (rows->n == 0 || w->failed)
		return;
	progress_written(rows->n);
	errno = 0;
	if (fwrite(rows->s, 1, rows->n, w->f) != rows->n)
		w->failed = errno ? errno : EIO;
}

static int
flush(struct writer *w, struct msk_err *e)
{
	if (w->f == NULL)
		return 0;
	write_out(w, &w->out);
	w->out.n = 0;
	if (w->failed)
		return err_set(
		    e, MSK_ESYS, "write error: %s", strerror(w->failed));
	return 0;
}

void
writer_take(struct writer *w, struct buf *rows)
{
	const struct buf empty = *rows;

	*rows = w->out;
	w->out = empty;
	w->out.n = 0;
}

int
writer_put(struct writer *w, const struct buf *rows, struct msk_err *e)
{
	if (rows->n < OUT_BLOCK || w->f == NULL) {
		if (rows->n > 0)
			buf_add(&w->out, rows->s, rows->n);
		return w->out.n >= OUT_BLOCK ? flush(w, e) : 0;
	}
	if (flush(w, e) != 0)
		return -1;
	write_out(w, rows);
	return flush(w, e); /* did it fail? */
}

int
writer_again(
    struct writer *w, const struct span *text, size_t n, struct msk_err *e)
{
	const struct span held = w->held;
	size_t i, room = COPY_BEHIND;
	char *to;

	for (i = 0; i < n; i++)
		room += held.n + text[i].n + 1;
	buf_room(&w->out, room);
	to = w->out.s + w->out.n;
	for (i = 0; i < n; i++) {
		to = copy_pieces(to, held.s, held.n);
		to = copy_pieces(to, text[i].s, text[i].n);
		*to++ = '\n';
	}
	w->out.n = (size_t)(to - w->out.s);
	return w->out.n >= OUT_BLOCK ? flush(w, e) : 0;
}

int
writer_end(struct writer *w, struct msk_err *e)
{
	int got = 0;

	if (is_delimited(w)) {
		buf_char(&w->row, '\n');
		buf_add(&w->out, w->held.s, w->held.n);
		buf_add(&w->out, w->row.s, w->row.n);
	} else if (w->form == FORM_JSONL)
		got = form_jsonl(w, e);
	else if (w->form == FORM_MD)
		form_md(w);
	else
		form_pretty(w);
	w->ncells = w->kept;
	w->row.n = w->kept_bytes;
	if (got == 0 && w->out.n >= OUT_BLOCK)
		got = flush(w, e);
	return got;
}

void
writer_header(struct writer *w)
{
	struct msk_err e;
	size_t i;

	if (w->form == FORM_MD)
		form_md_header(w);
	if (!is_delimited(w))
		return; /* pretty writes it once the widths are known */
	for (i = 0; i < w->ncolumns; i++)
		writer_text(w, w->column[i].name, strlen(w->column[i].name));
	writer_end(w, &e); /* a failed write shows again at the close */
}

int
writer_close(struct writer *w, struct msk_err *e)
{
	size_t i;
	int got;

	if (w == NULL)
		return 0;
	if (w->form == FORM_PRETTY)
		form_pretty_flow(w);
	got = flush(w, e);
	if (got == 0 && w->f != NULL && fflush(w->f) != 0)
		got = err_set(e, MSK_ESYS, "write error: %s", strerror(errno));
	for (i = 0; i < w->ncolumns; i++)
		free(w->column[i].name);
	free(w->column);
	intern_free(&w->names);
	buf_free(&w->out);
	buf_free(&w->row);
	buf_free(&w->own);
	buf_free(&w->waiting);
	free(w->end);
	free(w->wait_end);
	free(w);
	return got;
}

int
writer_finish(struct writer *w, int got, struct msk_err *e)
{
	struct msk_err late;

	return writer_close(w, got == 0 ? e : &late) != 0 ? -1 : got;
}
