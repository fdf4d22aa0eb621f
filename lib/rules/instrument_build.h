/*
 * instrument_build - inside instrument: the steps from a definition to an
 * instrument, in the order they are taken.  Each returns 0, or -1 and b->e.
 */
#ifndef MSK_INSTRUMENT_BUILD_H
#define MSK_INSTRUMENT_BUILD_H

#include "instrument.h"

struct build {
	struct instrument *in;
	struct msk_err *e;
};

int build_items(struct build *b);      /* item ids, ranges, recoding */
int build_scales(struct build *b);     /* needs items */
int build_conditions(struct build *b); /* needs items and scales */

/* Check an item once its answers are known, also after a coding has changed
 * them, and work out lo and hi. */
int item_settle(
    struct build *b, struct item *it, const char *section, const char *needle);

/*
 * Report a mistake at the entry of section ("scales") that holds the text
 * needle ("id: total"); the line is looked up in the file.
 */
int build_fail(struct build *b, const char *section, const char *needle,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Indexes of the items in list text; what: "scale total", for messages. */
int build_set(struct build *b, const char *text, struct set *set,
    const char *section, const char *needle);

/* Has a scale the keys its method needs, and none that it does not use? */
int build_method(
    struct build *b, const struct def_scale *d, const char *needle);
const char *method_name(enum method m);
int method_prorates(enum method m);
int method_wants_all(enum method m);

/* Compile a condition that may use needs, items, scales (and "value"). */
struct cond *build_cond(struct build *b, const char *text, int with_value,
    const char *section, const char *needle);

#endif
