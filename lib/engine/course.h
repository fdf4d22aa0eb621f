/*
 * course - how a series went: early response, gains, what lasted, warnings.
 *
 * Of a series that trend_judge() has judged; all of it as it stands at as_of.
 * Definitions, parameters and sources: msktrend(1); the functions are named
 * for the rules.
 */
#ifndef MSK_COURSE_H
#define MSK_COURSE_H

#include "trend.h"

enum { EARLY_CHECKS = 2 };

/* Thresholds, from the settings of msktrend. */
struct course_rules {
	long early_day[EARLY_CHECKS], early_tolerance[EARLY_CHECKS];
	int early_partial;     /* percent */
	double gains_ratio;    /* below it gains diminish */
	double lambda, limit;  /* of the chart: ewma.h */
	size_t chart_baseline; /* scores */
	double chart_gap;
	long held_before, held_after; /* days about the end of a course */
	long warning_days;
	size_t pain_scores;
	double pain_gap_least, pain_gap_most;
	long pain_month, pain_single; /* days */
};

void course_rules_set(struct course_rules *r, const struct settings *s);

/* -- early response -- */

enum early {
	EARLY_UNKNOWN, /* no baseline, direction or MIC */
	EARLY_NOT_DUE, /* no score yet, and the time for it is not over */
	EARLY_MISSING,
	EARLY_RESPONDER,
	EARLY_PARTIAL,
	EARLY_NON_RESPONDER,
	EARLY_DETERIORATED,
	EARLY_COUNT
};
extern const char *const early_names[EARLY_COUNT];

/* At check number k, days counted from the day start. */
enum early course_early(const struct series *s, const struct trend_rules *tr,
    const struct course_rules *r, size_t k, long start);

/* -- the kind of plateau, as a word with its sub-code -- */

const char *course_plateau(const struct series *s, const struct trend *t);

/* -- diminishing gains -- */

enum gains {
	GAINS_UNKNOWN, /* no baseline or direction */
	GAINS_TOO_FEW, /* fewer than three dates */
	GAINS_NO_FIRST,
	GAINS_NONE, /* nothing gained since the first score */
	GAINS_DIMINISHING,
	GAINS_CONTINUING,
	GAINS_COUNT
};
extern const char *const gains_names[GAINS_COUNT];

/* *ratio is set for DIMINISHING and CONTINUING, and for NONE. */
enum gains course_gains(
    const struct series *s, const struct course_rules *r, double *ratio);

/* -- durability -- */

enum durability {
	HELD_UNKNOWN, /* no baseline, direction or MIC */
	HELD_NO_END,  /* no course of treatment has ended */
	HELD_NO_SCORE,
	HELD_NOT_RESPONDER,
	HELD_SO_FAR, /* to the last score */
	HELD_RELAPSE,
	HELD_COUNT
};
extern const char *const held_names[HELD_COUNT];

/* end[0..n-1] by day; *days is set for SO_FAR and RELAPSE. */
enum durability course_durability(const struct series *s,
    const struct trend_rules *tr, const struct course_rules *r, const long *end,
    size_t n, long *days);

/* -- personal chart: course_chart.c -- */

enum chart { CHART_NOT_MEASURABLE, CHART_IN, CHART_WARNING, CHART_COUNT };
extern const char *const chart_names[CHART_COUNT];

/* *since: the first score of the signals that last to the latest score. */
enum chart course_chart(const struct series *s, const struct course_rules *r,
    struct trend_scratch *w, size_t *since);

/* -- warnings of a relapse -- */

enum {
	WARNING_CHART = 1,
	WARNING_FLARES = 2,
	WARNING_RECOVERY = 4,
	WARNING_BELIEFS = 8,
	WARNING_MISSED = 16
};

/* Of the series and the flares found in it; a sum of the words that hold. */
unsigned course_warnings(const struct series *s, const struct course_rules *r,
    const struct flares *all, enum chart chart);

/* The sum as a list with ';'. */
void course_warning_words(unsigned warnings, struct buf *b);

/* -- the class of a course of pain: course_pain.c -- */

enum pain_course {
	PAIN_NOT_PAIN, /* another scale than pain of 0 to 10 */
	PAIN_NO_MIC,
	PAIN_TOO_FEW,
	PAIN_NOT_WEEKLY,
	PAIN_NONE, /* the first that has a class and a level */
	PAIN_SINGLE,
	PAIN_EPISODIC,
	PAIN_RAPID,
	PAIN_GRADUAL,
	PAIN_PROGRESSING,
	PAIN_ONGOING,
	PAIN_FLUCTUATING,
	PAIN_UNCLASSIFIED,
	PAIN_COUNT
};
extern const char *const pain_course_names[PAIN_COUNT];

/* *level: a word, or "" where there is none. */
enum pain_course course_pain(const struct series *s,
    const struct course_rules *r, struct trend_scratch *w, const char **level);

#endif
