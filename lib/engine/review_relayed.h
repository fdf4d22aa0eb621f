/*
 * review_relayed - inside the rules about medicines and the diary: what the
 * rows of rx and diary state by a code of their flags column.
 */
#ifndef MSK_REVIEW_RELAYED_H
#define MSK_REVIEW_RELAYED_H

#include "review_rule.h"

/*
 * The verdict of a rule that was judged by columns (own: true, with its
 * evidence; false; or unknown) joined with what the row states.  A code that
 * is stated holds.  Without it what is unknown by columns is no only where the
 * table has a flags column: the program that wrote it judged.
 *
 * rx_says() judges by the row of rx; a person without one takes no medicine.
 */
enum truth rx_says(struct review *r, struct finding *f,
    enum review_relayed code,
    enum truth (*judge)(struct review *r, struct finding *f));
enum truth diary_says(struct review *r, struct finding *f,
    enum review_relayed code, enum truth own);

#endif
