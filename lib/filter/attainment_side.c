/* The other side tables: patients, treatments, trends, diary. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attainment.h"
#include "base/mem.h"

size_t
attainment_person(struct attainment *a, struct span id)
{
	const size_t p = intern_add(&a->people, id.s, id.n);

	if (p < a->npersons)
		return p;
	a->person =
	    mem_grow(a->person, &a->personcap, p + 1, sizeof(*a->person));
	a->person[p] = (struct set_person){ .at_work = GOAL_NO_DAY };
	a->npersons = p + 1;
	return p;
}

/* Go through a side table: row() for each row; 0, or -1. */
static int
each_row(struct attainment *a, const char *path, const struct side_column *cols,
    int (*row)(struct attainment *, struct side *))
{
	struct side *t;
	int got;

	if (path == NULL)
		return 0;
	if ((t = side_open(&a->f, path, cols, a->e)) == NULL)
		return -1;
	while ((got = side_next(t, a->e)) == 1)
		if (row(a, t) != 0) {
			got = -1;
			break;
		}
	side_close(t);
	return got;
}

static int
is_word(struct span c, const char *const *list)
{
	char *fold = name_fold(c.s, c.n);
	int got = 0;

	for (; *list != NULL && !got; list++)
		got = strcmp(fold, *list) == 0;
	free(fold);
	return got;
}

static int
is_yes(struct span c)
{
	static const char *const yes[] = { "1", "yes", "true", "y", NULL };

	return is_word(c, yes);
}

/* -- patients: who there is, and who is back at work -- */

enum { P_ID, P_WORK, P_SINCE, P_START };
static const struct side_column patient_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "work_status", SIDE_TEXT, SIDE_OPTIONAL },
	{ "work_status_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "start_date", SIDE_DATE, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

/* Back at work: working or modified since a day after the start. */
static int
patient_row(struct attainment *a, struct side *t)
{
	static const char *const working[] = { "working", "modified", NULL };
	const size_t at = attainment_person(a, side_text(t, P_ID));
	struct set_person *p = &a->person[at];
	long since, start;

	if (is_word(side_text(t, P_WORK), working) &&
	    side_date(t, P_SINCE, &since) && side_date(t, P_START, &start) &&
	    since > start && since <= a->f.as_of)
		p->at_work = since;
	return 0;
}

/* -- treatments: the first, and which courses of exercise name a goal -- */

enum { T_ID, T_START, T_CLASS, T_GOAL, T_PRIOR };
static const struct side_column treatment_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "start_date", SIDE_DATE, SIDE_FILLED },
	{ "class", SIDE_TEXT, SIDE_REQUIRED },
	{ "goal_id", SIDE_TEXT, SIDE_OPTIONAL },
	{ "prior", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
treatment_row(struct attainment *a, struct side *t)
{
	static const char *const exercise[] = { "exercise_supervised",
		"exercise_home", NULL };
	struct span goal = side_text(t, T_GOAL);
	struct set_person *p;
	long start = 0;
	size_t at;

	side_date(t, T_START, &start);
	if (is_yes(side_text(t, T_PRIOR)) || start > a->f.as_of)
		return 0;
	at = attainment_person(a, side_text(t, T_ID));
	p = &a->person[at];
	if (!p->treated || start < p->first_treatment)
		p->first_treatment = start;
	p->treated = 1;
	if (!is_word(side_text(t, T_CLASS), exercise))
		return 0;
	p->n_exercise++;
	p->n_linked +=
	    goal.n > 0 && goals_find(a, side_text(t, T_ID), goal) >= 0;
	return 0;
}

/* -- trends: a flare to reassess, on any measure -- */

enum { S_ID, S_MEASURE, S_STATE };
static const struct side_column trend_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "measure", SIDE_TEXT, SIDE_REQUIRED },
	{ "state", SIDE_TEXT, SIDE_REQUIRED },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
trend_row(struct attainment *a, struct side *t)
{
	const struct span id = side_text(t, S_ID);
	const long p = intern_find(&a->people, id.s, id.n);

	if (p >= 0 && span_is(side_text(t, S_STATE), "flare_reassess"))
		a->person[p].flare_reassess = 1;
	return 0;
}

/* -- diary -- */

