/*
 * The pure engine of the review list: rules asked directly of a person made by
 * hand.  What each rule says is in tests/review/; here is that nothing but a
 * struct review and a struct person is needed, and what they promise.
 */
#include <string.h>

#include "engine/review_rule.h"
#include "rules/setting.h"
#include "tap.h"

enum { TODAY = 20000, START = TODAY - 200 };

static struct msk_err e;
static struct intern text;
static struct reasons reasons;
static struct review r;
static struct review_measure measures[64];
static unsigned primary[1];
static struct patient patient;
static struct person p;
static struct series_row series[1];
static struct contact contact[4];
static struct decision decision[2];
static struct flag_row flag[2];
static struct answer_row answer[1];
static struct medicines rx;

static unsigned
word(const char *s)
{
	return (unsigned)intern_add(&text, s, strlen(s));
}

/* The shipped settings, and the measure peg: lower is better, target 4. */
static int
set_up(void)
{
	struct settings s;
	const char *name;
	size_t i;

	if (settings_load(&s, "mskreview", &e) != 0 ||
	    reasons_load(&reasons, NULL, &e) != 0)
		return -1;
	for (i = 0; (name = review_setting_name(i)) != NULL; i++)
		review_setting(&r.set, name, settings_get(&s, name));
	settings_free(&s);
	word("");
	r.as_of = TODAY;
	r.text = &text;
	r.reasons = &reasons;
	r.measure = measures;
	r.nmeasures = sizeof(measures) / sizeof(*measures);
	for (i = 0; i < r.nmeasures; i++)
		measures[i] =
		    (struct review_measure){ NAN, NAN, NAN, -1, 0, 0, 0, 0, 0 };
	primary[0] = word("peg");
	measures[primary[0]] =
	    (struct review_measure){ 4, 1, NAN, 0, 0, 1, 0, 0, 0 };
	r.primary = primary;
	r.nprimary = 1;
	r.phq9 = word("phq9");
	return 0;
}

/* A person with nothing but a start, and every table and column given. */
static void
nobody(void)
{
	memset(&p, 0, sizeof(p));
	memset(&patient, 0, sizeof(patient));
	patient.at.day = START;
	patient.step_date = patient.work_date = patient.discharge_date = NO_DAY;
	patient.digital = patient.consent_carer = TRI_UNKNOWN;
	p.patient = &patient;
	p.n[TABLE_PATIENTS] = 1;
	r.known.tables = ~0u;
	r.known.columns = ~0ULL;
}

static void
give_series(double last, int state)
{
	series[0] = (struct series_row){ .at = { .day = TODAY - 20 },
		.measure = primary[0],
		.first_day = START,
		.n = 4,
		.first = 7,
		.last = last,
		.best = last,
		.change = NAN,
		.pct = NAN,
		.since_best = NO_DAY,
		.span = 180,
		.state = (unsigned char)state,
		.responder = TRI_UNKNOWN };
	p.series = series;
	p.n[TABLE_SERIES] = 1;
}

/* Reviews held so many days ago, the oldest first. */
static void
give_reviews(int a, int b)
{
	const int days[2] = { a, b };
	size_t i;

	for (i = 0; i < 2; i++)
		contact[i] = (struct contact){ .at = { .day = TODAY - days[i] },
			.level = NAN,
			.passive = -1,
			.active = -1,
			.status = CONTACT_FULFILLED,
			.type = CONTACT_REVIEW,
			.booked_on = NO_DAY };
	p.contact = contact;
	p.n[TABLE_CONTACTS] = 2;
}

static const char *
evidence(enum review_rule rule)
{
	static char s[512];
	const struct buf *b = &r.found[rule].evidence;
	const size_t n = b->n < sizeof(s) - 1 ? b->n : sizeof(s) - 1;

	memcpy(s, b->n > 0 ? b->s : "", n);
	s[n] = '\0';
	return s;
}

static enum truth
judged(enum review_rule rule)
{
	review_person(&r, &p);
	return r.found[rule].truth;
}

