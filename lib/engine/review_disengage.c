/* People who may be getting lost (V15, V21). */
#include "review_rule.h"

/* An accepted later date keeps the person in view. */
static int
has_later_plan(const struct review *r)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (d[i].next_review >= r->as_of &&
		    restraint_until(r, &d[i]) >= r->as_of)
			return 1;
	return 0;
}

/* A discussion about the person is no contact with the person. */
static int
is_with_person(const struct contact *c)
{
	return c->type != CONTACT_CASE_DISCUSSION;
}

/*
 * DISENGAGED: nothing was held for longer than disengaged.times (2) the
 * planned interval and disengaged.min_days (56), and nothing is booked.  Not
 * for people in PIFU, and not while an accepted reason plans a later date.
 */
enum truth
review_disengaged(struct review *r, struct finding *f)
{
	const int interval = planned_interval(r), start = start_of(r);
	const double most = fmax(r->set.disengaged_min,
	    r->set.disengaged_times *
		(interval < 0 ? r->set.review_medium : interval));
	int last;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	if (is_pifu(r))
		return TRUTH_FALSE;
	last = later_of(start, last_held(r, is_with_person, NO_DAY));
	if (last == NO_DAY)
		return review_unknown(f, NEED_START);
	if (age(r, last) <= most || is_booked(r, 0) || has_later_plan(r))
		return TRUTH_FALSE;
	say_day(f,
	    last == start ? "nothing held since the start " :
			    "last contact held ",
	    last);
	say(f, ", %d d ago (more than %.6g), nothing booked", age(r, last),
	    most);
	return TRUTH_TRUE;
}

/* NO_DATA: a person of --patients without a row in any other table given. */
enum truth
review_no_data(struct review *r, struct finding *f)
{
	size_t t;

	if (r->p->patient == NULL)
		return TRUTH_FALSE;
	for (t = 0; t < N_TABLES; t++)
		if (t != TABLE_PATIENTS && r->p->n[t] > 0)
			return TRUTH_FALSE;
	say(f, "no row in any table");
	if (past(r, start_of(r)))
		say(f, ", %d d after start", age(r, start_of(r)));
	return TRUTH_TRUE;
}
