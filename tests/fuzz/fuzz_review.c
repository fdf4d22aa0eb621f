/*
 * fuzz_review - all of mskreview over any bytes as series, people, contacts,
 * flags, decisions and medicines.
 *
 * People in are people listed, not due, hidden and rejected.
 */
#define _GNU_SOURCE
#include "filter/caseload.h"
#include "program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct program p;
	struct msk_err e = { MSK_OK, "" };
	struct caseload c;
	size_t rows;
	int got;

	program_begin(&p, data, n);
	insist(caseload_init(&c, &e) == 0);
	program_filter(&c.f);
	c.show = 5;
	c.mode = (enum caseload_mode)((unsigned char)p.letter % 4);
	c.all = c.mode == CASELOAD_REASONS;
	c.path[TABLE_CONTACTS] = p.path[2];
	c.path[TABLE_FLAGS] = p.path[3];
	c.path[TABLE_DECISIONS] = p.path[4];
	c.path[TABLE_RX] = p.path[5];
	if (p.letter >> 2 & 1)
		c.path[TABLE_PATIENTS] = p.path[1];
	if (p.letter >> 3 & 1)
		c.path[TABLE_CONTACTS] = c.path[TABLE_FLAGS] =
		    c.path[TABLE_DECISIONS] = c.path[TABLE_RX] = NULL;
	got = caseload_run(&c, p.paths, 1, &e);
	rows = program_rows(&p, got, &e);
	if (got >= 0 && c.mode == CASELOAD_LIST) {
		insist(rows == c.nlist);
		insist(c.people >= c.nlist);
	}
	if (got >= 0 && c.mode == CASELOAD_COVERAGE)
		insist(rows > 0);
	caseload_free(&c);
	return 0;
}
