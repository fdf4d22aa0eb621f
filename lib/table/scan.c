/*
 * The fast path of the reader: scan_line() cuts a line without a parser.  It
 * gives what libcsv would, as table.c has set it up, because:
 *
 * 1. To libcsv only the delimiter, the quote, CR and LF mean anything; blanks
 *    do not (keep_blank()), and a NUL is no table.  A line without quote, CR
 *    and NUL is its cells, with delimiters between them.
 * 2. scan_line() stops at the first of those bytes, and takes no delimiter
 *    behind it.  It cuts; whether the line is whole is for table_next() to
 *    say (line_end()), which gives every other line to libcsv from its start.
 * 3. A line begins where no quote is open: behind the header, behind a line
 *    cut here, or behind a record that libcsv has ended with its line.
 * 4. It reads up to SCAN_BEHIND bytes beyond where it stops: every buffer ends
 *    in as many of 0, which it also stops at.
 *
 * tests/fuzz/fuzz_table.c holds it against libcsv alone, with as little read
 * at once as may be; tests/unit/test_scan.c the two ways to look at 64 bytes.
 */
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

/* Bytes that a line of cells ends at, or that make it more than that. */
#define ENDS '\n', '"', '\r', '\0'

/*
 * Bit i of the result: is p[i], of SCAN_WIDE bytes, one of four?  With SSE2,
 * which every x86-64 has, or with eight bytes in a word.
 */
#ifdef __SSE2__
static inline uint64_t
bits16(const char *p, char a, char b, char c, char d)
{
	const __m128i x = _mm_loadu_si128((const __m128i *)p);
	const __m128i ab = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(a)),
	    _mm_cmpeq_epi8(x, _mm_set1_epi8(b)));
	const __m128i cd = _mm_or_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(c)),
	    _mm_cmpeq_epi8(x, _mm_set1_epi8(d)));

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(ab, cd));
}

static inline uint64_t
bits_of(const char *p, char a, char b, char c, char d)
{
	return bits16(p, a, b, c, d) | bits16(p + 16, a, b, c, d) << 16 |
	    bits16(p + 32, a, b, c, d) << 32 | bits16(p + 48, a, b, c, d) << 48;
}
#else
static inline uint64_t
zero_bytes(uint64_t x)
{
	const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);

	return ~(((x & low) + low) | x | low); /* 0x80 for each that is 0 */
}

static inline uint64_t
bits_of(const char *p, char a, char b, char c, char d)
{
	const uint64_t one = UINT64_C(0x0101010101010101);
	uint64_t x, bits = 0;
	unsigned i;

	for (i = 0; i < SCAN_WIDE; i += 8) {
		memcpy(&x, p + i, sizeof(x));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		x = __builtin_bswap64(x);
#endif
		x = zero_bytes(x ^ one * (unsigned char)a) |
		    zero_bytes(x ^ one * (unsigned char)b) |
		    zero_bytes(x ^ one * (unsigned char)c) |
		    zero_bytes(x ^ one * (unsigned char)d);
		bits |= ((x >> 7) * UINT64_C(0x0102040810204080) >> 56) << i;
	}
	return bits;
}
#endif

static inline uint64_t
bits_equal(const char *p, char c)
{
	return bits_of(p, c, c, c, c);
}

size_t
scan_line(const char *s, char delim, struct cells *cells, const char **stop)
{
	struct span *cell = cells->cell, *to;
	const char *p, *at;
	uint64_t ends, delims;
	size_t n = 0;

	for (p = s;; p += SCAN_WIDE) {
		ends = bits_of(p, ENDS);
		delims = bits_equal(p, delim);
		if (ends != 0) /* what comes behind is another's */
			delims &= (ends & -ends) - 1;
		if (n + SCAN_WIDE + 1 > cells->cap)
			cell = cells_room(cells, n + SCAN_WIDE + 1);
		for (to = cell + n; delims != 0; delims &= delims - 1) {
			at = p + (unsigned)__builtin_ctzll(delims);
			*to++ = (struct span){ s, (size_t)(at - s) };
			s = at + 1;
		}
		n = (size_t)(to - cell);
		if (ends != 0)
			break;
	}
	*stop = p + (unsigned)__builtin_ctzll(ends);
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
