#include <string.h>

#include "base/mem.h"
#include "writer_form.h"

enum { WIDTH_MOST = 60 }; /* a longer cell pushes its row to the right */

struct span
row_cell(const struct writer *w, size_t i)
{
	size_t from = i > 0 ? w->end[i - 1] : 0;

	return (struct span){ w->row.s + from, w->end[i] - from };
}

/* Is s a number as JSON writes one? (no "+1", "01", ".5", "1.") */
static int
is_json_number(struct span c)
{
	const char *s = c.s, *end = c.s + c.n;
	int digits;

	if (s < end && *s == '-')
		s++;
	if (s < end && *s == '0')
		s++;
	else {
		for (digits = 0; s < end && *s >= '0' && *s <= '9'; s++)
			digits++;
		if (digits == 0 || digits > 15)
			return 0;
	}
	if (s < end && *s == '.') {
		for (digits = 0, s++; s < end && *s >= '0' && *s <= '9'; s++)
			digits++;
		if (digits == 0)
			return 0;
	}
	return s == end;
}

/* Append s as a JSON string; -1 if it is not UTF-8. */
static int
json_string(struct buf *b, const char *s, size_t n)
{
	size_t i, len;

	buf_char(b, '"');
	for (i = 0; i < n; i += len) {
		if ((len = utf8_length(s + i, n - i)) == 0)
			return -1;
		if (s[i] == '"' || s[i] == '\\') {
			buf_char(b, '\\');
			buf_char(b, s[i]);
		} else if (s[i] == '\n')
			buf_str(b, "\\n");
		else if ((unsigned char)s[i] < 0x20)
			buf_printf(b, "\\u%04x", (unsigned)s[i]);
		else
			buf_add(b, s + i, len);
	}
	buf_char(b, '"');
	return 0;
}

int
form_jsonl(struct writer *w, struct msk_err *e)
{
	const struct column *col;
	struct span c;
	const size_t from = w->out.n;
	size_t i;
	int bad = 0;

	for (i = 0; i < w->ncells; i++) {
		col = &w->column[i];
		c = row_cell(w, i);
		buf_char(&w->out, i ? ',' : '{');
		bad |= json_string(&w->out, col->name, strlen(col->name));
		buf_char(&w->out, ':');
		if (c.n == 0)
			buf_str(&w->out, "null");
		else if (col->type != COLUMN_TEXT && is_json_number(c))
			buf_add(&w->out, c.s, c.n);
		else
			bad |= json_string(&w->out, c.s, c.n);
	}
	buf_str(&w->out, "}\n");
	if (bad) {
		w->out.n = from;
		return err_set(e, MSK_EDATA,
		    "a cell is not UTF-8, which JSON must be; convert the "
		    "input: iconv -f LATIN1 -t UTF-8");
	}
	return 0;
}

static void
md_cell(struct buf *b, struct span c)
{
	size_t i;

	buf_str(b, " ");
	for (i = 0; i < c.n; i++)
		if (c.s[i] == '|')
			buf_str(b, "\\|");
		else if (c.s[i] == '\n' || c.s[i] == '\r')
			buf_str(b, "<br>");
		else
			buf_char(b, c.s[i]);
	buf_str(b, " |");
}

void
form_md_header(struct writer *w)
{
	size_t i;

	buf_char(&w->out, '|');
	for (i = 0; i < w->ncolumns; i++)
		md_cell(&w->out, span_of(w->column[i].name));
	buf_str(&w->out, "\n|");
	for (i = 0; i < w->ncolumns; i++)
		buf_str(&w->out,
		    w->column[i].type == COLUMN_NUM ? " ---: |" : " --- |");
	buf_char(&w->out, '\n');
}

void
form_md(struct writer *w)
{
	size_t i;

	buf_char(&w->out, '|');
	for (i = 0; i < w->ncells; i++)
		md_cell(&w->out, row_cell(w, i));
	buf_char(&w->out, '\n');
}

/* Append a cell, padded; control characters would move the cursor. */
static void
pretty_cell(struct writer *w, size_t i, struct span c)
{
	size_t width = utf8_width(c.s, c.n), wide = w->column[i].width, j;
	size_t pad = width < wide ? wide - width : 0;
	int right = w->column[i].type == COLUMN_NUM;

	if (i > 0)
		buf_str(&w->out, "  ");
	for (j = 0; right && j < pad; j++)
		buf_char(&w->out, ' ');
	for (j = 0; j < c.n; j++)
		buf_char(&w->out,
		    (unsigned char)c.s[j] < 0x20 || c.s[j] == 0x7f ? '?' :
								     c.s[j]);
	for (j = 0; !right && i + 1 < w->ncolumns && j < pad; j++)
		buf_char(&w->out, ' ');
}

static void
pretty_end(struct writer *w)
{
	while (w->out.n > 0 && w->out.s[w->out.n - 1] == ' ')
		w->out.n--;
	buf_char(&w->out, '\n');
}

static void
pretty_header(struct writer *w)
{
	size_t i, j;

	for (i = 0; i < w->ncolumns; i++)
		pretty_cell(w, i, span_of(w->column[i].name));
	pretty_end(w);
	for (i = 0; i < w->ncolumns; i++) {
		if (i > 0)
			buf_str(&w->out, "  ");
		for (j = 0; j < w->column[i].width; j++)
			buf_char(&w->out, '-');
	}
	pretty_end(w);
}

void
form_pretty_flow(struct writer *w)
{
	size_t i, col, width, from = 0;
	struct span c;

	if (w->flowing)
		return;
	w->flowing = 1;
	for (i = 0; i < w->nwait; i++) {
		c = (struct span){ w->waiting.s + from, w->wait_end[i] - from };
		from = w->wait_end[i];
		col = i % w->ncolumns;
		width = utf8_width(c.s, c.n);
		if (width > WIDTH_MOST)
			width = WIDTH_MOST;
		if (width > w->column[col].width)
			w->column[col].width = width;
	}
	pretty_header(w);
	for (i = 0, from = 0; i < w->nwait; i++) {
		c = (struct span){ w->waiting.s + from, w->wait_end[i] - from };
		from = w->wait_end[i];
		pretty_cell(w, i % w->ncolumns, c);
		if (i % w->ncolumns == w->ncolumns - 1)
			pretty_end(w);
	}
}

void
form_pretty(struct writer *w)
{
	struct span c;
	size_t i;

	for (i = 0; i < w->ncells; i++) {
		c = row_cell(w, i);
		if (w->flowing) {
			pretty_cell(w, i, c);
			continue;
		}
		buf_add(&w->waiting, c.s, c.n);
		w->wait_end = mem_grow(w->wait_end, &w->waitcap, w->nwait + 1,
		    sizeof(*w->wait_end));
		w->wait_end[w->nwait++] = w->waiting.n;
	}
	if (w->flowing)
		pretty_end(w);
	else if (++w->rows == PRETTY_ROWS)
		form_pretty_flow(w);
}
