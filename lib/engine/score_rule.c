/* The rules of scoring that are programs; see enum named_rule. */
#include <math.h>

#include "score_eval.h"

enum { MINUTES_A_DAY = 24 * 60 };

/* Hours from bed to rise, modulo a day; bed and rise are items 0 and 1. */
static double
hours_in_bed(const struct eval *ev, const struct scale *s)
{
	double bed = ev->answer[s->items.at[0]].value;
	double rise = ev->answer[s->items.at[1]].value;

	return fmod(rise - bed + MINUTES_A_DAY, MINUTES_A_DAY) / 60;
}

/*
 * PSQI, habitual sleep efficiency: hours slept as a percentage of the hours
 * between bed time and rise time.  Items: bed, rise, hours.  Buysse et al.
 * 1989, Psychiatry Res 28:193-213.  No time in bed gives no score.
 */
static double
sleep_efficiency(const struct eval *ev, const struct scale *s)
{
	double bed = hours_in_bed(ev, s);

	return bed > 0 ? 100 * ev->answer[s->items.at[2]].value / bed : NAN;
}

int
eval_named_rule(const struct eval *ev, const struct scale *s, double *value)
{
	switch (s->rule) {
	case RULE_SLEEP_EFFICIENCY:
		*value = sleep_efficiency(ev, s);
		break;
	case RULE_TIME_IN_BED:
		*value = hours_in_bed(ev, s);
		break;
	case RULE_NONE:
		*value = NAN;
		break;
	}
	return !isnan(*value);
}
