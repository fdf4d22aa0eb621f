/* Small numbers hidden: engine/suppress.h. */
#include <stdlib.h>
#include <string.h>

#include "engine/suppress.h"
#include "tap.h"

/* A table of rows x columns with its margins: the last row and column. */
enum { SIDE_MOST = 4, CELLS_MOST = SIDE_MOST * SIDE_MOST };

struct grid {
	size_t rows, cols; /* with the margins */
	struct suppress_table t;
	struct suppress_cell cell[CELLS_MOST];
	struct suppress_line line[2 * SIDE_MOST];
	size_t part[2 * SIDE_MOST][SIDE_MOST];
};

static void
add_line(struct grid *g, size_t first, size_t by, size_t n)
{
	const size_t k = g->t.nlines++;
	size_t i;

	for (i = 0; i + 1 < n; i++)
		g->part[k][i] = first + i * by;
	g->line[k] =
	    (struct suppress_line){ first + (n - 1) * by, g->part[k], n - 1 };
}

/* Lay out a grid and fill the margins from the inner cells. */
static void
lay_out(struct grid *g, size_t rows, size_t cols, size_t layers)
{
	size_t i, k, l;

	g->rows = rows;
	g->cols = cols;
	g->t =
	    (struct suppress_table){ g->cell, rows * cols, layers, g->line, 0 };
	for (i = 0; i < rows; i++)
		add_line(g, i * cols, 1, cols);
	for (i = 0; i < cols; i++)
		add_line(g, i, cols, rows);
	for (i = 0; i < g->t.nlines; i++) {
		struct suppress_cell *total = &g->cell[g->line[i].total];

		memset(total, 0, sizeof(*total));
		for (k = 0; k < g->line[i].n; k++) {
			const struct suppress_cell *c = &g->cell[g->part[i][k]];

			total->people += c->people;
			for (l = 0; l < layers; l++)
				total->count[l] += c->count[l];
		}
	}
}

static void
put(struct grid *g, size_t at, double num, double den)
{
	g->cell[at] =
	    (struct suppress_cell){ den, { num, den - num }, SUPPRESS_SHOWN };
}

static size_t
count_state(const struct grid *g, enum suppress_state state)
{
	size_t i, n = 0;

	for (i = 0; i < g->t.n; i++)
		n += g->cell[i].state == state;
	return n;
}

static void
the_rules(void)
{
	const struct suppress_rule *nhs = suppress_rule("nhs");
	static const double rounded[][2] = { { 0, 0 }, { 8, 10 }, { 12, 10 },
		{ 13, 15 }, { 22, 20 }, { 23, 25 } };
	size_t i;

	OK(suppress_rule("hes") == NULL && suppress_rule("") == NULL,
	    "no such rule");
	OK(!suppress_small(nhs, 0) && suppress_small(nhs, 1) &&
		suppress_small(nhs, 7) && !suppress_small(nhs, 8),
	    "nhs: 1 to 7 are small");
	OK(suppress_small(suppress_rule("cms"), 10) &&
		!suppress_small(suppress_rule("cms"), 11) &&
		suppress_small(suppress_rule("ons"), 9) &&
		!suppress_small(suppress_rule("ons"), 10) &&
		suppress_small(suppress_rule("lt5"), 4) &&
		!suppress_small(suppress_rule("lt5"), 5),
	    "cms to 10, ons to 9, lt5 to 4");
	for (i = 0; i < sizeof(rounded) / sizeof(*rounded); i++)
		OK(suppress_round(nhs, rounded[i][0]) == rounded[i][1],
		    "nhs: %g is rounded to %g", rounded[i][0], rounded[i][1]);
	OK(suppress_round(suppress_rule("cms"), 13) == 13, "cms: 13 stays");
}

