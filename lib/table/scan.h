/*
 * scan - bytes of a table looked at without a parser.
 */
#ifndef MSK_SCAN_H
#define MSK_SCAN_H

#include <stddef.h>

#include "base/text.h"

/* Bytes of 0 that must follow what is scanned. */
enum { SCAN_BEHIND = 64 };

/* The cells of a record, an array that grows. */
struct cells {
	struct span *cell;
	size_t cap;
};

void cells_set(struct cells *c, size_t i, const char *s, size_t n);

/*
 * Cut the line at s at every delim, SCAN_BEHIND bytes at a time, up to the
 * first LF, CR, NUL or quote: *stop.  Such a byte must be there, and
 * SCAN_BEHIND readable bytes behind it.  Returns the number of cells, at
 * least 1; the last one ends at *stop.
 */
size_t scan_line(
    const char *s, char delim, struct cells *cells, const char **stop);

/* How many bytes of s[0..n-1] are c. */
size_t scan_count(const char *s, size_t n, char c);

/*
 * Say what a file is that begins with s[0..n-1] and is no text table (gzip,
 * UTF-16, ...), and what to do; NULL if it may be a table.
 */
const char *scan_looks_like(const char *s, size_t n);

#endif
