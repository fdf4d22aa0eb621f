/* Therapeutic inertia (V8). */
#include "review_rule.h"

/* The primary measure as it was known at a review. */
struct then {
	double score;
	int day, state, responder;
};

/* What a closed review was. */
enum call {
	NO_CALL,   /* nothing can be asked of it */
	CALL_NONE, /* at target or responding: it ends the row */
	CALL_ACTED,
	CALL_JUSTIFIED,
	CALL_MISSED
};

/* With one row a score: the last on or before the day. */
static int
then_by_score(const struct review *r, unsigned measure, int day, struct then *t)
{
	const struct score_row *s = r->p->score;
	size_t i;

	for (i = r->p->n[TABLE_SCORES]; i-- > 0;)
		if (s[i].measure == measure && s[i].at.day <= day) {
			*t = (struct then){ s[i].score, s[i].at.day, s[i].state,
				s[i].responder };
			return 1;
		}
	return 0;
}

/*
 * With one row a series: its state as of today for every contact on or after
 * first_date, and of its first, best and last score the latest by then.
 */
static int
then_by_series(const struct series_row *s, int day, struct then *t)
{
	const int best = s->since_best == NO_DAY || s->at.day == NO_DAY ?
	    NO_DAY :
	    s->at.day - s->since_best;

	if (s->first_day == NO_DAY || day < s->first_day)
		return 0;
	*t = (struct then){ s->first, s->first_day, s->state, s->responder };
	if (best != NO_DAY && best <= day && !isnan(s->best)) {
		t->score = s->best;
		t->day = best;
	}
	if (s->at.day != NO_DAY && s->at.day <= day) {
		t->score = s->last;
		t->day = s->at.day;
	}
	return 1;
}

static int
is_unresponsive(int state)
{
	return state == STATE_PLATEAU || state == STATE_WORSE ||
	    state == STATE_RELAPSE || state == STATE_NO_CHANGE;
}

static int
is_responding(int state)
{
	return state == STATE_AT_GOAL || state == STATE_IMPROVED ||
	    state == STATE_IMPROVING;
}

static int
at_target(const struct review *r, unsigned measure, double score)
{
	const double target = target_of(r, measure);

	return measure_of(r, measure)->higher ? reaches(score, target) :
						!reaches(score, target);
}

/* The weeks a step is given before it is judged. */
static double
min_days(const struct review *r)
{
	const struct pathway_step *step = step_of(r);

	if (step != NULL && step->min_weeks >= 0)
		return step->min_weeks * 7;
	return r->set.step_min_weeks * 7;
}

/* A class that was never given before in this episode, begun in the window. */
static int
new_class(const struct review *r, int from, int to)
{
	const struct treatment *t = r->p->treatment;
	unsigned classes = 0; /* those before */
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (t[i].prior == TRI_YES || t[i].at.day < start_of(r))
			continue;
		if (t[i].at.day >= from && t[i].at.day <= to &&
		    (classes >> t[i].class & 1) == 0)
			return 1;
		classes |= 1u << t[i].class;
	}
	return 0;
}

/* Was exercise set to another level in the window than before? */
static int
new_level(const struct review *r, int from, int to)
{
	const struct contact *c = r->p->contact;
	double before = NAN;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &c[i]) || isnan((double)c[i].level))
			continue;
		if (c[i].at.day >= from && c[i].at.day <= to &&
		    !isnan(before) && (double)c[i].level != before)
			return 1;
		before = (double)c[i].level;
	}
	return 0;
}

static int
between(int day, int from, int to)
{
	return day >= from && day <= to; /* NO_DAY is before every day */
}

/* Was a medicine begun, or its dose changed, in the window? */
static int
new_medicine(const struct review *r, int from, int to)
{
	const struct medicines *rx = r->p->rx;

	return rx != NULL &&
	    (between(rx->last_change, from, to) ||
		between(rx->opioid_start, from, to) ||
		between(rx->gabapentinoid_start, from, to) ||
		between(rx->benzo_z_start, from, to) ||
		between(rx->antidepressant_start, from, to));
}

/*
 * Acted: any decision that changes care, in either direction; a medicine begun
 * or a change of dose; a new class of treatment; another exercise level; on the
 * day of the review or within inertia.action_days (14).
 */
static int
acted(const struct review *r, int from)
{
	const int to = from + (int)r->set.inertia_action;
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (is_acting(&d[i]) && d[i].at.day >= from &&
		    d[i].at.day <= to)
			return 1;
	return new_medicine(r, from, to) || new_class(r, from, to) ||
	    new_level(r, from, to);
}

/*
 * Justified: no_change with an accepted reason valid on the day of the review,
 * decided by inertia.action_days after it.
 */
static int
justified(const struct review *r, int day)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (d[i].decision == DECISION_NO_CHANGE &&
		    d[i].at.day <= day + (int)r->set.inertia_action &&
		    restraint_until(r, &d[i]) >= day)
			return 1;
	return 0;
}

/* What a closed review was: a call to act that was met or missed, or none. */
static enum call
judge(const struct review *r, const struct series_row *s, int day)
{
	const struct patient *p = r->p->patient;
	const int step = p->step_date != NO_DAY && p->step_date <= day ?
	    p->step_date :
	    p->at.day;
	struct then t = { NAN, NO_DAY, 0, TRI_UNKNOWN };

	if (r->each ? !then_by_score(r, s->measure, day, &t) :
		      !then_by_series(s, day, &t))
		return NO_CALL;
	if (isnan(t.score) || day - t.day > r->set.inertia_score_age)
		return NO_CALL;
	if (at_target(r, s->measure, t.score) || is_responding(t.state))
		return CALL_NONE;
	if (!is_unresponsive(t.state) || day - step < min_days(r))
		return NO_CALL;
	if (acted(r, day))
		return CALL_ACTED;
	return justified(r, day) ? CALL_JUSTIFIED : CALL_MISSED;
}

