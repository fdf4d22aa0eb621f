#include <stdlib.h>

#include "base/mem.h"
#include "held.h"

void
held_add(struct held *h, const struct row *row, const struct filter *f)
{
	const char *file = input_label(f->in);
	size_t i;

	h->width = row->n;
	h->row = mem_grow(h->row, &h->cap, h->n + 1, sizeof(*h->row));
	h->end =
	    mem_grow(h->end, &h->endcap, h->cells + row->n, sizeof(*h->end));
	h->row[h->n++] = (struct held_row){ h->cells, f->rows, row->line,
		intern_add(&h->files, file, strlen(file)) };
	for (i = 0; i < row->n; i++) {
		buf_add(&h->bytes, row->cell[i].s, row->cell[i].n);
		h->end[h->cells++] = h->bytes.n;
	}
}

struct span
held_cell(const struct held *h, size_t r, size_t i)
{
	const size_t at = h->row[r].at + i;
	const size_t from = at > 0 ? h->end[at - 1] : 0;

	if (h->end[at] == from)
		return (struct span){ "", 0 };
	return (struct span){ h->bytes.s + from, h->end[at] - from };
}

void
held_carry(struct held *h, size_t r, struct filter *f)
{
	const unsigned long rows = f->rows;
	struct row row = { .n = h->width };
	size_t i;

	if (h->cell == NULL)
		h->cell = xreallocarray(NULL, h->width + 1, sizeof(*h->cell));
	for (i = 0; i < h->width; i++)
		h->cell[i] = held_cell(h, r, i);
	row.cell = h->cell;
	f->rows = h->row[r].number;
	filter_carry(f, &row);
	f->rows = rows;
}

int
held_blame(const struct held *h, size_t r, struct msk_err *e)
{
	const struct span file = intern_text(&h->files, h->row[r].file);

	if (e->status != MSK_EDATA)
		return -1;
	return err_prefix(e, "%.*s:%lu", (int)file.n, file.s, h->row[r].line);
}

void
held_free(struct held *h)
{
	intern_free(&h->files);
	free(h->row);
	free(h->end);
	free(h->cell);
	buf_free(&h->bytes);
}
