/*
 * operation - a program whose first word says which of its operations is
 * wanted: "mskaudit funnel ...".
 *
 * Each operation is a row of one table: its word, its options and the function
 * that does it.  The options stand in the program's one table, so that a name
 * means the same everywhere; an operation takes the ones it names.
 */
#ifndef MSK_OPERATION_H
#define MSK_OPERATION_H

#include "work.h"

struct operation {
	const char *name;  /* the word; NULL: what is done without one */
	const char *usage; /* after the program's name, the word included */
	const char *about; /* one sentence */
	const char *takes; /* names of its own options: "num,den,unit" */
	/* exit status, or -1 and *e */
	int (*run)(
	    struct work *w, char *const *paths, int n, struct msk_err *e);
};

/*
 * Run what the command line asks for and return the exit status, or -1 and
 * *e.  whole is the program with all options and no usage; its first own
 * groups hold the options that operations choose from.  The table ends with
 * run NULL.  A mistake on the command line exits as opt_next() does.
 */
int operation_main(const struct opt_cmd *whole, int own,
    const struct operation *table, int argc, char *argv[], struct msk_err *e);

#endif
