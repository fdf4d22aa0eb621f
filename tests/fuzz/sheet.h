/*
 * sheet - a table held as a whole: to look at what a program has written, and
 * to give it the same rows in another way.
 */
#ifndef SHEET_H
#define SHEET_H

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "insist.h"
#include "table/table.h"
#include "table/writer.h"

/* Records, the header first; cells of record i are from[i] .. from[i + 1]. */
struct sheet {
	char **cell;
	size_t ncells, cellcap;
	size_t *from;
	size_t n, cap;
	char delim; /* to write it with; 0: a comma */
};

static inline void
sheet_add(struct sheet *s, const struct span *cell, size_t n)
{
	size_t i;

	s->from = mem_grow(s->from, &s->cap, s->n + 2, sizeof(*s->from));
	s->cell =
	    mem_grow(s->cell, &s->cellcap, s->ncells + n, sizeof(*s->cell));
	s->from[s->n++] = s->ncells;
	for (i = 0; i < n; i++)
		s->cell[s->ncells++] = xstrndup(cell[i].s, cell[i].n);
	s->from[s->n] = s->ncells;
}

static inline void
sheet_free(struct sheet *s)
{
	while (s->ncells > 0)
		free(s->cell[--s->ncells]);
	free(s->cell);
	free(s->from);
	memset(s, 0, sizeof(*s));
}

/* 0, or -1 when the bytes are no table; then s holds what came before. */
static inline int
sheet_read(struct sheet *s, const char *bytes, size_t n, char delim)
{
	struct msk_err e = { MSK_OK, "" };
	struct table *t = table_open_bytes("sheet", bytes, n, delim, &e);
	struct span *name;
	struct row row;
	size_t i;
	int got;

	memset(s, 0, sizeof(*s));
	if (t == NULL)
		return -1;
	name = xcalloc(table_header(t)->n, sizeof(*name));
	for (i = 0; i < table_header(t)->n; i++)
		name[i] = span_of(table_header(t)->name[i]);
	sheet_add(s, name, i);
	free(name);
	while ((got = table_next(t, &row, &e)) == 1)
		sheet_add(s, row.cell, row.n);
	table_close(t);
	return got;
}

static inline size_t
sheet_width(const struct sheet *s, size_t record)
{
	return s->from[record + 1] - s->from[record];
}

static inline int
sheet_is_whole(const struct sheet *s)
{
	size_t i;

	for (i = 1; i < s->n; i++)
		if (sheet_width(s, i) != sheet_width(s, 0))
			return 0;
	return s->n > 0;
}

/* The column of this name, folded as the programs fold it; -1. */
static inline long
sheet_column(const struct sheet *s, const char *name)
{
	char *fold;
	size_t i;
	long at = -1;

	for (i = 0; s->n > 0 && i < sheet_width(s, 0) && at < 0; i++) {
		fold = name_fold(s->cell[i], strlen(s->cell[i]));
		if (strcmp(fold, name) == 0)
			at = (long)i;
		free(fold);
	}
	return at;
}

static inline const char *
sheet_at(const struct sheet *s, size_t record, long column)
{
	return s->cell[s->from[record] + (size_t)column];
}

/* The cell of a column that must be there. */
static inline const char *
sheet_get(const struct sheet *s, size_t record, const char *name)
{
	const long at = sheet_column(s, name);

	insist(at >= 0);
	return sheet_at(s, record, at);
}

/* Its number: 1 and *v, 0 when it is empty; anything else is a fault. */
static inline int
sheet_num(const struct sheet *s, size_t record, const char *name, double *v)
{
	const char *cell = sheet_get(s, record, name);

	if (*cell == '\0')
		return 0;
	insist(num_parse(cell, strlen(cell), v) == 0);
	return 1;
}

/* A text as it stands between quotes. */
static inline void
buf_quoted(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_char(b, '"');
		buf_char(b, *s);
	}
}

static inline void
sheet_record(const struct sheet *s, size_t record, struct buf *b)
{
	size_t i;

	for (i = s->from[record]; i < s->from[record + 1]; i++) {
		if (i > s->from[record])
			buf_char(b, s->delim != '\0' ? s->delim : ',');
		buf_char(b, '"');
		buf_quoted(b, s->cell[i]);
		buf_char(b, '"');
	}
	buf_char(b, '\n');
}

/* As CSV: the header, and the n records order says. */
static inline void
sheet_text(const struct sheet *s, const size_t *order, size_t n, struct buf *b)
{
	size_t i;

	b->n = 0;
	sheet_record(s, 0, b);
	for (i = 0; i < n; i++)
		sheet_record(s, order[i], b);
}

/* All of its records, as they are. */
static inline void
sheet_whole(const struct sheet *s, struct buf *b)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		sheet_record(s, i, b);
}

/* Does record a come before record b?  Less than, equal to, more than 0. */
typedef int sheet_order(const struct sheet *s, size_t a, size_t b);

