/*
 * What the names of a pathway's conditions stand for, for one person on one
 * day: see rules/pathway_name.h.  What is not known is unknown, never false.
 * Conditions are those of a pathway, so there is a row of patients with a
 * condition.
 */
#include <string.h>

#include "base/date.h"
#include "review_rule.h"
#include "review_value.h"

int
value_number(struct cond_value *v, double x)
{
	v->number = x;
	return !isnan(x);
}

int
value_day(struct cond_value *v, int x)
{
	v->number = x;
	return x != NO_DAY;
}

int
value_word(struct cond_value *v, const struct word *list, int code)
{
	v->word = word_name(list, code);
	return code != 0;
}

int
value_text(struct cond_value *v, const char *s)
{
	v->word = s;
	return s != NULL;
}

/* A text of the record as a word, in place at of the scratch memory. */
static const char *
kept(const struct review *r, size_t at, struct span s)
{
	char *word = r->scratch->text[at];

	memcpy(word, s.s, s.n);
	word[s.n] = '\0';
	return word;
}

/* Sets are gathered in the scratch memory, from set[0] on. */
void
value_set(const struct review *r, struct cond_value *v)
{
	v->set = r->scratch->set;
	v->nset = 0;
	v->partial = 0;
}

void
value_add(const struct review *r, struct cond_value *v, struct span s)
{
	size_t i;

	for (i = 0; i < v->nset; i++)
		if (span_is(s, v->set[i]))
			return;
	if (s.n == 0 || s.n >= SCRATCH_LENGTH || v->nset == SCRATCH_WORDS) {
		v->partial = 1;
		return;
	}
	r->scratch->set[v->nset] = kept(r, v->nset, s);
	v->nset++;
}

void
value_add_text(const struct review *r, struct cond_value *v, unsigned id)
{
	value_add(r, v, intern_text(r->text, id));
}

static int
patient_value(int id, const struct review *r, struct cond_value *v)
{
	const struct patient *p = r->p->patient;
	const int since = p->step_date != NO_DAY ? p->step_date : p->at.day;
	const int stratum = review_stratum(r);

	switch (id) {
	case PNAME_AS_OF:
		return value_day(v, r->as_of);
	case PNAME_START:
		return value_day(v, p->at.day);
	case PNAME_STEP_START:
		return value_day(v, since);
	case PNAME_CONDITION:
		return value_text(
		    v, kept(r, 0, intern_text(r->text, p->condition)));
	case PNAME_STRATUM:
		return value_word(v, words_stratum, stratum);
	case PNAME_PHASE:
		return value_word(v, words_phase, p->phase);
	case PNAME_STEP:
		return p->step != 0 && value_number(v, p->step);
	case PNAME_WEEKS:
		return since != NO_DAY && value_number(v, age(r, since) / 7.0);
	case PNAME_AGE:
		return p->birth_year != 0 &&
		    value_number(v, date_year(r->as_of) - p->birth_year);
	case PNAME_SEX:
		return value_word(v, words_sex, p->sex);
	case PNAME_WORK_STATUS:
		return value_word(v, words_work, p->work);
	case PNAME_DIGITAL:
		return p->digital != TRI_UNKNOWN &&
		    value_text(v, p->digital == TRI_YES ? "yes" : "no");
	default:
		return -1;
	}
}

static int
series_value(int id, const struct review *r, struct cond_value *v)
{
	const struct series_row *s = review_primary(r);

	switch (id) {
	case PNAME_STATE:
		return s != NULL && s->state != STATE_UNKNOWN &&
		    value_word(v, words_state, s->state);
	case PNAME_PRIMARY:
		return s != NULL && value_number(v, s->last);
	case PNAME_CHANGE:
		return s != NULL && value_number(v, s->change);
	case PNAME_PCT_CHANGE:
		return s != NULL && value_number(v, s->pct);
	default:
		return -1;
	}
}

static int
count_goals(const struct review *r, struct cond_value *v, int met)
{
	const struct goal_row *g = r->p->goal;
	int n = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_GOALS]; i++)
		n += goal_counts(&g[i]) && goal_met(&g[i]) == met;
	return given(r, TABLE_GOALS) && value_number(v, n);
}

/*
 * Services with an open referral; the longest open wait, unknown when none has
 * the date it began.
 */
static int
wait_value(const struct review *r, struct cond_value *v, int longest)
{
	const struct referral *w = r->p->wait;
	int n = 0, days = 0, undated = 0, twice;
	size_t i, j;

	for (i = 0; i < r->p->n[TABLE_WAITS]; i++) {
		if (referral_ended(r, &w[i]))
			continue;
		for (j = 0, twice = 0; j < i; j++)
			twice |= w[j].service == w[i].service &&
			    !referral_ended(r, &w[j]);
		n += !twice;
		if (past(r, w[i].first_seen))
			continue;
		if (w[i].at.day == NO_DAY)
			undated = 1;
		else
			days = later_of(days, age(r, w[i].at.day));
	}
	if (!given(r, TABLE_WAITS) || (longest && days == 0 && undated))
		return 0;
	return value_number(v, longest ? days : n);
}

static int
readiness(const struct review *r, struct cond_value *v)
{
	const struct decision *d = r->p->decision;
	size_t i;

	for (i = r->p->n[TABLE_DECISIONS]; i-- > 0;)
		if (d[i].readiness != 0)
			return value_word(v, words_readiness, d[i].readiness);
	return 0;
}

/* A measure of the library: its latest score and what is known of it. */
static int
measure_value(int id, const struct review *r, struct cond_value *v)
{
	const char *name = r->pathways->scope.measure[PNAME_MEASURE_INDEX(id)];
	/* -1, when no row has it, is no measure */
	const struct series_row *s = review_series(
	    r, (unsigned)intern_find(r->text, name, strlen(name)));

	if (s == NULL)
		return 0;
	switch (PNAME_MEASURE_FACET(id)) {
	case FACET_SCORE:
		return value_number(v, s->last);
	case FACET_AGE:
		return s->at.day != NO_DAY &&
		    value_number(v, age(r, s->at.day));
	case FACET_CHANGE:
		return value_number(v, s->change);
	case FACET_STATE:
		return s->state != STATE_UNKNOWN &&
		    value_word(v, words_state, s->state);
	default:
		return value_word(v, words_stratum, s->band);
	}
}

int
review_value(int id, struct cond_value *v, const void *arg)
{
	static int (*const part[])(int, const struct review *,
	    struct cond_value *) = { patient_value, review_flag_value,
		series_value, review_medicine_value, review_care_value };
	const struct review *r = arg;
	size_t i;
	int got;

	if (id >= PNAME_MEASURE)
		return measure_value(id, r, v);
	for (i = 0; i < sizeof(part) / sizeof(*part); i++)
		if ((got = part[i](id, r, v)) != -1)
			return got;
	switch (id) {
	case PNAME_GOALS:
		return count_goals(r, v, 0);
	case PNAME_GOALS_MET:
		return count_goals(r, v, 1);
	case PNAME_READINESS:
		return readiness(r, v);
	case PNAME_SERVICES:
		return wait_value(r, v, 0);
	case PNAME_WAIT_DAYS:
		return wait_value(r, v, 1);
	default:
		return 0;
	}
}
