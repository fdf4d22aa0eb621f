/*
 * What was gained, and how much of it is left.
 *
 * A gain of a MIC comes first.  A score that is the best has lost none of it.
 * Relapse: the two latest have lost half of the gain and
 * are within a MIC of the first score, or worse than it.  Losing gains: both
 * have lost half.  A warning: only the latest has.  Half, two scores and the
 * MIC are ours.
 */
#include "stats/micro.h"
#include "trend.h"

const char *const hold_names[HOLD_COUNT] = { "never_improved", "holding",
	"warn_single", "losing_gains", "relapse" };

/* Has score i lost the share of the gain? */
static int
lost(const struct series *s, const struct trend_rules *r, size_t i,
    long long best)
{
	return micro_reaches_percent(
	    best - s->g[i], best - s->first_g, r->relapse_lost);
}

static int
near_start(const struct series *s, size_t i)
{
	return !micro_reaches(s->g[i] - s->first_g, s->mic);
}

enum hold
hold_judge(const struct series *s, const struct trend_rules *r, size_t best)
{
	const long long top = s->g[best];
	const size_t i = s->n - 1;

	if (!micro_reaches(top - s->first_g, s->mic))
		return HOLD_NEVER_IMPROVED;
	if (!lost(s, r, i, top))
		return HOLD_HOLDING;
	if (!lost(s, r, i - 1, top))
		return HOLD_WARN_SINGLE;
	return near_start(s, i) && near_start(s, i - 1) ? HOLD_RELAPSE :
							  HOLD_LOSING_GAINS;
}
