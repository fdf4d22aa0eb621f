/*
 * writer_form - inside the writer: a row's cells, and the forms that need to
 * see a whole row (or several) before they can write it.
 */
#ifndef MSK_WRITER_FORM_H
#define MSK_WRITER_FORM_H

#include "base/intern.h"
#include "writer.h"

enum { PRETTY_ROWS = 200 }; /* as many rows set the widths of columns */

struct column {
	char *name;
	enum column_type type;
	size_t width; /* pretty: columns on the terminal */
};

struct writer {
	FILE *f;
	enum writer_form form;
	char delim; /* csv, tsv */
	int guard;  /* formulas get an apostrophe */
	struct column *column;
	size_t ncolumns, colcap;
	struct intern names; /* of columns */
	struct buf out;      /* finished rows, not yet handed to f */
	struct buf row;      /* csv, tsv: the row as text; else its cells */
	size_t *end;         /* else: where cell i ends in row */
	size_t endcap, ncells;
	size_t kept;       /* cells that stay for the next row: */
	size_t kept_bytes; /* so much of row, or in csv and tsv */
	struct span held;  /* what comes before row, */
	struct buf own;    /* where it has no other place */
	int failed;        /* errno of a failed write, 0 if none */
	/* pretty: rows that wait until the widths are known */
	struct buf waiting;
	size_t *wait_end, nwait, waitcap, rows;
	int flowing;
};

/* Cell i of the current row (forms other than csv and tsv). */
struct span row_cell(const struct writer *w, size_t i);

/* Append the current row to out; -1 and *e if it has no such form. */
int form_jsonl(struct writer *w, struct msk_err *e);
void form_md(struct writer *w);
void form_md_header(struct writer *w);

/* Hold the current row, or append it once widths are fixed. */
void form_pretty(struct writer *w);
void form_pretty_flow(struct writer *w); /* fix widths, append what waits */

#endif
