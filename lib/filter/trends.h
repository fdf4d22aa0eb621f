/*
 * trends - the work of msktrend: scores in, judged series out.
 */
#ifndef MSK_TRENDS_H
#define MSK_TRENDS_H

#include "engine/course.h"
#include "engine/pair.h"
#include "engine/trend.h"
#include "filter.h"
#include "plot_panel.h"
#include "rulebook.h"
#include "series_store.h"
#include "side.h"
#include "stats/singlecase.h"

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
	struct intern pairs; /* of person and measure that have one */
	struct side_phase {
		uint32_t who;
		int phase; /* 'A', 'B' */
		long day;
	} * phase; /* by who and day */
	size_t nphases, phasecap;
};

/* One of --pairs: two events by their numbers, or the baseline and a day. */
struct pair_wanted {
	char *from, *to; /* as written in from_event and to_event */
	long from_event, to_event;
	long day, tolerance;
};

/* --pairs and the options that go with it; trends_pairs_option.c. */
struct pairing {
	struct pair_wanted *want;
	size_t n;
	int by_event;         /* A:B; otherwise baseline:DAYS */
	struct intern events; /* those named, in this order */
	char *seen;           /* is there a row of the event? */
	int *pct;             /* thresholds of resp30, resp50 */
	size_t npct;
	int rci, csc, recovered; /* were they asked for? */
	enum rci_method method;
	enum cutoff_choice cutoff;
	int by_mic;      /* --recovered mic */
	char *domain[3]; /* --omeract: pain, function, global; or NULL */
	struct pair *of; /* those of one person, 3 a pair */
	struct pair_cohort {
		double *first, *last;
		size_t n, firstcap, lastcap;
		struct cohort c;
	} * cohort; /* of each measure and pair */
	size_t ncohorts;
	struct intern met;          /* measures there is a row of */
	unsigned long out_of_range; /* rows of --omeract */
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
	const char *score_column; /* --score */
	char *only;               /* --measure LIST */
	struct intern asked;      /* the names in it */
	const char *measure_file, *treatments, *events, *targets, *phases;
	const char *event_column; /* --event */
	struct pairing pairing;   /* --pairs and what goes with it */
	const char *plot;         /* --plot RECORD_ID */
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
	size_t nevents, eventcap;
	long event_who;
	const long
	    *grown_from; /* trends_series_on(): first day of the series */
	struct singlecase_scratch cases; /* --phases */
	unsigned long later, unscored, others, duplicates, series;
	struct msk_err *e;
};

extern const struct opt trends_what_opts[];
extern const struct opt trends_data_opts[];
extern const struct opt trends_rule_opts[];
extern const struct opt trends_pairs_opts[];

int trends_init(struct trends *t, struct msk_err *e);
void trends_free(struct trends *t);

/* Take an option of the tables: 0, -1 and *e, or 1 if it is none. */
int trends_option(
    struct trends *t, int key, const char *arg, struct msk_err *e);

/* The place of a word in a list that ends with NULL, or -1. */
int trends_word(const char *word, const char *const *list);

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

/*
 * trends_measure.c: the number of a measure in store.measures, its meaning
 * looked up when it is new (row: where it stands; NULL: in an option); the
 * measure of a slot.
 */
int trends_take_measure(
    struct trends *t, const struct row *row, struct span name, size_t *number);
const struct measure *trends_measure(const struct trends *t, size_t slot);

/* trends_person.c */

/*
 * The column of the key that names nobody: empty, or it cannot be taken apart
 * again; HEADER_NONE.
 */
long trends_keyless_column(const struct trends *t, const struct row *row);

/*
 * Remember the cells of a row that stands at day, for its series.  --pairs
 * carries those of the first event named, where there is a row of it: that is
 * where an export holds what is known of a person.
 */
void trends_offer_cells(
    struct trends *t, const struct row *row, size_t slot, long day);

/*
 * --pairs: note the event of the row; with --measure everyone in the input
 * has a series of each measure.
 */
int trends_take_person(
    struct trends *t, const struct row *row, struct span key);

/* The text of a day of the series, or of the event that stands for it. */
void trends_occasion_text(const struct trends *t, long day, struct buf *b);

/* trends_series.c: what is known of a slot, as a series. */

/*
 * The scores of a slot, duplicates settled, in t->scores; their number, or -1
 * and *t->e when --dup=error finds two that differ.
 */
long trends_scores(struct trends *t, size_t slot);

/* Room for n scores in t->day, t->score and t->g. */
void trends_arrays(struct trends *t, size_t n);

/*
 * The first n of them as a series from the baseline on, judged as_of that
 * day.  Valid until the next call.
 */
void trends_series(
    struct trends *t, size_t slot, size_t n, long as_of, struct series *s);

/*
 * The series as it stood on the day of each score, for n from 1 on up to that
 * of trends_series_begin(), judged.
 */
void trends_series_begin(struct trends *t, size_t slot, size_t n);
void trends_series_on(
    struct trends *t, size_t slot, size_t n, struct series *s, struct trend *r);

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
void trends_carry_as(struct trends *t, size_t slot, const char *measure);
void trends_carry(struct trends *t, size_t slot);
void trends_put_num(struct trends *t, int there, double v);
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

/* trends_person.c: is it a row of this person?  With --id a,b: "1,2". */
int trends_is_person(struct trends *t, const struct row *row, const char *name);

/*
 * trends_plot_mark.c: what happened to person who, in the next panel, with
 * labels or without; were there sessions?
 */
int trends_plot_marks(struct trends *t, long who, const struct plot_axis *axis,
    int labels, struct buf *b);

int trends_each(struct trends *t);         /* trends_each.c */
int trends_start_flares(struct trends *t); /* trends_flares.c */
int trends_write_flares(struct trends *t, size_t slot);

/* trends_pairs_option.c: --pairs and its companions. */
enum {
	KEY_PAIRS = OPT_LONG + 64,
	KEY_EVENT,
	KEY_RCI,
	KEY_CSC,
	KEY_RECOVERED,
	KEY_OMERACT
};
int pairing_option(
    struct trends *t, int key, const char *arg, struct msk_err *e);
int pairing_responder(struct trends *t, const char *arg, struct msk_err *e);
/* Do the options fit together?  Then fill in what was left open. */
int pairing_check(struct trends *t, struct msk_err *e);
void pairing_free(struct pairing *p);

/* trends_pairs.c: a row a series and pair. */
int trends_start_pairs(struct trends *t);
int trends_write_pairs(struct trends *t, const uint32_t *order);
void trends_end_pairs(struct trends *t); /* what is to be said at the end */

/* from_event to last; p: the scores of pair number k of --pairs. */
void pairs_put_occasions(struct trends *t, size_t k, const struct pair *p);

/*
 * trends_omeract.c: are the measures fit; keep the pairs of a slot if it is
 * of one of them; write the rows of the person whose last slot it is.
 */
int omeract_check(struct trends *t);
void omeract_keep(struct trends *t, size_t slot, const struct pair *p);
int omeract_write(struct trends *t, size_t slot);

int trends_start_phases(struct trends *t); /* trends_phases.c */
int trends_write_phases(struct trends *t, size_t slot);

#endif
