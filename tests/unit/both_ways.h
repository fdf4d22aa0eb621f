/*
 * both_ways - mskscore over a table in memory, with and without what
 * filter/scoring_known.h holds: output, messages and counts must be the same
 * to the byte.  For the unit test and the fuzzer.
 */
#ifndef BOTH_WAYS_H
#define BOTH_WAYS_H

#ifndef _GNU_SOURCE
#error "define _GNU_SOURCE: memfd_create()"
#endif
#include <sys/mman.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "filter/scoring.h"

/* Ways in which it is run, as bits. */
enum {
	WAY_WIDE = 1 << 0,
	WAY_SKIP_EMPTY = 1 << 1,
	WAY_PROVENANCE = 1 << 2,
	WAY_COMPLETE = 1 << 3, /* --no-prorate */
	WAY_NA = 1 << 4,       /* 9 is missing, where it is no answer */
	WAY_NUMBER = 1 << 5,
	WAY_GUARD = 1 << 6,
	WAY_KEEP = 1 << 7,  /* all columns */
	WAY_ALONE = 1 << 8, /* no column */
	WAY_ALL = (1 << 9) - 1
};

/* --recode FILE and --with KEY=COLUMN, where a test sets them. */
static const char *way_recode, *way_with;

struct outcome {
	int got;
	char *out;
	size_t n;
	char *said; /* on standard error */
	size_t nsaid;
	struct msk_err e;
	unsigned long rows, unused, administrations, empty, problems, taken;
};

static inline struct outcome
score_table(
    const char *ids, const char *table, size_t n, unsigned way, int in_full)
{
	struct outcome o = { .e = { MSK_OK, "" } };
	FILE *const screen = stdout, *const err = stderr;
	const int fd = memfd_create("table", 0);
	char path[32], *const paths[] = { path };
	struct scoring s;

	if (fd < 0 || write(fd, table, n) != (ssize_t)n)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	scoring_init(&s);
	s.in_full = in_full;
	s.jobs = 1;
	s.layout = LAYOUT_WIDE;
	s.instruments = strdup(ids);
	s.wide = (way & WAY_WIDE) != 0;
	s.skip_empty = (way & WAY_SKIP_EMPTY) != 0;
	s.prorate = (way & WAY_COMPLETE) == 0;
	s.f.provenance = (way & WAY_PROVENANCE) != 0;
	s.f.number = (way & WAY_NUMBER) != 0;
	s.f.prefix = s.f.number ? "our_" : NULL; /* record_id is there */
	s.f.guard = (way & WAY_GUARD) != 0;
	s.recode_path = way_recode;
	if (way_with != NULL)
		namevalues_add(&s.with, "with", way_with, &o.e);
	s.f.keep = way & WAY_ALONE ? "none" : way & WAY_KEEP ? "all" : NULL;
	if (way & WAY_NA)
		missing_add(&s.f.missing, "9", 1);
	stdout = open_memstream(&o.out, &o.n);
	stderr = open_memstream(&o.said, &o.nsaid);
	if (stdout == NULL || stderr == NULL)
		abort();
	o.got = scoring_run(&s, paths, 1, &o.e);
	o.rows = s.f.rows;
	o.unused = s.f.unused;
	o.administrations = s.administrations;
	o.empty = s.empty;
	o.problems = s.f.report.count;
	o.taken = s.taken;
	scoring_free(&s);
	fclose(stdout);
	fclose(stderr);
	stdout = screen;
	stderr = err;
	close(fd);
	return o;
}

static inline void
outcome_free(struct outcome *o)
{
	free(o->out);
	free(o->said);
}

/* What differs between the two, or NULL. */
static inline const char *
outcome_differs(const struct outcome *a, const struct outcome *b)
{
	if (a->got != b->got || strcmp(a->e.text, b->e.text) != 0)
		return "how it ended";
	if (a->n != b->n || (a->n > 0 && memcmp(a->out, b->out, a->n) != 0))
		return "the output";
	if (a->nsaid != b->nsaid || memcmp(a->said, b->said, a->nsaid) != 0)
		return "the messages";
	if (a->rows != b->rows || a->unused != b->unused ||
	    a->administrations != b->administrations || a->empty != b->empty ||
	    a->problems != b->problems)
		return "what was counted";
	return b->taken > 0 ? "the long way was not taken" : NULL;
}

#endif
