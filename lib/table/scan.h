/*
 * scan - bytes of a table looked at without a parser.
 */
#ifndef MSK_SCAN_H
#define MSK_SCAN_H

#include <stddef.h>

#include "base/text.h"

/* Readable bytes that must follow a line for scan_split(). */
enum { SCAN_BEHIND = 8 };

/* The cells of a record, an array that grows. */
struct cells {
	struct span *cell;
	size_t cap;
};

void cells_set(struct cells *c, size_t i, const char *s, size_t n);

/*
 * Cut the line s..stop-1, which holds no quote and no line end, at every
 * delim, eight bytes at a time; SCAN_BEHIND bytes from stop on are read, and
 * delimiters there not taken.  Returns the number of cells, at least 1.
 */
size_t scan_split(
    const char *s, const char *stop, char delim, struct cells *cells);

/*
 * Say what a file is that begins with s[0..n-1] and is no text table (gzip,
 * UTF-16, ...), and what to do; NULL if it may be a table.
 */
const char *scan_looks_like(const char *s, size_t n);

#endif
