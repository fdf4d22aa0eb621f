/*
 * period - a day, month, quarter, ISO week or year, as its first day.
 */
#ifndef MSK_PERIOD_H
#define MSK_PERIOD_H

#include <stddef.h>

#include "date.h"

/*
 * The first day of what s[0..n-1] names: 2025, 2025-08, 2025-Q3, 2025-W32 (the
 * week's Monday; years have 52 or 53) or a date in the given order.  0, or -1
 * when it is none of these.
 */
int period_parse(const char *s, size_t n, enum date_order order, long *day);

/* The last day of the same. */
int period_end(const char *s, size_t n, enum date_order order, long *day);

#endif
