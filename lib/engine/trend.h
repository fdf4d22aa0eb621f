/*
 * trend - what has changed in one series, and is it real.
 *
 * A series is the scores of one person on one measure, from the baseline on.
 * Sizes of change are judged in whole millionths (stats/micro.h), turned so
 * that more is better: g = sign * score.  All days are calendar days.
 * Definitions, parameters and sources: msktrend(1); the functions are named
 * for the rules.
 */
#ifndef MSK_TREND_H
#define MSK_TREND_H

#include <stddef.h>

#include "base/text.h"
#include "rules/measure.h"
#include "rules/setting.h"
#include "stats/change.h"
#include "state.h"
#include "stats/theilsen.h"

/* When is a person a responder?  See trend_responder(). */
enum responder_rule {
	RESPONDER_BOTH,
	RESPONDER_ABS,
	RESPONDER_PCT,
	RESPONDER_EITHER
};

/* Thresholds, from the settings of msktrend. */
struct trend_rules {
	enum responder_rule responder;
	int responder_pct;                 /* percent */
	int immpact_minimal;               /* percent */
	double low_baseline;               /* share of the range */
	size_t plateau_k, plateau_daily_k; /* scores */
	long plateau_days, plateau_daily_days;
	double plateau_daily_gap;
	long flare_window, flare_reaction, flare_onset, flare_prior,
	    flare_max_days;
	int relapse_lost; /* percent of the gain */
};

void trend_rules_set(struct trend_rules *r, const struct settings *s);

/* What happened beside the scores. */
enum event_kind {
	EVENT_SESSION, /* a flare may be a reaction to these two */
	EVENT_PLAN_CHANGE,
	EVENT_CAUSE, /* illness, injury, surgery, ...: a reason to stall */
	EVENT_MISSED /* a missed session: a cause as well */
};
struct event {
	long day;
	enum event_kind kind;
};

/* Unknown size of a threshold. */
enum { SIZE_UNKNOWN = -1 };

struct series {
	const struct measure *m;
	int sign;                 /* +1, -1; 0: direction unknown */
	long long mic, micw, mdc; /* millionths, or SIZE_UNKNOWN */
	size_t n;                 /* scores, by day */
	const long *day;
	const double *score;
	const long long *g; /* sign * score in millionths */
	double first;       /* the baseline score, */
	long long first_g;  /* and turned */
	int baseline;       /* is there a baseline? */
	int has_target;
	double target;
	const struct event *event; /* by day and kind */
	size_t nevents;
	long as_of;
	int counted; /* days are numbers since a start, no dates */
};

/* Direction and thresholds from a measure, which must outlive the series. */
void series_measure(struct series *s, const struct measure *m);

/* SEM and MDC of a measure, from SD and reliability if need be; NAN. */
double measure_sem(const struct measure *m);
double measure_mdc(const struct measure *m);

/* A day as text: YYYY-MM-DD, or the number; NUM_TEXT_MAX bytes. */
void series_day_text(const struct series *s, long day, char *text);

/* How the latest part of a series lies to what was before: plateau.c. */
enum plateau_kind {
	PLATEAU_TOO_LITTLE,
	PLATEAU_DETERIORATING,
	PLATEAU_RECOVERED_DIP,
	PLATEAU_PROGRESS,
	PLATEAU_WITH_CAUSE,
	PLATEAU_SHORT_OF_TARGET,
	PLATEAU_SUBOPTIMAL,
	PLATEAU_COUNT
};
extern const char *const plateau_kind_names[PLATEAU_COUNT];

struct plateau {
	enum plateau_kind kind;
	size_t from;    /* first score of the window */
	long days;      /* its span */
	double change;  /* Theil-Sen over it, turned: more is better */
	int below_best; /* its median is a MIC under the best before */
};

/* What was gained, and how much of it is left: relapse.c. */
enum hold {
	HOLD_NEVER_IMPROVED,
	HOLD_HOLDING,
	HOLD_WARN_SINGLE,
	HOLD_LOSING_GAINS,
	HOLD_RELAPSE,
	HOLD_COUNT
};
extern const char *const hold_names[HOLD_COUNT];

/* A score-defined flare: flare.c. */
enum flare_class {
	FLARE_NORMAL_48,
	FLARE_NORMAL_72,
	FLARE_NORMAL_7D,
	FLARE_OPEN,
	FLARE_REASSESS,
	FLARE_PERSISTENT_RECOVERED,
	FLARE_RESIDUAL,
	FLARE_RESIDUAL_RECOVERED,
	FLARE_INDETERMINATE,
	FLARE_CLASS_COUNT
};
extern const char *const flare_class_names[FLARE_CLASS_COUNT];

enum { NO_SCORE = -1 };

