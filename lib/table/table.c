/*
 * Two ways to cut a record, with the same result.  A line without quote, lone
 * CR or NUL is split at its delimiters where it lies in the input buffer.
 * Everything else goes through libcsv, fed up to and including the next line
 * end, so that at most one record can end per call and its callbacks need no
 * queue.  The fuzz target tests/fuzz/fuzz_table.c holds the two together.
 */
#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/progress.h"
#include "table_state.h"

enum { BLOCK = 1 << 16, CSV_GROWTH = 1 << 18 };

static const char special[SPECIALS] = { '"', '\r', '\0' };

static int
keep_blank(unsigned char c)
{
	(void)c;
	return 0; /* libcsv trims what is "space": nothing is */
}

static int
fail(const struct table *t, unsigned long line, struct msk_err *e,
    const char *what)
{
	return err_set(e, MSK_EDATA, "%s:%lu: %s", t->label, line, what);
}

/* Move what is left to the front and read another block behind it. */
static int
fill(struct table *t, struct msk_err *e)
{
	size_t got, i;

	if (t->pos > 0)
		memmove(t->buf, t->buf + t->pos, t->len - t->pos);
	t->len -= t->pos;
	t->pos = 0;
	if (t->len > TABLE_RECORD_MAX)
		return fail(t, t->line, e,
		    "a line is longer than 16 MiB; is this a table?");
	t->buf = mem_grow(t->buf, &t->cap, t->len + BLOCK + SCAN_BEHIND, 1);
	memset(t->buf + t->len, 0, BLOCK + SCAN_BEHIND);
	got = fread(t->buf + t->len, 1, BLOCK, t->f);
	if (got < BLOCK) {
		if (ferror(t->f))
			return err_set(e, MSK_ESYS, "%s: read error: %s",
			    t->label, strerror(errno));
		t->eof = feof(t->f) != 0;
	}
	t->len += got;
	progress_bytes(got);
	for (i = 0; i < SPECIALS; i++)
		t->next[i] = 0;
	return 0;
}

/* Position of special byte i at or after pos; len if there is none. */
static size_t
next_special(struct table *t, size_t i)
{
	const char *p;

	if (t->next[i] < t->pos || t->next[i] == 0) {
		p = memchr(t->buf + t->pos, special[i], t->len - t->pos);
		t->next[i] = p ? (size_t)(p - t->buf) : t->len;
	}
	return t->next[i];
}

/* Can the line pos..end be cut at its delimiters alone? */
static int
is_plain(struct table *t, size_t end)
{
	size_t i, at;

	for (i = 0; i < SPECIALS; i++) {
		at = next_special(t, i);
		if (at < end && !(i == SPECIAL_CR && at + 1 == end))
			return 0;
	}
	return 1;
}

static void
on_field(void *s, size_t n, void *arg)
{
	struct table *t = arg;

	buf_add(&t->text, s, n);
	t->end = mem_grow(t->end, &t->endcap, t->nfields + 1, sizeof(*t->end));
	t->end[t->nfields++] = t->text.n;
}

static void
on_record(int c, void *arg)
{
	struct table *t = arg;

	(void)c;
	t->record_done = 1;
}

static int
give_cells(struct table *t, struct row *row, struct msk_err *e)
{
	size_t i, from = 0;

	if (memchr(t->text.s, '\0', t->text.n) != NULL)
		return fail(
		    t, row->line, e, "a NUL byte; this is not a text table");
	for (i = 0; i < t->nfields; i++) {
		cells_set(&t->cells, i, t->text.s + from, t->end[i] - from);
		from = t->end[i];
	}
	row->cell = t->cells.cell;
	row->n = t->nfields;
	row->plain = 0;
	return 1;
}

/* Feed libcsv up to and including the next line end. */
static int
feed(struct table *t, struct msk_err *e)
{
	const char *s = t->buf + t->pos;
	size_t left = t->len - t->pos, n = 0;

	while (n < left && s[n] != '\n' && s[n] != '\r')
		n++;
	n += n < left;
	if (csv_parse(t->csv, s, n, on_field, on_record, t) != n) {
		if (csv_error(t->csv) == CSV_ENOMEM)
			mem_none();
		return fail(t, t->line, e,
		    "a quote where none may be; a field that holds a quote "
		    "is quoted whole, and the quote doubled");
	}
	if (t->text.n + csv_get_buffer_size(t->csv) > TABLE_RECORD_MAX)
		return fail(t, t->line, e,
		    "a record is longer than 16 MiB; is a quote unclosed?");
	if (s[n - 1] == '\r' || (s[n - 1] == '\n' && !(t->after_cr && n == 1)))
		t->line++;
	t->after_cr = s[n - 1] == '\r';
	t->pos += n;
	return 0;
}

/* The next record by libcsv: 1, 0 at the end of input, -1. */
static int
next_by_libcsv(struct table *t, struct row *row, struct msk_err *e)
{
	t->text.n = t->nfields = 0;
	t->record_done = 0;
	row->line = t->line;
	while (!t->record_done) {
		if (t->pos == t->len && !t->eof && fill(t, e) != 0)
			return -1;
		if (t->pos == t->len)
			break;
		if (feed(t, e) != 0)
			return -1;
		if (!t->record_done && t->nfields == 0 && t->csv->pstate == 0)
			row->line = t->line; /* a blank line went by */
	}
	if (!t->record_done && csv_fini(t->csv, on_field, on_record, t) != 0)
		return fail(
		    t, row->line, e, "a quote opened here is never closed");
	return t->record_done ? give_cells(t, row, e) : 0;
}

