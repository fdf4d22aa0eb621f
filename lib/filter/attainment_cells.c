/* A row of --goals: what it says, and what in it cannot be used. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attainment.h"
#include "base/mem.h"
#include "base/num.h"
#include "stats/micro.h"

enum {
	G_START = GOAL_COLUMN_ID + 1,
	G_DOMAIN,
	G_METRIC,
	G_UNIT,
	G_BASELINE,
	G_TARGET,
	G_DIRECTION,
	G_DUE,
	G_IMPORTANCE,
	G_DIFFICULTY,
	G_GAS_BASELINE,
	G_SET_BY,
	G_STEPS,
	G_LIFE,
	G_UPDATED,
	G_LEVEL /* five of them */
};

/* All but the key are read as text: a cell that cannot be read is a fault of
 * the goal, and never counts as empty. */
const struct side_column goal_columns[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "goal_id", SIDE_TEXT, SIDE_FILLED },
	{ "start_date", SIDE_TEXT, SIDE_REQUIRED },
	{ "domain", SIDE_TEXT, SIDE_OPTIONAL },
	{ "metric", SIDE_TEXT, SIDE_OPTIONAL },
	{ "unit", SIDE_TEXT, SIDE_OPTIONAL },
	{ "baseline", SIDE_TEXT, SIDE_OPTIONAL },
	{ "target", SIDE_TEXT, SIDE_OPTIONAL },
	{ "direction", SIDE_TEXT, SIDE_OPTIONAL },
	{ "due_date", SIDE_TEXT, SIDE_OPTIONAL },
	{ "importance", SIDE_TEXT, SIDE_OPTIONAL },
	{ "difficulty", SIDE_TEXT, SIDE_OPTIONAL },
	{ "gas_baseline", SIDE_TEXT, SIDE_OPTIONAL },
	{ "set_by", SIDE_TEXT, SIDE_OPTIONAL },
	{ "steps", SIDE_TEXT, SIDE_OPTIONAL },
	{ "lifecycle_status", SIDE_TEXT, SIDE_OPTIONAL },
	{ "updated", SIDE_TEXT, SIDE_OPTIONAL },
	{ "level_m2", SIDE_TEXT, SIDE_OPTIONAL },
	{ "level_m1", SIDE_TEXT, SIDE_OPTIONAL },
	{ "level_0", SIDE_TEXT, SIDE_OPTIONAL },
	{ "level_p1", SIDE_TEXT, SIDE_OPTIONAL },
	{ "level_p2", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

/* A row being read. */
struct reading {
	struct attainment *a;
	struct side *t;
	struct goal_row row;
	int stop; /* --strict */
};

struct word {
	const char *word;
	int value;
};

static void
problem(struct reading *r, long col, const char *what)
{
	if (side_problem(r->t, col, what, r->a->e) != 0)
		r->stop = 1;
}

static void
fault(struct reading *r, long col, const char *what)
{
	problem(r, col, what);
	r->row.g.fault = FAULT_CELL;
}

/* A number that is small enough, or NAN for an empty cell. */
static double
read_number(struct reading *r, size_t col)
{
	const struct span c = side_text(r->t, col);
	double v;

	if (c.n == 0)
		return NAN;
	if (num_parse(c.s, c.n, &v) == 0 && micro_fits(v))
		return v;
	fault(r, (long)col, "not a number, or too large; goal not judged");
	return NAN;
}

static long
read_day(struct reading *r, size_t col)
{
	const struct span c = side_text(r->t, col);
	long day;

	if (c.n == 0)
		return GOAL_NO_DAY;
	if (date_parse(c.s, c.n, r->a->f.order, &day) == 0)
		return day;
	fault(
	    r, (long)col, "not a date in the order asked for; goal not judged");
	return GOAL_NO_DAY;
}

/* The value of a word, or none where the cell is empty; -1: no such word. */
static int
read_word(struct reading *r, size_t col, const struct word *list, int none)
{
	const struct span c = side_text(r->t, col);
	char *fold;
	int got = -1;

	if (c.n == 0)
		return none;
	fold = name_fold(c.s, c.n);
	for (; list->word != NULL && got == -1; list++)
		if (strcmp(fold, list->word) == 0)
			got = list->value;
	free(fold);
	return got;
}

static void
read_life(struct reading *r)
{
	static const struct word list[] = { { "active", LIFE_ACTIVE },
		{ "accepted", LIFE_PROPOSED }, { "planned", LIFE_PROPOSED },
		{ "proposed", LIFE_PROPOSED }, { "on_hold", LIFE_ON_HOLD },
		{ "completed", LIFE_COMPLETED },
		{ "cancelled", LIFE_CANCELLED }, { "rejected", LIFE_CANCELLED },
		{ "entered_in_error", LIFE_CANCELLED }, { NULL, 0 } };
	const int life = read_word(r, G_LIFE, list, LIFE_ACTIVE);

	if (life < 0)
		fault(r, G_LIFE,
		    "not a lifecycle status of FHIR; goal not judged");
	else
		r->row.g.life = (enum goal_life)life;
}

static void
read_kind(struct reading *r)
{
	static const struct word domains[] = { { "function", DOMAIN_FUNCTION },
		{ "mobility", DOMAIN_MOBILITY },
		{ "participation", DOMAIN_PARTICIPATION },
		{ "work", DOMAIN_WORK }, { "sleep", DOMAIN_SLEEP },
		{ "mood", DOMAIN_MOOD }, { "pain", DOMAIN_PAIN },
		{ "self_management", DOMAIN_SELF_MANAGEMENT }, { NULL, 0 } };
	static const struct word setters[] = { { "patient", 1 },
		{ "shared", 1 }, { "clinician", 0 }, { NULL, 0 } };
	int got = read_word(r, G_DOMAIN, domains, DOMAIN_NONE);

	if (got < 0)
		problem(r, G_DOMAIN, "not a domain that the rules know");
	else
		r->row.g.domain = (enum goal_domain)got;
	got = read_word(r, G_SET_BY, setters, 0);
	if (got < 0)
		problem(r, G_SET_BY, "not patient, shared or clinician");
	else
		r->row.g.own = got;
}

static void
read_direction(struct reading *r)
{
	static const struct word list[] = { { "up", 1 }, { "down", 2 },
		{ NULL, 0 } };
	const int got = read_word(r, G_DIRECTION, list, 0);

	if (got < 0)
		fault(r, G_DIRECTION, "not up or down; goal not judged");
	else
		r->row.g.sign = got == 2 ? -1 : got;
}

/* The five levels: words, or the numbers that a value must reach. */
static void
read_levels(struct reading *r)
{
	struct goal *g = &r->row.g;
	struct span c;
	int i, numbers = 0, words = 0;

	for (i = 0; i < GAS_LEVELS; i++) {
		c = side_text(r->t, G_LEVEL + (size_t)i);
		words += c.n > 0;
		numbers += num_parse(c.s, c.n, &g->cut[i]) == 0 &&
		    micro_fits(g->cut[i]);
	}
	g->described = words == GAS_LEVELS;
	g->has_cuts = numbers == GAS_LEVELS;
}

static int
add_step(const char *s, size_t n, void *arg)
{
	struct goals *t = arg;
	double v;

	if (num_parse(s, n, &v) != 0 || !micro_fits(v))
		return -1;
	t->step =
	    mem_grow(t->step, &t->stepcap, t->nsteps + 1, sizeof(*t->step));
	t->step[t->nsteps++] = v;
	return 0;
}

static void
read_steps(struct reading *r)
{
	struct goals *t = &r->a->goals;
	const struct span c = side_text(r->t, G_STEPS);
	char *list = xstrndup(c.s, c.n);

	r->row.first_step = t->nsteps;
	if (c.n > 0 && list_each(list, ';', add_step, t) != 0)
		fault(r, G_STEPS,
		    "not a list of numbers with ';' between; goal not judged");
	free(list);
	r->row.g.nsteps = t->nsteps - r->row.first_step;
	r->row.g.step =
	    r->row.g.nsteps > 0 ? t->step + r->row.first_step : NULL;
}

/* A goal that is measured as one of the scales takes its values there. */
static void
read_metric(struct reading *r)
{
	static const struct word list[] = { { "psfs", FROM_PSFS },
		{ "copm_perf", FROM_PERF }, { "copm_sat", FROM_SAT },
		{ NULL, 0 } };
	const int got = read_word(r, G_METRIC, list, FROM_VALUE);

	r->row.from = got < 0 ? FROM_VALUE : (enum value_from)got;
	r->row.g.has_metric = side_text(r->t, G_METRIC).n > 0;
	r->row.g.has_unit = side_text(r->t, G_UNIT).n > 0;
}

/* The column to name for a fault. */
static long
fault_column(const struct goal *g)
{
	static const long at[] = { NONE, NONE, NONE, G_TARGET, G_TARGET,
		G_DIRECTION, G_GAS_BASELINE, G_IMPORTANCE, G_LEVEL + 2,
		G_STEPS };

	if (g->fault == FAULT_WEIGHT && !(g->importance < 0) &&
	    !(g->importance > 3))
		return G_DIFFICULTY;
	return at[g->fault];
}

int
goal_cells(struct attainment *a, struct side *t, struct goal_row *row)
{
	struct reading rd = { .a = a, .t = t }, *r = &rd;
	struct goal *g = &r->row.g;

	r->row = (struct goal_row){ .line = side_line(t), .next = NO_ROW };
	g->start = read_day(r, G_START);
	g->due = read_day(r, G_DUE);
	g->updated = read_day(r, G_UPDATED);
	g->baseline = read_number(r, G_BASELINE);
	g->target = read_number(r, G_TARGET);
	g->importance = read_number(r, G_IMPORTANCE);
	g->difficulty = read_number(r, G_DIFFICULTY);
	g->gas_baseline = read_number(r, G_GAS_BASELINE);
	read_life(r);
	read_kind(r);
	read_direction(r);
	read_levels(r);
	read_steps(r);
	read_metric(r);
	if (g->due != GOAL_NO_DAY && g->start != GOAL_NO_DAY &&
	    g->due < g->start) {
		problem(r, G_DUE, "before start_date; taken for no due date");
		g->due = GOAL_NO_DAY;
	}
	if (g->fault == FAULT_NONE &&
	    goal_check(g, !a->unweighted) != FAULT_NONE)
		problem(r, fault_column(g), goal_fault_text(g->fault));
	*row = r->row;
	return r->stop ? -1 : 0;
}