static void
inertia(void)
{
	nobody();
	give_series(7, STATE_PLATEAU);
	give_reviews(120, 14);
	OK(judged(RULE_INERTIA) == TRUTH_TRUE, "two reviews without action");
	OK(strstr(evidence(RULE_INERTIA), "2 of 2 closed reviews") != NULL &&
		strstr(evidence(RULE_INERTIA), "peg >= 4") != NULL,
	    "with its arithmetic: %s", evidence(RULE_INERTIA));
	OK(review_priority(&r, RULE_INERTIA) == 3, "it is P3");
	give_reviews(120, 13);
	OK(judged(RULE_INERTIA) == TRUTH_FALSE, "the last is pending");
	OK(r.found[RULE_INERTIA].evidence.n == 0, "no: no evidence is left");
	give_reviews(120, 14);
	give_series(3.9, STATE_PLATEAU);
	OK(judged(RULE_INERTIA) == TRUTH_FALSE, "at the target");
	p.n[TABLE_SERIES] = 0;
	OK(judged(RULE_INERTIA) == TRUTH_UNKNOWN &&
		r.found[RULE_INERTIA].lacks == NEED_PRIMARY,
	    "no series: unknown, and why");
	give_series(7, STATE_PLATEAU);
	r.known.tables &= ~(1u << TABLE_DECISIONS);
	OK(judged(RULE_INERTIA) == TRUTH_UNKNOWN &&
		r.found[RULE_INERTIA].lacks == NEED_DECISIONS,
	    "no decisions: unknown");
}

/* A target that a pathway changes holds for its people alone. */
static void
targets(void)
{
	static struct review_settings sets[2];
	static const struct review_target target = { 0, 1, 8 };

	nobody();
	give_series(7, STATE_PLATEAU);
	give_reviews(120, 14);
	sets[0] = sets[1] = r.set;
	r.sets = sets;
	r.target = &target;
	r.ntargets = 1;
	OK(primary[0] == target.measure, "peg is text 1");
	r.in_use = &sets[0];
	OK(target_of(&r, primary[0]) > 7.5, "the pathway's target");
	r.in_use = &sets[1];
	OK(target_of(&r, primary[0]) < 4.5, "the run's target");
	r.sets = NULL;
	r.in_use = NULL;
	r.ntargets = 0;
}

static void
safety(void)
{
	nobody();
	answer[0] = (struct answer_row){ .at = { .day = TODAY - 3 },
		.measure = r.phq9,
		.item = word("item9"),
		.value = 1 };
	p.answer = answer;
	p.n[TABLE_ANSWERS] = 1;
	OK(judged(RULE_SAFETY_ITEM) == TRUTH_TRUE &&
		r.found[RULE_SAFETY_ITEM].due == TODAY - 3,
	    "an answer is open from its day: %s", evidence(RULE_SAFETY_ITEM));
	flag[0] = (struct flag_row){ .at = { .day = TODAY - 2 },
		.code = word("item9"),
		.closed_on = NO_DAY,
		.ack_date = TODAY - 4,
		.type = FLAG_SAFETY,
		.acked = TRI_YES };
	p.flag = flag;
	p.n[TABLE_FLAGS] = 1;
	OK(judged(RULE_SAFETY_ITEM) == TRUTH_TRUE, "seen the day before it");
	flag[0].ack_date = TODAY - 3;
	OK(judged(RULE_SAFETY_ITEM) == TRUTH_FALSE, "seen on its day");
	p.n[TABLE_FLAGS] = 0;
	patient.discharged = DISCHARGE_GOALS_MET;
	OK(judged(RULE_SAFETY_ITEM) == TRUTH_TRUE &&
		review_priority(&r, RULE_SAFETY_ITEM) == 1,
	    "discharge does not end P1");
	OK(r.found[RULE_NO_GOAL].truth == TRUTH_FALSE,
	    "but ends what is not urgent");
	patient.discharged = DISCHARGE_DIED;
	OK(judged(RULE_SAFETY_ITEM) == TRUTH_FALSE, "death ends all");
}

