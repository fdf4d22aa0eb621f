/*
 * scoring_jobs - wide input scored by several threads, in the order it came.
 *
 * The file is cut into blocks of whole records.  Each thread has bindings, a
 * reader and a writer of its own and scores the blocks it is given; the first
 * thread reads the file, and writes rows and tells problems block by block,
 * so that the output and the messages are those of one thread.
 */
#ifndef MSK_SCORING_JOBS_H
#define MSK_SCORING_JOBS_H

#include "scoring.h"

/* How many threads for this input: what -j says, else what pays. */
unsigned scoring_threads(const struct scoring *s);

/* Score all of s's input, which is bound and started: 0, or -1 and *s->e. */
int scoring_in_threads(struct scoring *s, unsigned threads);

#endif
