/* Waits and hand-overs (W2, W4, W6), as mskwait gives them. */
#include "review_rule.h"

/* Not seen; a referral of which the day is not told has been made. */
static int
is_waiting(const struct review *r, const struct referral *w)
{
	return !referral_ended(r, w) && !past(r, w->first_seen) &&
	    w->at.day <= r->as_of;
}

/* The day the target ends, NO_DAY if it can not be told. */
static int
target_day(const struct review *r, const struct referral *w)
{
	if (w->target != NO_DAY && w->at.day != NO_DAY)
		return w->at.day + w->target;
	return w->left == NO_DAY ? NO_DAY : r->as_of + w->left;
}

static int
is_breached(const struct review *r, const struct referral *w)
{
	if (w->breach != TRI_UNKNOWN)
		return w->breach == TRI_YES;
	return target_day(r, w) != NO_DAY && target_day(r, w) < r->as_of;
}

static void
say_service(const struct review *r, struct finding *f, const struct referral *w)
{
	say_joint(f, ", ");
	if (w->service != 0)
		say_text(f, r, w->service);
	else
		say(f, "referral");
}

static void
say_wait(const struct review *r, struct finding *f, const struct referral *w)
{
	say_service(r, f, w);
	if (w->priority != 0)
		say(f, " (%s)", word_name(words_priority, w->priority));
	if (w->at.day != NO_DAY)
		say(f, " waiting %d d", age(r, w->at.day));
	else
		say(f, " waiting, without a date");
	if (w->target != NO_DAY)
		say(f, ", target %d d", w->target);
	else if (w->left != NO_DAY)
		say(f, ", days left %d", w->left);
}

/* What is not known to say whether someone waits past the target. */
static enum need
untold(const struct review *r, const struct referral *w)
{
	if (target_day(r, w) == NO_DAY)
		return w->at.day == NO_DAY ? NEED_WAIT_DATE : NEED_WAIT_TARGET;
	return has_column(r, NEED_FIRST_SEEN) ? NEED_NOTHING : NEED_FIRST_SEEN;
}

/* One or more hold; or none, but unknown where a wait cannot be judged. */
static enum truth
any_wait(struct finding *f, enum need unknown)
{
	if (f->evidence.n > 0)
		return TRUTH_TRUE;
	return unknown != NEED_NOTHING ? review_unknown(f, unknown) :
					 TRUTH_FALSE;
}

/*
 * WAIT_BREACH: not seen and past the target of the wait.  What the table of
 * waits says of that stands, also where the days are not known.  P2 when the
 * referral is urgent, asap or stat, else P3.  Due on the target day.
 */
enum truth
review_wait_breach(struct review *r, struct finding *f)
{
	const struct referral *w = r->p->wait;
	enum need unknown = NEED_NOTHING;
	size_t i;

	if (lacks(r, f, NEED_WAITS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_WAITS]; i++) {
		if (!is_waiting(r, &w[i]))
			continue;
		if (w[i].breach == TRI_UNKNOWN && untold(r, &w[i])) {
			unknown = untold(r, &w[i]);
			continue;
		}
		if (!is_breached(r, &w[i]))
			continue;
		if (w[i].priority >= PRIORITY_URGENT)
			f->row = REASON_WAIT_BREACH_URGENT;
		say_wait(r, f, &w[i]);
		f->due = earlier_of(f->due, target_day(r, &w[i]));
	}
	return any_wait(f, unknown);
}

/*
 * WAIT_AT_RISK: not past the target, wait.at_risk (14) days or less are left
 * and nothing is booked.
 */
enum truth
review_wait_at_risk(struct review *r, struct finding *f)
{
	const struct referral *w = r->p->wait;
	enum need unknown = NEED_NOTHING;
	int target;
	size_t i;

	if (lacks(r, f, NEED_WAITS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_WAITS]; i++) {
		target = target_day(r, &w[i]);
		if (!is_waiting(r, &w[i]) || is_breached(r, &w[i]) ||
		    is_booked(r, w[i].service) ||
		    (target != NO_DAY &&
			target - r->as_of > r->set.wait_at_risk))
			continue;
		if (untold(r, &w[i])) {
			unknown = untold(r, &w[i]);
			continue;
		}
		say_wait(r, f, &w[i]);
		say(f, ", nothing booked");
		f->due = earlier_of(f->due, target);
	}
	return any_wait(f, unknown);
}

/*
 * LOOP_OPEN: seen at the other service, past the target, and the referral is
 * neither completed nor revoked.
 */
