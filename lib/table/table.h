/*
 * table - records in, one at a time.
 *
 * RFC 4180: fields between delimiters, quoted where needed, "" for a quote
 * inside.  LF, CRLF and a lone CR end a record outside quotes; a UTF-8 byte
 * order mark is skipped; blank lines are skipped; the first record is the
 * header.  What is not such a table is an error with file and line: a stray
 * or unclosed quote, a NUL byte, UTF-16, compressed data, a record longer
 * than TABLE_RECORD_MAX.  libcsv is used here and nowhere else.
 */
#ifndef MSK_TABLE_H
#define MSK_TABLE_H

#include <stddef.h>

#include "base/err.h"
#include "base/text.h"
#include "header.h"

enum { TABLE_RECORD_MAX = 16 << 20 };

struct row {
	struct span *cell; /* cell[0..n-1]; valid until the next record */
	size_t n;
	unsigned long line; /* where the record starts, from 1 */
	int plain; /* no quote or line end in it: cells lie as in the file */
};

struct table;

/*
 * Open path ("-" is standard input) and read its header.  NULL on failure:
 * MSK_ESYS when it cannot be opened or read, MSK_EDATA when it is no table,
 * MSK_EUSAGE when it is standard input, and that has been opened before.
 */
struct table *table_open(const char *path, char delim, struct msk_err *e);

/* The same over n bytes in memory that outlive the table. */
struct table *table_open_bytes(const char *label, const void *bytes, size_t n,
    char delim, struct msk_err *e);

/*
 * The next record: 1 and *row, 0 at the end, -1 and *e.  A record may have
 * more or fewer cells than the header; table_next_whole() makes that an
 * error.
 */
int table_next(struct table *t, struct row *row, struct msk_err *e);
int table_next_whole(struct table *t, struct row *row, struct msk_err *e);

const struct header *table_header(const struct table *t);
const char *table_label(const struct table *t); /* path, or "stdin" */
void table_close(struct table *t);

const char *table_library_version(void); /* of libcsv, when it was built */

#endif
