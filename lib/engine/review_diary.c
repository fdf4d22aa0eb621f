/*
 * What the diary says, beside visits, courses and scores (D1, D2, D8, T6, T10).
 */
#include "review_relayed.h"

/*
 * LOAD_SPIKE: the diary's load_spike: seven days at more than 1.5 times the
 * four weeks before.  A prompt only: how well such ratios tell is disputed.
 */
enum truth
review_load_spike(struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;
	enum truth own = TRUTH_UNKNOWN;

	if (d != NULL && d->load_spike != TRI_UNKNOWN)
		own = d->load_spike == TRI_YES ? TRUTH_TRUE : TRUTH_FALSE;
	if (own == TRUTH_TRUE) {
		say(f, "load_spike of the diary");
		if (d->at.day != NO_DAY)
			say_day(f, " to ", d->at.day);
	}
	return diary_says(r, f, RELAYED_LOAD_SPIKE, own);
}

/*
 * Passive visits since the start.  *untold: treatment visits of which no one
 * says whether they were.
 */
static int
passive_visits(const struct review *r, int *untold)
{
	const struct contact *c = r->p->contact;
	int n = 0;
	size_t i;

	*untold = 0;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &c[i]) || c[i].at.day < start_of(r))
			continue;
		n += c[i].passive > 0;
		*untold += c[i].type == CONTACT_TREATMENT && c[i].passive < 0 &&
		    c[i].active <= 0;
	}
	return n;
}

/*
 * NO_WINDOW: window.sessions (4) passive visits or more since the start and
 * not one window of relief (window_n of the diary is 0).
 */
enum truth
review_no_window(struct review *r, struct finding *f)
{
	const int least = (int)r->set.window_sessions;
	const struct diary *d = r->p->diary;
	enum truth own = TRUTH_UNKNOWN;
	int n, untold;

	if (d == NULL || isnan(d->windows)) {
		f->lacks = d == NULL ? NEED_DIARY : NEED_DIARY_COLUMN;
	} else if (d->windows > 0) {
		own = TRUTH_FALSE;
	} else if (!lacks(r, f, NEED_CONTACTS)) {
		n = passive_visits(r, &untold);
		if (n >= least) {
			own = TRUTH_TRUE;
			say(f, "%d passive visits, 0 windows of relief", n);
		} else if (n + untold >= least) {
			f->lacks = NEED_MINUTES;
		} else {
			own = TRUTH_FALSE;
		}
	}
	return diary_says(r, f, RELAYED_NO_WINDOW, own);
}

/* Visits kept of those kept or missed in [from, to), in percent; of none: NAN.
 */
static double
kept_pct(const struct review *r, int from, int to)
{
	const struct contact *c = r->p->contact;
	int kept = 0, all = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (c[i].at.day < from || c[i].at.day >= to)
			continue;
		kept += c[i].status == CONTACT_FULFILLED;
		all += c[i].status == CONTACT_FULFILLED ||
		    c[i].status == CONTACT_NOSHOW ||
		    c[i].status == CONTACT_CANCELLED_PATIENT;
	}
	return 100.0 * kept / all; /* 0 / 0: NAN */
}

/* The day the primary measure was first worse, of the latest run; NO_DAY. */
static int
worse_since(const struct review *r, const struct series_row *s)
{
	const struct score_row *x = r->p->score;
	int day = s->at.day;
	size_t i;

	for (i = r->p->n[TABLE_SCORES]; i-- > 0;) {
		if (x[i].measure != s->measure)
			continue;
		if (x[i].state != STATE_WORSE && x[i].state != STATE_RELAPSE)
			break;
		day = x[i].at.day;
	}
	return day;
}

/* Were fewer visits kept before the measure became worse than before those? */
static enum truth
kept_fewer(
    const struct review *r, struct finding *f, const struct series_row *s)
{
	const int days = (int)r->set.spiral_days, day = worse_since(r, s);
	double now, before;

	if (day == NO_DAY)
		return review_unknown(f, NEED_EVIDENCE);
	now = kept_pct(r, day - days, day);
	before = kept_pct(r, day - 2 * days, day - days);
	if (isnan(before - now))
		return review_unknown(f, NEED_EVIDENCE);
	if (!reaches(before - now, r->set.fatigue_fall))
		return TRUTH_FALSE;
	say(f, "visits kept %.3g %%, before %.3g %%; ", now, before);
	say_text(f, r, s->measure);
	say_day(f, " worse since ", day);
	return TRUTH_TRUE;
}

/*
 * SPIRAL: the primary measure is worse or has relapsed, and of the visits in
 * the spiral.days (56) before it became so fewer were kept, by
 * fatigue.adherence_fall (20) points, than in as many days before those.
 */
enum truth
review_spiral(struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);
	enum truth own = TRUTH_UNKNOWN;

	if (!has_state(s))
		f->lacks = s == NULL ? NEED_PRIMARY : NEED_STATE;
	else if (s->state != STATE_WORSE && s->state != STATE_RELAPSE)
		own = TRUTH_FALSE;
	else if (!lacks(r, f, NEED_CONTACTS))
		own = kept_fewer(r, f, s);
	return diary_says(r, f, RELAYED_SPIRAL, own);
}

