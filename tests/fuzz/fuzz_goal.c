/*
 * fuzz_goal - all of mskgoal over any bytes as ratings, goals, treatments,
 * diary and people.
 *
 * Every goal of the goals table has its row, every person with --by-record.
 */
#define _GNU_SOURCE
#include "filter/attainment.h"
#include "program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct program p;
	struct msk_err e = { MSK_OK, "" };
	struct attainment a;
	size_t rows;
	int got;

	program_begin(&p, data, n);
	insist(attainment_init(&a, &e) == 0);
	program_filter(&a.f);
	a.goals_path = p.path[1];
	if ((p.letter & 1) != 0) {
		a.treatments_path = p.path[2];
		a.diary_path = p.path[3];
		a.patients_path = p.path[4];
	}
	a.by_record = (p.letter & 6) == 2;
	a.ledger = (p.letter & 6) == 4;
	a.geometric = p.letter >> 3 & 1;
	got = attainment_run(&a, p.paths, 1, &e);
	rows = program_rows(&p, got, &e);
	if (got >= 0 && !a.by_record && !a.ledger)
		insist(rows == a.goals.keys.n);
	if (got >= 0 && a.by_record)
		insist(rows == a.npersons);
	attainment_free(&a);
	return 0;
}
