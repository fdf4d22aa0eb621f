/*
 * reduce - many sparse linear equations, solved modulo the prime 2^31 - 1.
 *
 * Gauss and Jordan to the reduced row echelon form.  Whole numbers modulo a
 * prime are exact and never overflow; a number that is not 0 becomes 0 with
 * a chance of 1 in 2^31.  Of the rows that could serve for a column the
 * shortest does, so that equations of a few unknowns each, joined by a few
 * long ones (the units of a table and its totals), take time and memory in
 * proportion to their entries.
 */
#ifndef MSK_REDUCE_H
#define MSK_REDUCE_H

#include <stddef.h>

struct reduce;

/* Equations in so many columns, no rows yet; free with reduce_free(). */
struct reduce *reduce_new(size_t columns);

/* Begin a row; give the last row begun an entry, one for a column at most. */
void reduce_row(struct reduce *r);
void reduce_entry(struct reduce *r, size_t column, int value);

/*
 * Reduce, with pivots in the first columns only: afterwards each column below
 * pivots either stands in no row without a pivot, or is the pivot of a row,
 * is 1 there and in no other row.
 */
void reduce_run(struct reduce *r, size_t pivots);

size_t reduce_rows(const struct reduce *r);

/* The column of the row's pivot, or REDUCE_NONE. */
size_t reduce_pivot(const struct reduce *r, size_t row);
#define REDUCE_NONE ((size_t)-1)

/* each() for every column that is not 0 in the row, in any order, until it
 * returns another number than 0, which is returned; else 0. */
int reduce_each(const struct reduce *r, size_t row,
    int (*each)(size_t column, void *arg), void *arg);

void reduce_free(struct reduce *r);

#endif
