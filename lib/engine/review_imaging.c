/*
 * Imaging in context (V18): how often a finding is seen in people without
 * pain.  A figure never says whether a finding matters to this person.
 */
#include "base/date.h"
#include "review_rule.h"

static void
say_figure(struct finding *f, const struct imaging_figure *x, int years)
{
	say_joint(f, "; ");
	say(f,
	    "%s is reported in about %.6g %% of people aged about %d "
	    "without pain (%s)",
	    x->finding, x->percent, x->age, "Brinjikji 2015");
	if (years <= 50 && !isnan(x->odds_ratio))
		say(f,
		    "; up to age 50 it is commoner with pain, odds ratio "
		    "%.3g (Brinjikji 2015b)",
		    x->odds_ratio);
}

/*
 * IMAGING_CONTEXT: imaging of this episode holds a finding of the table of
 * figures; given for the nearest age of the table (20, 30, ... 80), at most 5
 * years away, with the counterweight for adults of 50 and younger.
 */
enum truth
review_imaging_context(struct review *r, struct finding *f)
{
	const struct image *m = r->p->image;
	const struct imaging_figure *x;
	unsigned seen = 0;
	size_t i, k;
	int years;

	if (lacks(r, f, NEED_IMAGING))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_IMAGING]; i++)
		if (past(r, m[i].at.day) && m[i].at.day >= start_of(r))
			seen |= m[i].findings;
	if (seen == 0)
		return TRUTH_FALSE;
	if (r->p->patient == NULL || r->p->patient->birth_year == 0)
		return review_unknown(f, NEED_BIRTH_YEAR);
	years = date_year(r->as_of) - r->p->patient->birth_year;
	for (k = 0; k < r->nfindings; k++)
		if ((seen >> k & 1) != 0 &&
		    (x = imaging_find(r->figures, r->finding[k], years)) !=
			NULL)
			say_figure(f, x, years);
	return f->evidence.n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

/*
 * IMAGE_UNEXPLAINED: imaging.explain_days (28) after imaging of this episode
 * neither report_explained nor a visit with image_context is recorded.
 */
enum truth
review_image_unexplained(struct review *r, struct finding *f)
{
	const struct image *m = r->p->image;
	const int context = last_delivered(r, CONTENT_IMAGE_CONTEXT, NO_DAY);
	size_t i;

	if (lacks(r, f, NEED_IMAGING) || lacks(r, f, NEED_CONTACTS))
		return TRUTH_UNKNOWN;
	for (i = r->p->n[TABLE_IMAGING]; i-- > 0;) {
		if (m[i].at.day < start_of(r) || m[i].explained == TRI_YES ||
		    age(r, m[i].at.day) <= r->set.image_explained ||
		    context >= m[i].at.day)
			continue;
		say_day(f, "imaging of ", m[i].at.day);
		say(f, ", no explanation recorded in %d d",
		    age(r, m[i].at.day));
		return TRUTH_TRUE;
	}
	return TRUTH_FALSE;
}
