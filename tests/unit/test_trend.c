/*
 * Flares, plateaus, gains and states: engine/trend.h, by hand from the
 * definitions at the head of flare.c, plateau.c and relapse.c.  The measure
 * is better when lower; MIC and MICw are 2, the MDC is 2.5.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "engine/trend.h"
#include "near.h"
#include "stats/micro.h"
#include "tap.h"

enum { MOST = 32 };

static struct trend_rules rules;
static struct trend_scratch scratch;
static struct measure pain;
static long days[MOST];
static long long turned[MOST];
static double scores[MOST];
static struct event events[MOST];

/* "day:score ...", and "dayX ...": a session s, a change of plan p, a cause c,
 * a missed session m. */
static struct series
made(const char *text, const char *happened)
{
	static const char kinds[] = "spcm";
	struct series s = { .day = days,
		.score = scores,
		.g = turned,
		.event = events,
		.baseline = 1 };
	char kind;
	int used;

	series_measure(&s, &pain);
	for (; sscanf(text, "%ld:%lf%n", &days[s.n], &scores[s.n], &used) == 2;
	     text += used, s.n++)
		turned[s.n] = s.sign * micro(scores[s.n]);
	for (; sscanf(happened, "%ld%c%n", &events[s.nevents].day, &kind,
		   &used) == 2;
	     happened += used)
		events[s.nevents++].kind =
		    (enum event_kind)(strchr(kinds, kind) - kinds);
	s.first = scores[0];
	s.first_g = turned[0];
	s.as_of = days[s.n - 1];
	return s;
}

/* "onset class worst prior" of each flare, as days; r: a reaction. */
static const char *
flares_of(const struct series *s)
{
	static char text[400];
	struct flares all = { 0 };
	size_t i, n = 0;

	flares_find(s, &rules, &all);
	for (i = 0, text[0] = '\0'; i < all.n; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    "%s%ld %s%s %ld %ld", i > 0 ? ", " : "",
		    s->day[all.f[i].onset], flare_class_names[all.f[i].class],
		    all.f[i].reaction ? " r" : "", s->day[all.f[i].worst],
		    s->day[all.f[i].prior]);
	free(all.f);
	return text;
}

static void
flares_are(const char *series, const char *want, const char *why)
{
	const struct series s = made(series, "");
	const char *got = flares_of(&s);

	OK(strcmp(got, want) == 0, "%s: %s", why, got);
}

/* The level before: a flare is a score 2 or more over it. */
static void
level_before(void)
{
	static const char *const order[] = { "0:4 1:4.5 2:5", "0:4 1:5 2:4.5",
		"0:4.5 1:4 2:5", "0:4.5 1:5 2:4", "0:5 1:4 2:4.5",
		"0:5 1:4.5 2:4" };
	static const int middle[] = { 1, 2, 0, 0, 2, 1 };
	char text[80], want[80];
	size_t i;

	for (i = 0; i < sizeof(order) / sizeof(*order); i++) {
		snprintf(text, sizeof(text), "%s 3:6.5", order[i]);
		snprintf(want, sizeof(want), "3 open 3 %d", middle[i]);
		flares_are(text, want, "the median of three");
		snprintf(text, sizeof(text), "%s 3:6.4", order[i]);
		flares_are(text, "", "less than a MIC over it");
	}
	flares_are("0:5 1:4.5 2:4 3:4.5 4:6.5", "4 open 4 1",
	    "the last three, not all four");
	flares_are("0:6 1:4 2:6", "2 open 2 1", "of two the latest");
	flares_are("0:4 1:5 2:6.9", "", "of two the latest: 1.9");
	flares_are("0:4 13:6", "13 open 13 0", "13 days before");
	flares_are("0:4 14:6", "", "14 days before: nothing is said");
	flares_are("0:6 5:4 5:7", "", "scores of its own day do not count");
	flares_are("5:4 5:7", "", "nor are they all there is");
	flares_are("0:6 5:4 5:4 6:6", "6 open 6 5", "both of a day before do");
	flares_are("0:4 1:4.2 2:4.1 3:7 4:7 5:4 6:6.2",
	    "3 normal_7d 3 2, 6 open 6 2", "scores of a flare do not count");
	flares_are("0:4 1:7 2:3 3:5", "1 normal_7d 1 0, 3 open 3 2",
	    "nor the only one of it");
	flares_are("0:4 1:7 2:7 3:3 4:5", "1 normal_7d 1 0, 4 open 4 3",
	    "nor the last of two");
	flares_are("0:4 1:6 2:4.1 3:4 4:9", "1 normal_7d 1 0, 4 open 4 3",
	    "it ends at the level, not above it");
	flares_are("0:4 1:6 2:9 3:9 4:8", "1 open 2 0",
	    "the worst, for the first time");
}

