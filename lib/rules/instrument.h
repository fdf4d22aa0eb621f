/*
 * instrument - a questionnaire, ready to be scored.
 *
 * Made from a definition file (definition.h, msk-instrument(5)): ids are
 * resolved, conditions compiled, tables read, and what cannot be meant is
 * refused with file and line.  Once loaded it never changes but for the two
 * choices a user makes: the coding of the export and a value set.
 */
#ifndef MSK_INSTRUMENT_H
#define MSK_INSTRUMENT_H

#include <stddef.h>

#include "cond.h"
#include "definition.h"
#include "lookup.h"

enum { NONE = -1 }; /* no index */

/* Indexes into one of the arrays of an instrument. */
struct set {
	size_t *at;
	size_t n;
};

/* When an unanswered item counts all the same. */
struct blank {
	int on;
	double counts_as;
	struct set given;  /* all of these answered (no set: any item) */
	struct cond *when; /* NULL: always */
};

struct item {
	char *id;          /* "1", "9a", "s1" */
	const char *about; /* two to four neutral words, or NULL */
	enum item_type type;
	double min, max, step; /* of the answer as exported */
	const double *values;  /* closed list instead, or NULL */
	size_t nvalues;
	char *const *codes; /* answers that are words, or NULL */
	size_t ncodes;
	const double *recode; /* score of each answer in turn, or NULL */
	size_t nrecode;
	int reverse, optional, scored;
	const char *na_code;        /* "does not apply", or NULL */
	const double *na_counts_as; /* NULL: left out */
	struct blank blank;
	struct cond *only_when; /* counts otherwise unless this holds */
	double otherwise;
	double lo, hi; /* least and most it can add to a score */
};

struct band {
	const char *label;
	double lo, hi;
	int above, below; /* lo, hi themselves are outside */
};

struct class
{
	const char *label;
	struct cond *when;
	const double *value; /* score, or NULL */
};

/* Named rules: the few that are programs (engine/score_rule.c). */
enum named_rule {
	RULE_NONE,
	RULE_SLEEP_EFFICIENCY,
	RULE_TIME_IN_BED,
	RULE_WORK_MISSED,
	RULE_WORK_IMPAIRED,
	RULE_WORK_SLOWED
};

struct missing {
	size_t least; /* answered at least */
	enum then then;
	struct set require; /* of the scale's items, all answered */
};

struct scale {
	const char *id;
	char *measure; /* "phq9", "pcs_rumination" */
	const char *domain;
	const struct def_scale *def;
	enum method method;
	struct set items;
	size_t nitems; /* of this scale and of those it is made from */
	struct missing missing;
	const double *weight;  /* weighted: one an item */
	struct lookup *points; /* points, weighted by need: one an item, */
	size_t npoints;        /* or one a value of the need and item */
	long need;             /* weighted by this need, or NONE */
	struct lookup table;   /* table, valueset (by state) */
	long of;               /* scale looked up, or NONE */
	struct set terms;      /* combine: scales */
	struct cond *when;     /* count */
	enum named_rule rule;
	struct band *band;
	size_t nbands;
	struct class *class;
	size_t nclasses;
	int unchosen; /* valueset: none chosen yet */
};

struct flag {
	const char *name;
	long item, scale; /* its value is tested and shown, or NONE */
	long home; /* scale whose row shows it when no other holds the item */
	struct cond *when;
};

struct instrument {
	const char *id;
	char *rules; /* "phq9@1+0123456789ab" */
	char *label; /* file, for messages */
	char *dir;
	struct definition *def;
	char *text; /* the definition itself, for --show */
	size_t ntext;
	struct item *item;
	size_t nitems;
	struct scale *scale;
	size_t nscales;
	struct flag *flag;
	size_t nflags;
	const char *coding; /* in use, NULL if there is but one */
	int coding_open;    /* there are several and no default */
	int fills; /* some item counts though blank, or on a condition */
};

/*
 * Names in conditions (struct cond_name.id): "value" in a flag or a count,
 * needs, items ("item9", "item_9a") and scales.
 */
enum { NAME_VALUE = 0, NAME_NEED = 1, NAME_ITEM = 1000, NAME_SCALE = 1000000 };

/* By id, alias or path.  NULL and *e; free with instrument_free(). */
struct instrument *instrument_load(const char *name, struct msk_err *e);

/* The same from text, for tests; dir is where its tables are, or NULL. */
struct instrument *instrument_from_text(const char *label, const char *dir,
    const char *text, size_t n, struct msk_err *e);
void instrument_free(struct instrument *in);

/*
 * Say how the export is coded, one of def->codings.  -1 and *e, naming the
 * choices, when there is none of that name.
 */
int instrument_choose_coding(
    struct instrument *in, const char *name, struct msk_err *e);

/*
 * Choose the value set of the scales that need one: its name, or a country
 * that has but one (a time trade-off set before a visual analogue one).
 */
int instrument_choose_set(
    struct instrument *in, const char *name, struct msk_err *e);

/* Does the instrument need a value set?  Its name in --value-set if so. */
int instrument_needs_set(const struct instrument *in);

/* Index of the item with this id (or column name), NONE if none. */
long instrument_item(const struct instrument *in, const char *id);
long instrument_scale(const struct instrument *in, const char *id);

/* The score of a raw answer: recoded, then reversed. */
double item_scored(const struct item *it, double raw);

/* How many answers the item offers, 0 where they cannot be counted. */
size_t item_answers(const struct item *it);

/* May raw be given as an answer?  Range, step, list. */
int item_allows(const struct item *it, double raw);

#endif
