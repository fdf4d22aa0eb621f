#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "review_rule.h"

struct rule {
	const char *code;
	enum truth (*judge)(struct review *r, struct finding *f);
};

static const struct rule rules[N_REASONS] = {
#define REVIEW_ROW(code, rule) { #code, review_##rule },
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
	[NEED_FEAR] = { "scores of tsk11 or fabq_pa", -1 },
	[NEED_EARLY_SCORE] = { "scores early enough", -1 },
	[NEED_CONTACTS] = { "contacts", TABLE_CONTACTS },
	[NEED_CONTACT_STATUS] = { "contacts.status", -1 },
	[NEED_CONTACT_TYPE] = { "contacts.type", -1 },
	[NEED_EXERCISE_LEVEL] = { "contacts.exercise_level", -1 },
	[NEED_DECISIONS] = { "decisions", TABLE_DECISIONS },
	[NEED_DECISION_REASON] = { "decisions.reason, valid_until", -1 },
	[NEED_SDM] = { "decisions.sdm", -1 },
	[NEED_GRAD_CRITERIA] = { "decisions.grad_criteria", -1 },
	[NEED_OWNER] = { "decisions.owner", -1 },
	[NEED_TREATMENTS] = { "treatments", TABLE_TREATMENTS },
	[NEED_FLAGS] = { "flags", TABLE_FLAGS },
	[NEED_GOALS] = { "goals", TABLE_GOALS },
	[NEED_REFERRALS] = { "referrals", TABLE_REFERRALS },
	[NEED_CRITERION] = { "referrals.criterion", -1 },
	[NEED_WAITS] = { "waits", TABLE_WAITS },
	[NEED_IMAGING] = { "imaging", TABLE_IMAGING },
	[NEED_RX] = { "rx", TABLE_RX },
	[NEED_MEDICINE_DATES] = { "start dates in rx", -1 },
	[NEED_OME] = { "rx.ome_mg_day", -1 },
	[NEED_DIARY] = { "diary", TABLE_DIARY },
	[NEED_DIARY_COLUMN] = { "columns of diary", -1 },
	[NEED_PATHWAY] = { "a pathway for the condition", -1 },
	[NEED_EVIDENCE] = { "more of its signals", -1 },
};

const char *
review_need_name(enum need need)
{
	return needs[need].name;
}

int
given(const struct review *r, enum side_table table)
{
	return (r->known.tables >> table & 1) != 0;
}

int
lacks(const struct review *r, struct finding *f, enum need need)
{
	const int here = needs[need].table >= 0 ?
	    given(r, (enum side_table)needs[need].table) :
	    (r->known.columns >> need & 1) != 0;

	if (!here)
		f->lacks = need;
	return !here;
}

enum truth
review_unknown(struct finding *f, enum need need)
{
	f->lacks = need;
	return TRUTH_UNKNOWN;
}

void
say(struct finding *f, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	buf_str(&f->evidence, text);
}

void
say_joint(struct finding *f, const char *joint)
{
	if (f->evidence.n > 0)
		buf_str(&f->evidence, joint);
}

void
say_day(struct finding *f, const char *before, int day)
{
	char text[DATE_TEXT_MAX];

	date_format(text, day);
	buf_str(&f->evidence, before);
	buf_str(&f->evidence, text);
}

void
say_text(struct finding *f, const struct review *r, unsigned text)
{
	const struct span s = intern_text(r->text, text);

	buf_add(&f->evidence, s.s, s.n);
}

const char *
review_code(enum reason code)
{
	return rules[code].code;
}

int
review_find(const char *code)
{
	int i;

	for (i = 0; i < N_REASONS; i++)
		if (strcmp(rules[i].code, code) == 0)
			return i;
	return -1;
}

static const struct {
	const char *name;
	size_t at;
} settings[] = {
#define REVIEW_AT(field, name) { name, offsetof(struct review_settings, field) },
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
			memcpy((char *)s + settings[i].at, &value,
			    sizeof(value));
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
 * Discharge is what the patients table says: a phase, or a date that has come.
 */
static int
is_over(const struct patient *p, int as_of)
{
	if (p->discharge_date != NO_DAY)
		return p->discharge_date <= as_of;
	return p->phase == PHASE_DISCHARGED || p->discharged != 0;
}

static int
is_discharged(const struct review *r)
{
	return r->p->patient != NULL && is_over(r->p->patient, r->as_of);
}

static int
is_dead(const struct review *r)
{
	return is_discharged(r) && r->p->patient->discharged == DISCHARGE_DIED;
}

/* The reasons that may be P1 or P2. */
static int
may_be_urgent(enum reason code)
{
	switch (code) {
	case REASON_SAFETY_ITEM:
	case REASON_SAFETY_OPEN:
	case REASON_PSYCH_HIGH:
	case REASON_REDFLAG_EMERGENCY:
	case REASON_REDFLAG_URGENT:
	case REASON_FLARE_REASSESS:
	case REASON_STATE_WORSE:
	case REASON_OPIOID_REVIEW_OVERDUE:
	case REASON_WAIT_BREACH:
		return 1;
	default:
		return 0;
	}
}

const struct finding *
review_ask(struct review *r, enum reason code)
{
	struct finding *f = &r->found[code];

	if (f->done)
		return f;
	f->done = 1;
	f->truth = TRUTH_FALSE;
	if (is_dead(r) || (is_discharged(r) && !may_be_urgent(code)))
		return f;
	f->truth = rules[code].judge(r, f);
	if (f->truth != TRUTH_TRUE)
		f->evidence.n = 0;
	return f;
}

int
review_true(struct review *r, enum reason code)
{
	return review_ask(r, code)->truth == TRUTH_TRUE;
}

void
review_person(struct review *r, const struct person *p)
{
	struct finding *f;
	int i;

	r->p = p;
	for (i = 0; i < N_REASONS; i++) {
		f = &r->found[i];
		f->done = f->priority = 0;
		f->due = NO_DAY;
		f->lacks = NEED_NOTHING;
		f->evidence.n = 0;
	}
	for (i = 0; i < N_REASONS; i++)
		review_ask(r, (enum reason)i);
}

/*
 * A documented restraint keeps these back while it holds; never P1, P2, waits
 * or drift.
 */
static int
is_held_back(struct finding const *hold, enum reason code)
{
	return hold->truth == TRUTH_TRUE &&
	    (code == REASON_INERTIA || code == REASON_PLATEAU_TALK_OVERDUE ||
		code == REASON_GOAL_STALLED || code == REASON_NEXT_STAGE);
}

int
review_priority(const struct review *r, enum reason code)
{
	const struct finding *f = &r->found[code];
	const int p = f->priority != 0 ? f->priority : r->reason[code].priority;

	if (f->truth != TRUTH_TRUE || !f->done)
		return 0;
	if (p > 2 &&
	    (is_discharged(r) || is_held_back(&r->found[REASON_HOLD], code)))
		return 0;
	return p;
}

/*
 * Within a priority the reasons stand in the order of the reason table;
 * STATE_WORSE at P3 stands behind RELAPSE.
 */
int
review_rank(const struct review *r, enum reason code)
{
	const int p = review_priority(r, code);

	if (code == REASON_STATE_WORSE && p == 3)
		return p * 1000 + r->reason[REASON_RELAPSE].rank;
	return p * 1000 + r->reason[code].rank;
}

void
review_free(struct review *r)
{
	int i;

	for (i = 0; i < N_REASONS; i++)
		buf_free(&r->found[i].evidence);
}
