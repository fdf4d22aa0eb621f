/*
 * namevalue - options of the form NAME=VALUE that may come several times.
 */
#ifndef MSK_NAMEVALUE_H
#define MSK_NAMEVALUE_H

#include <stddef.h>

#include "base/err.h"

struct namevalue {
	char *key, *value;
	int used; /* it applied to something */
};

struct namevalues {
	struct namevalue *s;
	size_t n;
};

/* Add "NAME=VALUE"; -1 and *e (naming --option) if it is not of that form. */
int namevalues_add(struct namevalues *s, const char *option, const char *arg,
    struct msk_err *e);

/* -1 and *e if one of them has applied to nothing. */
int namevalues_all_used(
    const struct namevalues *s, const char *option, struct msk_err *e);
void namevalues_free(struct namevalues *s);

#endif
