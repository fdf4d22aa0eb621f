/*
 * table/scan.h against byte by byte, as it is built here and as it is built
 * where there is no SSE2.
 */
#include <stdlib.h>
#include <string.h>

#include "table/scan.h"
#include "tap.h"

/* The same file once more, with eight bytes in a word. */
#undef __SSE2__
#define scan_line       portable_line
#define scan_count      portable_count
#define scan_looks_like portable_looks_like
#define cells_set       portable_cells_set
void cells_set(struct cells *c, size_t i, const char *s, size_t n);
size_t scan_line(
    const char *s, char delim, struct cells *cells, const char **stop);
size_t scan_count(const char *s, size_t n, char c);
const char *scan_looks_like(const char *s, size_t n);
#include "../../lib/table/scan.c"
#undef scan_line
#undef scan_count
#undef scan_looks_like
#undef cells_set

enum { LONGEST = 300, TRIES = 30000 };

/* Are these the n cells of s, which end at stop? */
static int
is_cut(const char *s, char delim, const struct cells *cells, size_t n,
    const char *stop)
{
	size_t i = 0;
	const char *from = s;

	for (;; s++) {
		if (*s != delim && strchr("\n\r\"", *s) == NULL)
			continue;
		if (i == n || cells->cell[i].s != from ||
		    cells->cell[i].n != (size_t)(s - from))
			return 0;
		i++;
		if (*s != delim)
			return i == n && s == stop;
		from = s + 1;
	}
}

static void
lines(void)
{
	static const char byte[] = ",,;a1 \t,\x80\xff,,-.,\n\r\"";
	char text[LONGEST + SCAN_BEHIND + 1];
	struct cells cells = { 0 };
	const char *stop;
	size_t i, n, most, wrong = 0, portable = 0, counts = 0, c;
	int k;

	for (k = 0; k < TRIES; k++) {
		memset(text, 0, sizeof(text));
		n = (size_t)rand() % LONGEST;
		/* mostly no end but the NUL behind it */
		most = sizeof(byte) - (rand() % 4 ? 4 : 1);
		for (i = 0; i < n; i++)
			text[i] = byte[(size_t)rand() % most];
		i = scan_line(text, ',', &cells, &stop);
		wrong += !is_cut(text, ',', &cells, i, stop);
		i = portable_line(text, ',', &cells, &stop);
		portable += !is_cut(text, ',', &cells, i, stop);
		for (i = 0, c = 0; i < n; i++)
			c += text[i] == ',';
		counts += scan_count(text, n, ',') != c ||
		    portable_count(text, n, ',') != c;
	}
	OK(wrong == 0, "%d random lines", TRIES);
	OK(portable == 0, "the same without SSE2");
	OK(counts == 0, "bytes are counted");
	free(cells.cell);
}

int
main(void)
{
	srand(20261122);
	lines();
	return tap_end();
}
