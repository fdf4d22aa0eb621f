/* Signs that treatment may be wearing the person out (V9). */
#include <stdio.h>
#include <string.h>

#include "review_rule.h"

enum { SIGNALS = 8, ATTENDANCE = 0, ADHERENCE = 1, GAINS = 2, MONITORING = 6 };

struct signals {
	enum truth is[SIGNALS];
	int is_true, known, behavioural, may_be_behavioural;
};

/* Attendance over fulfilled, no-show and cancelled by the person. */
struct attendance {
	int kept, noshows, missed;
};

static struct attendance
attendance(const struct review *r, int from, int to)
{
	const struct contact *c = r->p->contact;
	struct attendance a = { 0, 0, 0 };
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (age(r, c[i].at.day) < from || age(r, c[i].at.day) >= to)
			continue;
		a.kept += c[i].status == CONTACT_FULFILLED;
		a.noshows += c[i].status == CONTACT_NOSHOW;
		a.missed += c[i].status == CONTACT_NOSHOW ||
		    c[i].status == CONTACT_CANCELLED_PATIENT;
	}
	return a;
}

/* Percent not attended; NAN without a contact. */
static double
missed_pct(struct attendance a)
{
	return 100.0 * a.missed / (a.kept + a.missed);
}

/*
 * 1 attendance: fatigue.noshows (2) in fatigue.window (90) days, or
 * fatigue.noshow_pct (33) percent missed and fatigue.noshow_rise (20) points
 * more than in the 90 days before.
 */
static enum truth
attendance_falls(const struct review *r, struct finding *f)
{
	const int w = (int)r->set.fatigue_days;
	const struct attendance now = attendance(r, 0, w);
	const double pct = missed_pct(now);
	const double before = missed_pct(attendance(r, w, 2 * w));

	if (!given(r, TABLE_CONTACTS))
		return TRUTH_UNKNOWN;
	if (now.noshows >= (int)r->set.fatigue_noshows) {
		say(f, "attendance (%d no-shows in %d d)", now.noshows, w);
		return TRUTH_TRUE;
	}
	if (!reaches(pct, r->set.fatigue_rate))
		return TRUTH_FALSE;
	if (isnan(before))
		return TRUTH_UNKNOWN;
	if (!reaches(pct - before, r->set.fatigue_rise))
		return TRUTH_FALSE;
	say(f, "attendance (%.3g %% missed, %.3g %% before)", pct, before);
	return TRUTH_TRUE;
}

/*
 * 2 adherence: home practice, doses covered or visits kept below
 * fatigue.adherence_low (50) percent, or visits kept down by
 * fatigue.adherence_fall (20) points on the 90 days before.
 */
static enum truth
adherence_falls(const struct review *r, struct finding *f)
{
	const int w = (int)r->set.fatigue_days;
	const double low = r->set.fatigue_adherence;
	const double home = r->p->diary == NULL ? NAN : 100 * r->p->diary->home;
	const double doses = r->p->rx == NULL ? NAN : 100 * r->p->rx->pdc;
	const double kept = 100 - missed_pct(attendance(r, 0, w));
	const double before = 100 - missed_pct(attendance(r, w, 2 * w));

	if (!isnan(home) && !reaches(home, low))
		say(f, "home practice %.3g %%", home);
	else if (!isnan(doses) && !reaches(doses, low))
		say(f, "doses covered %.3g %%", doses);
	else if (!isnan(kept) && !reaches(kept, low))
		say(f, "visits kept %.3g %%", kept);
	else if (reaches(before - kept, r->set.fatigue_fall))
		say(f, "visits kept %.3g %%, before %.3g %%", kept, before);
	else
		return isnan(home) && isnan(doses) && isnan(kept) ?
		    TRUTH_UNKNOWN :
		    TRUTH_FALSE;
	return TRUTH_TRUE;
}

/* Improvement between two scores in 28 days, positive is better. */
static double
rate(int higher, const struct score_row *a, const struct score_row *b)
{
	const double gain = higher ? b->score - a->score : a->score - b->score;

	return 28 * gain / (b->at.day - a->at.day);
}

/*
 * 3 diminishing gains: of the primary measure, the gain in the last interval
 * is less than fatigue.gain_ratio (0.25) of that in the first, with a gain
 * over all.  Needs scores one by one, three of them.
 */
