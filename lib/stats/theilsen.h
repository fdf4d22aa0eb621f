/*
 * theilsen - a robust line through scores on irregular dates.
 *
 * A series is day[0..n-1], civil day numbers in any order and with ties, and
 * y[0..n-1], finite values in the caller's own unit.  Slopes are per day.
 * The order of the rows changes nothing, to the last bit.
 *
 * Slope (Theil 1950; Sen 1968 JASA 63:1379): over all pairs of different
 * dates d = (y_j - y_i)/(t_j - t_i); the slope is their median, the mean of
 * the two middle ones when their number N is even.
 * R: d <- combn(n, 2, function(k) diff(y[k]) / diff(t[k]));
 * median(d[is.finite(d)])
 *
 * Intercept, joint: median(y_i - slope (t_i - t_1)) at the earliest date t_1
 * (R: median(y - slope * (t - min(t)))); not Conover's median(y) -
 * slope median(t).
 *
 * Limits (Sen 1968), 95 %: C = z sqrt(var S), var S that of kendall.h; of the
 * N slopes in ascending order those of rank round((N - C)/2) and
 * round((N + C)/2) + 1, halves to even.  A rank outside 1..N is no limit
 * there, and below 4 values there are none at all.  A constant series has
 * limits 0 and 0.
 */
#ifndef MSK_THEILSEN_H
#define MSK_THEILSEN_H

#include <stddef.h>

/* Longest series: 12 497 500 pairs, gone over some four times. */
enum { THEILSEN_MAX = 5000 };

/*
 * Working memory, kept from series to series: at most 2 MiB, however long the
 * series.  Zero it to start; theilsen_free() ends it.
 */
struct theilsen_scratch {
	double *slope;
	size_t cap;
};

struct theilsen {
	int has_slope; /* two different dates are there */
	double slope, intercept;
	int has_lo, has_hi;
	double lo, hi;
};

/* Fill *out.  Returns 0, or -1 when n > THEILSEN_MAX. */
int theilsen(const long *day, const double *y, size_t n,
    struct theilsen_scratch *scratch, struct theilsen *out);

/*
 * The slope alone, in less time.  Returns 1, 0 when there is none (fewer than
 * two dates), -1 when n > THEILSEN_MAX.
 */
int theilsen_slope(const long *day, const double *y, size_t n,
    struct theilsen_scratch *scratch, double *slope);

/*
 * Is that slope at least c (finite)?  Sets *reaches and returns as above.
 * Counts the pairs of which it is so, O(n log n) for rows in any order; all
 * slopes are gone over only where half of the pairs, to the last one or to
 * rounding, reach c.
 */
int theilsen_reaches(const long *day, const double *y, size_t n, double c,
    struct theilsen_scratch *scratch, int *reaches);

/*
 * The same for a series that grows, its rows by date: at c = rise over the
 * days from the first to the last of its last THEILSEN_MAX rows, with sign
 * (1 or -1) times y for y.  Rows taken before are not gone over again: what
 * is counted of each pair is the span from which on it reaches c.  Zero the
 * struct, or its n, to start; O(n) for each row, 1 MiB.
 */
struct theilsen_growing {
	size_t n; /* rows taken */
	/* inside */
	size_t skip;          /* rows that are no longer among the last */
	size_t pairs;         /* of different dates */
	long longest;         /* span for which there is room */
	unsigned *from[2];    /* pairs that reach c from this span on: for
				 sure, and as far as can be told */
	long span;            /* the present one, */
	long long reaches[2]; /* and pairs that reach it */
};

int theilsen_grows(const long *day, const double *y, size_t n, int sign,
    double rise, struct theilsen_growing *g, struct theilsen_scratch *scratch,
    int *reaches);
void theilsen_growing_free(struct theilsen_growing *g);

void theilsen_free(struct theilsen_scratch *scratch);

#endif
