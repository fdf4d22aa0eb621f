/*
 * fuzz_table - any bytes as a table.
 *
 * The first byte chooses the delimiter and how much is read at once.  What
 * lib/table gives must be what libcsv alone gives when fed byte by byte: the
 * same cells, the same lines, an error where there is one; read whole, a few
 * bytes at a time, and in blocks.  Lines grow, a record has a cell at least,
 * and nothing outside the input is read (address sanitizer).
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/csv_reference.h"
#include "insist.h"
#include "table/block.h"
#include "table/table_state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A table that could not be opened must have given a reason for it. */
static void
check_refusal(const struct reference *r, const struct msk_err *e)
{
	insist(e->status == MSK_EDATA);
	insist(strncmp(e->text, "t:", 2) == 0);
	insist(r->nrows == 0 || strstr(e->text, "same name") != NULL ||
	    strstr(e->text, "looks like") != NULL);
}

static void
check_header(const struct header *h, const struct reference *r)
{
	const char *cell;
	size_t i, n;

	insist(h->n >= 1 && h->n == r->row[0]);
	for (i = 0; i < h->n; i++) {
		cell = reference_bytes(r, i, &n);
		insist(strlen(h->name[i]) == n);
		insist(memcmp(h->name[i], cell, n) == 0);
		insist(h->fold[i][0] == '\0' ||
		    header_find_folded(h, h->fold[i]) == (long)i);
	}
}

/* Record i of the reference. */
static void
check_row(const struct row *row, const struct reference *r, size_t i)
{
	const char *cell;
	size_t j, n, from;

	insist(i < r->nrows);
	from = reference_from(r, i);
	insist(row->n >= 1 && row->n == r->row[i] - from);
	insist(row->line == r->line[i] && row->line > r->line[i - 1]);
	for (j = 0; j < row->n; j++) {
		cell = reference_bytes(r, from + j, &n);
		insist(row->cell[j].n == n);
		insist(memcmp(row->cell[j].s, cell, n) == 0);
		insist(memchr(row->cell[j].s, '\0', n) == NULL);
		insist(!row->plain ||
		    (memchr(cell, '"', n) == NULL &&
			memchr(cell, '\n', n) == NULL &&
			memchr(cell, '\r', n) == NULL));
	}
}

/* All records of t, which began with the header, against the reference. */
static void
check_table(struct table *t, const struct reference *r)
{
	struct msk_err e = { MSK_OK, "" };
	struct row row;
	size_t i = 1;
	int got;

	check_header(table_header(t), r);
	for (; (got = table_next(t, &row, &e)) == 1; i++)
		check_row(&row, r, i);
	insist(i == r->nrows);
	insist((got < 0) == r->broken);
	insist(got == 0 || e.status == MSK_EDATA);
}

/* The same in blocks of about want bytes. */
static void
check_blocks(
    struct table *t, const struct reference *r, char delim, size_t want)
{
	struct table *in = table_of_blocks(delim);
	struct msk_err e = { MSK_OK, "" };
	struct block b = { 0 };
	struct row row;
	size_t i = 1;
	int got;

	while ((got = table_block(t, want, &b, &e)) == 1) {
		table_set_block(in, &b);
		for (; (got = table_next(in, &row, &e)) == 1; i++)
			check_row(&row, r, i);
		if (got < 0)
			break;
	}
	insist(i == r->nrows);
	insist((got < 0) == r->broken);
	table_close(in);
	block_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char delims[] = ",;\t |";
	const char *s = (const char *)data + 1;
	struct msk_err e = { MSK_OK, "" };
	struct reference r;
	struct table *t;
	size_t step;
	char delim;

	if (n < 1)
		return 0;
	delim = delims[data[0] % (sizeof(delims) - 1)];
	step = 1 + data[0] / (sizeof(delims) - 1);
	reference_read(&r, s, --n, delim);
	t = table_open_bytes("t", s, n, delim, &e);
	if (t == NULL)
		check_refusal(&r, &e);
	else {
		check_table(t, &r);
		table_close(t);
		t = table_open_bytes("t", s, n, delim, &e);
		check_blocks(t, &r, delim, step);
		table_close(t);
		/* what it looks like is seen in the first bytes read */
		t = table_open_steps("t", s, n, delim, step + 8, &e);
		if (t != NULL)
			check_table(t, &r);
		table_close(t);
	}
	reference_free(&r);
	return 0;
}