/* Onset on day 10; the session or change of plan 0 to 2 days before. */
static void
reactions(void)
{
	static const struct {
		const char *events;
		int is;
	} c[] = { { "7s", 0 }, { "8s", 1 }, { "10s", 1 }, { "11s", 0 },
		{ "8p", 1 }, { "10p", 1 }, { "9c", 0 }, { "9m", 0 },
		{ "8c 9s", 1 }, { "9s 9c", 1 }, { "8c 11s", 0 },
		{ "7s 8c", 0 } };
	struct series s;
	const char *got;
	size_t i;

	for (i = 0; i < sizeof(c) / sizeof(*c); i++) {
		s = made("0:4 9:4 10:6", c[i].events);
		got = flares_of(&s);
		OK(strcmp(got, c[i].is ? "10 open r 10 9" : "10 open 10 9") ==
			0,
		    "%s: %s", c[i].events, got);
	}
}

/* Onset on day 10 at the level 4 and 2; as of a day. */
static void
classes(void)
{
	static const struct {
		const char *scores, *events;
		long as_of;
		const char *class;
	} c[] = { { "10:6", "10s", 13, "open" },
		{ "10:6", "10s", 14, "indeterminate" },
		{ "10:6", "", 17, "open" }, { "10:6", "", 18, "indeterminate" },
		{ "10:6 11:4", "10s", 20, "normal_48" },
		{ "10:6 12:4", "10s", 20, "normal_48" },
		{ "10:6 13:4", "10s", 20, "normal_72" },
		{ "10:6 14:4", "10s", 20, "indeterminate" },
		{ "10:6 17:4", "", 20, "normal_7d" },
		{ "10:6 18:4", "", 20, "indeterminate" },
		{ "10:6 16:6", "", 16, "open" },
		{ "10:6 17:6", "", 17, "reassess" },
		{ "10:6 17:5.9", "", 17, "residual" },
		{ "10:6 17:6 18:5", "", 18, "residual" },
		{ "10:6 17:5 18:6", "", 18, "reassess" },
		{ "10:6 17:6 17:4", "", 20, "normal_7d" },
		{ "10:6 17:6 18:4", "", 20, "persistent_recovered" },
		{ "10:6 17:6 18:5 19:4", "", 20, "persistent_recovered" },
		{ "10:6 17:5 18:4", "", 20, "residual_recovered" },
		{ "10:6 13:6 14:4", "10s", 20, "persistent_recovered" },
		{ "10:6 13:5 14:4", "10p", 20, "residual_recovered" } };
	char text[80];
	struct flares all = { 0 };
	struct series s;
	size_t i;

	for (i = 0; i < sizeof(c) / sizeof(*c); i++) {
		snprintf(text, sizeof(text), "0:4 9:4 %s", c[i].scores);
		s = made(text, c[i].events);
		s.as_of = c[i].as_of;
		flares_find(&s, &rules, &all);
		OK(all.n == 1 &&
			strcmp(flare_class_names[all.f[0].class], c[i].class) ==
			    0,
		    "%s %s as of %ld: %s", c[i].scores, c[i].events, c[i].as_of,
		    c[i].class);
	}
	s.micw = SIZE_UNKNOWN;
	flares_find(&s, &rules, &all);
	OK(all.n == 0, "without a MIC there is none");
	free(all.f);
}

/* kind, first day of the window, b: its median is under the best before */
static void
plateau_is(const char *text, const char *happened, const char *want)
{
	const struct series s = made(text, happened);
	struct plateau p;
	char got[80];

	trend_begin(&scratch);
	sofar_take(&s, &rules, &scratch.sofar);
	plateau_find(&s, &rules, &scratch, &p);
	snprintf(got, sizeof(got), "%s %ld%s", plateau_kind_names[p.kind],
	    p.kind == PLATEAU_TOO_LITTLE ? 0 : s.day[p.from],
	    p.below_best ? " b" : "");
	OK(strcmp(got, want) == 0, "%s %s: %s", text, happened, got);
}

