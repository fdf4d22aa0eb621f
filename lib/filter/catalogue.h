/*
 * catalogue - the instruments themselves: listed, shown, as a form to fill,
 * as a page of the manual.  Everything goes to standard output.
 */
#ifndef MSK_CATALOGUE_H
#define MSK_CATALOGUE_H

#include "base/err.h"
#include "base/opt.h"
#include "dictionary.h"
#include "rules/instrument.h"
#include "table/writer.h"

/* What is asked for; zero it to start. */
struct catalogue {
	int key;                              /* 0: nothing */
	const char *names;                    /* ID or list of IDs */
	const char *domain;                   /* --domain */
	int codebook;                         /* --codebook */
	struct dictionary_request dictionary; /* --redcap-dictionary */
};

extern const struct opt catalogue_opts[];

/* Take an option of that table: 0, or 1 if it is none. */
int catalogue_option(struct catalogue *c, int key, const char *arg);

/* -1 and *e if an option came without the one it goes with. */
int catalogue_check(const struct catalogue *c, struct msk_err *e);

/*
 * Answer what was asked.  form is what --to gave, or given is 0.  The n words
 * are operands: for --list, what a row must hold in id, alias, name or domain.
 */
int catalogue_answer(const struct catalogue *c, enum writer_form form,
    int given, char *const *words, int n, struct msk_err *e);

/* Column of item i in a template: "phq9_1".  A new string. */
char *catalogue_column(const struct instrument *in, size_t i);

/* catalogue_form.c: --template, and with it --codebook. */
int catalogue_template(
    const char *names, enum writer_form form, struct msk_err *e);
int catalogue_codebook(
    const char *names, enum writer_form form, struct msk_err *e);

/* catalogue_page.c: msk-instruments(7), in mdoc. */
int catalogue_page(FILE *out, struct msk_err *e);

#endif
