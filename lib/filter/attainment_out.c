/* The columns that are carried, and the table with a row for each goal. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attainment.h"
#include "base/mem.h"

/* Columns of --goals that the output has as its own: written once. */
static const char *const taken_over[] = { "baseline", "target" };
/* Columns of --goals that hold dates. */
static const char *const dates[] = { "start_date", "due_date", "updated" };

static int
is_one_of(const char *fold, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(fold, list[i]) == 0)
			return 1;
	return 0;
}

static int
is_key(const struct attainment *a, size_t column)
{
	size_t n, i;
	const long *key = side_key(a->goals.side, &n);

	for (i = 0; i < n; i++)
		if (key[i] == (long)column)
			return 1;
	return 0;
}

static void
carry_column(struct filter *f, size_t column)
{
	f->carried =
	    xreallocarray(f->carried, f->ncarried + 1, sizeof(*f->carried));
	f->carried[f->ncarried++] = column;
}

static int
keep_named(const char *s, size_t n, void *arg)
{
	struct attainment *a = arg;
	char *name = xstrndup(s, n);
	long at = header_find(a->f.header, name);
	size_t i;
	int got = 0;

	for (i = 0; i < a->f.ncarried; i++)
		if (at == (long)a->f.carried[i])
			at = -2;
	if (at == HEADER_NONE)
		got = err_set(a->e, MSK_EDATA, "%s:1: no column '%s' to keep",
		    a->goals_path, name);
	else if (at >= 0)
		carry_column(&a->f, (size_t)at);
	free(name);
	return got;
}

/* From here on the table whose columns are carried is --goals. */
static void
turn_to_goals(struct attainment *a)
{
	size_t n;
	const long *key = side_key(a->goals.side, &n);

	a->f.header = side_header(a->goals.side);
	a->f.key = xreallocarray(a->f.key, n + 1, sizeof(*a->f.key));
	memcpy(a->f.key, key, n * sizeof(*key));
	a->f.key[n] = header_find(a->f.header, "goal_id");
	a->f.nkeys = n + 1;
}

int
attainment_begin(struct attainment *a, enum carry what)
{
	const struct header *h;
	const char *keep = a->f.keep;
	size_t i;
	int got = 0;

	turn_to_goals(a);
	h = a->f.header;
	if (what == CARRY_PERSON && keep != NULL)
		return err_set(a->e, MSK_EUSAGE,
		    "--keep: a person has no columns to carry");
	if (keep != NULL && strcmp(keep, "none") == 0)
		;
	else if (keep != NULL && strcmp(keep, "all") != 0)
		got = list_each(keep, ',', keep_named, a);
	else
		for (i = 0; i < h->n; i++)
			if (is_key(a, i) ||
			    (what != CARRY_PERSON &&
				(long)i == a->f.key[a->f.nkeys - 1]) ||
			    ((what == CARRY_GOAL || keep != NULL) &&
				!is_one_of(h->fold[i], taken_over, 2)))
				carry_column(&a->f, i);
	if (got == 0)
		filter_begin(&a->f);
	return got;
}

/* The part of a person's id that stands in a column of the key. */
static struct span
key_part(const struct attainment *a, size_t person, size_t column)
{
	struct span id = intern_text(&a->people, person);
	const char *end;
	size_t n, i;
	const long *key = side_key(a->goals.side, &n);

	for (i = 0; i + 1 < n; i++) {
		end = memchr(id.s, FILTER_KEY_JOINT, id.n);
		if (end == NULL || key[i] == (long)column) {
			id.n = end == NULL ? id.n : (size_t)(end - id.s);
			break;
		}
		id.n -= (size_t)(end + 1 - id.s);
		id.s = end + 1;
	}
	return id;
}

void
attainment_carry(struct attainment *a, size_t key, size_t person)
{
	const struct header *h = a->f.header;
	char text[DATE_TEXT_MAX];
	struct span c;
	size_t i, at;
	long day;

	for (i = 0; i < a->f.ncarried; i++) {
		at = a->f.carried[i];
		c = (struct span){ "", 0 };
		if (key != NO_ROW)
			c = goals_cell(&a->goals, a->goals.goal[key].row, at);
		else if (is_key(a, at))
			c = key_part(a, person, at);
		if (a->f.order != DATE_YMD &&
		    is_one_of(h->fold[at], dates, 3) &&
		    date_parse(c.s, c.n, a->f.order, &day) == 0) {
			date_format(text, day);
			c = span_of(text);
		}
		writer_text(a->f.out, c.s, c.n);
	}
}

int
attainment_end_row(struct attainment *a, unsigned long line)
{
	filter_provenance(&a->f, a->rules_id);
	if (writer_end(a->f.out, a->e) == 0)
		return 0;
	return line == 0 || a->e->status == MSK_ESYS ?
	    -1 :
	    err_prefix(a->e, "%s:%lu", a->goals_path, line);
}

void
write_day(struct writer *w, long day)
{
	char text[DATE_TEXT_MAX];

	if (day == GOAL_NO_DAY) {
		writer_empty(w);
		return;
	}
	date_format(text, day);
	writer_word(w, text);
}

void
write_number(struct writer *w, double v)
{
	if (isnan(v))
		writer_empty(w);
	else
		writer_num(w, v);
}

/* A count that is empty when it cannot be told. */
static void
write_told(struct writer *w, int v)
{
	if (v < 0)
		writer_empty(w);
	else
		writer_num(w, v);
}

