/*
 * caseload_judge - people judged, and what was found of those to be listed.
 *
 * People are judged in batches of BATCH_PEOPLE, in the order they were read.
 * A judge holds all that changes while a person is judged, a batch what the
 * list needs of its people; the caseload stays as it is.  So several judges
 * may work at once, each on batches of its own.
 */
#ifndef MSK_CASELOAD_JUDGE_H
#define MSK_CASELOAD_JUDGE_H

#include "caseload.h"

struct judge {
	const struct caseload *c;
	struct review review;
	struct review_scratch scratch;
	struct gathered rows[N_TABLES]; /* of the person in hand */
	struct person person;
	struct coverage *cover; /* by rule */
	struct report report;
	struct msk_err *e;
};

void judge_init(struct judge *j, const struct caseload *c);
void judge_free(struct judge *j);

/* Judge a person by all rules: 0, or -1 and *j->e. */
int judge_person(struct judge *j, size_t person);

/* caseload_check.c: rows of one key, of the person in hand. */
int judge_check(struct judge *j);

/* caseload_band.c: the stratum that a score stands for, where no band is
 * given. */
void judge_bands(struct judge *j);

#endif
