#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "scan.h"

static struct span *
cells_room(struct cells *c, size_t n)
{
	return c->cell = mem_grow(c->cell, &c->cap, n, sizeof(*c->cell));
}

void
cells_set(struct cells *c, size_t i, const char *s, size_t n)
{
	if (i >= c->cap)
		cells_room(c, i + 1);
	c->cell[i] = (struct span){ s, n };
}

/* A word with 0x80 in each byte of eight that is c, all others 0. */
static uint64_t
bytes_equal(const char *p, char c)
{
	const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
	uint64_t x;

	memcpy(&x, p, sizeof(x));
	x ^= UINT64_C(0x0101010101010101) * (unsigned char)c;
	return ~(((x & low) + low) | x | low);
}

/* Where in memory the first such byte is: 0 to 7. */
static unsigned
first_byte(uint64_t mask)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (unsigned)__builtin_ctzll(mask) / 8;
#else
	return (unsigned)__builtin_clzll(mask) / 8;
#endif
}

/* mask without that byte. */
static uint64_t
without_first(uint64_t mask)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return mask & (mask - 1);
#else
	return mask & ~(UINT64_C(1) << (63 - __builtin_clzll(mask)));
#endif
}

size_t
scan_split(const char *s, const char *stop, char delim, struct cells *cells)
{
	const char *p, *at;
	struct span *cell = cells->cell;
	uint64_t mask;
	size_t n = 0;

	for (p = s; p < stop; p += 8) {
		mask = bytes_equal(p, delim);
		if (mask != 0 && n + 9 > cells->cap)
			cell = cells_room(cells, n + 9);
		for (; mask != 0; mask = without_first(mask)) {
			at = p + first_byte(mask);
			if (at >= stop)
				break;
			cell[n++] = (struct span){ s, (size_t)(at - s) };
			s = at + 1;
		}
	}
	cells_set(cells, n++, s, (size_t)(stop - s));
	return n;
}

const char *
scan_looks_like(const char *s, size_t n)
{
	static const struct {
		const char *magic;
		size_t n;
		const char *what;
	} known[] = {
		{ "\xff\xfe", 2,
		    "UTF-16; convert it: iconv -f UTF-16 -t UTF-8" },
		{ "\xfe\xff", 2,
		    "UTF-16; convert it: iconv -f UTF-16 -t UTF-8" },
		{ "\x1f\x8b", 2, "gzip data; unpack it: gzip -dc FILE |" },
		{ "PK\x03\x04", 4,
		    "a zip or spreadsheet file; export it as CSV" },
		{ "%PDF", 4, "a PDF" },
		{ "\x89PNG", 4, "a picture" },
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (n >= known[i].n &&
		    memcmp(s, known[i].magic, known[i].n) == 0)
			return known[i].what;
	if (n >= 4 && (s[0] == '\0') != (s[1] == '\0') &&
	    (s[2] == '\0') != (s[3] == '\0'))
		return s[0] == '\0' ? "UTF-16 without a byte order mark; "
				      "convert it: iconv -f UTF-16BE -t UTF-8" :
				      "UTF-16 without a byte order mark; "
				      "convert it: iconv -f UTF-16LE -t UTF-8";
	return NULL;
}
