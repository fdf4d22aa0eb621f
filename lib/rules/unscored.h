/*
 * unscored - questionnaires that are known but cannot be scored here, and why.
 */
#ifndef MSK_UNSCORED_H
#define MSK_UNSCORED_H

#include "base/err.h"
#include "base/text.h"

struct unscored {
	struct span id, name, domain, licence, why; /* valid during the call */
};

/* Call each() for all of them in order, until it returns other than 0. */
int unscored_each(int (*each)(const struct unscored *u, void *arg), void *arg,
    struct msk_err *e);

/* If id is one of them, put the reason into e and return 1; else 0. */
int unscored_explain(const char *id, struct msk_err *e);

#endif
