/*
 * What the names of a pathway's conditions stand for, for one person on one
 * day: see rules/pathway_name.h.  What is not known is unknown, never false.
 */
#include <string.h>

#include "base/date.h"
#include "review_rule.h"

static int
number(struct cond_value *v, double x)
{
	v->number = x;
	return !isnan(x);
}

static int
day(struct cond_value *v, int x)
{
	v->number = x;
	return x != NO_DAY;
}

static int
word(struct cond_value *v, const struct word *list, int code)
{
	v->word = word_name(list, code);
	return code != 0;
}

static int
text(const struct review *r, struct cond_value *v, const char *s)
{
	(void)r;
	v->word = s;
	return s != NULL;
}

/* A text of the record as a word, in the scratch memory. */
static const char *
kept(const struct review *r, unsigned id)
{
	struct review_scratch *x = r->scratch;
	const struct span s = intern_text(r->text, id);

	if (x->n == SCRATCH_WORDS || s.n >= SCRATCH_LENGTH)
		return NULL;
	memcpy(x->text[x->n], s.s, s.n);
	x->text[x->n][s.n] = '\0';
	return x->text[x->n++];
}

/* Sets are gathered in the scratch memory, from set[0] on. */
static void
set_begin(const struct review *r, struct cond_value *v)
{
	r->scratch->n = 0;
	v->set = r->scratch->set;
	v->nset = 0;
	v->partial = 0;
}

static void
set_add(const struct review *r, struct cond_value *v, const char *s)
{
	size_t i;

	for (i = 0; s != NULL && i < v->nset; i++)
		if (strcmp(v->set[i], s) == 0)
			return;
	if (s == NULL || *s == '\0' || v->nset == SCRATCH_WORDS)
		v->partial = 1;
	else
		r->scratch->set[v->nset++] = s;
}

static int
open_flags(const struct review *r, struct cond_value *v, int type)
{
	const struct flag_row *g = r->p->flag;
	size_t i;

	if (!given(r, TABLE_FLAGS))
		return 0;
	set_begin(r, v);
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == type && g[i].code != 0 &&
		    flag_is_open(r, &g[i]))
			set_add(r, v, kept(r, g[i].code));
	return 1;
}

/* Started by decisions and, with now, not stopped since. */
static void
add_started(const struct review *r, struct cond_value *v, int now)
{
	const struct decision *d = r->p->decision;
	size_t i, j;
	int stopped;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++) {
		if (d[i].domain != DOMAIN_DRUG || d[i].treatment == 0 ||
		    !past(r, d[i].at.day) || d[i].at.day < start_of(r) ||
		    (d[i].decision != DECISION_START &&
			d[i].decision != DECISION_ADD &&
			d[i].decision != DECISION_SWITCH))
			continue;
		for (j = i + 1, stopped = 0; j < r->p->n[TABLE_DECISIONS]; j++)
			stopped |= d[j].domain == DOMAIN_DRUG &&
			    d[j].decision == DECISION_STOP &&
			    (d[j].treatment == 0 ||
				d[j].treatment == d[i].treatment);
		if (!now || !stopped)
			set_add(r, v, kept(r, d[i].treatment));
	}
}

/*
 * Classes of medicines taken now.  A person without a row in rx takes none;
 * where rx is not given, or a class has no column, more may be taken than is
 * known.
 */
static int
medicines(const struct review *r, struct cond_value *v)
{
	const struct medicines *m = r->p->rx;

	if (!given(r, TABLE_RX) && !given(r, TABLE_DECISIONS))
		return 0;
	set_begin(r, v);
	if (given(r, TABLE_RX) && m == NULL)
		return 1;
	add_started(r, v, 1);
	if (m == NULL) {
		v->partial = 1;
		return 1;
	}
	if (takes_opioid(r) == TRUTH_TRUE)
		set_add(r, v, "opioid");
	if (m->gabapentinoid == TRI_YES)
		set_add(r, v, "gabapentinoid");
	if (m->benzo_z == TRI_YES)
		set_add(r, v, "benzo_z");
	if (m->antidepressant == TRI_YES)
		set_add(r, v, "antidepressant");
	if (m->nsaid_days > 0)
		set_add(r, v, "nsaid");
	v->partial = 1; /* rx has no column for the other classes */
	return 1;
}

