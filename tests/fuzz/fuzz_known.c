/*
 * fuzz_known - any bytes as a table of mskscore, with and without what
 * filter/scoring_known.h holds: the same output, messages and counts.
 *
 * The first two bytes choose the options and the instruments; what follows is
 * the table, without its header.  Where there are few records they are
 * repeated in another order, so that rows are met again.
 */
#define _GNU_SOURCE
#include <stdint.h>

#include "../unit/both_ways.h"
#include "insist.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { LINES_MOST = 64, AGAIN = 3 };

/* Sums, a mean, classes with a second scale, numbers up to 10, words. */
static const char *const choice[][2] = {
	{ "phq9",
	    "record_id,date,phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,"
	    "phq9_8,phq9_9,note\n" },
	{ "peg,nrs", "record_id,peg_1,peg_2,peg_3,nrs\n" },
	{ "sbt",
	    "sbt_1,sbt_2,sbt_3,sbt_4,sbt_5,sbt_6,sbt_7,sbt_8,sbt_9,"
	    "record_id\n" },
	{ "phq9,peg",
	    "peg_1,phq9_1,phq9_2,peg_2,phq9_3,phq9_4,phq9_5,phq9_6,peg_3,"
	    "phq9_7,phq9_8,phq9_9\n" },
};

static void
write_table(struct buf *b, const char *header, const char *s, size_t n)
{
	struct span line[LINES_MOST];
	const char *const stop = s + n, *end;
	size_t lines = 0, i, again;

	buf_str(b, header);
	buf_add(b, s, n);
	for (; s < stop && lines < LINES_MOST; s = end + 1) {
		if ((end = memchr(s, '\n', (size_t)(stop - s))) == NULL)
			break;
		line[lines++] = (struct span){ s, (size_t)(end - s) + 1 };
	}
	for (again = 0; again < AGAIN && lines > 0; again++)
		for (i = 0; i < lines; i++) {
			if (i == 0 && b->s[b->n - 1] != '\n')
				buf_char(b, '\n');
			buf_add(
			    b, line[lines - 1 - i].s, line[lines - 1 - i].n);
		}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const size_t choices = sizeof(choice) / sizeof(*choice);
	struct outcome fast, full;
	struct buf table = { 0 };
	const char *const *c;
	unsigned way;

	if (n < 2)
		return 0;
	c = choice[data[1] % choices];
	way = data[0] | (data[1] / choices & 1 ? WAY_ALONE : 0);
	write_table(&table, c[1], (const char *)data + 2, n - 2);
	fast = score_table(c[0], table.s, table.n, way, 0);
	full = score_table(c[0], table.s, table.n, way, 1);
	insist(outcome_differs(&fast, &full) == NULL);
	outcome_free(&fast);
	outcome_free(&full);
	buf_free(&table);
	return 0;
}