enum truth
review_loop_open(struct review *r, struct finding *f)
{
	const struct referral *w = r->p->wait;
	enum need unknown = NEED_NOTHING;
	size_t i;

	if (lacks(r, f, NEED_WAITS) || lacks(r, f, NEED_FIRST_SEEN))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_WAITS]; i++) {
		if (referral_over(r, &w[i]) || !past(r, w[i].first_seen) ||
		    w[i].open == TRI_NO)
			continue;
		if (w[i].breach != TRI_YES && untold(r, &w[i])) {
			unknown = untold(r, &w[i]);
			continue;
		}
		if (w[i].breach != TRI_YES && target_day(r, &w[i]) >= r->as_of)
			continue;
		say_service(r, f, &w[i]);
		say_day(f, " first seen ", w[i].first_seen);
		say(f, ", no outcome recorded");
	}
	return any_wait(f, unknown);
}

/* Days both services were in care of the person; -1: never. */
static int
overlap_of(const struct referral *w)
{
	if (w->overlap != NO_DAY)
		return w->overlap;
	return w->first_seen == NO_DAY ? -1 : w->sender_closed - w->first_seen;
}

/* Visits kept at the receiver by the day the sender closed; -1 unknown. */
static int
visits_kept(const struct review *r, const struct referral *w)
{
	const struct contact *c = r->p->contact;
	int n = 0;
	size_t i;

	if (!given(r, TABLE_CONTACTS) || w->service == 0)
		return -1;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		n += is_held(r, &c[i]) && same_service(&c[i], w->service) &&
		    c[i].at.day >= w->at.day && c[i].at.day <= w->sender_closed;
	return n;
}

/*
 * REFERRAL_NO_OVERLAP: the sender closed less than handoff.days (14) after the
 * first visit elsewhere, or before it, or before handoff.contacts (2) visits
 * were kept there.
 */
enum truth
review_referral_no_overlap(struct review *r, struct finding *f)
{
	const struct referral *w = r->p->wait;
	int kept, seen;
	size_t i, untold = 0;

	if (lacks(r, f, NEED_WAITS) || lacks(r, f, NEED_SENDER_CLOSED))
		return TRUTH_UNKNOWN;
	seen = !lacks(r, f, NEED_FIRST_SEEN);
	for (i = 0; i < r->p->n[TABLE_WAITS]; i++) {
		if (!past(r, w[i].sender_closed))
			continue;
		kept = visits_kept(r, &w[i]);
		if (kept < 0 || kept >= (int)r->set.handoff_contacts) {
			if (!seen && w[i].overlap == NO_DAY) {
				untold++;
				continue;
			}
			if (overlap_of(&w[i]) >= (int)r->set.overlap_days) {
				untold += kept == -1;
				continue;
			}
		}
		say_service(r, f, &w[i]);
		say_day(f, ": sender closed ", w[i].sender_closed);
		if (w[i].first_seen == NO_DAY)
			say(f, ", not seen yet");
		else
			say_day(f, ", first seen ", w[i].first_seen);
		if (kept >= 0)
			say(f, ", visits kept %d", kept);
	}
	if (f->evidence.n > 0)
		return TRUTH_TRUE;
	return untold > 0 ?
	    review_unknown(f, seen ? NEED_CONTACTS : NEED_FIRST_SEEN) :
	    TRUTH_FALSE;
}

/* CRITERION_MISSING: an open referral without the criterion it rests on. */
enum truth
review_criterion_missing(struct review *r, struct finding *f)
{
	const struct referral *w = r->p->referral;
	size_t i;

	if (lacks(r, f, NEED_REFERRALS) || lacks(r, f, NEED_CRITERION))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_REFERRALS]; i++) {
		if (referral_ended(r, &w[i]) || w[i].criterion == TRI_YES ||
		    w[i].at.day > r->as_of)
			continue;
		say_service(r, f, &w[i]);
		if (w[i].at.day != NO_DAY)
			say_day(f, " referred ", w[i].at.day);
		say(f, " without a criterion");
		if (w[i].at.day == NO_DAY)
			say(f, ", referred without a date");
	}
	return f->evidence.n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

/*
 * DUPLICATE: two images of one kind within duplicate.image_days (90) of each
 * other, in this episode.
 */
enum truth
review_duplicate(struct review *r, struct finding *f)
{
	const struct image *m = r->p->image;
	const int start = start_of(r);
	size_t i, j;

	if (lacks(r, f, NEED_IMAGING))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_IMAGING]; i++) {
		if (m[i].modality == 0 || m[i].at.day < start)
			continue;
		for (j = i + 1; j < r->p->n[TABLE_IMAGING]; j++) {
			if (m[j].at.day - m[i].at.day >
			    (int)r->set.duplicate_image)
				break;
			if (m[i].modality == m[j].modality &&
			    m[i].region == m[j].region) {
				say_day(f, "imaging of ", m[i].at.day);
				say_day(f, " repeated ", m[j].at.day);
				return TRUTH_TRUE;
			}
		}
	}
	return TRUTH_FALSE;
}
