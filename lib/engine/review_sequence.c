/* The order in which care was given (V17). */
#include "review_rule.h"

static int
is_active(const struct treatment *t)
{
	return treatment_mode(t) == MODE_ACTIVE;
}

static int
is_exercise(const struct treatment *t)
{
	return t->class == CLASS_EXERCISE_SUPERVISED ||
	    t->class == CLASS_EXERCISE_HOME || t->class == CLASS_HYDRO;
}

static int
is_education(const struct treatment *t)
{
	return t->class == CLASS_EDUCATION;
}

/* The first course of a kind in this episode; NO_DAY. */
static int
first_course(const struct review *r, int (*which)(const struct treatment *))
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (t[i].prior != TRI_YES && past(r, t[i].at.day) &&
		    which(&t[i]))
			return t[i].at.day;
	return NO_DAY;
}

/* Days of this episode by the day in which an exercise course ran. */
static int
exercise_days(const struct review *r, int by)
{
	const struct treatment *t = r->p->treatment;
	int days = 0, done = NO_DAY, from;
	size_t i;

	/* they stand by their start */
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (t[i].prior == TRI_YES || t[i].at.day == NO_DAY ||
		    !is_exercise(&t[i]))
			continue;
		from = later_of(done, earlier_of(t[i].at.day, by));
		done = later_of(done, earlier_of(t[i].end, by));
		days += done - from;
	}
	return days;
}

/* Education counts as a course or as content of a visit. */
static int
first_education(const struct review *r)
{
	const struct contact *c = r->p->contact;
	const int day = first_course(r, is_education);
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && c[i].at.day >= start_of(r) &&
		    is_teaching(&c[i]))
			return earlier_of(day, c[i].at.day);
	return day;
}

static int
is_later_step(const struct treatment *t)
{
	if (t->tier > 0)
		return t->tier >= 3;
	return treatment_mode(t) == MODE_PROCEDURE ||
	    treatment_mode(t) == MODE_DRUG;
}

/*
 * SEQ_CONSERVATIVE: a course of tier 3 or later (a medicine or a procedure
 * where no tier is recorded) began before education, and exercise for
 * sequence.conservative_days (42), had been given.
 */
