#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/num.h"
#include "goal_rules.h"

enum { DAYS_MAX = 36525, COUNT_MAX = 1000 };

/* Where a setting goes, what it may be, and whether it is a whole number. */
static const struct place {
	const char *name;
	size_t at;
	double min, max;
	int whole;
} places[] = {
#define AT(member) offsetof(struct goal_rules, member)
	{ "gas.rho", AT(gas_rho), 0, 1, 0 },
	{ "goal.stall_pct", AT(stall_pct), 0, 100, 1 },
	{ "goal.stall_days", AT(stall_days), 1, DAYS_MAX, 1 },
	{ "goal.stall_gap", AT(stall_gap), 0, DAYS_MAX, 1 },
	{ "goal.stale_days", AT(stale_days), 0, DAYS_MAX, 1 },
	{ "goal.edit_days", AT(edit_days), 0, DAYS_MAX, 1 },
	{ "goal.sustain_days", AT(sustain_days), 1, DAYS_MAX, 1 },
	{ "goal.project_n", AT(project_n), 2, COUNT_MAX, 1 },
	{ "goal.project_days", AT(project_days), 0, DAYS_MAX, 1 },
	{ "goal.horizon", AT(horizon), 0, DAYS_MAX, 1 },
	{ "goal.max_rate", AT(max_rate), 0, 1e6, 0 },
	{ "goal.due_min", AT(due_min), 0, DAYS_MAX, 1 },
	{ "goal.due_max", AT(due_max), 0, DAYS_MAX, 1 },
	{ "goal.rungs", AT(rungs), 1, COUNT_MAX, 1 },
	{ "goal.step_frac", AT(step_frac), 0, 1, 0 },
	{ "goal.min_step", AT(min_step), 0, 1e9, 0 },
	{ "goal.resolution", AT(resolution), 0, 1e9, 0 },
	{ "goal.level_resolution", AT(level_resolution), 0, 4, 0 },
	{ "goal.streak", AT(streak), 1, COUNT_MAX, 1 },
	{ "goal.win_days", AT(win_days), 0, DAYS_MAX, 1 },
	{ "goal.first_days", AT(first_days), 0, DAYS_MAX, 1 },
	{ "goal.short_days", AT(short_days), 0, DAYS_MAX, 1 },
	{ "ladder.ratings", AT(ladder_ratings), 1, COUNT_MAX, 1 },
	{ "ladder.pain_rise", AT(pain_rise), 0, 10, 0 },
	{ "ladder.settle_h", AT(settle_h), 0, 1e4, 0 },
	{ "psfs.mdc", AT(psfs_mdc), 0, 10, 0 },
	{ "psfs.mdc_single", AT(psfs_mdc_single), 0, 10, 0 },
	{ "psfs.small", AT(psfs_small), 0, 10, 0 },
	{ "psfs.medium", AT(psfs_medium), 0, 10, 0 },
	{ "psfs.large", AT(psfs_large), 0, 10, 0 },
	{ "copm.important", AT(copm_important), 0, 10, 0 },
	{ "home.week", AT(home_week), 1, COUNT_MAX, 1 },
#undef AT
};

int
goal_rules_load(
    struct goal_rules *r, const struct settings *t, struct msk_err *e)
{
	const struct place *p;
	char min[NUM_TEXT_MAX], max[NUM_TEXT_MAX];
	double v;
	size_t i;

	memset(r, 0, sizeof(*r));
	for (i = 0; i < sizeof(places) / sizeof(*places); i++) {
		p = &places[i];
		v = settings_get(t, p->name);
		if (v < p->min || v > p->max || (p->whole && v != floor(v))) {
			num_format(min, p->min);
			num_format(max, p->max);
			return err_set(e, MSK_EUSAGE,
			    "setting %s takes %s from %s to %s", p->name,
			    p->whole ? "a whole number" : "a number", min, max);
		}
		*(double *)(void *)((char *)r + p->at) = v;
	}
	return 0;
}
