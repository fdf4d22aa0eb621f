/*
 * binding - where the answers to one instrument stand in a row.
 *
 * Made once from a header: item -> column, by name or by a map.  Then
 * binding_read() takes the answers of a row, with missing codes, recoding and
 * offset applied.  It also watches what goes by, to tell an export that
 * counts from 1 from one that holds bad answers.
 */
#ifndef MSK_BINDING_H
#define MSK_BINDING_H

#include "rules/mapping.h"
#include "score.h"
#include "table/header.h"
#include "table/table.h"

/* A code that stands for no answer. */
struct missing_code {
	char *text;
	int is_number;
	double number;
};

struct missing_codes {
	struct missing_code *code;
	size_t n;
};

/* One replacement of a cell's text, from --recode. */
struct replacement {
	struct missing_code from; /* matched as a missing code is */
	const char *to;
};

struct replacements {
	struct replacement *r;
	size_t n;
};

/* What was seen of one item, over all rows. */
struct seen {
	unsigned long bad;  /* answers that could not be used */
	int any;            /* was there any number? */
	double least, most; /* of the numbers */
};

/*
 * Nearly every cell is empty, one byte or a number of two digits.  Such a
 * small cell is known by its index: the byte, SMALL_EMPTY, or SMALL_NUMBER
 * and the number, 10 to 99.  What it means for an item is worked out when it
 * is first met; where it can be no answer it is told of each time.
 */
enum {
	SMALL_NUMBER = 256,
	SMALL_EMPTY = SMALL_NUMBER,
	SMALL_NOT, /* any other cell */
	SMALL_CELLS = SMALL_NUMBER + 100
};

struct small {
	double value;
	unsigned char known;
	unsigned char filled; /* it is no code for missing */
	unsigned char state;  /* an answer's */
};

struct binding {
	struct instrument *in;
	const char *event;            /* of a map, or NULL */
	long *column;                 /* one an item, NONE if it has none */
	long *need_column;            /* one a need */
	char *selected;               /* one a scale: is it asked for? */
	int absent;                   /* no part of the row being read */
	struct replacements *recode;  /* one an item, then one a need */
	struct missing_codes missing; /* for this instrument alone */
	double offset;
	struct seen *seen;
	struct small (*small)[SMALL_CELLS]; /* one an item */
	unsigned long administrations;
	size_t first_tail; /* for the writer of scores */
	/* of the row last read */
	struct answer *answer;
	const char **context;
	struct score *score;
};

/* A cell that cannot be used. */
enum cell_code { CELL_NOT_NUMBER, CELL_OUT_OF_RANGE, CELL_CONTEXT };

/* Told of each such cell: the item (or NONE) and its column. */
typedef int binding_problem(const struct binding *b, long item, size_t column,
    enum cell_code code, void *arg);

/*
 * A column that goes on counting where the items end ("mtbq_11" beside ten
 * items): a sign of another version.  NULL if there is none.
 */
const char *binding_surplus(const struct binding *b, const struct header *h);

/* Take the columns called as the instrument's needs, where none is given. */
void binding_needs_by_name(struct binding *b, const struct header *h);

/* An empty binding of in, which it owns from now on. */
struct binding *binding_new(struct instrument *in);
void binding_free(struct binding *b);

/*
 * Find the items by name in h: "phq9_1", "phq91", "phq9_01", with the id, an
 * alias or another prefix of the instrument; a single item also by the name
 * alone.  Returns 0, -1 and *e when an item is found under two names, or 1
 * and *e when a needed item has no column: e says which.
 */
int binding_by_name(
    struct binding *b, const struct header *h, struct msk_err *e);

/*
 * Place the items that the rows of m for this instrument and event name; the
 * others stay as they are.  -1 and *e with the map's line on an unknown item
 * or column, or one used twice.
 */
int binding_by_map(struct binding *b, const struct header *h,
    const struct mapping *m, const char *event, struct msk_err *e);

/* Take the replacements of r that are for this instrument. */
int binding_recode(
    struct binding *b, const struct recoding *r, struct msk_err *e);

/* The index of a cell that is small, else SMALL_NOT. */
static inline unsigned
small_cell(struct span c)
{
	unsigned one, two;

	if (c.n == 1)
		return (unsigned char)c.s[0];
	if (c.n == 0)
		return SMALL_EMPTY;
	if (c.n > 2)
		return SMALL_NOT;
	one = (unsigned)(unsigned char)c.s[0] - '0';
	two = (unsigned)(unsigned char)c.s[1] - '0';
	return one >= 1 && one < 10 && two < 10 ?
	    SMALL_NUMBER + 10 * one + two :
	    SMALL_NOT;
}

/*
 * The answers of a row (cells as in h) into b->answer and b->context.
 * global: codes missing everywhere.  Returns the number of answers, bad ones
 * included; -1 when problem() returned something other than 0.
 */
long binding_read(struct binding *b, const struct row *row,
    const struct missing_codes *global, binding_problem *problem, void *arg);

/* A cell that stands for two answers that differ: a bad one, told of. */
extern const char binding_conflict[];

/*
 * Can the cell be an answer to the item?  1, 2 if it is missing, or 0 and
 * *code.
 */
int binding_accepts(const struct binding *b, size_t item, struct span cell,
    const struct missing_codes *global, enum cell_code *code);

/* Is c one of the codes?  Most runs have none. */
int missing_is_code(const struct missing_codes *m, struct span c);

static inline int
missing_has(const struct missing_codes *m, struct span c)
{
	return m->n > 0 && missing_is_code(m, c);
}

void missing_add(struct missing_codes *m, const char *s, size_t n);
void missing_free(struct missing_codes *m);

/*
 * The first item that a code could be an answer to, NONE if there is none:
 * then the code is safe to take for missing.
 */
long binding_allows(const struct binding *b, const struct missing_code *code);

/*
 * What, added to every answer, would bring all of them into range, when all
 * answers seen so far are off by as much (0: no such thing).  sure: some were
 * out of range; otherwise only the lowest answer was never given.
 */
double binding_shift(const struct binding *b, int *sure);

/* Add what another binding of the same columns has seen to what b has. */
void binding_gather(struct binding *b, const struct binding *other);

/*
 * The item that an export calls name: its id ("9"), or that behind a prefix
 * of the instrument ("phq9_9", "phq9_09").  NONE if there is none.
 */
long binding_item(const struct instrument *in, const char *name);

/* Is name the id or an alias of the instrument? */
int instrument_called(const struct instrument *in, const char *name);

#endif
