/*
 * program - a whole program in process: tables in memory, its standard output
 * in memory.
 *
 * The fuzzer's bytes are one letter that chooses what the program does, then
 * tables with a record separator (octal 036) between them, the first of which
 * is the program's input.  Each is a file that lives in memory and is read by
 * its path.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#ifndef _GNU_SOURCE
#error "define _GNU_SOURCE: memfd_create()"
#endif
#include <sys/mman.h>

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "filter/filter.h"
#include "insist.h"
#include "table/table.h"

enum { PROGRAM_TABLES = 6, PROGRAM_DAY = 20514 /* 2026-03-02 */ };

struct program {
	char letter;
	char path[PROGRAM_TABLES][32];
	int fd[PROGRAM_TABLES];
	char *paths[1]; /* the operand */
	FILE *screen;   /* the real standard output */
	char *out;
	size_t nout;
};

/* Write the tables into their files, and standard output into memory. */
static inline void
program_begin(struct program *p, const uint8_t *data, size_t n)
{
	const uint8_t *end;
	size_t i, len;

	p->letter = n > 0 ? (char)data[0] : 'a';
	data += n > 0;
	n -= n > 0;
	for (i = 0; i < PROGRAM_TABLES; i++) {
		if (p->path[i][0] == '\0') {
			p->fd[i] = memfd_create("table", 0);
			insist(p->fd[i] >= 0);
			snprintf(p->path[i], sizeof(p->path[i]),
			    "/proc/self/fd/%d", p->fd[i]);
		}
		end = n > 0 ? memchr(data, '\036', n) : NULL;
		len = end != NULL && i + 1 < PROGRAM_TABLES ?
		    (size_t)(end - data) :
		    n;
		insist(ftruncate(p->fd[i], 0) == 0);
		insist(pwrite(p->fd[i], data, len, 0) == (ssize_t)len);
		data += len;
		n -= len;
		if (n > 0) {
			data++;
			n--;
		}
	}
	p->paths[0] = p->path[0];
	p->screen = stdout;
	p->out = NULL;
	stdout = open_memstream(&p->out, &p->nout);
	insist(stdout != NULL);
}

/* Options of every program: silent, and of one day. */
static inline void
program_filter(struct filter *f)
{
	f->report.quiet = 1;
	f->as_of = PROGRAM_DAY;
	f->provenance = 1;
}

/*
 * The program has returned got, 0 or 1 or -1 and *e: what it wrote is a table
 * whose rows are as long as its header; how many rows.
 */
static inline size_t
program_rows(struct program *p, int got, const struct msk_err *e)
{
	struct msk_err late = { MSK_OK, "" };
	struct table *t;
	struct row row;
	size_t rows = 0;
	int more;

	insist(fclose(stdout) == 0);
	stdout = p->screen;
	insist(got == MSK_OK || got == MSK_EDATA || got == -1);
	if (got == -1) {
		insist(e->status >= MSK_EDATA && e->status <= MSK_ESYS);
		insist(e->text[0] != '\0' && strchr(e->text, '\n') == NULL);
	}
	if (p->nout == 0)
		insist(got == -1);
	else {
		insist(p->out[p->nout - 1] == '\n');
		t = table_open_bytes("out", p->out, p->nout, ',', &late);
		insist(t != NULL);
		while ((more = table_next_whole(t, &row, &late)) == 1)
			rows++;
		insist(more == 0);
		table_close(t);
	}
	free(p->out);
	return rows;
}

#endif
