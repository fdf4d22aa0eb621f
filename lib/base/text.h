/*
 * text - bytes with a length, buffers that grow, and names of columns.
 *
 * A span points into memory that somebody else owns and need not end in NUL.
 * Bytes are bytes: UTF-8 passes through unread; case folding touches A-Z only.
 */
#ifndef MSK_TEXT_H
#define MSK_TEXT_H

#include <stddef.h>
#include <string.h>

struct span {
	const char *s;
	size_t n;
};

/* A buffer that grows; zero it to start, text_free() to end. */
struct buf {
	char *s;
	size_t n, cap;
};

struct span span_of(const char *s);
int span_is(struct span a, const char *s);      /* byte-equal? */
int span_compare(struct span a, struct span b); /* by bytes: -, 0, + */

/* Less than, equal to or more than 0 as a sorts before, with, behind b. */
int span_order(struct span a, struct span b);

/* Order by bytes; a text comes before those that it begins: -1, 0, 1. */
int span_compare(struct span a, struct span b);

void buf_more(struct buf *b, size_t n); /* room for n more bytes and NUL */

static inline void
buf_add(struct buf *b, const char *s, size_t n)
{
	if (b->n + n + 1 > b->cap)
		buf_more(b, n);
	if (n > 0) /* s may be NULL */
		memcpy(b->s + b->n, s, n);
	b->n += n;
}

static inline void
buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_str(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
const char *buf_text(struct buf *b); /* NUL-terminated, owned by b */
void buf_free(struct buf *b);

/*
 * The form in which column names are compared: lower case; space, '-' and
 * '.' become '_'; blanks around the name are left out.  Returns a new string.
 */
char *name_fold(const char *s, size_t n);

/* Make a message one line: control characters become '?'. */
void text_one_line(char *s);

/* Number of bytes of the UTF-8 character at s, 0 if it is not one. */
size_t utf8_length(const char *s, size_t n);

/* Columns that n bytes of UTF-8 take on a terminal, one per character. */
size_t utf8_width(const char *s, size_t n);

/*
 * Call each() for every piece of a list "a,b;c" split at sep; empty pieces
 * are passed on too.  Stops and returns what each() returns when not 0.
 */
int list_each(const char *list, char sep,
    int (*each)(const char *s, size_t n, void *arg), void *arg);

#endif
