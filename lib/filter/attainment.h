/*
 * attainment - the work of mskgoal: goals and their ratings in, how far
 * people have come out.
 */
#ifndef MSK_ATTAINMENT_H
#define MSK_ATTAINMENT_H

#include <stdint.h>

#include "base/intern.h"
#include "engine/goal.h"
#include "engine/goal_diary.h"
#include "engine/goal_person.h"
#include "filter.h"
#include "rulebook.h"
#include "rules/sentence.h"
#include "side.h"

/* Who rated; in the order in which ratings are preferred. */
enum rater {
	RATER_PATIENT,
	RATER_CLINICIAN,
	RATER_CARER,
	RATER_UNNAMED,
	RATER_COUNT /* --rater not given: the first there is */
};
extern const char *const rater_names[RATER_COUNT];

/* Where the value of a rating is when its column is empty. */
enum value_from { FROM_VALUE, FROM_PSFS, FROM_PERF, FROM_SAT };

/* A row of --goals; several of one goal are its history. */
struct goal_row {
	struct goal g;
	size_t key;        /* which goal */
	size_t next;       /* the next row of that goal, or NO_ROW */
	size_t first_step; /* of g.step, in steps */
	enum value_from from;
	unsigned long line;
};
#define NO_ROW SIZE_MAX

/* A goal as it is on --as-of, and where its ratings are. */
struct set_goal {
	size_t row; /* in force */
	size_t person;
	int edited_later; /* that row was edited after --as-of */
	int target_changed;
	size_t past, npast; /* targets it has had */
	size_t rating, nratings;
};

/* The goals table. */
struct goals {
	struct side *side;
	struct intern keys; /* person, NUL, goal */
	struct goal_row *row;
	size_t n, cap;
	size_t *first, *last; /* rows of each key */
	size_t firstcap, lastcap;
	double *step;
	size_t nsteps, stepcap;
	struct goal_target *past;
	size_t npast, pastcap;
	struct buf cells; /* of every row, for what is carried */
	size_t *cell_end, nends, endcap;
	struct set_goal *goal; /* one a key */
	unsigned long again;   /* rows that say what another said */
};

/* A rating as it is kept: 32 bytes.  Numbers but value in millionths. */
enum { NO_MICRO = INT32_MIN, NO_LEVEL = 127 };
struct kept_rating {
	uint32_t goal; /* key */
	int32_t day;
	double value; /* NAN: none */
	int32_t psfs, perf, sat;
	signed char level2; /* twice the level */
	unsigned char rater, conflict;
};

struct ratings {
	struct kept_rating *r;
	size_t n, cap;
	uint32_t *slot; /* 1 + index, by goal, rater and day; 0: free */
	size_t nslots;
	unsigned long again, later, empty, orphan, other; /* rows not used */
	struct goal_rating *chosen; /* of one goal: attainment_ratings() */
	size_t nchosen, chosencap;
	enum rater by;
};

/* What side tables say of a person. */
struct set_person {
	int flare_reassess;
	size_t diary, ndiary;
	int treated;
	long first_treatment;
	size_t n_exercise, n_linked;
	long at_work; /* GOAL_NO_DAY: no such day */
};

/* A day of --diary while it is read. */
struct diary_row {
	size_t person, line;
	struct goal_diary d;
};

struct attainment {
	struct filter f;
	struct rulebook book;
	/* options */
	const char *goals_path, *diary_path, *trend_path, *treatments_path,
	    *patients_path, *plot;
	enum rater rater;
	int unweighted, by_record, ledger, geometric;
	/* at work */
	struct goal_rules rules;
	struct sentences words;
	char *rules_id;
	struct intern people;
	struct set_person *person;
	size_t personcap, npersons;
	struct goals goals;
	struct ratings ratings;
	struct diary_row *diary_row;
	struct goal_diary *diary;
	size_t ndiary, diarycap;
	struct goal_scratch scratch;
	struct buf text;    /* of one cell */
	struct buf program; /* of --plot */
	struct msk_err *e;
};

int attainment_init(struct attainment *a, struct msk_err *e);
void attainment_free(struct attainment *a);

/*
 * Read all of the input and write all of the output; with --plot the gnuplot
 * program is left in a->program for the caller to print.  Returns the exit
 * status, or -1 and *e when something stopped the work.
 */
int attainment_run(
    struct attainment *a, char *const *paths, int n, struct msk_err *e);

/* -- the parts, each in a file of its own -- */

/* The number of a person, new if not met before. */
size_t attainment_person(struct attainment *a, struct span id);

/* attainment_cells.c: a row of --goals; 0, or -1 when --strict stops. */
enum { GOAL_COLUMN_PERSON, GOAL_COLUMN_ID };
extern const struct side_column goal_columns[];
int goal_cells(struct attainment *a, struct side *t, struct goal_row *row);

/* attainment_goals.c: read --goals. */
int attainment_goals(struct attainment *a);
/* The key of a goal, -1 if --goals does not have it. */
long goals_find(struct attainment *a, struct span person, struct span goal);
struct span goals_id(const struct goals *t, size_t key); /* goal_id */
struct span goals_cell(const struct goals *t, size_t row, size_t column);

/* attainment_history.c: what is in force on --as-of. */
void attainment_history(struct attainment *a);
struct goal goal_in_force(const struct goals *t, size_t key);

/* attainment_ratings.c: read the ratings, sort them to their goals. */
int attainment_read(struct attainment *a);

/* attainment_chosen.c: the ratings of a goal by one rater, into ratings. */
void attainment_sort(struct attainment *a);
void attainment_choose(struct attainment *a, size_t key);
void attainment_judge(struct attainment *a, size_t key, struct goal *g,
    struct goal_progress *p); /* and choose */

/* attainment_side.c: the other side tables. */
int attainment_sides(struct attainment *a);

/* attainment_out.c: the columns carried, and a row for each goal. */
enum carry { CARRY_GOAL, CARRY_WIN, CARRY_PERSON };
int attainment_begin(struct attainment *a, enum carry what);
/* The carried cells of a goal, or (key NO_ROW) of a person alone. */
void attainment_carry(struct attainment *a, size_t key, size_t person);
int attainment_end_row(struct attainment *a, unsigned long line);
int attainment_write_goals(struct attainment *a);
void write_day(struct writer *w, long day);    /* GOAL_NO_DAY: empty */
void write_number(struct writer *w, double v); /* NAN: empty */

/* attainment_say.c: flags, evidence and sentences. */
void say_flags(const struct attainment *a, size_t key, const struct goal *g,
    const struct goal_progress *p, struct buf *b);
const char *say_status(const struct attainment *a, const struct goal *g,
    const struct goal_progress *p);
void say_evidence(const struct attainment *a, const struct goal *g,
    const struct goal_progress *p, struct buf *b);
const char *say_words(const struct attainment *a, const struct goal *g,
    const struct goal_progress *p);
void say_number(struct buf *b, double v);
void say_date(struct buf *b, long day);

/* attainment_person.c, attainment_ledger.c, attainment_plot.c */
int attainment_write_persons(struct attainment *a);
int attainment_write_ledger(struct attainment *a);
int attainment_plot(struct attainment *a);

/* The wins of a person beside those of goals: each(win, day, arg). */
void attainment_person_wins(struct attainment *a, size_t person,
    void (*each)(enum goal_win win, long day, void *arg), void *arg);

#endif