static int
courses(const struct review *r, struct cond_value *v, int now)
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	if (!given(r, TABLE_TREATMENTS))
		return 0;
	set_begin(r, v);
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		if (t[i].class != 0 && t[i].prior != TRI_YES &&
		    past(r, t[i].at.day) && (!now || treatment_open(r, &t[i])))
			set_add(r, v, word_name(words_class, t[i].class));
	return 1;
}

/* Disciplines that have seen the person, and content delivered. */
static int
visits(const struct review *r, struct cond_value *v, int content)
{
	const struct contact *c = r->p->contact;
	size_t i;
	int k;

	if (!given(r, TABLE_CONTACTS))
		return 0;
	set_begin(r, v);
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++) {
		if (!is_held(r, &c[i]) || c[i].at.day < start_of(r))
			continue;
		if (!content && c[i].discipline != 0)
			set_add(r, v, kept(r, c[i].discipline));
		for (k = 1; content && k <= CONTENT_ADVICE_ACTIVE; k++)
			if ((c[i].content >> k & 1) != 0)
				set_add(r, v, word_name(words_content, k));
	}
	return 1;
}

static int
imaging_by(const struct review *r, struct cond_value *v)
{
	const struct image *m = r->p->image;
	size_t i;

	if (!given(r, TABLE_IMAGING))
		return 0;
	set_begin(r, v);
	for (i = 0; i < r->p->n[TABLE_IMAGING]; i++)
		if (past(r, m[i].at.day) && m[i].at.day >= start_of(r))
			set_add(r, v,
			    m[i].service == 0 ? NULL : kept(r, m[i].service));
	return 1;
}

/* Red flags since the start; the screen; open safety flags. */
static int
flags_since_start(const struct review *r, struct cond_value *v)
{
	const struct flag_row *g = r->p->flag;
	int n = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		n += g[i].type == FLAG_REDFLAG && g[i].code != 0 &&
		    g[i].at.day >= start_of(r);
	return given(r, TABLE_FLAGS) && number(v, n);
}

static int
screen(const struct review *r, struct cond_value *v)
{
	const struct flag_row *g = r->p->flag;
	int done = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		done |= g[i].type == FLAG_REDFLAG &&
		    (g[i].screen == TRI_YES || g[i].code != 0) &&
		    (start_of(r) == NO_DAY ||
			g[i].at.day >= start_of(r) -
				(int)r->set.screen_before);
	return given(r, TABLE_FLAGS) && text(r, v, done ? "done" : "not_done");
}

static int
severity(const struct review *r, struct cond_value *v)
{
	const struct flag_row *g = r->p->flag;
	int worst = 0, unrecorded = 0;
	size_t i;

	if (!given(r, TABLE_FLAGS))
		return 0;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == FLAG_SAFETY && g[i].acked != TRI_YES &&
		    flag_is_open(r, &g[i])) {
			unrecorded |= g[i].severity == 0;
			if (g[i].severity > worst)
				worst = g[i].severity;
		}
	return worst > 0 || !unrecorded ? number(v, worst) : 0;
}

static int
side_effect_days(const struct review *r, struct cond_value *v)
{
	const struct flag_row *g = r->p->flag;
	int days = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == FLAG_SIDE_EFFECT && flag_is_open(r, &g[i]) &&
		    past(r, g[i].at.day) && age(r, g[i].at.day) > days)
			days = age(r, g[i].at.day);
	return given(r, TABLE_FLAGS) && number(v, days);
}

static int
flag_value(int id, const struct review *r, struct cond_value *v)
{
	const struct finding *f;

	switch (id) {
	case PNAME_REDFLAG:
		return open_flags(r, v, FLAG_REDFLAG);
	case PNAME_REDFLAGS:
		return flags_since_start(r, v);
	case PNAME_REDFLAG_SCREEN:
		return screen(r, v);
	case PNAME_SAFETY:
		f = r->found;
		if (f[RULE_SAFETY_ITEM].truth == TRUTH_TRUE ||
		    f[RULE_SAFETY_OPEN].truth == TRUTH_TRUE)
			return text(r, v, "open");
		if (f[RULE_SAFETY_ITEM].truth == TRUTH_UNKNOWN ||
		    f[RULE_SAFETY_OPEN].truth == TRUTH_UNKNOWN)
			return 0;
		return text(r, v,
		    r->p->n[TABLE_ANSWERS] > 0 ? "closed" : "none");
	case PNAME_SEVERITY:
		return severity(r, v);
	case PNAME_CONTRAINDICATION:
		return open_flags(r, v, FLAG_CONTRAINDICATION);
	case PNAME_BARRIER:
		return open_flags(r, v, FLAG_BARRIER);
	case PNAME_SIDE_EFFECT_DAYS:
		return side_effect_days(r, v);
	default:
		return -1;
	}
}

