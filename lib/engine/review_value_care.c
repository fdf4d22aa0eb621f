/* Names of conditions that come from medicines, courses and visits. */
#include <stdio.h>

#include "review_rule.h"
#include "review_step.h"
#include "review_value.h"
#include "rules/pathway_name.h"

static int
is_medicine_class(const struct review *r, unsigned name)
{
	const struct span s = intern_text(r->text, name);
	char word[32];

	/* no class is as long as what is cut off */
	snprintf(word, sizeof(word), "%.*s", (int)s.n, s.s);
	return pathway_word(PATHWAY_DRUGS, word);
}

/* Does the row of rx say that a class it has a column for is not taken? */
static int
denied(const struct review *r, unsigned class)
{
	const struct medicines *m = r->p->rx;
	const struct span s = intern_text(r->text, class);
	const struct {
		const char *class;
		int denied;
	} of[] = { { "opioid", takes_opioid(r) == TRUTH_FALSE },
		{ "strong_opioid", takes_opioid(r) == TRUTH_FALSE },
		{ "gabapentinoid", m->gabapentinoid == TRI_NO },
		{ "benzo_z", m->benzo_z == TRI_NO },
		{ "antidepressant", m->antidepressant == TRI_NO },
		{ "nsaid", m->nsaid_days == 0 } };
	size_t i;

	for (i = 0; i < sizeof(of) / sizeof(*of); i++)
		if (span_is(s, of[i].class))
			return of[i].denied;
	return 0;
}

/*
 * Started by decisions and, with now, not stopped since.  Of a medicine that
 * is not named, or not by its class, the class is not known.
 */
static void
add_started(const struct review *r, struct cond_value *v, int now)
{
	const struct decision *d = r->p->decision;
	size_t i, j;
	int stopped;

	for (i = 0; i < r->p->n[TABLE_DECISIONS]; i++) {
		if (d[i].domain != DOMAIN_DRUG || d[i].at.day < start_of(r) ||
		    (d[i].decision != DECISION_START &&
			d[i].decision != DECISION_ADD &&
			d[i].decision != DECISION_SWITCH))
			continue;
		for (j = i + 1, stopped = 0; j < r->p->n[TABLE_DECISIONS]; j++)
			stopped |= d[j].domain == DOMAIN_DRUG &&
			    d[j].decision == DECISION_STOP &&
			    (d[j].treatment == 0 ||
				d[j].treatment == d[i].treatment);
		if (!is_medicine_class(r, d[i].treatment))
			v->partial = 1;
		if (!now ||
		    (!stopped &&
			(r->p->rx == NULL || !denied(r, d[i].treatment))))
			value_add_text(r, v, d[i].treatment);
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
	value_set(r, v);
	if (given(r, TABLE_RX) && m == NULL)
		return 1;
	add_started(r, v, 1);
	if (m == NULL) {
		v->partial = 1;
		return 1;
	}
	if (takes_opioid(r) == TRUTH_TRUE)
		value_add(r, v, span_of("opioid"));
	if (m->gabapentinoid == TRI_YES)
		value_add(r, v, span_of("gabapentinoid"));
	if (m->benzo_z == TRI_YES)
		value_add(r, v, span_of("benzo_z"));
	if (m->antidepressant == TRI_YES)
		value_add(r, v, span_of("antidepressant"));
	if (m->nsaid_days > 0)
		value_add(r, v, span_of("nsaid"));
	v->partial = 1; /* rx has no column for the other classes */
	return 1;
}

int
review_medicine_value(int id, const struct review *r, struct cond_value *v)
{
	const struct medicines *m = r->p->rx;
	const int none = given(r, TABLE_RX) && m == NULL;

	switch (id) {
	case PNAME_DRUG:
		return medicines(r, v);
	case PNAME_DRUG_STARTED:
		if (!given(r, TABLE_DECISIONS))
			return 0;
		value_set(r, v);
		add_started(r, v, 0);
		return 1;
	case PNAME_ANALGESICS:
		/* some classes have no column in rx: of those who take
		 * medicines it is not known how many */
		return none ? value_number(v, 0) : 0;
	case PNAME_OME:
		return none ? value_number(v, 0) :
			      m != NULL && m->ome_status != OME_PARTIAL &&
			value_number(v, m->ome);
	case PNAME_OPIOID_DAYS:
		return none ? value_number(v, 0) :
			      m != NULL && opioid_days(r) >= 0 &&
			value_number(v, opioid_days(r));
	case PNAME_OPIOID_START:
		return m != NULL && value_day(v, m->opioid_start);
	case PNAME_NSAID_DAYS:
		return none ? value_number(v, 0) :
			      m != NULL && m->nsaid_days >= 0 &&
			value_number(v, m->nsaid_days);
	case PNAME_CNS_DRUGS:
		return none ?
		    value_number(v, 0) :
		    m != NULL && m->cns >= 0 && value_number(v, m->cns);
	default:
		return -1;
	}
}

/* Classes of courses of this episode, with now those that run; one without a
 * date may be of it. */
static int
courses(const struct review *r, struct cond_value *v, int now)
{
	const struct treatment *t = r->p->treatment;
	size_t i;

	if (!given(r, TABLE_TREATMENTS))
		return 0;
	value_set(r, v);
	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (t[i].prior == TRI_YES || (now && past(r, t[i].end)))
			continue;
		if (t[i].at.day == NO_DAY)
			v->partial = 1;
		else if (past(r, t[i].at.day))
			value_add(
			    r, v, span_of(word_name(words_class, t[i].class)));
	}
	return 1;
}

