/*
 * fuzz_score - all of mskscore over any bytes as a table, in the four ways in
 * which it reads and writes: wide or item-long in, long or wide out.
 *
 * Every administration is accounted for: a row each in wide output, as many
 * rows each as there are scales in long; the lines of the rejects grow.
 */
#define _GNU_SOURCE
#include "filter/scoring.h"
#include "program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { SCALES = 3 }; /* of phq9, nrs and sbt_psych */

/* The rows that were named, from the text of --rejects: their lines grow. */
static void
check_rejects(const char *text, size_t n)
{
	struct msk_err e;
	struct table *t = table_open_bytes("rejects", text, n, ',', &e);
	unsigned long line, last = 0;
	struct row row;

	insist(t != NULL);
	while (table_next(t, &row, &e) == 1) {
		insist(row.n == table_header(t)->n);
		line = strtoul(row.cell[row.n - 3].s, NULL, 10);
		insist(line > 1 && line >= last);
		last = line;
	}
	table_close(t);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct program p;
	static char rejects[32];
	static int fd = -1;
	struct msk_err e = { MSK_OK, "" };
	struct scoring s;
	char text[1 << 16];
	ssize_t len;
	size_t rows;
	int got, wide_in;

	if (fd < 0) {
		fd = memfd_create("rejects", 0);
		snprintf(rejects, sizeof(rejects), "/proc/self/fd/%d", fd);
	}
	program_begin(&p, data, n);
	scoring_init(&s);
	program_filter(&s.f);
	s.jobs = 1;
	s.instruments = strdup("phq9,nrs,sbt_psych");
	s.f.rejects_path = rejects;
	wide_in = p.letter & 1;
	s.layout = wide_in ? LAYOUT_WIDE : LAYOUT_LONG;
	s.wide = p.letter >> 1 & 1;
	s.skip_empty = p.letter >> 2 & 1;
	got = scoring_run(&s, p.paths, 1, &e);
	rows = program_rows(&p, got, &e);
	if (got >= 0 && wide_in && s.wide)
		insist(rows == s.f.rows - s.f.unused);
	else if (got >= 0 && wide_in && !s.skip_empty)
		insist(rows == SCALES * (s.f.rows - s.f.unused));
	if (got >= 0 && wide_in) {
		len = pread(fd, text, sizeof(text), 0);
		if (len > 0 && len < (ssize_t)sizeof(text))
			check_rejects(text, (size_t)len);
	}
	scoring_free(&s);
	return 0;
}
