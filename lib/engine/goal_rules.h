/*
 * goal_rules - the thresholds of mskgoal-settings.csv, ready for use.
 *
 * Days and counts are whole numbers; the others are in the unit that the
 * table gives them.
 */
#ifndef MSK_GOAL_RULES_H
#define MSK_GOAL_RULES_H

#include "base/err.h"
#include "rules/setting.h"

struct goal_rules {
	double gas_rho;
	double stall_pct, stall_days, stall_gap;
	double stale_days, edit_days, sustain_days;
	double project_n, project_days, horizon;
	double max_rate, due_min, due_max;
	double rungs, step_frac, min_step;
	double resolution, level_resolution, streak, win_days;
	double first_days, short_days;
	double ladder_ratings, pain_rise, settle_h;
	double psfs_mdc, psfs_mdc_single, psfs_small, psfs_medium, psfs_large;
	double copm_important, home_week;
	/* no threshold, but chosen by an option */
	int geometric; /* rungs without steps: proportional, not equal */
};

/*
 * Take the values of t.  Returns 0, or -1 and *e (MSK_EUSAGE) when one is
 * outside what the rule can work with.
 */
int goal_rules_load(
    struct goal_rules *r, const struct settings *t, struct msk_err *e);

#endif
