/*
 * work - one run of an operation: its options, its columns, its numbers.
 *
 * The shared options are in f; an operation's own are kept as they were given
 * and asked for by name.
 */
#ifndef MSK_WORK_H
#define MSK_WORK_H

#include "filter.h"
#include "rulebook.h"

/* An option of the program's own, as given. */
struct given {
	const char *name, *arg; /* arg is "" for one without argument */
};

struct work {
	struct filter f;
	struct rulebook book;
	const char *name; /* of the operation; NULL: the default one */
	char *rules;      /* the same with the thresholds in use, hashed */
	const struct opt_cmd *cmd;
	struct given *given;
	size_t ngiven, cap;
	long date_column;     /* --date, or a column called date; or NONE */
	int carries;          /* work_carry(): --keep has something to say */
	int digits;           /* --digits; -1: full precision */
	unsigned long blanks; /* rows passed over for an empty cell */
};

/* Columns that an option names, in order. */
struct columns {
	size_t *at, n;
	struct buf joint; /* columns_key() */
};

/* Take an option of the program: 0, or -1 and *e. */
int work_take(struct work *w, int key, const char *arg, struct msk_err *e);

/* What was given with --name: the last, how many, the i-th.  NULL: none. */
const char *work_option(const struct work *w, const char *name);
size_t work_options(const struct work *w, const char *name);
const char *work_option_at(const struct work *w, const char *name, size_t i);

/* --name as a number from min to max; *value stays when it was not given. */
int work_option_num(const struct work *w, const char *name, double min,
    double max, double *value, struct msk_err *e);

/* A threshold. */
double work_setting(const struct work *w, const char *name);

/* Open the files.  Dates are no business of theirs: see work_column(). */
int work_open(struct work *w, char *const *paths, int n, struct msk_err *e);

/*
 * The column that --name names, by its place in the header: 0, or -1 and *e
 * when there is no such column, or needed and the option was not given.
 * NONE if it was not given.
 */
int work_column(struct work *w, const char *name, int needed, long *column,
    struct msk_err *e);

/* The same for a list, whose columns are added to those of c. */
int work_columns(struct work *w, const char *name, int needed,
    struct columns *c, struct msk_err *e);

/*
 * The cells of the columns as one text, with FILTER_KEY_JOINT between; the
 * i-th part of such a text.  It points into the row or into c.
 */
struct span columns_key(struct columns *c, const struct row *row);
struct span columns_part(struct span key, size_t i);
void columns_free(struct columns *c);

/* Declare the columns in the output; write the parts of a key into them. */
int columns_declare(const struct columns *c, struct work *w, struct msk_err *e);
void columns_write(const struct columns *c, struct work *w, struct span key);

/*
 * A cell as a number from min on: 1 and *value; 0 when it is empty (blanks
 * grows) or unusable (reported); -1 and *e to stop.  whole: no decimals.
 */
int work_num(struct work *w, const struct row *row, long column, double min,
    int whole, double *value, struct msk_err *e);

/*
 * The date of a row as the first day of its period: 1 and *day; 0 when it is
 * empty, 2 when it is none (reported); -1 and *e to stop.
 */
int work_date(
    struct work *w, const struct row *row, long *day, struct msk_err *e);

/*
 * For an operation that writes a row for each it reads: decide which columns
 * are carried, and begin the output with them and what --number adds.
 */
int work_carry(struct work *w, struct msk_err *e);

/* Report a problem of the row: 0, or -1 and *e to stop. */
int work_problem(struct work *w, const struct row *row, long column,
    const char *code, const char *what, struct msk_err *e);

/* Write a number under --digits (rounded as printf rounds: a tie goes to the
 * even digit); an empty cell where it is not finite. */
void work_put(struct work *w, double value);

/*
 * Begin the output once its columns are declared; end a row of it.
 * --provenance names the operation, the version of its rules and a hash of the
 * thresholds in use.
 */
int work_start(struct work *w, struct msk_err *e);
int work_end(struct work *w, struct msk_err *e);

/*
 * Say how many rows were passed over, close all, and return the exit status;
 * got is what the work returned: -1 and *e, or 0.
 */
int work_finish(struct work *w, int got, struct msk_err *e);

void work_free(struct work *w);

#endif
