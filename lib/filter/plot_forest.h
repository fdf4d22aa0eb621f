/*
 * plot_forest - values with their intervals, one under the other, as a gnuplot
 * program.  Rows stand in the order they are added: nobody is ranked.
 */
#ifndef MSK_PLOT_FOREST_H
#define MSK_PLOT_FOREST_H

#include "work.h"

struct forest_row {
	char *name;
	double value, lo, hi;
};

/* Zero to start. */
struct forest {
	struct forest_row *row;
	size_t n, cap;
	int percent;      /* values are percentages */
	const char *axis; /* what the values are, or NULL */
	double reference; /* a line to compare with; NAN: none */
	const char *reference_name;
};

/* Was a forest asked for?  1, 0, or -1 and *e for another kind. */
int forest_wanted(const struct work *w, struct msk_err *e);

/* A row; key: as columns_key() has it.  One without a value is left out. */
void forest_add(
    struct forest *t, struct span key, double value, double lo, double hi);

/* Write the program: 0, or -1 and *e. */
int forest_write(
    const struct forest *t, const struct work *w, struct msk_err *e);
void forest_free(struct forest *t);

#endif