struct count {
	int closed, pending, in_a_row, ended;
	int day[3], ndays;   /* the latest missed, newest first */
	int missed, unacted; /* calls neither met nor justified; not met */
};

static int
is_opportunity(const struct review *r, const struct contact *c, int after)
{
	return is_held(r, c) &&
	    (is_review(c) || c->type == CONTACT_MED_REVIEW) &&
	    c->at.day >= start_of(r) && c->at.day != after &&
	    age(r, c->at.day) <= r->set.inertia_window;
}

/* Go back through the reviews of the window; one opportunity a day. */
static void
count_reviews(
    const struct review *r, const struct series_row *s, struct count *n)
{
	const struct contact *c = r->p->contact;
	int day, after = NO_DAY;
	enum call what;
	size_t i;

	for (i = r->p->n[TABLE_CONTACTS]; i-- > 0;) {
		if (!is_opportunity(r, &c[i], after))
			continue;
		after = day = c[i].at.day;
		if (day + r->set.inertia_action > r->as_of) {
			n->pending++;
			continue;
		}
		n->closed++;
		what = judge(r, s, day);
		n->missed += what == CALL_MISSED;
		n->unacted += what == CALL_MISSED || what == CALL_JUSTIFIED;
		if (what != CALL_MISSED && what != NO_CALL)
			n->ended = 1;
		if (what == CALL_MISSED && !n->ended) {
			if (n->ndays < 3)
				n->day[n->ndays++] = day;
			n->in_a_row++;
		}
	}
}

static void
say_inertia(const struct review *r, struct finding *f,
    const struct series_row *s, const struct count *n)
{
	int i = n->ndays;

	say(f, "%d of %d closed reviews (", n->missed, n->closed);
	if (n->in_a_row > 3)
		say(f, "last ");
	while (i-- > 0) {
		say_day(f, "", n->day[i]);
		say(f, i > 0 ? ", " : ")");
	}
	say(f, " with ");
	say_text(f, r, s->measure);
	say(f, " %s %.6g, no response, no action, no reason (ti %.6g)",
	    measure_of(r, s->measure)->higher ? "<" : ">=",
	    target_of(r, s->measure), (double)n->unacted / (double)n->closed);
	if (n->pending > 0)
		say(f, ", %d pending", n->pending);
	if (!r->each)
		say(f, ", state as of today");
}

/*
 * INERTIA: the last inertia.k (2) opportunities in a row were neither acted
 * upon nor justified.  An opportunity is a closed review (held, and
 * inertia.action_days ago or more) at which the primary measure, scored in the
 * 90 days before, was on the wrong side of its target, not responding, and the
 * step had been given its weeks.  A closed review at target or responding ends
 * the row.  ti = calls not acted upon / closed reviews
 * (Okonofua 2006).
 */
enum truth
review_inertia(struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);
	struct count n = { 0 };

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE) ||
	    lacks(r, f, NEED_DECISIONS))
		return TRUTH_UNKNOWN;
	if (start_of(r) == NO_DAY)
		return review_unknown(f, NEED_START);
	if (s == NULL)
		return review_unknown(f, NEED_PRIMARY);
	if (isnan(target_of(r, s->measure)) ||
	    measure_of(r, s->measure)->higher < 0)
		return review_unknown(f, NEED_TARGET);
	count_reviews(r, s, &n);
	if (n.in_a_row == 0 || n.in_a_row < (int)r->set.inertia_k)
		return TRUTH_FALSE;
	say_inertia(r, f, s, &n);
	return TRUTH_TRUE;
}

/* Did what was decided happen: a referral, a booking, a course, a medicine? */
static int
happened(const struct review *r, const struct decision *d)
{
	const int to = d->at.day + (int)r->set.stalled_days;
	const struct referral *w = r->p->referral;
	const struct treatment *t = r->p->treatment;
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_REFERRALS]; i++)
		if (w[i].at.day >= d->at.day && w[i].at.day <= to)
			return 1;
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (t[i].at.day >= d->at.day && t[i].at.day <= to)
			return 1;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (c[i].at.day > d->at.day && c[i].at.day <= to)
			return 1;
	return d->domain == DOMAIN_DRUG && new_medicine(r, d->at.day, to);
}

/*
 * DECISION_STALLED: a referral or start decided more than decision.stalled_days
 * (28) days ago, and no referral, course, visit or medicine within as many days
 * of it.  The newest such decision is judged; one about medicines only with rx.
 */
enum truth
review_decision_stalled(struct review *r, struct finding *f)
{
	const struct decision *d = r->p->decision;
	size_t i;

	if (lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_REFERRALS) ||
	    lacks(r, f, NEED_TREATMENTS) || lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (d[i].decision == DECISION_REFER ||
		    d[i].decision == DECISION_START)
			break;
	if (i == (size_t)-1 || age(r, d[i].at.day) <= r->set.stalled_days ||
	    happened(r, &d[i]))
		return TRUTH_FALSE;
	if (d[i].domain == DOMAIN_DRUG && lacks(r, f, NEED_RX))
		return TRUTH_UNKNOWN;
	say(f, "%s decided ", word_name(words_decision, d[i].decision));
	say_day(f, "", d[i].at.day);
	say(f, ", nothing followed in %.6g d", r->set.stalled_days);
	return TRUTH_TRUE;
}
