/*
 * pathway_build - inside pathway: the steps from a file to a pathway, in the
 * order they are taken.  Each returns 0, or -1 and b->e with file and line.
 */
#ifndef MSK_PATHWAY_BUILD_H
#define MSK_PATHWAY_BUILD_H

#include "library.h"
#include "pathway.h"
#include "pathway_file.h"
#include "yamlfile.h"

/* One file of a pathway: its own, or one that it includes. */
struct pathway_part {
	struct source src;
	struct pathway_file *file;
	struct yamlfile_places *places;
};

struct pathway_parts {
	struct pathway_part *at;
	size_t n;
};

struct pathway_build {
	struct pathway *p;
	struct pathway_set *set;
	const struct pathway_part *part; /* in hand */
	struct msk_err *e;
};

/* Report a mistake at the path "steps/2/weeks" of the part in hand. */
int pathway_fail(struct pathway_build *b, const char *path, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

/* Compile a condition; a NULL text leaves the key absent. */
int pathway_compile(struct pathway_build *b, struct pathway_when *w,
    const char *text, const char *path);

/* Compile a text with names in braces. */
int pathway_template(struct pathway_build *b, struct pathway_text *t,
    const char *text, const char *path);

/* Is a text printed to users free of forbidden words, a source not blank? */
int pathway_wording(
    struct pathway_build *b, const char *text, const char *path);
int pathway_sourced(
    struct pathway_build *b, const char *text, const char *path);

int pathway_redflags(struct pathway_build *b); /* of the part in hand; before
						  conditions that name them */
int pathway_tables(struct pathway_build *b);   /* of the part in hand */
int pathway_steps(struct pathway_build *b);    /* of the pathway's own file */
int pathway_check(struct pathway_build *b);    /* how steps hang together */
void pathway_step_free(struct pathway_step *s);
void pathway_when_free(struct pathway_when *w);
void pathway_text_free(struct pathway_text *t);

/* The pathway in src, which it takes over, also after an error.  NULL and *e;
 * NULL and *e->status MSK_OK for a file without conditions, if those may be
 * passed over. */
struct pathway *pathway_load(
    struct pathway_set *s, struct source *src, int may_pass, struct msk_err *e);
void pathway_free(struct pathway *p);

/* The red flags of redflags.csv. */
int redflags_load(struct pathway_set *s, struct msk_err *e);

#endif
