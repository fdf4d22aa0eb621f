#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"

struct span
span_of(const char *s)
{
	return (struct span){ s, strlen(s) };
}

int
span_compare(struct span a, struct span b)
{
	const size_t n = a.n < b.n ? a.n : b.n;
	const int got = n > 0 ? memcmp(a.s, b.s, n) : 0;

	return got != 0 ? got : (a.n > b.n) - (a.n < b.n);
}

int
span_is(struct span a, const char *s)
{
	size_t n = strlen(s);

	return a.n == n && memcmp(a.s, s, n) == 0;
}

int
span_order(struct span a, struct span b)
{
	const size_t n = a.n < b.n ? a.n : b.n;
	const int d = n > 0 ? memcmp(a.s, b.s, n) : 0;

	return d != 0 ? d : (a.n > b.n) - (a.n < b.n);
}

void
buf_more(struct buf *b, size_t n)
{
	b->s = mem_grow(b->s, &b->cap, b->n + n + 1, 1);
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	b->s = mem_grow(b->s, &b->cap, b->n + (size_t)n + 1, 1);
	va_start(ap, fmt);
	vsnprintf(b->s + b->n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

const char *
buf_text(struct buf *b)
{
	buf_add(b, "", 0);
	b->s[b->n] = '\0';
	return b->s;
}

void
buf_free(struct buf *b)
{
	free(b->s);
	memset(b, 0, sizeof(*b));
}

void
text_one_line(char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			*s = '?';
}

static char
fold_char(char c)
{
	return c == ' ' || c == '-' || c == '.' ? '_' :
	    c >= 'A' && c <= 'Z'                ? (char)(c - 'A' + 'a') :
						  c;
}

/* Without the blanks around it. */
static struct span
bare_name(const char *s, size_t n)
{
	while (n > 0 && (*s == ' ' || *s == '\t'))
		s++, n--;
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return (struct span){ s, n };
}

char *
name_fold(const char *s, size_t n)
{
	const struct span name = bare_name(s, n);
	char *d = xstrndup(name.s, name.n);
	size_t i;

	for (i = 0; i < name.n; i++)
		d[i] = fold_char(d[i]);
	return d;
}

size_t
utf8_length(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t i, len;

	if (n == 0)
		return 0;
	if (u[0] < 0x80)
		return 1;
	len = u[0] >= 0xf0 ? 4 : u[0] >= 0xe0 ? 3 : 2;
	if (u[0] < 0xc2 || u[0] > 0xf4 || len > n)
		return 0;
	for (i = 1; i < len; i++)
		if ((u[i] & 0xc0) != 0x80)
			return 0;
	if ((u[0] == 0xe0 && u[1] < 0xa0) || (u[0] == 0xed && u[1] > 0x9f) ||
	    (u[0] == 0xf0 && u[1] < 0x90) || (u[0] == 0xf4 && u[1] > 0x8f))
		return 0;
	return len;
}

size_t
utf8_width(const char *s, size_t n)
{
	size_t i, w = 0;

	for (i = 0; i < n; i++)
		w += ((unsigned char)s[i] & 0xc0) != 0x80;
	return w;
}

int
list_each(const char *list, char sep,
    int (*each)(const char *s, size_t n, void *arg), void *arg)
{
	const char *end;
	int got;

	for (;;) {
		end = strchr(list, sep);
		if (end == NULL)
			return each(list, strlen(list), arg);
		if ((got = each(list, (size_t)(end - list), arg)) != 0)
			return got;
		list = end + 1;
	}
}
