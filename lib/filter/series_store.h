/*
 * series_store - scores in any order, held as series of one person and one
 * measure, in about 28 bytes a score with their series.
 */
#ifndef MSK_SERIES_STORE_H
#define MSK_SERIES_STORE_H

#include <stdint.h>

#include "base/intern.h"

/* A score as it comes out: by day, then time of day, then input. */
struct store_score {
	double value;
	long day;
	uint32_t time;   /* text of what follows the day in the date cell */
	uint32_t number; /* of the score in the input, from 0 */
};

struct store_slot {
	uint32_t record, measure;
	uint32_t head; /* its latest score in the store + 1; 0: none */
	uint32_t n;
	uint32_t carried; /* text of the cells carried, */
	int32_t day;      /* from the row of this day; STORE_NO_DAY: none, */
	uint32_t time;    /* and time */
};

enum { STORE_NO_DAY = INT32_MIN };

struct store_chunk;

struct series_store {
	struct intern records, measures, times, carried;
	struct store_slot *slot;
	size_t nslots, slotcap;
	uint32_t *table; /* hash of record and measure: 1 + slot */
	size_t tablesize;
	struct store_chunk **chunk;
	size_t nchunks, chunkcap;
	size_t n; /* scores */
};

/* The series of a record and a measure; made if it is new. */
size_t store_slot(struct series_store *s, size_t record, size_t measure);

/* Add a score to a series; time is a number of s->times. */
void store_add(
    struct series_store *s, size_t slot, long day, uint32_t time, double value);

/*
 * Remember the cells carried from a row of that day and time, unless they are
 * from earlier than those held.  Cells are joined by NUL.
 */
void store_carry(struct series_store *s, size_t slot, long day, uint32_t time,
    const char *cells, size_t n);

/*
 * The scores of a series in order, into *out (which grows); returns their
 * number.
 */
size_t store_scores(const struct series_store *s, size_t slot,
    struct store_score **out, size_t *cap);

/*
 * The series in the order they are written: by record (numbers by value
 * before other texts by bytes), then by name of the measure.  A new array.
 */
uint32_t *store_order(const struct series_store *s);

/* Order of two records; for --sorted. */
int store_compare_records(struct span a, struct span b);

/* Order of two texts of s->times. */
int store_compare_times(const struct series_store *s, uint32_t a, uint32_t b);

/* Forget the scores and series, keep measures and memory. */
void store_reset(struct series_store *s);
void store_free(struct series_store *s);

#endif
