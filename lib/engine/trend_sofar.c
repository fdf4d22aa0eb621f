/* What the scores of a series come to, one after the other. */
#include <limits.h>

#include "base/mem.h"
#include "trend.h"

size_t
series_event_from(const struct series *s, long day)
{
	size_t lo = 0, hi = s->nevents, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (s->event[mid].day < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
take_gap(struct trend_sofar *sofar, long gap, double most)
{
	if ((double)gap <= most) {
		sofar->short_gaps++;
		if (gap > sofar->longest_short)
			sofar->longest_short = gap;
	} else if (gap < sofar->shortest_long)
		sofar->shortest_long = gap;
}

static void
take_score(const struct series *s, size_t i, struct trend_sofar *sofar)
{
	if (i == 0 || s->g[i] > s->g[sofar->best])
		sofar->best = i;
	sofar->top[i] = s->g[sofar->best];
}

void
sofar_take(const struct series *s, const struct trend_rules *r,
    struct trend_sofar *sofar)
{
	size_t i;

	sofar->top =
	    mem_grow(sofar->top, &sofar->cap, s->n, sizeof(*sofar->top));
	if (sofar->n == 0) {
		sofar->short_gaps = 0;
		sofar->longest_short = -1;
		sofar->shortest_long = LONG_MAX;
	}
	for (i = sofar->n; i < s->n; i++) {
		take_score(s, i, sofar);
		if (i > 0)
			take_gap(sofar, s->day[i] - s->day[i - 1],
			    r->plateau_daily_gap);
	}
	sofar->n = s->n;
}

/*
 * The median is of the short ones where more than half are, none where fewer
 * are; where it is half of them, the mean of the two about the middle.
 */
int
sofar_is_daily(const struct trend_sofar *sofar, double most)
{
	const size_t gaps = sofar->n - 1;

	if (sofar->n < 2)
		return 0;
	if (2 * sofar->short_gaps != gaps)
		return 2 * sofar->short_gaps > gaps;
	return ((double)sofar->longest_short + (double)sofar->shortest_long) /
	    2 <=
	    most;
}
