/*
 * table_state - inside the table: where the reader of a table is.
 */
#ifndef MSK_TABLE_STATE_H
#define MSK_TABLE_STATE_H

#include <stdio.h>

#include "scan.h"
#include "table.h"

struct csv_parser;

struct table {
	char *label;
	FILE *f;
	char delim;
	int eof;
	char *buf;    /* input: buf[pos..len-1] is not yet used, then 0 */
	int borrowed; /* buf is that of a block */
	size_t pos, len, cap;
	size_t step;            /* bytes read at once */
	unsigned long line;     /* of buf[pos] */
	int after_cr;           /* buf[pos-1] was a CR: an LF now is no line */
	struct csv_parser *csv; /* libcsv stays in table.c */
	int in_record, record_done;
	struct buf text; /* libcsv's fields, end to end */
	size_t *end;     /* where field i ends in text */
	size_t nfields, endcap;
	struct cells cells;
	struct header header;
};

/* table_open_bytes() that reads so many bytes at once: for tests. */
struct table *table_open_steps(const char *label, const void *bytes, size_t n,
    char delim, size_t step, struct msk_err *e);

/* An empty table that reads f, or nothing but blocks when f is NULL. */
struct table *table_new(const char *label, FILE *f, char delim);

#endif
