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

/*
 * A set is begun, then filled.  What is added twice is there once; an empty
 * word, and one that has no room, makes the set partial.
 */
void value_set(const struct review *r, struct cond_value *v);
void value_add(const struct review *r, struct cond_value *v, struct span s);
void value_add_text(const struct review *r, struct cond_value *v, unsigned id);

#endif
