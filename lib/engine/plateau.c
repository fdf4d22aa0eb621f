/*
 * A plateau: nothing gained for some time, and no cause known.
 *
 * Looked at is the shortest tail of the series with at least 3 scores over at
 * least 56 days (4 scores over 14 days where the median gap is 7 days or
 * less).  In this order: the Theil-Sen change over it is -MICw or less:
 * deteriorating; it dips MICw below the best before and the last score is
 * back at that best: a recovered dip; the change, or its best over the best
 * before, is a MIC or more: progress; a cause lies in it: stalled with cause;
 * else a plateau: suboptimal if the person has gained the MDC, or else short
 * of the target.  With too few scores it is never a plateau.  Ours: no
 * definition of a plateau in treatment is published.
 */
#include <math.h>

#include "base/mem.h"
#include "stats/micro.h"
#include "stats/order.h"
#include "trend.h"

const char *const plateau_kind_names[PLATEAU_COUNT] = { "", "deteriorating",
	"recovered_dip", "progress", "stalled_with_cause", "short_of_target",
	"suboptimal" };

static double *
scratch(struct trend_scratch *w, size_t n)
{
	w->x = mem_grow(w->x, &w->cap, n, sizeof(*w->x));
	return w->x;
}

double
series_median_gap(const struct series *s, struct trend_scratch *w)
{
	double *gap;
	size_t i;

	if (s->n < 2)
		return -1;
	gap = scratch(w, s->n);
	for (i = 1; i < s->n; i++)
		gap[i - 1] = (double)(s->day[i] - s->day[i - 1]);
	return order_median(gap, s->n - 1);
}

/* The shortest tail of k scores over days: 1, or 0 if there is none. */
static int
find_window(const struct series *s, size_t k, long days, size_t *from)
{
	size_t lo = 0, hi, mid;

	if (s->n < k || k == 0)
		return 0;
	hi = s->n - k + 1;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (s->day[s->n - 1] - s->day[mid] >= days)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0)
		return 0;
	*from = lo - 1;
	return 1;
}

static long long
best_of(const struct series *s, size_t from, size_t to)
{
	long long best = s->g[from];

	for (; from < to; from++)
		if (s->g[from] > best)
			best = s->g[from];
	return best;
}

/* Was the best before lost by a MICw inside the window, and reached again? */
static int
recovered_dip(const struct series *s, size_t from, long long before)
{
	long long least = s->g[from];
	size_t i;

	for (i = from; i < s->n; i++)
		if (s->g[i] < least)
			least = s->g[i];
	return micro_reaches(before - least, s->micw) &&
	    s->g[s->n - 1] >= before;
}

/* Of the events of a day causes come last. */
static int
cause_within(const struct series *s, long from, long to)
{
	const size_t end = series_event_from(s, to + 1);
	size_t i = series_event_from(s, from);

	while (i < end) {
		i = series_event_from(s, s->event[i].day + 1);
		if (s->event[i - 1].kind >= EVENT_CAUSE)
			return 1;
	}
	return 0;
}

/* The change over the window, turned so that more is better. */
static double
window_change(
    const struct series *s, size_t from, struct trend_scratch *w, long *days)
{
	double slope = 0;
	size_t n = s->n - from;

	if (n > THEILSEN_MAX) {
		from += n - THEILSEN_MAX;
		n = THEILSEN_MAX;
	}
	*days = s->day[s->n - 1] - s->day[from];
	if (theilsen_slope(
		s->day + from, s->score + from, n, &w->slopes, &slope) != 1)
		return 0;
	return s->sign * slope * (double)*days;
}

static int
below_best(const struct series *s, size_t from, long long before,
    struct trend_scratch *w)
{
	double *x = scratch(w, s->n - from);
	size_t i;

	for (i = from; i < s->n; i++)
		x[i - from] = (double)s->g[i];
	return micro_reaches(
	    before - (long long)floor(order_median(x, s->n - from) + 0.5),
	    s->micw);
}

void
plateau_find(const struct series *s, const struct trend_rules *r,
    struct trend_scratch *w, struct plateau *p)
{
	const int daily = sofar_is_daily(&w->sofar, r->plateau_daily_gap);
	long long before = 0, change;

	*p = (struct plateau){ .kind = PLATEAU_TOO_LITTLE };
	if (!find_window(s, daily ? r->plateau_daily_k : r->plateau_k,
		daily ? r->plateau_daily_days : r->plateau_days, &p->from))
		return;
	p->change = window_change(s, p->from, w, &p->days);
	change = micro(p->change);
	if (p->from > 0) {
		before = w->sofar.top[p->from - 1];
		p->below_best = below_best(s, p->from, before, w);
	}
	if (micro_reaches(-change, s->micw))
		p->kind = PLATEAU_DETERIORATING;
	else if (p->from > 0 && recovered_dip(s, p->from, before))
		p->kind = PLATEAU_RECOVERED_DIP;
	else if (micro_reaches(change, s->mic) ||
	    (p->from > 0 &&
		micro_reaches(best_of(s, p->from, s->n) - before, s->mic)))
		p->kind = PLATEAU_PROGRESS;
	else if (cause_within(s, s->day[p->from], s->day[s->n - 1]))
		p->kind = PLATEAU_WITH_CAUSE;
	else if (s->mdc != SIZE_UNKNOWN &&
	    micro_reaches(s->g[s->n - 1] - s->first_g, s->mdc))
		p->kind = PLATEAU_SUBOPTIMAL;
	else
		p->kind = PLATEAU_SHORT_OF_TARGET;
}
