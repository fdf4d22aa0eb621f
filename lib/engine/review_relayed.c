/*
 * Reasons that another program states.  What the columns of rx and diary let
 * one judge is judged (review_rx.c, review_diary.c); the rest, and what is not
 * known there, is a code in the flags column of rx or diary, passed on.
 */
#include <string.h>

#include "review_relayed.h"

static const char *const relayed[] = {
#define RELAYED_NAME(code) #code,
	REVIEW_RELAYED(RELAYED_NAME)
#undef RELAYED_NAME
};

int
review_relayed_code(struct span code)
{
	size_t i;

	for (i = 0; i < sizeof(relayed) / sizeof(*relayed); i++)
		if (span_is(code, relayed[i]))
			return (int)i;
	return -1;
}

/* "DFM_LONG, as rx of 2026-03-02 says" */
static enum truth
pass_on(struct finding *f, enum review_relayed code, const char *table, int day)
{
	f->evidence.n = 0;
	say(f, "%s, as %s", relayed[code], table);
	if (day != NO_DAY)
		say_day(f, " of ", day);
	say(f, " says");
	return TRUTH_TRUE;
}

/* Neither stated nor judged: no when the table had the column to say so. */
static enum truth
unsaid(
    const struct review *r, struct finding *f, enum truth own, enum need column)
{
	const enum need lacked = f->lacks;

	if (own == TRUTH_FALSE || !lacks(r, f, column))
		return TRUTH_FALSE;
	return review_unknown(f, lacked == NEED_NOTHING ? column : lacked);
}

enum truth
rx_says(struct review *r, struct finding *f, enum review_relayed code,
    enum truth (*judge)(struct review *r, struct finding *f))
{
	const struct medicines *m = r->p->rx;
	enum truth own;

	if (!given(r, TABLE_RX))
		return review_unknown(f, NEED_RX);
	if (m == NULL) /* takes no medicine */
		return TRUTH_FALSE;
	if ((own = judge(r, f)) == TRUTH_TRUE)
		return own;
	if ((m->found >> code & 1) != 0)
		return pass_on(f, code, "rx", m->at.day);
	return unsaid(r, f, own, NEED_RX_FLAGS);
}

enum truth
diary_says(struct review *r, struct finding *f, enum review_relayed code,
    enum truth own)
{
	const struct diary *d = r->p->diary;

	if (own == TRUTH_TRUE)
		return own;
	if (d != NULL && (d->found >> code & 1) != 0)
		return pass_on(f, code, "diary", d->at.day);
	if (own == TRUTH_FALSE)
		return own;
	if (d == NULL)
		return review_unknown(
		    f, f->lacks == NEED_NOTHING ? NEED_DIARY : f->lacks);
	return unsaid(r, f, own, NEED_DIARY_FLAGS);
}

/*
 * SORENESS_DROPOUT: no contact after a session with soreness.  Soreness is in
 * the days of the diary, not in its columns a person.
 */
enum truth
review_soreness_dropout(struct review *r, struct finding *f)
{
	return diary_says(r, f, RELAYED_SORENESS_DROPOUT, TRUTH_UNKNOWN);
}

/* THRESHOLD_ONLY: tolerance has grown and capacity has not: days as well. */
enum truth
review_threshold_only(struct review *r, struct finding *f)
{
	return diary_says(r, f, RELAYED_THRESHOLD_ONLY, TRUTH_UNKNOWN);
}

/* START_TOO_HIGH: exercise began above the capacity of the diary's days. */
enum truth
review_start_too_high(struct review *r, struct finding *f)
{
	return diary_says(r, f, RELAYED_START_TOO_HIGH, TRUTH_UNKNOWN);
}

/* SIDE_EFFECT: one is open for fatigue.side_effect_days (28) or more. */
enum truth
review_side_effect(struct review *r, struct finding *f)
{
	const struct flag_row *g =
	    open_flag(r, FLAG_SIDE_EFFECT, r->set.fatigue_side_effect);

	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	if (g == NULL)
		return TRUTH_FALSE;
	say(f, "side effect open %d d", age(r, g->at.day));
	return TRUTH_TRUE;
}

/* COST: a cost concern is open. */
enum truth
review_cost(struct review *r, struct finding *f)
{
	const struct flag_row *g = open_flag(r, FLAG_COST_CONCERN, -1);

	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	if (g == NULL)
		return TRUTH_FALSE;
	say(f, "cost concern open");
	if (g->at.day != NO_DAY)
		say_day(f, " since ", g->at.day);
	return TRUTH_TRUE;
}
