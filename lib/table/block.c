#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/progress.h"
#include "block.h"
#include "table_state.h"

/* Read on until the block holds n bytes or the file ends. */
static int
read_up_to(struct table *t, struct block *b, size_t n, struct msk_err *e)
{
	size_t got;

	b->s = mem_grow(b->s, &b->cap, n + SCAN_BEHIND, 1);
	while (b->n < n && !t->eof) {
		got = fread(b->s + b->n, 1, n - b->n, t->f);
		b->n += got;
		progress_bytes(got);
		if (ferror(t->f))
			return err_set(e, MSK_ESYS, "%s: read error: %s",
			    t->label, strerror(errno));
		t->eof = feof(t->f) != 0;
	}
	return 0;
}

/*
 * The end of the last record that ends within s[from..to-1], where no quote
 * is open; 0 if there is none.  A CR at the very end may be half of a CRLF.
 */
static size_t
last_end(const char *s, size_t from, size_t to, size_t n)
{
	size_t i;

	for (i = to; i > from; i--)
		if (s[i - 1] == '\n' ||
		    (s[i - 1] == '\r' && i < n && s[i] != '\n'))
			return i;
	return 0;
}

/* Where the last whole record of s[0..n-1] ends; 0 if none does. */
static size_t
find_cut(const char *s, size_t n)
{
	const char *open, *shut = s, *const stop = s + n;
	size_t cut = 0, at;

	/* pieces between quotes: those at an even place are outside */
	while (shut < stop) {
		open = memchr(shut, '"', (size_t)(stop - shut));
		at = last_end(s, (size_t)(shut - s),
		    open == NULL ? n : (size_t)(open - s), n);
		if (at > 0)
			cut = at;
		if (open == NULL)
			break;
		shut = memchr(open + 1, '"', (size_t)(stop - open - 1));
		if (shut == NULL)
			break;
		shut++;
	}
	return cut;
}

/* Lines in s[0..n-1], as table_next() counts them. */
static unsigned long
count_lines(const char *s, size_t n)
{
	const char *p, *const stop = s + n;
	unsigned long lines = 0;

	for (p = s; (p = memchr(p, '\n', (size_t)(stop - p))) != NULL; p++)
		lines++;
	for (p = s; (p = memchr(p, '\r', (size_t)(stop - p))) != NULL; p++)
		lines += p + 1 == stop || p[1] != '\n';
	return lines;
}

/* Begin with what the table has read and not used. */
static void
take_unused(struct table *t, struct block *b)
{
	if (t->after_cr && t->pos < t->len && t->buf[t->pos] == '\n')
		t->pos++;
	t->after_cr = 0;
	b->n = t->len - t->pos;
	b->s = mem_grow(b->s, &b->cap, b->n + SCAN_BEHIND, 1);
	memcpy(b->s, t->buf + t->pos, b->n);
	t->pos = t->len = 0;
}

/* Keep what is behind the cut for the next block. */
static void
give_back(struct table *t, struct block *b, size_t cut)
{
	const size_t rest = b->n - cut;

	t->buf = mem_grow(t->buf, &t->cap, rest + SCAN_BEHIND, 1);
	memcpy(t->buf, b->s + cut, rest);
	t->len = rest;
	b->n = cut;
}

int
table_block(struct table *t, size_t want, struct block *b, struct msk_err *e)
{
	size_t cut = 0;

	take_unused(t, b);
	b->line = t->line;
	while (cut == 0) {
		if (read_up_to(t, b, b->n < want ? want : 2 * b->n, e) != 0)
			return -1;
		if (b->n == 0)
			return 0;
		cut = t->eof ? b->n : find_cut(b->s, b->n);
		if (cut == 0 && b->n > 2 * (size_t)TABLE_RECORD_MAX)
			cut = b->n; /* its reader says what is wrong */
	}
	give_back(t, b, cut);
	memset(b->s + b->n, 0, SCAN_BEHIND);
	t->line += count_lines(b->s, b->n);
	free(b->label);
	b->label = xstrdup(t->label);
	return 1;
}

struct table *
table_of_blocks(char delim)
{
	struct table *t = table_new("", NULL, delim);

	t->eof = t->borrowed = 1;
	return t;
}

void
table_set_block(struct table *t, const struct block *b)
{
	size_t i;

	free(t->label);
	t->label = xstrdup(b->label);
	/* only read from: table_next() writes to buf in fill() alone */
	t->buf = b->s;
	t->pos = 0;
	t->len = b->n;
	t->line = b->line;
	t->after_cr = 0;
	for (i = 0; i < SPECIALS; i++)
		t->next[i] = 0;
}

void
block_free(struct block *b)
{
	free(b->s);
	free(b->label);
	memset(b, 0, sizeof(*b));
}