static int
patient_value(int id, const struct review *r, struct cond_value *v)
{
	const struct patient *p = r->p->patient;
	const int since = p->step_date != NO_DAY ? p->step_date : p->at.day;
	const int stratum = review_stratum(r);

	switch (id) {
	case PNAME_AS_OF:
		return day(v, r->as_of);
	case PNAME_START:
		return day(v, p->at.day);
	case PNAME_STEP_START:
		return day(v, since);
	case PNAME_CONDITION:
		r->scratch->n = 0;
		return p->condition != 0 && text(r, v, kept(r, p->condition));
	case PNAME_STRATUM:
		return word(v, words_stratum, stratum);
	case PNAME_PHASE:
		return word(v, words_phase, p->phase);
	case PNAME_STEP:
		return p->step != 0 && number(v, p->step);
	case PNAME_WEEKS:
		return since != NO_DAY && number(v, age(r, since) / 7.0);
	case PNAME_AGE:
		return p->birth_year != 0 &&
		    number(v, date_year(r->as_of) - p->birth_year);
	case PNAME_WORK_STATUS:
		return word(v, words_work, p->work);
	case PNAME_DIGITAL:
		return p->digital != TRI_UNKNOWN &&
		    text(r, v, p->digital == TRI_YES ? "yes" : "no");
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
		    word(v, words_state, s->state);
	case PNAME_PRIMARY:
		return s != NULL && number(v, s->last);
	case PNAME_CHANGE:
		return s != NULL && number(v, s->change);
	case PNAME_PCT_CHANGE:
		return s != NULL && number(v, s->pct);
	default:
		return -1;
	}
}

/* How many classes of medicines; unknown when more may be taken. */
static int
analgesics(const struct review *r, struct cond_value *v)
{
	struct cond_value set = { 0 };

	return medicines(r, &set) && !set.partial &&
	    number(v, (double)set.nset);
}

static int
medicine_value(int id, const struct review *r, struct cond_value *v)
{
	const struct medicines *m = r->p->rx;
	const int none = given(r, TABLE_RX) && m == NULL;

	switch (id) {
	case PNAME_DRUG:
		return medicines(r, v);
	case PNAME_DRUG_STARTED:
		if (!given(r, TABLE_DECISIONS))
			return 0;
		set_begin(r, v);
		add_started(r, v, 0);
		return 1;
	case PNAME_ANALGESICS:
		return analgesics(r, v);
	case PNAME_OME:
		return none ? number(v, 0) :
			      m != NULL && m->ome_status != OME_PARTIAL &&
			number(v, m->ome);
	case PNAME_OPIOID_DAYS:
		return none ? number(v, 0) :
			      m != NULL && m->opioid_days >= 0 &&
			number(v, m->opioid_days);
	case PNAME_OPIOID_START:
		return m != NULL && day(v, m->opioid_start);
	case PNAME_NSAID_DAYS:
		return none ? number(v, 0) :
			      m != NULL && m->nsaid_days >= 0 &&
			number(v, m->nsaid_days);
	case PNAME_CNS_DRUGS:
		return none ? number(v, 0) :
			      m != NULL && m->cns >= 0 && number(v, m->cns);
	default:
		return -1;
	}
}

/* An ended active course without gain; different classes of such courses. */
static int
ended_without_gain(const struct review *r, struct cond_value *v, int active)
{
	const struct treatment *t = r->p->treatment;
	unsigned classes = 0;
	int n = 0;
	size_t i;

	if (!given(r, TABLE_TREATMENTS))
		return 0;
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if ((t[i].outcome != OUTCOME_NONE &&
			t[i].outcome != OUTCOME_WORSE) ||
		    (active && treatment_mode(&t[i]) != MODE_ACTIVE) ||
		    (classes >> t[i].class & 1) != 0)
			continue;
		classes |= 1u << t[i].class;
		n++;
	}
	return active ? text(r, v, n > 0 ? "yes" : "no") : number(v, n);
}

