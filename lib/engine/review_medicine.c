/* Medicines other than opioids: review dates (V1), plans untouched (V8c). */
#include "review_rule.h"

/* The earliest review date of the medicines taken. */
struct dated {
	const char *what; /* NULL: of none a date is known */
	int base, days, due;
	enum need lacks; /* for another, which may be earlier */
};

static int
is_med_review(const struct contact *c)
{
	return c->type == CONTACT_MED_REVIEW;
}

/* A row that does not say what was decided is no decision. */
static int
is_about_medicines(const struct decision *d)
{
	return d->domain == DOMAIN_DRUG && d->decision != 0;
}

int
last_medicine_review(const struct review *r)
{
	const struct decision *d = r->p->decision;
	int last = last_held(r, is_med_review, NO_DAY);
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (is_about_medicines(&d[i]))
			last = later_of(last, d[i].at.day);
	return last;
}

/* Keep the date of a medicine (start, days to its first review and between
 * later ones) if it is taken and the date the earliest. */
static void
add(struct dated *first, int taken, const char *what, int review, int start,
    double days, double later)
{
	/* before its first review a medicine may have a shorter interval */
	const int reviewed = review > start;
	const int base = later_of(review, start);
	const int due = base + (int)(reviewed ? later : days);

	if (taken == TRI_NO)
		return;
	if (taken == TRI_UNKNOWN) {
		first->lacks = NEED_MEDICINE_CLASSES;
	} else if (base == NO_DAY) {
		first->lacks = NEED_MEDICINE_DATES;
	} else if (first->what == NULL || due < first->due) {
		first->what = what;
		first->base = base;
		first->days = due - base;
		first->due = due;
	}
}

static int
takes_nsaid(const struct medicines *m)
{
	return m->nsaid_days < 0 ? TRI_UNKNOWN : m->nsaid_days > 0;
}

/*
 * The earliest review date of a gabapentinoid or a benzodiazepine or z-drug
 * (review.dfm, 182 d), an antidepressant for pain (review.analgesic_start 28 d,
 * then review.analgesic 84), and an oral NSAID (review.nsaid_first 84, then
 * review.nsaid 365): from the last medicine review or decision about
 * medicines, else from the start.  What is not known of one hides no date of
 * another, and is no "not due".
 */
static enum truth
earliest(const struct review *r, struct finding *f, struct dated *first)
{
	const struct medicines *m = r->p->rx;
	const struct review_settings *set = &r->set;
	int review;

	if (lacks(r, f, NEED_RX) || lacks(r, f, NEED_CONTACTS) ||
	    lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	*first = (struct dated){ NULL, 0, 0, 0, NEED_NOTHING };
	if (m == NULL)
		return TRUTH_FALSE;
	review = last_medicine_review(r);
	add(first, m->gabapentinoid, "gabapentinoid", review,
	    m->gabapentinoid_start, set->review_dfm, set->review_dfm);
	add(first, m->benzo_z, "benzodiazepine or z-drug", review,
	    m->benzo_z_start, set->review_dfm, set->review_dfm);
	add(first, m->antidepressant, "antidepressant", review,
	    m->antidepressant_start, set->review_antidepressant,
	    set->review_antidepressant_later);
	add(first, takes_nsaid(m), "nsaid", review,
	    medicines_day(r) - m->nsaid_days, set->review_nsaid,
	    set->review_nsaid_later);
	if (first->what != NULL)
		return TRUTH_TRUE;
	return first->lacks == NEED_NOTHING ? TRUTH_FALSE :
					      review_unknown(f, first->lacks);
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
		return d.lacks == NEED_NOTHING ? TRUTH_FALSE :
						 review_unknown(f, d.lacks);
	say_dated(f, &d);
	return TRUTH_TRUE;
}

/* Is an opioid or another medicine that rx has a column for taken? */
static enum truth
takes_any(const struct review *r)
{
	const struct medicines *m = r->p->rx;
	const enum truth opioid = takes_opioid(r);

	if (opioid == TRUTH_TRUE || m->gabapentinoid == TRI_YES ||
	    m->benzo_z == TRI_YES || m->antidepressant == TRI_YES ||
	    m->nsaid_days > 0 || m->cns > 0)
		return TRUTH_TRUE;
	return opioid == TRUTH_FALSE && m->gabapentinoid == TRI_NO &&
		m->benzo_z == TRI_NO && m->antidepressant == TRI_NO &&
		m->nsaid_days == 0 ?
	    TRUTH_FALSE :
	    TRUTH_UNKNOWN;
}

/* Was a medicine review held, or decided about medicines, from day to day? */
static int
was_reviewed(const struct review *r, int from, int to)
{
	const struct decision *d = r->p->decision;
	const int held = first_held(r, is_med_review, from);
	size_t i;

	if (held != NO_DAY && held <= to)
		return 1;
	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (is_about_medicines(&d[i]) && d[i].at.day >= from &&
		    d[i].at.day <= to)
			return 1;
	return 0;
}

/* The last course begun more than days ago that is none of medicines; NULL. */
static const struct treatment *
last_course(const struct review *r, int days)
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	for (i = r->p->n[TABLE_TREATMENTS]; i-- > 0;)
		if (t[i].prior != TRI_YES && past(r, t[i].at.day) &&
		    age(r, t[i].at.day) > days && t[i].class != 0 &&
		    treatment_mode(&t[i]) != MODE_DRUG)
			return &t[i];
	return NULL;
}

/*
 * RX_NOT_REVIEWED: a course other than medicines began, an opioid or another
 * medicine of rx is taken, and no medicine review or decision about medicines
 * lies within rx.reviewed_days (84) before or after that start.  Judged of the
 * last course whose time is over.
 */
enum truth
review_rx_not_reviewed(struct review *r, struct finding *f)
{
	const int days = (int)r->set.rx_review_days;
	const struct treatment *t;
	enum truth taken;

	if (lacks(r, f, NEED_RX) || lacks(r, f, NEED_CONTACTS) ||
	    lacks(r, f, NEED_CONTACT_TYPE) || lacks(r, f, NEED_DECISIONS) ||
	    lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	if (r->p->rx == NULL || (taken = takes_any(r)) == TRUTH_FALSE)
		return TRUTH_FALSE;
	if ((t = last_course(r, days)) == NULL ||
	    was_reviewed(r, t->at.day - days, t->at.day + days))
		return TRUTH_FALSE;
	if (taken == TRUTH_UNKNOWN)
		return review_unknown(f, NEED_MEDICINE_CLASSES);
	say(f, "%s began ", word_name(words_class, t->class));
	say_day(f, "", t->at.day);
	say(f, ", no medicine review within %d d of it", days);
	return TRUTH_TRUE;
}
