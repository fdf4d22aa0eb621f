/* Tables of other programs: goals, referrals and waits, imaging. */
#include <math.h>
#include <string.h>

#include "caseload.h"

/* -- goals, as mskgoal writes them -- */

enum {
	G_RECORD,
	G_GOAL,
	G_START,
	G_LAST_DATE,
	G_LAST,
	G_TARGET,
	G_STATUS,
	G_STALLED,
	G_WIN,
	G_LIFE,
	G_DOMAIN,
	G_SET_BY,
	G_IMPORTANCE,
	G_DIFFICULTY,
	G_WIN_DATE,
	G_REALISM
};

static const struct side_column goal_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "goal_id", SIDE_TEXT, SIDE_FILLED },
	{ "start_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "last_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "last", SIDE_NUM, SIDE_OPTIONAL },
	{ "target", SIDE_NUM, SIDE_OPTIONAL },
	{ "achievement_status", SIDE_TEXT, SIDE_REQUIRED },
	{ "stalled", SIDE_TEXT, SIDE_OPTIONAL },
	{ "win", SIDE_TEXT, SIDE_OPTIONAL },
	{ "lifecycle_status", SIDE_TEXT, SIDE_OPTIONAL },
	{ "domain", SIDE_TEXT, SIDE_OPTIONAL },
	{ "set_by", SIDE_TEXT, SIDE_OPTIONAL },
	{ "importance", SIDE_NUM, SIDE_OPTIONAL },
	{ "difficulty", SIDE_NUM, SIDE_OPTIONAL },
	{ "win_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "realism", SIDE_NUM, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
take_goal(struct table_reader *t)
{
	const int status = cell_word(t, G_STATUS, words_goal_status);
	const int life = cell_word(t, G_LIFE, words_goal_life);
	const int domain = cell_word(t, G_DOMAIN, words_goal_domain);
	const int win = cell_word(t, G_WIN, words_win);
	const int set_by = cell_word(t, G_SET_BY, words_set_by);
	const double importance = cell_num(t, G_IMPORTANCE);
	const double difficulty = cell_num(t, G_DIFFICULTY);
	struct goal_row *g;

	if (status < 0 || life < 0 || domain < 0 || win < 0 || set_by < 0)
		return -1;
	g = people_row(&t->c->store, TABLE_GOALS, t->person, side_line(t->side),
	    cell_day(t, G_START));
	g->goal = people_text(&t->c->store, side_text(t->side, G_GOAL));
	if (cell_utf8(t, side_text(t->side, G_GOAL)) != 0)
		return -1;
	g->last_day = cell_day(t, G_LAST_DATE);
	g->win_day = side_has(t->side, G_WIN_DATE) ? cell_day(t, G_WIN_DATE) :
						     g->last_day;
	g->realism = cell_num(t, G_REALISM);
	g->last = cell_num(t, G_LAST);
	g->target = cell_num(t, G_TARGET);
	g->status = (unsigned char)status;
	g->life = (unsigned char)life;
	g->domain = (unsigned char)domain;
	g->win = (unsigned char)win;
	g->set_by = (unsigned char)set_by;
	g->stalled = cell_tri(t, G_STALLED);
	/* an empty importance or difficulty is 1 */
	g->weight = (isnan(importance) ? 1 : importance) *
	    (isnan(difficulty) ? 1 : difficulty);
	return 0;
}

static int
start_goals(struct table_reader *t)
{
	cell_known(t, G_LAST_DATE, NEED_GOAL_RATED);
	return 0;
}

const struct side_layout goals_layout = { "goals", goal_cols, take_goal,
	start_goals };

/* -- referrals, and the same with the columns of mskwait -- */

enum {
	R_RECORD,
	R_REFERRED,
	R_SERVICE,
	R_ID,
	R_DECISION,
	R_TYPE,
	R_PRIORITY,
	R_STATUS,
	R_CRITERION,
	R_BOOKED,
	R_SEEN,
	R_CLOSED,
	R_SENDER_CLOSED,
	R_WAIT,
	R_TARGET,
	R_BREACH,
	R_LEFT,
	R_OVERLAP,
	R_LOOP
};

static const struct side_column referral_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "referred", SIDE_DATE, SIDE_REQUIRED },
	{ "to_service", SIDE_TEXT, SIDE_REQUIRED },
	{ "referral_id", SIDE_TEXT, SIDE_OPTIONAL },
	{ "decision_id", SIDE_TEXT, SIDE_OPTIONAL },
	{ "type", SIDE_TEXT, SIDE_OPTIONAL },
	{ "priority", SIDE_TEXT, SIDE_OPTIONAL },
	{ "status", SIDE_TEXT, SIDE_OPTIONAL },
	{ "criterion", SIDE_TEXT, SIDE_OPTIONAL },
	{ "first_booked", SIDE_DATE, SIDE_OPTIONAL },
	{ "first_seen", SIDE_DATE, SIDE_OPTIONAL },
	{ "closed", SIDE_DATE, SIDE_OPTIONAL },
	{ "sender_closed", SIDE_DATE, SIDE_OPTIONAL },
	{ "wait_days", SIDE_NUM, SIDE_OPTIONAL },
	{ "target_days", SIDE_NUM, SIDE_OPTIONAL },
	{ "breach", SIDE_TEXT, SIDE_OPTIONAL },
	{ "days_left", SIDE_NUM, SIDE_OPTIONAL },
	{ "overlap_days", SIDE_NUM, SIDE_OPTIONAL },
	{ "loop", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
start_referrals(struct table_reader *t)
{
	cell_known(t, R_CRITERION, NEED_CRITERION);
	return 0;
}

static int
take_referral(struct table_reader *t)
{
	const int type = cell_word(t, R_TYPE, words_referral_type);
	const int priority = cell_word(t, R_PRIORITY, words_priority);
	const int status = cell_word(t, R_STATUS, words_referral_status);
	const struct span loop = side_text(t->side, R_LOOP);
	struct referral *w;

	if (type < 0 || priority < 0 || status < 0)
		return -1;
	w = people_row(&t->c->store, t->table, t->person, side_line(t->side),
	    cell_day(t, R_REFERRED));
	w->service = cell_code(t, R_SERVICE);
	w->id = cell_hash(t, R_ID);
	w->decision = cell_hash(t, R_DECISION);
	w->type = (unsigned char)type;
	w->priority = (unsigned char)priority;
	w->status = (unsigned char)status;
	w->criterion = side_text(t->side, R_CRITERION).n > 0;
	w->first_booked = cell_day(t, R_BOOKED);
	w->first_seen = cell_day(t, R_SEEN);
	w->closed = cell_day(t, R_CLOSED);
	w->sender_closed = cell_day(t, R_SENDER_CLOSED);
	w->wait = cell_days(t, R_WAIT, 0, NO_DAY);
	w->target = cell_days(t, R_TARGET, 0, NO_DAY);
	w->left = cell_days(t, R_LEFT, -36525, NO_DAY);
	w->overlap = cell_days(t, R_OVERLAP, -36525, NO_DAY);
	w->breach = cell_tri(t, R_BREACH);
	w->open = loop.n == 0     ? TRI_UNKNOWN :
	    span_is(loop, "open") ? TRI_YES :
				    TRI_NO;
	return 0;
}

static int
start_waits(struct table_reader *t)
{
	cell_known(t, R_SEEN, NEED_FIRST_SEEN);
	cell_known(t, R_SENDER_CLOSED, NEED_SENDER_CLOSED);
	return 0;
}

const struct side_layout referrals_layout = { "referrals", referral_cols,
	take_referral, start_referrals };
const struct side_layout waits_layout = { "waits", referral_cols, take_referral,
	start_waits };

/* -- imaging.csv -- */

enum {
	I_RECORD,
	I_DATE,
	I_MODALITY,
	I_REGION,
	I_SERVICE,
	I_FINDING,
	I_EXPLAINED
};

static const struct side_column image_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "date", SIDE_DATE, SIDE_FILLED },
	{ "modality", SIDE_TEXT, SIDE_OPTIONAL },
	{ "region", SIDE_TEXT, SIDE_OPTIONAL },
	{ "requested_by_service", SIDE_TEXT, SIDE_OPTIONAL },
	{ "finding", SIDE_TEXT, SIDE_OPTIONAL },
	{ "report_explained", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

/* A finding of the table of figures as a bit; others have no figures. */
static unsigned
finding_bit(const struct table_reader *t, struct span word)
{
	size_t k;

	for (k = 0; k < t->c->nfindings; k++)
		if (span_is(word, t->c->finding[k]))
			return 1u << k;
	return 0;
}

static int
take_image(struct table_reader *t)
{
	struct image *m;

	m = people_row(&t->c->store, TABLE_IMAGING, t->person,
	    side_line(t->side), cell_day(t, I_DATE));
	m->modality = cell_code(t, I_MODALITY);
	m->region = cell_code(t, I_REGION);
	m->service = cell_code(t, I_SERVICE);
	m->findings = cell_bits(t, I_FINDING, finding_bit, NULL);
	m->explained = cell_tri(t, I_EXPLAINED);
	return 0;
}

const struct side_layout imaging_layout = { "imaging", image_cols, take_image,
	NULL };
