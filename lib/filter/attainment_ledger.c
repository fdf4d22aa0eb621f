/* --ledger: the wins of each person, dated, with the rule that found each. */
#include <math.h>
#include <stdlib.h>

#include "attainment.h"
#include "base/mem.h"

struct event {
	size_t person, key; /* NO_ROW: of the person */
	long day;
	struct goal_found found;
	double value, level;
};

struct ledger {
	struct event *e;
	size_t n, cap;
	size_t person; /* whose wins are added */
};

static void
add_event(struct ledger *l, const struct event *e)
{
	l->e = mem_grow(l->e, &l->cap, l->n + 1, sizeof(*l->e));
	l->e[l->n++] = *e;
}

static void
add_win(enum goal_win win, long day, void *arg)
{
	struct ledger *l = arg;
	const struct event e = { l->person, NO_ROW, day, { win, NAN, 0 }, NAN,
		NAN };

	add_event(l, &e);
}

static void
add_goal(struct attainment *a, size_t key, struct ledger *l)
{
	const struct ratings *t = &a->ratings;
	struct goal_progress p;
	struct goal g;
	struct event e;
	size_t i;

	attainment_judge(a, key, &g, &p);
	for (i = 0; p.judged && i < t->nchosen; i++) {
		if (a->scratch.win[i].win == WIN_NONE)
			continue;
		e = (struct event){ a->goals.goal[key].person, key,
			t->chosen[i].day, a->scratch.win[i], t->chosen[i].value,
			t->chosen[i].level };
		add_event(l, &e);
	}
}

/* By person, day, goal, kind: people and goals in the order of --goals. */
static int
by_person(const void *va, const void *vb)
{
	const struct event *a = va, *b = vb;

	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->found.win > b->found.win) - (a->found.win < b->found.win);
}

/* What the win was measured by. */
static void
say_found(const struct attainment *a, const struct goal_found *f, struct buf *b)
{
	b->n = 0;
	if (f->win == WIN_STREAK)
		buf_printf(b, "%d rises in a row", (int)a->rules.streak);
	else if (f->win == WIN_HOME_WEEK)
		buf_printf(b, "%d days in a row", (int)a->rules.home_week);
	if (isnan(f->than))
		return;
	if (f->win == WIN_TARGET_MET)
		buf_str(b, f->level ? "expected level " : "target ");
	else if (f->win == WIN_RUNG_REACHED)
		buf_str(b, "step ");
	else
		buf_str(b, f->level ? "best level before " : "best before ");
	say_number(b, f->than);
}

static int
write_event(struct attainment *a, const struct event *e)
{
	struct writer *w = a->f.out;
	const char *win = goal_win_word(e->found.win);

	attainment_carry(a, e->key, e->person);
	write_day(w, e->day);
	writer_word(w, win);
	write_number(w, e->value);
	write_number(w, e->level);
	writer_num(w, (double)(a->f.as_of - e->day));
	say_found(a, &e->found, &a->text);
	writer_text(w, buf_text(&a->text), a->text.n);
	writer_string(w, sentences_get(&a->words, win));
	return attainment_end_row(a,
	    e->key == NO_ROW ? 0 :
			       a->goals.row[a->goals.goal[e->key].row].line);
}

static int
write_events(struct attainment *a, const struct ledger *l)
{
	static const struct {
		const char *name;
		enum column_type type;
	} columns[] = { { "date", COLUMN_TEXT }, { "win", COLUMN_TEXT },
		{ "last", COLUMN_NUM }, { "gas", COLUMN_NUM },
		{ "days_ago", COLUMN_NUM }, { "evidence", COLUMN_TEXT },
		{ "words", COLUMN_TEXT } };
	size_t i;

	if (attainment_begin(a, CARRY_WIN) != 0)
		return -1;
	for (i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		if (filter_column(
			&a->f, columns[i].name, columns[i].type, a->e) != 0)
			return -1;
	if (filter_start_rows(&a->f, a->e) != 0)
		return -1;
	for (i = 0; i < l->n; i++)
		if (write_event(a, &l->e[i]) != 0)
			return -1;
	return 0;
}

int
attainment_write_ledger(struct attainment *a)
{
	struct ledger l = { .n = 0 };
	size_t i;
	int got;

	for (i = 0; i < a->goals.keys.n; i++)
		add_goal(a, i, &l);
	for (l.person = 0; l.person < a->npersons; l.person++)
		attainment_person_wins(a, l.person, add_win, &l);
	if (l.n > 0)
		qsort(l.e, l.n, sizeof(*l.e), by_person);
	got = write_events(a, &l);
	free(l.e);
	return got;
}
