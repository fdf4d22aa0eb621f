/* Reading the ratings: each is checked, and kept in few bytes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attainment.h"
#include "base/mem.h"
#include "base/num.h"
#include "stats/micro.h"

const char *const rater_names[RATER_COUNT] = { "patient", "clinician", "carer",
	"unnamed" };

enum {
	R_GOAL,
	R_RATER,
	R_LIGHT,
	R_VALUE,
	R_GAS,
	R_PSFS,
	R_PERF,
	R_SAT,
	R_COUNT
};
static const char *const names[R_COUNT] = { "goal_id", "rater", "gas_light",
	"value", "gas", "psfs", "copm_perf", "copm_sat" };

/* The row being read. */
struct reading {
	struct attainment *a;
	const struct row *row;
	long at[R_COUNT]; /* columns */
	struct kept_rating r;
	int bad, stop;
};

static struct span
cell(const struct reading *rd, int col)
{
	struct span c = { "", 0 };

	if (rd->at[col] != HEADER_NONE)
		c = rd->row->cell[rd->at[col]];
	if (missing_has(&rd->a->f.missing, c))
		c.n = 0;
	return c;
}

static void
problem(struct reading *rd, long column, const char *code, const char *what)
{
	rd->bad = 1;
	if (filter_problem(&rd->a->f, rd->row, column, code, what, rd->a->e) !=
	    0)
		rd->stop = 1;
}

/* The number in a cell from min to max; NAN: empty, or a problem. */
static double
read_number(struct reading *rd, int col, double min, double max)
{
	const struct span c = cell(rd, col);
	char what[96];
	double v;

	if (c.n == 0)
		return NAN;
	if (num_parse(c.s, c.n, &v) != 0) {
		problem(rd, rd->at[col], "not_number",
		    "not a number; rating not used");
		return NAN;
	}
	if (v >= min && v <= max)
		return v;
	snprintf(
	    what, sizeof(what), "outside %g to %g; rating not used", min, max);
	problem(rd, rd->at[col], "out_of_range", what);
	return NAN;
}

static int32_t
read_micro(struct reading *rd, int col, double min, double max)
{
	const double v = read_number(rd, col, min, max);

	return isnan(v) ? NO_MICRO : (int32_t)micro(v);
}

/* The level of gas, or of the words of gas_light. */
static void
read_level(struct reading *rd)
{
	const struct span words = cell(rd, R_LIGHT);
	const struct goal g = goal_in_force(&rd->a->goals, rd->r.goal);
	double x = read_number(rd, R_GAS, -2, 2), y = NAN;

	if (!isnan(x) && !gas_is_level(x)) {
		problem(rd, rd->at[R_GAS], "level",
		    "not one of the levels -2, -1, -0.5, 0, 1, 2; rating not "
		    "used");
		return;
	}
	if (words.n > 0 && !gas_light(words, goal_gas_baseline(&g), &y))
		problem(rd, rd->at[R_LIGHT], "level",
		    "not one of the words of GAS-light; rating not used");
	else if (!isnan(x) && !isnan(y) && x != y)
		problem(rd, rd->at[R_LIGHT], "level",
		    "says another level than gas; rating not used");
	if (isnan(x))
		x = y;
	rd->r.level2 = isnan(x) ? NO_LEVEL : (signed char)(2 * x);
}