/* As CSV its whole records, in this order, stable; NULL: turned round. */
static inline void
sheet_ordered(const struct sheet *s, sheet_order *order, struct buf *b)
{
	size_t *at = xcalloc(s->n, sizeof(*at)), i, j, n = 0, swap;

	for (i = 1; i < s->n; i++)
		if (sheet_width(s, i) == sheet_width(s, 0))
			at[n++] = i;
	for (i = 0; order == NULL && i < n / 2; i++) {
		swap = at[i];
		at[i] = at[n - 1 - i];
		at[n - 1 - i] = swap;
	}
	for (i = 1; order != NULL && i < n; i++)
		for (j = i; j > 0 && order(s, at[j - 1], at[j]) > 0; j--) {
			swap = at[j];
			at[j] = at[j - 1];
			at[j - 1] = swap;
		}
	sheet_text(s, at, n, b);
	free(at);
}

/* -- JSON lines -- */

/* One JSON value at *p into b; a number must be one.  *p goes behind it. */
static inline void
json_value(const char **p, struct buf *b)
{
	const char *s = *p;
	unsigned code;
	double v;

	b->n = 0;
	if (strncmp(s, "null", 4) == 0) {
		*p = s + 4;
		return;
	}
	if (*s != '"') {
		while (*s != ',' && *s != '}' && *s != '\n' && *s != '\0')
			buf_char(b, *s++);
		insist(num_parse(buf_text(b), b->n, &v) == 0);
		*p = s;
		return;
	}
	for (s++; *s != '"'; s++) {
		insist((unsigned char)*s >= ' ');
		if (*s != '\\') {
			buf_char(b, *s);
			continue;
		}
		s++;
		insist(*s != '\0' && strchr("\"\\/bfnrtu", *s) != NULL);
		if (*s == 'u') {
			insist(sscanf(s + 1, "%4x", &code) == 1 && code < 128);
			buf_char(b, (char)code);
			s += 4;
		} else
			buf_char(b,
			    *s == 'b'     ? '\b' :
				*s == 'f' ? '\f' :
				*s == 'n' ? '\n' :
				*s == 'r' ? '\r' :
				*s == 't' ? '\t' :
					    *s);
	}
	*p = s + 1;
}

/* JSON lines that say what the sheet says: names, and values row by row. */
static inline void
check_json(const struct sheet *s, const char *text)
{
	struct buf b = { 0 };
	size_t i, j;

	for (i = 1; i < s->n; i++) {
		for (j = 0; j < sheet_width(s, 0); j++) {
			insist(*text == (j == 0 ? '{' : ','));
			text++;
			json_value(&text, &b);
			insist(strcmp(buf_text(&b), s->cell[j]) == 0);
			insist(*text++ == ':');
			json_value(&text, &b);
			insist(
			    strcmp(buf_text(&b), sheet_at(s, i, (long)j)) == 0);
		}
		insist(text[0] == '}' && text[1] == '\n');
		text += 2;
	}
	insist(*text == '\0');
	buf_free(&b);
}

/* -- and in the forms for people -- */

/* The sheet in Markdown, byte for byte, but what the ruler's columns say. */
static inline void
check_md(const struct sheet *s, const char *text)
{
	size_t i, j;
	const char *c;

	for (i = 0; i < s->n; i++) {
		insist(*text++ == '|');
		for (j = 0; j < sheet_width(s, 0); j++) {
			insist(*text++ == ' ');
			for (c = sheet_at(s, i, (long)j); *c != '\0'; c++)
				if (*c == '\n' || *c == '\r') {
					insist(strncmp(text, "<br>", 4) == 0);
					text += 4;
				} else {
					insist(*c != '|' || *text++ == '\\');
					insist(*text++ == *c);
				}
			insist(*text++ == ' ' && *text++ == '|');
		}
		insist(*text++ == '\n');
		for (j = 0; i == 0 && *text != '\n'; text++) {
			insist(strchr("| -:", *text) != NULL);
			j += *text == '|';
			insist(text[1] != '\n' || j == sheet_width(s, 0) + 1);
		}
		text += i == 0;
	}
	insist(*text == '\0');
}

/* The next byte that is no blank. */
static inline const char *
inked(const char *text)
{
	return text + strspn(text, " ");
}

/* The sheet for a terminal: but for blanks its cells, one record a line. */
static inline void
check_pretty(const struct sheet *s, const char *text)
{
	const char *c;
	size_t i, j;

	for (i = 0; i < s->n; i++) {
		for (j = 0; j < sheet_width(s, 0); j++)
			for (c = inked(sheet_at(s, i, (long)j)); *c != '\0';
			     c = inked(c + 1)) {
				text = inked(text);
				insist(*text == *c ||
				    (*text == '?' &&
					((unsigned char)*c < ' ' ||
					    *c == 0x7f)));
				text++;
			}
		insist(*text++ == '\n');
		if (i == 0) {
			text += strspn(text, "- ");
			insist(*text++ == '\n');
		}
	}
	insist(*text == '\0');
}

/* The bytes are the same table, its cells separated by delim. */
static inline void
check_same(const struct sheet *s, const char *text, size_t n, char delim)
{
	struct sheet other;
	size_t i;

	insist(n > 0 && sheet_read(&other, text, n, delim) == 0);
	insist(other.n == s->n && other.ncells == s->ncells);
	for (i = 0; i < s->ncells; i++)
		insist(strcmp(other.cell[i], s->cell[i]) == 0);
	sheet_free(&other);
}

#endif
