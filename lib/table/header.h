/*
 * header - the names of a table's columns.
 *
 * Names are found without regard to case; space, '-' and '.' equal '_'
 * (name_fold() in base/text.h).  The spelling of the file is kept.
 */
#ifndef MSK_HEADER_H
#define MSK_HEADER_H

#include <stddef.h>

#include "base/err.h"
#include "base/text.h"

struct header {
	size_t n;
	char **name;   /* as in the file */
	char **fold;   /* as they are compared */
	size_t *order; /* indexes, sorted by fold */
};

enum { HEADER_NONE = -1 };

/*
 * Copy n names.  Two columns of one name are an error that gives their
 * numbers; columns without a name may be many.  Returns 0 or -1.
 */
int header_init(
    struct header *h, const struct span *names, size_t n, struct msk_err *e);
void header_free(struct header *h);

/* Index of the column called name, HEADER_NONE if there is none. */
long header_find(const struct header *h, const char *name);

/* The same for a name that is folded already. */
long header_find_folded(const struct header *h, const char *fold);

/* Are the two the same names in the same order, as written? */
int header_equal(const struct header *a, const struct header *b);

#endif
