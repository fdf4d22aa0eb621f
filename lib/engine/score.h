/*
 * score - answers of one administration to the scores of one instrument.
 *
 * Pure: no input or output, nothing kept between calls.  The arrays belong to
 * the caller; answer[] has one entry an item of the instrument, score[] one a
 * scale, context[] one a need (NULL: unknown).
 */
#ifndef MSK_SCORE_H
#define MSK_SCORE_H

#include "answer.h"

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
	int impossible;   /* answers that cannot be together: out_of_range */
};

/* The word of a status in the output. */
const char *score_status_name(enum score_status status);

/*
 * All scales of the instrument.  answer[] is changed: blanks that count are
 * filled in.  prorate = 0 gives scores to complete scales only.  Returns how
 * many scales the answers, each of them allowed, cannot make together.
 */
size_t score_run(const struct instrument *in, struct answer *answer,
    const char *const *context, int prorate, struct score *score);

/*
 * Append the flags that scale s carries, "name=value", a list with ';'.
 * A flagged item whose answer is bad is shown as "name=?".
 */
void score_flags(const struct instrument *in, size_t s,
    const struct answer *answer, const char *const *context,
    const struct score *score, struct buf *out);

#endif
