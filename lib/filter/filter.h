/*
 * filter - what every program does with its tables: a table in, a table out.
 *
 * Holds the options all programs share, the input, the key and the columns
 * carried through, the output, and the problems met on the way.  It prints
 * messages about the data; it never exits.
 */
#ifndef MSK_FILTER_H
#define MSK_FILTER_H

#include "base/date.h"
#include "base/err.h"
#include "base/opt.h"
#include "base/report.h"
#include "engine/binding.h"
#include "namevalue.h"
#include "table/input.h"
#include "table/writer.h"

struct filter {
	/* options */
	char delim;
	enum writer_form form;
	int form_given;
	char *id, *date; /* --id, --date */
	enum date_order order;
	int number;
	struct missing_codes missing;
	struct namevalues missing_for; /* --na ID=LIST */
	int instruments;  /* the program has any: ID means something */
	const char *keep; /* NULL: the program's default */
	const char *prefix;
	const char *rejects_path;
	int strict, show_values, provenance, verbose, progress, guard;
	long as_of; /* --as-of, else today */
	int dated;  /* the program judges by as_of: --provenance says it */
	int days_elsewhere; /* dates have columns of other names: no need of one
			       called date for --dmy */
	/* at work */
	struct report report;
	struct input *in;
	char *const *paths; /* the operands */
	int npaths;
	const struct header *header;
	long date_column;
	long *key; /* columns of the key, nkeys of them */
	size_t nkeys;
	struct buf joined; /* filter_key() */
	size_t *carried;   /* columns carried through, in order */
	size_t ncarried;
	int as_is; /* they stand side by side and need no change */
	struct writer *out;
	struct writer *rejects;
	FILE *rejects_file;
	unsigned long rows;   /* records read */
	unsigned long unused; /* of them, not written at all */
	int warned;           /* something is wrong that is no row's fault */
};

/* Rows for a program's option groups. */
extern const struct opt filter_input_opts[];
extern const struct opt filter_output_opts[];
extern const struct opt filter_column_opts[];
extern const struct opt filter_message_opts[];
extern const struct opt filter_asof_opts[]; /* and set dated */

void filter_init(struct filter *f);

/* Take an option of those tables: 0, -1 and *e, or 1 if it is none. */
int filter_option(
    struct filter *f, int key, const char *arg, struct msk_err *e);

/*
 * Say which files will be read: the operands, and a side table (NULL: none).
 * --progress counts their bytes together.  filter_open() says it of the
 * operands when nobody has before.
 */
void filter_expect(struct filter *f, char *const *paths, int n);
void filter_expect_side(const struct filter *f, const char *path);

/* Open the files, find date and key. */
int filter_open(struct filter *f, char *const *paths, int n, struct msk_err *e);

/* The names a key column may have without --id; the last is NULL. */
extern const char *const filter_key_names[];

/*
 * The person of a record as one text: the cells of the key, with
 * FILTER_KEY_JOINT between them when --id names several columns.  It points
 * into the row or into the filter, until the next call.
 */
enum { FILTER_KEY_JOINT = '\x1f' };
struct span filter_key(struct filter *f, const struct row *row);

/*
 * The next record with as many cells as the header: 1, 0, -1.  One that has
 * more or fewer is a problem, reported and left out; a date that is none is
 * reported.
 */
int filter_next(struct filter *f, struct row *row, struct msk_err *e);

/*
 * Decide which columns are carried: what --keep says, else all but those
 * marked in drop (one char a column; NULL: none is dropped).
 */
int filter_keep(struct filter *f, const char *drop, struct msk_err *e);

/*
 * Begin the output on standard output with the carried columns; then add the
 * program's own, which must not collide, and begin.
 */
void filter_begin(struct filter *f);
void filter_begin_on(struct filter *f, FILE *out); /* NULL: in memory */
int filter_column(struct filter *f, const char *name, enum column_type type,
    struct msk_err *e);
int filter_start_rows(struct filter *f, struct msk_err *e);

/* Write the carried cells, the row's number, and hold them (writer_keep). */
void filter_carry(struct filter *f, const struct row *row);

/* The cells of --provenance, if asked for. */
int filter_provenance_columns(struct filter *f, struct msk_err *e);
void filter_provenance(struct filter *f, const char *rules);

/*
 * Report a problem of a row, in a column (or NONE): message, --rejects,
 * --strict.  code: one word; what: the message.  0, or -1 and *e to stop.
 */
int filter_problem(struct filter *f, const struct row *row, long column,
    const char *code, const char *what, struct msk_err *e);

/* JSON is UTF-8: 0, or -1 and *e when it is asked for and the cell is not. */
int filter_utf8(const struct filter *f, const char *label, unsigned long line,
    struct span cell, struct msk_err *e);

/* A remark about the run that makes it end with MSK_EDATA. */
void filter_warn(struct filter *f, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Close output and rejects, print the last lines; the exit status or -1. */
int filter_close(struct filter *f, struct msk_err *e);
void filter_free(struct filter *f);

#endif
