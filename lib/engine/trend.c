#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "stats/change.h"
#include "stats/micro.h"
#include "stats/normal.h"
#include "trend.h"

const char *const trend_state_names[STATE_COUNT] = { "", "insufficient",
	"no_baseline", "baseline", "flare_open", "flare_reassess", "relapse",
	"worse", "at_goal", "losing_gains", "improved", "stalled_with_cause",
	"plateau", "suboptimal_plateau", "improving", "no_change", "unknown" };

void
trend_rules_set(struct trend_rules *r, const struct settings *s)
{
	r->responder_pct = (int)settings_get(s, "responder.pct");
	r->immpact_minimal = (int)settings_get(s, "immpact.minimal");
	r->low_baseline = settings_get(s, "low_baseline.share") / 100;
	r->plateau_k = (size_t)settings_get(s, "plateau.k");
	r->plateau_days = (long)settings_get(s, "plateau.days");
	r->plateau_daily_k = (size_t)settings_get(s, "plateau.daily_k");
	r->plateau_daily_days = (long)settings_get(s, "plateau.daily_days");
	r->plateau_daily_gap = settings_get(s, "plateau.daily_gap");
	r->flare_window = (long)settings_get(s, "flare.window");
	r->flare_reaction = (long)settings_get(s, "flare.reaction");
	r->flare_onset = (long)settings_get(s, "flare.onset");
	r->flare_prior = (long)settings_get(s, "flare.prior_days");
	r->flare_max_days = (long)settings_get(s, "flare.max_days");
	r->relapse_lost = (int)settings_get(s, "relapse.lost");
}

static long long
size_of(double v)
{
	return isnan(v) ? SIZE_UNKNOWN : micro(v);
}

double
measure_sem(const struct measure *m)
{
	if (!isnan(m->sem))
		return m->sem;
	return sem_from_reliability(m->sd, m->reliability);
}

double
measure_mdc(const struct measure *m)
{
	if (!isnan(m->mdc))
		return m->mdc;
	return mdc_from_sem(measure_sem(m), NORMAL_Z95);
}

void
series_measure(struct series *s, const struct measure *m)
{
	s->m = m;
	s->sign = measure_sign(m);
	s->mic = s->sign == 0 ? SIZE_UNKNOWN : size_of(m->mic);
	s->micw = s->sign == 0 ? SIZE_UNKNOWN : size_of(m->micw);
	s->mdc = s->sign == 0 ? SIZE_UNKNOWN : size_of(measure_mdc(m));
}

/* For lower-is-better scores with a true zero, and a baseline that is not 0;
 * without a direction first_g is. */
int
trend_percent_defined(const struct series *s)
{
	return s->m->percent && s->first_g != 0;
}

int
trend_responder(
    const struct series *s, long long d, enum responder_rule rule, int pct)
{
	const int mic = s->mic == SIZE_UNKNOWN ? -1 : micro_reaches(d, s->mic);
	int share;

	if (rule == RESPONDER_ABS || !trend_percent_defined(s))
		return mic;
	share = micro_reaches_percent(d, s->first_g, pct);
	if (rule == RESPONDER_PCT)
		return share;
	if (rule == RESPONDER_EITHER)
		return share ? 1 : mic;
	return share ? mic : 0;
}

int
trend_at_goal(const struct series *s)
{
	return s->has_target && s->sign != 0 &&
	    micro_reaches(s->g[s->n - 1], s->sign * micro(s->target));
}

/*
 * The latest flare, when it is what the series is in: open or to be
 * reassessed, and begun at most flare.max_days ago.
 */
static int
flare_state(
    const struct series *s, const struct trend_rules *r, const struct trend *t)
{
	if (!t->in_flare ||
	    s->as_of > s->day[t->flare.onset] + r->flare_max_days)
		return STATE_UNKNOWN;
	return t->flare.class == FLARE_OPEN  ? STATE_FLARE_OPEN :
	    t->flare.class == FLARE_REASSESS ? STATE_FLARE_REASSESS :
					       STATE_UNKNOWN;
}

/* The scores that make the slope start here. */
static size_t
slope_from(const struct series *s)
{
	return s->n > THEILSEN_MAX ? s->n - THEILSEN_MAX : 0;
}

static void
find_slope(const struct series *s, struct trend_scratch *w, struct trend *t)
{
	const size_t skip = slope_from(s);

	t->thinned = skip > 0;
	t->slope_days = s->day[s->n - 1] - s->day[skip];
	t->has_slope = theilsen_slope(s->day + skip, s->score + skip,
			   s->n - skip, &w->slopes, &t->slope) == 1;
}

/*
 * Improving: the Theil-Sen slope over the days it is of comes to a MIC, a
 * millionth and a half less for the rounding of both (micro.h).  Where the
 * slope is not there yet the pairs are counted, and it is found, to be shown,
 * for an improving series of few scores.
 */
