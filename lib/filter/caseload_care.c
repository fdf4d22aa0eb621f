/* Tables of care: contacts, decisions, treatments. */
#include "caseload.h"

/* -- contacts.csv -- */

enum {
	C_RECORD,
	C_DATE,
	C_STATUS,
	C_TYPE,
	C_DISCIPLINE,
	C_SERVICE,
	C_MODE,
	C_PASSIVE,
	C_ACTIVE,
	C_LEVEL,
	C_LOAD,
	C_CONTENT,
	C_TECHNIQUE,
	C_BOOKED_ON,
	C_ID
};

static const struct side_column contact_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "date", SIDE_DATE, SIDE_FILLED },
	{ "status", SIDE_TEXT, SIDE_OPTIONAL },
	{ "type", SIDE_TEXT, SIDE_OPTIONAL },
	{ "discipline", SIDE_TEXT, SIDE_OPTIONAL },
	{ "service", SIDE_TEXT, SIDE_OPTIONAL },
	{ "mode", SIDE_TEXT, SIDE_OPTIONAL },
	{ "minutes_passive", SIDE_NUM, SIDE_OPTIONAL },
	{ "minutes_active", SIDE_NUM, SIDE_OPTIONAL },
	{ "exercise_level", SIDE_NUM, SIDE_OPTIONAL },
	{ "load", SIDE_NUM, SIDE_OPTIONAL },
	{ "content", SIDE_TEXT, SIDE_OPTIONAL },
	{ "technique_change", SIDE_TEXT, SIDE_OPTIONAL },
	{ "booked_on", SIDE_DATE, SIDE_OPTIONAL },
	{ "contact_id", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
start_contacts(struct table_reader *t)
{
	cell_known(t, C_STATUS, NEED_CONTACT_STATUS);
	cell_known(t, C_TYPE, NEED_CONTACT_TYPE);
	cell_known(t, C_LEVEL, NEED_EXERCISE_LEVEL);
	return 0;
}

/* Content of a visit as a bit, 0 if it is none. */
static unsigned
content_bit(const struct table_reader *t, struct span word)
{
	const int code = word_code(words_content, word);

	(void)t;
	return code > 0 ? 1u << code : 0;
}

static int
take_contact(struct table_reader *t)
{
	const int day = cell_day(t, C_DATE);
	const int status = cell_word(t, C_STATUS, words_contact_status);
	const int type = cell_word(t, C_TYPE, words_contact_type);
	const int mode = cell_word(t, C_MODE, words_channel);
	struct contact *c;
	int bad = 0;

	if (status < 0 || type < 0 || mode < 0)
		return -1;
	/* of what is to come only an appointment can be known */
	if (after_as_of(t->c, day) && status != CONTACT_BOOKED)
		return cell_problem(t, C_DATE, cell_in_future);
	c = people_row(
	    &t->c->store, TABLE_CONTACTS, t->person, side_line(t->side), day);
	c->status = (unsigned char)status;
	c->type = (unsigned char)type;
	c->mode = (unsigned char)mode;
	c->passive = (short)cell_count(t, C_PASSIVE, SHRT_MAX, -1);
	c->active = (short)cell_count(t, C_ACTIVE, SHRT_MAX, -1);
	c->level = (float)cell_num(t, C_LEVEL);
	c->load = (float)cell_num(t, C_LOAD);
	c->content = cell_bits(t, C_CONTENT, content_bit, &bad);
	c->technique_change = cell_tri(t, C_TECHNIQUE);
	c->booked_on = cell_day(t, C_BOOKED_ON);
	c->id = cell_hash(t, C_ID);
	c->discipline = cell_code(t, C_DISCIPLINE);
	c->service = cell_code(t, C_SERVICE);
	return bad ?
	    cell_problem(t, C_CONTENT, "holds a word that is no code") :
	    0;
}

const struct side_layout contacts_layout = { "contacts", contact_cols,
	take_contact, start_contacts };

/* -- decisions.csv -- */

enum {
	D_RECORD,
	D_DATE,
	D_DECISION,
	D_DOMAIN,
	D_TREATMENT,
	D_REASON,
	D_VALID,
	D_SDM,
	D_NEXT,
	D_OWNER,
	D_CRITERIA,
	D_ID,
	D_PREFERENCE,
	D_READINESS
};

static const struct side_column decision_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "date", SIDE_DATE, SIDE_FILLED },
	{ "decision", SIDE_TEXT, SIDE_REQUIRED },
	{ "domain", SIDE_TEXT, SIDE_OPTIONAL },
	{ "treatment", SIDE_TEXT, SIDE_OPTIONAL },
	{ "reason", SIDE_TEXT, SIDE_OPTIONAL },
	{ "valid_until", SIDE_DATE, SIDE_OPTIONAL },
	{ "sdm", SIDE_TEXT, SIDE_OPTIONAL },
	{ "next_review", SIDE_DATE, SIDE_OPTIONAL },
	{ "owner", SIDE_TEXT, SIDE_OPTIONAL },
	{ "grad_criteria", SIDE_TEXT, SIDE_OPTIONAL },
	{ "decision_id", SIDE_TEXT, SIDE_OPTIONAL },
	{ "preference", SIDE_TEXT, SIDE_OPTIONAL },
	{ "readiness", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
start_decisions(struct table_reader *t)
{
	if (side_has(t->side, D_VALID))
		cell_known(t, D_REASON, NEED_DECISION_REASON);
	cell_known(t, D_SDM, NEED_SDM);
	cell_known(t, D_CRITERIA, NEED_GRAD_CRITERIA);
	cell_known(t, D_OWNER, NEED_OWNER);
	return 0;
}

static unsigned
preferred_bits(const struct table_reader *t, struct span word)
{
	(void)t;
	return class_preferred(word);
}

static int
take_decision(struct table_reader *t)
{
	const int day = cell_day(t, D_DATE);
	const int decision = cell_word(t, D_DECISION, words_decision);
	const int domain = cell_word(t, D_DOMAIN, words_domain);
	const int ready = cell_word(t, D_READINESS, words_readiness);
	struct decision *d;
	int bad = 0;

	if (decision < 0 || domain < 0 || ready < 0)
		return -1;
	if (after_as_of(t->c, day))
		return cell_problem(t, D_DATE, cell_in_future);
	d = people_row(
	    &t->c->store, TABLE_DECISIONS, t->person, side_line(t->side), day);
	d->decision = (unsigned char)decision;
	d->domain = (unsigned char)domain;
	d->treatment = cell_code(t, D_TREATMENT);
	d->reason = cell_code(t, D_REASON);
	d->valid_until = cell_day(t, D_VALID);
	d->sdm = cell_tri(t, D_SDM);
	d->next_review = cell_day(t, D_NEXT);
	d->owner = side_text(t->side, D_OWNER).n > 0;
	d->grad_criteria = cell_tri(t, D_CRITERIA);
	d->id = cell_hash(t, D_ID);
	d->readiness = (unsigned char)ready;
	d->preferred = cell_bits(t, D_PREFERENCE, preferred_bits, &bad);
	if (bad)
		return cell_problem(t, D_PREFERENCE,
		    "holds a word that is no class, mode or domain");
	if (d->next_review == NO_DAY || day == NO_DAY || d->next_review >= day)
		return 0;
	d->next_review = NO_DAY;
	return cell_problem(t, D_NEXT, "before the decision; taken as empty");
}

const struct side_layout decisions_layout = { "decisions", decision_cols,
	take_decision, start_decisions };

/* -- treatments.csv -- */

enum {
	T_RECORD,
	T_START,
	T_CLASS,
	T_ID,
	T_MODE,
	T_TIER,
	T_END,
	T_PLANNED_END,
	T_SESSIONS,
	T_GOAL,
	T_OUTCOME,
	T_STOP,
	T_PRIOR
};

static const struct side_column treatment_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "start_date", SIDE_DATE, SIDE_REQUIRED },
	{ "class", SIDE_TEXT, SIDE_REQUIRED },
	{ "treatment_id", SIDE_TEXT, SIDE_OPTIONAL },
	{ "mode_class", SIDE_TEXT, SIDE_OPTIONAL },
	{ "tier", SIDE_NUM, SIDE_OPTIONAL },
	{ "end_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "planned_end", SIDE_DATE, SIDE_OPTIONAL },
	{ "planned_sessions", SIDE_NUM, SIDE_OPTIONAL },
	{ "goal_id", SIDE_TEXT, SIDE_OPTIONAL },
	{ "outcome", SIDE_TEXT, SIDE_OPTIONAL },
	{ "stop_reason", SIDE_TEXT, SIDE_OPTIONAL },
	{ "prior", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
take_treatment(struct table_reader *t)
{
	const int class = cell_word(t, T_CLASS, words_class);
	const int mode = cell_word(t, T_MODE, words_mode);
	const int outcome = cell_word(t, T_OUTCOME, words_outcome);
	const int stop = cell_word(t, T_STOP, words_stop);
	struct treatment *x;

	if (class < 0 || mode < 0 || outcome < 0 || stop < 0)
		return -1;
	x = people_row(&t->c->store, TABLE_TREATMENTS, t->person,
	    side_line(t->side), cell_day(t, T_START));
	x->class = (unsigned char)class;
	x->mode = (unsigned char)mode;
	x->outcome = (unsigned char)outcome;
	x->stop = (unsigned char)stop;
	x->tier = (unsigned char)cell_count(t, T_TIER, UCHAR_MAX, 0);
	x->end = cell_day(t, T_END);
	x->planned_end = cell_day(t, T_PLANNED_END);
	x->sessions = (short)cell_count(t, T_SESSIONS, SHRT_MAX, -1);
	x->goal = side_text(t->side, T_GOAL).n > 0;
	x->prior = cell_tri(t, T_PRIOR);
	x->id = cell_hash(t, T_ID);
	if (x->end != NO_DAY && x->at.day != NO_DAY && x->end < x->at.day) {
		x->end = NO_DAY;
		return cell_problem(
		    t, T_END, "before the start; taken as empty");
	}
	return 0;
}

const struct side_layout treatments_layout = { "treatments", treatment_cols,
	take_treatment, NULL };
