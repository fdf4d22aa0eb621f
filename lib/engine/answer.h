/*
 * answer - one cell of an export as the answer to one item.
 */
#ifndef MSK_ANSWER_H
#define MSK_ANSWER_H

#include "base/text.h"
#include "rules/instrument.h"

enum answer_state {
	ANSWER_NONE, /* nothing answered */
	ANSWER_GIVEN,
	ANSWER_BAD /* something that cannot be an answer; never scored */
};

struct answer {
	enum answer_state state;
	double value; /* what counts: recoded, reversed, filled; else NAN */
};

/*
 * Read one cell as the answer to an item; the cell is not missing.  offset is
 * added to a number.  Sets *a, and *raw to the number as exported (with the
 * offset; NAN if it is none), and returns 0; or -1 when it is no answer: the
 * state is then ANSWER_BAD.
 */
int answer_read(const struct item *it, struct span cell, double offset,
    struct answer *a, double *raw);

#endif
