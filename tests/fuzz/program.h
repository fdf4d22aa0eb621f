/*
 * program - a whole program in process: its tables in memory, and all that it
 * writes in memory.
 *
 * The fuzzer's bytes are two letters, then tables with a record separator
 * (octal 036) between them.  The first letter chooses what the program does
 * ('*': all that it can, in turn), the second which of the options that all
 * programs have ('@': none); the first table is the program's input, the others
 * are its side tables.  Each is a file that lives in memory and is read by its
 * path.
 *
 * Whatever comes in: the exit status is 0, 1 or an error with a message of one
 * line; 1 is never silent, and 0 names no place in a file; no message holds an
 * id (they begin with SECRET); lines named of one file grow; what is written
 * is a table whose rows are as long as its header; in every other form, or read
 * with another delimiter, it is the same values, of which every number is
 * finite.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#ifndef _GNU_SOURCE
#error "define _GNU_SOURCE: memfd_create()"
#endif
#include <sys/mman.h>

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/num.h"
#include "filter/filter.h"
#include "filter/rulebook.h"
#include "insist.h"
#include "sheet.h"
#include "table/scan.h"

#define SECRET "ZQ"

enum {
	PROGRAM_TABLES = 13, /* cut from the bytes */
	PROGRAM_FILES = 18,  /* and made by the target; the last: rejects */
	REJECTS = PROGRAM_FILES - 1,
	HALF = PROGRAM_TABLES + 1,
	PROGRAM_DAY = 20514 /* 2026-03-02 */
};

/* Bits of the second letter; the last two are no options. */
enum {
	COMMON_PROVENANCE = 1,
	COMMON_STRICT = 2,
	COMMON_NA = 4,
	COMMON_DMY = 8,
	COMMON_SAFE = 16,
	COMMON_AGAIN = 32, /* check what takes a second run */
	COMMON_TWO = 64    /* or what takes the input in two files */
};

struct ran;

struct program {
	unsigned char mode, common;
	char path[PROGRAM_FILES][32];
	int fd[PROGRAM_FILES];
	const char *text[PROGRAM_TABLES];
	size_t len[PROGRAM_TABLES];
	int secrets; /* no header holds one: a message with one has an id */
	int finite;  /* no table says nan or inf, so no output may */
	int changed; /* the files are not the tables as they were cut */
	const struct opt_group *groups;
	/* an option, by its key or (0) its name: 0, or -1 and *e */
	int (*take)(void *self, int key, const char *name, const char *arg,
	    struct msk_err *e);
	/* over that file, with those options, into *r */
	void (*run)(
	    struct program *p, size_t file, const char *options, struct ran *r);
	char words[512]; /* of the options, while they are used */
	char *operand[2];
	int operands;
};

/* What one run gave. */
struct ran {
	int got; /* 0, 1, or -1 and e */
	struct msk_err e;
	char *out, *err;
	size_t nout, nerr;
	FILE *screen, *messages; /* the real ones, while it runs */
};

static inline void
program_file(struct program *p, size_t i, const char *bytes, size_t n)
{
	if (p->path[i][0] == '\0') {
		p->fd[i] = memfd_create("table", 0);
		insist(p->fd[i] >= 0);
		snprintf(p->path[i], sizeof(p->path[i]), "/proc/self/fd/%d",
		    p->fd[i]);
	}
	insist(ftruncate(p->fd[i], 0) == 0);
	insist(pwrite(p->fd[i], bytes, n, 0) == (ssize_t)n);
}

/* Is there the word "nan" or "inf"? */
static inline int
has_nan(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i + 3 <= n; i++)
		if ((strncasecmp(s + i, "nan", 3) == 0 ||
			strncasecmp(s + i, "inf", 3) == 0) &&
		    (i == 0 || !isalnum((unsigned char)s[i - 1])) &&
		    (i + 3 == n || !isalnum((unsigned char)s[i + 3])))
			return 1;
	return 0;
}

