/* Early signs of a decline (V16). */
#include "review_rule.h"

enum { SIGNS = 7 };

/* Any measure is in the state worse. */
static enum truth
measure_worse(const struct review *r, struct finding *f)
{
	const struct series_row *s = r->p->series;
	int known = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_SERIES]; i++) {
		if (s[i].state == STATE_WORSE) {
			say_text(f, r, s[i].measure);
			say(f, " worse");
			return TRUTH_TRUE;
		}
		known |= has_state(&s[i]);
	}
	return known ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/* PHQ-9 up by warning.phq9_rise (5) on its best. */
static enum truth
mood_worse(const struct review *r, struct finding *f)
{
	const struct series_row *s = review_series(r, r->phq9);

	if (s == NULL || s->n < 2 || isnan(s->best) || isnan(s->last))
		return TRUTH_UNKNOWN;
	if (!reaches(s->last - s->best, r->set.warning_phq9))
		return TRUTH_FALSE;
	say(f, "phq9 %.6g, best %.6g", s->last, s->best);
	return TRUTH_TRUE;
}

/* Steps down by warning.steps_fall (25) percent. */
static enum truth
steps_fall(const struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;

	if (d == NULL || isnan(d->steps_change))
		return TRUTH_UNKNOWN;
	if (!reaches(-d->steps_change, r->set.warning_steps))
		return TRUTH_FALSE;
	say(f, "steps %.3g %%", d->steps_change);
	return TRUTH_TRUE;
}

/* Sleep down by warning.sleep_fall (1) hour. */
static enum truth
sleep_falls(const struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;

	if (d == NULL || isnan(d->sleep_change))
		return TRUTH_UNKNOWN;
	if (!reaches(-d->sleep_change, r->set.warning_sleep))
		return TRUTH_FALSE;
	say(f, "sleep %.3g h", d->sleep_change);
	return TRUTH_TRUE;
}

/* A no-show in warning.missed_days (28). */
static enum truth
visit_missed(const struct review *r, struct finding *f)
{
	const struct contact *c = r->p->contact;
	size_t i;

	if (!given(r, TABLE_CONTACTS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (c[i].status == CONTACT_NOSHOW &&
		    recent(r, c[i].at.day, r->set.warning_missed)) {
			say_day(f, "no-show ", c[i].at.day);
			return TRUTH_TRUE;
		}
	return TRUTH_FALSE;
}

/* No diary day for warning.diary_days (14). */
static enum truth
diary_stopped(const struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;

	if (d == NULL || !past(r, d->at.day))
		return TRUTH_UNKNOWN;
	if (age(r, d->at.day) < r->set.warning_diary)
		return TRUTH_FALSE;
	say_day(f, "diary stopped ", d->at.day);
	return TRUTH_TRUE;
}

/* Extra medicine on warning.meds_extra (3) days a week. */
static enum truth
extra_medicine(const struct review *r, struct finding *f)
{
	const struct diary *d = r->p->diary;

	if (d == NULL || isnan(d->meds_extra))
		return TRUTH_UNKNOWN;
	if (!reaches(d->meds_extra, r->set.warning_meds))
		return TRUTH_FALSE;
	say(f, "extra medicine %.3g d a week", d->meds_extra);
	return TRUTH_TRUE;
}

/* EARLY_WARNING: warning.k (2) of these signs or more, of those known. */
enum truth
review_early_warning(struct review *r, struct finding *f)
{
	static enum truth (*const sign[SIGNS])(const struct review *,
	    struct finding *) = { measure_worse, mood_worse, steps_fall,
		sleep_falls, visit_missed, diary_stopped, extra_medicine };
	int i, yes = 0, unknown = 0;
	size_t before;
	enum truth t;

	for (i = 0; i < SIGNS; i++) {
		before = f->evidence.n;
		say_joint(f, ", ");
		t = sign[i](r, f);
		yes += t == TRUTH_TRUE;
		unknown += t == TRUTH_UNKNOWN;
		if (t != TRUTH_TRUE)
			f->evidence.n = before;
	}
	if (yes >= (int)r->set.warning_k)
		return TRUTH_TRUE;
	return yes + unknown >= (int)r->set.warning_k ?
	    review_unknown(f, NEED_EVIDENCE) :
	    TRUTH_FALSE;
}
