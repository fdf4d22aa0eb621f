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
	double raw;   /* as exported, after recode and offset */
	double value; /* what counts: recoded, reversed, filled */
};

/*
 * Read one cell as the answer to an item; the cell is not missing.  offset is
 * added to a number.  Sets *a and returns 0, or -1 when it is no answer:
 * a->state is ANSWER_BAD and a->raw the number it is, NAN if it is none.
 */
int answer_read(
    const struct item *it, struct span cell, double offset, struct answer *a);

#endif