/* Cut the bytes into letters and tables, which become files. */
static inline void
program_cut(struct program *p, const uint8_t *data, size_t n)
{
	const char *s = (const char *)data, *end;
	struct span first;
	size_t i;

	p->common = n > 1 ? data[1] ^ '@' : 0;
	s += n < 2 ? n : 2;
	n -= n < 2 ? n : 2;
	p->secrets = 1;
	p->finite = !has_nan(s, n);
	for (i = 0; i < PROGRAM_TABLES; i++) {
		end = n > 0 ? memchr(s, '\036', n) : NULL;
		p->text[i] = s;
		p->len[i] = end != NULL && i + 1 < PROGRAM_TABLES ?
		    (size_t)(end - s) :
		    n;
		program_file(p, i, s, p->len[i]);
		end = memchr(s, '\n', p->len[i]);
		first = (struct span){ s,
			end != NULL ? (size_t)(end - s) : p->len[i] };
		if (memchr(first.s, '"', first.n) != NULL ||
		    memchr(first.s, '\r', first.n) != NULL ||
		    memmem(first.s, first.n, SECRET, 2) != NULL || first.n == 0)
			p->secrets &= p->len[i] == 0;
		s += p->len[i];
		n -= p->len[i];
		s += n > 0;
		n -= n > 0;
	}
}

/* Table i is a definition: what stands in it is not about a person. */
static inline void
program_definition(struct program *p, size_t i)
{
	if (memmem(p->text[i], p->len[i], SECRET, 2) != NULL)
		p->secrets = 0;
}

/* What one() tests, in the mode of the first letter, or in each of them. */
static inline void
program_modes(struct program *p, const uint8_t *data, size_t n, size_t modes,
    void (*one)(struct program *p))
{
	const int all = n > 0 && data[0] == '*';
	size_t i = all || n == 0 ? 0 : data[0] % modes;

	do {
		p->mode = (unsigned char)i++;
		p->operands = 1;
		program_cut(p, data, n);
		one(p);
	} while (all && i < modes);
}

static inline const struct opt *
program_find(const struct opt_group *g, const char *name)
{
	const struct opt *o;

	for (; g->title != NULL; g++)
		for (o = g->opts; o->name != NULL; o++)
			if (strcmp(o->name, name) == 0)
				return o;
	return NULL;
}

/* The file that "@2" names, as its path; NULL where that table is empty. */
static inline char *
program_path(struct program *p, const char *text)
{
	const size_t i = strtoul(text + 1, NULL, 10);

	return i > 0 && i < PROGRAM_TABLES && p->len[i] == 0 ? NULL :
							       p->path[i];
}

/*
 * Take the options of text, "--each --events=@2 --dup=mean": an '@' with a
 * number is that file.  An option whose file is empty is not given.
 */
static inline int
program_options(
    struct program *p, const char *text, void *self, struct msk_err *e)
{
	char *word, *arg, *rest = NULL, *at = p->words;
	const struct opt *o;
	int got = 0;

	insist(strlen(text) < sizeof(p->words));
	strcpy(p->words, text);
	for (; got == 0 && (word = strtok_r(at, " ", &rest)) != NULL;
	     at = NULL) {
		insist(strncmp(word, "--", 2) == 0);
		if (strncmp(word, "--own=", 6) == 0)
			continue;
		arg = strchr(word, '=');
		if (arg != NULL)
			*arg++ = '\0';
		o = program_find(p->groups, word + 2);
		if (arg != NULL && *arg == '@' &&
		    (arg = program_path(p, arg)) == NULL)
			continue;
		got = p->take(self, o != NULL ? o->key : 0, word + 2, arg, e);
		insist(got <= 0);
	}
	return got;
}

static char own_dir[32], own_path[128]; /* of the user's own tables */

static inline void
own_end(void)
{
	unlink(own_path);
	rmdir(own_dir);
}

/*
 * "--own=NAME@6": file 6 is the user's own table called NAME (MSK_PATH); none
 * of those without.  One of settings that cannot be read ends the program with
 * its first words, so it is read here, and left out.
 */
