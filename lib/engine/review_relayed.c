/*
 * Reasons that another program or table states: medicines (X3, X4, X6, X8) and
 * the diary (D, T).  Where a column says it, it is judged here; else a code in
 * the flags column of rx or diary is passed on.
 */
#include <string.h>

#include "review_rule.h"

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

/* Passed on: the flags column of rx, or of diary, holds the code. */
static enum truth
pass_on(struct review *r, struct finding *f, int code, int by_diary)
{
	const unsigned found = by_diary ?
	    (r->p->diary == NULL ? 0 : r->p->diary->found) :
	    (r->p->rx == NULL ? 0 : r->p->rx->found);

	if (lacks(r, f, by_diary ? NEED_DIARY : NEED_RX))
		return TRUTH_UNKNOWN;
	if (by_diary && r->p->diary == NULL)
		return review_unknown(f, NEED_DIARY);
	if ((found >> code & 1) == 0)
		return TRUTH_FALSE;
	say(f, "%s, as %s says", relayed[code], by_diary ? "diary" : "rx");
	return TRUTH_TRUE;
}

#define PASS_ON(code, rule, by_diary)                                          \
	enum truth review_##rule(struct review *r, struct finding *f)          \
	{                                                                      \
		return pass_on(r, f, RELAYED_##code, by_diary);                \
	}

PASS_ON(ANALGESIC_ONLY, analgesic_only, 0)
PASS_ON(DFM_LONG, dfm_long, 0)
PASS_ON(SLEEP_RX, sleep_rx, 0)
PASS_ON(MONITOR_MISSED, monitor_missed, 0)
PASS_ON(RX_UNCOORDINATED, rx_uncoordinated, 0)
PASS_ON(THERAPY_CONFLICT, therapy_conflict, 0)
PASS_ON(SPIRAL, spiral, 1)
PASS_ON(NO_WINDOW, no_window, 1)
PASS_ON(SORENESS_DROPOUT, soreness_dropout, 1)
PASS_ON(FEAR_AFTER_LOAD, fear_after_load, 1)
PASS_ON(THRESHOLD_ONLY, threshold_only, 1)
PASS_ON(AVOIDANCE_RELAPSE, avoidance_relapse, 1)
PASS_ON(LOAD_SPIKE, load_spike, 1)
PASS_ON(START_TOO_HIGH, start_too_high, 1)

/* CNS_LOAD: cns.drugs (2) sedating medicines at once, or rx says so. */
enum truth
review_cns_load(struct review *r, struct finding *f)
{
	const struct medicines *m = r->p->rx;

	if (m == NULL || m->cns < 0)
		return pass_on(r, f, RELAYED_CNS_LOAD, 0);
	if (m->cns < (int)r->set.cns_drugs)
		return TRUTH_FALSE;
	say(f, "%d sedating medicines", m->cns);
	return TRUTH_TRUE;
}

/* OPIOID_UNCONVERTED: the equivalent is partial: a medicine has no factor. */
enum truth
review_opioid_unconverted(struct review *r, struct finding *f)
{
	if (lacks(r, f, NEED_RX))
		return TRUTH_UNKNOWN;
	if (r->p->rx == NULL || r->p->rx->ome_status != OME_PARTIAL)
		return TRUTH_FALSE;
	say(f, "OME partial");
	return TRUTH_TRUE;
}

/* SIDE_EFFECT: one is open for fatigue.side_effect_days (28) or more. */
enum truth
review_side_effect(struct review *r, struct finding *f)
{
	const struct flag_row *g = r->p->flag;
	size_t i;

	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == FLAG_SIDE_EFFECT && flag_is_open(r, &g[i]) &&
		    past(r, g[i].at.day) &&
		    age(r, g[i].at.day) >= r->set.fatigue_side_effect) {
			say(f, "side effect open %d d", age(r, g[i].at.day));
			return TRUTH_TRUE;
		}
	return TRUTH_FALSE;
}

/* COST: a cost concern is open. */
enum truth
review_cost(struct review *r, struct finding *f)
{
	const struct flag_row *g = r->p->flag;
	size_t i;

	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == FLAG_COST_CONCERN && flag_is_open(r, &g[i])) {
			say(f, "cost concern open");
			if (g[i].at.day != NO_DAY)
				say_day(f, " since ", g[i].at.day);
			return TRUTH_TRUE;
		}
	return TRUTH_FALSE;
}
