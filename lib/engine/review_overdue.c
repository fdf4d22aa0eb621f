/* Review intervals and checkpoints (V1, V2). */
#include <stdlib.h>

#include "review_rule.h"

/* When the next review is due, and of what. */
struct schedule {
	int due;
	int last;     /* the last review held, NO_DAY */
	int interval; /* days from last, or from start */
	enum { BY_FIRST, BY_INTERVAL, BY_PLAN, BY_REFERRAL } by;
};

/*
 * Days between reviews: low review.low (42), medium review.medium (42), high
 * review.high (28); in the maintenance phase review.maintain (84) to the first
 * review held in the phase (since step_date), then review.maintain_later
 * (182).  The review of the person's step of the pathway applies where it is
 * shorter, outside that phase.  -1 when none of them says.
 */
static int
interval_of(const struct review *r, int last)
{
	const struct patient *p = r->p->patient;
	const struct pathway_step *step = step_of(r);
	int days = -1;

	if (is_maintained(r))
		return (int)(p->step_date != NO_DAY && last >= p->step_date ?
			r->set.review_maintain_later :
			r->set.review_maintain);
	switch (review_stratum(r)) {
	case STRATUM_LOW:
		days = (int)r->set.review_low;
		break;
	case STRATUM_MEDIUM:
		days = (int)r->set.review_medium;
		break;
	case STRATUM_HIGH:
		days = (int)r->set.review_high;
		break;
	}
	if (step != NULL && step->review_days != PATHWAY_UNSET &&
	    (days < 0 || step->review_days < days))
		days = step->review_days;
	return days;
}

int
planned_interval(const struct review *r)
{
	return interval_of(r, NO_DAY);
}

/*
 * A clinician's next_review is that of the latest decision naming one, made on
 * or after the start and the last review.  It wins when earlier; when later
 * only with an accepted reason that has not expired.
 */
static void
apply_plan(const struct review *r, struct schedule *s, int start)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (d[i].next_review != NO_DAY)
			break;
	if (i == (size_t)-1 || d[i].at.day < later_of(start, s->last))
		return;
	if (s->due != NO_DAY && d[i].next_review > s->due &&
	    restraint_until(r, &d[i]) < r->as_of)
		return;
	s->due = d[i].next_review;
	s->by = BY_PLAN;
}

/*
 * After a specialist's service closed a referral, in this episode and since
 * the last review: review.referral_back.
 */
static void
apply_referral(
    const struct review *r, struct schedule *s, int start, enum side_table t)
{
	const struct referral *w =
	    t == TABLE_WAITS ? r->p->wait : r->p->referral;
	const int days = (int)r->set.review_referral_back;
	size_t i;

	for (i = 0; i < r->p->n[t]; i++)
		if (w[i].type == REFERRAL_SPECIALIST && past(r, w[i].closed) &&
		    w[i].first_seen != NO_DAY && w[i].closed >= start &&
		    w[i].closed > s->last &&
		    (s->due == NO_DAY || w[i].closed + days < s->due)) {
			s->due = w[i].closed + days;
			s->by = BY_REFERRAL;
		}
}

/*
 * The schedule: the first review (medium and high: checkpoint.first, day 14;
 * low: its interval) is satisfied by any review or checkpoint held on or after
 * start_date; then the interval from the last one.  Nothing is planned in
 * PIFU.  TRUTH_TRUE when there is a schedule.
 */
static enum truth
schedule(const struct review *r, struct finding *f, struct schedule *s)
{
	const int start = start_of(r);

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	if (is_pifu(r))
		return TRUTH_FALSE;
	s->due = NO_DAY;
	s->by = BY_INTERVAL;
	s->last = last_held(r, is_review, start);
	s->interval = interval_of(r, s->last);
	if (s->interval >= 0 && s->last != NO_DAY) {
		s->due = s->last + s->interval;
	} else if (s->interval >= 0 && start != NO_DAY) {
		s->by = BY_FIRST;
		if (!is_maintained(r) && review_stratum(r) != STRATUM_LOW)
			s->interval = (int)r->set.checkpoint_first;
		s->due = start + s->interval;
	}
	apply_referral(r, s, start, TABLE_REFERRALS);
	apply_referral(r, s, start, TABLE_WAITS);
	apply_plan(r, s, start);
	if (s->due != NO_DAY)
		return TRUTH_TRUE;
	return review_unknown(f, s->interval < 0 ? NEED_STRATUM : NEED_START);
}

static void
say_schedule(
    const struct review *r, struct finding *f, const struct schedule *s)
{
	const int late = s->due < r->as_of;

	switch (s->by) {
	case BY_FIRST:
		if (late && !is_maintained(r) &&
		    review_stratum(r) != STRATUM_LOW)
			say(f, "day-%d checkpoint not held", s->interval);
		else
			say_day(f, "first review due ", s->due);
		break;
	case BY_INTERVAL:
		say(f, "%s %d d after ", late ? "review due" : "next review",
		    s->interval);
		say_day(f, "", s->last);
		break;
	case BY_PLAN:
		say_day(f, "review planned for ", s->due);
		break;
	case BY_REFERRAL:
		say_day(f, "review after referral back due ", s->due);
		break;
	}
}

