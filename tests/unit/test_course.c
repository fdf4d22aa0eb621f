/* How a series went: engine/course.h. */
#include <math.h>
#include <string.h>

#include "engine/course.h"
#include "near.h"
#include "stats/micro.h"
#include "tap.h"

enum { MOST = 64 };

static struct trend_rules rules;
static struct course_rules course;
static struct trend_scratch scratch;
static struct measure pain;
static long days[MOST];
static long long turned[MOST];
static double scores[MOST];

/* n scores of pain, so many days apart. */
static struct series
series_of(const double *y, size_t n, long gap)
{
	struct series s = {
		.n = n, .day = days, .score = scores, .g = turned, .baseline = 1
	};
	size_t i;

	series_measure(&s, &pain);
	for (i = 0; i < n; i++) {
		days[i] = (long)i * gap;
		scores[i] = y[i];
		turned[i] = s.sign * micro(y[i]);
	}
	s.first = y[0];
	s.first_g = turned[0];
	s.as_of = days[n - 1];
	return s;
}

#define SERIES(gap, ...)                                                       \
	series_of((const double[]){ __VA_ARGS__ },                             \
	    sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double), gap)

static const char *
early_at(struct series s, size_t k, long start)
{
	return early_names[course_early(&s, &rules, &course, k, start)];
}

static void
early(void)
{
	struct series s = SERIES(14, 10, 7, 6, 5);

	OK(strcmp(early_at(s, 0, 0), "responder") == 0, "30 %% and a MIC");
	s = SERIES(14, 10, 8, 6, 5);
	OK(strcmp(early_at(s, 0, 0), "partial") == 0, "20 %%");
	s = SERIES(14, 10, 8.5, 6, 5);
	OK(strcmp(early_at(s, 0, 0), "partial") == 0, "15 %% to the point");
	s = SERIES(14, 10, 9, 6, 5);
	OK(strcmp(early_at(s, 0, 0), "non_responder") == 0, "10 %%");
	s = SERIES(14, 6, 8, 6, 5);
	OK(strcmp(early_at(s, 0, 0), "deteriorated") == 0, "a MIC worse");
	OK(strcmp(early_at(s, 1, 0), "partial") == 0, "day 42: 1 of 6");
	s = SERIES(22, 6, 2);
	OK(strcmp(early_at(s, 0, 0), "missing") == 0, "8 days too late");
	OK(strcmp(early_at(s, 0, 1), "responder") == 0,
	    "days count from the start of care");
	OK(strcmp(early_at(s, 1, 0), "not_due") == 0, "42 + 14 is to come");
	s.as_of = 57;
	OK(strcmp(early_at(s, 1, 0), "missing") == 0, "and has passed");
	s = SERIES(7, 6, 6, 6, 2);
	OK(strcmp(early_at(s, 0, 7 + 3), "responder") == 0,
	    "the nearest: day 21 for day 24");
	s = SERIES(28, 6, 2, 6);
	OK(strcmp(early_at(s, 1, 0), "responder") == 0,
	    "two equally near: the earlier");
	s.baseline = 0;
	OK(strcmp(early_at(s, 0, 0), "") == 0, "no baseline, nothing said");
	s = SERIES(14, 0, 0, 0);
	OK(strcmp(early_at(s, 0, 0), "non_responder") == 0,
	    "a baseline of 0 has no percent");
	s.n = 1;
	s.as_of = 100;
	OK(strcmp(early_at(s, 0, 14), "missing") == 0,
	    "the baseline is not its own follow-up");
}

static const char *
gains_of(struct series s, double *ratio)
{
	*ratio = -99;
	return gains_names[course_gains(&s, &course, ratio)];
}