/* Visits: of treatment since the step began, or no-shows of 90 days. */
static int
count_visits(const struct review *r, struct cond_value *v, int noshows)
{
	const struct contact *c = r->p->contact;
	const struct patient *p = r->p->patient;
	const int since = p->step_date != NO_DAY ? p->step_date : p->at.day;
	int n = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		n += noshows ? c[i].status == CONTACT_NOSHOW &&
			    recent(r, c[i].at.day, 90) :
			       is_held(r, &c[i]) &&
			    c[i].type == CONTACT_TREATMENT &&
			    c[i].at.day >= since;
	return given(r, TABLE_CONTACTS) && number(v, n);
}

static int
care_value(int id, const struct review *r, struct cond_value *v)
{
	switch (id) {
	case PNAME_TREATMENT:
		return courses(r, v, 1);
	case PNAME_TREATED:
		return courses(r, v, 0);
	case PNAME_PRIOR_FAILED_ACTIVE:
		return ended_without_gain(r, v, 1);
	case PNAME_ENDED_WITHOUT_GAIN:
		return ended_without_gain(r, v, 0);
	case PNAME_ADHERENCE:
		return r->p->diary != NULL && number(v, r->p->diary->home);
	case PNAME_PASSIVE_SHARE:
		return number(v, passive_share(r));
	case PNAME_SUPERVISED:
		return count_visits(r, v, 0);
	case PNAME_NOSHOWS:
		return count_visits(r, v, 1);
	case PNAME_SEEN_BY:
		return visits(r, v, 0);
	case PNAME_CONTENT:
		return visits(r, v, 1);
	case PNAME_IMAGING_BY:
		return imaging_by(r, v);
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
	return given(r, TABLE_GOALS) && number(v, n);
}

/* Services with an open referral; the longest open wait. */
static int
wait_value(const struct review *r, struct cond_value *v, int longest)
{
	const struct referral *w = r->p->wait;
	int n = 0, days = 0, twice;
	size_t i, j;

	for (i = 0; i < r->p->n[TABLE_WAITS]; i++) {
		if (w[i].status == REFERRAL_REVOKED ||
		    w[i].status == REFERRAL_COMPLETED)
			continue;
		for (j = 0, twice = 0; j < i; j++)
			twice |= w[j].service == w[i].service;
		n += !twice;
		if (!past(r, w[i].first_seen) && past(r, w[i].at.day) &&
		    age(r, w[i].at.day) > days)
			days = age(r, w[i].at.day);
	}
	return given(r, TABLE_WAITS) && number(v, longest ? days : n);
}

/* A measure of the library: its latest score and what is known of it. */
static int
measure_value(int id, const struct review *r, struct cond_value *v)
{
	const char *name =
	    r->pathways->scope.measure[PNAME_MEASURE_INDEX(id)];
	const long m = intern_find(r->text, name, strlen(name));
	const struct series_row *s =
	    m < 0 ? NULL : review_series(r, (unsigned)m);

	if (s == NULL)
		return 0;
	switch (PNAME_MEASURE_FACET(id)) {
	case FACET_SCORE:
		return number(v, s->last);
	case FACET_AGE:
		return s->at.day != NO_DAY && number(v, age(r, s->at.day));
	case FACET_CHANGE:
		return number(v, s->change);
	case FACET_STATE:
		return s->state != STATE_UNKNOWN &&
		    word(v, words_state, s->state);
	default:
		return word(v, words_stratum, s->band);
	}
}

int
review_value(int id, struct cond_value *v, const void *arg)
{
	static int (*const part[])(
	    int, const struct review *, struct cond_value *) = { patient_value,
		flag_value, series_value, medicine_value, care_value };
	const struct review *r = arg;
	size_t i;
	int got;

	if (r->p->patient == NULL)
		return 0;
	if (id >= PNAME_MEASURE)
		return measure_value(id, r, v);
	for (i = 0; i < sizeof(part) / sizeof(*part); i++)
		if ((got = part[i](id, r, v)) >= 0)
			return got;
	switch (id) {
	case PNAME_GOALS:
		return count_goals(r, v, 0);
	case PNAME_GOALS_MET:
		return count_goals(r, v, 1);
	case PNAME_SERVICES:
		return wait_value(r, v, 0);
	case PNAME_WAIT_DAYS:
		return wait_value(r, v, 1);
	default:
		return 0; /* sex, readiness: not read */
	}
}
