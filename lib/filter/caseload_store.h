/*
 * caseload_store - the rows of all tables, by person.
 *
 * Rows of a table lie in one array; each links to the row of the same person
 * that was read before it.  Memory is in proportion to people and rows: about
 * 60 bytes a person beside the id, and 24 to 96 bytes a row by its table.
 */
#ifndef MSK_CASELOAD_STORE_H
#define MSK_CASELOAD_STORE_H

#include "base/intern.h"
#include "engine/person.h"

struct pool {
	char *rows;
	size_t size, n, cap; /* size of a row in bytes */
	unsigned *first;     /* by person: the last row read, or NO_ROW */
	size_t npeople;      /* of first */
};

struct people {
	struct intern people; /* record_id; the number is the person */
	struct intern text;   /* codes; number 0 is the empty text */
	struct pool pool[N_TABLES];
	char *gathered[N_TABLES]; /* rows of the person in hand */
	size_t room[N_TABLES];
};

void people_init(struct people *s);
void people_free(struct people *s);

/* A new row of a person, zeroed and linked; valid until the next one. */
void *people_row(struct people *s, enum side_table t, size_t person,
    unsigned long line, int day);

/* The code in a cell as a number, lower case; 0 for an empty cell. */
unsigned people_code(struct people *s, struct span cell);
unsigned people_text(struct people *s, struct span cell); /* as it is */

/*
 * The person with all rows, sorted by day, those of one day as they were read.
 * Valid until the next call.
 */
void people_person(struct people *s, size_t person, struct person *p);

#endif