static inline void
program_own(struct program *p, const char *options)
{
	char name[64];
	char *const path = own_path;
	const char *own = strstr(options, "--own=");
	struct settings t;
	struct msk_err e;
	unsigned long i;
	size_t n;

	if (path[0] != '\0')
		unlink(path);
	unsetenv("MSK_PATH");
	if (own == NULL)
		return;
	own += strlen("--own=");
	n = strcspn(own, "@");
	i = strtoul(own + n + 1, NULL, 10);
	if (p->len[i] == 0)
		return;
	if (own_dir[0] == '\0') {
		strcpy(own_dir, "/tmp/own.XXXXXX");
		insist(mkdtemp(own_dir) != NULL && atexit(own_end) == 0);
	}
	snprintf(name, sizeof(name), "%.*s", (int)n, own);
	snprintf(path, sizeof(own_path), "%s/%s", own_dir, name);
	insist(symlink(p->path[i], path) == 0);
	setenv("MSK_PATH", own_dir, 1);
	if (strstr(name, "-settings.csv") == NULL)
		return;
	name[strlen(name) - strlen("-settings.csv")] = '\0';
	if (settings_load(&t, name, &e) == 0) {
		settings_free(&t);
		return;
	}
	insist(e.status == MSK_EUSAGE && e.text[0] != '\0');
	insist(strchr(e.text, '\n') == NULL);
	unsetenv("MSK_PATH");
}

/* The options that the second letter chooses. */
static inline void
program_common(struct program *p, struct filter *f)
{
	struct msk_err e;
	const struct opt_group all[] = { { "", filter_input_opts },
		{ NULL, NULL } };

	program_file(p, REJECTS, "", 0);
	f->as_of = PROGRAM_DAY;
	f->rejects_path = p->path[REJECTS];
	f->provenance = p->common & COMMON_PROVENANCE ? 1 : 0;
	f->strict = p->common & COMMON_STRICT ? 1 : 0;
	f->guard = p->common & COMMON_SAFE ? 1 : 0;
	if (p->common & COMMON_DMY)
		f->order = DATE_DMY;
	if (p->common & COMMON_NA)
		insist(filter_option(
			   f, program_find(all, "na")->key, "NA,-99", &e) == 0);
}

static inline void
program_listen(struct ran *r)
{
	memset(r, 0, sizeof(*r));
	r->screen = stdout;
	r->messages = stderr;
	stdout = open_memstream(&r->out, &r->nout);
	stderr = open_memstream(&r->err, &r->nerr);
	insist(stdout != NULL && stderr != NULL);
}

/*
 * Begin a run of self, whose shared options are f, over that file: options as
 * p->take() takes them.
 */
static inline int
program_begin(struct program *p, void *self, struct filter *f, size_t file,
    const char *options, struct ran *r)
{
	program_common(p, f);
	program_listen(r);
	p->operand[0] = p->path[file];
	p->operand[1] = p->path[file + 1];
	return program_options(p, options, self, &r->e);
}

/* The number in "FILE:NUMBER: ", where the line begins so; 0. */
static inline unsigned long
program_line_of(const char *line, const char *path)
{
	const size_t n = strlen(path);
	const char *s = strstr(line, path);
	char *end;
	unsigned long number;

	if (s == NULL || s[n] != ':' || s[n + 1] < '0' || s[n + 1] > '9')
		return 0;
	number = strtoul(s + n + 1, &end, 10);
	return *end == ':' ? number : 0;
}

/* What was said: each line by the program, in order of the input's lines. */
static inline void
check_messages(const struct program *p, const struct ran *r, int grow)
{
	unsigned long line, last = 0;
	char *copy = xstrndup(r->err, r->nerr), *s, *rest = NULL, *at = copy;
	size_t i;

	insist(strlen(copy) == r->nerr);
	insist(r->nerr == 0 || copy[r->nerr - 1] == '\n');
	for (i = 0; i < r->nerr; i++)
		insist((unsigned char)copy[i] >= ' ' || copy[i] == '\n');
	for (; (s = strtok_r(at, "\n", &rest)) != NULL; at = NULL) {
		insist(strncmp(s, "msk: ", 5) == 0);
		line = program_line_of(s, p->path[0]);
		insist(!grow || line == 0 || line >= last);
		last = line > 0 ? line : last;
		for (i = 0; i < PROGRAM_FILES && r->got == 0; i++)
			insist(p->path[i][0] == '\0' ||
			    program_line_of(s, p->path[i]) == 0);
	}
	if (p->secrets) {
		insist(strstr(copy, SECRET) == NULL);
		insist(r->got != -1 || strstr(r->e.text, SECRET) == NULL);
	}
	free(copy);
}

/* Record i of the rejects is the one of that line in the input. */
static inline void
check_reject(const struct sheet *s, size_t i, const struct row *row)
{
	const size_t own = sheet_width(s, 0) - 3;
	size_t j;

	for (j = 0; j < own && j < row->n; j++)
		insist(span_is(row->cell[j], sheet_at(s, i, (long)j)));
	for (; j < own; j++)
		insist(*sheet_at(s, i, (long)j) == '\0');
}