static void
gains(void)
{
	struct series s = SERIES(28, 8, 4, 3.5);
	double ratio;

	OK(strcmp(gains_of(s, &ratio), "diminishing") == 0 &&
		near(ratio, 0.125),
	    "an eighth of the first gain");
	s = SERIES(28, 8, 4, 3);
	OK(strcmp(gains_of(s, &ratio), "continuing") == 0 && ratio == 0.25,
	    "a quarter is not less");
	s = SERIES(28, 8, 4, 3);
	days[2] = 28 + 56;
	OK(strcmp(gains_of(s, &ratio), "diminishing") == 0 && ratio == 0.125,
	    "per time");
	s = SERIES(28, 8, 4, 6);
	OK(strcmp(gains_of(s, &ratio), "diminishing") == 0 && ratio == -0.5,
	    "some of it lost");
	s = SERIES(28, 8, 4, 8);
	OK(strcmp(gains_of(s, &ratio), "no_gain") == 0, "all of it lost");
	s = SERIES(28, 8, 8, 3);
	OK(strcmp(gains_of(s, &ratio), "no_first_gain") == 0 && ratio == -99,
	    "nothing to compare with");
	s = SERIES(28, 8, 4);
	OK(strcmp(gains_of(s, &ratio), "too_few") == 0, "two dates");
	s = SERIES(28, 8, 9, 4, 3, 5, 2);
	days[1] = 0, days[2] = days[3] = 28, days[4] = days[5] = 56;
	OK(strcmp(gains_of(s, &ratio), "diminishing") == 0 &&
		near(ratio, 1.0 / 6),
	    "the score of a date is its last");
	s = SERIES(0, 8, 4, 3, 2);
	OK(strcmp(gains_of(s, &ratio), "too_few") == 0, "all on one day");
}

static const char *
held_of(struct series s, const long *end, size_t n, long *held)
{
	*held = -99;
	return held_names[course_durability(&s, &rules, &course, end, n, held)];
}

static void
held(void)
{
	struct series s = SERIES(28, 8, 5, 3, 3, 7, 8, 8);
	long end[] = { 30, 80 }, held;

	OK(strcmp(held_of(s, end, 2, &held), "relapse") == 0 && held == 60,
	    "from day 80 to the second lost score, day 140");
	s.n = 5;
	OK(strcmp(held_of(s, end, 2, &held), "so_far") == 0 && held == 32,
	    "until the last score");
	OK(strcmp(held_of(s, end, 0, &held), "no_course_end") == 0, "no end");
	s = SERIES(28, 8, 5, 3, 7, 8, 8);
	OK(strcmp(held_of(s, (const long[]){ 56, 140 }, 2, &held), "relapse") ==
		    0 &&
		held == 56,
	    "the latest course that ended well");
	OK(strcmp(held_of(s, (const long[]){ 140 }, 1, &held),
	       "not_responder") == 0 &&
		held == -99,
	    "one that did not");
	s.as_of = 100;
	OK(strcmp(held_of(s, (const long[]){ 140 }, 1, &held),
	       "no_course_end") == 0,
	    "an end that is to come");
	s = SERIES(90, 8, 5);
	OK(strcmp(held_of(s, (const long[]){ 40 }, 1, &held),
	       "no_score_at_end") == 0,
	    "no score near the end");
}

static const char *
chart_of(struct series s, size_t *since)
{
	*since = 99;
	return chart_names[course_chart(&s, &course, &scratch, since)];
}

