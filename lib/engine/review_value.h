/*
 * review_value - inside review_value.c: the names of a pathway's conditions
 * by the tables they come from.  Each returns 1 with the value, 0 when it is
 * unknown, -1 when the name is none of its own.
 */
#ifndef MSK_REVIEW_VALUE_H
#define MSK_REVIEW_VALUE_H

#include "review.h"

int review_flag_value(int id, const struct review *r, struct cond_value *v);
int review_medicine_value(int id, const struct review *r, struct cond_value *v);
int review_care_value(int id, const struct review *r, struct cond_value *v);

/* A number, unless it is NAN; a day, unless NO_DAY; a word of a list. */
int value_number(struct cond_value *v, double x);
int value_day(struct cond_value *v, int x);
int value_word(struct cond_value *v, const struct word *list, int code);
int value_text(struct cond_value *v, const char *s);

/* A text of the record as a word, in the scratch memory; NULL: no room. */
const char *value_kept(const struct review *r, unsigned id);

/* A set is begun, then filled; a word that has no room makes it partial. */
void value_set(const struct review *r, struct cond_value *v);
void value_add(const struct review *r, struct cond_value *v, const char *s);

#endif
