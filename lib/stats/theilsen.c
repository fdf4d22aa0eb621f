#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "kendall.h"
#include "normal.h"
#include "order.h"
#include "theilsen.h"

enum {
	ROOM = 1 << 18,  /* slopes held at once; more are gone over again */
	SAMPLE = 1 << 16 /* of which so many show where a rank will lie */
};

/* A series and its slopes, all of them held if there is room. */
struct pairs {
	const long *day;
	const double *y;
	size_t n;
	size_t count; /* pairs of different dates */
	double *slope;
	int held; /* slope[0..count-1] are all there are */
};

/* How many slopes lie where; of those between, the first ROOM are held. */
struct split {
	double low, high;
	size_t below, at_low, between, at_high;
};

/* The slopes of ranks first to end - 1 (from 0) lie between low and high. */
struct bracket {
	double low, high;
	size_t first, end;
};

/* +0 so that a slope of zero has one sign. */
static double
slope_of(const struct pairs *p, size_t i, size_t j)
{
	return (p->y[j] - p->y[i]) / (double)(p->day[j] - p->day[i]) + 0.0;
}

static size_t
count_of(const long *day, size_t n)
{
	size_t count = 0, i, j;

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++)
			count += day[j] != day[i];
	return count;
}

/* All slopes into p->slope, which has room for them. */
static void
hold_all(struct pairs *p)
{
	size_t i, j, m = 0;

	for (i = 0; i < p->n; i++)
		for (j = i + 1; j < p->n; j++)
			if (p->day[j] != p->day[i])
				p->slope[m++] = slope_of(p, i, j);
	p->count = m;
	p->held = 1;
}

/*
 * Every step-th slope, or nearly, of those inside b into p->slope: the steps
 * are uneven (a congruential generator) so that no rhythm of the dates shows
 * in the sample.  Returns how many.
 */
static size_t
sample(const struct pairs *p, const struct bracket *b, size_t step)
{
	unsigned long long random = 1;
	size_t i, j, m = 0, skip = 0;
	double d;

	for (i = 0; i < p->n; i++) {
		for (j = i + 1 + skip; j < p->n && m < ROOM;) {
			if (p->day[j] != p->day[i]) {
				d = slope_of(p, i, j);
				if (d > b->low && d < b->high)
					p->slope[m++] = d;
			}
			random = random * 6364136223846793005ULL + 1;
			j += 1 + (size_t)(random >> 33) % (2 * step - 1);
		}
		skip = j - p->n;
	}
	return m;
}

/* Go over all slopes once; s->low and s->high are given. */
static void
split_at(const struct pairs *p, struct split *s)
{
	const double low = s->low, high = s->high;
	size_t i, j, below = 0, between = 0;
	double d;

	s->at_low = s->at_high = 0;
	for (i = 0; i < p->n; i++)
		for (j = i + 1; j < p->n; j++) {
			if (p->day[j] == p->day[i])
				continue;
			d = slope_of(p, i, j);
			below += d < low;
			if (!(d >= low && d <= high))
				continue;
			if (d == low)
				s->at_low++;
			else if (d == high)
				s->at_high++;
			else if (between++ < ROOM)
				p->slope[between - 1] = d;
		}
	s->below = below;
	s->between = between;
}

/*
 * Two slopes inside b that the slope of rank k (from 0) probably lies
 * between: those of a sample, some standard errors of its rank apart.
 */
static void
choose(
    const struct pairs *p, const struct bracket *b, size_t k, struct split *s)
{
	const size_t inside = b->end - b->first;
	size_t step = inside / SAMPLE + 1, m, at, margin, from, to;

	while ((m = sample(p, b, step)) == 0)
		step = 1;
	at = (size_t)((double)(k - b->first) / (double)inside * (double)m);
	margin = (size_t)(2 * sqrt((double)m)) + 1;
	from = at > margin ? at - margin : 0;
	to = m - 1 - at > margin ? at + margin : m - 1;
	s->low = order_nth(p->slope, m, from);
	s->high = order_nth(p->slope, m, to);
}

