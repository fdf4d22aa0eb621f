/* The scores of one person on one measure, as a series to be judged. */
#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "stats/micro.h"
#include "stats/order.h"
#include "stats/sum.h"
#include "trends.h"

enum { MEDIAN_SCORES = 3 };

/* One score of the k that share a date, as --dup says. */
static double
settle(struct trends *t, const struct store_score *x, size_t k)
{
	size_t i;

	if (t->dup == DUP_FIRST)
		return x[0].value;
	if (t->dup == DUP_LAST || t->dup == DUP_ERROR)
		return x[k - 1].value;
	t->value = mem_grow(t->value, &t->valuecap, k, sizeof(*t->value));
	for (i = 0; i < k; i++)
		t->value[i] = x[i].value;
	return t->dup == DUP_MEAN ? sum_mean(t->value, k) :
				    order_median(t->value, k);
}

void
trends_occasion_text(const struct trends *t, long day, struct buf *b)
{
	const struct series about = { .counted = t->unit != 0 };
	char text[NUM_TEXT_MAX];
	struct span event;

	if (t->pairing.by_event) {
		event = intern_text(&t->pairing.events, (size_t)day);
		buf_add(b, event.s, event.n);
		return;
	}
	series_day_text(&about, day, text);
	buf_str(b, text);
}

static void
say_duplicate(struct trends *t, size_t slot, long day)
{
	const struct store_slot *s = &t->store.slot[slot];
	const struct span who = intern_text(&t->store.records, s->record);
	struct buf when = { 0 };

	if (++t->duplicates > REPORT_SHOWN || !t->f.show_values)
		return;
	trends_occasion_text(t, day, &when);
	report_note(&t->f.report,
	    "two scores that differ: record '%.*s', measure %s, %s", (int)who.n,
	    who.s, trends_measure(t, slot)->name, buf_text(&when));
	buf_free(&when);
}

long
trends_scores(struct trends *t, size_t slot)
{
	const size_t n =
	    store_scores(&t->store, slot, &t->scores, &t->scorecap);
	struct store_score *x = t->scores;
	size_t i, j, to = 0;
	double value;
	int differ;

	for (i = 0; i < n; i = j) {
		differ = 0;
		for (j = i + 1;
		     j < n && x[j].day == x[i].day && x[j].time == x[i].time;
		     j++)
			differ |= x[j].value != x[i].value;
		if (differ) {
			say_duplicate(t, slot, x[i].day);
			if (t->dup == DUP_ERROR)
				return err_set(t->e, MSK_EDATA,
				    "two scores of one record, measure and "
				    "%s differ (--dup=error)",
				    t->pairing.by_event ? "event" : "date");
		}
		value = differ ? settle(t, x + i, j - i) : x[i].value;
		x[to] = x[t->dup == DUP_FIRST ? i : j - 1];
		x[to++].value = value;
	}
	t->nscores = to;
	return (long)to;
}

/* The last score in the days up to day: its place, or -1. */
static long
last_before(const struct trends *t, size_t n, long day)
{
	const long least =
	    day - (long)settings_get(&t->book.settings, "baseline.before");
	size_t i = n;

	while (i > 0 && t->scores[i - 1].day > day)
		i--;
	return i > 0 && t->scores[i - 1].day >= least ? (long)i - 1 : -1;
}

/* The place of the baseline among the scores, -1 if there is none. */
static long
find_baseline(const struct trends *t, long who, size_t n, long as_of)
{
	long start = LONG_MAX; /* of care; one after as_of has not been yet */

	if (n == 0)
		return -1;
	if (t->baseline == BASELINE_DATE)
		return last_before(t, n, t->baseline_day);
	if (t->baseline == BASELINE_MEDIAN3)
		return n >= MEDIAN_SCORES ? 0 : -1;
	if (t->baseline == BASELINE_START && who >= 0)
		start = t->side.start[who];
	return start <= as_of ? last_before(t, n, start) : 0;
}

static void
set_events(struct trends *t, long who, struct series *s)
{
	const struct side_event *of;
	size_t i, n;

	of = sidelines_events(&t->side, who, &n);
	t->event = mem_grow(t->event, &t->eventcap, n + 1, sizeof(*t->event));
	for (i = 0; i < n && of[i].event.day <= s->as_of; i++)
		t->event[i] = of[i].event;
	s->event = t->event;
	s->nevents = i;
}

void
trends_arrays(struct trends *t, size_t n)
{
	if (n + 1 <= t->arraycap)
		return;
	t->arraycap = 2 * (n + 1);
	t->day = xreallocarray(t->day, t->arraycap, sizeof(*t->day));
	t->score = xreallocarray(t->score, t->arraycap, sizeof(*t->score));
	t->g = xreallocarray(t->g, t->arraycap, sizeof(*t->g));
}

void
trends_series(
    struct trends *t, size_t slot, size_t n, long as_of, struct series *s)
{
	const struct store_slot *of = &t->store.slot[slot];
	const struct span key = intern_text(&t->store.records, of->record);
	const long who = intern_find(&t->side.who, key.s, key.n);
	const long base = find_baseline(t, who, n, as_of);
	const size_t from = base < 0 ? 0 : (size_t)base;
	size_t i;

	*s = (struct series){ .n = n - from,
		.baseline = base >= 0 || n == 0,
		.as_of = as_of,
		.counted = t->unit != 0 };
	series_measure(s, trends_measure(t, slot));
	trends_arrays(t, n);
	for (i = from; i < n; i++) {
		t->day[i - from] = t->scores[i].day;
		t->score[i - from] = t->scores[i].value;
		t->g[i - from] = s->sign * micro(t->scores[i].value);
	}
	s->day = t->day;
	s->score = t->score;
	s->g = t->g;
	if (s->n > 0)
		s->first = t->score[0];
	if (t->baseline == BASELINE_MEDIAN3 && s->n >= MEDIAN_SCORES) {
		double three[MEDIAN_SCORES] = { t->score[0], t->score[1],
			t->score[2] };

		s->first = order_median(three, MEDIAN_SCORES);
	}
	s->first_g = s->sign * micro(s->first);
	s->has_target =
	    sidelines_target(&t->side, who, span_of(s->m->name), &s->target);
	set_events(t, who, s);
}
