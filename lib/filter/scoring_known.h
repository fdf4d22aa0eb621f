/*
 * scoring_known - rows that are like rows written before.
 *
 * Administrations are many and scores are few.  For each scale, what was
 * written for an administration is held under its key (engine/score_key.h)
 * and written again for the next one with that key, without the row being
 * read or scored.  Whatever is not held goes the long way: binding_read(),
 * score_run(), the writer; known_learn() then holds what that wrote.  So a
 * score is computed in one place only.
 *
 * What must hold for the output to be that of the long way:
 *
 * 1. Same key, same text: score_key.h has the proof.  The text depends on
 *    nothing but the scale, its score, its flags and what is the same in
 *    every row (event, provenance, form); it has the same place in its row.
 * 2. Every cell of the instrument is empty or a small number that is known
 *    to be an answer or a missing code: nothing in the row is to be told of.
 *    A scale whose answers cannot be together is never held.
 * 3. What a run counts (administrations, empty ones) is counted here, too;
 *    the range of the answers seen was watched when each was first met.
 * 4. No rule looks at context, and --check is not asked for.
 * 5. The form is csv or tsv, where a row is its cells one behind the other.
 *
 * tests/fuzz/fuzz_known.c and tests/unit/test_known.c hold the two together.
 */
#ifndef MSK_SCORING_KNOWN_H
#define MSK_SCORING_KNOWN_H

#include "scoring.h"

struct known;

/* NULL where none of it applies; s is bound and its output begun. */
struct known *known_new(const struct scoring *s, const struct binding *b);
void known_free(struct known *k);

/*
 * Put what is held for b in this row behind s->ready, to be written: 1, or 0
 * when it is not all held.
 */
int known_take(struct scoring *s, struct known *k, struct binding *b,
    const struct row *row);

/*
 * Before score_run(): learn what binding_read() has met in this row.  Behind
 * it, scale by scale: hold the text that was written, empty for a scale not
 * asked for.
 */
void known_learn(
    struct known *k, const struct binding *b, const struct row *row);
void known_hold(struct known *k, size_t scale, struct span text);

#endif
