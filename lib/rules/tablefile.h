/*
 * tablefile - the rows of a table of the library, one after the other.
 */
#ifndef MSK_TABLEFILE_H
#define MSK_TABLEFILE_H

#include "base/err.h"
#include "table/table.h"

/* A row of a table called label: 0 to go on; else tablefile_each() ends. */
typedef int tablefile_row(
    const struct row *row, const char *label, void *arg, struct msk_err *e);

/*
 * Call each() for every row of the table called name (library_table()), whose
 * header must be the columns given, joined by commas.  Returns what each()
 * returned when not 0; 0; or -1 and *e (MSK_EUSAGE for another header).
 */
int tablefile_each(const char *name, const char *columns, tablefile_row *each,
    void *arg, struct msk_err *e);

#endif
