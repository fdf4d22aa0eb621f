/* Side tables become rows of people; codes are checked, orphans counted. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/threads.h"
#include "caseload.h"

const char cell_in_future[] = "dated after --as-of; not used";

int
after_as_of(const struct caseload *c, int day)
{
	return day != NO_DAY && day > c->review.as_of;
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
cell_int(struct table_reader *t, size_t col, int least, int most, int otherwise,
    const char *what)
{
	double x;

	if (!side_num(t->side, col, &x))
		return otherwise;
	if (x >= least && x <= most)
		return (int)x;
	if (cell_problem(t, (long)col, what) != 0)
		t->stopped = 1;
	return otherwise;
}

int
cell_count(struct table_reader *t, size_t col, int most, int otherwise)
{
	return cell_int(t, col, 0, most, otherwise,
	    "no number that can be; taken as empty");
}

int
cell_days(struct table_reader *t, size_t col, int least, int otherwise)
{
	enum { CENTURY = 36525 };

	return cell_int(t, col, least, CENTURY, otherwise,
	    "not a number of days within a century; taken as empty");
}

int
cell_problem(struct table_reader *t, long col, const char *what)
{
	return side_problem(t->side, col, what, &t->e);
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
tri_of(int code)
{
	return code == WORD_YES ? TRI_YES :
	    code == WORD_NO     ? TRI_NO :
				  TRI_UNKNOWN;
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
	return tri_of(code);
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
	    &t->f, t->c->path[t->table], side_line(t->side), s, &t->e);
}

unsigned
cell_code(struct table_reader *t, size_t col)
{
	if (cell_utf8(t, side_text(t->side, col)) != 0)
		t->stopped = 1;
	return codes_number(&t->codes, &t->c->store, side_text(t->side, col));
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
		t->known.columns |= 1ULL << need;
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
		t->person = people_id(&c->store, id, &t->latest);
		return 1;
	}
	person = people_find(&c->store, id, &t->latest);
	if (person >= 0) {
		t->person = (size_t)person;
		return 1;
	}
	t->orphans++;
	if (t->table == TABLE_FLAGS)
		t->urgent_orphans += (unsigned)flags_may_be_urgent(t);
	return cell_problem(t, 0, "this person is not in --patients");
}

static void
reader_init(struct table_reader *t, struct caseload *c, enum side_table table,
    const struct side_layout *layout)
{
	*t = (struct table_reader){
		.c = c, .f = c->f, .table = table, .layout = layout
	};
	t->f.report =
	    (struct report){ .quiet = c->f.report.quiet, .held = &t->messages };
}

static int
read_rows(struct table_reader *t)
{
	int got = t->layout->start == NULL ? 0 : t->layout->start(t);

	while (got == 0 && (got = side_next(t->side, &t->e)) == 1) {
		t->rows++;
		if ((got = find_person(t)) == 1)
			got = t->layout->take(t);
		if (t->stopped)
			got = -1;
	}
	return got;
}

/* Read the table, and keep what there is to tell. */
static void
read_table(struct table_reader *t)
{
	struct caseload *c = t->c;

	t->side = side_open(&t->f, c->path[t->table], t->layout->cols, &t->e);
	if (t->side == NULL) {
		t->failed = 1;
		return;
	}
	t->known.tables |= 1u << t->table;
	t->failed = read_rows(t) != 0;
	t->left_out = side_left_out(t->side);
	side_close(t->side);
	free(t->is_carried);
	codes_free(&t->codes);
}

void
orphans_tell(struct caseload *c, const char *path, enum side_table table)
{
	const unsigned long n = c->orphans[table];

	if (n > 0)
		filter_warn(&c->f,
		    "%s: %lu row%s of people who are not in --patients", path,
		    n, n == 1 ? "" : "s");
}

/* Tell of a table that was read: 0, or -1 when that failed. */
static int
tell(struct table_reader *t)
{
	struct caseload *c = t->c;

	report_replay(&c->f.report, &t->f.report);
	buf_free(&t->messages);
	if (t->failed)
		return *c->e = t->e, -1;
	c->review.known.tables |= t->known.tables;
	c->review.known.columns |= t->known.columns;
	c->rows[t->table] = t->rows;
	c->orphans[t->table] = t->orphans;
	c->urgent_orphans += t->urgent_orphans;
	if (t->table == TABLE_PATIENTS)
		c->rejected += t->left_out;
	orphans_tell(c, c->path[t->table], t->table);
	if (c->f.verbose)
		report_note(
		    &c->f.report, "%s: %lu rows", c->path[t->table], t->rows);
	return 0;
}

static const struct {
	enum side_table table;
	const struct side_layout *layout;
} others[] = { { TABLE_CONTACTS, &contacts_layout },
	{ TABLE_DECISIONS, &decisions_layout },
	{ TABLE_TREATMENTS, &treatments_layout },
	{ TABLE_FLAGS, &flags_layout }, { TABLE_GOALS, &goals_layout },
	{ TABLE_REFERRALS, &referrals_layout }, { TABLE_WAITS, &waits_layout },
	{ TABLE_IMAGING, &imaging_layout }, { TABLE_RX, &rx_layout },
	{ TABLE_DIARY, &diary_layout } };
enum { OTHERS = sizeof(others) / sizeof(*others) };

/* What is read side by side: the series first, then the tables given. */
struct reading {
	struct series_reader *series;
	int failed; /* the series */
	struct table_reader table[OTHERS];
	size_t n;
};

static int
read_one(void *arg, unsigned thread, size_t i)
{
	struct reading *r = arg;

	(void)thread;
	if (i == 0)
		return r->failed = series_read(r->series) != 0;
	read_table(&r->table[i - 1]);
	return r->table[i - 1].failed;
}

/* All of it; without --patients a row may add a person, and rows take turns. */
static int
read_all(struct caseload *c, struct reading *r)
{
	size_t i;
	int got;

	for (i = 0; i < OTHERS; i++)
		if (c->path[others[i].table] != NULL)
			reader_init(&r->table[r->n++], c, others[i].table,
			    others[i].layout);
	threads_each(c->path[TABLE_PATIENTS] == NULL ? 1 : caseload_threads(c),
	    r->n + 1, read_one, r);
	got = r->failed ? -1 : 0;
	for (i = 0; i < r->n && got == 0; i++)
		got = tell(&r->table[i]);
	for (; i < r->n; i++)
		buf_free(&r->table[i].messages);
	return got;
}

int
caseload_tables(struct caseload *c, char *const *paths, int n)
{
	struct reading *r = xcalloc(1, sizeof(*r));
	int got = -1;

	if ((r->series = series_open(c, paths, n)) != NULL) {
		got = read_all(c, r);
		series_close(r->series);
	}
	free(r);
	if (got == 0 && c->urgent_orphans > 0)
		filter_warn(&c->f,
		    "%lu of these rows may be a red flag or safety concern: "
		    "look at them today",
		    c->urgent_orphans);
	return got;
}

int
caseload_patients(struct caseload *c)
{
	struct table_reader t;

	if (c->path[TABLE_PATIENTS] == NULL)
		return 0;
	reader_init(&t, c, TABLE_PATIENTS, &patients_layout);
	read_table(&t);
	return tell(&t);
}
