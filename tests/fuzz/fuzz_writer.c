/*
 * fuzz_writer - any cells out and in again.
 *
 * What is written as CSV or TSV is read back as the same cells, with one
 * apostrophe more where a spreadsheet would run it and that was asked for;
 * JSON lines are one line a row without a control character.  Markdown and the
 * form for terminals hold the same cells, one record a line.
 */
#include <stdint.h>
#include <string.h>

#include "base/num.h"
#include "insist.h"
#include "sheet.h"
#include "table/table.h"
#include "table/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { COLUMNS = 4, CELLS = 64 };

struct cells {
	struct span cell[CELLS];
	size_t n, columns;
};

/* Cut the bytes at NUL, which no cell may hold. */
static void
cut(struct cells *c, const char *s, size_t n)
{
	const char *end;
	size_t len;

	for (c->n = 0; c->n < CELLS && n > 0; c->n++) {
		end = memchr(s, '\0', n);
		len = end != NULL ? (size_t)(end - s) : n;
		c->cell[c->n] = (struct span){ s, len };
		s += len;
		n -= len;
		s += n > 0;
		n -= n > 0;
	}
	c->n -= c->n % c->columns;
}

/* Write all rows; 0, or -1 when the form has no such cell (JSON). */
static int
write_all(const struct cells *c, enum writer_form form, int guard, FILE *f)
{
	static const char *const name[COLUMNS] = { "a", "b", "c", "d" };
	struct writer *w = writer_new(f, form);
	struct msk_err e;
	size_t i;
	int got = 0;

	for (i = 0; i < c->columns; i++)
		writer_column(w, name[i], COLUMN_ANY);
	if (guard)
		writer_guard(w);
	writer_header(w);
	for (i = 0; i < c->n && got == 0; i++) {
		writer_text(w, c->cell[i].s, c->cell[i].n);
		if (i % c->columns == c->columns - 1)
			got = writer_end(w, &e);
	}
	return writer_finish(w, got, &e);
}

static void
check_cell(struct span was, struct span is, int guard)
{
	double value;

	if (guard && is.n > 0 && strchr("=+-@\t\r", is.s[0]) != NULL)
		insist(num_parse(is.s, is.n, &value) == 0);
	if (guard && is.n == was.n + 1) {
		insist(is.s[0] == '\'');
		insist(strchr("=+-@\t\r", was.s[0]) != NULL);
		insist(num_parse(was.s, was.n, &value) != 0);
		is.s++;
		is.n--;
	}
	insist(was.n == is.n && memcmp(was.s, is.s, is.n) == 0);
}

static void
round_trip(const struct cells *c, enum writer_form form, int guard)
{
	struct msk_err e;
	struct table *t;
	struct row row;
	char *text = NULL;
	size_t n = 0, i = 0, j;
	FILE *f = open_memstream(&text, &n);

	insist(f != NULL && write_all(c, form, guard, f) == 0);
	fclose(f);
	t = table_open_bytes("t", text, n, form == FORM_TSV ? '\t' : ',', &e);
	insist(t != NULL);
	while (table_next(t, &row, &e) == 1) {
		insist(row.n == c->columns);
		for (j = 0; j < row.n; j++, i++)
			check_cell(c->cell[i], row.cell[j], guard);
	}
	insist(i == c->n);
	table_close(t);
	free(text);
}

static void
json_lines(const struct cells *c)
{
	char *text = NULL;
	size_t n = 0, i, lines = 0;
	FILE *f = open_memstream(&text, &n);
	int got = write_all(c, FORM_JSONL, 0, f);

	fclose(f);
	for (i = 0; i < n; i++) {
		lines += text[i] == '\n';
		insist((unsigned char)text[i] >= 0x20 || text[i] == '\n');
		insist(text[i] != '\n' || text[i - 1] == '}');
	}
	insist(got != 0 || lines == c->n / c->columns);
	free(text);
}

/* For people: the same cells, as those of a sheet. */
static void
for_people(const struct cells *c, enum writer_form form)
{
	static const char *const name[COLUMNS] = { "a", "b", "c", "d" };
	struct span header[COLUMNS];
	struct sheet s = { 0 };
	char *text = NULL;
	size_t n = 0, i;
	FILE *f = open_memstream(&text, &n);

	insist(f != NULL && write_all(c, form, 0, f) == 0);
	fclose(f);
	insist(strlen(text) == n);
	for (i = 0; i < c->columns; i++)
		header[i] = span_of(name[i]);
	sheet_add(&s, header, c->columns);
	for (i = 0; i < c->n; i += c->columns)
		sheet_add(&s, c->cell + i, c->columns);
	if (form == FORM_MD)
		check_md(&s, text);
	else
		check_pretty(&s, text);
	sheet_free(&s);
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct cells c;

	if (n < 1)
		return 0;
	c.columns = 1 + data[0] % COLUMNS;
	cut(&c, (const char *)data + 1, n - 1);
	round_trip(&c, FORM_CSV, 0);
	round_trip(&c, FORM_TSV, 0);
	round_trip(&c, FORM_CSV, 1);
	round_trip(&c, FORM_TSV, 1);
	json_lines(&c);
	for_people(&c, FORM_MD);
	for_people(&c, FORM_PRETTY);
	return 0;
}