/* The rows that were named: those of the input, as they are there. */
static inline void
check_rejects(const struct program *p, int grow)
{
	static char text[1 << 20];
	const ssize_t n = pread(p->fd[REJECTS], text, sizeof(text), 0);
	unsigned long line, last = 0;
	struct table *t = NULL;
	struct sheet s = { 0 };
	struct row row = { .line = 0 };
	struct msk_err e;
	size_t i;

	if (n <= 0 || n == (ssize_t)sizeof(text) ||
	    scan_looks_like(text, (size_t)n) != NULL ||
	    strncmp(text, "\xef\xbb\xbf", 3) == 0)
		return;
	insist(sheet_read(&s, text, (size_t)n, ',') == 0);
	insist(sheet_is_whole(&s));
	for (i = 1; i < s.n; i++, last = line) {
		line = strtoul(
		    sheet_at(&s, i, (long)sheet_width(&s, 0) - 3), NULL, 10);
		insist(line > 1 && (!grow || line >= last));
		if (t == NULL || line < last) {
			table_close(t);
			t = table_open_bytes(
			    "in", p->text[0], p->len[0], ',', &e);
			row.line = 0;
		}
		while (row.line < line)
			insist(table_next(t, &row, &e) == 1);
		insist(row.line == line);
		if ((p->common & COMMON_SAFE) == 0)
			check_reject(&s, i, &row);
	}
	table_close(t);
	sheet_free(&s);
}

/* The program has returned got, over that file: what it said, and set aside,
 * and its status agree. */
static inline void
program_heard(struct program *p, struct ran *r, size_t file, int got, int grow)
{
	r->got = got;
	insist(fclose(stdout) == 0 && fclose(stderr) == 0);
	stdout = r->screen;
	stderr = r->messages;
	insist(got == MSK_OK || got == MSK_EDATA || got == -1);
	insist(got != MSK_EDATA || r->nerr > 0);
	if (got == -1) {
		insist(r->e.status == MSK_EDATA || r->e.status == MSK_EUSAGE);
		insist(r->e.text[0] != '\0');
		insist(strchr(r->e.text, '\n') == NULL);
	}
	check_messages(p, r, grow);
	if (got != -1 && file == 0 && !p->changed)
		check_rejects(p, grow);
}

static inline void
ran_free(struct ran *r)
{
	free(r->out);
	free(r->err);
	r->out = r->err = NULL;
}

/* The output as a table: 1, or 0 where the run stopped before it. */
static inline int
ran_sheet(const struct program *p, const struct ran *r, struct sheet *s)
{
	memset(s, 0, sizeof(*s));
	if (r->nout == 0) {
		insist(r->got == -1);
		return 0;
	}
	/* the first name carried may begin as another kind of file does */
	if (scan_looks_like(r->out, r->nout) != NULL ||
	    strncmp(r->out, "\xef\xbb\xbf", 3) == 0)
		return 0;
	insist(r->out[r->nout - 1] == '\n');
	insist(sheet_read(s, r->out, r->nout, ',') == 0);
	insist(sheet_is_whole(s));
	insist(!p->finite || !has_nan(r->out, r->nout));
	return 1;
}

/* The tables are written with another delimiter; 0: as they came.  -1
 * where one is no table. */
static inline int
program_delimit(struct program *p, char delim)
{
	struct sheet s;
	struct buf b = { 0 };
	size_t i;
	int got = 0;

	for (i = 0; i < PROGRAM_TABLES && got == 0; i++) {
		if (p->len[i] == 0)
			continue;
		if (delim == '\0') {
			program_file(p, i, p->text[i], p->len[i]);
			continue;
		}
		got = sheet_read(&s, p->text[i], p->len[i], ',');
		s.delim = delim;
		b.n = 0;
		sheet_whole(&s, &b);
		program_file(p, i, b.s, b.n);
		sheet_free(&s);
	}
	buf_free(&b);
	return got;
}

/* Is a file given that is a table of ours, with commas always? */
static inline int
gives_definition(const char *options)
{
	static const char *const some[] = { "measure-file", "map", "recode",
		"instruments=@", "metrics=@", "pathway=@", "reason-table",
		"own", "standard", "reference", NULL };
	size_t i;

	for (i = 0; some[i] != NULL && strstr(options, some[i]) == NULL; i++)
		;
	return some[i] != NULL;
}