static void
read_rater(struct reading *rd)
{
	static const struct {
		const char *word;
		enum rater rater;
	} list[] = { { "patient", RATER_PATIENT },
		{ "clinician", RATER_CLINICIAN },
		{ "practitioner", RATER_CLINICIAN }, { "carer", RATER_CARER },
		{ "caregiver", RATER_CARER } };
	const struct span c = cell(rd, R_RATER);
	char *fold = name_fold(c.s, c.n);
	size_t i;

	rd->r.rater = RATER_UNNAMED;
	for (i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (strcmp(fold, list[i].word) == 0)
			rd->r.rater = (unsigned char)list[i].rater;
	if (rd->r.rater == RATER_UNNAMED && *fold != '\0')
		problem(rd, rd->at[R_RATER], "rater",
		    "not patient, clinician or carer; rating not used");
	free(fold);
}

/* Goal and day: 1, or 0 when the row is told of and not used. */
static int
read_when(struct reading *rd)
{
	struct attainment *a = rd->a;
	const struct span c = rd->row->cell[a->f.date_column];
	const long key = goals_find(
	    a, filter_key(&a->f, rd->row), rd->row->cell[rd->at[R_GOAL]]);
	long day;

	if (key < 0) {
		a->ratings.orphan++;
		problem(rd, rd->at[R_GOAL], "orphan",
		    "rates a goal that --goals does not have");
		return 0;
	}
	if (c.n == 0 || missing_has(&a->f.missing, c)) {
		problem(rd, a->f.date_column, "no_date",
		    "no date; rating not used");
		return 0;
	}
	if (date_parse(c.s, c.n, a->f.order, &day) != 0)
		return 0; /* filter_next() has told of it */
	if (day > a->f.as_of) {
		a->ratings.later++;
		return 0;
	}
	rd->r.goal = (uint32_t)key;
	rd->r.day = (int32_t)day;
	return 1;
}

static size_t
slot_of(const struct ratings *t, const struct kept_rating *r)
{
	uint64_t h =
	    ((uint64_t)r->goal << 24 ^ (uint64_t)(uint32_t)r->day) * 4 +
	    r->rater;
	const struct kept_rating *s;
	size_t at;

	h = (h ^ h >> 29) * 0xbf58476d1ce4e5b9u;
	at = (size_t)(h ^ h >> 32) & (t->nslots - 1);
	while (t->slot[at] != 0) {
		s = &t->r[t->slot[at] - 1];
		if (s->goal == r->goal && s->day == r->day &&
		    s->rater == r->rater)
			break;
		at = (at + 1) & (t->nslots - 1);
	}
	return at;
}

static void
grow_slots(struct ratings *t)
{
	size_t i;

	free(t->slot);
	t->nslots = t->nslots == 0 ? 1024 : 2 * t->nslots;
	t->slot = xcalloc(t->nslots, sizeof(*t->slot));
	for (i = 0; i < t->n; i++)
		t->slot[slot_of(t, &t->r[i])] = (uint32_t)(i + 1);
}

/* Do both say something about one thing, and not the same? */
static int
differ(const struct kept_rating *a, const struct kept_rating *b)
{
	return (!isnan(a->value) && !isnan(b->value) && a->value != b->value) ||
	    (a->level2 != NO_LEVEL && b->level2 != NO_LEVEL &&
		a->level2 != b->level2) ||
	    (a->psfs != NO_MICRO && b->psfs != NO_MICRO &&
		a->psfs != b->psfs) ||
	    (a->perf != NO_MICRO && b->perf != NO_MICRO &&
		a->perf != b->perf) ||
	    (a->sat != NO_MICRO && b->sat != NO_MICRO && a->sat != b->sat);
}

static void
fill_in(struct kept_rating *a, const struct kept_rating *b)
{
	a->value = isnan(a->value) ? b->value : a->value;
	a->level2 = a->level2 == NO_LEVEL ? b->level2 : a->level2;
	a->psfs = a->psfs == NO_MICRO ? b->psfs : a->psfs;
	a->perf = a->perf == NO_MICRO ? b->perf : a->perf;
	a->sat = a->sat == NO_MICRO ? b->sat : a->sat;
}

/*
 * Keep the rating.  Rows of one goal, rater and day are one rating: cells
 * that one has and the other has not are put together, equal ones count once,
 * and when any differ none of the rows counts.
 */
static void
keep_rating(struct reading *rd)
{
	struct ratings *t = &rd->a->ratings;
	struct kept_rating *same;
	size_t at;

	if (2 * t->n >= t->nslots)
		grow_slots(t);
	at = slot_of(t, &rd->r);
	if (t->slot[at] == 0) {
		t->r = mem_grow(t->r, &t->cap, t->n + 1, sizeof(*t->r));
		t->r[t->n++] = rd->r;
		t->slot[at] = (uint32_t)t->n;
		return;
	}
	same = &t->r[t->slot[at] - 1];
	if (!same->conflict && !differ(same, &rd->r)) {
		fill_in(same, &rd->r);
		t->again++;
		return;
	}
	same->conflict = 1;
	problem(rd, NONE, "two_ratings",
	    "differs from another rating of this goal, rater and day; none of "
	    "them counts");
}

static void
read_rating(struct reading *rd)
{
	struct kept_rating *r = &rd->r;

	memset(r, 0, sizeof(*r));
	if (!read_when(rd))
		return;
	read_rater(rd);
	read_level(rd);
	r->value = read_number(rd, R_VALUE, -MICRO_MOST, MICRO_MOST);
	r->psfs = read_micro(rd, R_PSFS, 0, 10);
	r->perf = read_micro(rd, R_PERF, 1, 10);
	r->sat = read_micro(rd, R_SAT, 1, 10);
	if (rd->bad)
		return;
	if (isnan(r->value) && r->level2 == NO_LEVEL && r->psfs == NO_MICRO &&
	    r->perf == NO_MICRO && r->sat == NO_MICRO)
		rd->a->ratings.empty++;
	else if (rd->a->rater != RATER_COUNT && r->rater != rd->a->rater)
		rd->a->ratings.other++;
	else
		keep_rating(rd);
}

/* Where the columns are: 0, or -1 when one that is needed is not there. */
static int
find_columns(struct reading *rd)
{
	struct filter *f = &rd->a->f;
	size_t i, measures = 0;

	for (i = 0; i < R_COUNT; i++) {
		rd->at[i] = header_find(f->header, names[i]);
		measures += i >= R_LIGHT && rd->at[i] != HEADER_NONE;
	}
	if (f->nkeys == 0)
		return err_set(rd->a->e, MSK_EDATA,
		    "%s:1: no column that names the person: record_id, or "
		    "--id NAME",
		    input_label(f->in));
	if (f->date_column == HEADER_NONE || rd->at[R_GOAL] == HEADER_NONE)
		return err_set(rd->a->e, MSK_EDATA, "%s:1: no column '%s'",
		    input_label(f->in),
		    f->date_column == HEADER_NONE ? "date" : "goal_id");
	if (measures == 0)
		return err_set(rd->a->e, MSK_EDATA,
		    "%s:1: no column with ratings: value, gas, gas_light, "
		    "psfs, copm_perf or copm_sat",
		    input_label(f->in));
	return 0;
}

int
attainment_read(struct attainment *a)
{
	struct reading rd = { .a = a };
	struct row row;
	int got;

	if (find_columns(&rd) != 0)
		return -1;
	rd.row = &row;
	while ((got = filter_next(&a->f, &row, a->e)) == 1) {
		rd.bad = 0;
		read_rating(&rd);
		if (rd.stop)
			return -1;
	}
	return got;
}
