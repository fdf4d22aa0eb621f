/*
 * tally - counts added up by unit, in one pass and memory by unit.
 *
 * Units stand in the order they are met.
 */
#ifndef MSK_TALLY_H
#define MSK_TALLY_H

#include "base/intern.h"
#include "work.h"

enum { TALLY_SUMS = 2 };

struct tally_unit {
	double sum[TALLY_SUMS];
	unsigned long rows; /* that were used */
};

struct tally {
	struct columns by; /* --by, then --unit */
	size_t groups;     /* how many of them are --by */
	struct intern name;
	struct tally_unit *unit;
	size_t cap;
};

/* The unit of a row, all zero when it is new. */
struct tally_unit *tally_at(struct tally *t, const struct row *row);
void tally_free(struct tally *t);

/*
 * Read the whole input and add up --num and --den by --by and --unit.
 * Numerators are whole and, but for events, at most the denominator, which is
 * then whole too.  A row that cannot be used is reported and its unit stays.
 */
int tally_counts(
    struct tally *t, struct work *w, int events, struct msk_err *e);

#endif
