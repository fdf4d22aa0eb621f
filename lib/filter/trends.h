/*
 * trends - the work of msktrend: scores in, judged series out.
 */
#ifndef MSK_TRENDS_H
#define MSK_TRENDS_H

#include "engine/trend.h"
#include "filter.h"
#include "rulebook.h"
#include "series_store.h"
#include "side.h"

enum trends_mode {
	TRENDS_SERIES, /* a row a series */
	TRENDS_EACH,   /* a row an input row, with the state so far */
	TRENDS_FLARES, /* a row a flare */
	TRENDS_PAIRS,  /* a row a series and pair of occasions */
	TRENDS_PHASES, /* a row a series with phases A and B */
	TRENDS_PLOT    /* a gnuplot program for one person */
};

/* --dup: two scores of one record, measure and date, time included. */
enum dup { DUP_LAST, DUP_FIRST, DUP_MEAN, DUP_MEDIAN, DUP_ERROR };

enum baseline_rule {
	BASELINE_START, /* last score in the 28 days up to the start of care */
	BASELINE_FIRST,
	BASELINE_MEDIAN3,
	BASELINE_DATE
};

/* What the side tables say about one person. */
struct sidelines {
	struct intern who;
	long *start; /* first treatment; LONG_MAX: none */
	size_t startcap;
	struct side_event {
		uint32_t who;
		enum event_kind kind;
		long day;
	} *event; /* by who and day, once sorted */
	size_t nevents, eventcap;
	struct side_target {
		uint32_t who, measure; /* numbers of who, and of names */
		double value;
	} *target;
	size_t ntargets, targetcap;
	struct intern names; /* of measures with a target */
	struct side_phase {
		uint32_t who;
		int phase; /* 'A', 'B' */
		long day;
	} *phase; /* by who and day */
	size_t nphases, phasecap;
};

/* A flag of a score row, carried to its series. */
struct seen_flag {
	uint32_t slot, text; /* a number of the intern flags */
	long day;
};

struct trends {
	struct filter f;
	struct rulebook book;
	struct trend_rules rules;
	/* options */
	enum trends_mode mode;
	enum dup dup;
	enum baseline_rule baseline;
	long baseline_day;
	const char *responder;     /* --responder */
	const char *score_column;  /* --score */
	char *only;                /* --measure LIST */
	const char *measure_file, *treatments, *events, *targets, *phases;
	const char *pairs;         /* --pairs, a list with ',' */
	const char *event_column;  /* --event */
	const char *rci, *csc, *omeract;
	const char *plot;          /* --plot RECORD_ID */
	int stats, course, spark, sorted;
	int unit;                  /* --time-unit: days in one, 0: dates */
	/* at work */
	long col_measure, col_score, col_flag, col_event, col_band;
	struct measure *own;       /* --measure-file */
	size_t nown;
	struct measure **measure;  /* by number in store.measures; or NULL */
	size_t nmeasures, measurecap;
	struct series_store store;
	struct sidelines side;
	struct intern flags;
	struct seen_flag *flag;
	size_t nflags, flagcap;
	struct trend_scratch scratch;
	struct store_score *scores; /* of the series at work */
	size_t scorecap;
	long *day;                  /* the same as arrays */
	double *value;
	long long *g;
	size_t arraycap;
	unsigned long later, unscored, others, duplicates, series;
	struct msk_err *e;
};

int trends_init(struct trends *t, struct msk_err *e);
void trends_free(struct trends *t);

/* Is --responder what it should be?  And the like, once options are read. */
int trends_check(struct trends *t, struct msk_err *e);

/* Read all, write all; the exit status, or -1 and *e. */
int trends_run(struct trends *t, char *const *paths, int n, struct msk_err *e);

/* -- the parts, each in a file of its own -- */

/* trends_side.c */
int trends_side(struct trends *t);
void sidelines_free(struct sidelines *s);

/* trends_read.c: columns, rows into the store. */
int trends_bind(struct trends *t);

enum taken {
	TAKEN_SCORE,  /* *slot and its newest score */
	TAKEN_EMPTY,  /* *slot, but no score in the row */
	TAKEN_NOT     /* no series it belongs to */
};
int trends_take(struct trends *t, const struct row *row, enum taken *taken,
    size_t *slot);

/* The measure of a slot; NULL if neither library nor file know it. */
const struct measure *trends_measure(const struct trends *t, size_t slot);

/*
 * trends_series.c: the scores of a slot as a series, duplicates settled, from
 * the baseline on.  In upto only scores up to that many are taken (SIZE_MAX:
 * all).
 */
int trends_series(struct trends *t, size_t slot, struct series *s);
int trends_start_series(struct trends *t);
int trends_write_series(struct trends *t, size_t slot);

/* The cells carried of a slot: key, then the rest. */
void trends_carry(struct trends *t, size_t slot);

/* The safety flags of a slot, each with its day, and words of our own. */
void trends_flags(const struct trends *t, size_t slot, const struct series *s,
    const struct trend *r, struct buf *b);

int trends_each(struct trends *t);          /* trends_each.c */
int trends_start_flares(struct trends *t);  /* trends_flares.c */
int trends_write_flares(struct trends *t, size_t slot);

#endif
