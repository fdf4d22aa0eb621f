/* One series a person and measure: found among the person's newest, or, where
 * they have many, by the pair of both. */
#include "base/mem.h"
#include "caseload_store.h"

enum { FEW_SERIES = 32 };

static void
remember(struct people *s, size_t person, unsigned measure, unsigned row)
{
	const uint64_t pair[2] = { person, measure };
	const size_t i =
	    intern_add(&s->pairs, (const char *)pair, sizeof(pair));

	s->pair_row =
	    mem_grow(s->pair_row, &s->paircap, i + 1, sizeof(*s->pair_row));
	s->pair_row[i] = row;
}

static unsigned
recall(const struct people *s, size_t person, unsigned measure)
{
	const uint64_t pair[2] = { person, measure };
	const long i = intern_find(&s->pairs, (const char *)pair, sizeof(pair));

	return i < 0 ? NO_ROW : s->pair_row[i];
}

/*
 * The number of the row of this person and measure, or NO_ROW.  *n of the
 * person's were looked at, FEW_SERIES at most; *last is the oldest of them.
 */
static unsigned
find_series(const struct people *s, size_t person, unsigned measure, size_t *n,
    unsigned *last)
{
	const struct pool *p = &s->pool[TABLE_SERIES];
	struct series_row row;
	unsigned at;

	*n = 0;
	if (person >= p->npeople)
		return NO_ROW;
	for (at = p->first[person]; at != NO_ROW && *n < FEW_SERIES;
	     at = row.at.next, ++*n) {
		rows_get(&p->rows, at, &row);
		if (row.measure == measure)
			return at;
		*last = at;
	}
	return at == NO_ROW ? NO_ROW : recall(s, person, measure);
}

struct series_row *
people_series(struct people *s, size_t person, unsigned measure,
    unsigned long line, int *fresh)
{
	const struct pool *p = &s->pool[TABLE_SERIES];
	struct series_row row;
	unsigned at, last = NO_ROW;
	size_t n;

	at = find_series(s, person, measure, &n, &last);
	*fresh = at == NO_ROW;
	if (!*fresh)
		return p->rows.open ? rows_at(&p->rows, at) : NULL;
	if (n == FEW_SERIES) { /* out of sight from now on */
		rows_get(&p->rows, last, &row);
		remember(s, person, row.measure, last);
	}
	return people_row(s, TABLE_SERIES, person, line, NO_DAY);
}
