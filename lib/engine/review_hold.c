/* Documented restraint (V8): holding is a decision, not inertia. */
#include "review_rule.h"

static const struct review_restraint *
find(const struct review *r, unsigned code)
{
	size_t i;

	for (i = 0; i < r->nrestraints; i++)
		if (r->restraint[i].code == code)
			return &r->restraint[i];
	return NULL;
}

/* A goal that the person set or shared, or a score at the goal. */
static int
has_goal_agreed(const struct review *r)
{
	const struct series_row *s = review_primary(r);
	const struct goal_row *g = r->p->goal;
	size_t i;

	if (s != NULL && s->state == STATE_AT_GOAL)
		return 1;
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++)
		if (goal_counts(&g[i]) &&
		    (g[i].set_by == SET_BY_PATIENT ||
			g[i].set_by == SET_BY_SHARED))
			return 1;
	return 0;
}

/*
 * An accepted reason holds until valid_until; some hold for so many days at
 * most from the decision, some count only when shared with the person or with
 * a goal agreed.  Which, says the table of reasons of restraint.
 */
int
restraint_until(const struct review *r, const struct decision *d)
{
	const struct review_restraint *x = find(r, d->reason);

	if (x == NULL || (x->needs_sdm && d->sdm != TRI_YES) ||
	    (x->needs_goal && !has_goal_agreed(r)))
		return NO_DAY;
	if (x->most_days > 0 && d->valid_until > d->at.day + x->most_days)
		return d->at.day + x->most_days;
	return d->valid_until;
}

/* The newest no_change decision; of one day, the last in the file. */
static const struct decision *
newest_no_change(const struct review *r)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (d[i].decision == DECISION_NO_CHANGE)
			return &d[i];
	return NULL;
}

/* Has something in its domain been decided since?  The same day is not. */
static int
is_ended(const struct review *r, const struct decision *hold)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (is_acting(&d[i]) && d[i].at.day > hold->at.day &&
		    d[i].domain == hold->domain)
			return 1;
	return 0;
}

const struct decision *
hold_of(const struct review *r)
{
	const struct decision *d = newest_no_change(r);
	int until;

	if (d == NULL || (until = restraint_until(r, d)) == NO_DAY ||
	    until < r->as_of || is_ended(r, d))
		return NULL;
	return d;
}

int
medicine_restraint(const struct review *r)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (d[i].domain == DOMAIN_DRUG &&
		    restraint_until(r, &d[i]) >= r->as_of)
			return 1;
	return 0;
}

static void
say_restraint(const struct review *r, struct finding *f,
    const struct decision *d, const char *until)
{
	say_day(f, "no_change ", d->at.day);
	say(f, ", ");
	say_text(f, r, d->reason);
	say_day(f, until, restraint_until(r, d));
}

/*
 * HOLD: the newest no_change decision has an accepted reason that has not
 * expired, and nothing in its domain was decided later.  Due when it expires.
 * It keeps back the reasons that the reason table marks (review_priority());
 * never P1, P2, waits or drift.
 */
enum truth
review_hold(struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);
	const struct decision *d;

	if (lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_DECISION_REASON))
		return TRUTH_UNKNOWN;
	if ((d = hold_of(r)) == NULL)
		return TRUTH_FALSE;
	f->due = restraint_until(r, d);
	say_restraint(r, f, d, ", valid until ");
	if (s != NULL && s->state != 0 && s->span > 0) {
		say(f, "; ");
		say_text(f, r, s->measure);
		say(f, " %s %d d", word_name(words_state, s->state), s->span);
	}
	return TRUTH_TRUE;
}

/*
 * RESTRAINT_EXPIRED: the newest no_change decision had an accepted reason
 * whose date has passed, and nothing in its domain was decided since.  A
 * reason that ends today has not expired.
 */
enum truth
review_restraint_expired(struct review *r, struct finding *f)
{
	const struct decision *d;
	int until;

	if (lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_DECISION_REASON))
		return TRUTH_UNKNOWN;
	if ((d = newest_no_change(r)) == NULL ||
	    (until = restraint_until(r, d)) == NO_DAY || until >= r->as_of ||
	    is_ended(r, d))
		return TRUTH_FALSE;
	f->due = until;
	say_restraint(r, f, d, ", was valid until ");
	say(f, ", nothing decided since");
	return TRUTH_TRUE;
}
