/*
 * States of medicines (X3, X4, X7; C017, C209, C284): from the columns of rx,
 * the drug decisions and the visits.
 */
#include <string.h>

#include "review_relayed.h"

/* The last start of a class of medicine by a decision, not stopped; NO_DAY. */
static int
decided_start(const struct review *r, const char *class)
{
	const struct decision *d = r->p->decision;
	int day = NO_DAY;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++) {
		if (d[i].domain != DOMAIN_DRUG || !past(r, d[i].at.day))
			continue;
		if (d[i].treatment != 0 &&
		    !span_is(intern_text(r->text, d[i].treatment), class))
			continue;
		if (d[i].decision == DECISION_STOP)
			day = NO_DAY;
		else if (d[i].treatment != 0 && day == NO_DAY &&
		    (d[i].decision == DECISION_START ||
			d[i].decision == DECISION_ADD ||
			d[i].decision == DECISION_SWITCH))
			day = d[i].at.day;
	}
	return day;
}

/* Since when a benzodiazepine or z-drug is taken: rx, else a decision. */
static int
benzo_since(const struct review *r)
{
	const int day = r->p->rx->benzo_z_start;

	return day != NO_DAY ? day : decided_start(r, "benzo_z");
}

static int
antidepressant_since(const struct review *r)
{
	const int day = r->p->rx->antidepressant_start;

	return day != NO_DAY ? day : decided_start(r, "antidepressant");
}

/* Is a class taken (column), and for longer than days? */
static enum truth
longer(const struct review *r, signed char taken, int since, double days)
{
	if (taken == TRI_NO)
		return TRUTH_FALSE;
	if (taken == TRI_UNKNOWN || !past(r, since))
		return TRUTH_UNKNOWN;
	return age(r, since) > days ? TRUTH_TRUE : TRUTH_FALSE;
}

/*
 * DFM_LONG: a benzodiazepine or z-drug for longer than dfm.days (28), by its
 * start in rx or in a decision.
 */
enum truth
review_dfm_long(struct review *r, struct finding *f)
{
	const struct medicines *m = r->p->rx;
	enum truth own = TRUTH_UNKNOWN;

	if (m != NULL) {
		own = longer(r, m->benzo_z, benzo_since(r), r->set.dfm_days);
		if (own == TRUTH_TRUE)
			say(f, "benzodiazepine or z-drug %d d (more than %.6g)",
			    age(r, benzo_since(r)), r->set.dfm_days);
		else if (own == TRUTH_UNKNOWN)
			f->lacks = NEED_MEDICINE_DATES;
	}
	return rx_says(r, f, RELAYED_DFM_LONG, own);
}

/*
 * Sedating medicines: cns_n, else as many as the other columns are known to
 * show.
 */
static int
sedating(const struct medicines *m, enum truth opioid)
{
	if (m->cns >= 0)
		return m->cns;
	return (m->opioids > 0 ? m->opioids : opioid == TRUTH_TRUE) +
	    (m->gabapentinoid == TRI_YES) + (m->benzo_z == TRI_YES);
}

/* CNS_LOAD: cns.drugs (2) sedating medicines at once. */
enum truth
review_cns_load(struct review *r, struct finding *f)
{
	const struct medicines *m = r->p->rx;
	enum truth own = TRUTH_UNKNOWN;
	int n;

	if (m != NULL) {
		n = sedating(m, takes_opioid(r));
		if (n >= (int)r->set.cns_drugs)
			own = TRUTH_TRUE;
		else if (m->cns >= 0)
			own = TRUTH_FALSE;
		if (own == TRUTH_TRUE)
			say(f, "%d sedating medicines", n);
	}
	return rx_says(r, f, RELAYED_CNS_LOAD, own);
}

/* Is a sedating medicine or an opioid taken? */
static enum truth
is_sedated(const struct review *r)
{
	const struct medicines *m = r->p->rx;
	const enum truth opioid = takes_opioid(r);

	if (m == NULL)
		return TRUTH_FALSE;
	if (opioid == TRUTH_TRUE || m->benzo_z == TRI_YES ||
	    sedating(m, opioid) > 0)
		return TRUTH_TRUE;
	if (opioid == TRUTH_FALSE &&
	    (m->cns == 0 ||
		(m->benzo_z == TRI_NO && m->gabapentinoid == TRI_NO)))
		return TRUTH_FALSE;
	return TRUTH_UNKNOWN;
}

/*
 * SLEEP_RX: the sleep apnoea screen (measure stopbang) at sleep.stopbang (5) or
 * more while an opioid or another sedating medicine is taken.
 */
enum truth
review_sleep_rx(struct review *r, struct finding *f)
{
	const enum truth drug = is_sedated(r);
	enum truth own = score_reaches(r, r->stopbang, r->set.sleep_stopbang);
	double score;
	int day;

	if (own == TRUTH_UNKNOWN)
		f->lacks = NEED_STOPBANG;
	if (drug == TRUTH_FALSE) {
		own = TRUTH_FALSE;
	} else if (own == TRUTH_TRUE && drug == TRUTH_UNKNOWN) {
		own = review_unknown(f, NEED_MEDICINE_CLASSES);
	} else if (own == TRUTH_TRUE) {
		last_score(r, r->stopbang, &score, &day);
		say(f, "stopbang %.6g >= %.6g", score, r->set.sleep_stopbang);
		say_day(f, " on ", day);
		say(f, ", a sedating medicine is taken");
	}
	return rx_says(r, f, RELAYED_SLEEP_RX, own);
}

/* Taken for analgesic_only.days or more: the days; 0: no; -1: unknown. */
static int
analgesic_days(const struct review *r)
{
	const int nsaid = r->p->rx->nsaid_days, opioid = opioid_days(r);
	const int most = opioid > nsaid ? opioid : nsaid;

	if (most >= (int)r->set.analgesic_days)
		return most;
	return nsaid < 0 || opioid < 0 ? -1 : 0;
}