static enum truth
gains_diminish(const struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);
	const struct score_row *x = r->p->score;
	const struct score_row *at_first[2], *at_last[2] = { NULL };
	double first, last;
	int higher, n = 0;
	size_t i;

	if (s == NULL || (higher = measure_of(r, s->measure)->higher) < 0)
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_SCORES]; i++) {
		if (x[i].measure != s->measure ||
		    (n > 0 && x[i].at.day == at_last[1]->at.day))
			continue;
		if (n < 2)
			at_first[n] = &x[i];
		at_last[0] = at_last[1];
		at_last[1] = &x[i];
		n++;
	}
	if (n < 3)
		return TRUTH_UNKNOWN;
	first = rate(higher, at_first[0], at_first[1]);
	last = rate(higher, at_last[0], at_last[1]);
	if (rate(higher, at_first[0], at_last[1]) <= 0 || first <= 0 ||
	    reaches(last, r->set.fatigue_gain_ratio * first))
		return TRUTH_FALSE;
	say(f, "gain per 28 d %.3g, at first %.3g", last, first);
	return TRUTH_TRUE;
}

/*
 * 4 burden: MTBQ fatigue.mtbq (22) or more, fatigue.treatments (5) courses at
 * once, or fatigue.appointments (6) in 28 days.
 */
static enum truth
burden_high(const struct review *r, struct finding *f)
{
	const enum truth mtbq = score_reaches(r, r->mtbq, r->set.fatigue_mtbq);
	const int w = (int)r->set.fatigue_visit_days;
	const struct attendance now = attendance(r, 0, w);
	int courses = 0, visits = now.kept + now.noshows;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		courses += treatment_open(r, &r->p->treatment[i]);
	if (mtbq == TRUTH_TRUE)
		say(f, "burden (mtbq >= %.6g)", r->set.fatigue_mtbq);
	else if (courses >= (int)r->set.fatigue_courses)
		say(f, "burden (%d courses at once)", courses);
	else if (visits >= (int)r->set.fatigue_visits)
		say(f, "burden (%d appointments in %d d)", visits, w);
	else
		return mtbq == TRUTH_UNKNOWN && !given(r, TABLE_TREATMENTS) &&
			!given(r, TABLE_CONTACTS) ?
		    TRUTH_UNKNOWN :
		    TRUTH_FALSE;
	return TRUTH_TRUE;
}

/*
 * 5 side effect: one open for fatigue.side_effect_days (28) or more, or a
 * course of this episode stopped for an adverse event.
 */
static enum truth
side_effect(const struct review *r, struct finding *f)
{
	const struct flag_row *g =
	    open_flag(r, FLAG_SIDE_EFFECT, r->set.fatigue_side_effect);
	const struct treatment *t = r->p->treatment;
	size_t i;

	if (g != NULL) {
		say(f, "side effect open %d d", age(r, g->at.day));
		return TRUTH_TRUE;
	}
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (t[i].stop == STOP_ADVERSE && t[i].prior != TRI_YES) {
			say(f, "%s stopped for an adverse event",
			    word_name(words_class, t[i].class));
			return TRUTH_TRUE;
		}
	return given(r, TABLE_FLAGS) || given(r, TABLE_TREATMENTS) ?
	    TRUTH_FALSE :
	    TRUTH_UNKNOWN;
}

/* 6 cost: a cost concern is open. */
static enum truth
cost_concern(const struct review *r, struct finding *f)
{
	if (!given(r, TABLE_FLAGS))
		return TRUTH_UNKNOWN;
	if (open_flag(r, FLAG_COST_CONCERN, -1) == NULL)
		return TRUTH_FALSE;
	say(f, "cost concern open");
	return TRUTH_TRUE;
}

/*
 * 7 self-monitoring: diary days of the last 28 down by fatigue.diary_fall (50)
 * percent on the 28 before.
 */
static enum truth
monitoring_drops(const struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;

	if (d == NULL || isnan(d->days_28) || isnan(d->days_before) ||
	    d->days_before <= 0)
		return TRUTH_UNKNOWN;
	if (!reaches(d->days_before - d->days_28,
		d->days_before * r->set.fatigue_diary_drop / 100))
		return TRUTH_FALSE;
	say(f, "diary days %.6g, before %.6g", d->days_28, d->days_before);
	return TRUTH_TRUE;
}

