/*
 * pathways - the pathways themselves: listed, shown, checked; and what stands
 * behind a reason code.
 */
#ifndef MSK_PATHWAYS_H
#define MSK_PATHWAYS_H

#include <stdio.h>

#include "base/err.h"
#include "base/opt.h"
#include "rulebook.h"
#include "rules/pathway.h"
#include "table/writer.h"

/* What is asked for; zero it to start. */
struct pathways_request {
	int key; /* 0: nothing */
	const char *name;
};

/* --list-pathways, --show-pathway NAME, --check-pathway FILE */
extern const struct opt pathways_opts[];

/* Take an option of that table: 0, or 1 if it is none. */
int pathways_option(struct pathways_request *q, int key, const char *arg);

/*
 * Answer on out what was asked.  base is the reason table in use, measures
 * are those of --measure-file (nmeasures of them).  0, or -1 and *e: for
 * --check-pathway the first mistake, with file and line.
 */
int pathways_answer(const struct pathways_request *q,
    const struct reasons *base, char *const *measures, size_t nmeasures,
    enum writer_form form, FILE *out, struct msk_err *e);

/*
 * --explain CODE: the rows of the reason table for the code on out; then, by
 * the rulebook, its rule with the settings in use, and the family of rules it
 * belongs to.  What is no code of a reason goes to the rulebook alone.
 */
int pathways_explain(const struct rulebook *b, const struct reasons *r,
    enum writer_form form, FILE *out, struct msk_err *e);

#endif