/* Scores of fear around a day: the last by then, the first after; 0: none. */
static int
fear_around(const struct review *r, int day, double *before, double *after)
{
	const struct score_row *x = r->p->score;
	size_t i;

	*before = *after = NAN;
	for (i = 0; i < r->p->n[TABLE_SCORES]; i++) {
		if (x[i].measure != r->tsk11)
			continue;
		if (x[i].at.day <= day)
			*before = x[i].score;
		else if (isnan(*after))
			*after = x[i].score;
	}
	return !isnan(*before) && !isnan(*after);
}

/* The day the flare that score i belongs to began. */
static int
flare_onset(const struct review *r, size_t i)
{
	const struct score_row *x = r->p->score;
	int day = x[i].at.day;
	size_t j;

	for (j = i; j-- > 0;) {
		if (x[j].measure != x[i].measure)
			continue;
		if (x[j].state != STATE_FLARE_OPEN &&
		    x[j].state != STATE_FLARE_REASSESS)
			break;
		day = x[j].at.day;
	}
	return day;
}

/* The last visit with active minutes in the fear.load_days up to the day. */
static int
loaded_before(const struct review *r, int day)
{
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = r->p->n[TABLE_CONTACTS]; i-- > 0;)
		if (is_held(r, &c[i]) && c[i].active > 0 &&
		    c[i].at.day <= day &&
		    day - c[i].at.day <= (int)r->set.fear_load_days)
			return c[i].at.day;
	return NO_DAY;
}

/* The flares of a measure that ask for a reassessment, one by one. */
static enum truth
flare_with_fear(const struct review *r, struct finding *f, unsigned measure)
{
	const struct score_row *x = r->p->score;
	enum truth own = TRUTH_FALSE;
	double before, after;
	int visit;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_SCORES]; i++) {
		if (x[i].measure != measure ||
		    x[i].state != STATE_FLARE_REASSESS ||
		    (visit = loaded_before(r, flare_onset(r, i))) == NO_DAY)
			continue;
		if (!fear_around(r, visit, &before, &after)) {
			own = review_unknown(f, NEED_FEAR);
		} else if (reaches(after - before, r->set.fear_rise)) {
			say_day(f, "flare after the active visit of ", visit);
			say(f, ", tsk11 %.6g -> %.6g", before, after);
			return TRUTH_TRUE;
		}
	}
	return own;
}

/*
 * FEAR_AFTER_LOAD: a flare of the primary measure that asks for a reassessment
 * began within fear.load_days (3) of a visit with active minutes, and TSK-11
 * rose by fear.rise (4) over that visit: from the last score by its day to the
 * first after it.  Needs scores one by one.
 */
enum truth
review_fear_after_load(struct review *r, struct finding *f)
{
	const struct series_row *s = review_primary(r);
	enum truth own = TRUTH_UNKNOWN;

	if (s == NULL)
		f->lacks = NEED_PRIMARY;
	else if (!lacks(r, f, NEED_SCORES) && !lacks(r, f, NEED_CONTACTS))
		own = flare_with_fear(r, f, s->measure);
	return diary_says(r, f, RELAYED_FEAR_AFTER_LOAD, own);
}

/* Is a flare open, by the diary or by the state of the primary measure? */
static enum truth
is_flaring(const struct review *r)
{
	const struct series_row *s = review_primary(r);
	const signed char open = r->p->diary->flare_open;

	if (open == TRI_YES ||
	    (s != NULL &&
		(s->state == STATE_FLARE_OPEN ||
		    s->state == STATE_FLARE_REASSESS)))
		return TRUTH_TRUE;
	return open == TRI_NO || has_state(s) ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/* Has TSK-11 risen by fear.rise on its best, or is a flare open? */
static enum truth
fear_or_flare(const struct review *r, struct finding *f)
{
	const struct series_row *t = review_series(r, r->tsk11);
	const enum truth flare = is_flaring(r);

	if (flare == TRUTH_TRUE) {
		say(f, ", a flare is open");
		return TRUTH_TRUE;
	}
	/* one score alone cannot have risen */
	if (t == NULL || t->n < 2 || isnan(t->last - t->best))
		return review_unknown(f, NEED_FEAR);
	if (reaches(t->last - t->best, r->set.fear_rise)) {
		say(f, ", tsk11 %.6g, best %.6g", t->last, t->best);
		return TRUTH_TRUE;
	}
	return flare == TRUTH_FALSE ? TRUTH_FALSE :
				      review_unknown(f, NEED_STATE);
}

/*
 * AVOIDANCE_RELAPSE: daily steps of two weeks are down by
 * avoidance.activity_fall (30) percent, and fear of movement has risen by
 * fear.rise or a flare is open.
 */
enum truth
review_avoidance_relapse(struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;
	enum truth own = TRUTH_UNKNOWN;

	if (d == NULL || isnan(d->steps_change)) {
		f->lacks = d == NULL ? NEED_DIARY : NEED_DIARY_COLUMN;
	} else if (!reaches(-d->steps_change, r->set.avoidance_fall)) {
		own = TRUTH_FALSE;
	} else {
		say(f, "steps %.3g %%", d->steps_change);
		own = fear_or_flare(r, f);
	}
	return diary_says(r, f, RELAYED_AVOIDANCE_RELAPSE, own);
}
