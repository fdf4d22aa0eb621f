/* Views of one person that several rules share. */
#include <string.h>

#include "review_rule.h"

int
reaches(double a, double b)
{
	return round(a * 1e6) + 1 >= round(b * 1e6);
}

const struct review_measure *
measure_of(const struct review *r, unsigned measure)
{
	static const struct review_measure none = { NAN, NAN, NAN, -1, 0, 0, 0,
		0, 0 };

	return measure < r->nmeasures ? &r->measure[measure] : &none;
}

double
target_of(const struct review *r, unsigned measure)
{
	size_t i;

	for (i = 0; i < r->ntargets; i++)
		if (r->target[i].measure == measure &&
		    &r->sets[r->target[i].set] == r->in_use)
			return r->target[i].target;
	return measure_of(r, measure)->target;
}

int
start_of(const struct review *r)
{
	return r->p->patient == NULL ? NO_DAY : r->p->patient->at.day;
}

int
is_pifu(const struct review *r)
{
	return r->p->patient != NULL && r->p->patient->phase == PHASE_PIFU;
}

int
is_maintained(const struct review *r)
{
	return r->p->patient != NULL && r->p->patient->phase == PHASE_MAINTAIN;
}

const struct series_row *
review_series(const struct review *r, unsigned measure)
{
	size_t i;

	for (i = 0; i < r->p->n[TABLE_SERIES]; i++)
		if (r->p->series[i].measure == measure)
			return &r->p->series[i];
	return NULL;
}

/* The primary series: the first of --primary there is, else of function. */
const struct series_row *
review_primary(const struct review *r)
{
	const struct series_row *s;
	size_t i;

	for (i = 0; i < r->nprimary; i++)
		if ((s = review_series(r, r->primary[i])) != NULL)
			return s;
	for (i = 0; i < r->p->n[TABLE_SERIES]; i++)
		if (measure_of(r, r->p->series[i].measure)->function)
			return &r->p->series[i];
	return NULL;
}

int
has_state(const struct series_row *s)
{
	return s != NULL && s->state != 0 && s->state != STATE_UNKNOWN &&
	    s->state != STATE_INSUFFICIENT;
}

double
gain_of(const struct review *r, const struct series_row *s)
{
	const struct review_measure *m = measure_of(r, s->measure);

	if (m->higher < 0)
		return NAN;
	return m->higher ? s->last - s->first : s->first - s->last;
}

int
last_score(const struct review *r, unsigned measure, double *score, int *day)
{
	const struct series_row *s = review_series(r, measure);

	if (s == NULL || isnan(s->last) || s->at.day == NO_DAY)
		return 0;
	*score = s->last;
	*day = s->at.day;
	return 1;
}

enum truth
score_reaches(const struct review *r, unsigned measure, double limit)
{
	double score;
	int day;

	if (!last_score(r, measure, &score, &day))
		return TRUTH_UNKNOWN;
	return reaches(score, limit) ? TRUTH_TRUE : TRUTH_FALSE;
}

enum truth
fear_high(const struct review *r)
{
	const enum truth a = score_reaches(r, r->tsk11, r->set.fear_tsk11);
	const enum truth b = score_reaches(r, r->fabq_pa, r->set.fear_fabq_pa);

	if (a == TRUTH_TRUE || b == TRUTH_TRUE)
		return TRUTH_TRUE;
	/* one measure of fear that is not high is an answer */
	return a == TRUTH_FALSE || b == TRUTH_FALSE ? TRUTH_FALSE :
						      TRUTH_UNKNOWN;
}

void
say_fear(const struct review *r, struct finding *f)
{
	const int by_tsk11 =
	    score_reaches(r, r->tsk11, r->set.fear_tsk11) == TRUTH_TRUE;
	double score = NAN;
	int day;

	last_score(r, by_tsk11 ? r->tsk11 : r->fabq_pa, &score, &day);
	say(f, "%s %.6g >= %.6g", by_tsk11 ? "tsk11" : "fabq_pa", score,
	    by_tsk11 ? r->set.fear_tsk11 : r->set.fear_fabq_pa);
}

/*
 * Stratum: the newest startmsk or sbt score dated on or after start_date says
 * its band, else the column of the patients table.
 */
int
review_stratum(const struct review *r)
{
	const struct series_row *a = review_series(r, r->startmsk);
	const struct series_row *b = review_series(r, r->sbt);
	const int start = start_of(r);

	if (a != NULL && (a->band == 0 || a->at.day < start))
		a = NULL;
	if (b != NULL && (b->band == 0 || b->at.day < start))
		b = NULL;
	if (a == NULL || (b != NULL && b->at.day > a->at.day))
		a = b;
	if (a != NULL)
		return a->band;
	return r->p->patient == NULL ? 0 : r->p->patient->stratum;
}

/*
 * How to reach the person: what the reason asks for; by screen only when the
 * record says that is possible; where any way will do, the one preferred.
 */
const char *
review_channel(const struct review *r, const struct reason *row)
{
	const struct patient *p = r->p->patient;
	const int digital = p != NULL && p->digital == TRI_YES;

	if (strcmp(row->channel, "tele") == 0)
		return digital ? "tele" : "phone";
	if (strcmp(row->channel, "any") != 0)
		return row->channel;
	if (p != NULL && p->channel != 0 &&
	    (digital ||
		(p->channel != CHANNEL_VIDEO && p->channel != CHANNEL_ONLINE)))
		return word_name(words_channel, p->channel);
	return digital ? "any" : "phone";
}

int
is_acting(const struct decision *d)
{
	return d->decision != 0 && d->decision != DECISION_NO_CHANGE &&
	    d->decision != DECISION_DECLINE;
}

int
flag_is_open(const struct review *r, const struct flag_row *g)
{
	if (g->closed_on != NO_DAY)
		return !past(r, g->closed_on);
	return g->closed != TRI_YES;
}

const struct flag_row *
open_flag(const struct review *r, int type, double days)
{
	const struct flag_row *g = r->p->flag;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == type && flag_is_open(r, &g[i]) &&
		    (days < 0 ||
			(past(r, g[i].at.day) && age(r, g[i].at.day) >= days)))
			return &g[i];
	return NULL;
}

int
goal_counts(const struct goal_row *g)
{
	return g->life == 0 || g->life == LIFE_ACTIVE ||
	    g->life == LIFE_COMPLETED;
}

int
goal_met(const struct goal_row *g)
{
	return g->status == GOAL_ACHIEVED || g->status == GOAL_SUSTAINING;
}

int
treatment_mode(const struct treatment *t)
{
	return t->mode != 0 ? t->mode : class_mode(t->class);
}

/* Of this person's care now: begun, not ended, no mere history. */
int
treatment_open(const struct review *r, const struct treatment *t)
{
	return t->prior != TRI_YES && past(r, t->at.day) &&
	    (t->end == NO_DAY || t->end > r->as_of);
}

const struct pathway_step *
step_of(const struct review *r)
{
	long at;

	if (r->pathway == NULL)
		return NULL;
	at = pathway_step_at(r->pathway, r->p->patient->step);
	return at < 0 ? NULL : &r->pathway->step[at];
}