static const struct {
	const char *name;
	enum column_type type;
} columns[] = {
	/* the ones other programs read */
	{ "n_ratings", COLUMN_NUM },
	{ "baseline", COLUMN_NUM },
	{ "target", COLUMN_NUM },
	{ "last_date", COLUMN_TEXT },
	{ "last", COLUMN_NUM },
	{ "pct_to_target", COLUMN_NUM },
	{ "gas", COLUMN_NUM },
	{ "achievement_status", COLUMN_TEXT },
	{ "eta", COLUMN_TEXT },
	{ "stalled", COLUMN_NUM },
	{ "smart", COLUMN_NUM },
	{ "smart_missing", COLUMN_TEXT },
	{ "next_step", COLUMN_NUM },
	{ "win", COLUMN_TEXT },
	/* and what lies behind them */
	{ "eta_lo", COLUMN_TEXT },
	{ "eta_hi", COLUMN_TEXT },
	{ "slope_28d", COLUMN_NUM },
	{ "realism", COLUMN_NUM },
	{ "step", COLUMN_NUM },
	{ "n_steps", COLUMN_NUM },
	{ "ladder_suggestion", COLUMN_TEXT },
	{ "next_step_suggestion", COLUMN_TEXT },
	{ "win_date", COLUMN_TEXT },
	{ "psfs", COLUMN_NUM },
	{ "psfs_change", COLUMN_NUM },
	{ "copm_perf", COLUMN_NUM },
	{ "copm_perf_change", COLUMN_NUM },
	{ "copm_sat", COLUMN_NUM },
	{ "copm_sat_change", COLUMN_NUM },
	{ "rated_by", COLUMN_TEXT },
	{ "flag", COLUMN_TEXT },
	{ "status", COLUMN_TEXT },
	{ "evidence", COLUMN_TEXT },
	{ "words", COLUMN_TEXT },
};

static void
write_smart(struct writer *w, const struct goal_progress *p)
{
	static const char letter[] = "SMART";
	char text[2 * SMART_POINTS];
	size_t n = 0, i;

	write_told(w, p->smart);
	for (i = 0; i < SMART_POINTS; i++)
		if (p->smart_missing & 1u << i) {
			if (n > 0)
				text[n++] = ';';
			text[n++] = letter[i];
		}
	writer_text(w, text, n);
}

/* The columns of the contract, in its order. */
static void
write_contract(
    struct writer *w, const struct goal *g, const struct goal_progress *p)
{
	writer_num(w, (double)p->n);
	write_number(w, p->baseline);
	write_number(w, g->target);
	write_day(w, p->last_day);
	write_number(w, p->last);
	write_number(w, p->pct);
	write_number(w, p->level);
	writer_word(w, goal_status_word(p->status));
	write_day(w, p->eta);
	write_told(w, p->stalled);
	write_smart(w, p);
	write_number(w, p->next);
	writer_word(w, goal_win_word(p->win));
}

static void
write_ladder(struct writer *w, const struct goal_progress *p)
{
	static const char *const move[] = { "", "up", "hold", "back" },
				 *const how[] = { "", "next_rung",
					 "part_of_the_rest", "last_met_rung",
					 "after_flare" };

	write_day(w, p->eta_lo);
	write_day(w, p->eta_hi);
	write_number(w, p->by_level ? NAN : 28 * p->slope);
	write_number(w, p->realism);
	if (p->nsteps > 0) {
		writer_num(w, (double)p->step);
		writer_num(w, (double)p->nsteps);
	} else {
		writer_empty(w);
		writer_empty(w);
	}
	writer_word(w, move[p->move]);
	writer_word(w, how[p->how]);
	write_day(w, p->win_day);
}

/* First and last of one scale, as the latest and the change. */
static void
write_scale(struct writer *w, const struct ratings *t, enum value_from which)
{
	double first = NAN, last = NAN, v;
	size_t i, n = 0;

	for (i = 0; i < t->nchosen; i++) {
		v = which == FROM_PSFS ? t->chosen[i].psfs :
		    which == FROM_PERF ? t->chosen[i].perf :
					 t->chosen[i].sat;
		if (isnan(v))
			continue;
		if (n++ == 0)
			first = v;
		last = v;
	}
	write_number(w, last);
	write_number(w, n > 1 ? last - first : NAN);
}

static int
write_goal(struct attainment *a, size_t key)
{
	struct writer *w = a->f.out;
	struct goal_progress p;
	struct goal g;

	attainment_judge(a, key, &g, &p);
	attainment_carry(a, key, 0);
	write_contract(w, &g, &p);
	write_ladder(w, &p);
	write_scale(w, &a->ratings, FROM_PSFS);
	write_scale(w, &a->ratings, FROM_PERF);
	write_scale(w, &a->ratings, FROM_SAT);
	writer_word(
	    w, a->ratings.nchosen > 0 ? rater_names[a->ratings.by] : "");
	a->text.n = 0;
	say_flags(a, key, &g, &p, &a->text);
	writer_text(w, buf_text(&a->text), a->text.n);
	writer_word(w, say_status(a, &g, &p));
	a->text.n = 0;
	say_evidence(a, &g, &p, &a->text);
	writer_text(w, buf_text(&a->text), a->text.n);
	writer_string(w, say_words(a, &g, &p));
	return attainment_end_row(a, a->goals.row[a->goals.goal[key].row].line);
}

int
attainment_write_goals(struct attainment *a)
{
	size_t i, key;

	if (attainment_begin(a, CARRY_GOAL) != 0)
		return -1;
	for (i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		if (filter_column(
			&a->f, columns[i].name, columns[i].type, a->e) != 0)
			return -1;
	if (filter_start_rows(&a->f, a->e) != 0)
		return -1;
	for (key = 0; key < a->goals.keys.n; key++)
		if (write_goal(a, key) != 0)
			return -1;
	return 0;
}
