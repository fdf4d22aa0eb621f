/* Plans and events that differ (V10, V11): prompts, never blame. */
#include "review_rule.h"

/* An agreed referral and what became of it. */
struct agreed {
	const struct decision *d;
	unsigned service; /* 0: no referral names one */
	int missed_day[2];
	int kept, missed, booked; /* visits; booked: in time or from now on */
	int last_missed;
};

/*
 * The referral of the same decision_id; else of those of the same day that are
 * of no other decision the last to the service that was decided on, or the
 * first.
 */
static const struct referral *
referral_for(const struct review *r, const struct decision *d)
{
	const struct referral *w, *same_day = NULL;
	size_t i, t;

	for (t = TABLE_REFERRALS; t <= TABLE_WAITS; t++) {
		w = t == TABLE_WAITS ? r->p->wait : r->p->referral;
		for (i = 0; i < r->p->n[t]; i++) {
			if (d->id != 0 && w[i].decision == d->id)
				return &w[i];
			if (w[i].at.day != d->at.day ||
			    (d->id != 0 && w[i].decision != 0))
				continue;
			if (same_day == NULL || w[i].service == d->treatment)
				same_day = &w[i];
		}
	}
	return same_day;
}

static void
count_visits(const struct review *r, struct agreed *a)
{
	const int to = a->d->at.day + (int)r->set.gap_booking;
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!same_service(&c[i], a->service) ||
		    c[i].at.day < a->d->at.day ||
		    (a->service == 0 && c[i].type != CONTACT_TREATMENT) ||
		    (c[i].at.day == a->d->at.day &&
			c[i].status == CONTACT_FULFILLED))
			continue;
		if (c[i].status == CONTACT_FULFILLED)
			a->kept++;
		else if (c[i].status == CONTACT_NOSHOW ||
		    c[i].status == CONTACT_CANCELLED_PATIENT) {
			if (a->missed < 2)
				a->missed_day[a->missed] = c[i].at.day;
			a->missed++;
			a->last_missed = c[i].at.day;
		}
		if (c[i].status != CONTACT_WAITLIST &&
		    (c[i].booked_on != NO_DAY ? c[i].booked_on : c[i].at.day) <=
			to)
			a->booked = 1;
	}
}

/* What the decision came to; 0 when a visit was kept since. */
static int
look_up(const struct review *r, const struct decision *d, struct agreed *a)
{
	const struct referral *w = referral_for(r, d);

	*a = (struct agreed){ .d = d, .last_missed = NO_DAY };
	if (w != NULL) {
		a->service = w->service;
		if (past(r, w->first_seen) || referral_ended(r, w))
			return 0;
		if (w->first_booked != NO_DAY)
			a->booked = 1;
	}
	count_visits(r, a);
	return a->kept == 0;
}

static void
say_agreed(const struct review *r, struct finding *f, const struct agreed *a)
{
	int i;

	if (a->service != 0)
		say_text(f, r, a->service);
	else
		say(f, "referral");
	say_day(f, " agreed ", a->d->at.day);
	if (a->missed == 0) {
		say(f, ", not booked within %.6g d", r->set.gap_booking);
	} else if (a->missed <= 2) {
		say(f, a->missed == 1 ? ", no-show " : ", no-shows ");
		for (i = 0; i < a->missed; i++)
			say_day(f, i > 0 ? " and " : "", a->missed_day[i]);
	} else {
		say(f, ", %d not attended, last ", a->missed);
		say_day(f, "", a->last_missed);
	}
	say(f, ", nothing booked");
}

/*
 * PLAN_ATTENDANCE_GAP: a referral agreed with the person (sdm = 1) that was
 * not booked within gap.booking_days (28), or of whose visits gap.noshows (2)
 * or more were not attended or cancelled by the person; nothing is booked, and
 * no visit was kept since.  Due gap.followup_days (14) after the last one.
 */
