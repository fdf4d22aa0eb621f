/*
 * dictionary - a REDCap data dictionary as a map of an export.
 *
 * Fields are matched to instruments by their names ("phq9_1"), or, where a
 * form is called like an instrument and has as many fields that can be
 * answered as the instrument has scored items, in their order.  The choices
 * of a field say how its answers are coded; where they are not the codes of
 * the instrument, a recoding in the order of the choices is proposed.  The
 * result is printed for a person to review and never applied by itself.
 */
#ifndef MSK_DICTIONARY_H
#define MSK_DICTIONARY_H

#include "base/err.h"
#include "table/writer.h"

struct dictionary_request {
	const char *path;   /* the dictionary; NULL: not asked */
	const char *map;    /* file to write for --map, or NULL */
	const char *recode; /* file to write for --recode, or NULL */
};

/*
 * Print field,form,instrument,item,matched_by,answers,expected,note for every
 * field that was matched; write the two files if they are named.  Returns 0,
 * or -1 and *e.
 */
int dictionary_run(const struct dictionary_request *r, enum writer_form form,
    struct msk_err *e);

#endif