enum { D_ID, D_DATE, D_PAIN, D_PAIN_AM, D_SETTLE, D_ACTIVE, D_HOME };
static const struct side_column diary_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "date", SIDE_DATE, SIDE_FILLED },
	{ "pain", SIDE_NUM, SIDE_OPTIONAL },
	{ "pain_am", SIDE_NUM, SIDE_OPTIONAL },
	{ "settle_h", SIDE_NUM, SIDE_OPTIONAL },
	{ "active_min", SIDE_NUM, SIDE_OPTIONAL },
	{ "home_done", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

/* A number from 0 to max, or NAN; *stop: --strict. */
static double
diary_number(
    struct attainment *a, struct side *t, size_t col, double max, int *stop)
{
	double v;

	if (!side_num(t, col, &v))
		return NAN;
	if (v >= 0 && v <= max)
		return v;
	if (side_problem(t, (long)col, "out of range; not used", a->e) != 0)
		*stop = 1;
	return NAN;
}

static int
diary_row(struct attainment *a, struct side *t)
{
	const struct span id = side_text(t, D_ID), home = side_text(t, D_HOME);
	const long p = intern_find(&a->people, id.s, id.n);
	struct diary_row r = { .person = (size_t)p, .line = side_line(t) };
	int stop = 0;

	if (p < 0 || !side_date(t, D_DATE, &r.d.day) || r.d.day > a->f.as_of)
		return 0;
	r.d.pain = diary_number(a, t, D_PAIN, 10, &stop);
	r.d.pain_am = diary_number(a, t, D_PAIN_AM, 10, &stop);
	r.d.settle_h = diary_number(a, t, D_SETTLE, 1e4, &stop);
	r.d.active_min = diary_number(a, t, D_ACTIVE, 1440, &stop);
	r.d.home = home.n == 0 ? -1 : is_yes(home);
	a->diary_row = mem_grow(
	    a->diary_row, &a->diarycap, a->ndiary + 1, sizeof(*a->diary_row));
	a->diary_row[a->ndiary++] = r;
	return stop ? -1 : 0;
}

static int
by_person(const void *va, const void *vb)
{
	const struct diary_row *a = va, *b = vb;

	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	if (a->d.day != b->d.day)
		return a->d.day < b->d.day ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/* Days by person; of a day that is there twice neither row counts. */
static void
sort_diary(struct attainment *a)
{
	const struct diary_row *r = a->diary_row;
	const size_t n = a->ndiary;
	struct set_person *p;
	size_t i, next, kept = 0, twice = 0;

	if (n == 0)
		return;
	qsort(a->diary_row, n, sizeof(*a->diary_row), by_person);
	a->diary = xcalloc(n, sizeof(*a->diary));
	for (i = 0; i < n; i = next) {
		for (next = i + 1; next < n && r[next].person == r[i].person &&
		     r[next].d.day == r[i].d.day;
		     next++)
			;
		if (next > i + 1) {
			twice++;
			continue;
		}
		p = &a->person[r[i].person];
		if (p->ndiary++ == 0)
			p->diary = kept;
		a->diary[kept++] = r[i].d;
	}
	free(a->diary_row);
	a->diary_row = NULL;
	if (twice > 0)
		filter_warn(&a->f,
		    "%s: %zu days are there more than once; none of their "
		    "rows counts",
		    a->diary_path, twice);
}

int
attainment_sides(struct attainment *a)
{
	if (each_row(a, a->patients_path, patient_cols, patient_row) != 0 ||
	    each_row(a, a->treatments_path, treatment_cols, treatment_row) !=
		0 ||
	    each_row(a, a->trend_path, trend_cols, trend_row) != 0 ||
	    each_row(a, a->diary_path, diary_cols, diary_row) != 0)
		return -1;
	sort_diary(a);
	return 0;
}

void
attainment_person_wins(struct attainment *a, size_t person,
    void (*each)(enum goal_win win, long day, void *arg), void *arg)
{
	const struct set_person *p = &a->person[person];
	const struct goal_diary *d = a->diary + p->diary;
	long day;

	if (p->ndiary > 0) {
		if ((day = goal_first_free(d, p->ndiary)) != GOAL_NO_DAY)
			each(WIN_ACTIVITY_COST, day, arg);
		day = goal_first_week(d, p->ndiary, &a->rules);
		if (day != GOAL_NO_DAY)
			each(WIN_HOME_WEEK, day, arg);
	}
	if (p->at_work != GOAL_NO_DAY)
		each(WIN_BACK_AT_WORK, p->at_work, arg);
}
