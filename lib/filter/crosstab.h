/*
 * crosstab - counts added up by unit and stratum; memory for what there is.
 */
#ifndef MSK_CROSSTAB_H
#define MSK_CROSSTAB_H

#include <stdint.h>

#include "base/intern.h"
#include "work.h"

struct crosstab_cell {
	double num, den, pop;
	int lowfu; /* a row of it says so in its column flag */
	uint32_t unit, stratum;
};

/* Zero to start. */
struct crosstab {
	struct columns by, strata; /* --unit, --stratum */
	long population, flag;     /* columns; NONE */
	struct intern unit, stratum;
	/* inside */
	struct intern pair; /* of numbers of the two, while it is read */
	struct crosstab_cell *cell; /* those that have rows, by unit, stratum */
	size_t ncells, cap;
	size_t *first; /* by unit, and one more */
};

/* Read the input: --num, --den, --unit, --stratum, --population. */
int crosstab_read(
    struct crosstab *t, struct work *w, int events, struct msk_err *e);

/* The cells of a unit that have rows, by the number of the stratum. */
const struct crosstab_cell *crosstab_cells(
    const struct crosstab *t, size_t unit, size_t *n);
void crosstab_free(struct crosstab *t);

#endif