/* 3 of 50 beside 20 of 50: one small count hides two cells. */
static void
pairs(void)
{
	struct grid g = { .rows = 0 };
	struct suppress_log log = { 0 };

	put(&g, 0, 3, 50);
	put(&g, 1, 20, 50);
	put(&g, 2, 30, 60);
	lay_out(&g, 2, 4, 2);
	g.t.nlines = 1; /* the one row and its sum */
	g.t.n = 4;
	suppress_table(&g.t, suppress_rule("cms"), &log);
	OK(g.cell[0].state == SUPPRESS_SMALL &&
		g.cell[1].state == SUPPRESS_PARTNER &&
		g.cell[2].state == SUPPRESS_SHOWN &&
		g.cell[3].state == SUPPRESS_SHOWN,
	    "the smallest other group is its partner");
	OK(log.small == 1 && log.partners == 1 && log.recoverable == 0 &&
		log.cells == 4,
	    "and it is counted");
	put(&g, 0, 97, 100);
	suppress_table(&g.t, suppress_rule("cms"), &log);
	OK(g.cell[0].state == SUPPRESS_SMALL, "97 of 100 hide the 3 others");
	put(&g, 0, 0, 100);
	suppress_table(&g.t, suppress_rule("cms"), &log);
	OK(g.cell[0].state == SUPPRESS_SHOWN, "none of 100 is shown");
	put(&g, 0, 0, 0);
	put(&g, 1, 3, 50);
	suppress_table(&g.t, suppress_rule("cms"), &log);
	OK(g.cell[0].state == SUPPRESS_SHOWN &&
		g.cell[2].state == SUPPRESS_PARTNER,
	    "an empty group is shown and no partner");
	memset(&log, 0, sizeof(log));
	put(&g, 1, 20, 50);
	put(&g, 0, 3, 50);
	suppress_table(&g.t, suppress_rule("nhs"), &log);
	OK(log.small == 1 && log.partners == 0,
	    "with rounding no partner is needed");
}

/* Two blocks joined by one cell: every line has two hidden cells, yet that
 * cell is a total less what the blocks add up to. */
static void
bridge(void)
{
	static const char hide[4][4] = { { 1, 1, 0, 0 }, { 1, 1, 1, 0 },
		{ 0, 0, 1, 1 }, { 0, 0, 1, 1 } };
	struct suppress_table t = { .layers = 1 };
	struct suppress_cell cell[24] = { { 0 } };
	struct suppress_line line[8];
	size_t part[8][4], i, k;
	char worked[24];

	/* 4 x 4 cells, then 4 + 4 sums that are shown */
	for (i = 0; i < 16; i++) {
		cell[i].people = cell[i].count[0] = 5 + (double)i;
		cell[i].state =
		    hide[i / 4][i % 4] ? SUPPRESS_SMALL : SUPPRESS_SHOWN;
	}
	for (i = 0; i < 8; i++) {
		for (k = 0; k < 4; k++)
			part[i][k] = i < 4 ? i * 4 + k : k * 4 + i - 4;
		line[i] = (struct suppress_line){ 16 + i, part[i], 4 };
	}
	t.cell = cell;
	t.n = 24;
	t.line = line;
	t.nlines = 8;
	OK(suppress_audit(&t, worked) == 1 && worked[6],
	    "the audit finds a cell that the lines alone do not show");
}

static unsigned long long state = 1442695040888963407ull;

static unsigned
uniform(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33) % n;
}

/*
 * Is there another table that shows the same, with a count of cell `at` that
 * differs?  Inner hidden cells move by -by .. by; the other layer stays, and
 * no hidden group is empty.
 */