enum truth
review_plan_attendance_gap(struct review *r, struct finding *f)
{
	const struct decision *d = r->p->decision;
	struct agreed a;
	int untold = 0;
	size_t i;

	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_DECISIONS) ||
	    lacks(r, f, NEED_SDM))
		return TRUTH_UNKNOWN;
	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;) {
		if (d[i].decision != DECISION_REFER || d[i].sdm != TRI_YES ||
		    !look_up(r, &d[i], &a) || is_booked(r, a.service))
			continue;
		/* visits of no service are known by their type */
		if (a.service == 0 && !has_column(r, NEED_CONTACT_TYPE)) {
			untold = 1;
			continue;
		}
		if (a.missed < (int)r->set.gap_missed &&
		    (a.booked || age(r, d[i].at.day) <= r->set.gap_booking))
			continue;
		if (a.last_missed != NO_DAY)
			f->due = a.last_missed + (int)r->set.gap_followup;
		say_agreed(r, f, &a);
		return TRUTH_TRUE;
	}
	return untold ? review_unknown(f, NEED_CONTACT_TYPE) : TRUTH_FALSE;
}

static int
plans_exercise(const struct review *r)
{
	const struct treatment *t = r->p->treatment;
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (treatment_open(r, &t[i]) &&
		    (t[i].class == CLASS_EXERCISE_SUPERVISED ||
			t[i].class == CLASS_EXERCISE_HOME))
			return 1;
	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (d[i].domain == DOMAIN_EXERCISE && is_acting(&d[i]))
			return d[i].decision != DECISION_STOP &&
			    d[i].decision != DECISION_DISCHARGE;
	return 0;
}

/*
 * BELIEF_BEHAVIOUR_GAP: fear of movement is high (gap.fear_tsk11 29,
 * gap.fear_fabq_pa 15), exercise is planned, and less than gap.adherence (0.5)
 * of the home practice is done.
 */
enum truth
review_belief_behaviour_gap(struct review *r, struct finding *f)
{
	const enum truth fear = fear_high(r);
	const double home = r->p->diary != NULL ? r->p->diary->home : NAN;

	if (fear == TRUTH_UNKNOWN)
		return review_unknown(f, NEED_FEAR);
	if (fear == TRUTH_FALSE)
		return TRUTH_FALSE;
	if (reaches(home, r->set.gap_adherence))
		return TRUTH_FALSE;
	if (!plans_exercise(r))
		return lacks(r, f, NEED_DECISIONS) ||
			lacks(r, f, NEED_TREATMENTS) ?
		    TRUTH_UNKNOWN :
		    TRUTH_FALSE;
	if (lacks(r, f, NEED_DIARY))
		return TRUTH_UNKNOWN;
	if (isnan(home))
		return review_unknown(f, NEED_DIARY_COLUMN);
	say(f, "fear of movement high (");
	say_fear(r, f);
	say(f, "), exercise planned, %.6g %% of home practice done",
	    home * 100);
	return TRUTH_TRUE;
}

/* Exempt: an open contraindication, or an accepted unexpired reason. */
static int
is_exempt(const struct review *r)
{
	const struct flag_row *g = r->p->flag;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == FLAG_CONTRAINDICATION &&
		    flag_is_open(r, &g[i]))
			return 1;
	return medicine_restraint(r);
}

enum truth
gap_rows(struct review *r, struct finding *f, int reason)
{
	const struct pathway *p = r->pathway;
	const int exempt = is_exempt(r);
	int unknown = 0;
	enum truth t;
	size_t i;

	for (i = 0; i < p->ngaps; i++) {
		if (p->gap[i].reason != reason ||
		    (exempt && p->gap[i].kind == GAP_MEDICINE))
			continue;
		t = pathway_holds(
		    &p->gap[i].when, TRUTH_FALSE, review_value, r);
		unknown += t == TRUTH_UNKNOWN;
		if (t != TRUTH_TRUE)
			continue;
		say_joint(f, ", ");
		pathway_fill(
		    &f->evidence, &p->gap[i].evidence, review_value, r);
	}
	if (f->evidence.n > 0)
		return TRUTH_TRUE;
	return unknown > 0 ? review_unknown(f, NEED_EVIDENCE) : TRUTH_FALSE;
}

/*
 * GUIDELINE_GAP: a row of the pathway's guideline table holds for the person.
 * An open contraindication, or a decision about medicines with an accepted
 * reason that has not expired, silences rows about medicines.  Any row that is
 * known to hold fires; rows that cannot be judged make it unknown.  A row that
 * names another code is joined to that one's rule (review.c), as all others
 * are to this one.
 */
enum truth
review_guideline_gap(struct review *r, struct finding *f)
{
	if (r->p->patient == NULL || r->p->patient->condition == 0)
		return review_unknown(f, NEED_CONDITION);
	if (r->pathway == NULL)
		return review_unknown(f, NEED_PATHWAY);
	return TRUTH_FALSE;
}
