/*
 * review_rule - what the rules of the review list are written with.
 *
 * A rule returns TRUTH_TRUE after it wrote its evidence, TRUTH_FALSE, or
 * review_unknown().  It may set f->due and f->priority.  Absence of a table
 * or column is never false: lacks() first.
 */
#ifndef MSK_REVIEW_RULE_H
#define MSK_REVIEW_RULE_H

#include <math.h>
#include <stdarg.h>

#include "review.h"

/* The functions of review_codes.h. */
#define REVIEW_RULE(code, rule)                                                \
	enum truth review_##rule(struct review *r, struct finding *f);
REVIEW_CODES(REVIEW_RULE)
#undef REVIEW_RULE

/* Is this table or column not given?  Then f says so. */
int lacks(const struct review *r, struct finding *f, enum need need);
int given(const struct review *r, enum side_table table);
int has_column(const struct review *r, enum need need);
enum truth review_unknown(struct finding *f, enum need need);

/*
 * Append to the evidence.  say() has %s, %.*s, %d, %zu, %%, %.6g, %+.6g, %.3g
 * and no other conversion; say_joint(): between parts, nothing before the
 * first.
 */
void say(struct finding *f, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void say_with(struct finding *f, const char *fmt, va_list given);
void say_joint(struct finding *f, const char *joint);
void say_day(struct finding *f, const char *before, int day);
void say_text(struct finding *f, const struct review *r, unsigned text);

/* Whether both hold. */
static inline enum truth
both(enum truth a, enum truth b)
{
	if (a == TRUTH_FALSE || b == TRUTH_FALSE)
		return TRUTH_FALSE;
	return a == TRUTH_UNKNOWN ? a : b;
}

/* The day may be judged: known, and not after as_of. */
static inline int
past(const struct review *r, int day)
{
	return day != NO_DAY && day <= r->as_of;
}

/* Days from day until as_of; day is known. */
static inline int
age(const struct review *r, int day)
{
	return r->as_of - day;
}

/* Within the last days days, today included. */
static inline int
recent(const struct review *r, int day, double days)
{
	return past(r, day) && age(r, day) <= days;
}

/* The later, the earlier of two days; of NO_DAY and a day, the day. */
static inline int
later_of(int a, int b)
{
	return a > b ? a : b;
}

static inline int
earlier_of(int a, int b)
{
	return a == NO_DAY || (b != NO_DAY && b < a) ? b : a;
}

/*
 * Is a at least b, when both may carry rounding?  Scores are compared as
 * whole millionths; missed by one millionth is met.  NAN reaches nothing.
 */
int reaches(double a, double b);

/* -- the person -- */

const struct review_measure *measure_of(
    const struct review *r, unsigned measure);
/* On the wrong side of it a measure is unmet: the pathway's, else that of the
 * run; NAN where there is none. */
double target_of(const struct review *r, unsigned measure);
int start_of(const struct review *r); /* NO_DAY if not known */
int is_pifu(const struct review *r);
int is_maintained(const struct review *r);

/* Does the state of a series (NULL: none) say how it goes? */
int has_state(const struct series_row *s);

/* Improvement of a series since its first score, positive is better; NAN. */
double gain_of(const struct review *r, const struct series_row *s);

/* The last score of a measure: 1, or 0 if there is none. */
int last_score(
    const struct review *r, unsigned measure, double *score, int *day);

/* Truth of "the last score of the measure is at least limit". */
enum truth score_reaches(
    const struct review *r, unsigned measure, double limit);

/* Fear of movement high: TSK-11 or FABQ physical activity. */
enum truth fear_high(const struct review *r);
void say_fear(const struct review *r, struct finding *f); /* "tsk11 30 >= 29" */

/* Did it take place?  A review is a review or a checkpoint. */
int is_held(const struct review *r, const struct contact *c);
int is_review(const struct contact *c);
int is_psych(const struct review *r, const struct contact *c);
int is_monitoring(const struct contact *c); /* a review or telecheck */

/* Day of the last that was held on or after from; NO_DAY. */
int last_held(
    const struct review *r, int (*which)(const struct contact *), int from);

/* Was a review or checkpoint of the episode held?  Then *day is the last. */
enum truth last_review(const struct review *r, struct finding *f, int *day);

/* Visits for treatment that were held on or after from. */
int treatment_visits(const struct review *r, int from);

/* Day of the first that was held on or after from; NO_DAY. */
int first_held(
    const struct review *r, int (*which)(const struct contact *), int from);

/* Ended by its status; over: or closed, whatever the status says. */
int referral_ended(const struct review *r, const struct referral *w);
int referral_over(const struct review *r, const struct referral *w);

/* Is anything booked from as_of on?  service: 0 for any. */
int is_booked(const struct review *r, unsigned service);
int same_service(const struct contact *c, unsigned service);

/* Is the visit one of education, by its type or content? */
int is_teaching(const struct contact *c);

/* Is content delivered in a visit held on or after from? */
int delivered(const struct review *r, int content, int from);
int last_delivered(const struct review *r, int content, int from); /* NO_DAY */

/* Does the decision change care?  (Not no_change, decline.) */
int is_acting(const struct decision *d);

/*
 * The last day a documented restraint holds, NO_DAY if its reason is not one
 * that is accepted, or says no end.  See review_hold.c.
 */
int restraint_until(const struct review *r, const struct decision *d);

/* An accepted reason about medicines that has not expired. */
int medicine_restraint(const struct review *r);

/* The rows of the pathway's guideline table that name a reason (enum
 * reason_id); r->pathway is there. */
enum truth gap_rows(struct review *r, struct finding *f, int reason);

/* The restraint in force, NULL; and the newest no_change decision. */
const struct decision *hold_of(const struct review *r);

/* Active: not proposed, on hold or cancelled. */
int goal_counts(const struct goal_row *g);
int goal_met(const struct goal_row *g);

/* Neither closed by its status nor by a date that has come. */
int flag_is_open(const struct review *r, const struct flag_row *g);

/* The first open flag of a type that is as many days old; -1: of any date or
 * none; NULL. */
const struct flag_row *open_flag(const struct review *r, int type, double days);

/* A flag of type safety that is neither closed nor acknowledged since. */
int is_open_concern(const struct review *r, const struct flag_row *g);

int treatment_mode(const struct treatment *t);
int treatment_open(const struct review *r, const struct treatment *t);

/* The step of the pathway the person is in; NULL when neither is known. */
const struct pathway_step *step_of(const struct review *r);

/* Days planned between reviews, -1 when neither phase nor stratum say. */
int planned_interval(const struct review *r);

/* The last med_review held or decision about medicines, NO_DAY. */
int last_medicine_review(const struct review *r);

/* The day the row of rx (there is one) tells of: its as_of, else the list's. */
int medicines_day(const struct review *r);

/* Days an opioid is taken: 0 none, -1 unknown. */
int opioid_days(const struct review *r);

/* Opioids: taken today?  Equivalent reaches limit? */
enum truth takes_opioid(const struct review *r);
enum truth ome_reaches(const struct review *r, double limit);

int is_any_review(const struct contact *c); /* or med_review */

/* Is the decision about another class of medicines than opioids? */
int is_other_medicine(const struct review *r, const struct decision *d);

/* "OME 80 mg/day (fpm)" */
void say_ome(const struct review *r, struct finding *f);

/* Passive minutes of all, last 28 days, 0..1: the diary's, else from the
 * minutes of visits; NAN. */
double passive_share(const struct review *r);

/* The value of a name of the pathway's conditions for the person: a cond_get,
 * arg is the struct review (review_value.c). */
int review_value(int id, struct cond_value *value, const void *arg);

#endif
