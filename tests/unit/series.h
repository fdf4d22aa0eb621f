/*
 * series - what the tests of lib/stats run on: series whose numbers R gave,
 * and made-up ones from a fixed seed.
 */
#ifndef SERIES_H
#define SERIES_H

#include <stdlib.h>

enum { SERIES_LONGEST = 12 };

struct series {
	const char *what;
	size_t n;
	long day[SERIES_LONGEST];
	double y[SERIES_LONGEST];
};

enum {
	TIES,      /* ties in value and in date */
	SHORT,     /* no ties, n = 6 */
	TEN,       /* no ties, the longest with an exact p */
	ELEVEN,    /* no ties, the shortest without */
	FOUR,      /* monotone, the shortest with a test */
	THREE,     /* no test */
	TIED_MORE, /* whole groups tied in value and date */
	FIVE,      /* limits are the first and last slope */
	TWO,       /* one pair */
	EIGHT,     /* no ties, rising */
	SERIES_COUNT
};

static const struct series series[SERIES_COUNT] = {
	[TIES] = { "ties in value and date", 12,
	    { 0, 7, 14, 21, 28, 42, 56, 56, 70, 84, 98, 112 },
	    { 7, 7, 6, 6, 5, 6, 4, 5, 4, 3, 3, 2 } },
	[SHORT] = { "six without ties", 6, { 0, 3, 10, 11, 20, 40 },
	    { 5.5, 5, 4.2, 4.6, 3.1, 2.9 } },
	[TEN] = { "ten without ties", 10, { 0, 2, 3, 7, 9, 14, 15, 21, 30, 31 },
	    { 12, 15, 11, 18, 17, 25, 20, 23, 31, 28 } },
	[ELEVEN] = { "eleven without ties", 11,
	    { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 },
	    { 3, 1, 4, 1.5, 5, 9, 2, 6, 5.3, 5.8, 9.7 } },
	[FOUR] = { "four, rising", 4, { 0, 1, 2, 3 }, { 1, 2, 3, 4 } },
	[THREE] = { "three", 3, { 0, 49, 112 }, { 10, 15, 25 } },
	[TIED_MORE] = { "groups tied", 8, { 0, 0, 5, 5, 5, 9, 9, 20 },
	    { 1, 2, 2, 2, 3, 3, 4, 4 } },
	[FIVE] = { "five", 5, { 0, 10, 20, 30, 40 }, { 4, 1, 3, 2, 5 } },
	[TWO] = { "two", 2, { 0, 3 }, { 4, 1 } },
	[EIGHT] = { "eight, rising", 8, { 0, 1, 2, 3, 4, 5, 6, 7 },
	    { 20, 22, 21, 25, 28, 27, 31, 36 } }
};

static inline int
series_by_day(const void *a, const void *b)
{
	const long *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Scores 0 to top on irregular days, with ties in both. */
static inline void
series_random(long *day, double *y, size_t n, long top)
{
	size_t i;
	long t = 0;

	for (i = 0; i < n; i++) {
		day[i] = t += lrand48() % 4;
		y[i] = (double)(lrand48() % (top + 1));
	}
}

/* The rows in another order. */
static inline void
series_shuffle(long *day, double *y, size_t n)
{
	size_t i, j;
	double v;
	long t;

	for (i = n; i > 1; i--) {
		j = (size_t)lrand48() % i;
		v = y[i - 1], t = day[i - 1];
		y[i - 1] = y[j], day[i - 1] = day[j];
		y[j] = v, day[j] = t;
	}
}

#endif
