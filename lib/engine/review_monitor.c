/* Visits after a start or change of a medicine (X3; C035). */
#include "review_relayed.h"

/* A start or change of a medicine; of an opioid, as far as is known? */
struct change {
	int day, opioid;
};

static void
keep_later(const struct review *r, struct change *last, int day, int opioid)
{
	if (!past(r, day) || day < last->day)
		return;
	if (day > last->day)
		last->opioid = 0;
	last->day = day;
	last->opioid |= opioid;
}

/* Does the decision name a medicine of rx that is no opioid? */
static int
names_other(const struct review *r, const struct decision *d)
{
	const struct span name = intern_text(r->text, d->treatment);

	return span_is(name, "gabapentinoid") || span_is(name, "benzo_z") ||
	    span_is(name, "antidepressant") || span_is(name, "nsaid");
}

/* The last start or change of a medicine, by rx or a decision; NO_DAY. */
static struct change
last_medicine_change(const struct review *r)
{
	const struct medicines *m = r->p->rx;
	const struct decision *d = r->p->decision;
	struct change last = { last_opioid_change(r), 1 };
	size_t i;

	keep_later(r, &last, m->gabapentinoid_start, 0);
	keep_later(r, &last, m->benzo_z_start, 0);
	keep_later(r, &last, m->antidepressant_start, 0);
	if (m->nsaid_days > 0)
		keep_later(r, &last, r->as_of - m->nsaid_days, 0);
	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (d[i].domain == DOMAIN_DRUG &&
		    (d[i].decision == DECISION_START ||
			d[i].decision == DECISION_INCREASE ||
			d[i].decision == DECISION_ADD ||
			d[i].decision == DECISION_SWITCH))
			keep_later(
			    r, &last, d[i].at.day, !names_other(r, &d[i]));
	return last;
}

static int
is_monitoring(const struct contact *c)
{
	return is_any_review(c) || c->type == CONTACT_TELECHECK;
}

static enum truth
monitor_missed(struct review *r, struct finding *f)
{
	struct change change;
	int days, held;

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE) ||
	    lacks(r, f, NEED_CONTACT_STATUS))
		return TRUTH_UNKNOWN;
	change = last_medicine_change(r);
	if (change.day == NO_DAY)
		return review_unknown(f, NEED_MEDICINE_DATES);
	days = change.opioid && takes_opioid(r) == TRUTH_TRUE ?
	    opioid_start_days(r) :
	    (int)r->set.review_opioid_start;
	if (age(r, change.day) <= days)
		return TRUTH_FALSE;
	held = first_held(r, is_monitoring, change.day + 1);
	if (held != NO_DAY && held <= change.day + days)
		return TRUTH_FALSE;
	say_day(f, "medicine changed ", change.day);
	say(f, ", no review within %d d", days);
	return TRUTH_TRUE;
}

/*
 * MONITOR_MISSED: no review, checkpoint, med_review or telecheck was held
 * within the time the last start or change of a medicine gives it:
 * review.opioid_start_high (14) days for an opioid at ome.caution (also when
 * its equivalent is unknown or partial) or long-acting, else
 * review.opioid_start (28).  Judged when that time is over.
 */
enum truth
review_monitor_missed(struct review *r, struct finding *f)
{
	return rx_says(r, f, RELAYED_MONITOR_MISSED, monitor_missed);
}
