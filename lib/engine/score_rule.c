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
 * 1989, Psychiatry Res 28:193-213.  No time in bed cannot be right: what is
 * not finite is out of range (score.c).
 */
static double
sleep_efficiency(const struct eval *ev, const struct scale *s)
{
	return 100 * ev->answer[s->items.at[2]].value / hours_in_bed(ev, s);
}

/*
 * WPAI, percent of work time missed: 100 * q2 / (q2 + q4), hours missed for
 * health and hours worked.  Items: q1 (employed), q2, q4.  None for who is
 * not employed or has no hours at all.  Reilly, Zbrozek, Dukes 1993,
 * Pharmacoeconomics 4:353-365; as a fraction here.
 */
static double
work_missed(const struct eval *ev, const struct scale *s)
{
	const struct answer *a = ev->answer;
	double missed = a[s->items.at[1]].value;
	double worked = a[s->items.at[2]].value;

	if (a[s->items.at[0]].value != 1)
		return NAN;
	return missed / (missed + worked); /* NAN of no hours */
}

/*
 * WPAI, overall work impairment: time missed, and of the rest what q5 (0-10)
 * says was lost.  Items: q1, q2, q4, q5; q5 is not needed by who missed all.
 */
static double
work_impaired(const struct eval *ev, const struct scale *s)
{
	double missed = work_missed(ev, s);

	if (missed == 1)
		return 1;
	return missed + (1 - missed) * ev->answer[s->items.at[3]].value / 10;
}

/* WPAI, impairment while working: q5 / 10.  Items: q1, q5. */
static double
work_slowed(const struct eval *ev, const struct scale *s)
{
	if (ev->answer[s->items.at[0]].value != 1)
		return NAN;
	return ev->answer[s->items.at[1]].value / 10;
}

int
eval_named_rule(const struct eval *ev, const struct scale *s, double *value)
{
	switch (s->rule) {
	case RULE_SLEEP_EFFICIENCY:
		*value = sleep_efficiency(ev, s);
		return 1;
	case RULE_TIME_IN_BED:
		*value = hours_in_bed(ev, s);
		break;
	case RULE_WORK_MISSED:
		*value = 100 * work_missed(ev, s);
		break;
	case RULE_WORK_IMPAIRED:
		*value = 100 * work_impaired(ev, s);
		break;
	case RULE_WORK_SLOWED:
		*value = 100 * work_slowed(ev, s);
		break;
	case RULE_NONE:
		return 0;
	}
	return !isnan(*value);
}
