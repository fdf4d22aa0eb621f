/*
 * valueset_term - inside valueset: the index of each state from its terms.
 */
#ifndef MSK_VALUESET_TERM_H
#define MSK_VALUESET_TERM_H

#include "valueset.h"

enum { TERMS_MOST = 64 };

struct weights {
	char *term[TERMS_MOST];
	double value[TERMS_MOST];
	size_t n;
};

/* Fill l with all states, in the order of their digits. */
int valueset_fill(
    struct lookup *l, const struct weights *w, int levels, struct msk_err *e);

#endif