static void
chart(void)
{
	size_t since;
	struct series s =
	    SERIES(7, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 5, 4, 5, 6, 7, 8, 8);

	OK(strcmp(chart_of(s, &since), "warning") == 0 && since == 14,
	    "beyond the limit from the fifth score on, by hand");
	s.n = 14;
	OK(strcmp(chart_of(s, &since), "in") == 0 && since == 99, "before it");
	s.n = 10;
	OK(strcmp(chart_of(s, &since), "not_measurable") == 0,
	    "a baseline alone");
	s = SERIES(8, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 5, 4, 5, 6, 7, 8, 8);
	OK(strcmp(chart_of(s, &since), "not_measurable") == 0,
	    "a gap of more than a week");
	/* better, stable there, and worse again though not worse than ever */
	s = SERIES(7, 7, 8, 7, 8, 7, 8, 7, 8, 7, 8, 5, 3, 2, 2, 3, 2, 3, 2, 3,
	    2, 3, 2, 3, 2, 3, 5, 6, 6);
	OK(strcmp(chart_of(s, &since), "warning") == 0 && since >= 25,
	    "a new chart where the person has moved on");
	s = SERIES(7, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 5);
	OK(strcmp(chart_of(s, &since), "not_measurable") == 0,
	    "a slope is no baseline");
	s = SERIES(7, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
	OK(strcmp(chart_of(s, &since), "not_measurable") == 0,
	    "one value has no step");
	s = SERIES(7, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5);
	OK(strcmp(chart_of(s, &since), "in") == 0, "half a step is sigma");
}

static const char *
words_of(struct series s)
{
	static struct buf b;
	struct trend t;

	trend_judge(&s, &rules, 0, &scratch, &t);
	b.n = 0;
	course_warning_words(
	    course_warnings(&s, &course, &scratch.flares, CHART_IN), &b);
	return buf_text(&b);
}

static void
warnings(void)
{
	struct event missed[] = { { 60, EVENT_MISSED }, { 63, EVENT_MISSED } };
	struct series s =
	    SERIES(3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 6, 3, 3, 6, 3, 3, 3);

	OK(strcmp(words_of(s), "flares_increasing") == 0,
	    "two flares in 28 days, none before");
	s = SERIES(3, 3, 3, 6, 3, 3, 6, 3, 3, 3, 3, 3, 3, 6, 3, 3, 6, 3, 3, 3);
	OK(strcmp(words_of(s), "") == 0, "two, as many as before");
	s = SERIES(7, 3, 3, 6, 3, 3, 6, 6, 3, 3, 6, 6, 6, 3, 3);
	OK(strcmp(words_of(s), "recovery_lengthening") == 0,
	    "7, 14 and 21 days");
	s.as_of += 56;
	OK(strcmp(words_of(s), "") == 0, "long ago");
	s = SERIES(7, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3);
	s.event = missed;
	s.nevents = 2;
	OK(strcmp(words_of(s), "missed_sessions") == 0, "two missed sessions");
	s.nevents = 1;
	OK(strcmp(words_of(s), "") == 0, "one");
}

/* The class of 30 weekly scores: those given, then the last again. */
static const char *
class_of(const double *y, size_t n, const char **level)
{
	double all[30];
	struct series s;
	size_t i;

	for (i = 0; i < 30; i++)
		all[i] = y[i < n ? i : n - 1 - (n - 1 - i % n) % 2];
	s = series_of(all, 30, 7);
	return pain_course_names[course_pain(&s, &course, &scratch, level)];
}

#define CLASS(is, lev, ...)                                                    \
	do {                                                                   \
		const double y[] = { __VA_ARGS__ };                            \
		const char *word, *got;                                        \
		got = class_of(y, sizeof(y) / sizeof(*y), &word);              \
		OK(strcmp(got, is) == 0 && strcmp(word, lev) == 0,             \
		    "course of pain: %s, %s (%s, %s)", is, lev, got, word);    \
	} while (0)

static void
courses(void)
{
	const char *level;
	struct series s;

	CLASS("no_pain", "minor", 0, 0);
	CLASS("single_episode", "minor", 0, 0, 4, 5, 3, 0, 0);
	CLASS("episodic", "minor", 4, 5, 5, 0, 0, 0, 0, 5, 6, 3, 3, 0, 0);
	CLASS("rapidly_improving", "mild", 7, 6, 3, 2, 2, 2, 2, 2);
	CLASS("gradually_improving", "mild", 7, 7, 7, 6, 6, 6, 5, 5, 5, 4, 4, 3,
	    3, 3, 2, 2);
	CLASS("progressing", "severe", 4, 4, 5, 5, 6, 6, 7, 7);
	CLASS("ongoing", "severe", 6, 7, 6, 7, 6);
	CLASS("fluctuating", "moderate", 5, 3, 6, 3, 5, 4);
	s = SERIES(7, 5, 5, 5);
	OK(course_pain(&s, &course, &scratch, &level) == PAIN_TOO_FEW &&
		*level == '\0',
	    "three scores");
	pain.max = 100;
	OK(course_pain(&s, &course, &scratch, &level) == PAIN_NOT_PAIN,
	    "another scale");
	pain.max = 10;
}

static void
plateaus(void)
{
	struct series s = SERIES(28, 6, 3, 6, 6, 6, 6);
	struct trend t;

	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(strcmp(course_plateau(&s, &t), "short_of_target:below_best") == 0,
	    "under the best before");
	s = SERIES(28, 6, 6, 6, 6);
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(strcmp(course_plateau(&s, &t), "short_of_target") == 0, "flat");
	s.has_target = 1;
	s.target = 6;
	OK(strcmp(course_plateau(&s, &t), "at_goal") == 0, "at the goal");
	s = SERIES(28, 6, 6);
	trend_judge(&s, &rules, 0, &scratch, &t);
	OK(strcmp(course_plateau(&s, &t), "insufficient") == 0, "too few");
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
	course_rules_set(&course, &settings);
	early();
	gains();
	held();
	chart();
	warnings();
	courses();
	plateaus();
	trend_scratch_free(&scratch);
	measure_free(&pain);
	settings_free(&settings);
	return tap_end();
}
