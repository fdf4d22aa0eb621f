/*
 * Opioids: reviews and benefit (V1, V11c).  Equivalents are a total for
 * surveillance; nothing here converts, doses or tapers.
 */
#include <stdio.h>
#include <string.h>

#include "review_rule.h"
#include "rules/pathway_name.h"

/* Taken today?  A person without a row in rx takes no medicine. */
enum truth
takes_opioid(const struct review *r)
{
	const struct medicines *m = r->p->rx;

	if (m == NULL)
		return TRUTH_FALSE;
	if (m->opioids > 0 || m->opioid_days > 0 || m->ome > 0 ||
	    m->ome_status == OME_PARTIAL)
		return TRUTH_TRUE;
	if (m->opioids < 0 && m->opioid_days < 0 && isnan(m->ome))
		return TRUTH_UNKNOWN;
	return TRUTH_FALSE;
}

/* The day the state of the medicines was taken; days taken are up to it. */
int
medicines_day(const struct review *r)
{
	return past(r, r->p->rx->at.day) ? r->p->rx->at.day : r->as_of;
}

/* Days an opioid is taken, -1 unknown; opioid_days, else from its start. */
int
opioid_days(const struct review *r)
{
	const struct medicines *m = r->p->rx;

	if (takes_opioid(r) == TRUTH_FALSE)
		return 0;
	if (m->opioid_days < 0 && takes_opioid(r) == TRUTH_TRUE &&
	    past(r, m->opioid_start))
		return medicines_day(r) - m->opioid_start;
	return m->opioid_days;
}

/* A partial total is a lower bound: enough to reach, never to stay below. */
enum truth
ome_reaches(const struct review *r, double limit)
{
	const struct medicines *m = r->p->rx;

	if (!given(r, TABLE_RX))
		return TRUTH_UNKNOWN;
	if (m == NULL)
		return TRUTH_FALSE;
	if (reaches(m->ome, limit))
		return TRUTH_TRUE;
	if (takes_opioid(r) == TRUTH_FALSE)
		return TRUTH_FALSE;
	return isnan(m->ome) || m->ome_status == OME_PARTIAL ? TRUTH_UNKNOWN :
							       TRUTH_FALSE;
}

int
is_any_review(const struct contact *c)
{
	return is_review(c) || c->type == CONTACT_MED_REVIEW;
}

/* Since when: opioid_start, else as of the row less opioid_days. */
static int
opioid_since(const struct review *r)
{
	const struct medicines *m = r->p->rx;

	if (m->opioid_start != NO_DAY || m->opioid_days < 0)
		return m->opioid_start;
	return medicines_day(r) - m->opioid_days;
}

/* A day that has not come says nothing yet. */
static int
if_past(const struct review *r, int day)
{
	return past(r, day) ? day : NO_DAY;
}

/* The day of the last start or change, while no review followed it. */
static int
unreviewed_change(const struct review *r, int since)
{
	const int day =
	    later_of(if_past(r, r->p->rx->last_change), if_past(r, since));

	return last_held(r, is_any_review, day + 1) == NO_DAY ? day : NO_DAY;
}

void
say_ome(const struct review *r, struct finding *f)
{
	const struct medicines *m = r->p->rx;

	if (isnan(m->ome))
		say(f, "OME unknown");
	else
		say(f, "OME %.6g mg/day", m->ome);
	if (m->table != 0) {
		say(f, " (");
		say_text(f, r, m->table);
		say(f, m->ome_status == OME_PARTIAL ? ", partial)" : ")");
	} else if (m->ome_status == OME_PARTIAL) {
		say(f, " (partial)");
	}
}

/* When the next review is due, and of what. */
struct opioid_review {
	int base, days, due;
	const char *what;
};

static void
due_at_latest(struct opioid_review *v, int base, double days, const char *what)
{
	if (base != NO_DAY && (v->due == NO_DAY || base + (int)days < v->due))
		*v = (struct opioid_review){ base, (int)days, base + (int)days,
			what };
}

/* A change shortens the time to the review; it never puts one off. */
static struct opioid_review
next_opioid_review(const struct review *r, int high)
{
	const struct review_settings *set = &r->set;
	const int since = opioid_since(r), last = last_medicine_review(r);
	const int sooner = high || r->p->rx->long_acting == TRI_YES;
	struct opioid_review v = { NO_DAY, 0, NO_DAY, NULL };

	due_at_latest(&v, later_of(last, since),
	    fmin(set->review_opioid, set->opioid_max),
	    last >= since ? "last opioid review " : "opioid started ");
	due_at_latest(&v, unreviewed_change(r, since),
	    fmin(sooner ? set->review_opioid_start_high :
			  set->review_opioid_start,
		set->opioid_max),
	    "no review since the change of ");
	return v;
}

/*
 * OPIOID_REVIEW_OVERDUE: review.opioid (84) days have passed since the last
 * medicine review or decision about medicines, or since a later start; or,
 * while no review followed a start or change, review.opioid_start (28) days,
 * review.opioid_start_high (14) at ome.caution (50) mg/day or long-acting:
 * whichever is first.  No interval is longer than review.opioid_max (365).  No
 * grace.  P2 at ome.caution or when the equivalent is unknown or partial, else
 * P3.
 */
