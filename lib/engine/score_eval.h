/*
 * score_eval - inside score: what the rules see of an administration.
 */
#ifndef MSK_SCORE_EVAL_H
#define MSK_SCORE_EVAL_H

#include "score.h"

/* A pass over the items of a scale. */
struct tally {
	size_t given, bad;
	double sum; /* of those given */
};

struct eval {
	const struct instrument *in;
	const struct answer *answer;
	const char *const *context;
	const struct score *score;
	size_t done;  /* scales 0..done-1 are scored */
	double value; /* what "value" means just now; NAN: unknown */
};

/* cond_get: the value of a name in a condition of an instrument. */
int eval_get(int id, struct cond_value *v, const void *arg);

/* A rule that is a program: 1 and *value, 0 if it gives none, -1 if the
 * answers cannot be together. */
int eval_named_rule(
    const struct eval *ev, const struct scale *s, double *value);

/* Method of a scale over its items: as eval_named_rule(). */
int eval_items(const struct eval *ev, const struct scale *s,
    const struct tally *t, double *value);

/* v on a rounding; 4.4999999999 is 4.5 that went through a division. */
double eval_rounded(enum rounding rounding, double v);

/* Does scale s, number at, show flag f?  One of an item: every scale that the
 * item is part of. */
int score_shows(const struct scale *s, const struct flag *f, size_t at);

/* Band of a value on the scale's own rounding, NULL if it has none. */
const char *eval_band(const struct scale *s, double value);

/* The first class that holds: 1, 0 if none does, -1 if that is unknown. */
int eval_class(
    const struct eval *ev, const struct scale *s, const struct class **found);

#endif