static void
plateaus(void)
{
	struct series s = made("0:6", "");

	OK(series_median_gap(&s, &scratch) < 0, "one score has no gap");
	s = made("0:6 7:6", "");
	OK(series_median_gap(&s, &scratch) > 6.5, "two have one, of 7 days");
	/* the window: at least 3 scores over at least 56 days, the shortest */
	plateau_is("0:6 28:6 55:6", "", " 0");
	plateau_is("0:6 28:6 56:6", "", "short_of_target 0");
	plateau_is("0:6 56:6", "", " 0");
	plateau_is("0:6", "", " 0");
	plateau_is("0:6 28:6 56:6 84:6", "", "short_of_target 28");
	plateau_is("0:6 10:6 70:6 71:6", "", "short_of_target 10");
	/* 4 over 14 where the median gap is 7 or less */
	plateau_is("0:6 7:6 14:6", "", " 0");
	plateau_is("0:6 7:6 14:6 21:6", "", "short_of_target 0");
	plateau_is("0:6 8:6 16:6 24:6", "", " 0");
	plateau_is("0:6 2:6 4:6 6:6 13:6", "", " 0");
	plateau_is("0:6 2:6 4:6 6:6 16:6", "", "short_of_target 2");
	plateau_is("0:6 7:6 14:6 22:6 30:6", "", " 0");                /* 7.5 */
	plateau_is("0:6 6:6 14:6 22:6 28:6", "", "short_of_target 6"); /* 7 */
	plateau_is("0:6 7:6 9:6 17:6 26:6", "", " 0");
	plateau_is("0:6 6:6 12:6 20:6 40:6", "", "short_of_target 6");
	/* the change over the window is -2 */
	plateau_is("0:4 28:5 56:6", "", "deteriorating 0");
	plateau_is("0:4 28:4.95 56:5.9", "", "short_of_target 0");
	/* a dip of 2, and back at the best before */
	plateau_is("0:4 30:6 60:6 86:4", "", "recovered_dip 30 b");
	plateau_is("0:4 30:4 60:6 86:4", "", "recovered_dip 30");
	plateau_is("0:4 30:5.9 60:5.9 86:4", "", "short_of_target 30");
	plateau_is("0:4 30:6 60:5.9 86:4.2", "", "short_of_target 30");
	plateau_is("0:4 20:5 30:6 60:6 86:4.5", "", "short_of_target 30 b");
	/* where the window is all there is, nothing was before */
	plateau_is("0:2 28:2 56:0", "", "progress 0");
	plateau_is("0:-6 28:-6 56:-6", "", "short_of_target 0");
	/* the best of the window is 2 over the best before, or the change is */
	plateau_is("0:8 30:6 60:6 86:6", "", "progress 30");
	plateau_is("0:8 30:6.1 60:6.1 86:6.1", "", "short_of_target 30");
	plateau_is("0:8 30:7 60:6 86:7", "", "progress 30");
	plateau_is("0:8 28:7 56:6", "", "progress 0");
	plateau_is("0:8 28:7.05 56:6.1", "", "short_of_target 0");
	/* a cause, on its ends too */
	plateau_is("10:6 38:6 66:6", "9c", "short_of_target 10");
	plateau_is("10:6 38:6 66:6", "10c", "stalled_with_cause 10");
	plateau_is("10:6 38:6 66:6", "66m", "stalled_with_cause 10");
	plateau_is("10:6 38:6 66:6", "67c", "short_of_target 10");
	plateau_is("10:6 38:6 66:6", "40s", "short_of_target 10");
	plateau_is("10:6 38:6 66:6", "40p 40c", "stalled_with_cause 10");
	plateau_is("10:6 38:6 66:6", "40p 50m", "stalled_with_cause 10");
	/* the MDC is gained, and no more comes */
	plateau_is("0:7.5 20:5 50:5 80:5 106:5", "", "suboptimal 50");
	plateau_is("0:7.4 20:5 50:5 80:5 106:5", "", "short_of_target 50");
	plateau_is("0:7.4 20:5 50:4.9 80:5 106:5", "", "short_of_target 50");
	/* the median of the window is 2 under the best before */
	plateau_is("0:8 20:4 50:6 80:6 106:6", "", "short_of_target 50 b");
	plateau_is("0:8 20:4 50:5.9 80:5.9 106:5.9", "", "short_of_target 50");
}