static int
improving(const struct series *s, struct trend_scratch *w, struct trend *t)
{
	enum { FEW_SCORES = 500 };
	const size_t skip = slope_from(s), n = s->n - skip;
	const double span = (double)(s->day[s->n - 1] - s->day[skip]);
	const double rise = ((double)s->mic - 1.5) / 1e6;
	int reaches = 0;

	if (t->has_slope) /* and so two dates */
		return s->sign * t->slope >= rise / span;
	t->thinned = skip > 0;
	if (theilsen_grows(s->day, s->score, s->n, s->sign, rise,
		&w->sofar.slopes, &w->slopes, &reaches) != 1)
		return 0;
	if (reaches && n <= FEW_SCORES)
		find_slope(s, w, t);
	return reaches;
}

/* States that only need sizes; the first that holds. */
static enum trend_state
sized_state(const struct series *s, const struct trend_rules *r,
    struct trend_scratch *w, struct trend *t)
{
	const int flare = flare_state(s, r, t);

	if (flare != STATE_UNKNOWN)
		return (enum trend_state)flare;
	if (t->hold == HOLD_RELAPSE)
		return STATE_RELAPSE;
	if (micro_reaches(-t->improvement, s->micw))
		return STATE_WORSE;
	if (trend_at_goal(s))
		return STATE_AT_GOAL;
	if (t->hold == HOLD_LOSING_GAINS)
		return STATE_LOSING_GAINS;
	if (t->responder == 1)
		return STATE_IMPROVED;
	if (t->plateau.kind == PLATEAU_WITH_CAUSE)
		return STATE_STALLED_WITH_CAUSE;
	if (t->plateau.kind == PLATEAU_SHORT_OF_TARGET)
		return STATE_PLATEAU;
	if (t->plateau.kind == PLATEAU_SUBOPTIMAL)
		return STATE_SUBOPTIMAL_PLATEAU;
	return improving(s, w, t) ? STATE_IMPROVING : STATE_NO_CHANGE;
}

static void
judge_change(const struct series *s, const struct trend_rules *r,
    const struct trend_sofar *sofar, struct trend *t)
{
	const double first = s->first, last = s->score[s->n - 1];

	t->best = sofar->best;
	t->change = last - first;
	t->improvement = s->g[s->n - 1] - s->first_g;
	t->has_pct = trend_percent_defined(s);
	if (t->has_pct)
		t->pct = 100 * t->change / fabs(first);
	t->gain = s->g[t->best] - s->first_g;
	t->low_baseline = s->sign < 0 && s->m->percent && s->first_g != 0 &&
	    fabs(first) < r->low_baseline * s->m->max;
	t->baseline_zero = s->sign != 0 && s->m->percent && s->first_g == 0;
	if (s->n < 2)
		return;
	t->responder =
	    trend_responder(s, t->improvement, r->responder, r->responder_pct);
	if (s->sign != 0 && s->m->percent)
		t->immpact =
		    immpact_band(first, last, s->sign, r->immpact_minimal);
	if (s->mic != SIZE_UNKNOWN && s->mdc != SIZE_UNKNOWN)
		t->zone = change_zone(
		    first, last, s->m->mic, measure_mdc(s->m), s->sign);
}

const char *
trend_immpact(const struct series *s, const struct trend *t)
{
	static const char *const words[] = { "", "none", "minimal", "moderate",
		"substantial" };

	if (s->n < 2 || !s->baseline)
		return "";
	return t->baseline_zero ? "baseline_zero" : words[t->immpact];
}

static void
judge(const struct series *s, const struct trend_rules *r, int slopes,
    struct trend_scratch *w, struct trend *t)
{
	memset(t, 0, sizeof(*t));
	t->responder = -1;
	if (s->n == 0) {
		t->state = STATE_INSUFFICIENT;
		return;
	}
	sofar_take(s, r, &w->sofar);
	judge_change(s, r, &w->sofar, t);
	if (slopes)
		find_slope(s, w, t);
	if (!s->baseline) {
		t->state = STATE_NO_BASELINE;
		return;
	}
	if (s->n == 1) {
		t->state = STATE_BASELINE;
		return;
	}
	if (s->mic == SIZE_UNKNOWN || s->micw == SIZE_UNKNOWN) {
		t->state = trend_at_goal(s) ? STATE_AT_GOAL : STATE_UNKNOWN;
		return;
	}
	flares_find_on(s, r, &w->flares);
	if (w->flares.n > 0) {
		t->in_flare = 1;
		t->flare = w->flares.f[w->flares.n - 1];
	}
	t->hold = hold_judge(s, r, t->best);
	plateau_find(s, r, w, &t->plateau);
	t->state = sized_state(s, r, w, t);
}

void
trend_begin(struct trend_scratch *w)
{
	w->sofar.n = w->sofar.slopes.n = 0;
	w->flares.n = w->flares.seen = w->flares.day = 0;
}

void
trend_judge_on(const struct series *s, const struct trend_rules *r,
    struct trend_scratch *w, struct trend *t)
{
	judge(s, r, 0, w, t);
}

void
trend_judge(const struct series *s, const struct trend_rules *r, int slopes,
    struct trend_scratch *w, struct trend *t)
{
	trend_begin(w);
	judge(s, r, slopes, w, t);
}

void
trend_scratch_free(struct trend_scratch *w)
{
	theilsen_free(&w->slopes);
	theilsen_growing_free(&w->sofar.slopes);
	free(w->sofar.top);
	free(w->flares.f);
	free(w->x);
	memset(w, 0, sizeof(*w));
}
