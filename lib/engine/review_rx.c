/*
 * States of medicines (X3, X4, X7; C017, C209, C284): from the columns of rx,
 * the drug decisions and the visits.  Visits after a change: review_monitor.c.
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
		if (d[i].domain != DOMAIN_DRUG)
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

/* Is a class taken (column), and for longer than dfm.days? */
static enum truth
longer(const struct review *r, struct finding *f, signed char taken, int since)
{
	if (taken == TRI_NO)
		return TRUTH_FALSE;
	if (taken == TRI_UNKNOWN)
		return review_unknown(f, NEED_MEDICINE_CLASSES);
	if (!past(r, since))
		return review_unknown(f, NEED_MEDICINE_DATES);
	return age(r, since) > r->set.dfm_days ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth
dfm_long(struct review *r, struct finding *f)
{
	const int since = benzo_since(r);
	const enum truth t = longer(r, f, r->p->rx->benzo_z, since);

	if (t == TRUTH_TRUE)
		say(f, "benzodiazepine or z-drug %d d (more than %.6g)",
		    age(r, since), r->set.dfm_days);
	return t;
}

/*
 * DFM_LONG: a benzodiazepine or z-drug for longer than dfm.days (28), by its
 * start in rx or in a decision.
 */
enum truth
review_dfm_long(struct review *r, struct finding *f)
{
	return rx_says(r, f, RELAYED_DFM_LONG, dfm_long);
}

/*
 * Sedating medicines: cns_n, else as many as the other columns are known to
 * show.
 */
static int
sedating(const struct review *r)
{
	const struct medicines *m = r->p->rx;

	if (m->cns >= 0)
		return m->cns;
	return (m->opioids > 0 ? m->opioids : takes_opioid(r) == TRUTH_TRUE) +
	    (m->gabapentinoid == TRI_YES) + (m->benzo_z == TRI_YES);
}

static enum truth
cns_load(struct review *r, struct finding *f)
{
	const int n = sedating(r);

	if (n < (int)r->set.cns_drugs)
		return r->p->rx->cns < 0 ? review_unknown(f, NEED_RX_FLAGS) :
					   TRUTH_FALSE;
	say(f, "%d sedating medicines", n);
	return TRUTH_TRUE;
}

/* CNS_LOAD: cns.drugs (2) sedating medicines at once. */
enum truth
review_cns_load(struct review *r, struct finding *f)
{
	return rx_says(r, f, RELAYED_CNS_LOAD, cns_load);
}

/* Is a sedating medicine or an opioid taken? */
static enum truth
is_sedated(const struct review *r)
{
	const struct medicines *m = r->p->rx;
	const enum truth opioid = takes_opioid(r);

	if (opioid == TRUTH_TRUE || m->benzo_z == TRI_YES || sedating(r) > 0)
		return TRUTH_TRUE;
	return opioid == TRUTH_FALSE &&
		(m->cns == 0 ||
		    (m->benzo_z == TRI_NO && m->gabapentinoid == TRI_NO)) ?
	    TRUTH_FALSE :
	    TRUTH_UNKNOWN;
}

static enum truth
sleep_rx(struct review *r, struct finding *f)
{
	const enum truth drug = is_sedated(r);
	const enum truth screen =
	    score_reaches(r, r->stopbang, r->set.sleep_stopbang);
	double score;
	int day;

	if (drug == TRUTH_FALSE || screen == TRUTH_FALSE)
		return TRUTH_FALSE;
	if (!last_score(r, r->stopbang, &score, &day))
		return review_unknown(f, NEED_STOPBANG);
	if (drug == TRUTH_UNKNOWN)
		return review_unknown(f, NEED_MEDICINE_CLASSES);
	say(f, "stopbang %.6g >= %.6g", score, r->set.sleep_stopbang);
	say_day(f, " on ", day);
	say(f, ", a sedating medicine is taken");
	return TRUTH_TRUE;
}

/*
 * SLEEP_RX: the sleep apnoea screen (measure stopbang) at sleep.stopbang (5) or
 * more while an opioid or another sedating medicine is taken.
 */
enum truth
review_sleep_rx(struct review *r, struct finding *f)
{
	return rx_says(r, f, RELAYED_SLEEP_RX, sleep_rx);
}

/* Taken for analgesic_only.days or more: the days; 0: no; -1: unknown. */
static int
analgesic_days(const struct review *r)
{
	const int nsaid = r->p->rx->nsaid_days, opioid = opioid_days(r);
	const int most = (int)fmax(opioid, nsaid);

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
		    (t[i].end == NO_DAY || age(r, t[i].end) <= days))
			return TRUTH_TRUE;
	}
	return given(r, TABLE_TREATMENTS) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth
analgesic_only(struct review *r, struct finding *f)
{
	const int days = analgesic_days(r);
	enum truth care;

	if (days < 0)
		return review_unknown(f, NEED_MEDICINE_DATES);
	if (days == 0)
		return TRUTH_FALSE;
	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	care = active_care(r);
	if (care == TRUTH_UNKNOWN)
		return review_unknown(f, NEED_TREATMENTS);
	if (care == TRUTH_TRUE)
		return TRUTH_FALSE;
	say(f,
	    "medicine for pain %d d, no active or psychological care in "
	    "%.6g d",
	    days, r->set.analgesic_contact_days);
	return TRUTH_TRUE;
}

/*
 * ANALGESIC_ONLY: an opioid or oral NSAID for analgesic_only.days (180) or
 * more, and no active or psychological contact or course in
 * analgesic_only.contact_days (365).
 */
enum truth
review_analgesic_only(struct review *r, struct finding *f)
{
	return rx_says(r, f, RELAYED_ANALGESIC_ONLY, analgesic_only);
}

/* A visit to psychology, or a review, in the last rx.reviewed_days? */
static int
was_coordinated(const struct review *r)
{
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) &&
		    age(r, c[i].at.day) <= r->set.rx_review_days &&
		    (is_psych(r, &c[i]) || is_any_review(&c[i])))
			return 1;
	return 0;
}

static enum truth
rx_uncoordinated(struct review *r, struct finding *f)
{
	const struct medicines *m = r->p->rx;
	enum truth a, b;

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	if (was_coordinated(r))
		return TRUTH_FALSE;
	a = longer(r, f, m->benzo_z, benzo_since(r));
	b = longer(r, f, m->antidepressant, antidepressant_since(r));
	if (a == TRUTH_TRUE)
		say(f, "benzodiazepine or z-drug %d d", age(r, benzo_since(r)));
	else if (b == TRUTH_TRUE)
		say(f, "antidepressant %d d", age(r, antidepressant_since(r)));
	else
		return a == TRUTH_FALSE ? b : a;
	say(f, ", no review or psychology visit in %.6g d",
	    r->set.rx_review_days);
	return TRUTH_TRUE;
}

/*
 * RX_UNCOORDINATED: a benzodiazepine, z-drug or antidepressant for longer than
 * dfm.days (28), and neither a visit to psychology nor a review, checkpoint or
 * med_review held in rx.reviewed_days (84).
 */
enum truth
review_rx_uncoordinated(struct review *r, struct finding *f)
{
	return rx_says(r, f, RELAYED_RX_UNCOORDINATED, rx_uncoordinated);
}

static enum truth
therapy_conflict(struct review *r, struct finding *f)
{
	const struct treatment *t = r->p->treatment;
	const int since = benzo_since(r);
	size_t i;

	if (lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
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
	return review_unknown(f, NEED_RX_FLAGS); /* of other pairs */
}

/*
 * THERAPY_CONFLICT: a benzodiazepine or z-drug was started while a
 * psychological course, which works by exposure, runs.  Other pairs: rx.
 */
enum truth
review_therapy_conflict(struct review *r, struct finding *f)
{
	return rx_says(r, f, RELAYED_THERAPY_CONFLICT, therapy_conflict);
}