/* Cut the plain line buf[pos..end-1]. */
static size_t
cut(struct table *t, size_t end)
{
	return scan_split(t->buf + t->pos, t->buf + end, t->delim, &t->cells);
}

int
table_next(struct table *t, struct row *row, struct msk_err *e)
{
	const char *nl;
	size_t end;

	for (;;) {
		nl = memchr(t->buf + t->pos, '\n', t->len - t->pos);
		if (nl == NULL && !t->eof) {
			if (fill(t, e) != 0)
				return -1;
			continue;
		}
		end = nl != NULL ? (size_t)(nl - t->buf) : t->len;
		if (!is_plain(t, end) ||
		    (nl == NULL && end > t->pos && t->buf[end - 1] == '\r'))
			return next_by_libcsv(t, row, e);
		row->line = t->line;
		if (nl != NULL && !(t->after_cr && end == t->pos))
			t->line++;
		t->after_cr = 0;
		if (end > t->pos && t->buf[end - 1] == '\r')
			row->n = end - 1 > t->pos ? cut(t, end - 1) : 0;
		else
			row->n = end > t->pos ? cut(t, end) : 0;
		row->cell = t->cells.cell;
		row->plain = 1;
		t->pos = end + (nl != NULL);
		if (row->n > 0)
			return 1;
		if (nl == NULL)
			return 0;
	}
}

int
table_next_whole(struct table *t, struct row *row, struct msk_err *e)
{
	int got = table_next(t, row, e);

	if (got == 1 && row->n != t->header.n)
		return err_set(e, MSK_EDATA,
		    "%s:%lu: %zu fields where the header has %zu", t->label,
		    row->line, row->n, t->header.n);
	return got;
}

static int
start(struct table *t, struct msk_err *e)
{
	struct row row;
	const char *what;
	int got;

	if (fill(t, e) != 0)
		return -1;
	if ((what = scan_looks_like(t->buf, t->len)) != NULL)
		return err_set(
		    e, MSK_EDATA, "%s:1: this looks like %s", t->label, what);
	if (t->len >= 3 && memcmp(t->buf, "\xef\xbb\xbf", 3) == 0)
		t->pos = 3;
	if ((got = table_next(t, &row, e)) < 0)
		return -1;
	if (got == 0)
		return err_set(
		    e, MSK_EDATA, "%s: no header line: empty input", t->label);
	if (header_init(&t->header, row.cell, row.n, e) != 0)
		return err_prefix(e, "%s:%lu", t->label, row.line);
	return 0;
}

struct table *
table_new(const char *label, FILE *f, char delim)
{
	struct table *t = xcalloc(1, sizeof(*t));

	t->label = xstrdup(label);
	t->f = f;
	t->delim = delim;
	t->line = 1;
	t->csv = xmalloc(sizeof(*t->csv));
	csv_init(t->csv, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(t->csv, (unsigned char)delim);
	csv_set_space_func(t->csv, keep_blank);
	csv_set_blk_size(t->csv, CSV_GROWTH); /* its 128 bytes would crawl */
	return t;
}

static struct table *
open_stream(const char *label, FILE *f, char delim, struct msk_err *e)
{
	struct table *t = table_new(label, f, delim);

	if (start(t, e) != 0) {
		table_close(t);
		return NULL;
	}
	return t;
}

struct table *
table_open(const char *path, char delim, struct msk_err *e)
{
	static int taken; /* standard input, by a table */
	FILE *f;

	if (strcmp(path, "-") == 0) {
		if (!taken++)
			return open_stream("stdin", stdin, delim, e);
		err_set(e, MSK_EUSAGE, "standard input can be read once only");
		return NULL;
	}
	if ((f = fopen(path, "r")) == NULL) {
		if (errno == ENOMEM)
			mem_none();
		err_set(e, MSK_ESYS, "%s: %s", path, strerror(errno));
		return NULL;
	}
	return open_stream(path, f, delim, e);
}

struct table *
table_open_bytes(const char *label, const void *bytes, size_t n, char delim,
    struct msk_err *e)
{
	/* fmemopen() takes no const; mode "r" never writes. */
	union {
		const void *in;
		void *out;
	} u = { bytes };
	FILE *f = n > 0 ? fmemopen(u.out, n, "r") : NULL;

	if (f == NULL && n > 0)
		mem_none();
	if (f == NULL) {
		err_set(e, MSK_EDATA, "%s: no header line: empty input", label);
		return NULL;
	}
	return open_stream(label, f, delim, e);
}

const struct header *
table_header(const struct table *t)
{
	return &t->header;
}

const char *
table_label(const struct table *t)
{
	return t->label;
}

void
table_close(struct table *t)
{
	if (t == NULL)
		return;
	csv_free(t->csv);
	free(t->csv);
	if (t->f != NULL && t->f != stdin)
		fclose(t->f);
	header_free(&t->header);
	free(t->label);
	if (!t->borrowed)
		free(t->buf);
	free(t->text.s);
	free(t->end);
	free(t->cells.cell);
	free(t);
}

#define TEXT_OF(x)          #x
#define VERSION_OF(a, b, c) TEXT_OF(a) "." TEXT_OF(b) "." TEXT_OF(c)

const char *
table_library_version(void)
{
	return VERSION_OF(CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
}
