/*
 * writer - records out, as CSV, TSV, JSON lines, Markdown or aligned text.
 *
 * Declare the columns, then write the cells of each row in order and end it.
 * Cells that open several rows alike (the columns carried from the input) are
 * written once: writer_keep() holds them for the rows that follow, until
 * writer_drop().
 */
#ifndef MSK_WRITER_H
#define MSK_WRITER_H

#include <stdio.h>

#include "base/err.h"
#include "base/text.h"

enum writer_form { FORM_CSV, FORM_TSV, FORM_JSONL, FORM_MD, FORM_PRETTY };

enum column_type {
	COLUMN_TEXT, /* JSON: always a string */
	COLUMN_ANY,  /* JSON: a number where it is written as JSON would */
	COLUMN_NUM   /* JSON: a number; aligned to the right */
};

struct writer;

/* f may be NULL: rows stay in memory until writer_take(). */
struct writer *writer_new(FILE *f, enum writer_form form);

/*
 * Take the rows that w, a writer without a file, holds, or put such rows out
 * by w as if it had written them.
 */
void writer_take(struct writer *w, struct buf *rows);
int writer_put(struct writer *w, const struct buf *rows, struct msk_err *e);

/* Add a column carried from a header, whose names are known to differ. */
void writer_carried(struct writer *w, const char *name, enum column_type type);

/* A copy of name becomes the next column; 0, or -1 if it is there already. */
int writer_column(struct writer *w, const char *name, enum column_type type);
void writer_header(struct writer *w);

/*
 * From now on csv and tsv are safe to open in a spreadsheet: a text cell, a
 * name of a column included, that would be taken for a formula (= + - @, a tab
 * or CR comes first) gets an apostrophe in front.  What is a number stays.
 * Cells of writer_word() and writer_cells() are the caller's care.
 */
void writer_guard(struct writer *w);

/* The next cell.  An empty one is missing: null in JSON. */
void writer_text(struct writer *w, const char *s, size_t n);
void writer_word(struct writer *w, const char *s); /* no byte needs quoting */

/* n cells as they lie in the input, delimiters included: for csv and tsv,
 * from a plain row of the same delimiter. */
void writer_cells(struct writer *w, const char *s, size_t len, size_t n);
void writer_string(struct writer *w, const char *s); /* NULL: empty */
void writer_num(struct writer *w, double value);     /* num_format() */
void writer_empty(struct writer *w);

void writer_keep(struct writer *w);
void writer_drop(struct writer *w);

/* Hold nothing but such cells, which stay where they are: they and the
 * COPY_BEHIND bytes behind them are read until writer_drop(). */
void writer_keep_cells(struct writer *w, const char *s, size_t len, size_t n);

/*
 * In csv and tsv the cells of a row are text that can be written again, at
 * the same place of another row: does the form have such text; where the row
 * has come to; the cells written since.
 */
int writer_has_text(const struct writer *w);
size_t writer_mark(const struct writer *w);
struct span writer_since(const struct writer *w, size_t mark);

/*
 * Write such text again: as the next cells; or as n rows, one
 * each behind the cells that are held.  COPY_BEHIND bytes behind each text of
 * writer_again() may be read.
 */
void writer_more(struct writer *w, struct span text);
int writer_again(
    struct writer *w, const struct span *text, size_t n, struct msk_err *e);

/* Does this writer put c between its cells, and nothing else around them? */
int writer_delimits(const struct writer *w, char c);

/* End the row: 0, or -1 and *e when it could not be written. */
int writer_end(struct writer *w, struct msk_err *e);

/* Write out all that is held, check it, and free w; f stays open. */
int writer_close(struct writer *w, struct msk_err *e);

/*
 * The same after work that returned got: -1 and the first error, or 0.
 */
int writer_finish(struct writer *w, int got, struct msk_err *e);

/* "csv", "tsv", "jsonl", "md" or "pretty" to a form; -1 if none of these. */
int writer_form_parse(const char *name, enum writer_form *form);

#endif
