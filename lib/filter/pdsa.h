/*
 * pdsa - Plan-Do-Study-Act cycles, to annotate a chart with.
 */
#ifndef MSK_PDSA_H
#define MSK_PDSA_H

#include "work.h"

struct pdsa_cycle {
	char *id;
	char **by; /* what it says for the columns of --by; NULL: nothing */
	long start, end;
};

struct pdsa {
	struct pdsa_cycle *cycle;
	size_t n, nby;
};

/*
 * Read cycles from path: pdsa_id, start, end (empty: still going on), and
 * columns of the same names as by, which limit a cycle to one series.
 */
int pdsa_read(struct pdsa *t, struct work *w, const char *path,
    const struct columns *by, struct msk_err *e);

/* The ids of the cycles that run on day in the series, a list with ';'; none
 * for LONG_MAX, a day that is not known. */
void pdsa_on(
    const struct pdsa *t, struct span series, long day, struct buf *out);
void pdsa_free(struct pdsa *t);

#endif
