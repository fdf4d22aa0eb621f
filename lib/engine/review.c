#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "review_rule.h"

struct rule {
	const char *code;
	enum reason_id row; /* unless the rule says which case it is */
	enum truth (*judge)(struct review *r, struct finding *f);
};

static const struct rule rules[N_RULES] = {
#define REVIEW_ROW(code, rule) { #code, REASON_##code, review_##rule },
	REVIEW_CODES(REVIEW_ROW)
#undef REVIEW_ROW
};

/* What the words of a need are, and the table or column it stands for. */
static const struct {
	const char *name;
	int table; /* -1: a column, or a fact of the person */
} needs[N_NEEDS] = {
	[NEED_NOTHING] = { "", -1 },
	[NEED_START] = { "patients.start_date", -1 },
	[NEED_STRATUM] = { "patients.stratum or phase", -1 },
	[NEED_CONDITION] = { "patients.condition", -1 },
	[NEED_BIRTH_YEAR] = { "patients.birth_year", -1 },
	[NEED_COORDINATOR] = { "patients.coordinator", -1 },
	[NEED_WORK_STATUS] = { "patients.work_status_date", -1 },
	[NEED_PRIMARY] = { "a series of a primary measure", -1 },
	[NEED_STATE] = { "a state of the primary series", -1 },
	[NEED_TARGET] = { "a target of the primary measure", -1 },
	[NEED_IMPORTANT] = { "an important change of the measure", -1 },
	[NEED_MOOD] = { "scores of phq9 or pcs", -1 },
	[NEED_PGIC] = { "a score of pgic near the primary one", -1 },
	[NEED_FEAR] = { "scores of tsk11 or fabq_pa", -1 },
	[NEED_EARLY_SCORE] = { "scores early enough", -1 },
	[NEED_SCORES] = { "scores one by one", TABLE_SCORES },
	[NEED_LATER_SCORE] = { "a score since the start of the medicine", -1 },
	[NEED_CONTACTS] = { "contacts", TABLE_CONTACTS },
	[NEED_CONTACT_STATUS] = { "contacts.status", -1 },
	[NEED_CONTACT_TYPE] = { "contacts.type", -1 },
	[NEED_MINUTES] = { "minutes of visits", -1 },
	[NEED_DISCIPLINE] = { "disciplines of visits", -1 },
	[NEED_EXERCISE_LEVEL] = { "contacts.exercise_level", -1 },
	[NEED_DECISIONS] = { "decisions", TABLE_DECISIONS },
	[NEED_DECISION_REASON] = { "decisions.reason, valid_until", -1 },
	[NEED_SDM] = { "decisions.sdm", -1 },
	[NEED_GRAD_CRITERIA] = { "decisions.grad_criteria", -1 },
	[NEED_OWNER] = { "decisions.owner", -1 },
	[NEED_TREATMENTS] = { "treatments", TABLE_TREATMENTS },
	[NEED_CLASS] = { "classes of courses", -1 },
	[NEED_FLAGS] = { "flags", TABLE_FLAGS },
	[NEED_FLAG_DATE] = { "dates of flags", -1 },
	[NEED_STRATEGY] = { "flags.strategy", -1 },
	[NEED_GOALS] = { "goals", TABLE_GOALS },
	[NEED_GOAL_RATED] = { "goals.last_date", -1 },
	[NEED_GOAL_START] = { "goals.start_date", -1 },
	[NEED_REFERRALS] = { "referrals", TABLE_REFERRALS },
	[NEED_CRITERION] = { "referrals.criterion", -1 },
	[NEED_WAITS] = { "waits", TABLE_WAITS },
	[NEED_WAIT_DATE] = { "waits.referred", -1 },
	[NEED_WAIT_TARGET] = { "waits.target_days", -1 },
	[NEED_FIRST_SEEN] = { "waits.first_seen", -1 },
	[NEED_SENDER_CLOSED] = { "waits.sender_closed", -1 },
	[NEED_IMAGING] = { "imaging", TABLE_IMAGING },
	[NEED_RX] = { "rx", TABLE_RX },
	[NEED_MEDICINE_DATES] = { "start dates in rx", -1 },
	[NEED_MEDICINE_CLASSES] = { "classes in rx", -1 },
	[NEED_RX_FLAGS] = { "rx.flags", -1 },
	[NEED_STOPBANG] = { "a score of stopbang", -1 },
	[NEED_OME] = { "rx.ome_mg_day", -1 },
	[NEED_DIARY] = { "diary", TABLE_DIARY },
	[NEED_DIARY_COLUMN] = { "columns of diary", -1 },
	[NEED_DIARY_FLAGS] = { "diary.flags", -1 },
	[NEED_PREFERENCE] = { "a preference in decisions", -1 },
	[NEED_PATHWAY] = { "a pathway for the condition", -1 },
	[NEED_EVIDENCE] = { "more of its signals", -1 },
};

