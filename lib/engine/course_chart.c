/*
 * The personal chart: an EWMA (stats/ewma.h) that warns of worse to come.
 *
 * For series with a direction and a median gap of at most 7 days.  Its
 * baseline is the first ten scores in a row that are stable: their Theil-Sen
 * change is less than a MIC either way.  A signal on the better side is no
 * warning: the person has moved on, and a new chart begins with the next ten
 * stable scores, or else the old one would be blind to the loss of what was
 * gained.  Warning: the latest score's EWMA is beyond the limit on the worse
 * side; it counts from the first of the signals that last until then.  Half
 * a step of the scale is the least sigma; the step is the smallest difference
 * of two scores in the series.  Stability, the new chart and the step: ours.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "course.h"
#include "stats/ewma.h"
#include "stats/micro.h"

const char *const chart_names[CHART_COUNT] = { "not_measurable", "in",
	"warning" };

static int
by_value(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The smallest difference between two scores that differ, 0 if none do. */
static double
step_of(const struct series *s, struct trend_scratch *w)
{
	double step = 0, d;
	size_t i;

	w->x = mem_grow(w->x, &w->cap, s->n, sizeof(*w->x));
	for (i = 0; i < s->n; i++)
		w->x[i] = s->score[i];
	qsort(w->x, s->n, sizeof(*w->x), by_value);
	for (i = 1; i < s->n; i++) {
		d = w->x[i] - w->x[i - 1];
		if (d > 0 && (step == 0 || d < step))
			step = d;
	}
	return step;
}

/* Are scores from to from + n - 1 stable? */
static int
stable(const struct series *s, size_t from, size_t n, struct trend_scratch *w)
{
	const double days = (double)(s->day[from + n - 1] - s->day[from]);
	double slope = 0;
	long long change;

	if (s->mic == SIZE_UNKNOWN)
		return 1;
	if (theilsen_slope(
		s->day + from, s->score + from, n, &w->slopes, &slope) != 1)
		return 0; /* all on one day */
	change = s->sign * micro(slope * days);
	return !micro_reaches(change, s->mic) &&
	    !micro_reaches(-change, s->micw);
}

/*
 * The first chart whose baseline starts at *at or after: 1, and *at the first
 * score behind the baseline; 0 when there is none.
 */
static int
start_chart(const struct series *s, const struct course_rules *r, double step,
    struct trend_scratch *w, size_t *at, struct ewma *e)
{
	const size_t n = r->chart_baseline > EWMA_BASELINE ? r->chart_baseline :
							     EWMA_BASELINE;

	for (; *at + n <= s->n; ++*at)
		if (stable(s, *at, n, w) &&
		    ewma_start(
			e, s->score + *at, n, r->lambda, r->limit, step) == 0) {
			*at += n;
			return 1;
		}
	return 0;
}

enum chart
course_chart(const struct series *s, const struct course_rules *r,
    struct trend_scratch *w, size_t *since)
{
	const double gap = series_median_gap(s, w);
	enum chart now = CHART_NOT_MEASURABLE;
	struct ewma e;
	double step;
	size_t at = 0;
	int side = 0;

	if (!s->baseline || s->sign == 0 || gap < 0 || gap > r->chart_gap)
		return CHART_NOT_MEASURABLE;
	step = step_of(s, w);
	while (start_chart(s, r, step, w, &at, &e)) {
		now = CHART_NOT_MEASURABLE;
		for (side = 0; at < s->n && side <= 0; at++) {
			side = s->sign * ewma_next(&e, s->score[at]);
			if (side < 0 && now != CHART_WARNING)
				*since = at;
			now = side < 0 ? CHART_WARNING : CHART_IN;
		}
		if (side <= 0)
			break;
		at--; /* the score that is better may open the next baseline */
	}
	return side > 0 ? CHART_NOT_MEASURABLE : now;
}
