/* Graduation: criteria that are known, met and unmet (V12). */
#include "review_rule.h"

enum criterion {
	GOALS,
	RESPONSE,
	FLARES,
	INDEPENDENCE,
	RELAPSE_PLAN,
	CRITERIA
};

static const char *const criterion_name[CRITERIA] = { "goals", "response",
	"flares", "independence", "relapse_plan" };

/*
 * Goals: the share of goals met, by weight, is graduate.goal_share (0.8) or
 * more, or the one goal of greatest weight is met.  No goals at all: unmet.
 */
static enum truth
goals_met(const struct review *r)
{
	const struct goal_row *g = r->p->goal, *first = NULL;
	double all = 0, met = 0;
	int twice = 0;
	size_t i;

	if (!given(r, TABLE_GOALS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_GOALS]; i++) {
		if (!goal_counts(&g[i]))
			continue;
		all += g[i].weight;
		met += goal_met(&g[i]) ? g[i].weight : 0;
		if (first == NULL || g[i].weight > first->weight) {
			first = &g[i];
			twice = 0;
		} else if (g[i].weight >= first->weight) {
			twice = 1;
		}
	}
	if (all <= 0)
		return TRUTH_FALSE;
	if (reaches(met / all, r->set.graduate_share))
		return TRUTH_TRUE;
	return !twice && goal_met(first) ? TRUTH_TRUE : TRUTH_FALSE;
}

static int
is_response(int state, int responder)
{
	return state == STATE_IMPROVED || state == STATE_AT_GOAL ||
	    responder == TRI_YES;
}

/*
 * Response: the primary measure is a responder or at its goal in two scores
 * at least graduate.obs_days (28) apart, the last one of them.  With one row a
 * series the last score alone is known: it is met when that is a response and
 * the series is as long.
 */
static enum truth
response(const struct review *r)
{
	const struct series_row *s = review_primary(r);
	const struct score_row *x = r->p->score;
	size_t i;

	if (s == NULL || s->state == 0 || s->state == STATE_UNKNOWN ||
	    s->state == STATE_NO_BASELINE || s->state == STATE_INSUFFICIENT)
		return TRUTH_UNKNOWN;
	if (!is_response(s->state, s->responder))
		return TRUTH_FALSE;
	if (!r->each)
		return s->span >= (int)r->set.graduate_apart ? TRUTH_TRUE :
							       TRUTH_FALSE;
	for (i = 0; i < r->p->n[TABLE_SCORES]; i++)
		if (x[i].measure == s->measure &&
		    is_response(x[i].state, x[i].responder) &&
		    s->at.day - x[i].at.day >= (int)r->set.graduate_apart)
			return TRUTH_TRUE;
	return TRUTH_FALSE;
}

/*
 * Flares: none to reassess in graduate.flare_days (42), none open, and their
 * trend not rising.  Flares without a class are unknown.
 */
static enum truth
flares_settled(const struct review *r)
{
	const struct series_row *s = review_primary(r);
	const struct score_row *x = r->p->score;
	const struct diary *d = r->p->diary;
	size_t i;

	if (s != NULL &&
	    (s->state == STATE_FLARE_REASSESS || s->state == STATE_FLARE_OPEN))
		return TRUTH_FALSE;
	for (i = 0; i < r->p->n[TABLE_SCORES]; i++)
		if (x[i].state == STATE_FLARE_REASSESS &&
		    recent(r, x[i].at.day, r->set.graduate_flare))
			return TRUTH_FALSE;
	if (d == NULL)
		return TRUTH_UNKNOWN;
	if (d->flare_open == TRI_YES || d->flare_trend > 0)
		return TRUTH_FALSE;
	if (isnan(d->flares) || d->flares > 0)
		return TRUTH_UNKNOWN;
	return TRUTH_TRUE;
}

/*
 * Passive minutes of all, in the visits of the last 28 days; NAN, also where a
 * visit tells the one kind of minutes and not the other.
 */
double
passive_share(const struct review *r)
{
	const struct contact *c = r->p->contact;
	double passive = 0, active = 0;
	size_t i;

	if (r->p->diary != NULL && !isnan(r->p->diary->passive_share))
		return r->p->diary->passive_share;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &c[i]) || !recent(r, c[i].at.day, 28) ||
		    (c[i].passive < 0 && c[i].active < 0))
			continue;
		if (c[i].passive < 0 || c[i].active < 0)
			return NAN;
		passive += c[i].passive;
		active += c[i].active;
	}
	return passive / (passive + active); /* 0 / 0: NAN */
}

/*
 * Independence: passive share of the last 28 days at most graduate.passive
 * (0.2), from the diary or else from the minutes of visits, and home practice
 * at least graduate.home (0.6).
 */
