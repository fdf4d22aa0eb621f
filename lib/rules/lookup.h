/*
 * lookup - a table from one number to another: raw sums to scores.
 */
#ifndef MSK_LOOKUP_H
#define MSK_LOOKUP_H

#include <stddef.h>

#include "base/err.h"

struct lookup {
	size_t n;
	double *key; /* rising */
	double *value;
};

/* Which rows and columns of a table file make a lookup. */
struct lookup_spec {
	const char *table;  /* file name */
	const char *dir;    /* of the definition, or NULL */
	const char *key;    /* column of keys */
	const char *value;  /* column of values */
	const char *filter; /* column that must hold is; NULL: all rows */
	const char *is;
};

/*
 * Read the table.  Returns 0, or -1 and *e when the table or a column is not
 * there, a cell is no number, a key comes twice, or no row is left.
 */
int lookup_load(
    struct lookup *l, const struct lookup_spec *spec, struct msk_err *e);

/* The value at key: 1, or 0 if the table does not hold it. */
int lookup_get(const struct lookup *l, double key, double *value);
void lookup_free(struct lookup *l);

#endif