static void
restraint(void)
{
	const struct review_restraint accepted = { word("life_event"), 0, 0,
		0 };

	nobody();
	give_series(7, STATE_PLATEAU);
	give_reviews(120, 16); /* decided too late to justify */
	r.restraint = &accepted;
	r.nrestraints = 1;
	decision[0] = (struct decision){ .at = { .day = TODAY - 1 },
		.reason = accepted.code,
		.valid_until = TODAY,
		.next_review = NO_DAY,
		.decision = DECISION_NO_CHANGE,
		.sdm = TRI_UNKNOWN,
		.grad_criteria = TRI_UNKNOWN };
	p.decision = decision;
	p.n[TABLE_DECISIONS] = 1;
	OK(judged(RULE_HOLD) == TRUTH_TRUE, "a reason that ends today holds");
	OK(review_true(&r, RULE_INERTIA) &&
		review_priority(&r, RULE_INERTIA) == 0,
	    "and keeps INERTIA back");
	decision[0].valid_until = TODAY - 1;
	OK(judged(RULE_HOLD) == TRUTH_FALSE &&
		review_true(&r, RULE_RESTRAINT_EXPIRED) &&
		review_priority(&r, RULE_INERTIA) == 3,
	    "expired, it keeps nothing back");
	decision[0].reason = word("habit");
	decision[0].valid_until = TODAY;
	OK(judged(RULE_HOLD) == TRUTH_FALSE, "not every reason is accepted");
	r.nrestraints = 0;
}

static void
medicines(void)
{
	nobody();
	rx = (struct medicines){ .at = { .day = TODAY },
		.ome = 49.9999999,
		.pdc = NAN,
		.opioid_days = 10,
		.opioid_start = TODAY - 10,
		.last_change = NO_DAY,
		.gabapentinoid_start = NO_DAY,
		.antidepressant_start = NO_DAY,
		.benzo_z_start = TODAY - 29,
		.nsaid_days = -1,
		.opioids = 1,
		.cns = -1,
		.ome_status = OME_FULL,
		.benzo_z = TRI_YES };
	p.rx = &rx;
	p.n[TABLE_RX] = 1;
	OK(ome_reaches(
	       &(struct review){ .p = &p, .known = { 1u << TABLE_RX, 0 } },
	       50) == TRUTH_TRUE,
	    "missed by less than a millionth is met");
	rx.ome = 49.9;
	rx.ome_status = OME_PARTIAL;
	OK(ome_reaches(
	       &(struct review){ .p = &p, .known = { 1u << TABLE_RX, 0 } },
	       50) == TRUTH_UNKNOWN,
	    "a partial total never stays below");
	OK(judged(RULE_DFM_LONG) == TRUTH_TRUE, "29 days: %s",
	    evidence(RULE_DFM_LONG));
	rx.benzo_z_start = TODAY - 28;
	OK(judged(RULE_DFM_LONG) == TRUTH_FALSE, "28 days");
	rx.benzo_z_start = NO_DAY;
	OK(judged(RULE_DFM_LONG) == TRUTH_FALSE,
	    "no day, but flags that do not say so");
	r.known.columns &= ~(1ULL << NEED_RX_FLAGS);
	OK(judged(RULE_DFM_LONG) == TRUTH_UNKNOWN, "no day and no flags");
	rx.found = 1u << RELAYED_DFM_LONG;
	OK(judged(RULE_DFM_LONG) == TRUTH_TRUE, "as rx says: %s",
	    evidence(RULE_DFM_LONG));
	p.rx = NULL;
	OK(judged(RULE_DFM_LONG) == TRUTH_FALSE, "who is not in rx takes none");
}

/* With no table given at all nothing is said, but for two codes. */
static void
nothing_given(void)
{
	size_t i, yes = 0, no = 0;

	nobody();
	r.known.tables = 1u << TABLE_PATIENTS;
	r.known.columns = 0;
	review_person(&r, &p);
	for (i = 0; i < N_RULES; i++) {
		yes += r.found[i].truth == TRUTH_TRUE;
		no += r.found[i].truth == TRUTH_FALSE;
		if (r.found[i].truth == TRUTH_FALSE && i != RULE_SAFETY_ITEM)
			printf(
			    "# %s is no\n", review_code((enum review_rule)i));
	}
	OK(yes == 1 && r.found[RULE_NO_DATA].truth == TRUTH_TRUE,
	    "without tables NO_DATA is the one reason: %zu", yes);
	OK(no == 1 && r.found[RULE_SAFETY_ITEM].truth == TRUTH_FALSE,
	    "and all others are unknown: %zu are no", no);
}

int
main(void)
{
	if (set_up() != 0) {
		printf("Bail out! %s\n", e.text);
		return 1;
	}
	inertia();
	targets();
	safety();
	restraint();
	medicines();
	nothing_given();
	OK(review_find("INERTIA") == RULE_INERTIA && review_find("NIX") < 0,
	    "codes are found by name");
	review_free(&r);
	reasons_free(&reasons);
	intern_free(&text);
	return tap_end();
}
