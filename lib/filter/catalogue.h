/*
 * catalogue - the instruments themselves: listed, shown, as a form to fill.
 */
#ifndef MSK_CATALOGUE_H
#define MSK_CATALOGUE_H

#include "base/err.h"
#include "rules/instrument.h"
#include "table/writer.h"

/*
 * All instruments as a table on standard output, those of a domain (or NULL)
 * that hold every one of the n words in id, alias, name or domain.
 */
int catalogue_list(enum writer_form form, const char *domain,
    char *const *words, int n, struct msk_err *e);

/* The definition, as it is. */
int catalogue_show(const char *name, struct msk_err *e);

/* A header line with a column for everything the instruments need. */
int catalogue_template(
    const char *names, enum writer_form form, struct msk_err *e);

/* Licence and terms of each instrument, as a table. */
int catalogue_licences(enum writer_form form, struct msk_err *e);

/* Column of item i in a template: "phq9_1". */
char *catalogue_column(const struct instrument *in, size_t i);

#endif
