/* Tables of care: contacts, decisions, treatments, flags. */
#include <math.h>
#include <string.h>

#include "caseload.h"

static const char in_future[] = "dated after --as-of; not used";

/* Is the day after --as-of?  Such a thing cannot have taken place. */
static int
is_later(const struct table_reader *t, int day)
{
	return day != NO_DAY && day > t->c->review.as_of;
}

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

/* Codes with ';' between: bits; *bad is set when one is none of the list. */
static unsigned
bits(struct span s, int *bad)
{
	unsigned got = 0;
	size_t i, from = 0;
	int code;

	for (i = 0; i <= s.n; i++) {
		if (i < s.n && s.s[i] != ';')
			continue;
		code = word_code(
		    words_content, (struct span){ s.s + from, i - from });
		if (code > 0)
			got |= 1u << code;
		*bad |= code < 0;
		from = i + 1;
	}
	return got;
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
	if (is_later(t, day) &&
	    (status == 0 || status == CONTACT_FULFILLED ||
		status == CONTACT_NOSHOW))
		return cell_problem(t, C_DATE, in_future);
	c = people_row(
	    &t->c->store, TABLE_CONTACTS, t->person, side_line(t->side), day);
	c->status = (unsigned char)status;
	c->type = (unsigned char)type;
	c->mode = (unsigned char)mode;
	c->passive = (short)cell_int(t, C_PASSIVE, -1);
	c->active = (short)cell_int(t, C_ACTIVE, -1);
	c->level = (float)cell_num(t, C_LEVEL);
	c->load = (float)cell_num(t, C_LOAD);
	c->content = bits(side_text(t->side, C_CONTENT), &bad);
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
	D_ID
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

static int
take_decision(struct table_reader *t)
{
	const int day = cell_day(t, D_DATE);
	const int decision = cell_word(t, D_DECISION, words_decision);
	const int domain = cell_word(t, D_DOMAIN, words_domain);
	struct decision *d;

	if (decision < 0 || domain < 0)
		return -1;
	if (is_later(t, day))
		return cell_problem(t, D_DATE, in_future);
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
	return 0;
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
	x->tier = (unsigned char)cell_int(t, T_TIER, 0);
	x->end = cell_day(t, T_END);
	x->planned_end = cell_day(t, T_PLANNED_END);
	x->sessions = (short)cell_int(t, T_SESSIONS, -1);
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

/* -- flags.csv -- */

enum {
	F_RECORD,
	F_DATE,
	F_TYPE,
	F_CODE,
	F_SEVERITY,
	F_STATUS,
	F_CLOSED,
	F_ACK_BY,
	F_ACK_DATE,
	F_STRATEGY,
	F_SCREEN
};

static const struct side_column flag_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "date", SIDE_DATE, SIDE_REQUIRED },
	{ "type", SIDE_TEXT, SIDE_REQUIRED },
	{ "code", SIDE_TEXT, SIDE_REQUIRED },
	{ "severity", SIDE_NUM, SIDE_OPTIONAL },
	{ "status", SIDE_TEXT, SIDE_OPTIONAL },
	{ "closed_on", SIDE_DATE, SIDE_OPTIONAL },
	{ "ack_by", SIDE_TEXT, SIDE_OPTIONAL },
	{ "ack_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "strategy", SIDE_TEXT, SIDE_OPTIONAL },
	{ "screen", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static const struct word words_open[] = { { "open", 1 }, { "active", 1 },
	{ "closed", 2 }, { "inactive", 2 }, { NULL, 0 } };
static const struct word words_screen[] = { { "done", 1 }, { "not_done", 2 },
	{ "1", 1 }, { "0", 2 }, { NULL, 0 } };

int
flags_may_be_urgent(struct table_reader *t)
{
	const int type = word_code(words_flag, side_text(t->side, F_TYPE));

	return type < 0 || type == FLAG_SAFETY ||
	    (type == FLAG_REDFLAG && side_text(t->side, F_CODE).n > 0);
}

/* Is the red-flag code one that the tables know? */
static int
is_known_redflag(struct table_reader *t)
{
	const struct span s = side_text(t->side, F_CODE);
	const struct pathway_set *set = &t->c->pathways;
	char name[64];
	size_t i;
	int known;

	if (s.n == 0 || s.n >= sizeof(name))
		return s.n == 0;
	for (i = 0; i < s.n; i++)
		name[i] =
		    (char)(s.s[i] >= 'A' && s.s[i] <= 'Z' ? s.s[i] - 'A' + 'a' :
							    s.s[i]);
	name[s.n] = '\0';
	known = pathway_redflag(set, NULL, name) != NULL;
	for (i = 0; !known && i < set->n; i++)
		known = pathway_redflag(set, set->at[i], name) != NULL;
	return known;
}

/* A closing date that comes before the flag closes nothing. */
static int
check_closed(struct table_reader *t, struct flag_row *g)
{
	if (g->closed_on == NO_DAY || g->at.day == NO_DAY ||
	    g->closed_on >= g->at.day)
		return 0;
	g->closed_on = NO_DAY;
	g->closed = TRI_NO;
	return cell_problem(
	    t, F_CLOSED, "before the flag; the flag is taken as open");
}

static int
take_flag(struct table_reader *t)
{
	const int type = cell_word(t, F_TYPE, words_flag);
	const int status = cell_word(t, F_STATUS, words_open);
	const int screen = cell_word(t, F_SCREEN, words_screen);
	const int severity = cell_int(t, F_SEVERITY, 0);
	const int day = cell_day(t, F_DATE);
	struct flag_row *g;
	int got = 0;

	if (type < 0 || status < 0 || screen < 0)
		return -1;
	/* an open red flag or safety row is listed all the same */
	if (is_later(t, day)) {
		if (type != FLAG_REDFLAG && type != FLAG_SAFETY)
			return cell_problem(t, F_DATE, in_future);
		got = cell_problem(
		    t, F_DATE, "dated after --as-of; listed all the same");
	}
	g = people_row(
	    &t->c->store, TABLE_FLAGS, t->person, side_line(t->side), day);
	g->type = (unsigned char)type;
	g->code = cell_code(t, F_CODE);
	g->closed = status == 2 ? TRI_YES : TRI_NO;
	g->screen = screen == 1 ? TRI_YES : screen == 2 ? TRI_NO : TRI_UNKNOWN;
	g->closed_on = cell_day(t, F_CLOSED);
	g->acked = side_text(t->side, F_ACK_BY).n > 0;
	g->ack_date = cell_day(t, F_ACK_DATE);
	g->strategy = side_text(t->side, F_STRATEGY).n > 0;
	if (severity >= 1 && severity <= 3)
		g->severity = (unsigned char)severity;
	else if (severity != 0 && got == 0)
		got = cell_problem(t, F_SEVERITY, "not 1 to 3");
	if (got == 0 && type == FLAG_REDFLAG && !is_known_redflag(t))
		got = cell_problem(t, F_CODE,
		    "no code of the red-flag table; listed as urgent");
	return got == 0 ? check_closed(t, g) : got;
}

const struct side_layout flags_layout = { "flags", flag_cols, take_flag, NULL };
