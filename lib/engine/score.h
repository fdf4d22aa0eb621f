/*
 * score - answers of one administration to the scores of one instrument.
 *
 * Pure: no input or output, nothing kept between calls.  The arrays belong to
 * the caller; answer[] has one entry an item of the instrument, score[] one a
 * scale, context[] one a need (NULL: unknown).
 */
#ifndef MSK_SCORE_H
#define MSK_SCORE_H

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

enum score_status {
	SCORE_OK,
	SCORE_PRORATED,
	SCORE_INCOMPLETE,   /* more unanswered than the rule allows */
	SCORE_MISSING,      /* nothing answered */
	SCORE_CONTEXT,      /* something --with should have given */
	SCORE_OUT_OF_RANGE, /* a bad answer */
	SCORE_STATUSES
};

struct score {
	int has; /* is there a value? */
	double value;
	size_t n_items, n_answered;
	enum score_status status;
	const char *band; /* label, or NULL */
};

/* The word of a status in the output. */
const char *score_status_name(enum score_status status);

/*
 * Read one cell as the answer to an item; the cell is not missing.  offset is
 * added to a number.  Sets *a and returns 0, or -1 when it is no answer:
 * a->state is ANSWER_BAD and a->raw the number it is, NAN if it is none.
 */
int score_answer(
    const struct item *it, struct span cell, double offset, struct answer *a);

/*
 * All scales of the instrument.  answer[] is changed: blanks that count are
 * filled in.  prorate = 0 gives scores to complete scales only.
 */
void score_run(const struct instrument *in, struct answer *answer,
    const char *const *context, int prorate, struct score *score);

/*
 * Append the flags that scale s carries, "name=value", a list with ';'.
 * A flagged item whose answer is bad is shown as "name=?".
 */
void score_flags(const struct instrument *in, size_t s,
    const struct answer *answer, const struct score *score, struct buf *out);

#endif