/* First 8: within 2 of the start is over 6. */
static void
gains(void)
{
	static const struct {
		const char *scores;
		enum hold is;
	} c[] = { { "0:8 7:6.1", HOLD_NEVER_IMPROVED },
		{ "0:8 7:6", HOLD_HOLDING }, { "0:8 7:4 14:5.9", HOLD_HOLDING },
		{ "0:8 7:4 14:6", HOLD_WARN_SINGLE },
		{ "0:8 7:4 14:7 21:4 28:6", HOLD_WARN_SINGLE },
		{ "0:8 7:4 14:7 21:5.9 28:6", HOLD_WARN_SINGLE },
		{ "0:8 7:4 14:7 21:7 28:4", HOLD_HOLDING },
		{ "0:8 7:4 14:6 21:6", HOLD_LOSING_GAINS },
		{ "0:8 7:4 14:6.1 21:6", HOLD_LOSING_GAINS },
		{ "0:8 7:4 14:6 21:6.1", HOLD_LOSING_GAINS },
		{ "0:8 7:4 14:6.1 21:6.1", HOLD_RELAPSE },
		{ "0:8 7:4 14:9 21:10", HOLD_RELAPSE } };
	struct series s;
	size_t i, best, j;

	for (i = 0; i < sizeof(c) / sizeof(*c); i++) {
		s = made(c[i].scores, "");
		for (best = 0, j = 1; j < s.n; j++)
			if (s.g[j] > s.g[best])
				best = j;
		OK(hold_judge(&s, &rules, best) == c[i].is, "%s: %s",
		    c[i].scores, hold_names[c[i].is]);
	}
}

/* One state a series, the first that holds. */
static void
states(void)
{
	static const struct {
		const char *scores;
		long as_of;
		double target; /* 0: none */
		const char *state;
	} c[] = { { "0:6", 0, 0, "baseline" },
		{ "0:4 10:6", 10, 0, "flare_open" },
		{ "0:4 10:6 17:6", 38, 0, "flare_reassess" },
		{ "0:4 10:6 17:6", 39, 0, "worse" },
		{ "0:8 20:4 40:6.1 60:6.1", 60, 0, "relapse" },
		{ "0:4 20:6", 20, 0, "worse" },
		{ "0:4 20:5.9", 20, 0, "no_change" },
		{ "0:4 20:6", 20, 7, "worse" },
		{ "0:4 20:3.5", 20, 3.5, "at_goal" },
		{ "0:4 20:3.5", 20, 3.4, "no_change" },
		{ "0:8 20:4 40:6 60:6", 60, 6, "at_goal" },
		{ "0:8 20:4 40:6 60:6", 60, 0, "losing_gains" },
		{ "0:6 20:4", 20, 0, "improved" },
		{ "0:6 20:4.2", 20, 0, "no_change" },
		{ "0:8 20:6", 20, 0, "improving" },
		{ "0:8 0:6", 0, 0, "no_change" },
		{ "0:4 10:6 17:5.5", 17, 0, "no_change" },
		{ "0:4 10:6 11:4 12:5", 12, 0, "no_change" },
		{ "0:6 28:6 56:6", 56, 0, "plateau" },
		{ "0:10 20:7.5 50:7.5 80:7.5 106:7.5", 106, 0,
		    "suboptimal_plateau" },
		{ "0:8 20:6.1", 20, 0, "no_change" } };
	struct series s;
	struct trend t;
	size_t i;

	for (i = 0; i < sizeof(c) / sizeof(*c); i++) {
		s = made(c[i].scores, "");
		s.as_of = c[i].as_of;
		s.target = c[i].target;
		s.has_target = c[i].target > 0;
		trend_judge(&s, &rules, 0, &scratch, &t);
		OK(strcmp(trend_state_names[t.state], c[i].state) == 0,
		    "%s as of %ld: %s, not %s", c[i].scores, c[i].as_of,
		    c[i].state, trend_state_names[t.state]);
	}
}

static struct trend
judged(const char *text, int slopes)
{
	const struct series s = made(text, "");
	struct trend t;

	trend_judge(&s, &rules, slopes, &scratch, &t);
	return t;
}