static int
is_active_visit(const struct contact *c)
{
	return c->active > 0 || c->type == CONTACT_EDUCATION ||
	    (c->content >> CONTENT_CBT & 1) != 0 ||
	    (c->content >> CONTENT_ACT & 1) != 0;
}

/* Active or psychological care in the last analgesic_only.contact_days. */
static enum truth
active_care(const struct review *r)
{
	const int days = (int)r->set.analgesic_contact_days;
	const struct contact *c = r->p->contact;
	const struct treatment *t = r->p->treatment;
	int mode;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && age(r, c[i].at.day) <= days &&
		    (is_active_visit(&c[i]) || is_psych(r, &c[i])))
			return TRUTH_TRUE;
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		mode = treatment_mode(&t[i]);
		if ((mode == MODE_ACTIVE || mode == MODE_PSYCH) &&
		    t[i].prior != TRI_YES && past(r, t[i].at.day) &&
		    (t[i].end == NO_DAY || t[i].end > r->as_of ||
			age(r, t[i].end) <= days))
			return TRUTH_TRUE;
	}
	return given(r, TABLE_TREATMENTS) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/*
 * ANALGESIC_ONLY: an opioid or oral NSAID for analgesic_only.days (180) or
 * more, and no active or psychological contact or course in
 * analgesic_only.contact_days (365).
 */
enum truth
review_analgesic_only(struct review *r, struct finding *f)
{
	enum truth own = TRUTH_UNKNOWN, care;
	int days;

	if (r->p->rx == NULL)
		return rx_says(r, f, RELAYED_ANALGESIC_ONLY, own);
	if ((days = analgesic_days(r)) == 0) {
		own = TRUTH_FALSE;
	} else if (days < 0) {
		f->lacks = NEED_MEDICINE_DATES;
	} else if (!lacks(r, f, NEED_CONTACTS) &&
	    !lacks(r, f, NEED_CONTACT_STATUS)) {
		care = active_care(r);
		own = care == TRUTH_UNKNOWN ? TRUTH_UNKNOWN :
		    care == TRUTH_TRUE      ? TRUTH_FALSE :
					      TRUTH_TRUE;
		if (own == TRUTH_UNKNOWN)
			f->lacks = NEED_TREATMENTS;
		else if (own == TRUTH_TRUE)
			say(f,
			    "medicine for pain %d d, no active or "
			    "psychological care in %.6g d",
			    days, r->set.analgesic_contact_days);
	}
	return rx_says(r, f, RELAYED_ANALGESIC_ONLY, own);
}

/* A visit to psychology, or a review, in the last rx.reviewed_days? */
static int
was_coordinated(const struct review *r)
{
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) &&
		    recent(r, c[i].at.day, r->set.rx_review_days) &&
		    (is_psych(r, &c[i]) || is_review(&c[i]) ||
			c[i].type == CONTACT_MED_REVIEW))
			return 1;
	return 0;
}

/*
 * RX_UNCOORDINATED: a benzodiazepine, z-drug or antidepressant for longer than
 * dfm.days (28), and neither a visit to psychology nor a review held in
 * rx.reviewed_days (84).
 */
enum truth
review_rx_uncoordinated(struct review *r, struct finding *f)
{
	const struct medicines *m = r->p->rx;
	const double days = r->set.dfm_days;
	enum truth own = TRUTH_UNKNOWN, a, b;

	if (m == NULL || lacks(r, f, NEED_CONTACTS) ||
	    lacks(r, f, NEED_CONTACT_STATUS))
		return rx_says(r, f, RELAYED_RX_UNCOORDINATED, own);
	a = longer(r, m->benzo_z, benzo_since(r), days);
	b = longer(r, m->antidepressant, antidepressant_since(r), days);
	if (was_coordinated(r) || (a == TRUTH_FALSE && b == TRUTH_FALSE)) {
		own = TRUTH_FALSE;
	} else if (a == TRUTH_TRUE || b == TRUTH_TRUE) {
		own = TRUTH_TRUE;
		say(f, "%s %d d, no review or psychology visit in %.6g d",
		    a == TRUTH_TRUE ? "benzodiazepine or z-drug" :
				      "antidepressant",
		    age(r,
			a == TRUTH_TRUE ? benzo_since(r) :
					  antidepressant_since(r)),
		    r->set.rx_review_days);
	} else {
		f->lacks = NEED_MEDICINE_DATES;
	}
	return rx_says(r, f, RELAYED_RX_UNCOORDINATED, own);
}

/*
 * THERAPY_CONFLICT: a benzodiazepine or z-drug was started while a
 * psychological course, which works by exposure, runs.  Other pairs: rx.
 */
enum truth
review_therapy_conflict(struct review *r, struct finding *f)
{
	const struct treatment *t = r->p->treatment;
	enum truth own = TRUTH_UNKNOWN;
	int since;
	size_t i;

	if (r->p->rx == NULL || lacks(r, f, NEED_TREATMENTS))
		return rx_says(r, f, RELAYED_THERAPY_CONFLICT, own);
	since = benzo_since(r);
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (r->p->rx->benzo_z == TRI_YES && past(r, since) &&
		    treatment_open(r, &t[i]) &&
		    treatment_mode(&t[i]) == MODE_PSYCH &&
		    since >= t[i].at.day) {
			say(f, "%s since ", word_name(words_class, t[i].class));
			say_day(f, "", t[i].at.day);
			say_day(f, ", benzodiazepine or z-drug since ", since);
			return TRUTH_TRUE;
		}
	return rx_says(r, f, RELAYED_THERAPY_CONFLICT, own);
}
