/*
 * mapping - the small files that fit an export to the instruments.
 *
 * A map (instrument,item,column[,event]) says which column holds which item;
 * a recode file (instrument,item,from,to) turns what an export holds into the
 * codes of the instrument.  Both are CSV and belong to the command line: a
 * mistake in them is MSK_EUSAGE, with file and line.
 */
#ifndef MSK_MAPPING_H
#define MSK_MAPPING_H

#include <stddef.h>

#include "base/err.h"

struct map_row {
	char *instrument, *item, *column, *event; /* event "" if none */
	unsigned long line;
};

struct recode_row {
	char *instrument, *item, *from, *to; /* item "" means all */
	unsigned long line;
};

struct mapping {
	char *path; /* NULL: no file was given */
	struct map_row *row;
	size_t n;
	int events; /* is there an event column? */
};

struct recoding {
	char *path;
	struct recode_row *row;
	size_t n;
};

int mapping_load(struct mapping *m, const char *path, struct msk_err *e);
void mapping_free(struct mapping *m);
int recoding_load(struct recoding *r, const char *path, struct msk_err *e);
void recoding_free(struct recoding *r);

#endif
