/* review_step - inside the rules about steps of a pathway (V6). */
#ifndef MSK_REVIEW_STEP_H
#define MSK_REVIEW_STEP_H

#include "review_rule.h"

/* The day the person's step began: step_date, else start_date; NO_DAY. */
int step_since(const struct review *r);

/* The step the person is in, with a day it began; NULL, and what is lacking. */
const struct pathway_step *known_step(
    const struct review *r, struct finding *f);

/* Does the step offer a class of courses? */
int holds_class(const struct pathway_step *s, int treatment_class);

/*
 * Is a step open to the person?  only_if and hold_unless hold, not_if does not,
 * the steps it requires were given, and the reason of criterion holds.
 */
enum truth is_eligible(struct review *r, const struct pathway_step *s);

/* The class that an open course is to be given with by the step, and is not;
 * NULL. */
const char *adjunct_lacks(
    const struct review *r, const struct pathway_step *s, int treatment_class);

#endif
