/*
 * held - rows kept in memory until all have been seen.
 */
#ifndef MSK_HELD_H
#define MSK_HELD_H

#include "base/intern.h"
#include "filter.h"

struct held_row {
	size_t at;            /* its first cell in end[] */
	unsigned long number; /* as the filter counted it */
	unsigned long line;
	size_t file; /* of files */
};

/* Zero to start. */
struct held {
	struct held_row *row;
	size_t n; /* rows */
	/* inside */
	struct intern files; /* names of the files the rows are from */
	size_t cap, cells, endcap, width;
	size_t *end; /* where a cell ends in bytes */
	struct buf bytes;
	struct span *cell; /* of the row being read */
};

/* Keep a copy of the row that f has just read. */
void held_add(struct held *h, const struct row *row, const struct filter *f);

/* Cell i of row r; valid until the next held_add(). */
struct span held_cell(const struct held *h, size_t r, size_t i);

/* Write the carried cells of row r, as filter_carry() would have then. */
void held_carry(struct held *h, size_t r, struct filter *f);

/* Put "file:line: " of row r before what is in e, a fault of the data; -1. */
int held_blame(const struct held *h, size_t r, struct msk_err *e);
void held_free(struct held *h);

#endif