const char *
review_need_name(enum need need)
{
	return needs[need].name;
}

int
has_column(const struct review *r, enum need need)
{
	return (r->known.columns >> need & 1) != 0;
}

int
given(const struct review *r, enum side_table table)
{
	/* visits of which nobody says whether they took place tell nothing */
	if (table == TABLE_CONTACTS && !has_column(r, NEED_CONTACT_STATUS))
		return 0;
	return (r->known.tables >> table & 1) != 0;
}

int
lacks(const struct review *r, struct finding *f, enum need need)
{
	/* nobody is known to have had no imaging: without a row it is unknown
	 */
	const int here = need == NEED_IMAGING ?
	    r->p->n[TABLE_IMAGING] > 0 :
	    needs[need].table >= 0 ?
	    given(r, (enum side_table)needs[need].table) :
	    has_column(r, need);

	if (here)
		return 0;
	f->lacks = need == NEED_CONTACTS &&
		(r->known.tables >> TABLE_CONTACTS & 1) != 0 ?
	    NEED_CONTACT_STATUS :
	    need;
	return 1;
}

enum truth
review_unknown(struct finding *f, enum need need)
{
	f->lacks = need;
	return TRUTH_UNKNOWN;
}

const char *
review_code(enum review_rule code)
{
	return rules[code].code;
}

int
review_find(const char *code)
{
	int i;

	for (i = 0; i < N_RULES; i++)
		if (strcmp(rules[i].code, code) == 0)
			return i;
	return -1;
}

static const struct {
	const char *name;
	size_t at;
} settings[] = {
#define REVIEW_AT(field, name)                                                 \
	{ name, offsetof(struct review_settings, field) },
	REVIEW_SETTINGS(REVIEW_AT)
#undef REVIEW_AT
};

enum { N_SETTINGS = sizeof(settings) / sizeof(*settings) };

int
review_setting(struct review_settings *s, const char *name, double value)
{
	size_t i;

	for (i = 0; i < N_SETTINGS; i++)
		if (strcmp(settings[i].name, name) == 0) {
			memcpy(
			    (char *)s + settings[i].at, &value, sizeof(value));
			return 0;
		}
	return -1;
}

const char *
review_setting_name(size_t i)
{
	return i < N_SETTINGS ? settings[i].name : NULL;
}

/*
 * Discharged people are judged for P1 and P2 only; nobody is after "died".
 * Discharge is what the patients table says: a date that has come or, without
 * one, the phase or a reason.
 */
static int
is_over(const struct patient *p, int as_of)
{
	if (p->discharge_date != NO_DAY)
		return p->discharge_date <= as_of;
	return p->phase == PHASE_DISCHARGED || p->discharged != 0;
}

