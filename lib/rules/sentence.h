/*
 * sentence - the fixed sentences of a program, one for each code.
 *
 * tables/PROGRAM-words.csv holds code,words.  They are reviewed as they stand:
 * nothing is put into them.
 */
#ifndef MSK_SENTENCE_H
#define MSK_SENTENCE_H

#include <stddef.h>

#include "base/err.h"

struct sentence {
	char *code, *words;
};

struct sentences {
	struct sentence *s;
	size_t n;
};

/* Read those of a program; 0, or -1 and *e with file and line. */
int sentences_load(struct sentences *t, const char *program, struct msk_err *e);

/* The sentence of a code; "" if there is none. */
const char *sentences_get(const struct sentences *t, const char *code);
void sentences_free(struct sentences *t);

#endif
