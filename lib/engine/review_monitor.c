/* Was a start or change of a medicine followed by a visit (X3, C035)? */
#include "review_relayed.h"

/* Looking for the last start or change whose time to be seen is over. */
struct change {
	int day, days; /* NO_DAY: none */
};

/* Keep a start or change that has had its days, if it is the last of them. */
static void
add_change(const struct review *r, struct change *last, int day, double days)
{
	if (past(r, day) && age(r, day) > days && day > last->day)
		*last = (struct change){ day, (int)days };
}

/* Days an opioid is given: fewer at ome.caution, also when that is unknown. */
static double
opioid_time(const struct review *r)
{
	return takes_opioid(r) == TRUTH_TRUE &&
		(ome_reaches(r, r->set.ome_caution) != TRUTH_FALSE ||
		    r->p->rx->long_acting == TRI_YES) ?
	    r->set.review_opioid_start_high :
	    r->set.review_opioid_start;
}

/* Is it the start or increase of a medicine? */
static int
is_increase(const struct decision *d)
{
	return d->domain == DOMAIN_DRUG &&
	    (d->decision == DECISION_START ||
		d->decision == DECISION_INCREASE ||
		d->decision == DECISION_ADD || d->decision == DECISION_SWITCH);
}

/* Starts in rx of medicines that are taken, and drug decisions. */
static struct change
last_change(const struct review *r)
{
	const struct medicines *m = r->p->rx;
	const struct decision *d = r->p->decision;
	const double days = r->set.review_opioid_start;
	struct change last = { NO_DAY, 0 };
	size_t i;

	if (takes_opioid(r) != TRUTH_FALSE) {
		add_change(r, &last, m->last_change, opioid_time(r));
		add_change(r, &last, m->opioid_start, opioid_time(r));
	}
	if (m->gabapentinoid != TRI_NO)
		add_change(r, &last, m->gabapentinoid_start, days);
	if (m->benzo_z != TRI_NO)
		add_change(r, &last, m->benzo_z_start, days);
	if (m->antidepressant != TRI_NO)
		add_change(r, &last, m->antidepressant_start, days);
	if (m->nsaid_days > 0)
		add_change(r, &last, medicines_day(r) - m->nsaid_days, days);
	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (is_increase(&d[i]))
			add_change(r, &last, d[i].at.day,
			    is_other_medicine(r, &d[i]) ? days :
							  opioid_time(r));
	return last;
}

/* Of everything that is or may be taken a start is known. */
static int
starts_known(const struct review *r)
{
	const struct medicines *m = r->p->rx;

	return (takes_opioid(r) == TRUTH_FALSE || m->opioid_start != NO_DAY ||
		   m->last_change != NO_DAY) &&
	    (m->gabapentinoid == TRI_NO || m->gabapentinoid_start != NO_DAY) &&
	    (m->benzo_z == TRI_NO || m->benzo_z_start != NO_DAY) &&
	    (m->antidepressant == TRI_NO ||
		m->antidepressant_start != NO_DAY) &&
	    m->nsaid_days >= 0;
}

static enum truth
monitor_missed(struct review *r, struct finding *f)
{
	struct change change;
	int held;

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	change = last_change(r);
	held = first_held(r, is_monitoring, change.day + 1);
	if (change.day == NO_DAY ||
	    (held != NO_DAY && held <= change.day + change.days))
		return starts_known(r) ? TRUTH_FALSE :
					 review_unknown(f, NEED_MEDICINE_DATES);
	say_day(f, "medicine changed ", change.day);
	say(f, ", no review within %d d", change.days);
	return TRUTH_TRUE;
}

/*
 * MONITOR_MISSED: no review, checkpoint, med_review or telecheck was held
 * after the last start or increase of a medicine, or change of an opioid,
 * within the time it gives: review.opioid_start_high (14) days for an opioid at
 * ome.caution or long-acting, else review.opioid_start (28).  Judged of the
 * last whose time is over.
 */
enum truth
review_monitor_missed(struct review *r, struct finding *f)
{
	return rx_says(r, f, RELAYED_MONITOR_MISSED, monitor_missed);
}
