/*
 * goal - what a person set out for, how it was rated, and where it stands.
 *
 * Pure functions: a goal and its ratings in, a judgement out.  The rules and
 * their numbers are those of mskgoal-rules.csv and mskgoal-settings.csv; each
 * has a function of its name.  Days are those of base/date.h.  NAN and
 * GOAL_NO_DAY mean that there is none.
 */
#ifndef MSK_GOAL_H
#define MSK_GOAL_H

#include <limits.h>
#include <stddef.h>

#include "gas.h"
#include "goal_rules.h"
#include "stats/theilsen.h"

#define GOAL_NO_DAY LONG_MIN

/* FHIR Goal.lifecycleStatus, as far as the rules tell them apart. */
enum goal_life {
	LIFE_ACTIVE,
	LIFE_COMPLETED,
	LIFE_ON_HOLD,
	LIFE_CANCELLED,
	LIFE_PROPOSED
};

enum goal_domain {
	DOMAIN_NONE, /* not given */
	DOMAIN_FUNCTION,
	DOMAIN_MOBILITY,
	DOMAIN_PARTICIPATION,
	DOMAIN_WORK,
	DOMAIN_SLEEP,
	DOMAIN_MOOD,
	DOMAIN_PAIN,
	DOMAIN_SELF_MANAGEMENT
};

/* Why a goal cannot be judged; goal_fault_word() names it. */
enum goal_fault {
	FAULT_NONE,
	FAULT_CELL,     /* a cell that cannot be read */
	FAULT_TWICE,    /* two rows for it that differ */
	FAULT_SAME,     /* baseline = target */
	FAULT_SIDE,     /* target on the wrong side of the direction */
	FAULT_NO_WAY,   /* neither direction nor baseline tell it */
	FAULT_BASELINE, /* gas_baseline neither -1 nor -2 */
	FAULT_WEIGHT,   /* importance or difficulty outside 0 to 3 */
	FAULT_LEVELS,   /* numbers of the levels do not run one way */
	FAULT_STEPS     /* steps do not run from baseline to target */
};

/* A target that a goal has had, from a day on. */
struct goal_target {
	long from; /* GOAL_NO_DAY: from the beginning */
	double target;
};

struct goal {
	double baseline, target;
	int sign; /* 1: more is better, -1: less is, 0: not told */
	double importance, difficulty, gas_baseline;
	double cut[GAS_LEVELS]; /* if has_cuts: the levels as numbers */
	int has_cuts;
	int described; /* all five levels say something */
	int has_metric, has_unit;
	const double *step; /* rungs as given, nsteps of them */
	size_t nsteps;
	const struct goal_target *past; /* by day, the present one last */
	size_t npast;
	long start, due, updated;
	enum goal_life life;
	enum goal_domain domain;
	int own; /* set by the patient, or shared */
	enum goal_fault fault;
};

/* A rating of one day by one rater; psfs 0 to 10, copm 1 to 10. */
struct goal_rating {
	long day;
	double value, level, psfs, perf, sat;
};

/* achievement_status, the codes of FHIR; untold for goals put aside. */
enum goal_status {
	STATUS_UNTOLD,
	STATUS_ACHIEVED,
	STATUS_SUSTAINING,
	STATUS_NOT_ACHIEVED,
	STATUS_IN_PROGRESS,
	STATUS_WORSENING,
	STATUS_NO_PROGRESS,
	STATUS_IMPROVING,
	STATUS_NO_CHANGE
};

/* Wins, the first that holds first. */
enum goal_win {
	WIN_NONE,
	WIN_TARGET_MET,
	WIN_RUNG_REACHED,
	WIN_STREAK,
	WIN_NEW_BEST,
	WIN_ACTIVITY_COST, /* these three are of a person, not of a goal */
	WIN_HOME_WEEK,
	WIN_BACK_AT_WORK
};

enum goal_move { MOVE_NONE, MOVE_UP, MOVE_HOLD, MOVE_BACK };

/* How a next step was found. */
enum goal_next {
	NEXT_NONE,
	NEXT_RUNG,     /* the next of the steps given */
	NEXT_PART,     /* a part of what remains */
	NEXT_LAST_MET, /* back to the last met rung, after a worsening */
	NEXT_FLARE     /* one rung back, after a flare to reassess */
};

/* What smart_missing holds, in the order of its letters. */
enum {
	SMART_S = 1,
	SMART_M = 2,
	SMART_A = 4,
	SMART_R = 8,
	SMART_T = 16,
	SMART_POINTS = 5
};

struct goal_diary; /* goal_diary.h */