/* A review that is booked does not end a date; it is said. */
static void
say_booked(const struct review *r, struct finding *f)
{
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (c[i].status == CONTACT_BOOKED && is_review(&c[i]) &&
		    c[i].at.day >= r->as_of) {
			say_day(f, ", booked for ", c[i].at.day);
			return;
		}
}

/*
 * REVIEW_OVERDUE: the date is passed by more than review.grace (7) days and
 * no review or checkpoint was held since.  Due today is not overdue.
 */
enum truth
review_review_overdue(struct review *r, struct finding *f)
{
	struct schedule s;
	const enum truth t = schedule(r, f, &s);

	if (t != TRUTH_TRUE)
		return t;
	if (r->as_of - s.due <= r->set.review_grace)
		return TRUTH_FALSE;
	f->due = s.due;
	say_schedule(r, f, &s);
	say_booked(r, f);
	return TRUTH_TRUE;
}

/* CHECKPOINT_DUE: a review has a date and is not yet overdue. */
enum truth
review_checkpoint_due(struct review *r, struct finding *f)
{
	struct schedule s;
	const enum truth t = schedule(r, f, &s);

	if (t != TRUTH_TRUE)
		return t;
	if (r->as_of - s.due > r->set.review_grace)
		return TRUTH_FALSE;
	f->due = s.due;
	say_schedule(r, f, &s);
	say_booked(r, f);
	return TRUTH_TRUE;
}

static int
is_telecheck(const struct contact *c)
{
	return c->type == CONTACT_TELECHECK;
}

/*
 * TELECHECK_DUE: high stratum in an active phase, halfway between the last
 * review and the next, unless one was held since.  It ends the day after the
 * review is due.
 */
enum truth
review_telecheck_due(struct review *r, struct finding *f)
{
	struct schedule s;
	const enum truth t = schedule(r, f, &s);
	int half;

	if (t != TRUTH_TRUE)
		return t;
	if (review_stratum(r) == 0)
		return review_unknown(f, NEED_STRATUM);
	if (review_stratum(r) != STRATUM_HIGH || is_maintained(r) ||
	    s.last == NO_DAY || s.due <= s.last || r->as_of > s.due + 1)
		return TRUTH_FALSE;
	if (last_held(r, is_telecheck, s.last) != NO_DAY)
		return TRUTH_FALSE;
	half = (s.due - s.last) / 2;
	f->due = s.last + half;
	say(f, "telecheck %d d after ", half);
	say_day(f, "", s.last);
	return TRUTH_TRUE;
}

/*
 * CHECKPOINT_PAIN_ONLY: within 7 days of the last checkpoint or review a pain
 * score and no other was taken.
 */
enum truth
review_checkpoint_pain_only(struct review *r, struct finding *f)
{
	const struct series_row *s = r->p->series;
	int last, pain = 0, other = 0;
	const enum truth reviewed = last_review(r, f, &last);
	size_t i;

	if (reviewed != TRUTH_TRUE)
		return reviewed;
	for (i = 0; i < r->p->n[TABLE_SERIES]; i++) {
		if (s[i].at.day == NO_DAY || abs(s[i].at.day - last) > 7)
			continue;
		if (measure_of(r, s[i].measure)->pain)
			pain++;
		else
			other++;
	}
	if (pain == 0 || other > 0)
		return TRUTH_FALSE;
	say_day(f, "only pain scored at the review of ", last);
	return TRUTH_TRUE;
}

/*
 * REFRESHER_DUE: in the maintenance phase nothing was held for review.refresher
 * (182).
 */
enum truth
review_refresher_due(struct review *r, struct finding *f)
{
	const int start = start_of(r);
	int last;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	if (!is_maintained(r))
		return TRUTH_FALSE;
	last = later_of(start, last_held(r, NULL, start));
	if (last == NO_DAY)
		return review_unknown(f, NEED_START);
	if (age(r, last) < r->set.refresher_days)
		return TRUTH_FALSE;
	f->due = last + (int)r->set.refresher_days;
	say_day(f, "nothing held since ", last);
	return TRUTH_TRUE;
}

/*
 * CHECKIN_GAP: a person cared for longer than checkin.days (365) was once seen
 * by a discipline that has not seen them for as long.
 */
enum truth
review_checkin_gap(struct review *r, struct finding *f)
{
	const int days = (int)r->set.checkin_days, start = start_of(r);
	const struct contact *c = r->p->contact;
	size_t i, j;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	if (start == NO_DAY)
		return review_unknown(f, NEED_START);
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &c[i]) || c[i].at.day < start ||
		    c[i].discipline == 0 || age(r, c[i].at.day) <= days)
			continue;
		for (j = i + 1; j < r->p->n[TABLE_CONTACTS]; j++)
			if (is_held(r, &c[j]) &&
			    c[j].discipline == c[i].discipline)
				break;
		if (j < r->p->n[TABLE_CONTACTS])
			continue; /* judged when met later */
		say_joint(f, ", ");
		say_text(f, r, c[i].discipline);
		say_day(f, " last seen ", c[i].at.day);
	}
	return f->evidence.n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
}
