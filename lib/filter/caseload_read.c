/* Side tables become rows of people; codes are checked, orphans counted. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "caseload.h"

const char cell_in_future[] = "dated after --as-of; not used";

int
cell_is_later(const struct table_reader *t, int day)
{
	return day != NO_DAY && day > t->c->review.as_of;
}

int
cell_day(struct table_reader *t, size_t col)
{
	long day;

	return side_date(t->side, col, &day) ? (int)day : NO_DAY;
}

double
cell_num(struct table_reader *t, size_t col)
{
	double x;

	return side_num(t->side, col, &x) ? x : NAN;
}

int
cell_int(struct table_reader *t, size_t col, int otherwise)
{
	double x;

	if (!side_num(t->side, col, &x) || x < -1e9 || x > 1e9)
		return otherwise;
	return (int)x;
}

int
cell_days(struct table_reader *t, size_t col, int least, int otherwise)
{
	enum { CENTURY = 36525 };
	double x;

	if (!side_num(t->side, col, &x))
		return otherwise;
	if (x >= least && x <= CENTURY)
		return (int)x;
	if (cell_problem(t, (long)col,
		"not a number of days within a century; taken as empty") != 0)
		t->stopped = 1;
	return otherwise;
}

int
cell_problem(struct table_reader *t, long col, const char *what)
{
	return side_problem(t->side, col, what, t->c->e);
}

/* A word of a closed list: its number, 0 for an empty cell or, reported, for
 * a word that is none of it; -1 to stop. */
int
cell_word(struct table_reader *t, size_t col, const struct word *list)
{
	const int code = word_code(list, side_text(t->side, col));

	if (code >= 0)
		return code;
	return cell_problem(t, (long)col, "none of its codes; taken as empty");
}

signed char
cell_tri(struct table_reader *t, size_t col)
{
	const struct span s = side_text(t->side, col);
	const int code = word_code(words_yes, s);

	if (code < 0 &&
	    cell_problem(t, (long)col, "neither yes nor no; taken as empty") !=
		0)
		t->stopped = 1;
	return code == WORD_YES ? TRI_YES :
	    code == WORD_NO     ? TRI_NO :
				  TRI_UNKNOWN;
}

unsigned
cell_bits(struct table_reader *t, size_t col,
    unsigned (*bit)(const struct table_reader *, struct span), int *bad)
{
	const struct span s = side_text(t->side, col);
	unsigned got = 0, one;
	size_t i, from = 0;

	for (i = 0; s.n > 0 && i <= s.n; i++) {
		if (i < s.n && s.s[i] != ';')
			continue;
		one = bit(t, (struct span){ s.s + from, i - from });
		if (one == 0 && i > from && bad != NULL)
			*bad = 1;
		got |= one;
		from = i + 1;
	}
	return got;
}

int
cell_utf8(struct table_reader *t, struct span s)
{
	return filter_utf8(
	    &t->c->f, t->c->path[t->table], side_line(t->side), s, t->c->e);
}

unsigned
cell_code(struct table_reader *t, size_t col)
{
	if (cell_utf8(t, side_text(t->side, col)) != 0)
		t->stopped = 1;
	return people_code(&t->c->store, side_text(t->side, col));
}

/* FNV-1a: keys of one person are compared by it; 0 for an empty cell. */
unsigned long long
cell_hash(struct table_reader *t, size_t col)
{
	const struct span s = side_text(t->side, col);
	unsigned long long h = 14695981039346656037ULL;
	size_t i;

	for (i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 1099511628211ULL;
	return s.n == 0 ? 0 : h == 0 ? 1 : h;
}

void
cell_known(struct table_reader *t, size_t col, enum need need)
{
	if (side_has(t->side, col))
		t->c->review.known.columns |= 1ULL << need;
}

/*
 * The person of the row.  With --patients the table of people is complete: a
 * row of anybody else is an orphan, named and counted.  1, 0 to pass over.
 */
static int
find_person(struct table_reader *t)
{
	const struct span id = side_text(t->side, 0);
	struct caseload *c = t->c;
	long person;

	if (cell_utf8(t, id) != 0)
		return -1;
	if (t->table == TABLE_PATIENTS || c->path[TABLE_PATIENTS] == NULL) {
		t->person = people_id(&c->store, id);
		return 1;
	}
	person = people_find(&c->store, id);
	if (person >= 0) {
		t->person = (size_t)person;
		return 1;
	}
	c->orphans[t->table]++;
	if (t->table == TABLE_FLAGS)
		c->urgent_orphans += (unsigned)flags_may_be_urgent(t);
	return cell_problem(t, 0, "this person is not in --patients");
}

static int
read_table(
    struct caseload *c, enum side_table table, const struct side_layout *layout)
{
	struct table_reader t = { .c = c, .table = table };
	int got;

	if (c->path[table] == NULL)
		return 0;
	t.side = side_open(&c->f, c->path[table], layout->cols, c->e);
	if (t.side == NULL)
		return -1;
	c->review.known.tables |= 1u << table;
	got = layout->start == NULL ? 0 : layout->start(&t);
	free(t.is_carried);
	if (got != 0) {
		side_close(t.side);
		return -1;
	}
	while ((got = side_next(t.side, c->e)) == 1) {
		c->rows[table]++;
		if ((got = find_person(&t)) == 1)
			got = layout->take(&t);
		if (t.stopped)
			got = -1;
		if (got != 0)
			break;
	}
	if (table == TABLE_PATIENTS)
		c->rejected += side_left_out(t.side);
	side_close(t.side);
	if (got == 0 && c->orphans[table] > 0)
		filter_warn(&c->f,
		    "%s: %lu row%s of people who are not in --patients",
		    c->path[table], c->orphans[table],
		    c->orphans[table] == 1 ? "" : "s");
	if (got == 0 && c->f.verbose)
		report_note(&c->f.report, "%s: %lu rows", c->path[table],
		    c->rows[table]);
	return got;
}

int
caseload_tables(struct caseload *c)
{
	static const struct {
		enum side_table table;
		const struct side_layout *layout;
	} all[] = { { TABLE_CONTACTS, &contacts_layout },
		{ TABLE_DECISIONS, &decisions_layout },
		{ TABLE_TREATMENTS, &treatments_layout },
		{ TABLE_FLAGS, &flags_layout }, { TABLE_GOALS, &goals_layout },
		{ TABLE_REFERRALS, &referrals_layout },
		{ TABLE_WAITS, &waits_layout },
		{ TABLE_IMAGING, &imaging_layout }, { TABLE_RX, &rx_layout },
		{ TABLE_DIARY, &diary_layout } };
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (read_table(c, all[i].table, all[i].layout) != 0)
			return -1;
	if (c->urgent_orphans > 0)
		filter_warn(&c->f,
		    "%lu of these rows may be a red flag or safety concern: "
		    "look at them today",
		    c->urgent_orphans);
	return 0;
}

int
caseload_patients(struct caseload *c)
{
	return read_table(c, TABLE_PATIENTS, &patients_layout);
}
