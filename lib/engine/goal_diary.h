/*
 * goal_diary - what a person's diary says about goals: whether a rung was
 * tolerated, and two of the small wins.
 */
#ifndef MSK_GOAL_DIARY_H
#define MSK_GOAL_DIARY_H

#include <stddef.h>

#include "goal_rules.h"

/* A day of a diary; NAN: not given.  Arrays are by day, one entry a day. */
struct goal_diary {
	long day;
	double pain, pain_am; /* 0 to 10 */
	double settle_h;      /* hours until pain settled */
	double active_min;
	int home; /* home practice: 1 done, 0 not, -1 not given */
};

/*
 * What activity of a day cost: pain the day after less pain that day, both in
 * the morning where both are given, else both as such.  NAN if not told.
 */
double goal_cost(const struct goal_diary *d, size_t n, size_t i);

/*
 * Was the day tolerated?  1: pain rose by no more than pain_rise and settled
 * within settle_h; 0: it did not; -1: neither is told.
 */
int goal_tolerated(const struct goal_diary *d, size_t n, long day,
    const struct goal_rules *rules);

/* The first active day that cost nothing; GOAL_NO_DAY if there is none. */
long goal_first_free(const struct goal_diary *d, size_t n);

/* The day that completes the first week of home practice, or GOAL_NO_DAY. */
long goal_first_week(
    const struct goal_diary *d, size_t n, const struct goal_rules *rules);

#endif
