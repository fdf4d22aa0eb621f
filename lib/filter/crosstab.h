/*
 * crosstab - counts added up by unit and stratum.
 */
#ifndef MSK_CROSSTAB_H
#define MSK_CROSSTAB_H

#include "base/intern.h"
#include "work.h"

struct crosstab_cell {
	double num, den, pop;
	int lowfu; /* a row of it says so in its column flag */
};

struct crosstab_unit {
	struct crosstab_cell *cell; /* by stratum; use crosstab_cell() */
	size_t cap;
};

/* Zero to start. */
struct crosstab {
	struct columns by, strata; /* --unit, --stratum */
	long population, flag;     /* columns; NONE */
	struct intern unit, stratum;
	struct crosstab_unit *units;
	size_t cap;
};

/* Read the input: --num, --den, --unit, --stratum, --population. */
int crosstab_read(
    struct crosstab *t, struct work *w, int events, struct msk_err *e);

/* A cell; all zero where there were no rows. */
struct crosstab_cell crosstab_cell(
    const struct crosstab *t, size_t unit, size_t stratum);
void crosstab_free(struct crosstab *t);

#endif
