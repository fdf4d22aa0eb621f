/* Medicines other than opioids: review dates (V1), plans untouched (V8c). */
#include "review_rule.h"

/* A medicine with a review date. */
struct dated {
	const char *what;
	int base, days, due;
};

static int
is_med_review(const struct contact *c)
{
	return c->type == CONTACT_MED_REVIEW;
}

int
medicines_day(const struct review *r)
{
	return past(r, r->p->rx->at.day) ? r->p->rx->at.day : r->as_of;
}

/* A row that does not say what was decided is no decision. */
int
last_medicine_review(const struct review *r)
{
	const struct decision *d = r->p->decision;
	int last = last_held(r, is_med_review, NO_DAY);
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (d[i].domain == DOMAIN_DRUG && d[i].decision != 0)
			last = later_of(last, d[i].at.day);
	return last;
}

/* Keep the date if it is the earliest; unknown counts what has no date. */
static void
add(struct dated *first, int *unknown, const char *what, int review, int start,
    double days, double later)
{
	/* before its first review a medicine may have a shorter interval */
	const int reviewed = review > start;
	const int base = later_of(review, start);
	const int due = base + (int)(reviewed ? later : days);

	if (base == NO_DAY) {
		++*unknown;
	} else if (first->what == NULL || due < first->due) {
		*first = (struct dated){ what, base, due - base, due };
	}
}

/*
 * The earliest review date of a gabapentinoid or a benzodiazepine or z-drug
 * (review.dfm, 182 d), an antidepressant for pain (review.antidepressant 28 d,
 * then review.antidepressant_later 84), and an oral NSAID (review.nsaid 84,
 * then review.nsaid_later 365): from the last medicine review or decision
 * about medicines, else from the start.
 */
static enum truth
earliest(const struct review *r, struct finding *f, struct dated *first)
{
	const struct medicines *m = r->p->rx;
	const struct review_settings *set = &r->set;
	int review, unknown = 0;

	if (lacks(r, f, NEED_RX) || lacks(r, f, NEED_CONTACTS) ||
	    lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_CONTACT_TYPE) ||
	    lacks(r, f, NEED_CONTACT_STATUS))
		return TRUTH_UNKNOWN;
	*first = (struct dated){ NULL, 0, 0, 0 };
	if (m == NULL)
		return TRUTH_FALSE;
	review = last_medicine_review(r);
	if (m->gabapentinoid == TRI_YES)
		add(first, &unknown, "gabapentinoid", review,
		    m->gabapentinoid_start, set->review_dfm, set->review_dfm);
	if (m->benzo_z == TRI_YES)
		add(first, &unknown, "benzodiazepine or z-drug", review,
		    m->benzo_z_start, set->review_dfm, set->review_dfm);
	if (m->antidepressant == TRI_YES)
		add(first, &unknown, "antidepressant", review,
		    m->antidepressant_start, set->review_antidepressant,
		    set->review_antidepressant_later);
	if (m->nsaid_days > 0)
		add(first, &unknown, "nsaid", review,
		    medicines_day(r) - m->nsaid_days, set->review_nsaid,
		    set->review_nsaid_later);
	if (first->what != NULL)
		return TRUTH_TRUE;
	if (unknown > 0)
		return review_unknown(f, NEED_MEDICINE_DATES);
	if (m->gabapentinoid < 0 && m->benzo_z < 0 && m->nsaid_days < 0 &&
	    m->antidepressant < 0)
		return review_unknown(f, NEED_MEDICINE_DATES);
	return TRUTH_FALSE;
}

static void
say_dated(struct finding *f, const struct dated *d)
{
	f->due = d->due;
	say(f, "%s: %d d after ", d->what, d->days);
	say_day(f, "", d->base);
}

/* MED_REVIEW_DUE: such a date, not passed by more than review.grace. */
enum truth
review_med_review_due(struct review *r, struct finding *f)
{
	struct dated d;
	const enum truth t = earliest(r, f, &d);

	if (t != TRUTH_TRUE)
		return t;
	if (r->as_of - d.due > r->set.review_grace)
		return TRUTH_FALSE;
	say_dated(f, &d);
	return TRUTH_TRUE;
}

/* MED_REVIEW_OVERDUE: passed by more than review.grace (7) days. */
enum truth
review_med_review_overdue(struct review *r, struct finding *f)
{
	struct dated d;
	const enum truth t = earliest(r, f, &d);

	if (t != TRUTH_TRUE)
		return t;
	if (r->as_of - d.due <= r->set.review_grace)
		return TRUTH_FALSE;
	say_dated(f, &d);
	return TRUTH_TRUE;
}

/* Is an opioid or another medicine that rx has a column for taken? */
static enum truth
takes_any(const struct review *r)
{
	const struct medicines *m = r->p->rx;

	if (takes_opioid(r) == TRUTH_TRUE || m->gabapentinoid == TRI_YES ||
	    m->benzo_z == TRI_YES || m->antidepressant == TRI_YES ||
	    m->nsaid_days > 0)
		return TRUTH_TRUE;
	return takes_opioid(r) == TRUTH_UNKNOWN &&
		m->gabapentinoid == TRI_UNKNOWN && m->benzo_z == TRI_UNKNOWN &&
		m->antidepressant == TRI_UNKNOWN && m->nsaid_days < 0 ?
	    TRUTH_UNKNOWN :
	    TRUTH_FALSE;
}

/*
 * RX_NOT_REVIEWED: a course other than medicines began, an opioid or another
 * medicine of rx is taken, and no medicine review or decision about medicines
 * lies within rx.review_days (84) of that start.  Judged when that time is
 * over.
 */
enum truth
review_rx_not_reviewed(struct review *r, struct finding *f)
{
	const int days = (int)r->set.rx_review_days;
	const struct treatment *t = r->p->treatment;
	const struct medicines *m = r->p->rx;
	enum truth taken;
	int last;
	size_t i;

	if (lacks(r, f, NEED_RX) || lacks(r, f, NEED_CONTACTS) ||
	    lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	if (m == NULL || (taken = takes_any(r)) == TRUTH_FALSE)
		return TRUTH_FALSE;
	last = last_medicine_review(r);
	for (i = r->p->n[TABLE_TREATMENTS]; i-- > 0;)
		if (t[i].prior != TRI_YES && past(r, t[i].at.day) &&
		    treatment_mode(&t[i]) != MODE_DRUG)
			break;
	if (i == (size_t)-1 || age(r, t[i].at.day) <= days ||
	    last >= t[i].at.day - days)
		return TRUTH_FALSE;
	if (taken == TRUTH_UNKNOWN)
		return review_unknown(f, NEED_MEDICINE_CLASSES);
	say(f, "%s began ", word_name(words_class, t[i].class));
	say_day(f, "", t[i].at.day);
	say(f, ", no medicine review within %d d of it", days);
	return TRUTH_TRUE;
}
