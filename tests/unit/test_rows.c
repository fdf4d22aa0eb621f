/* rows: what is put in comes out, whatever of it is the same in a block. */
#include <stdlib.h>
#include <string.h>

#include "filter/rows.h"
#include "tap.h"

struct wide {
	unsigned next, line;
	double score;
	unsigned char kind;
	char text[5];
	long never;
};

enum { N = 2 * ROWS_BLOCK + 77 };

static struct wide given[N];

/* Rows as a table gives them: some bytes never differ, some in one row. */
static void
make(size_t i, struct wide *w)
{
	memset(w, 0, sizeof(*w));
	w->next = i == 0 || lrand48() % 3 == 0 ?
	    ROWS_NONE :
	    (unsigned)(lrand48() % (long)i);
	w->line = (unsigned)i + 2 + (i > ROWS_BLOCK ? 7 : 0);
	w->score = (double)(lrand48() % 11) / (i % 1000 == 999 ? 3 : 1);
	w->kind = (unsigned char)(i == ROWS_BLOCK / 2);
	memcpy(w->text, "abcd", 5);
	w->text[i % 4] = (char)(i < ROWS_BLOCK ? 'x' : w->text[i % 4]);
}

static void
round_trip(int open)
{
	struct rows r = { .size = sizeof(struct wide), .open = open };
	struct wide got, *at;
	size_t i, bad = 0;

	for (i = 0; i < N; i++) {
		make(i, &given[i]);
		at = rows_add(&r);
		bad += at->next != 0 || at->never != 0 || at->text[0] != 0;
		*at = given[i];
	}
	OK(bad == 0 && r.n == N, "a new row is zeroed, open %d", open);
	for (i = N, bad = 0; i-- > 0;) {
		rows_get(&r, i, &got);
		bad += memcmp(&got, &given[i], sizeof(got)) != 0;
	}
	OK(bad == 0, "each row as it was, open %d", open);
	if (open) {
		at = rows_at(&r, 5);
		at->score = 77;
		rows_get(&r, 5, &got);
		OK(got.score == 77, "an open row can be changed");
	} else
		OK(r.nblocks == 2, "full blocks are packed");
	rows_free(&r);
	OK(r.n == 0 && r.row == NULL, "given back");
}

int
main(void)
{
	srand48(1);
	round_trip(0);
	round_trip(1);
	return tap_end();
}