/* The slope of rank k (from 0) in ascending order. */
static double
nth_slope(const struct pairs *p, size_t k)
{
	struct bracket b = { -INFINITY, INFINITY, 0, p->count };
	struct split s;
	size_t end;

	if (p->held)
		return order_nth(p->slope, p->count, k);
	for (;;) {
		choose(p, &b, k, &s);
		split_at(p, &s);
		if (k < (end = s.below)) {
			b.high = s.low;
			b.end = end;
		} else if (k < (end += s.at_low)) {
			return s.low;
		} else if (k < end + s.between) {
			if (s.between <= ROOM)
				return order_nth(p->slope, s.between, k - end);
			b = (struct bracket){ s.low, s.high, end,
				end + s.between };
		} else if (k < (end += s.between + s.at_high)) {
			return s.high;
		} else {
			b.low = s.high;
			b.first = end;
		}
	}
}

static double
median_slope(const struct pairs *p)
{
	const double d = nth_slope(p, p->count / 2);

	return p->count % 2 == 1 ?
	    d :
	    order_middle(nth_slope(p, p->count / 2 - 1), d);
}

/* Can all differences of y be held in a double? */
static int
in_reach(const double *y, size_t n)
{
	double least = y[0], most = y[0];
	size_t i;

	for (i = 1; i < n; i++) {
		least = y[i] < least ? y[i] : least;
		most = y[i] > most ? y[i] : most;
	}
	return isfinite(most - least);
}

/* Gather the pairs of a series.  Returns 1, 0 without any, -1 too long. */
static int
gather(struct pairs *p, struct theilsen_scratch *scratch)
{
	const size_t most = p->n < 2 ? 0 : p->n * (p->n - 1) / 2;

	if (p->n > THEILSEN_MAX)
		return -1;
	if (most == 0 || !in_reach(p->y, p->n))
		return 0;
	scratch->slope = mem_grow(scratch->slope, &scratch->cap,
	    most + p->n < ROOM ? most + p->n : ROOM, sizeof(*scratch->slope));
	p->slope = scratch->slope;
	if (most <= ROOM)
		hold_all(p);
	else
		p->count = count_of(p->day, p->n);
	return p->count > 0;
}

/* Limits by rank: see theilsen.h. */
static void
limits(const struct pairs *p, struct theilsen *out)
{
	const double count = (double)p->count;
	struct kendall k;
	double c, lo, hi;

	if (p->n < KENDALL_TEST_MIN || kendall(p->day, p->y, p->n, &k) != 0)
		return;
	c = NORMAL_Z95 * sqrt(k.var);
	lo = nearbyint((count - c) / 2);
	hi = nearbyint((count + c) / 2) + 1;
	out->has_lo = lo >= 1 && lo <= count;
	out->has_hi = hi >= 1 && hi <= count;
	if (out->has_lo)
		out->lo = nth_slope(p, (size_t)lo - 1);
	if (out->has_hi)
		out->hi = nth_slope(p, (size_t)hi - 1);
}

/* The joint intercept; takes the place of the slopes in p->slope. */
static double
intercept(const struct pairs *p, double slope)
{
	long first = p->day[0];
	size_t i;

	for (i = 1; i < p->n; i++)
		first = p->day[i] < first ? p->day[i] : first;
	for (i = 0; i < p->n; i++)
		p->slope[i] = p->y[i] - slope * (double)(p->day[i] - first);
	return order_median(p->slope, p->n);
}

int
theilsen_slope(const long *day, const double *y, size_t n,
    struct theilsen_scratch *scratch, double *slope)
{
	struct pairs p = { .day = day, .y = y, .n = n };
	const int got = gather(&p, scratch);

	if (got == 1)
		*slope = median_slope(&p);
	return got;
}

int
theilsen(const long *day, const double *y, size_t n,
    struct theilsen_scratch *scratch, struct theilsen *out)
{
	struct pairs p = { .day = day, .y = y, .n = n };
	const int got = gather(&p, scratch);

	if (got < 0)
		return -1;
	*out = (struct theilsen){ .has_slope = got };
	if (got == 0)
		return 0;
	out->slope = median_slope(&p);
	limits(&p, out);
	out->intercept = intercept(&p, out->slope);
	if (!isfinite(out->intercept))
		*out = (struct theilsen){ 0 };
	return 0;
}

void
theilsen_free(struct theilsen_scratch *scratch)
{
	free(scratch->slope);
	*scratch = (struct theilsen_scratch){ 0 };
}