/* What is not known, and states that need less. */
static void
unknowns(void)
{
	struct series s = made("0:8 20:5", "");
	struct trend t;

	s.target = 9;
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(t.state == STATE_IMPROVED, "no target, no goal");
	s.baseline = 0;
	trend_judge(&s, &rules, 1, &scratch, &t);
	OK(t.state == STATE_NO_BASELINE && t.has_slope, "no baseline");
	OK(strcmp(trend_immpact(&s, &t), "") == 0, "and no percents then");
	s.n = 0;
	trend_judge(&s, &rules, 1, &scratch, &t);
	OK(t.state == STATE_INSUFFICIENT, "no score");
	s = made("0:6 28:6 56:6", "30c");
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(t.state == STATE_STALLED_WITH_CAUSE, "a cause");
	s = made("0:8 20:5", "");
	s.mic = SIZE_UNKNOWN;
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(t.state == STATE_UNKNOWN && t.zone == ZONE_UNKNOWN, "no MIC");
	s.has_target = 1;
	s.target = 5;
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(t.state == STATE_AT_GOAL, "the goal can be told without");
	s = made("0:8 20:5", "");
	s.micw = SIZE_UNKNOWN;
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(t.state == STATE_UNKNOWN, "no MIC for worsening");
	s = made("0:8 20:5", "");
	s.mdc = SIZE_UNKNOWN;
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(t.zone == ZONE_UNKNOWN && t.state == STATE_IMPROVED, "no MDC");
	pain.better = BETTER_NONE;
	s = made("0:8 20:5", "");
	OK(s.sign == 0 && s.mic == SIZE_UNKNOWN && s.micw == SIZE_UNKNOWN &&
		s.mdc == SIZE_UNKNOWN,
	    "no direction, no sizes");
	s.has_target = 1;
	s.target = 5;
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(t.state == STATE_UNKNOWN && t.responder < 0 && !t.has_pct &&
		t.immpact == IMMPACT_UNKNOWN,
	    "nor a goal, a responder, percents");
	s = made("0:0 20:5", "");
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(!t.baseline_zero, "a first score of 0 is nothing special then");
	pain.better = BETTER_LOWER;
}

/* 30 percent and a MIC of 2; in turn both, abs, pct, either. */
static void
responders(void)
{
	static const struct {
		const char *scores;
		int percent, mic;
		int both, abs, pct, either;
	} c[] = { { "0:10 9:8", 1, 1, 0, 1, 0, 1 },
		{ "0:10 9:7", 1, 1, 1, 1, 1, 1 },
		{ "0:4 9:2.8", 1, 1, 0, 0, 1, 1 },
		{ "0:4 9:2.9", 1, 1, 0, 0, 0, 0 },
		{ "0:10 9:8", 0, 1, 1, 1, 1, 1 },
		{ "0:10 9:8.1", 0, 1, 0, 0, 0, 0 },
		{ "0:0 9:-2", 1, 1, 1, 1, 1, 1 },
		{ "0:10 9:8", 1, 0, 0, -1, 0, -1 },
		{ "0:10 9:7", 1, 0, -1, -1, 1, 1 } };
	static const enum responder_rule rule[] = { RESPONDER_BOTH,
		RESPONDER_ABS, RESPONDER_PCT, RESPONDER_EITHER };
	struct series s;
	long long d;
	size_t i, j;

	for (i = 0; i < sizeof(c) / sizeof(*c); i++) {
		const int want[] = { c[i].both, c[i].abs, c[i].pct,
			c[i].either };

		pain.percent = c[i].percent;
		s = made(c[i].scores, "");
		if (!c[i].mic)
			s.mic = SIZE_UNKNOWN;
		d = s.g[1] - s.g[0];
		for (j = 0; j < 4; j++)
			OK(trend_responder(&s, d, rule[j], 30) == want[j],
			    "%s, percent %d, MIC %d, rule %zu: %d", c[i].scores,
			    c[i].percent, c[i].mic, j, want[j]);
	}
	pain.percent = 1;
}

