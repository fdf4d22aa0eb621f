/*
 * csv_reference - what a table holds by libcsv alone, fed byte by byte: the
 * reading that lib/table must agree with.  For the unit test and the fuzzer.
 */
#ifndef CSV_REFERENCE_H
#define CSV_REFERENCE_H

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct reference {
	char *text; /* all fields end to end */
	size_t ntext;
	size_t *end; /* where each ends */
	size_t ncells;
	size_t *row; /* cells up to and with each record */
	unsigned long *line;
	size_t nrows;
	int broken; /* an error comes after those records */
	int nul;    /* in the record being read */
	size_t room[4];
};

/* Make room for one more element than n, and for as many as that again. */
static inline void *
reference_grow(void *p, size_t *room, size_t n, size_t size)
{
	if (n < *room)
		return p;
	*room = 2 * n + 16;
	p = realloc(p, *room * size);
	if (p == NULL)
		abort();
	return p;
}

static inline void
reference_cell(void *s, size_t n, void *arg)
{
	struct reference *r = arg;

	r->nul |= n > 0 && memchr(s, '\0', n) != NULL;
	r->text =
	    reference_grow(r->text, &r->room[0], r->ntext + n, sizeof(char));
	if (n > 0)
		memcpy(r->text + r->ntext, s, n);
	r->ntext += n;
	r->end =
	    reference_grow(r->end, &r->room[1], r->ncells, sizeof(*r->end));
	r->end[r->ncells++] = r->ntext;
}

static inline void
reference_record(int c, void *arg)
{
	struct reference *r = arg;

	(void)c;
	if (r->nul || r->broken) {
		r->broken = 1;
		return;
	}
	r->row = reference_grow(r->row, &r->room[2], r->nrows, sizeof(*r->row));
	r->row[r->nrows++] = r->ncells;
}

static inline int
reference_blank(unsigned char c)
{
	(void)c;
	return 0;
}

/* Read s[0..n-1] into *r, all records up to the first error. */
static inline void
reference_read(struct reference *r, const char *s, size_t n, char delim)
{
	struct csv_parser p;
	unsigned long line = 1;
	size_t i = 0, before;

	memset(r, 0, sizeof(*r));
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(&p, (unsigned char)delim);
	csv_set_space_func(&p, reference_blank);
	if (n >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	for (; i < n && !r->broken; i++) {
		if (p.pstate == 0 && s[i] != '\r' && s[i] != '\n') {
			r->line = reference_grow(
			    r->line, &r->room[3], r->nrows, sizeof(*r->line));
			r->line[r->nrows] = line;
		}
		before = r->nrows;
		if (csv_parse(
			&p, s + i, 1, reference_cell, reference_record, r) != 1)
			r->broken = 1;
		line += s[i] == '\r' ||
		    (s[i] == '\n' && (i == 0 || s[i - 1] != '\r'));
		if (r->nrows > before)
			r->nul = 0;
	}
	if (!r->broken &&
	    csv_fini(&p, reference_cell, reference_record, r) != 0)
		r->broken = 1;
	csv_free(&p);
}

static inline void
reference_free(struct reference *r)
{
	free(r->text);
	free(r->end);
	free(r->row);
	free(r->line);
}

/* The first cell of record i. */
static inline size_t
reference_from(const struct reference *r, size_t i)
{
	return i > 0 ? r->row[i - 1] : 0;
}

/* Cell j (of all): its bytes. */
static inline const char *
reference_bytes(const struct reference *r, size_t j, size_t *n)
{
	size_t from = j > 0 ? r->end[j - 1] : 0;

	*n = r->end[j] - from;
	return r->text + from;
}

#endif
