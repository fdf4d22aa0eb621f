/* Red flags, safety, side effects, barriers: flags.csv. */
#include "caseload.h"

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

static int
start_flags(struct table_reader *t)
{
	cell_known(t, F_STRATEGY, NEED_STRATEGY);
	return 0;
}

/* A screen, which names no flag; a row that says neither is a flag. */
static int
is_screen(struct table_reader *t)
{
	return side_text(t->side, F_CODE).n == 0 &&
	    side_text(t->side, F_SCREEN).n > 0;
}

int
flags_may_be_urgent(struct table_reader *t)
{
	const int type = word_code(words_flag, side_text(t->side, F_TYPE));

	return type <= 0 || type == FLAG_SAFETY ||
	    (type == FLAG_REDFLAG && !is_screen(t));
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
		return 0;
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

/* The type of a row; one that has none is known by the code of a red flag. */
static int
flag_type(struct table_reader *t)
{
	const int type = cell_word(t, F_TYPE, words_flag);
	const int known = type == 0 && is_known_redflag(t);

	if (type == 0 && side_text(t->side, F_TYPE).n == 0 &&
	    cell_problem(t, F_TYPE,
		known ? "empty; taken as redflag by its code" :
			"empty; the row is not used") != 0)
		return -1;
	return known ? FLAG_REDFLAG : type;
}

static int
take_flag(struct table_reader *t)
{
	static const struct span no_code = { "?", 1 };
	const int type = flag_type(t);
	const int status = cell_word(t, F_STATUS, words_open);
	const int screen = cell_word(t, F_SCREEN, words_screen);
	const int day = cell_day(t, F_DATE);
	struct flag_row *g;
	int got = 0;

	if (type < 0 || status < 0 || screen < 0)
		return -1;
	/* an open red flag or safety row is listed all the same */
	if (after_as_of(t->c, day)) {
		if (type != FLAG_REDFLAG && type != FLAG_SAFETY)
			return cell_problem(t, F_DATE, cell_in_future);
		got = cell_problem(
		    t, F_DATE, "dated after --as-of; listed all the same");
	}
	g = people_row(
	    &t->c->store, TABLE_FLAGS, t->person, side_line(t->side), day);
	g->type = (unsigned char)type;
	g->code = cell_code(t, F_CODE);
	if (type == FLAG_REDFLAG && g->code == 0 && !is_screen(t))
		g->code = people_code(&t->c->store, no_code);
	g->closed = status == 2 ? TRI_YES : TRI_NO;
	g->screen = screen == 1 ? TRI_YES : screen == 2 ? TRI_NO : TRI_UNKNOWN;
	g->closed_on = cell_day(t, F_CLOSED);
	g->acked = side_text(t->side, F_ACK_BY).n > 0;
	g->ack_date = cell_day(t, F_ACK_DATE);
	g->strategy = side_text(t->side, F_STRATEGY).n > 0;
	g->severity = (unsigned char)cell_int(
	    t, F_SEVERITY, 0, 3, 0, "not 1 to 3; taken as empty");
	if (got == 0 && type == FLAG_REDFLAG && !is_screen(t) &&
	    !is_known_redflag(t))
		got = cell_problem(t, F_CODE,
		    "no code of the red-flag table; listed as urgent");
	return got == 0 ? check_closed(t, g) : got;
}

const struct side_layout flags_layout = { "flags", flag_cols, take_flag,
	start_flags };
