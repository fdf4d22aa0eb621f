/*
 * report - problems with the data, as messages that stay readable.
 *
 * The first REPORT_SHOWN are printed in full, the rest counted in one line
 * at the end.  A message never holds a cell's value or a person's id unless
 * the user asked for it.
 */
#ifndef MSK_REPORT_H
#define MSK_REPORT_H

#include "text.h"

enum { REPORT_SHOWN = 20 };

struct report {
	int quiet; /* count, print nothing */
	unsigned long count;
	struct buf *held; /* keep messages here, each ending in NUL, or NULL */
};

/* Count a problem and print it if it is one of the first. */
void report_problem(struct report *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Tell r what was held in from, as if it had happened here; empty from. */
void report_replay(struct report *r, struct report *from);

/* Print the count line if some were not shown. */
void report_end(const struct report *r);

/* A remark that is no problem of a row: printed unless quiet. */
void report_note(const struct report *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
