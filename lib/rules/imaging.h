/*
 * imaging - how often findings are seen in people without pain, by age.
 *
 * tables/imaging-findings.csv: finding, age (20, 30 ... 80), percent of people
 * of that age without pain in whom it is seen, and, for adults of 50 and
 * younger, the odds ratio of the finding in people with pain against those
 * without, where the authors found a difference.  Brinjikji 2015 (AJNR
 * 36:811-816) and 2015b (AJNR 36:2394-2399).  The first alone would reassure
 * too much: both are shown together.  confirmed says whether a figure was seen
 * in a second source.
 */
#ifndef MSK_IMAGING_H
#define MSK_IMAGING_H

#include <stddef.h>

#include "base/err.h"

struct imaging_figure {
	char *finding, *source;
	int age;
	double percent;    /* of people without pain */
	double odds_ratio; /* NAN where none is given */
	int confirmed;
};

struct imaging_figures {
	struct imaging_figure *at;
	size_t n;
};

/* 0, or -1 and *e with file and line; free with imaging_free() always. */
int imaging_load(struct imaging_figures *t, struct msk_err *e);
void imaging_free(struct imaging_figures *t);

/*
 * The figure for a finding at the age of the table nearest to age (the older
 * of two), at most 5 years away; NULL if there is none.  Nothing is
 * interpolated: what is shown stands in the paper.
 */
const struct imaging_figure *imaging_find(
    const struct imaging_figures *t, const char *finding, int age);

#endif
