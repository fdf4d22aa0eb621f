/*
 * block - a table in pieces of whole records, for several readers at once.
 *
 * One thread takes blocks from a table; each of the others reads the records
 * of the blocks it is given, as if they were a table of their own.
 */
#ifndef MSK_BLOCK_H
#define MSK_BLOCK_H

#include "table.h"

struct block {
	char *s; /* free() it; SCAN_BEHIND bytes of 0 follow s[0..n-1] */
	size_t n, cap;
	unsigned long line; /* where it starts in the file */
	char *label;        /* of the file; free() it */
};

/*
 * The next records of t, about want bytes, into *b, whose memory is used
 * again: 1, 0 at the end, -1 and *e.  A block ends with a line end outside
 * quotes, or with the file.
 */
int table_block(
    struct table *t, size_t want, struct block *b, struct msk_err *e);

/* A table without a header and without a file, that reads blocks. */
struct table *table_of_blocks(char delim);

/* Read b next, whose bytes must stay until they are read. */
void table_set_block(struct table *t, const struct block *b);
void block_free(struct block *b);

#endif
