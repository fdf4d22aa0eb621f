/*
 * caseload_store - the rows of all tables, by person.
 *
 * Rows of a table lie one after the other, packed (rows.h); each links to the
 * row of the same person that was read before it.  Memory is in proportion to
 * people and rows: about 80 bytes a person beside the id, and a row some 10 to
 * 25 bytes by what its table holds.
 */
#ifndef MSK_CASELOAD_STORE_H
#define MSK_CASELOAD_STORE_H

#include <pthread.h>

#include "base/intern.h"
#include "engine/person.h"
#include "rows.h"

/* Each is read by one thread; what others change lies apart. */
enum { CACHE_LINE = 64 };
struct pool {
	_Alignas(CACHE_LINE) struct rows rows;
	unsigned *first; /* by person: the last row read, or NO_ROW */
	size_t npeople;  /* of first */
};

/* Rows of one table and person, by day; zero it to start. */
struct gathered {
	char *rows;
	char *buffer; /* at the end of it */
	size_t room;
};

struct people {
	struct intern people; /* record_id; the number is the person */
	struct intern text;   /* codes; number 0 is the empty text */
	pthread_mutex_t lock; /* of text */
	struct pool pool[N_TABLES];
	/* series of people who have many: the pairs of person and measure, */
	struct intern pairs;
	unsigned *pair_row; /* and their rows */
	size_t paircap;
};

/* Rows of TABLE_PATIENTS lie open, others only if asked for here. */
void people_init(struct people *s);
void people_open(struct people *s, enum side_table t);
void people_free(struct people *s);

/* A new row of a person, zeroed and linked; valid until the next one. */
void *people_row(struct people *s, enum side_table t, size_t person,
    unsigned long line, int day);

/*
 * The number of a person, made if there is none (people_id()) or -1.  Tables
 * are mostly in one order: *latest, the person of the call before, and the
 * next are tried first.
 */
size_t people_id(struct people *s, struct span id, size_t *latest);
long people_find(const struct people *s, struct span id, size_t *latest);

/*
 * The series of this person and measure, *fresh: a new row, as above.  One
 * that is there already is NULL where TABLE_SERIES does not lie open.
 */
struct series_row *people_series(struct people *s, size_t person,
    unsigned measure, unsigned long line, int *fresh);

/* The code in a cell as a number, lower case; 0 for an empty cell.  Several
 * threads may ask. */
unsigned people_code(struct people *s, struct span cell);
unsigned people_text(struct people *s, struct span cell); /* as it is */

/* The codes that one thread has met, which it need not ask for again; zero it
 * to start. */
struct codes {
	struct intern met;
	unsigned *number; /* of each, in the store */
	size_t cap;
};
unsigned codes_number(struct codes *k, struct people *s, struct span cell);
void codes_free(struct codes *k);

/*
 * The person with all rows, sorted by day, those of one day as they were read;
 * they lie in g, one a table, until its next use.  Then free g.
 */
void people_person(const struct people *s, size_t person,
    struct gathered g[N_TABLES], struct person *p);
void gathered_free(struct gathered g[N_TABLES]);

#endif
