/*
 * score_key - what an administration comes to on one scale, as a number.
 *
 * Two administrations with the same key, no context and the same prorate get
 * the same score_run() and score_flags() for that scale, to the last bit: a
 * program may look up what it wrote for the first when it meets the second.
 * The key is the sum of what each answer adds to it, so that a row is looked
 * up without being scored.
 *
 * What must hold, of every function of score.c and score_eval.c, for that to
 * be true:
 *
 * 1. A scale sees answers through the number of its items given and their
 *    sum alone (sum, mean, cuts, table; percent where all items have one
 *    range), or its key holds each of its answers.
 * 2. What it sees beside its own items is in the key, too: items that must
 *    be answered, scales it is made from, items and scales that its classes,
 *    its count or its flags ask for, and so on for each scale among these.
 * 3. Where blanks are filled in or items count on a condition, the key holds
 *    every answer of the instrument.
 * 4. Answers in a key are whole numbers in the range of the item, so that
 *    their sum is exact in any order; a bad answer is in no key.
 *
 * tests/unit/test_score_key.c tries it for every instrument of the library.
 */
#ifndef MSK_SCORE_KEY_H
#define MSK_SCORE_KEY_H

#include <stdint.h>

#include "score.h"

enum {
	KEY_BITS = 62, /* at most; the other two are the caller's */
	KEY_PARTS_MOST = 32
};

struct key_part {
	const struct set *items; /* their number or sum; NULL: */
	size_t item;             /* this item's answer */
	int sum;
	double base; /* 0 of the part; the least a value can be */
	unsigned shift;
};

struct score_key {
	const struct instrument *in;
	struct key_part part[KEY_PARTS_MOST];
	size_t n;
	unsigned bits;
};

/* The key of a scale: 0, or -1 if it would not fit. */
int score_key_make(
    struct score_key *k, const struct instrument *in, size_t scale);

/* Can an answer to this item change the key? */
int score_key_asks(const struct score_key *k, size_t item);

/* What answer a to this item adds to the key: 0, or -1 if it is in none. */
int score_key_step(const struct score_key *k, size_t item,
    const struct answer *a, uint64_t *step);

#endif
