/*
 * suppress - small numbers hidden before a table is published.
 *
 * A table is a list of cells, each a group of people counted in one or two
 * ways (those with an outcome and those without), and a list of lines: sums
 * of cells that are published too.  Hiding a cell hides all its counts.  Zero
 * groups are shown, as everybody can see them.
 *
 * Rules: nhs   1-7 hidden, the rest rounded to 5 (NHS Digital, HES 2018)
 *        cms   1-10 hidden (CMS cell size policy 2024)
 *        ons   1-9 hidden (ONS Secure Research Service)
 *        lt5   1-4 hidden (local practice)
 * Rounding to 5 is there so that nothing can be subtracted; with exact counts
 * more cells are hidden until nothing can.
 */
#ifndef MSK_SUPPRESS_H
#define MSK_SUPPRESS_H

#include <stddef.h>

struct suppress_rule {
	const char *name;
	double most;    /* 1 to most is small */
	double nearest; /* counts are rounded to a multiple; 0: they are not */
};

/* NULL if there is no rule of that name. */
const struct suppress_rule *suppress_rule(const char *name);

enum suppress_state {
	SUPPRESS_SHOWN,
	SUPPRESS_SMALL,   /* holds a small count */
	SUPPRESS_PARTNER, /* hidden so that a small one cannot be worked out */
};

enum { SUPPRESS_LAYERS = 2 };

struct suppress_cell {
	double people;                 /* in all; what is shown as den */
	double count[SUPPRESS_LAYERS]; /* ways they are counted; add up */
	enum suppress_state state;
};

/* cell[total] is the sum of the n cells part[0..n-1], in every layer. */
struct suppress_line {
	size_t total, *part, n;
};

struct suppress_table {
	struct suppress_cell *cell;
	size_t n;
	size_t layers; /* 1: people alone (count[0]); 2: count[0] and [1] */
	struct suppress_line *line;
	size_t nlines;
};

/* What was done; add up over tables. */
struct suppress_log {
	size_t cells, small, partners;
	size_t recoverable; /* hidden cells that can still be worked out */
};

/* Is a count small by the rule? */
int suppress_small(const struct suppress_rule *r, double count);

/* Half up on whole numbers: 5 * floor((c + 2) / 5). */
double suppress_round(const struct suppress_rule *r, double count);

/*
 * Set the state of every cell.  With exact counts: a line with one hidden cell
 * gets a second, the smallest group; then, until suppress_audit() finds none
 * that can be worked out, one more is hidden beside such a cell.
 */
void suppress_table(struct suppress_table *t, const struct suppress_rule *r,
    struct suppress_log *log);

/*
 * What an attacker gets who knows the rule, all that is shown, that counts
 * are not negative and that hidden groups are not empty: worked[i] is set if a
 * count of hidden cell i that is not zero can be worked out.  Errs on the side
 * of caution.  Returns how many there are.
 *
 * The hidden counts solve a set of linear equations, one for each line; one is
 * known if every solution near the true one has the same value there.  A count
 * at its least (0, or 1 person) can only grow.  Exact for whole numbers where
 * the lines make a network, as units by the groups of one or two strata do;
 * with three or more strata it is exact for real numbers only.
 */
size_t suppress_audit(const struct suppress_table *t, char *worked);

#endif