enum truth
review_seq_conservative(struct review *r, struct finding *f)
{
	int later, education, exercise;

	if (lacks(r, f, NEED_TREATMENTS) || lacks(r, f, NEED_CONTACTS) ||
	    lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	later = first_course(r, is_later_step);
	education = first_education(r);
	exercise = first_course(r, is_exercise);
	if (later == NO_DAY ||
	    (education != NO_DAY && education <= later &&
		exercise_days(r, later) >= (int)r->set.sequence_days))
		return TRUTH_FALSE;
	say_day(f, "later step began ", later);
	if (education == NO_DAY || education > later)
		say(f, ", no education before it");
	if (exercise == NO_DAY || exercise > later)
		say(f, ", no exercise before it");
	else if (exercise_days(r, later) < (int)r->set.sequence_days)
		say(f, ", exercise for %d d before it",
		    exercise_days(r, later));
	return TRUTH_TRUE;
}

/* The first referral of this episode to a surgical service. */
static int
surgical_referral(const struct review *r)
{
	static const char *const service[] = { "ortho", "surgery", "spinal",
		"orthopaedics", "neurosurgery" };
	const struct referral *w = r->p->referral;
	struct span s;
	size_t i, j;

	for (i = 0; i < r->p->n[TABLE_REFERRALS]; i++) {
		s = intern_text(r->text, w[i].service);
		for (j = 0; j < sizeof(service) / sizeof(*service); j++)
			if (past(r, w[i].at.day) && span_is(s, service[j]) &&
			    w[i].at.day >= start_of(r))
				return w[i].at.day;
	}
	return NO_DAY;
}

/*
 * SEQ_SURGERY_EARLY: referred to a surgical service before exercise had been
 * given for sequence.surgery_days (84; QS87: core treatment for 3 months).
 */
enum truth
review_seq_surgery_early(struct review *r, struct finding *f)
{
	int referred, exercise;

	if (lacks(r, f, NEED_REFERRALS) || lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	referred = surgical_referral(r);
	exercise = first_course(r, is_exercise);
	if (referred == NO_DAY ||
	    exercise_days(r, referred) >= (int)r->set.sequence_surgery)
		return TRUTH_FALSE;
	say_day(f, "surgical referral ", referred);
	if (exercise == NO_DAY || exercise > referred)
		say(f, ", no exercise before it");
	else
		say(f, ", exercise for %d d before it",
		    exercise_days(r, referred));
	return TRUTH_TRUE;
}

/*
 * SEQ_IMAGE_SURGERY: referred to a surgical service within sequence.image_days
 * (90) of imaging, without exercise before it.
 */
enum truth
review_seq_image_surgery(struct review *r, struct finding *f)
{
	const struct image *m = r->p->image;
	int referred, exercise;
	size_t i;

	if (lacks(r, f, NEED_REFERRALS) || lacks(r, f, NEED_TREATMENTS) ||
	    lacks(r, f, NEED_IMAGING))
		return TRUTH_UNKNOWN;
	referred = surgical_referral(r);
	exercise = first_course(r, is_exercise);
	if (exercise != NO_DAY && exercise < referred)
		return TRUTH_FALSE;
	for (i = 0; i < r->p->n[TABLE_IMAGING]; i++)
		if (m[i].at.day <= referred &&
		    referred - m[i].at.day <= (int)r->set.sequence_image) {
			say_day(f, "imaging ", m[i].at.day);
			say_day(f, ", surgical referral ", referred);
			say(f, ", no exercise before it");
			return TRUTH_TRUE;
		}
	return TRUTH_FALSE;
}

/*
 * LOADED_TOO_EARLY: a supervised exercise course runs while the diary says that
 * relief lasted less than load.window (7) days or that irritability is high.
 */
enum truth
review_loaded_too_early(struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;
	const struct treatment *t = r->p->treatment;
	size_t i;

	if (lacks(r, f, NEED_TREATMENTS) || lacks(r, f, NEED_DIARY))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (treatment_open(r, &t[i]) &&
		    t[i].class == CLASS_EXERCISE_SUPERVISED)
			break;
	if (i == r->p->n[TABLE_TREATMENTS])
		return TRUTH_FALSE;
	if (d == NULL)
		return review_unknown(f, NEED_DIARY_COLUMN);
	if (d->irritability != LEVEL_HIGH &&
	    (isnan(d->window_last) ||
		reaches(d->window_last, r->set.loading_window)))
		return d->irritability == 0 || isnan(d->window_last) ?
		    review_unknown(f, NEED_DIARY_COLUMN) :
		    TRUTH_FALSE;
	say_day(f, "loading since ", t[i].at.day);
	if (!isnan(d->window_last))
		say(f, ", last window of relief %.6g d", d->window_last);
	if (d->irritability == LEVEL_HIGH)
		say(f, ", irritability high");
	return TRUTH_TRUE;
}

/* The last ended active course with outcome worse, also of before. */
static const struct treatment *
bad_active(const struct review *r)
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	for (i = r->p->n[TABLE_TREATMENTS]; i-- > 0;)
		if (is_active(&t[i]) && t[i].outcome == OUTCOME_WORSE &&
		    (t[i].end == NO_DAY || past(r, t[i].end)))
			return &t[i];
	return NULL;
}

/*
 * RESIDUE: an earlier active course left the person worse, and fear of
 * movement is high now.
 */
enum truth
review_residue(struct review *r, struct finding *f)
{
	const struct treatment *t;
	const enum truth fear = fear_high(r);

	if (lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	if ((t = bad_active(r)) == NULL)
		return TRUTH_FALSE;
	if (fear != TRUTH_TRUE)
		return fear == TRUTH_FALSE ? TRUTH_FALSE :
					     review_unknown(f, NEED_FEAR);
	say(f, "%s", word_name(words_class, t->class));
	if (t->at.day != NO_DAY)
		say_day(f, " of ", t->at.day);
	say(f, " ended worse, fear of movement high (");
	say_fear(r, f);
	say(f, ")");
	return TRUTH_TRUE;
}

/*
 * EXPLAIN_FIRST: RESIDUE, and no visit of this episode has explain_prior
 * before an active course begins (or, while none has, at all).
 */
enum truth
review_explain_first(struct review *r, struct finding *f)
{
	const struct finding *residue = review_ask(r, RULE_RESIDUE);

	if (residue->truth != TRUTH_TRUE) {
		f->lacks = residue->lacks;
		return residue->truth;
	}
	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	if (delivered(r, CONTENT_EXPLAIN_PRIOR, start_of(r)))
		return TRUTH_FALSE;
	buf_add(&f->evidence, residue->evidence.s, residue->evidence.n);
	say(f, ", no explanation of it recorded");
	return TRUTH_TRUE;
}

static int
is_bad(const struct treatment *t)
{
	return t->outcome == OUTCOME_NONE || t->outcome == OUTCOME_WORSE;
}

/*
 * REOFFER_SAME: a course is open of a class that had ended before with outcome
 * none or worse.
 */
enum truth
review_reoffer_same(struct review *r, struct finding *f)
{
	const struct treatment *t = r->p->treatment;
	/* of each class, such a course: the one that ended first */
	const struct treatment *bad[CLASS_ELECTROTHERAPY + 1] = { NULL }, *x;
	size_t i;

	if (lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		x = bad[t[i].class];
		if (treatment_open(r, &t[i]) && t[i].class != 0 && x != NULL &&
		    x->end <= t[i].at.day) { /* or NO_DAY */
			say(f, "%s again since ",
			    word_name(words_class, t[i].class));
			say_day(f, "", t[i].at.day);
			say(f, ", earlier outcome %s",
			    word_name(words_outcome, x->outcome));
			return TRUTH_TRUE;
		}
		if (is_bad(&t[i]) && (x == NULL || t[i].end < x->end))
			bad[t[i].class] = &t[i];
	}
	return TRUTH_FALSE;
}

/*
 * ABRUPT_HANDOFF: visits before the first active one were passive only, and
 * none with a passive part came later than handoff.days (14) after it.
 */
enum truth
review_abrupt_handoff(struct review *r, struct finding *f)
{
	const struct contact *c = r->p->contact;
	int before = NO_DAY, last = NO_DAY, active = NO_DAY;
	const int days = (int)r->set.overlap_days;
	size_t i;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &c[i]) || c[i].at.day < start_of(r))
			continue;
		if (c[i].active > 0 && active == NO_DAY)
			active = c[i].at.day;
		if (c[i].passive > 0) {
			last = c[i].at.day;
			if (active == NO_DAY)
				before = c[i].at.day;
		}
	}
	if (before == NO_DAY || last > active + days || age(r, active) <= days)
		return TRUTH_FALSE;
	say_day(f, "last passive visit ", last);
	say_day(f, ", first active ", active);
	return TRUTH_TRUE;
}

/*
 * RATIO_STUCK: ratio.days (84) after the first active visit more than
 * ratio.share (0.5) of the minutes of the last 28 days are passive.
 */
enum truth
review_ratio_stuck(struct review *r, struct finding *f)
{
	const struct contact *c = r->p->contact;
	const double share = passive_share(r);
	size_t i;

	if (lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && c[i].active > 0 &&
		    c[i].at.day >= start_of(r))
			break;
	if (i == r->p->n[TABLE_CONTACTS] ||
	    age(r, c[i].at.day) < r->set.ratio_days)
		return TRUTH_FALSE;
	if (isnan(share))
		return review_unknown(f, NEED_EVIDENCE);
	if (reaches(r->set.ratio_share, share))
		return TRUTH_FALSE;
	say(f, "passive share %.3g, first active visit %d d ago", share,
	    age(r, c[i].at.day));
	return TRUTH_TRUE;
}