static enum truth
independence(const struct review *r)
{
	const double share = passive_share(r);
	const double home = r->p->diary != NULL ? r->p->diary->home : NAN;

	if ((!isnan(share) && !reaches(r->set.graduate_passive, share)) ||
	    (!isnan(home) && !reaches(home, r->set.graduate_home)))
		return TRUTH_FALSE;
	return isnan(share) || isnan(home) ? TRUTH_UNKNOWN : TRUTH_TRUE;
}

/* A relapse-prevention plan is documented in this episode. */
static enum truth
relapse_plan(const struct review *r)
{
	if (!given(r, TABLE_CONTACTS))
		return TRUTH_UNKNOWN;
	return delivered(r, CONTENT_RELAPSE_PLAN, start_of(r)) ? TRUTH_TRUE :
								 TRUTH_FALSE;
}

struct criteria {
	enum truth is[CRITERIA];
	int known, met;
};

static void
judge_criteria(const struct review *r, struct criteria *c)
{
	int i;

	c->is[GOALS] = goals_met(r);
	c->is[RESPONSE] = response(r);
	c->is[FLARES] = flares_settled(r);
	c->is[INDEPENDENCE] = independence(r);
	c->is[RELAPSE_PLAN] = relapse_plan(r);
	c->known = c->met = 0;
	for (i = 0; i < CRITERIA; i++) {
		c->known += c->is[i] != TRUTH_UNKNOWN;
		c->met += c->is[i] == TRUTH_TRUE;
	}
}

static void
say_which(struct finding *f, const struct criteria *c, enum truth which,
    const char *word)
{
	int i, n = 0;

	for (i = 0; i < CRITERIA; i++)
		if (c->is[i] == which)
			say(f, "%s%s", n++ == 0 ? word : ", ",
			    criterion_name[i]);
}

/* Any P1 or P2 blocks graduation. */
static int
is_blocked(struct review *r)
{
	static const enum review_rule urgent[] = { RULE_SAFETY_ITEM,
		RULE_SAFETY_OPEN, RULE_PSYCH_HIGH, RULE_REDFLAG_EMERGENCY,
		RULE_REDFLAG_URGENT, RULE_FLARE_REASSESS, RULE_STATE_WORSE,
		RULE_OPIOID_REVIEW_OVERDUE, RULE_WAIT_BREACH };
	size_t i;

	for (i = 0; i < sizeof(urgent) / sizeof(*urgent); i++)
		if (review_true(r, urgent[i]) &&
		    review_reason(r, urgent[i])->priority <= 2)
			return 1;
	return 0;
}

static enum truth
graduate(struct review *r, struct finding *f, int unmet)
{
	struct criteria c;

	if (is_pifu(r))
		return TRUTH_FALSE;
	judge_criteria(r, &c);
	if (c.known - c.met > unmet)
		return TRUTH_FALSE;
	if (c.known < (int)r->set.graduate_known)
		return review_unknown(f, NEED_EVIDENCE);
	if (c.known - c.met != unmet || is_blocked(r))
		return TRUTH_FALSE;
	say(f, "graduation %d of %d met", c.met, c.known);
	say_which(f, &c, TRUTH_FALSE, ", unmet: ");
	say_which(f, &c, TRUTH_UNKNOWN, ", unknown: ");
	return TRUTH_TRUE;
}

/*
 * GRADUATE_READY: all criteria that are known are met, and graduate.known (4)
 * of the five are known.  Blocked by any P1 or P2; not for people in PIFU.
 */
enum truth
review_graduate_ready(struct review *r, struct finding *f)
{
	return graduate(r, f, 0);
}

/* GRADUATE_NEARLY: the same with exactly one criterion unmet. */
enum truth
review_graduate_nearly(struct review *r, struct finding *f)
{
	return graduate(r, f, 1);
}

/*
 * GRAD_UNDEFINED: more than goal.none_days (28) after the start no decision
 * says that graduation criteria were agreed.
 */
enum truth
review_grad_undefined(struct review *r, struct finding *f)
{
	const struct decision *d = r->p->decision;
	const int start = start_of(r);
	size_t i;

	if (lacks(r, f, NEED_DECISIONS) || lacks(r, f, NEED_GRAD_CRITERIA))
		return TRUTH_UNKNOWN;
	if (start == NO_DAY)
		return review_unknown(f, NEED_START);
	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++)
		if (d[i].grad_criteria == TRI_YES && d[i].at.day >= start)
			return TRUTH_FALSE;
	if (age(r, start) <= r->set.no_goal_days)
		return TRUTH_FALSE;
	say(f, "no graduation criteria agreed %d d after start", age(r, start));
	return TRUTH_TRUE;
}