/* What ways there are to ask for the same values. */
enum { AS_JSONL, AS_TSV, AS_MD, AS_PRETTY, VERBOSE, SEMICOLONS, TABS, WAYS };

static inline void
check_way(int way, const struct sheet *s, const struct ran *r)
{
	const char *text = r->nout > 0 ? r->out : "";

	insist(strlen(text) == r->nout);
	if (way == AS_JSONL)
		check_json(s, text);
	else if (way == AS_MD)
		check_md(s, text);
	else if (way == AS_PRETTY)
		check_pretty(s, text);
	else
		check_same(s, text, r->nout,
		    way == AS_TSV || way == TABS ? '\t' : ',');
}

/* Whatever form is asked for or given, it is the same values. */
static inline void
check_lines(struct program *p, const char *options, const struct sheet *s)
{
	static const char *const ask[] = { "--to=jsonl", "--to=tsv", "--to=md",
		"--to=pretty", "--verbose", "--delimiter=;", "--tsv" };
	char more[512];
	const int way = (int)((p->len[0] + p->len[1]) % WAYS);
	const char given = way == SEMICOLONS ? ';' : way == TABS ? '\t' : '\0';
	struct ran r;

	if ((p->common & COMMON_SAFE) != 0 ||
	    (given != '\0' && gives_definition(options)))
		return;
	snprintf(more, sizeof(more), "%s %s", options, ask[way]);
	p->changed = given != '\0';
	if (given == '\0' || program_delimit(p, given) == 0) {
		p->run(p, 0, more, &r);
		insist(way != VERBOSE || r.got != -1);
		if (r.got != -1)
			check_way(way, s, &r);
		ran_free(&r);
	}
	if (given != '\0')
		program_delimit(p, '\0');
	p->changed = 0;
}

static inline int
ran_equal(const struct ran *a, const struct ran *b)
{
	return a->nout == b->nout && memcmp(a->out, b->out, a->nout) == 0;
}

/*
 * The records of table i that are whole, in another order, into a file; 0, or
 * -1 when it is no table.  order NULL: turned round.
 */
static inline int
program_order(struct program *p, size_t i, size_t file, sheet_order *order)
{
	struct sheet s;
	struct buf b = { 0 };
	int got = sheet_read(&s, p->text[i], p->len[i], ',');

	if (got == 0)
		sheet_ordered(&s, order, &b);
	if (got == 0)
		program_file(p, file, b.s, b.n);
	buf_free(&b);
	sheet_free(&s);
	return got;
}

/* Table 0 as two halves, in files HALF and the next; how many records. */
static inline size_t
program_halves(struct program *p)
{
	struct sheet s;
	struct buf b = { 0 };
	size_t *order, i, n = 0;

	if (sheet_read(&s, p->text[0], p->len[0], ',') == 0) {
		order = xcalloc(s.n, sizeof(*order));
		for (i = 1; i < s.n; i++)
			if (sheet_width(&s, i) == sheet_width(&s, 0))
				order[n++] = i;
		sheet_text(&s, order, n / 2, &b);
		program_file(p, HALF, b.s, b.n);
		sheet_text(&s, order + n / 2, n - n / 2, &b);
		program_file(p, HALF + 1, b.s, b.n);
		free(order);
	}
	buf_free(&b);
	sheet_free(&s);
	return n;
}

/* In two files the same input gives the same bytes as *r. */
static inline void
check_two(struct program *p, const char *options, const struct ran *r)
{
	struct ran two;

	if (program_halves(p) == 0)
		return;
	p->operands = 2;
	p->run(p, HALF, options, &two);
	p->operands = 1;
	insist(two.got == -1 || ran_equal(r, &two));
	ran_free(&two);
}

/* The same input turned round gives the same bytes as *r. */
static inline void
check_turned(struct program *p, const char *options, const struct ran *r)
{
	struct ran again;

	if (program_order(p, 0, PROGRAM_TABLES, NULL) != 0)
		return;
	p->run(p, PROGRAM_TABLES, options, &again);
	insist(again.got == -1 || ran_equal(r, &again));
	ran_free(&again);
}

#endif