/* The reasons that may be P1 or P2. */
static int
may_be_urgent(enum review_rule code)
{
	switch (code) {
	case RULE_SAFETY_ITEM:
	case RULE_SAFETY_OPEN:
	case RULE_PSYCH_HIGH:
	case RULE_REDFLAG_EMERGENCY:
	case RULE_REDFLAG_URGENT:
	case RULE_FLARE_REASSESS:
	case RULE_STATE_WORSE:
	case RULE_OPIOID_REVIEW_OVERDUE:
	case RULE_WAIT_BREACH:
		return 1;
	default:
		return 0;
	}
}

/* A rule that does not hold may do so by a row of the guideline table that
 * names it: GUIDELINE_GAP by all those that name no other. */
static void
join_gaps(struct review *r, struct finding *f, enum review_rule code)
{
	const struct pathway *p = r->pathway;
	const enum need lacked = f->lacks;
	enum truth t;

	f->evidence.n = 0;
	if (p == NULL || !p->has_gap[rules[code].row])
		return;
	t = gap_rows(r, f, (int)rules[code].row);
	if (f->truth == TRUTH_UNKNOWN)
		f->lacks = lacked;
	if (t == TRUTH_TRUE || f->truth == TRUTH_FALSE)
		f->truth = t;
}

const struct finding *
review_ask(struct review *r, enum review_rule code)
{
	struct finding *f = &r->found[code];

	if (f->done)
		return f;
	f->done = 1;
	f->truth = TRUTH_FALSE;
	if (r->over &&
	    (r->p->patient->discharged == DISCHARGE_DIED ||
		!may_be_urgent(code)))
		return f;
	f->truth = rules[code].judge(r, f);
	if (f->truth != TRUTH_TRUE)
		join_gaps(r, f, code);
	return f;
}

int
review_true(struct review *r, enum review_rule code)
{
	return review_ask(r, code)->truth == TRUTH_TRUE;
}

static const struct pathway *
pathway_of(const struct review *r)
{
	const struct patient *p = r->p->patient;
	struct span s;
	char name[64];

	if (p == NULL || r->pathways == NULL)
		return NULL;
	s = intern_text(r->text, p->condition);
	if (s.n >= sizeof(name))
		return NULL;
	memcpy(name, s.s, s.n);
	name[s.n] = '\0';
	return pathway_for(r->pathways, name);
}

/* A pathway may change settings for its people. */
static void
use_settings(struct review *r)
{
	const struct review_settings *before = r->in_use;
	size_t i = 0;

	if (r->sets == NULL)
		return;
	while (i < r->pathways->n && r->pathways->at[i] != r->pathway)
		i++;
	r->in_use = &r->sets[i];
	if (r->in_use != before)
		r->set = *r->in_use;
}

void
review_person(struct review *r, const struct person *p)
{
	struct finding *f;
	int i;

	r->p = p;
	r->over = p->patient != NULL && is_over(p->patient, r->as_of);
	r->pathway = pathway_of(r);
	use_settings(r);
	for (i = 0; i < N_RULES; i++) {
		f = &r->found[i];
		f->done = 0;
		f->row = rules[i].row;
		f->due = NO_DAY;
		f->lacks = NEED_NOTHING;
		f->evidence.n = 0;
	}
	for (i = 0; i < N_RULES; i++)
		review_ask(r, (enum review_rule)i);
}

const struct reason *
review_reason(const struct review *r, enum review_rule code)
{
	return pathway_reason(r->pathway, r->reasons, r->found[code].row);
}

/*
 * A documented restraint keeps back the reasons that the table marks with
 * hold; never P1 or P2.  Of discharged people P1 and P2 remain.
 */
int
review_priority(const struct review *r, enum review_rule code)
{
	const struct finding *f = &r->found[code];
	const struct reason *row;

	if (f->truth != TRUTH_TRUE)
		return 0;
	row = review_reason(r, code);
	if (row->priority <= 2)
		return row->priority;
	if (r->over || (row->hold && r->found[RULE_HOLD].truth == TRUTH_TRUE))
		return 0;
	return row->priority;
}

void
review_free(struct review *r)
{
	int i;

	for (i = 0; i < N_RULES; i++)
		buf_free(&r->found[i].evidence);
}
