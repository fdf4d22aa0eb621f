#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rows.h"

/* A packed block: how many bytes of a row differ, which, a whole row for the
 * others, and then those bytes of each row. */
enum { COUNT, PLACES };

/* What the row begins with, as it is packed: small or the same mostly. */
static void
number_from(unsigned *head, size_t i)
{
	head[0] = head[0] == ROWS_NONE ? 0 : (unsigned)i - head[0];
	head[1] -= (unsigned)i;
}

static void
number_back(unsigned *head, size_t i)
{
	head[0] = head[0] == 0 ? ROWS_NONE : (unsigned)i - head[0];
	head[1] += (unsigned)i;
}

/* Which bytes differ in the rows of the block: their places, and how many. */
static size_t
differing(const struct rows *r, unsigned char *place)
{
	uint32_t first[ROWS_LARGEST / sizeof(uint32_t)], word;
	uint32_t differ[ROWS_LARGEST / sizeof(uint32_t)] = { 0 };
	const char *row = r->row;
	size_t i, k, n = 0;

	memcpy(first, row, r->size);
	for (i = 1; i < ROWS_BLOCK; i++) {
		row += r->size;
		for (k = 0; k < r->size / sizeof(word); k++) {
			memcpy(&word, row + k * sizeof(word), sizeof(word));
			differ[k] |= word ^ first[k];
		}
	}
	for (k = 0; k < r->size; k++)
		if (((const unsigned char *)differ)[k] != 0)
			place[n++] = (unsigned char)k;
	return n;
}

/* The rows of the full block give way to the next. */
static void
pack(struct rows *r)
{
	unsigned char place[ROWS_LARGEST], *block, *to;
	const size_t from = r->nblocks * ROWS_BLOCK;
	unsigned head[2];
	char *row;
	size_t i, k, n;

	for (i = 0; i < ROWS_BLOCK; i++) {
		row = r->row + i * r->size;
		memcpy(head, row, sizeof(head));
		number_from(head, from + i);
		memcpy(row, head, sizeof(head));
	}
	n = differing(r, place);
	block = xmalloc(PLACES + n + r->size + ROWS_BLOCK * n);
	block[COUNT] = (unsigned char)n;
	memcpy(block + PLACES, place, n);
	to = block + PLACES + n;
	memcpy(to, r->row, r->size);
	to += r->size;
	for (i = 0; i < ROWS_BLOCK; i++)
		for (k = 0; k < n; k++)
			*to++ = (unsigned char)r->row[i * r->size + place[k]];
	r->block =
	    mem_grow(r->block, &r->blockcap, r->nblocks + 1, sizeof(*r->block));
	r->block[r->nblocks++] = block;
}

void *
rows_add(struct rows *r)
{
	size_t at = r->n - r->nblocks * ROWS_BLOCK;
	void *row;

	assert(r->size < ROWS_LARGEST && r->size % sizeof(uint32_t) == 0);
	if (r->n == ROWS_NONE)
		mem_none();
	if (!r->open && at == ROWS_BLOCK) {
		pack(r);
		at = 0;
	}
	r->row = mem_grow(r->row, &r->cap, at + 1, r->size);
	row = r->row + at * r->size;
	memset(row, 0, r->size);
	r->n++;
	return row;
}

void
rows_get(const struct rows *r, size_t i, void *to)
{
	const size_t in = i / ROWS_BLOCK, at = i % ROWS_BLOCK;
	const unsigned char *block, *place, *from;
	unsigned char *byte = to;
	unsigned head[2];
	size_t k, n;

	if (in >= r->nblocks) {
		memcpy(to, r->row + (i - r->nblocks * ROWS_BLOCK) * r->size,
		    r->size);
		return;
	}
	block = r->block[in];
	n = block[COUNT];
	place = block + PLACES;
	memcpy(to, place + n, r->size);
	from = place + n + r->size + at * n;
	for (k = 0; k < n; k++)
		byte[place[k]] = from[k];
	memcpy(head, to, sizeof(head));
	number_back(head, i);
	memcpy(to, head, sizeof(head));
}

void *
rows_at(const struct rows *r, size_t i)
{
	assert(r->open);
	return r->row + i * r->size;
}

void
rows_free(struct rows *r)
{
	size_t i;

	for (i = 0; i < r->nblocks; i++)
		free(r->block[i]);
	free(r->block);
	free(r->row);
	*r = (struct rows){ 0 };
}
