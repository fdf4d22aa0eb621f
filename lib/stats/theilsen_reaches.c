/*
 * Does the median slope come to c?  By counting the pairs of which it does,
 * not by their slopes: with the rows in the order of date a pair has a slope
 * of at least c when y - c t does not fall from the first to the second, and
 * a merge sort counts such pairs (Knight 1966 JASA 61:436).
 */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "theilsen.h"

/* A row: its date, and y - c t from the first row's. */
struct point {
	long day;
	double key;
};

/* By date; on one date downwards, so that none of its pairs is counted. */
static int
by_day(const void *a, const void *b)
{
	const struct point *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->key < y->key) - (x->key > y->key);
}

/* Pairs of one date have no slope. */
static size_t
pairs_of(const struct point *p, size_t n)
{
	size_t count = n * (n - 1) / 2, i, run = 0;

	for (i = 1; i < n; i++) {
		run = p[i].day == p[i - 1].day ? run + 1 : 0;
		count -= run;
	}
	return count;
}

/* Pairs that rise for sure, and those that rise as far as can be told. */
struct rising {
	size_t sure, most;
	double eps; /* what rounding may have made of a difference of keys */
};

/* Merge from[a..m-1] and from[m..b-1], both upwards, into to; count pairs. */
static void
merge(const double *from, double *to, size_t a, size_t m, size_t b,
    struct rising *r)
{
	size_t i = a, j, k = a, sure = a, most = a;

	for (j = m; j < b; j++) {
		while (sure < m && from[sure] < from[j] - r->eps)
			sure++;
		while (most < m && from[most] <= from[j] + r->eps)
			most++;
		r->sure += sure - a;
		r->most += most - a;
		while (i < m && from[i] <= from[j])
			to[k++] = from[i++];
		to[k++] = from[j];
	}
	while (i < m)
		to[k++] = from[i++];
}

/* key[0..n-1] in the order of the rows, with as much room behind it. */
static void
count_rising(double *key, size_t n, struct rising *r)
{
	double *from = key, *to = key + n, *swap;
	size_t width, a, m, b;

	for (width = 1; width < n; width *= 2) {
		for (a = 0; a < n; a = b) {
			m = a + width < n ? a + width : n;
			b = m + width < n ? m + width : n;
			merge(from, to, a, m, b, r);
		}
		swap = from;
		from = to;
		to = swap;
	}
}

/*
 * The keys, and the error of a difference of two: each is rounded thrice and
 * the slope it is compared with twice, of at most this size.
 */
static double
set_points(
    const long *day, const double *y, size_t n, double c, struct point *p)
{
	double most = 0, change, trend;
	size_t i;

	for (i = 0; i < n; i++) {
		change = y[i] - y[0];
		trend = c * (double)(day[i] - day[0]);
		p[i] = (struct point){ day[i], change - trend };
		most = fmax(most, fabs(change) + fabs(trend));
	}
	return 32 * DBL_EPSILON * most;
}

int
theilsen_reaches(const long *day, const double *y, size_t n, double c,
    struct theilsen_scratch *scratch, int *reaches)
{
	struct rising r = { 0, 0, 0 };
	struct point *p;
	double slope;
	size_t pairs, i;
	int got;

	if (n > THEILSEN_MAX)
		return -1;
	scratch->slope = mem_grow(
	    scratch->slope, &scratch->cap, 2 * n + 1, sizeof(*scratch->slope));
	p = xreallocarray(NULL, n + 1, sizeof(*p));
	r.eps = set_points(day, y, n, c, p);
	qsort(p, n, sizeof(*p), by_day);
	pairs = n > 0 ? pairs_of(p, n) : 0;
	for (i = 0; i < n; i++)
		scratch->slope[i] = p[i].key;
	free(p);
	if (pairs > 0 && isfinite(r.eps)) {
		count_rising(scratch->slope, n, &r);
		if (2 * r.sure > pairs || 2 * r.most < pairs) {
			*reaches = 2 * r.sure > pairs;
			return 1;
		}
	}
	if ((got = theilsen_slope(day, y, n, scratch, &slope)) == 1)
		*reaches = slope >= c;
	return got;
}
