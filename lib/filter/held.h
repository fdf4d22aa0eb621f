/*
 * held - rows kept in memory until all have been seen.
 */
#ifndef MSK_HELD_H
#define MSK_HELD_H

#include "filter.h"

struct held_row {
	size_t at;            /* its first cell in end[] */
	unsigned long number; /* as the filter counted it */
};

/* Zero to start. */
struct held {
	struct held_row *row;
	size_t n; /* rows */
	/* inside */
	size_t cap, cells, endcap, width;
	size_t *end; /* where a cell ends in bytes */
	struct buf bytes;
	struct span *cell; /* of the row being read */
};

/* Keep a copy of the row; all rows have as many cells. */
void held_add(struct held *h, const struct row *row, unsigned long number);

/* Cell i of row r; valid until the next held_add(). */
struct span held_cell(const struct held *h, size_t r, size_t i);

/* Write the carried cells of row r, as filter_carry() would have then. */
void held_carry(struct held *h, size_t r, struct filter *f);
void held_free(struct held *h);

#endif
