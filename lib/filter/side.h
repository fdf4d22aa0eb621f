/*
 * side - a side table named by an option, read row by row.
 *
 * The program lists the columns it wants; they are found by name, as in the
 * main table, and every cell is checked to be of its type.  What cannot be
 * used is reported through the filter (file, line, column, never the value),
 * counted, and makes the program end with status 1.
 */
#ifndef MSK_SIDE_H
#define MSK_SIDE_H

#include "filter.h"

enum side_type { SIDE_TEXT, SIDE_NUM, SIDE_DATE };

enum side_need {
	SIDE_OPTIONAL, /* the column need not be there */
	SIDE_REQUIRED, /* it must be there; a cell may be empty */
	SIDE_FILLED    /* and no cell may be empty or of another type */
};

struct side_column {
	const char *name; /* NULL ends the list; "record_id": as in filter */
	enum side_type type;
	enum side_need need;
};

struct side;

/*
 * Open path and find the columns.  NULL and *e: MSK_ESYS when it cannot be
 * read, MSK_EDATA when it is no table or lacks a required column.  f, path
 * and cols outlive the side table.
 */
struct side *side_open(struct filter *f, const char *path,
    const struct side_column *cols, struct msk_err *e);

/*
 * The next row: 1, 0 at the end, -1 and *e.  A row with an unusable cell in a
 * SIDE_FILLED column, or with more or fewer cells than the header, is
 * reported and passed over; an unusable cell elsewhere is reported and
 * counts as empty.
 */
int side_next(struct side *t, struct msk_err *e);

int side_has(const struct side *t, size_t col); /* is the column there? */

/* Cells of the row, by their place in cols; empty or absent: n = 0, or 0. */
struct span side_text(struct side *t, size_t col);
int side_num(const struct side *t, size_t col, double *value);
int side_date(const struct side *t, size_t col, long *day);

/* The columns that name the person, *n of them; none without record_id. */
const long *side_key(const struct side *t, size_t *n);

unsigned long side_line(const struct side *t);

/* Rows that were passed over so far. */
unsigned long side_left_out(const struct side *t);

/*
 * Report a problem of the row in a column (or NONE), as filter_problem():
 * 0, or -1 and *e when --strict stops.
 */
int side_problem(struct side *t, long col, const char *what, struct msk_err *e);

/* The whole row, for what is carried through; its header. */
const struct row *side_row(const struct side *t);
const struct header *side_header(const struct side *t);
void side_close(struct side *t);

#endif