static int
readiness_falls(const struct review *r, struct finding *f)
{
	const struct decision *d = r->p->decision, *last = NULL;
	size_t i;

	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;) {
		if (d[i].readiness == 0 || d[i].at.day < start_of(r))
			continue;
		if (last == NULL) {
			last = &d[i];
			continue;
		}
		if (last->readiness >= d[i].readiness)
			return 0;
		say(f, "readiness %s, before %s",
		    word_name(words_readiness, last->readiness),
		    word_name(words_readiness, d[i].readiness));
		return 1;
	}
	return 0;
}

/*
 * 8 confidence: PSEQ down by fatigue.pseq_fall (6) since the first score,
 * readiness lower in the newest decision of the episode that has it than in the
 * one before, or fatigue.weeks (26) of continuous treatment without an
 * important change.
 */
static enum truth
confidence_falls(const struct review *r, struct finding *f)
{
	const struct series_row *q = review_series(r, r->pseq);
	const struct series_row *s = review_primary(r);
	const struct treatment *t = r->p->treatment;
	const double mic = s == NULL ? NAN : measure_of(r, s->measure)->mic;
	const double gain = s == NULL ? NAN : gain_of(r, s);
	const int judged = !isnan(gain - mic);
	int since = NO_DAY;
	size_t i;

	if (q != NULL && reaches(q->first - q->last, r->set.fatigue_pseq)) {
		say(f, "pseq10 %.6g -> %.6g", q->first, q->last);
		return TRUTH_TRUE;
	}
	if (readiness_falls(r, f))
		return TRUTH_TRUE;
	/* the first that is open is the oldest */
	for (i = 0; i < r->p->n[TABLE_TREATMENTS] && since == NO_DAY; i++)
		if (treatment_open(r, &t[i]))
			since = t[i].at.day;
	if (since != NO_DAY && age(r, since) >= 7 * r->set.fatigue_weeks &&
	    judged && !reaches(gain, mic)) {
		say(f, "%d d of treatment, gain %.6g", age(r, since), gain);
		return TRUTH_TRUE;
	}
	return q == NULL &&
		(!given(r, TABLE_TREATMENTS) || (since != NO_DAY && !judged)) ?
	    TRUTH_UNKNOWN :
	    TRUTH_FALSE;
}

static void
judge_signals(const struct review *r, struct finding *f, struct signals *s)
{
	static enum truth (*const signal[SIGNALS])(
	    const struct review *, struct finding *) = { attendance_falls,
		adherence_falls, gains_diminish, burden_high, side_effect,
		cost_concern, monitoring_drops, confidence_falls };
	size_t before;
	int i, behaviour;

	*s = (struct signals){ .known = 0 };
	for (i = 0; i < SIGNALS; i++) {
		before = f->evidence.n;
		say_joint(f, ", ");
		s->is[i] = signal[i](r, f);
		behaviour =
		    i == ATTENDANCE || i == ADHERENCE || i == MONITORING;
		s->known += s->is[i] != TRUTH_UNKNOWN;
		s->behavioural += behaviour && s->is[i] == TRUTH_TRUE;
		s->may_be_behavioural += behaviour && s->is[i] != TRUTH_FALSE;
		if (s->is[i] == TRUTH_TRUE)
			s->is_true++;
		else
			f->evidence.n = before;
	}
}

/*
 * FATIGUE, likely: fatigue.likely (3) of the eight signals or more, at least
 * one of them behavioural (1, 2, 7); of those known.  Possible:
 * fatigue.possible (2), of any kind; shown by --reasons only.
 */
enum truth
review_fatigue(struct review *r, struct finding *f)
{
	const int likely = (int)r->set.fatigue_likely;
	struct signals s;
	char head[32];

	judge_signals(r, f, &s);
	if (s.is_true < likely || s.behavioural == 0) {
		if (s.is_true + SIGNALS - s.known >= likely &&
		    s.may_be_behavioural > 0 &&
		    s.is_true < (int)r->set.fatigue_possible)
			return review_unknown(f, NEED_EVIDENCE);
		if (s.is_true < (int)r->set.fatigue_possible)
			return TRUTH_FALSE;
		f->row = REASON_FATIGUE_POSSIBLE;
	}
	snprintf(head, sizeof(head), "%d of %d signals: ", s.is_true, s.known);
	buf_more(&f->evidence, sizeof(head));
	memmove(f->evidence.s + strlen(head), f->evidence.s, f->evidence.n);
	memcpy(f->evidence.s, head, strlen(head));
	f->evidence.n += strlen(head);
	return TRUTH_TRUE;
}
