/* Criteria for a team discussion, and who coordinates (V14, V21). */
#include <stdarg.h>

#include "base/date.h"
#include "review_rule.h"

/* What is counted towards the criteria. */
struct criteria {
	int must, optional;
	int may_must, may_optional; /* still unknown */
	struct finding *f;          /* NULL: count only */
};

static int count(struct criteria *c, enum truth t, int must, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));

/* Count one; say what it is when it holds. */
static int
count(struct criteria *c, enum truth t, int must, const char *fmt, ...)
{
	va_list ap;

	if (t == TRUTH_UNKNOWN)
		*(must ? &c->may_must : &c->may_optional) += 1;
	if (t != TRUTH_TRUE)
		return 0;
	*(must ? &c->must : &c->optional) += 1;
	if (c->f == NULL)
		return 1;
	say_joint(c->f, " + ");
	va_start(ap, fmt);
	say_with(c->f, fmt, ap);
	va_end(ap);
	return 1;
}

/*
 * Two ended courses of different classes without gain; *found: how many.
 * Unknown where those whose outcome is not recorded could make up for it.
 */
static enum truth
steps_without_gain(const struct review *r, int *found)
{
	const struct treatment *t = r->p->treatment;
	unsigned classes = 0, untold = 0;
	int n = 0, may = 0;
	size_t i;

	if (!given(r, TABLE_TREATMENTS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (t[i].prior == TRI_YES || !past(r, t[i].end))
			continue;
		if (t[i].outcome == OUTCOME_NONE ||
		    t[i].outcome == OUTCOME_WORSE)
			classes |= 1u << t[i].class;
		else if (t[i].outcome != OUTCOME_IMPROVED)
			untold |= 1u << t[i].class;
	}
	for (; classes != 0; classes &= classes - 1) {
		untold &= ~(classes & -classes);
		n++;
	}
	for (; untold != 0; untold &= untold - 1)
		may++;
	*found = n;
	if (n >= (int)r->set.mdt_failed)
		return TRUTH_TRUE;
	return n + may >= (int)r->set.mdt_failed ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

/* Of the type, or a concern of that code. */
static int
is_uncertainty(const struct review *r, const struct flag_row *g)
{
	return g->type == FLAG_DIAGNOSTIC_UNCERTAINTY ||
	    span_is(intern_text(r->text, g->code), "diagnostic_uncertainty");
}

static enum truth
diagnosis_uncertain(const struct review *r, int *day)
{
	const struct flag_row *g = r->p->flag;
	size_t i;

	if (!given(r, TABLE_FLAGS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (is_uncertainty(r, &g[i]) && flag_is_open(r, &g[i])) {
			*day = g[i].at.day;
			return TRUTH_TRUE;
		}
	return TRUTH_FALSE;
}

/* Services with a referral that is neither seen through nor ended. */
static enum truth
services_open(const struct review *r)
{
	const int waits = given(r, TABLE_WAITS);
	const struct referral *w = waits ? r->p->wait : r->p->referral;
	const size_t n = r->p->n[waits ? TABLE_WAITS : TABLE_REFERRALS];
	int open = 0, twice;
	size_t i, j;

	if (!waits && !given(r, TABLE_REFERRALS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < n; i++) {
		if (referral_over(r, &w[i]))
			continue;
		for (j = i, twice = 0; j-- > 0 && !twice;)
			twice = w[j].service == w[i].service &&
			    !referral_over(r, &w[j]);
		open += !twice;
		if (open >= (int)r->set.mdt_services)
			return TRUTH_TRUE;
	}
	return TRUTH_FALSE;
}

/* Off work for mdt.off_work_days (28), *days: unknown without the date. */
static enum truth
off_work(const struct review *r, int *days)
{
	const struct patient *p = r->p->patient;

	if (p == NULL || p->work == 0)
		return TRUTH_UNKNOWN;
	if (p->work != WORK_OFF_SICK)
		return TRUTH_FALSE;
	if (p->work_date == NO_DAY)
		return TRUTH_UNKNOWN;
	*days = age(r, p->work_date);
	return *days >= r->set.mdt_off_work ? TRUTH_TRUE : TRUTH_FALSE;
}

static void
count_distress(const struct review *r, struct criteria *c)
{
	const enum truth mood = score_reaches(r, r->phq9, r->set.mdt_phq9);
	const enum truth pcs = score_reaches(r, r->pcs, r->set.mdt_pcs);
	double score = NAN;
	int day;

	if (mood == TRUTH_TRUE) {
		last_score(r, r->phq9, &score, &day);
		count(c, TRUTH_TRUE, 0, "phq9 %.6g >= %.6g", score,
		    r->set.mdt_phq9);
	} else if (pcs == TRUTH_TRUE) {
		last_score(r, r->pcs, &score, &day);
		count(c, TRUTH_TRUE, 0, "pcs %.6g >= %.6g", score,
		    r->set.mdt_pcs);
	} else
		count(c,
		    mood == TRUTH_UNKNOWN || pcs == TRUTH_UNKNOWN ?
			TRUTH_UNKNOWN :
			TRUTH_FALSE,
		    0, "%s", "");
}

/* Does a rule hold, and is it not kept back by a documented restraint? */
static enum truth
rule_holds(struct review *r, enum review_rule code, enum reason_id row)
{
	const struct finding *f = review_ask(r, code);

	review_ask(r, RULE_HOLD);
	if (f->truth != TRUTH_TRUE)
		return f->truth;
	return f->row == row && review_priority(r, code) != 0 ? TRUTH_TRUE :
								TRUTH_FALSE;
}

static void
count_must(struct review *r, struct criteria *c)
{
	const enum truth gain = review_ask(r, RULE_OPIOID_NO_BENEFIT)->truth;
	const enum truth high = ome_reaches(r, r->set.ome_high);
	const enum truth some = ome_reaches(r, r->set.ome_mdt);
	char date[DATE_TEXT_MAX];
	const char *when = "without a date";
	enum truth t;
	int day = NO_DAY, n = 0;

	count(c, high, 1, "OME >= %.6g mg/day", r->set.ome_high);
	if (high != TRUTH_TRUE)
		count(c, both(gain, some), 1,
		    "opioid without benefit at OME >= %.6g", r->set.ome_mdt);
	t = diagnosis_uncertain(r, &day);
	if (day != NO_DAY) {
		date_format(date, day);
		when = date;
	}
	count(c, t, 1, "diagnostic uncertainty recorded %s", when);
	t = steps_without_gain(r, &n);
	count(c, t, 1, "%d ended courses without gain", n);
}

static void
count_optional(struct review *r, struct criteria *c)
{
	const int stratum = review_stratum(r);
	enum truth off;
	int days = 0;

	count(c,
	    stratum == 0 ? TRUTH_UNKNOWN :
			   (enum truth)(stratum == STRATUM_HIGH),
	    0, "high stratum");
	count(c, rule_holds(r, RULE_INERTIA, REASON_INERTIA), 0,
	    "reviews without change");
	count_distress(r, c);
	count(c, ome_reaches(r, r->set.ome_caution), 0, "OME >= %.6g mg/day",
	    r->set.ome_caution);
	count(
	    c, services_open(r), 0, "%.6g services open", r->set.mdt_services);
	off = off_work(r, &days);
	count(c, off, 0, "off work %d d", days);
	count(c, rule_holds(r, RULE_FATIGUE, REASON_FATIGUE), 0,
	    "signs of treatment fatigue");
	count(c, review_ask(r, RULE_RESIDUE)->truth, 0,
	    "earlier active treatment went badly");
}

/*
 * MDT_CRITERIA: one of the must list (OME at ome.high 120; OPIOID_NO_BENEFIT
 * with OME at ome.no_benefit 90; diagnostic uncertainty; two ended courses of
 * different classes without gain), or mdt.optional (2) of the optional list
 * (high stratum; INERTIA; PHQ-9 at 15 or PCS at 30; OME at 50; 3 services
 * open; off work 28 d; FATIGUE likely; RESIDUE).
 */
enum truth
review_mdt_criteria(struct review *r, struct finding *f)
{
	struct criteria c = { .f = f };

	count_must(r, &c);
	count_optional(r, &c);
	if (c.must > 0 || c.optional >= (int)r->set.mdt_optional)
		return TRUTH_TRUE;
	if (c.may_must > 0 ||
	    c.optional + c.may_optional >= (int)r->set.mdt_optional)
		return review_unknown(f, NEED_EVIDENCE);
	return TRUTH_FALSE;
}

static int
is_discussion(const struct contact *c)
{
	return c->type == CONTACT_MDT || c->type == CONTACT_CASE_DISCUSSION;
}

void
review_mdt_counts(
    struct review *r, size_t *must, size_t *optional, int *days_waiting)
{
	struct criteria c = { .f = NULL };
	const int last =
	    later_of(start_of(r), last_held(r, is_discussion, NO_DAY));

	count_must(r, &c);
	count_optional(r, &c);
	*must = (size_t)c.must;
	*optional = (size_t)c.optional;
	*days_waiting = past(r, last) ? age(r, last) : 0;
}

/* NO_COORDINATOR: the patients table names no coordinator. */
enum truth
review_no_coordinator(struct review *r, struct finding *f)
{
	if (lacks(r, f, NEED_COORDINATOR))
		return TRUTH_UNKNOWN;
	if (r->p->patient->coordinator != 0)
		return TRUTH_FALSE;
	say(f, "no coordinator recorded");
	if (past(r, start_of(r)))
		say(f, " %d d after start", age(r, start_of(r)));
	return TRUTH_TRUE;
}

/* NO_OWNER: the newest decision that changes care names no owner. */
enum truth
review_no_owner(struct review *r, struct finding *f)
{
	const struct decision *d = r->p->decision;
	size_t i;

	if (lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_OWNER))
		return TRUTH_UNKNOWN;
	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (is_acting(&d[i]))
			break;
	if (i == (size_t)-1 || d[i].owner != 0)
		return TRUTH_FALSE;
	say(f, "%s of ", word_name(words_decision, d[i].decision));
	say_day(f, "", d[i].at.day);
	say(f, " has no owner");
	return TRUTH_TRUE;
}
