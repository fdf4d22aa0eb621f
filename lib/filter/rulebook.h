/*
 * rulebook - what a program's rules say and the thresholds they use.
 *
 * --set replaces a threshold, --print-settings lists them with their sources,
 * --explain RULE prints a definition from tables/PROGRAM-rules.csv
 * (rule,definition,settings,source) with the values in use.
 */
#ifndef MSK_RULEBOOK_H
#define MSK_RULEBOOK_H

#include "base/err.h"
#include "base/opt.h"
#include "rules/setting.h"
#include "table/writer.h"

struct rulebook {
	const char *program;
	struct settings settings;
	const char *explain; /* --explain; NULL: not asked */
	int print;           /* --print-settings */
};

extern const struct opt rulebook_opts[];

/* Load the settings of the program (a string that stays). */
int rulebook_init(struct rulebook *b, const char *program, struct msk_err *e);

/* Take an option of the table: 0, -1 and *e, or 1 if it is none. */
int rulebook_option(
    struct rulebook *b, int key, const char *arg, struct msk_err *e);

/* Is there a question to answer instead of work?  Then do: 0, or -1 and *e. */
int rulebook_asked(const struct rulebook *b);
int rulebook_answer(
    const struct rulebook *b, enum writer_form form, struct msk_err *e);

/*
 * What --provenance calls the rules: PROGRAM@1:HASH, HASH being that of the
 * definitions and of every threshold in use.  A new string; NULL and *e.
 */
char *rulebook_id(const struct rulebook *b, struct msk_err *e);
void rulebook_free(struct rulebook *b);

#endif
