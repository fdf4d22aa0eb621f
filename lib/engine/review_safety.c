/* Safety first: answers and concerns that need a person (V5). */
#include <ctype.h>
#include <string.h>

#include "review_rule.h"

/*
 * Does a flags row of type safety acknowledge this answer?  It names the item
 * ("item9", or "phq9_item9" and the like), has ack_by, and an ack_date on or
 * after the answer's day.  A bare item counts only when one measure alone of
 * this person has such an item.
 */
static int
names_item(const struct review *r, unsigned code, const struct answer_row *a)
{
	const struct span c = intern_text(r->text, code);
	const struct span m = intern_text(r->text, a->measure);
	const struct span item = intern_text(r->text, a->item);
	size_t i;

	if (c.n == m.n + 1 + item.n && memcmp(c.s, m.s, m.n) == 0 &&
	    memcmp(c.s + m.n + 1, item.s, item.n) == 0)
		return 1;
	for (i = 0; i < r->p->n[TABLE_ANSWERS]; i++)
		if (r->p->answer[i].item == a->item &&
		    r->p->answer[i].measure != a->measure)
			return 0;
	return code == a->item;
}

static int
is_acknowledged(const struct review *r, const struct answer_row *a)
{
	const struct flag_row *f = r->p->flag;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (f[i].type == FLAG_SAFETY && f[i].acked == TRI_YES &&
		    past(r, f[i].ack_date) && a->at.day != NO_DAY &&
		    f[i].ack_date >= a->at.day && names_item(r, f[i].code, a))
			return 1;
	return 0;
}

/* "phq9 item 9 = 2 on 2026-01-10" */
static void
say_answer(
    const struct review *r, struct finding *f, const struct answer_row *a)
{
	const struct span item = intern_text(r->text, a->item);
	size_t letters = item.n;

	while (letters > 0 && isdigit((unsigned char)item.s[letters - 1]))
		letters--;
	say_text(f, r, a->measure);
	say(f, " %.*s%s%.*s", (int)letters, item.s,
	    letters > 0 && letters < item.n ? " " : "", (int)(item.n - letters),
	    item.s + letters);
	if (!isnan((double)a->value))
		say(f, " = %.6g", (double)a->value);
	if (a->at.day != NO_DAY)
		say_day(f, " on ", a->at.day);
}

/*
 * SAFETY_ITEM: an answer that asks for contact on the same day stays open
 * until it is acknowledged.  A later answer of 0 does not close it, and no
 * answer is ever reported as safe.  Due the day it was given.
 */
enum truth
review_safety_item(struct review *r, struct finding *f)
{
	const struct answer_row *a = r->p->answer;
	size_t i, n = 0;

	for (i = 0; i < r->p->n[TABLE_ANSWERS]; i++) {
		if (is_acknowledged(r, &a[i]))
			continue;
		if (n++ < 3) {
			say_joint(f, ", ");
			say_answer(r, f, &a[i]);
		}
		f->due = earlier_of(f->due, a[i].at.day);
	}
	if (n > 3)
		say(f, " and %zu more", n - 3);
	return n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

int
is_open_concern(const struct review *r, const struct flag_row *g)
{
	if (g->type != FLAG_SAFETY || !flag_is_open(r, g))
		return 0;
	return g->acked != TRI_YES || !past(r, g->ack_date) ||
	    g->ack_date < g->at.day;
}

/*
 * SAFETY_OPEN: a safety concern that nobody has acknowledged or closed.
 * Severity 3 or not recorded is P1 at once; 1 and 2 are P2 when open for more
 * than safety.ack_days (7) days.  Due the day it was recorded.
 */
enum truth
review_safety_open(struct review *r, struct finding *f)
{
	const struct flag_row *g = r->p->flag;
	int severe, n = 0;
	size_t i;

	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (!is_open_concern(r, &g[i]))
			continue;
		severe = g[i].severity == 0 || g[i].severity == 3;
		/* a day that has not come is no day it was recorded on */
		if (!severe && past(r, g[i].at.day) &&
		    age(r, g[i].at.day) <= r->set.safety_wait)
			continue;
		if (severe)
			f->row = REASON_SAFETY_OPEN_SEVERE;
		n++;
		say_joint(f, ", ");
		say(f, "safety concern");
		if (g[i].at.day != NO_DAY)
			say_day(f, " of ", g[i].at.day);
		if (g[i].severity == 0)
			say(f, " (severity not recorded)");
		else
			say(f, " (severity %d)", g[i].severity);
		say(f, " not acknowledged");
		f->due = earlier_of(f->due, g[i].at.day);
	}
	return n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

/*
 * PSYCH_HIGH: PHQ-9 at psych.phq9 (20) or more, or at psych.phq9_with_pcs (15)
 * with PCS at psych.pcs (30).  No age limit: the evidence has the age, if it is
 * known.
 */
enum truth
review_psych_high(struct review *r, struct finding *f)
{
	const struct series_row *s = review_series(r, r->phq9);
	double phq9, pcs = NAN;
	int pcs_day;

	if (s == NULL || isnan(s->last))
		return review_unknown(f, NEED_MOOD);
	phq9 = s->last;
	if (reaches(phq9, r->set.psych_phq9)) {
		say(f, "phq9 %.6g >= %.6g", phq9, r->set.psych_phq9);
	} else if (!reaches(phq9, r->set.psych_phq9_pcs)) {
		return TRUTH_FALSE;
	} else {
		if (!last_score(r, r->pcs, &pcs, &pcs_day))
			return review_unknown(f, NEED_MOOD);
		if (!reaches(pcs, r->set.psych_pcs))
			return TRUTH_FALSE;
		say(f, "phq9 %.6g >= %.6g with pcs %.6g >= %.6g", phq9,
		    r->set.psych_phq9_pcs, pcs, r->set.psych_pcs);
	}
	if (s->at.day == NO_DAY) {
		say(f, ", without a date");
		return TRUTH_TRUE;
	}
	say_day(f, ", scored ", s->at.day);
	say(f, " (%d d ago)", age(r, s->at.day));
	return TRUTH_TRUE;
}