static int
another(const struct grid *g, size_t layer, size_t at, int by)
{
	size_t inner[CELLS_MOST], n = 0, i, k;
	int step[CELLS_MOST] = { 0 }, good;
	double v[CELLS_MOST];

	for (i = 0; i < g->t.n; i++)
		if (i % g->cols < g->cols - 1 && i / g->cols < g->rows - 1 &&
		    g->cell[i].state != SUPPRESS_SHOWN)
			inner[n++] = i;
	for (i = 0; i < n; i++)
		step[i] = -by;
	for (;;) {
		for (i = 0; i < g->t.n; i++)
			v[i] = g->cell[i].count[layer];
		good = 1;
		for (i = 0; i < n; i++)
			v[inner[i]] += step[i];
		for (i = 0; i < g->t.nlines; i++) {
			v[g->line[i].total] = 0;
			for (k = 0; k < g->line[i].n; k++)
				v[g->line[i].total] += v[g->part[i][k]];
		}
		for (i = 0; i < g->t.n && good; i++) {
			const struct suppress_cell *c = &g->cell[i];

			good = c->state == SUPPRESS_SHOWN ?
			    v[i] == c->count[layer] :
			    v[i] >= 0 &&
				v[i] + c->people - c->count[layer] >= 1;
		}
		if (good && v[at] != g->cell[at].count[layer])
			return 1;
		for (i = 0; i < n && ++step[i] > by; i++)
			step[i] = -by;
		if (i == n)
			return 0;
	}
}

static void
random_tables(size_t layers, const char *rule)
{
	enum { TABLES = 400 };
	struct grid g;
	struct suppress_log log = { 0 };
	size_t i, l, n, hidden = 0, bad = 0;
	unsigned spread;

	for (n = 0; n < TABLES; n++) {
		size_t rows = 2 + uniform(3), cols = 2 + uniform(3);

		memset(&g, 0, sizeof(g));
		spread = 3 + uniform(20);
		for (i = 0; i < rows * cols; i++) {
			double den = uniform(spread), num;

			num = den > 0 ? uniform((unsigned)den + 1) : 0;
			put(&g, i, layers == 2 ? num : den, den);
		}
		lay_out(&g, rows, cols, layers);
		suppress_table(&g.t, suppress_rule(rule), &log);
		for (i = 0; i < g.t.n; i++) {
			if (g.cell[i].state == SUPPRESS_SHOWN)
				continue;
			for (l = 0; l < layers; l++) {
				if (g.cell[i].count[l] < 1)
					continue;
				hidden++;
				bad += !another(&g, l, i, 1) &&
				    !another(&g, l, i, 2);
			}
		}
	}
	OK(hidden > TABLES && bad == 0 && log.recoverable == 0,
	    "%s, %zu layers: of %zu hidden counts in %d tables %zu can be "
	    "worked out (%zu small, %zu partners)",
	    rule, layers, hidden, TABLES, bad, log.small, log.partners);
}

/* Rounded: every hidden count can be two things at least. */
static void
rounded_tables(void)
{
	const struct suppress_rule *nhs = suppress_rule("nhs");
	unsigned h, v, h2, v2, seen, bad = 0;

	/* a hidden and a shown cell, and their sum */
	for (h = 1; h <= 7; h++)
		for (v = 8; v < 40; v++) {
			for (seen = 0, h2 = 1; h2 <= 7; h2++)
				for (v2 = 8; v2 < 40; v2++)
					if (suppress_round(nhs, v2) ==
						suppress_round(nhs, v) &&
					    suppress_round(nhs, v2 + h2) ==
						suppress_round(nhs, v + h)) {
						seen++;
						break;
					}
			bad += seen < 2;
		}
	OK(bad == 0, "nhs: no hidden count follows from rounded ones");
}

static void
hopeless(void)
{
	struct grid g = { .rows = 0 };
	struct suppress_log log = { 0 };

	put(&g, 0, 1, 1);
	lay_out(&g, 2, 2, 2);
	suppress_table(&g.t, suppress_rule("cms"), &log);
	OK(count_state(&g, SUPPRESS_SHOWN) == 0 && log.recoverable == 0,
	    "one person: everything is hidden");
}

int
main(void)
{
	the_rules();
	pairs();
	bridge();
	hopeless();
	random_tables(1, "cms");
	random_tables(2, "cms");
	random_tables(2, "lt5");
	random_tables(2, "ons");
	rounded_tables();
	return tap_end();
}