static void
numbers(void)
{
	static const struct {
		const char *scores, *immpact;
		enum zone zone;
		int low, zero;
	} c[] = { { "0:10 9:5", "substantial", ZONE_IMPORTANT, 0, 0 },
		{ "0:10 9:7", "moderate", ZONE_IMPORTANT, 0, 0 },
		{ "0:10 9:7.9", "minimal", ZONE_IMPORTANT_WITHIN_ERROR, 0, 0 },
		{ "0:10 9:8.5", "minimal", ZONE_NONE, 0, 0 },
		{ "0:10 9:9", "none", ZONE_NONE, 0, 0 },
		{ "0:3 9:3", "none", ZONE_NONE, 0, 0 },
		{ "0:2.9 9:2.9", "none", ZONE_NONE, 1, 0 },
		{ "0:0 9:0", "baseline_zero", ZONE_NONE, 0, 1 },
		{ "0:10", "", ZONE_UNKNOWN, 0, 0 },
		{ "0:0", "", ZONE_UNKNOWN, 0, 1 } };
	struct measure m = pain;
	struct series s;
	struct trend t;
	size_t i;

	pain.max = 10;
	for (i = 0; i < sizeof(c) / sizeof(*c); i++) {
		s = made(c[i].scores, "");
		trend_judge(&s, &rules, 0, &scratch, &t);
		OK(strcmp(trend_immpact(&s, &t), c[i].immpact) == 0 &&
			t.zone == c[i].zone && t.low_baseline == c[i].low &&
			t.baseline_zero == c[i].zero,
		    "%s: %s", c[i].scores, c[i].immpact);
	}
	t = judged("0:8 20:6", 0);
	OK(t.has_pct && t.pct < -24.9 && t.pct > -25.1, "a quarter");
	OK(t.has_slope && t.slope < -0.099 && t.slope > -0.101 && !t.thinned,
	    "improving: with its slope");
	t = judged("0:8 20:6", 1);
	OK(t.state == STATE_IMPROVING && t.has_slope && !t.thinned,
	    "as with the slope wanted");
	t = judged("0:8 20:6.1", 1);
	OK(t.state == STATE_NO_CHANGE && t.has_slope && !t.thinned, "wanted");
	t = judged("0:8 20:6.1", 0);
	OK(!t.has_slope && !t.thinned, "not wanted");
	OK(!judged("0:8", 1).has_slope, "one score has none");
	OK(judged("0:8 7:6 14:6 21:7", 0).best == 1, "the first of the best");
	pain.percent = 0;
	t = judged("0:2.9 9:2", 0);
	OK(!t.has_pct && !t.low_baseline && t.immpact == IMMPACT_UNKNOWN,
	    "no percents");
	OK(!judged("0:0 9:0", 0).baseline_zero, "nor a 0 that prevents them");
	pain.percent = 1;
	pain.max = NAN;
	OK(!judged("0:2.9 9:2", 0).low_baseline, "no range");
	pain.max = 10;
	pain.better = BETTER_HIGHER;
	OK(!judged("0:2.9 9:2", 0).low_baseline, "low is where to start");
	pain.better = BETTER_LOWER;

	m.mdc = m.sem = m.sd = m.reliability = NAN;
	OK(isnan(measure_sem(&m)) && isnan(measure_mdc(&m)), "nothing known");
	m.sd = 4;
	OK(isnan(measure_sem(&m)), "no reliability");
	m.reliability = 0.75;
	OK(near(measure_sem(&m), 2), "4 times the root of 1 - 0.75");
	OK(near(measure_mdc(&m), 1.959963985 * sqrt(2) * 2), "and its MDC");
	m.sd = NAN;
	OK(isnan(measure_sem(&m)), "no SD");
	m.sem = 3;
	OK(near(measure_sem(&m), 3), "given");
	m.mdc = 5;
	OK(near(measure_mdc(&m), 5), "given, not from the SEM");
	m.sem = NAN;
	OK(near(measure_mdc(&m), 5), "given, without one");
}

int
main(void)
{
	struct settings settings;
	struct msk_err e;

	if (settings_load(&settings, "msktrend", &e) != 0 ||
	    measure_find("nrs", &pain, &e) != 1)
		return 1;
	trend_rules_set(&rules, &settings);
	pain.mic = pain.micw = 2;
	pain.mdc = 2.5;
	pain.percent = 1;
	level_before();
	reactions();
	classes();
	plateaus();
	gains();
	states();
	unknowns();
	responders();
	numbers();
	trend_scratch_free(&scratch);
	measure_free(&pain);
	settings_free(&settings);
	return tap_end();
}
