#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "scan.h"

enum { SCAN_WIDE = SCAN_BEHIND };

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

/*
 * Bit i of the result: is p[i] the byte c?  Of SCAN_WIDE bytes; with SSE2,
 * which every x86-64 has, or with eight bytes in a word.
 */
#ifdef __SSE2__
static inline uint64_t
bits_equal(const char *p, char c)
{
	const __m128i all = _mm_set1_epi8(c);
	uint64_t bits = 0;
	unsigned i;

	for (i = 0; i < SCAN_WIDE; i += 16)
		bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(
			    _mm_loadu_si128((const __m128i *)(p + i)), all))
		    << i;
	return bits;
}
#else
static inline uint64_t
bits_equal(const char *p, char c)
{
	const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
	uint64_t x, bits = 0;
	unsigned i;

	for (i = 0; i < SCAN_WIDE; i += 8) {
		memcpy(&x, p + i, sizeof(x));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		x = __builtin_bswap64(x);
#endif
		x ^= UINT64_C(0x0101010101010101) * (unsigned char)c;
		x = ~(((x & low) + low) | x | low) >> 7; /* 1 a byte that is */
		bits |= (x * UINT64_C(0x0102040810204080) >> 56) << i;
	}
	return bits;
}
#endif

size_t
scan_line(const char *s, char delim, struct cells *cells, const char **stop)
{
	struct span *cell = cells->cell;
	const char *p, *at;
	uint64_t ends, delims;
	size_t n = 0;

	for (p = s;; p += SCAN_WIDE) {
		ends = bits_equal(p, '\n') | bits_equal(p, '"') |
		    bits_equal(p, '\r') | bits_equal(p, '\0');
		delims = bits_equal(p, delim);
		if (ends != 0) /* what comes behind is another's */
			delims &= (ends & -ends) - 1;
		if (n + SCAN_WIDE + 1 > cells->cap)
			cell = cells_room(cells, n + SCAN_WIDE + 1);
		for (; delims != 0; delims &= delims - 1) {
			at = p + __builtin_ctzll(delims);
			cell[n++] = (struct span){ s, (size_t)(at - s) };
			s = at + 1;
		}
		if (ends != 0)
			break;
	}
	*stop = p + __builtin_ctzll(ends);
	cell[n++] = (struct span){ s, (size_t)(*stop - s) };
	return n;
}

size_t
scan_count(const char *s, size_t n, char c)
{
	const char *const stop = s + n;
	size_t count = 0;

	for (; stop - s >= SCAN_WIDE; s += SCAN_WIDE)
		count += (size_t)__builtin_popcountll(bits_equal(s, c));
	for (; s < stop; s++)
		count += *s == c;
	return count;
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
