/*
 * cond - the one condition language of all definitions.
 *
 *	psych >= 4 and not (sex = female)
 *	state in (plateau, worse) and days(start, as_of) > 42
 *
 * Names, numbers, words and 'quoted words'; = != < <= > >= in; and or not;
 * brackets.  On the left of a comparison stands a name or one of
 *
 *	days(a, b)	b minus a in days
 *	drop(a, b)	a minus b: by how much a score fell
 *	pctdrop(a, b)	the same in percent of a; unknown when a is 0
 *
 * A word on the right is a name if there is one of it, else a value the left
 * name can take.  A name nobody knows is an error when the text is compiled.
 *
 * Truth has three values: a test on something unknown is unknown, never
 * false; "false and unknown" is false, "true or unknown" is true.  Only
 * known(a), also written a != '', and its opposite a = '' are never unknown.
 *
 * drop and pctdrop count in whole millionths, and a threshold is met when it
 * is missed by no more than the rounding of the two scores: a fall from
 * 6.666666667 to 4.666666667 is 30 %.
 */
#ifndef MSK_COND_H
#define MSK_COND_H

#include <stddef.h>

#include "base/err.h"

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };
enum cond_type { COND_NUMBER, COND_WORD, COND_DATE, COND_SET };

/* What a name stands for. */
struct cond_name {
	int id; /* given to cond_get */
	enum cond_type type;
	char **words; /* values a COND_WORD or _SET can take; NULL: any */
	size_t nwords;
};

/*
 * A value: number for COND_NUMBER and COND_DATE (a day), word for COND_WORD,
 * set[0..nset-1] for COND_SET: words that are there together.  "= w" asks
 * whether w is among them, "in (...)" whether any of the list is.  What a
 * partial set does not hold is unknown: there may be more than is known.
 */
struct cond_value {
	double number;
	const char *word;
	const char *const *set;
	size_t nset;
	int partial;
};

/* Fill *name for the name text; -1 if there is none of it. */
typedef int cond_resolve(const char *text, struct cond_name *name, void *arg);

/* The value of the name with this id: 1, or 0 if it is unknown. */
typedef int cond_get(int id, struct cond_value *value, const void *arg);

struct cond;

/* NULL and *e (MSK_EUSAGE, text without place) when text is no condition. */
struct cond *cond_compile(
    const char *text, cond_resolve *resolve, void *arg, struct msk_err *e);

/* Does the condition ask for the name with this id? */
int cond_uses(const struct cond *c, int id);

/*
 * What may stand on the left alone: a name, days, drop or pctdrop.  It must
 * be a number.  cond_number() gives it: 1 and *v, or 0 if it is unknown.
 */
struct cond *cond_compile_number(
    const char *text, cond_resolve *resolve, void *arg, struct msk_err *e);
int cond_number(
    const struct cond *c, cond_get *get, const void *arg, double *v);

enum truth cond_eval(const struct cond *c, cond_get *get, const void *arg);
void cond_free(struct cond *c);

#endif