struct flare {
	enum flare_class class;
	int reaction; /* onset 0-2 days after a session or plan change */
	size_t onset; /* indexes of scores */
	size_t last;  /* last score that has not recovered */
	size_t worst;
	size_t prior;   /* the score that is the level before */
	long recovered; /* or NO_SCORE */
	long window;    /* days within which it should settle */
	/* scores on the last day of the window or later: was one a MIC under
	 * the level before, was one less than that, is the latest? */
	int late_worse, late_residual, latest_worse;
};

struct flares {
	struct flare *f;
	size_t n, cap;
	size_t seen; /* scores gone through */
	size_t day;  /* the first score on the day of the last of them */
};

/* What the scores of a series come to that have been gone through. */
struct trend_sofar {
	size_t n;
	size_t best;    /* the first that has the best */
	long long *top; /* of each: the best so far */
	size_t cap;
	/* gaps up to plateau.daily_gap; their longest, the shortest other */
	size_t short_gaps;
	long longest_short, shortest_long;
	struct theilsen_growing slopes;
};

/* Working memory of trend_judge(), kept from series to series. */
struct trend_scratch {
	struct theilsen_scratch slopes;
	struct flares flares;
	struct trend_sofar sofar;
	double *x;
	size_t cap;
};

/* n = 1 has no responder, no slope; a has_ of 0 leaves the number undefined. */
struct trend {
	enum trend_state state;
	size_t best; /* index: the first time the best was reached */
	long long improvement, gain; /* of the last score, of the best */
	double change;               /* last - first, as it is */
	int has_pct;
	double pct; /* change in percent of |first| */
	int has_slope;
	double slope;         /* per day, as it is, */
	long slope_days;      /* and the span it is over */
	int responder;        /* 1, 0; -1: cannot be told */
	enum immpact immpact; /* IMMPACT_UNKNOWN: not defined */
	enum zone zone;
	struct plateau plateau;
	enum hold hold;
	int in_flare; /* flare is the latest episode */
	struct flare flare;
	int thinned; /* slope of the last THEILSEN_MAX scores only */
	int low_baseline, baseline_zero;
};

/*
 * Judge a series as it stands at as_of.  slopes: is the slope of the whole
 * series wanted even where the state does not need it?
 */
void trend_judge(const struct series *s, const struct trend_rules *r,
    int slopes, struct trend_scratch *w, struct trend *t);

/*
 * The same, without the slope, of a series that grows: trend_begin(), and
 * then as it stands after each of its scores, or after some.  What came
 * before is not gone over again but for the window of the plateau, and for
 * the pairs of the last THEILSEN_MAX scores with the new one where the state
 * hangs on the slope.
 */
void trend_begin(struct trend_scratch *w);
void trend_judge_on(const struct series *s, const struct trend_rules *r,
    struct trend_scratch *w, struct trend *t);
void trend_scratch_free(struct trend_scratch *w);

/*
 * The improvement d from a baseline makes a responder: d >= MIC, and pct
 * percent of the baseline where percent is defined (BOTH); one of them (ABS,
 * PCT); either.  Where percent is not defined the MIC alone decides.
 * 1, 0, or -1 when the MIC that is needed is unknown.
 */
int trend_responder(
    const struct series *s, long long d, enum responder_rule rule, int pct);

/* Does the definition let this baseline have percents? */
int trend_percent_defined(const struct series *s);

/* Is the last of the scores (there is one) at the target? */
int trend_at_goal(const struct series *s);
/* immpact as a word: "" where it is not told, baseline_zero. */
const char *trend_immpact(const struct series *s, const struct trend *t);

/* The numbers behind the state, in fixed words. */
void trend_evidence(
    const struct series *s, const struct trend *t, struct buf *b);

/* -- the rules, each in a file of its own -- */

void plateau_find(const struct series *s, const struct trend_rules *r,
    struct trend_scratch *w, struct plateau *p);

/* All flares of the series; the same where it has grown since the last call. */
void flares_find(
    const struct series *s, const struct trend_rules *r, struct flares *all);
void flares_find_on(
    const struct series *s, const struct trend_rules *r, struct flares *all);

/* best: a score that is the best.  For a measure with a MIC. */
enum hold hold_judge(
    const struct series *s, const struct trend_rules *r, size_t best);

/* trend_sofar.c: take in the scores that are new. */
void sofar_take(const struct series *s, const struct trend_rules *r,
    struct trend_sofar *sofar);

/* Is the median gap between the scores at most most, plateau.daily_gap? */
int sofar_is_daily(const struct trend_sofar *sofar, double most);

/* The place of the first event on this day or later. */
size_t series_event_from(const struct series *s, long day);

/* Median gap between neighbours, in days; -1 with fewer than two scores. */
double series_median_gap(const struct series *s, struct trend_scratch *w);

#endif