/* Disciplines that have seen the person. */
static int
seen_by(const struct review *r, struct cond_value *v)
{
	const struct contact *c = r->p->contact;
	size_t i;

	if (!given(r, TABLE_CONTACTS))
		return 0;
	value_set(r, v);
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && c[i].at.day >= start_of(r))
			value_add_text(r, v, c[i].discipline);
	return 1;
}

/* Content delivered; where none is documented there was none. */
static int
content(const struct review *r, struct cond_value *v)
{
	const struct contact *c = r->p->contact;
	unsigned had = 0;
	size_t i;
	int k;

	if (!given(r, TABLE_CONTACTS))
		return 0;
	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && c[i].at.day >= start_of(r))
			had |= c[i].content;
	value_set(r, v);
	for (k = 1; k <= CONTENT_ADVICE_ACTIVE; k++)
		if ((had >> k & 1) != 0)
			value_add(r, v, span_of(word_name(words_content, k)));
	return 1;
}

static int
imaging_by(const struct review *r, struct cond_value *v)
{
	const struct image *m = r->p->image;
	size_t i;

	/* nobody is known to have had no imaging */
	if (r->p->n[TABLE_IMAGING] == 0)
		return 0;
	value_set(r, v);
	for (i = 0; i < r->p->n[TABLE_IMAGING]; i++)
		if (past(r, m[i].at.day) && m[i].at.day >= start_of(r))
			value_add_text(r, v, m[i].service);
	return 1;
}

/* An ended course, also before the episode, that brought no gain. */
static int
ended_badly(const struct review *r, const struct treatment *t)
{
	return (t->prior == TRI_YES || past(r, t->end)) &&
	    (t->outcome == OUTCOME_NONE || t->outcome == OUTCOME_WORSE);
}

static int
prior_failed_active(const struct review *r, struct cond_value *v)
{
	const struct treatment *t = r->p->treatment;
	int any = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++)
		any |= ended_badly(r, &t[i]) &&
		    treatment_mode(&t[i]) == MODE_ACTIVE;
	return given(r, TABLE_TREATMENTS) && value_text(v, any ? "yes" : "no");
}

/* Different classes of such courses. */
static int
ended_without_gain(const struct review *r, struct cond_value *v)
{
	const struct treatment *t = r->p->treatment;
	unsigned classes = 0;
	int n = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_TREATMENTS]; i++) {
		if (!ended_badly(r, &t[i]) || (classes >> t[i].class & 1) != 0)
			continue;
		classes |= 1u << t[i].class;
		n++;
	}
	return given(r, TABLE_TREATMENTS) && value_number(v, n);
}

static int
noshows(const struct review *r, struct cond_value *v)
{
	const struct contact *c = r->p->contact;
	int n = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		n +=
		    c[i].status == CONTACT_NOSHOW && recent(r, c[i].at.day, 90);
	return given(r, TABLE_CONTACTS) && value_number(v, n);
}

int
review_care_value(int id, const struct review *r, struct cond_value *v)
{
	switch (id) {
	case PNAME_TREATMENT:
		return courses(r, v, 1);
	case PNAME_TREATED:
		return courses(r, v, 0);
	case PNAME_PRIOR_FAILED_ACTIVE:
		return prior_failed_active(r, v);
	case PNAME_ENDED_WITHOUT_GAIN:
		return ended_without_gain(r, v);
	case PNAME_ADHERENCE:
		return r->p->diary != NULL &&
		    value_number(v, r->p->diary->home);
	case PNAME_PASSIVE_SHARE:
		return value_number(v, passive_share(r));
	case PNAME_SUPERVISED:
		return given(r, TABLE_CONTACTS) &&
		    has_column(r, NEED_CONTACT_TYPE) &&
		    value_number(v, treatment_visits(r, step_since(r)));
	case PNAME_NOSHOWS:
		return noshows(r, v);
	case PNAME_SEEN_BY:
		return seen_by(r, v);
	case PNAME_CONTENT:
		return content(r, v);
	case PNAME_IMAGING_BY:
		return imaging_by(r, v);
	default:
		return -1;
	}
}
