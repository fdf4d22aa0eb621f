/* Blocks of whole records: table/block.h gives what table_next() gives. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table/block.h"
#include "tap.h"

/* All records as text: line, then each cell with its length. */
static void
add_row(struct buf *b, const struct row *row)
{
	size_t i;

	buf_printf(b, "%lu:", row->line);
	for (i = 0; i < row->n; i++)
		buf_printf(b, "[%zu %.*s]", row->cell[i].n, (int)row->cell[i].n,
		    row->cell[i].s);
	buf_char(b, '\n');
}

static int
read_whole(const char *text, size_t n, struct buf *b)
{
	struct msk_err e;
	struct table *t = table_open_bytes("x", text, n, ',', &e);
	struct row row;
	int got = t == NULL ? -1 : 1;

	while (got == 1 && (got = table_next(t, &row, &e)) == 1)
		add_row(b, &row);
	if (got < 0)
		buf_str(b, e.text);
	table_close(t);
	return got;
}

static int
read_blocks(const char *text, size_t n, size_t want, struct buf *b)
{
	struct msk_err e;
	struct table *t = table_open_bytes("x", text, n, ',', &e);
	struct table *in = table_of_blocks(',');
	struct block block = { 0 };
	struct row row;
	int got = t == NULL ? -1 : 1;

	while (got == 1 && (got = table_block(t, want, &block, &e)) == 1) {
		table_set_block(in, &block);
		while ((got = table_next(in, &row, &e)) == 1)
			add_row(b, &row);
		got = got == 0 ? 1 : got;
	}
	if (got < 0)
		buf_str(b, e.text);
	table_close(t);
	table_close(in);
	block_free(&block);
	return got;
}

/* A block of each size gives what the whole gives, errors included. */
static int
agree(const char *text, size_t n)
{
	struct buf whole = { 0 }, pieces = { 0 };
	size_t want;
	int same = 1, a, b;

	a = read_whole(text, n, &whole);
	for (want = 1; want <= 40 && same; want += want < 12 ? 1 : 7) {
		pieces.n = 0;
		b = read_blocks(text, n, want, &pieces);
		same =
		    a == b && strcmp(buf_text(&whole), buf_text(&pieces)) == 0;
		if (!same)
			printf("# blocks of %zu: %d %d\n# %s\n# %s\n", want, a,
			    b, buf_text(&whole), buf_text(&pieces));
	}
	buf_free(&whole);
	buf_free(&pieces);
	return same;
}

static void
known(void)
{
	static const char *const table[] = { "a,b\n1,2\n3,4\n", "a\n",
		"a,b\r\n1,2\r\n\r\n3,4", "a,b\r1,2\r3,4\r",
		"a,b\r1,2\n\r3,4\r\n", "a,b\n\"x\ny\",\"\"\"\n\"\n5,6\n",
		"a\n\n\n\n1\n\n", "a,b\n1,\"2\n3\n",
		"a,b\n1,2\"\n3,4\n5,\"6\"\n", "a,b\n\"1\"x,2\n3,4\n" };
	size_t i;

	for (i = 0; i < sizeof(table) / sizeof(*table); i++)
		OK(agree(table[i], strlen(table[i])), "table %zu", i);
}

/* Tables of random bytes that matter. */
static void
random_tables(void)
{
	static const char byte[] = "ab,,\"\"\n\n\r\r 1";
	char text[80];
	int i, same = 1;
	size_t k, n;

	srand(20261122);
	for (i = 0; i < 20000 && same; i++) {
		text[0] = 'h';
		text[1] = '\n';
		n = 2 + (size_t)rand() % (sizeof(text) - 2);
		for (k = 2; k < n; k++)
			text[k] = byte[(size_t)rand() % (sizeof(byte) - 1)];
		same = agree(text, n);
	}
	OK(same, "20,000 random tables");
}

int
main(void)
{
	known();
	random_tables();
	return tap_end();
}
