/* Equations reduced: stats/reduce.h, beside a plain elimination modulo another
 * prime. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stats/reduce.h"
#include "tap.h"

enum { ROWS = 40, COLUMNS = 150, OTHER = 1000003 };

struct plain {
	long a[ROWS][COLUMNS];
	size_t rows, columns, pivot[ROWS];
};

static long
power(long a, long n)
{
	long r = 1;

	for (; n > 0; n /= 2, a = a * a % OTHER)
		if (n % 2)
			r = r * a % OTHER;
	return r;
}

/* Row to less what clears column c by row from. */
static void
subtract(struct plain *p, size_t from, size_t to, size_t c)
{
	const long f = p->a[to][c] * power(p->a[from][c], OTHER - 2) % OTHER;
	size_t i;

	for (i = 0; i < p->columns; i++)
		p->a[to][i] =
		    (p->a[to][i] + (OTHER - f) * p->a[from][i]) % OTHER;
}

static size_t
plain_rank(struct plain *p, size_t pivots)
{
	size_t c, i, rank = 0;

	for (i = 0; i < p->rows; i++)
		p->pivot[i] = REDUCE_NONE;
	for (c = 0; c < pivots; c++) {
		for (i = 0; i < p->rows; i++)
			if (p->pivot[i] == REDUCE_NONE && p->a[i][c] != 0)
				break;
		if (i == p->rows)
			continue;
		p->pivot[i] = c;
		rank++;
		for (size_t k = 0; k < p->rows; k++)
			if (k != i)
				subtract(p, i, k, c);
	}
	return rank;
}

static int
mark(size_t column, void *arg)
{
	((char *)arg)[column]++;
	return 0;
}

static int
stop_at(size_t column, void *arg)
{
	return column == *(size_t *)arg ? 7 : 0;
}

/* Which columns stand in the row of the pivot, 2 for those of no pivot. */
static void
pattern_of(const struct reduce *r, size_t pivot, char *row)
{
	size_t i;

	memset(row, 0, COLUMNS);
	for (i = 0; i < reduce_rows(r); i++)
		if (reduce_pivot(r, i) == pivot)
			reduce_each(r, i, mark, row);
}

/* Fill both with the same equations of 1, -1 and 0. */
static struct reduce *
same_equations(struct plain *p, unsigned share, size_t long_rows)
{
	struct reduce *r = reduce_new(p->columns);
	size_t i, c;

	for (i = 0; i < p->rows; i++) {
		reduce_row(r);
		for (c = 0; c < p->columns; c++) {
			const int x = rand() % 2 ? 1 : -1;

			p->a[i][c] = 0;
			if (i >= long_rows && (unsigned)rand() % 100 >= share)
				continue;
			p->a[i][c] = (x + OTHER) % OTHER;
			reduce_entry(r, c, x);
		}
	}
	return r;
}

/* Rows whose pattern is not that of plain elimination, which is the only one
 * there is when every column may have a pivot. */
static size_t
differing_rows(const struct reduce *r, const struct plain *p)
{
	char row[COLUMNS], want[COLUMNS];
	size_t i, c, bad = 0;

	for (i = 0; i < p->rows; i++) {
		if (p->pivot[i] == REDUCE_NONE)
			continue;
		pattern_of(r, p->pivot[i], row);
		for (c = 0; c < p->columns; c++)
			want[c] = p->a[i][c] != 0;
		bad += memcmp(row, want, p->columns) != 0;
	}
	return bad;
}

/* Columns below pivots that stand where they may not. */
static size_t
misplaced_columns(const struct reduce *r, size_t pivots)
{
	char row[COLUMNS], is_pivot[COLUMNS] = { 0 };
	size_t i, c, at, bad = 0;

	for (i = 0; i < reduce_rows(r); i++)
		if ((at = reduce_pivot(r, i)) != REDUCE_NONE)
			is_pivot[at] = 1;
	for (i = 0; i < reduce_rows(r); i++) {
		memset(row, 0, sizeof(row));
		reduce_each(r, i, mark, row);
		at = reduce_pivot(r, i);
		for (c = 0; c < pivots; c++)
			if (row[c] && c != at &&
			    (at == REDUCE_NONE || is_pivot[c]))
				bad++;
	}
	return bad;
}

static void
random_equations(size_t columns, unsigned share, size_t long_rows)
{
	static struct plain p;
	struct reduce *r;
	size_t i, n, pivots, rank = 0, want = 0, differ = 0, misplaced = 0;

	for (n = 0; n < 60; n++) {
		p.rows = 5 + (size_t)(rand() % (ROWS - 5));
		p.columns = columns;
		pivots = n % 2 ? columns : (size_t)rand() % columns;
		r = same_equations(&p, share, long_rows);
		want += plain_rank(&p, pivots);
		reduce_run(r, pivots);
		for (i = 0; i < p.rows; i++)
			rank += reduce_pivot(r, i) != REDUCE_NONE;
		if (pivots == columns)
			differ += differing_rows(r, &p);
		misplaced += misplaced_columns(r, pivots);
		reduce_free(r);
	}
	OK(rank == want && differ == 0 && misplaced == 0,
	    "%zu columns, %u %% filled, %zu long rows: rank and rows as by "
	    "plain elimination",
	    columns, share, long_rows);
}

/* x + y = ., y - z = .: x + z = . and y - z = .; with pivots in x alone. */
static void
by_hand(void)
{
	struct reduce *r = reduce_new(3);
	char row[COLUMNS];
	size_t column = 2;

	reduce_row(r);
	reduce_entry(r, 0, 1);
	reduce_entry(r, 1, 1);
	reduce_row(r);
	reduce_entry(r, 1, 1);
	reduce_entry(r, 2, -1);
	reduce_entry(r, 0, 0);
	reduce_run(r, 2);
	pattern_of(r, 0, row);
	OK(row[0] == 1 && row[1] == 0 && row[2] == 1, "x + z");
	pattern_of(r, 1, row);
	OK(row[0] == 0 && row[1] == 1 && row[2] == 1, "y - z");
	OK(reduce_each(r, 0, stop_at, &column) == 7, "each() ends early");
	reduce_free(r);

	r = reduce_new(3);
	reduce_row(r);
	reduce_entry(r, 1, 1);
	reduce_row(r);
	reduce_run(r, 1);
	OK(reduce_rows(r) == 2 && reduce_pivot(r, 0) == REDUCE_NONE,
	    "no pivot beyond the first columns, none in an empty row");
	reduce_free(r);
}

int
main(void)
{
	srand(20260302);
	by_hand();
	random_equations(12, 25, 0);
	random_equations(COLUMNS, 2, 0);
	random_equations(COLUMNS, 3, 4);
	random_equations(COLUMNS, 60, 0);
	return tap_end();
}
