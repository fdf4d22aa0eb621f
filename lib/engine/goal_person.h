/*
 * goal_person - what a person's goals come to, and how well they anchor care.
 */
#ifndef MSK_GOAL_PERSON_H
#define MSK_GOAL_PERSON_H

#include "goal.h"

/* A scale that several goals share (PSFS, COPM): means of first and last. */
struct goal_scale {
	size_t n;           /* goals rated on it */
	double last;        /* sum of the latest ratings */
	size_t pairs;       /* goals rated on it on two days or more */
	double first, then; /* sums of their first and latest ratings */
};

/* What anchoring asks for, in the order it is written. */
enum {
	ANCHOR_GOAL = 1,       /* there is a goal */
	ANCHOR_FUNCTIONAL = 2, /* one is about function */
	ANCHOR_DATED = 4,      /* set near the first treatment */
	ANCHOR_OWN = 8,        /* one set by the patient, or shared */
	ANCHOR_SHORT = 16,     /* one is due soon after its start */
	ANCHOR_LINKED = 32     /* every course of exercise names a goal */
};

/* Zero it, then goal_person_add() each goal. */
struct goal_person {
	size_t n_goals, n_judged, n_active, n_met, n_stalled;
	size_t n_functional, n_own, n_short, n_pain, n_unlevelled;
	struct gas now, then;      /* levels, and those of the baseline */
	double weight, weight_met; /* sums over the goals judged */
	int weight_assumed;
	long last_rated, first_start; /* if any_ says so */
	int any_rated, any_start;
	struct goal_scale psfs, perf, sat;
	enum goal_win win;
	long win_day;
	size_t n_wins; /* within win_days */
	/* treatments, if a table of them was given */
	int treatments;
	int treated; /* first_treatment is a day */
	long first_treatment;
	size_t n_exercise, n_linked; /* courses of exercise */
};

/* weighted: by importance and difficulty; else every goal weighs 1. */
void goal_person_add(struct goal_person *w, const struct goal *g,
    const struct goal_rating *r, size_t n, const struct goal_progress *p,
    const struct goal_rules *rules, int weighted);

/* A win of the person on a day not after as_of. */
void goal_person_win(struct goal_person *w, enum goal_win win, long day,
    const struct goal_rules *rules, long as_of);

/*
 * Why there is a T, or none: "ok", "partial" (some goals judged have no
 * level), "no_level", "no_weight", "no_goal".
 */
const char *goal_person_gas_status(const struct goal_person *w);

/* The share of weight that is met; NAN when there is no weight. */
double goal_person_met(const struct goal_person *w);

/* What is missing for anchoring; *unknown: what cannot be told. */
unsigned goal_person_anchor(const struct goal_person *w,
    const struct goal_rules *rules, unsigned *unknown);

/* Means of a scale, NAN where there are none. */
double goal_scale_last(const struct goal_scale *s);
double goal_scale_change(const struct goal_scale *s);

/*
 * What a change of the PSFS mean is: "large", "medium", "small", "below_small",
 * "worse" (as far down as small is up), "" if there is none.  *beyond: it is
 * beyond measurement error.
 */
const char *goal_psfs_class(
    const struct goal_scale *s, const struct goal_rules *rules, int *beyond);

/* Is a change of COPM performance or satisfaction an important one? */
int goal_copm_important(
    const struct goal_scale *s, const struct goal_rules *rules);

#endif
