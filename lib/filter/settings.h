/*
 * settings - options of the form NAME=VALUE that may come several times.
 */
#ifndef MSK_SETTINGS_H
#define MSK_SETTINGS_H

#include <stddef.h>

#include "base/err.h"

struct setting {
	char *key, *value;
	int used; /* it applied to something */
};

struct settings {
	struct setting *s;
	size_t n;
};

/* Add "NAME=VALUE"; -1 and *e (naming --option) if it is not of that form. */
int settings_add(
    struct settings *s, const char *option, const char *arg, struct msk_err *e);

/* -1 and *e if one of them has applied to nothing. */
int settings_all_used(
    const struct settings *s, const char *option, struct msk_err *e);
void settings_free(struct settings *s);

#endif
