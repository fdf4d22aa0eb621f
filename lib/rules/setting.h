/*
 * setting - the thresholds of a program, as data with their sources.
 *
 * tables/PROGRAM-settings.csv holds setting,default,unit,tag,source,meaning;
 * tag is literature, guideline, source text or ours.  --set NAME=VALUE and the
 * settings: of a pathway replace a value.
 */
#ifndef MSK_SETTING_H
#define MSK_SETTING_H

#include <stddef.h>

#include "base/err.h"

struct setting {
	char *name, *unit, *tag, *source, *meaning;
	double value, standard; /* in use, and as shipped */
	int put;                /* by settings_put() */
};

struct settings {
	struct setting *s;
	size_t n;
};

/* Read the settings of a program; 0, or -1 and *e with file and line. */
int settings_load(struct settings *t, const char *program, struct msk_err *e);

/* Take "NAME=VALUE": -1 and *e if there is no such setting or no number. */
int settings_put(struct settings *t, const char *text, struct msk_err *e);

/* NULL if there is none. */
struct setting *settings_find(const struct settings *t, const char *name);

/* The value of a setting that the program ships. */
double settings_get(const struct settings *t, const char *name);
void settings_free(struct settings *t);

#endif
