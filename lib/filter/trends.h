/*
 * trends - the work of msktrend: scores in, judged series out.
 */
#ifndef MSK_TRENDS_H
#define MSK_TRENDS_H

#include "engine/course.h"
#include "engine/trend.h"
#include "filter.h"
#include "plot.h"
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
		uint32_t who, word;
		struct event event;
	} * event; /* by who and day, once sorted */
	size_t nevents, eventcap;
	struct side_end {
		uint32_t who;
		long day;
	} * end;      /* of courses of treatment, by who and day */
	long *endday; /* the days alone */
	size_t nends, endcap;
	struct side_target {
		uint32_t who, measure; /* numbers of who, and of names */
		double value;
	} * target;
	size_t ntargets, targetcap;
	struct intern names; /* of measures with a target */
	struct side_phase {
		uint32_t who;
		int phase; /* 'A', 'B' */
		long day;
	} * phase; /* by who and day */
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
	struct course_rules course_rules;
	/* options */
	enum trends_mode mode;
	enum dup dup;
	enum baseline_rule baseline;
	long baseline_day;
	const char *responder;    /* --responder */
	const char *score_column; /* --score */
	char *only;               /* --measure LIST */
	const char *measure_file, *treatments, *events, *targets, *phases;
	const char *pairs;        /* --pairs, a list with ',' */
	const char *event_column; /* --event */
	const char *rci, *csc, *omeract;
	const char *plot; /* --plot RECORD_ID */
	int dup_given, stats, course, spark, sorted;
	int unit; /* --time-unit: days in one, 0: dates */
	/* at work */
	long col_measure, col_score, col_date, col_flag, col_event, col_band;
	struct buf cells; /* carried cells of a row */
	long row_day;     /* of the row taken last, or STORE_NO_DAY */
	uint32_t row_time;
	struct buf before;   /* --sorted: the person before, */
	int unsorted;        /* and the orders that do not hold */
	struct measure *own; /* --measure-file */
	size_t nown;
	struct measure **measure; /* by number in store.measures; or NULL */
	size_t nmeasures, measurecap;
	struct series_store store;
	struct sidelines side;
	struct intern flags;
	struct seen_flag *flag;
	size_t nflags, flagcap;
	struct intern bands;
	uint32_t *band; /* --course: by number of the score in the store */
	size_t bandcap;
	struct trend_scratch scratch;
	struct store_score *scores; /* of the series at work */
	size_t scorecap, nscores;   /* duplicates settled */
	long *day;                  /* the same as arrays */
	double *score;
	long long *g;
	size_t arraycap;
	double *value; /* scores of one date */
	size_t valuecap;
	struct event *event; /* of the person at work */
	size_t eventcap;
	unsigned long later, unscored, others, duplicates, series;
	struct msk_err *e;
};

extern const struct opt trends_what_opts[];
extern const struct opt trends_data_opts[];
extern const struct opt trends_rule_opts[];

int trends_init(struct trends *t, struct msk_err *e);
void trends_free(struct trends *t);

/* Take an option of the tables: 0, -1 and *e, or 1 if it is none. */
int trends_option(
    struct trends *t, int key, const char *arg, struct msk_err *e);

/* Read all, write all; the exit status, or -1 and *e. */
int trends_run(struct trends *t, char *const *paths, int n, struct msk_err *e);

/* -- the parts, each in a file of its own -- */

/*
 * --sorted: 1 when the row begins another person, 0 when not, -1 and *t->e
 * when the rows are not sorted.  Then forget the person before.
 */
int trends_next_person(struct trends *t, const struct row *row);
void trends_forget(struct trends *t);

/* The day to judge by: --as-of, or the last of n scores where days count. */
long trends_as_of(const struct trends *t, long n);

/* trends_side.c */
int trends_side(struct trends *t);
/* Of person who (a number of s->who, or -1): by day; a target: 1 or 0. */
const struct side_event *sidelines_events(
    const struct sidelines *s, long who, size_t *n);
const char *side_event_word(const struct side_event *event);
const struct side_phase *sidelines_phases(
    const struct sidelines *s, long who, size_t *n);
/* The days on which its courses of treatment ended, by day. */
const long *sidelines_ends(const struct sidelines *s, long who, size_t *n);
int sidelines_target(
    const struct sidelines *s, long who, struct span measure, double *target);
void sidelines_free(struct sidelines *s);

/* trends_read.c: columns, rows into the store. */
int trends_bind(struct trends *t);

enum taken {
	TAKEN_SCORE, /* *slot and its newest score */
	TAKEN_EMPTY, /* *slot, but no score in the row */
	TAKEN_NOT    /* no series it belongs to */
};
int trends_take(
    struct trends *t, const struct row *row, enum taken *taken, size_t *slot);

/* The measure of a slot; NULL if neither library nor file know it. */
const struct measure *trends_measure(const struct trends *t, size_t slot);

/* trends_series.c: what is known of a slot, as a series. */

/*
 * The scores of a slot, duplicates settled, in t->scores; their number, or -1
 * and *t->e when --dup=error finds two that differ.
 */
long trends_scores(struct trends *t, size_t slot);

/*
 * The first n of them as a series from the baseline on, judged as_of that
 * day.  Valid until the next call.
 */
void trends_series(
    struct trends *t, size_t slot, size_t n, long as_of, struct series *s);

/* trends_out.c: a row a series. */
int trends_start_series(struct trends *t);
int trends_write_series(struct trends *t, size_t slot);

/* Place of a column in the key, or HEADER_NONE. */
long trends_key_place(const struct trends *t, size_t column);

/*
 * Begin the output: the columns carried, the measure; then, in each row, the
 * cells of a slot that go there.
 */
int trends_begin(struct trends *t);
void trends_carry(struct trends *t, size_t slot);
void trends_put_day(struct trends *t, const struct series *s, long day);

/* trends_flag.c: the safety flags of a slot, each with its day, and words of
 * our own. */
void trends_flags(struct trends *t, size_t slot, const struct series *s,
    const struct trend *r, struct buf *b);

void trends_sort_flags(struct trends *t);
void spark_write(struct trends *t, const struct series *s); /* --spark */

/* trends_course.c: --course. */
void trends_take_band(struct trends *t, const struct row *row);
int trends_course_columns(struct trends *t);
void trends_put_course(struct trends *t, size_t slot, const struct series *s,
    const struct trend *r);

int trends_plot(struct trends *t); /* trends_plot.c: --plot */

/*
  * trends_plot_mark.c: what happened to person who, in the next panel, with
 * labels or without; were there sessions?
 */
int trends_plot_marks(
    struct trends *t, long who, const struct plot_axis *axis, int labels, struct buf *b);

int trends_each(struct trends *t);         /* trends_each.c */
int trends_start_flares(struct trends *t); /* trends_flares.c */
int trends_write_flares(struct trends *t, size_t slot);

#endif
