/*
 * library - where definitions and their tables come from.
 *
 * A name with a '/' is a file.  Any other is looked for in the directories of
 * MSK_PATH (a list with ':'), then among the definitions built into the
 * program.  Instruments are NAME.yaml; their tables are found beside them
 * first.
 */
#ifndef MSK_LIBRARY_H
#define MSK_LIBRARY_H

#include <stddef.h>

#include "base/err.h"

/* A text and where it came from; library_free() it. */
struct source {
	char *label; /* for messages: a path, or "phq9.yaml" */
	char *dir;   /* of a file, with the '/'; NULL if built in */
	const char *text;
	size_t n;
	char *owned; /* what free() takes; NULL for built-in text */
};

/*
 * The instrument called name: an id, an alias of a built-in one, or a path.
 * Case, '-' and '.' do not matter in ids.  Returns 0, or -1 and *e:
 * MSK_EUSAGE when there is none, MSK_ESYS when it cannot be read.
 */
int library_instrument(const char *name, struct source *src, struct msk_err *e);

/* The table called name, beside the definition in dir first (or NULL). */
int library_table(
    const char *name, const char *dir, struct source *src, struct msk_err *e);

/* The table of that name that is built in, whatever MSK_PATH holds. */
int library_builtin(const char *name, struct source *src, struct msk_err *e);

/*
 * A definition of another folder ("pathways", "metrics"): a path, NAME.yaml in
 * that folder below a directory of MSK_PATH, or a built-in one.
 */
int library_definition(const char *folder, const char *name, struct source *src,
    struct msk_err *e);

/* The file called path, whatever its name. */
int library_file(const char *path, struct source *src, struct msk_err *e);

void library_free(struct source *src);

/*
 * All instruments that can be named: id and, for each, the names its columns
 * may begin with (ids, aliases and prefixes, folded, a list with ',').
 * MSK_PATH first, each in alphabetical order; an id that is overridden comes
 * once.  Free with library_list_free().
 */
struct library_entry {
	char *id;
	char *prefixes;
};
struct library_entry *library_list(size_t *n, struct msk_err *e);

/* The same for the definitions of another folder. */
struct library_entry *library_names(
    const char *folder, size_t *n, struct msk_err *e);
void library_list_free(struct library_entry *list, size_t n);

#endif
