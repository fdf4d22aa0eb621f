#include <math.h>

#include "goal_person.h"
#include "stats/micro.h"

/* First and latest rating of a goal on one scale, by its place in a rating. */
static void
add_scale(
    struct goal_scale *s, const struct goal_rating *r, size_t n, size_t place)
{
	double first = NAN, last = NAN, v;
	size_t i, rated = 0;

	for (i = 0; i < n; i++) {
		v = place == 0 ? r[i].psfs : place == 1 ? r[i].perf : r[i].sat;
		if (isnan(v))
			continue;
		if (rated++ == 0)
			first = v;
		last = v;
	}
	if (rated == 0)
		return;
	s->n++;
	s->last += last;
	if (rated == 1)
		return;
	s->pairs++;
	s->first += first;
	s->then += last;
}

static void
count_kinds(struct goal_person *w, const struct goal *g,
    const struct goal_progress *p, const struct goal_rules *rules)
{
	w->n_judged++;
	w->n_active += g->life == LIFE_ACTIVE;
	w->n_met += p->met != 0;
	w->n_stalled += p->stalled == 1;
	w->n_functional += goal_functional(g) != 0;
	w->n_pain += g->domain == DOMAIN_PAIN;
	w->n_own += g->own != 0;
	w->n_short += g->start != GOAL_NO_DAY && g->due != GOAL_NO_DAY &&
	    g->due >= g->start && g->due - g->start <= (long)rules->short_days;
	if (g->start != GOAL_NO_DAY &&
	    (!w->any_start || g->start < w->first_start)) {
		w->first_start = g->start;
		w->any_start = 1;
	}
	if (p->n > 0 && (!w->any_rated || p->last_day > w->last_rated)) {
		w->last_rated = p->last_day;
		w->any_rated = 1;
	}
}

void
goal_person_add(struct goal_person *w, const struct goal *g,
    const struct goal_rating *r, size_t n, const struct goal_progress *p,
    const struct goal_rules *rules, int weighted)
{
	const double weight = weighted ? goal_weight(g) : 1;

	w->n_goals++;
	if (!p->judged)
		return;
	count_kinds(w, g, p, rules);
	w->weight += weight;
	w->weight_met += p->met ? weight : 0;
	w->weight_assumed |= weighted && goal_weight_assumed(g);
	if (isnan(p->level)) {
		w->n_unlevelled++;
	} else {
		gas_add(&w->now, weight, p->level);
		gas_add(&w->then, weight, goal_gas_baseline(g));
	}
	add_scale(&w->psfs, r, n, 0);
	add_scale(&w->perf, r, n, 1);
	add_scale(&w->sat, r, n, 2);
}

void
goal_person_win(struct goal_person *w, enum goal_win win, long day,
    const struct goal_rules *rules, long as_of)
{
	if (as_of - day > (long)rules->win_days)
		return;
	w->n_wins++;
	if (w->win != WIN_NONE &&
	    (win > w->win || (win == w->win && day <= w->win_day)))
		return;
	w->win = win;
	w->win_day = day;
}

const char *
goal_person_gas_status(const struct goal_person *w)
{
	if (w->n_judged == 0)
		return "no_goal";
	if (w->n_unlevelled == w->n_judged)
		return "no_level";
	if (w->now.n == 0)
		return "no_weight";
	return w->n_unlevelled > 0 ? "partial" : "ok";
}

double
goal_person_met(const struct goal_person *w)
{
	return w->weight > 0 ? w->weight_met / w->weight : NAN;
}

/*
 * Dated: the first goal was set no later than first_days after the first
 * treatment; while nothing has been treated, any goal is in time.
 */
static int
dated_late(const struct goal_person *w, const struct goal_rules *rules)
{
	return w->treated &&
	    w->first_start > w->first_treatment + (long)rules->first_days;
}

unsigned
goal_person_anchor(const struct goal_person *w, const struct goal_rules *rules,
    unsigned *unknown)
{
	unsigned missing = 0;

	*unknown = 0;
	if (w->n_judged == 0)
		missing |= ANCHOR_GOAL | ANCHOR_DATED;
	else if (!w->treatments || !w->any_start)
		*unknown |= ANCHOR_DATED;
	else if (dated_late(w, rules))
		missing |= ANCHOR_DATED;
	if (w->n_functional == 0)
		missing |= ANCHOR_FUNCTIONAL;
	if (w->n_own == 0)
		missing |= ANCHOR_OWN;
	if (w->n_short == 0)
		missing |= ANCHOR_SHORT;
	if (!w->treatments)
		*unknown |= ANCHOR_LINKED;
	else if (w->n_linked < w->n_exercise)
		missing |= ANCHOR_LINKED;
	return missing;
}

double
goal_scale_last(const struct goal_scale *s)
{
	return s->n > 0 ? s->last / (double)s->n : NAN;
}

double
goal_scale_change(const struct goal_scale *s)
{
	return s->pairs > 0 ? (s->then - s->first) / (double)s->pairs : NAN;
}

/* Is the change at least so much, missed by no more than its rounding? */
static int
at_least(double change, double much)
{
	return micro_reaches(micro(change), micro(much));
}

const char *
goal_psfs_class(
    const struct goal_scale *s, const struct goal_rules *rules, int *beyond)
{
	const double change = goal_scale_change(s);

	*beyond = !isnan(change) &&
	    at_least(fabs(change),
		s->pairs == 1 ? rules->psfs_mdc_single : rules->psfs_mdc);
	if (isnan(change))
		return "";
	if (at_least(-change, rules->psfs_small))
		return "worse";
	return at_least(change, rules->psfs_large) ? "large" :
	    at_least(change, rules->psfs_medium)   ? "medium" :
	    at_least(change, rules->psfs_small)    ? "small" :
						     "below_small";
}

int
goal_copm_important(const struct goal_scale *s, const struct goal_rules *rules)
{
	const double change = goal_scale_change(s);

	return !isnan(change) && at_least(change, rules->copm_important);
}
