/* What the person prefers beside what is planned (V10c). */
#include "review_rule.h"

/* The newest preference stated in this episode: classes; *day when. */
static unsigned
preferred(const struct review *r, int *day)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (d[i].preferred != 0 && d[i].at.day >= start_of(r)) {
			*day = d[i].at.day;
			return d[i].preferred;
		}
	return 0;
}

/* Was the treatment decided upon again after it was declined? */
static int
taken_up(const struct review *r, const struct decision *declined)
{
	const struct decision *d;

	for (d = declined + 1; d < r->p->decision + r->p->n[TABLE_DECISIONS];
	     d++)
		if (d->treatment == declined->treatment && is_acting(d))
			return 1;
	return 0;
}

/* A class that was declined in this episode and is still given. */
static int
declined_goes_on(const struct review *r, struct finding *f)
{
	const struct decision *d = r->p->decision;
	const struct treatment *t = r->p->treatment;
	size_t i, j;
	int class;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++) {
		if (d[i].decision != DECISION_DECLINE ||
		    d[i].at.day < start_of(r) || taken_up(r, &d[i]))
			continue;
		class = word_code(
		    words_class, intern_text(r->text, d[i].treatment));
		for (j = 0; class > 0 && j < r->p->n[TABLE_TREATMENTS]; j++)
			if (treatment_open(r, &t[j]) && t[j].class == class) {
				say(f, "%s declined ",
				    word_name(words_class, class));
				say_day(f, "", d[i].at.day);
				say_day(f, ", course since ", t[j].at.day);
				say(f, " is open");
				return 1;
			}
	}
	return 0;
}

/*
 * PREFERENCE_GAP: of the open courses less than gap.preference (0.5) are of the
 * classes the person prefers, by the newest decision of this episode that
 * states a preference; or a class that was declined in it, and not decided
 * upon again, is still given.
 */
enum truth
review_preference_gap(struct review *r, struct finding *f)
{
	const struct treatment *t = r->p->treatment;
	unsigned wanted;
	int open = 0, fit = 0, untold = 0, day = NO_DAY;
	size_t i;

	if (lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_TREATMENTS))
		return TRUTH_UNKNOWN;
	if (declined_goes_on(r, f))
		return TRUTH_TRUE;
	if ((wanted = preferred(r, &day)) == 0)
		return review_unknown(f, NEED_PREFERENCE);
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (treatment_open(r, &t[i])) {
			open++;
			fit += (int)(wanted >> t[i].class & 1);
			untold += t[i].class == 0;
		}
	if (open == 0 || reaches((double)fit / open, r->set.preference_match))
		return TRUTH_FALSE;
	if (reaches((double)(fit + untold) / open, r->set.preference_match))
		return review_unknown(f, NEED_CLASS);
	say(f, "%d of %d open courses are of what was preferred on ", fit,
	    open);
	say_day(f, "", day);
	return TRUTH_TRUE;
}
