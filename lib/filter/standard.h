/*
 * standard - a table of numbers by stratum, beside the input: the weights of a
 * standard population, or reference rates.
 */
#ifndef MSK_STANDARD_H
#define MSK_STANDARD_H

#include "base/intern.h"
#include "work.h"

enum standard_what {
	STANDARD_WEIGHTS, /* column weight */
	STANDARD_RATES    /* columns num and den, or rate */
};

struct standard {
	struct intern stratum;
	double *value;
	size_t cap;
};

/*
 * Read path: columns of the same names as by, and the numbers.  Rates are per
 * `per` of the denominator where they are given as such.  A stratum that comes
 * twice is a problem.
 */
int standard_read(struct standard *t, struct work *w, const char *path,
    const struct columns *by, enum standard_what what, double per,
    struct msk_err *e);

/* The number of a stratum: 1, or 0 if the table has none. */
int standard_of(const struct standard *t, struct span stratum, double *value);
void standard_free(struct standard *t);

#endif
