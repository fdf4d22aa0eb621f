/*
 * rows - very many rows of one size, in a part of their bytes.
 *
 * Of every ROWS_BLOCK rows only the bytes are kept that are not the same in
 * all of them, and one copy of those that are: columns a table does not have,
 * upper halves of dates and codes, doubles that hold small whole numbers.  The
 * rows of the block that is being filled lie as they are.
 *
 * A row begins with two unsigned numbers: the number of a row before it, or
 * ROWS_NONE, and one that goes up from row to row, such as the line of a file.
 */
#ifndef MSK_ROWS_H
#define MSK_ROWS_H

#include <limits.h>
#include <stddef.h>

enum { ROWS_BLOCK = 4096, ROWS_NONE = UINT_MAX, ROWS_LARGEST = 256 };

struct rows {
	size_t size, n; /* bytes of a row, a multiple of 4; rows */
	int open;       /* all lie as they are, and can be changed */
	/* inside */
	char *row; /* of the last block, or all */
	size_t cap;
	unsigned char **block; /* packed */
	size_t nblocks, blockcap;
};

/* A new row, zeroed; valid until the next one. */
void *rows_add(struct rows *r);

/* A copy of row i. */
void rows_get(const struct rows *r, size_t i, void *to);

/* Row i itself, of rows that lie open. */
void *rows_at(const struct rows *r, size_t i);

void rows_free(struct rows *r);

#endif
