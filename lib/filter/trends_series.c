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
	size_t lo = 0, hi = n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (t->scores[mid].day > day)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo > 0 && t->scores[lo - 1].day >= least ? (long)lo - 1 : -1;
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

/* The events up to as_of; those of the person before are there already. */
static void
set_events(struct trends *t, long who, struct series *s)
{
	const struct side_event *of;
	size_t i;

	if (t->event == NULL || who != t->event_who) {
		of = sidelines_events(&t->side, who, &t->nevents);
		t->event = mem_grow(
		    t->event, &t->eventcap, t->nevents + 1, sizeof(*t->event));
		for (i = 0; i < t->nevents; i++)
			t->event[i] = of[i].event;
		t->event_who = who;
	}
	s->event = t->event;
	s->nevents = t->nevents;
	s->nevents = series_event_from(s, s->as_of + 1);
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

/* What does not hang on how many of the scores there are. */
static void
set_scores(struct trends *t, size_t n, int sign)
{
	size_t i;

	trends_arrays(t, n);
	for (i = 0; i < n; i++) {
		t->day[i] = t->scores[i].day;
		t->score[i] = t->scores[i].value;
		t->g[i] = sign * micro(t->scores[i].value);
	}
}

static void
set_series(
    struct trends *t, size_t slot, size_t n, long as_of, struct series *s)
{
	const struct store_slot *of = &t->store.slot[slot];
	const struct span key = intern_text(&t->store.records, of->record);
	const long who = intern_find(&t->side.who, key.s, key.n);
	const long base = find_baseline(t, who, n, as_of);
	const size_t from = base < 0 ? 0 : (size_t)base;

	*s = (struct series){ .n = n - from,
		.baseline = base >= 0 || n == 0,
		.as_of = as_of,
		.counted = t->unit != 0 };
	series_measure(s, trends_measure(t, slot));
	s->day = t->day + from;
	s->score = t->score + from;
	s->g = t->g + from;
	if (s->n > 0)
		s->first = s->score[0];
	if (t->baseline == BASELINE_MEDIAN3 && s->n >= MEDIAN_SCORES) {
		double three[MEDIAN_SCORES] = { s->score[0], s->score[1],
			s->score[2] };

		s->first = order_median(three, MEDIAN_SCORES);
	}
	s->first_g = s->sign * micro(s->first);
	s->has_target =
	    sidelines_target(&t->side, who, span_of(s->m->name), &s->target);
	set_events(t, who, s);
}

void
trends_series(
    struct trends *t, size_t slot, size_t n, long as_of, struct series *s)
{
	set_scores(t, n, measure_sign(trends_measure(t, slot)));
	set_series(t, slot, n, as_of, s);
}

void
trends_series_begin(struct trends *t, size_t slot, size_t n)
{
	set_scores(t, n, measure_sign(trends_measure(t, slot)));
	t->grown_from = NULL;
}

void
trends_series_on(
    struct trends *t, size_t slot, size_t n, struct series *s, struct trend *r)
{
	set_series(t, slot, n, t->scores[n - 1].day, s);
	if (t->grown_from != s->day)
		trend_begin(&t->scratch);
	t->grown_from = s->day;
	trend_judge_on(s, &t->rules, &t->scratch, r);
}
