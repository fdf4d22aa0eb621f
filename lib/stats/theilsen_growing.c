/*
 * Does the median slope of a growing series come to a rise over its span?
 *
 * A pair with the slope d > 0 reaches rise / span from the span rise / d on:
 * that is what is kept of it, in an array by span, so that a row costs its
 * pairs with the rows before, and none of theirs.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "theilsen.h"

enum { SURE, MOST };

/* Room for spans up to ROOM_FIRST and more; past ROOM_MOST none is kept. */
enum { ROOM_FIRST = 1 << 10, ROOM_MOST = 1 << 16 };

/* What rounding may have made of rise / d: some ten times its five steps. */
static const double eps = 1e-14;

/* The first whole number that is at least x > 0. */
static long
from_on(double x)
{
	const long whole = (long)x;

	return whole + ((double)whole < x);
}

static void
count(struct theilsen_growing *g, int which, double span, int step)
{
	long from;

	if (span > (double)g->longest)
		return;
	from = from_on(span);
	g->from[which][from] += (unsigned)step;
	if (from <= g->span)
		g->reaches[which] += step;
}

struct growing {
	const long *day;
	const double *y;
	double rise;
	struct theilsen_growing *g;
};

/* The pairs of row at with rows first to end - 1 come (1) or go (-1). */
static void
count_pairs(const struct growing *s, size_t at, size_t first, size_t end,
    int sign, int step)
{
	const int turn = at < first ? sign : -sign;
	double rise, span;
	long days;
	size_t i;

	for (i = first; i < end; i++) {
		days = labs(s->day[i] - s->day[at]);
		if (days == 0)
			continue;
		s->g->pairs += (size_t)step;
		rise = turn * (s->y[i] - s->y[at]);
		if (!(rise > 0))
			continue;
		span = s->rise * (double)days / rise;
		count(s->g, SURE, span * (1 + eps), step);
		count(s->g, MOST, span * (1 - eps), step);
	}
}

/* Room for this span, everything to be counted anew from row skip on. */
static void
restart(struct theilsen_growing *g, size_t skip, long span)
{
	int i;

	if (g->from[SURE] == NULL || span > g->longest) {
		g->longest = 2 * span < ROOM_FIRST ? ROOM_FIRST :
		    2 * span < ROOM_MOST           ? 2 * span :
						     ROOM_MOST;
		for (i = SURE; i <= MOST; i++)
			g->from[i] = xreallocarray(g->from[i],
			    (size_t)g->longest + 1, sizeof(*g->from[i]));
	}
	for (i = SURE; i <= MOST; i++) {
		memset(g->from[i], 0,
		    ((size_t)g->longest + 1) * sizeof(*g->from[i]));
		g->reaches[i] = 0;
	}
	g->n = g->skip = skip;
	g->pairs = 0;
	g->span = 0;
}

static void
set_span(struct theilsen_growing *g, long span)
{
	int i;

	for (; g->span < span; g->span++)
		for (i = SURE; i <= MOST; i++)
			g->reaches[i] += g->from[i][g->span + 1];
	for (; g->span > span; g->span--)
		for (i = SURE; i <= MOST; i++)
			g->reaches[i] -= g->from[i][g->span];
}

/* By all pairs of the last rows. */
static int
reaches_at_once(const struct growing *s, size_t skip, size_t n, int sign,
    double c, struct theilsen_scratch *scratch, int *reaches)
{
	double *turned = xreallocarray(NULL, n, sizeof(*turned));
	size_t i;
	int got;

	for (i = skip; i < n; i++)
		turned[i - skip] = sign * s->y[i];
	got = theilsen_reaches(
	    s->day + skip, turned, n - skip, c, scratch, reaches);
	free(turned);
	return got;
}

int
theilsen_grows(const long *day, const double *y, size_t n, int sign,
    double rise, struct theilsen_growing *g, struct theilsen_scratch *scratch,
    int *reaches)
{
	const size_t skip = n > THEILSEN_MAX ? n - THEILSEN_MAX : 0;
	const long span = n > 0 ? day[n - 1] - day[skip] : 0;
	const struct growing s = { day, y, rise, g };

	*reaches = 0;
	if (span <= 0)
		return 0;
	if (span <= ROOM_MOST && rise > 0) {
		if (g->n <= skip || span > g->longest)
			restart(g, skip, span);
		for (; g->n < n; g->n++) {
			count_pairs(&s, g->n, g->skip, g->n, sign, 1);
			if (g->n + 1 - g->skip > THEILSEN_MAX) {
				count_pairs(&s, g->skip, g->skip + 1, g->n + 1,
				    sign, -1);
				g->skip++;
			}
		}
		set_span(g, span);
		if (2 * g->reaches[SURE] > (long long)g->pairs) {
			*reaches = 1;
			return 1;
		}
		if (2 * g->reaches[MOST] < (long long)g->pairs)
			return 1;
	}
	return reaches_at_once(
	    &s, skip, n, sign, rise / (double)span, scratch, reaches);
}

void
theilsen_growing_free(struct theilsen_growing *g)
{
	free(g->from[SURE]);
	free(g->from[MOST]);
	*g = (struct theilsen_growing){ 0 };
}