/* What is known beside the goal and its ratings. */
struct goal_context {
	const struct goal_rules *rules;
	long as_of;
	int flare_reassess;             /* a trend of the person says so */
	const struct goal_diary *diary; /* of the person; NULL: none */
	size_t ndiary;
};

/* A win, and what it was measured by. */
struct goal_found {
	enum goal_win win;
	double than; /* the target, the step, the best before; NAN: none */
	int level;   /* it is a level, not a value */
};

/* Working memory, kept from goal to goal; zero it to start. */
struct goal_scratch {
	long *day;
	double *y, *fit;
	struct goal_found *win; /* of each rating last judged */
	size_t daycap, ycap, fitcap, wincap;
	struct theilsen_scratch line;
};

struct goal_progress {
	size_t n;      /* ratings */
	long last_day; /* of the last one */
	double last;   /* the latest value */
	double level;  /* the latest level */
	double baseline;
	int assumed; /* baseline is the first rating's value */
	double pct;  /* of the way from baseline to target */
	enum goal_status status;
	int judged; /* neither put aside nor at fault: counts in T */
	int rated;  /* a rating can be compared with the target */
	int met, late;
	int by_level; /* judged by level alone */
	int stalled;  /* -1: not told */
	int stale, not_edited;
	double gain; /* over the window of stalled, NAN: not told */
	long gain_from;
	double slope;      /* a day, NAN: none */
	long line_from;    /* day of the first rating on the line */
	double line_start; /* and where the line begins there */
	long eta, eta_lo, eta_hi;
	double realism;
	int smart; /* -1: not told */
	unsigned smart_missing;
	size_t step, nsteps; /* rung reached, rungs there are */
	enum goal_move move;
	int pain_known, pain_rose; /* what the diary told of going up */
	double next;
	enum goal_next how;
	enum goal_win win;
	long win_day;
};

/*
 * Complete a goal as it was read (sign from baseline and target, target from
 * the number of level 0) and find what is wrong with it: sets and returns
 * g->fault.  weighted: importance and difficulty will be used.
 */
enum goal_fault goal_check(struct goal *g, int weighted);
const char *goal_fault_word(enum goal_fault fault); /* "wrong_side" */
const char *goal_fault_text(enum goal_fault fault); /* what a message says */

/* Is it neither on hold, cancelled, proposed nor set for later? */
int goal_pursued(const struct goal *g, long as_of);

/* What the goal weighs in T: importance x difficulty, each 1 if not given. */
double goal_weight(const struct goal *g);
int goal_weight_assumed(const struct goal *g);
double goal_gas_baseline(const struct goal *g); /* -1 if not given */

/* Is it about function, mobility or participation? */
int goal_functional(const struct goal *g);

/* Fill in levels from values where the goal describes them as numbers. */
void goal_fill_levels(const struct goal *g, struct goal_rating *r, size_t n);

/*
 * Judge a goal by its ratings r[0..n-1], one a day, by day, none after
 * c->as_of, levels filled in.
 */
void goal_judge(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_context *c, struct goal_scratch *s,
    struct goal_progress *out);
void goal_scratch_free(struct goal_scratch *s);

const char *goal_status_word(enum goal_status status); /* "" if untold */
const char *goal_win_word(enum goal_win win);          /* "" if none */

/* -- the parts of the judgement, each in a file of its own -- */

/* The way a goal is measured: its values, or its levels. */
struct goal_way {
	const long *day;
	const double *y; /* ratings so measured, n of them, by day */
	size_t n;
	int sign;
	double base, target; /* NAN: none */
};

/* Does the rating meet the target (NAN: only the level counts)? */
int goal_meets(
    const struct goal *g, double target, const struct goal_rating *r);

/* goal_project.c: projection, realism, smart */
void goal_project(const struct goal *g, const struct goal_way *w,
    const struct goal_context *c, struct goal_scratch *s,
    struct goal_progress *p);
void goal_smart(
    const struct goal *g, const struct goal_rules *r, struct goal_progress *p);

/*
 * goal_ladder.c: rung i (from 1) of goal_rungs() many; base: the baseline in
 * use.  goal_rungs() is 0 for goals without numbers.
 */
size_t goal_rungs(
    const struct goal *g, const struct goal_rules *r, double base);
double goal_rung(
    const struct goal *g, const struct goal_rules *r, double base, size_t i);
void goal_ladder(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_context *c, struct goal_progress *p);

/*
 * goal_win.c: the win of each rating into found[0..n-1], WIN_NONE where there
 * is none.
 */
void goal_wins(const struct goal *g, const struct goal_rating *r, size_t n,
    const struct goal_rules *rules, struct goal_found *found);

#endif
