/*
 * fuzz_trend - all of msktrend over any bytes as scores, and as treatments,
 * events, targets and phases.
 *
 * Every row of --each stands for a row that was read.
 */
#define _GNU_SOURCE
#include "filter/trends.h"
#include "program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct program p;
	struct msk_err e = { MSK_OK, "" };
	struct trends t;
	size_t rows;
	int got;

	program_begin(&p, data, n);
	insist(trends_init(&t, &e) == 0);
	program_filter(&t.f);
	t.mode = (enum trends_mode)((unsigned char)p.letter % TRENDS_PAIRS);
	t.stats = p.letter >> 2 & 1 && t.mode == TRENDS_SERIES;
	t.spark = t.stats;
	t.treatments = p.path[1];
	t.events = p.path[2];
	t.targets = p.path[3];
	if (p.letter >> 3 & 1)
		t.treatments = t.events = t.targets = NULL;
	got = trends_run(&t, p.paths, 1, &e);
	rows = program_rows(&p, got, &e);
	if (got >= 0 && t.mode == TRENDS_EACH)
		insist(rows <= t.f.rows - t.f.unused);
	if (got >= 0 && t.mode == TRENDS_SERIES)
		insist(rows == t.series);
	trends_free(&t);
	return 0;
}
