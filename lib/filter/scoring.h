/*
 * scoring - the work of mskscore: administrations in, scores out.
 */
#ifndef MSK_SCORING_H
#define MSK_SCORING_H

#include "filter.h"

enum layout { LAYOUT_AUTO, LAYOUT_WIDE, LAYOUT_LONG };

/* --check: a measure here against a column of the input. */
struct check {
	const struct namevalue *given;
	size_t binding, scale;
	long column;
	unsigned long equal, differ, only_here, only_there;
};

/* Where the columns of item-long input are. */
struct long_columns {
	long instrument, item, value;
};

struct known;

/* A score as it was written before. */
struct tail {
	struct score score;
	struct buf flags, text;
};

struct scoring {
	struct filter f;
	/* options */
	char *instruments; /* -i, a list with ','; NULL: all that fit */
	const char *map_path, *recode_path;
	struct namevalues offset, with, set, check;
	enum layout layout;
	int wide, prorate, skip_empty;
	unsigned jobs; /* -j; 0: as many as pay */
	int in_full;   /* tests: score each row, whatever was written before */
	/* at work */
	struct mapping map;
	struct recoding recode;
	struct binding **b;
	size_t nb;
	struct long_columns cols;
	int events;
	struct known **known; /* one a binding, or NULL; scoring_known.h */
	struct span *ready;   /* texts of the row at hand, of them */
	size_t nready;
	struct tail *tails; /* 2^tail_bits for each scale; scoring_out.c */
	unsigned tail_bits;
	size_t ntails;
	struct buf flags; /* of the row being written */
	struct check *checks;
	size_t nchecks;
	const struct row *row; /* being scored, for messages */
	unsigned long administrations, empty;
	unsigned long taken; /* of them, by what is known; for tests */
	struct msk_err *e;
};

void scoring_init(struct scoring *s);
void scoring_free(struct scoring *s);

/*
 * Read all of the input and write all of the output.  Returns the exit
 * status, or -1 and *e when something stopped the work.
 */
int scoring_run(
    struct scoring *s, char *const *paths, int n, struct msk_err *e);

/* -- the parts, each in a file of its own -- */

/* scoring_bind.c: which instruments, and where their items are. */
int scoring_bind(struct scoring *s);
int scoring_add(struct scoring *s, const char *name, const char *event,
    struct binding **added);

/* scoring_apply.c: --with, --offset, --value-set, --na, --recode. */
int scoring_apply(struct scoring *s, struct binding *b);
int scoring_check_bindings(struct scoring *s); /* once all are there */

/* scoring_say.c: what a run says as a whole. */
void scoring_say(struct scoring *s);    /* -v, and what is not given */
void scoring_shifts(struct scoring *s); /* counted from 1? */
void scoring_bad_columns(struct scoring *s);

/* scoring_out.c: the output. */
int scoring_start(struct scoring *s);
int scoring_start_on(struct scoring *s, FILE *out); /* NULL: in memory */
int scoring_row(struct scoring *s, const struct row *row);
binding_problem scoring_problem; /* arg: struct scoring, with row set */

/* scoring_long.c: item-long input. */
int scoring_long(struct scoring *s);

/* scoring_check.c: --check. */
int check_bind(struct scoring *s);
int check_row(struct scoring *s, const struct row *row);
void check_say(const struct scoring *s);

#endif