enum truth
review_opioid_review_overdue(struct review *r, struct finding *f)
{
	struct opioid_review v;
	int high;

	if (lacks(r, f, NEED_RX) || lacks(r, f, NEED_CONTACTS) ||
	    lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	if (takes_opioid(r) != TRUTH_TRUE)
		return takes_opioid(r) == TRUTH_FALSE ?
		    TRUTH_FALSE :
		    review_unknown(f, NEED_OME);
	high = ome_reaches(r, r->set.ome_caution) != TRUTH_FALSE;
	v = next_opioid_review(r, high);
	if (v.due == NO_DAY)
		return review_unknown(f, NEED_MEDICINE_DATES);
	f->due = v.due;
	if (f->due >= r->as_of)
		return TRUTH_FALSE;
	if (high)
		f->row = REASON_OPIOID_REVIEW_OVERDUE_CAUTION;
	say_ome(r, f);
	say(f, ", ");
	say_day(f, v.what, v.base);
	say(f, " + %d d", v.days);
	return TRUTH_TRUE;
}

int
is_other_medicine(const struct review *r, const struct decision *d)
{
	char word[32];

	snprintf(word, sizeof(word), "%.*s",
	    (int)intern_text(r->text, d->treatment).n,
	    intern_text(r->text, d->treatment).s);
	return pathway_word(PATHWAY_DRUGS, word) &&
	    strstr(word, "opioid") == NULL;
}

/*
 * Taper, alternative or accepted reason in the last opioid.action_days.  What
 * is stopped or reduced of another medicine is no taper of the opioid.
 */
static int
is_addressed(const struct review *r)
{
	const struct decision *d = r->p->decision;
	size_t i;

	if (medicine_restraint(r))
		return 1;
	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++) {
		if (!recent(r, d[i].at.day, r->set.opioid_action))
			continue;
		if (d[i].domain == DOMAIN_DRUG &&
		    (d[i].decision == DECISION_SWITCH ||
			((d[i].decision == DECISION_STOP ||
			     d[i].decision == DECISION_DECREASE) &&
			    !is_other_medicine(r, &d[i]))))
			return 1;
		if (d[i].domain != DOMAIN_DRUG && d[i].domain != 0 &&
		    (d[i].decision == DECISION_START ||
			d[i].decision == DECISION_ADD ||
			d[i].decision == DECISION_REFER))
			return 1;
	}
	return 0;
}

/* The last score of the primary measure by start + 7 d; NAN. */
static double
before_start(const struct review *r, const struct series_row *s, int start)
{
	double score = NAN;
	size_t i;

	if (s->first_day != NO_DAY && s->first_day <= start + 7)
		score = s->first;
	for (i = 0; i < r->p->n[TABLE_SCORES]; i++)
		if (r->p->score[i].measure == s->measure &&
		    r->p->score[i].at.day <= start + 7)
			score = r->p->score[i].score;
	return score;
}

/*
 * OPIOID_NO_BENEFIT: an opioid for opioid.benefit_days (90) or more, the
 * primary measure not better by an important change than before its start, and
 * no taper, alternative or accepted reason in opioid.action_days (84).
 */
enum truth
review_opioid_no_benefit(struct review *r, struct finding *f)
{
	const struct medicines *m = r->p->rx;
	const struct series_row *s = review_primary(r);
	double before, gain, mic;
	int days, start;

	if (lacks(r, f, NEED_RX) || lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	if (takes_opioid(r) == TRUTH_FALSE)
		return TRUTH_FALSE;
	if ((days = opioid_days(r)) < 0)
		return review_unknown(f, NEED_MEDICINE_DATES);
	if (days < r->set.opioid_days || is_addressed(r))
		return TRUTH_FALSE;
	if (s == NULL)
		return review_unknown(f, NEED_PRIMARY);
	mic = measure_of(r, s->measure)->mic;
	start = m->opioid_start != NO_DAY ? m->opioid_start :
					    medicines_day(r) - days;
	before = before_start(r, s, start);
	if (isnan(before))
		return review_unknown(f, NEED_EARLY_SCORE);
	if (isnan(s->last) || s->at.day <= start + 7)
		return review_unknown(f, NEED_LATER_SCORE);
	if (isnan(mic) || measure_of(r, s->measure)->higher < 0)
		return review_unknown(f, NEED_IMPORTANT);
	gain = measure_of(r, s->measure)->higher ? s->last - before :
						   before - s->last;
	if (reaches(gain, mic))
		return TRUTH_FALSE;
	say(f, "opioid %d d, ", days);
	say_text(f, r, s->measure);
	say(f,
	    " %.6g -> %.6g (important change %.6g), no taper, alternative "
	    "or reason in %.6g d",
	    before, s->last, mic, r->set.opioid_action);
	return TRUTH_TRUE;
}

/* OPIOID_UNCONVERTED: the equivalent is partial: a medicine has no factor. */
enum truth
review_opioid_unconverted(struct review *r, struct finding *f)
{
	if (lacks(r, f, NEED_RX))
		return TRUTH_UNKNOWN;
	if (r->p->rx == NULL || r->p->rx->ome_status == OME_FULL)
		return TRUTH_FALSE;
	if (r->p->rx->ome_status == 0)
		return takes_opioid(r) == TRUTH_FALSE ?
		    TRUTH_FALSE :
		    review_unknown(f, NEED_OME);
	say_ome(r, f);
	return TRUTH_TRUE;
}
