/*
 * mutate - changes that know of tables: cells, rows, words that mean
 * something; every third change is libFuzzer's own.
 *
 * Define fuzz_words, ended by NULL, before.
 */
#ifndef MUTATE_H
#define MUTATE_H

#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(
    uint8_t *data, size_t size, size_t max, unsigned seed);

struct piece {
	size_t from, n;
};

static inline unsigned
dice(unsigned *seed, size_t sides)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return sides > 0 ? *seed % (unsigned)sides : 0;
}

/* The piece around a place, between bytes of ends. */
static inline struct piece
piece_at(const uint8_t *data, size_t size, size_t at, const char *ends)
{
	struct piece p = { at, 0 };

	while (p.from > 2 && strchr(ends, data[p.from - 1]) == NULL)
		p.from--;
	while (p.from + p.n < size &&
	    (data[p.from + p.n] == '\0' ||
		strchr(ends, data[p.from + p.n]) == NULL))
		p.n++;
	return p;
}

/* Put n bytes in place of a piece: the new size. */
static inline size_t
replace(uint8_t *data, size_t size, size_t max, struct piece p,
    const void *bytes, size_t n)
{
	if (size - p.n + n > max || n > 4096)
		return size;
	memmove(data + p.from + n, data + p.from + p.n, size - p.from - p.n);
	memcpy(data + p.from, bytes, n);
	return size - p.n + n;
}

/* A word, a cell from elsewhere, or a number or date one more or less. */
static inline size_t
change_cell(uint8_t *data, size_t size, size_t max, unsigned *seed)
{
	const struct piece p =
	    piece_at(data, size, 2 + dice(seed, size - 2), ",\n\036");
	struct piece q;
	char copy[4096];
	size_t words = 0;
	uint8_t *digit;

	while (fuzz_words[words] != NULL)
		words++;
	switch (dice(seed, 4)) {
	case 0:
		words = dice(seed, words);
		return replace(data, size, max, p, fuzz_words[words],
		    strlen(fuzz_words[words]));
	case 1:
		if (p.n == 0)
			return size;
		digit = data + p.from + dice(seed, p.n);
		if (*digit >= '0' && *digit <= '9')
			*digit = (uint8_t)('0' + dice(seed, 10));
		return size;
	default:
		q = piece_at(data, size, 2 + dice(seed, size - 2), ",\n\036");
		if (q.n > sizeof(copy))
			return size;
		memcpy(copy, data + q.from, q.n);
		return replace(data, size, max, p, copy, q.n);
	}
}

/* A row twice, here or elsewhere; or a row less. */
static inline size_t
change_row(uint8_t *data, size_t size, size_t max, unsigned *seed)
{
	struct piece p =
	    piece_at(data, size, 2 + dice(seed, size - 2), "\n\036");
	struct piece to = p;
	char copy[4096];

	if (p.from + p.n < size && data[p.from + p.n] == '\n')
		p.n++;
	if (p.n > sizeof(copy))
		return size;
	if (dice(seed, 3) == 0)
		return replace(data, size, max, p, "", 0);
	memcpy(copy, data + p.from, p.n);
	if (dice(seed, 2) == 0)
		to = piece_at(data, size, 2 + dice(seed, size - 2), "\n\036");
	to.n = 0;
	return replace(data, size, max, to, copy, p.n);
}

size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
	unsigned i, n;

	seed = seed * 2654435761u + 1;
	if (size > 0 && data[0] == '*') /* one of all */
		data[0] = (uint8_t)('A' + dice(&seed, 58));
	if (size < 4 || dice(&seed, 3) == 0)
		return LLVMFuzzerMutate(data, size, max);
	for (i = 0, n = 1 + dice(&seed, 3); i < n && size >= 4; i++)
		switch (dice(&seed, 8)) {
		case 0:
			data[0] = (uint8_t)('A' + dice(&seed, 58));
			break;
		case 1:
			data[1] ^= (uint8_t)(1u << dice(&seed, 7));
			break;
		case 2:
		case 3:
			size = change_row(data, size, max, &seed);
			break;
		default:
			size = change_cell(data, size, max, &seed);
		}
	return size;
}

#endif
