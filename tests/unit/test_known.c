/*
 * Rows written as rows before them were, filter/scoring_known.h: for every
 * instrument that is shipped, the output, the messages and the counts are
 * those of scoring each row.  The tables are random, with answers that come
 * again in another order, blanks, bad answers, and rows with quotes.
 */
#define _GNU_SOURCE
#include "base/sandbox.h"
#include "both_ways.h"
#include "engine/binding.h"
#include "rules/library.h"
#include "tap.h"

enum { ROWS = 260, BAD_ROWS = 12 };

/* In place of the program's own: one run must not shut out the next. */
int
sandbox_enter(void)
{
	return 0;
}

int
sandbox_calls(void)
{
	return 0;
}

int
sandbox_files(void)
{
	return 0;
}

static void
add_answer(struct buf *b, const struct item *it)
{
	double raw = it->min;

	if (rand() % 12 == 0)
		return;
	if (it->ncodes > 0) {
		buf_str(b, it->codes[(size_t)rand() % it->ncodes]);
		return;
	}
	if (it->type == ITEM_TIME) {
		buf_printf(b, "%d:%02d", rand() % 24, rand() % 4 * 15);
		return;
	}
	if (it->nvalues > 0)
		raw = it->values[(size_t)rand() % it->nvalues];
	else if (it->max > it->min)
		raw += rand() % (int)(it->max - it->min + 1);
	if (item_allows(it, raw))
		buf_printf(b, rand() % 40 ? "%g" : "%.1f", raw);
}

/* Not an answer, or one in another form. */
static void
add_odd(struct buf *b)
{
	static const char *const odd[] = { "x", "99", "-1", "9", "07", "1e0",
		"\"2\"", "\",\"", "\"a\nb\"", " 1", "=1", "\"\"" };

	buf_str(b, odd[(size_t)rand() % (sizeof(odd) / sizeof(*odd))]);
}

/* The n cells of the row before, b[from..to], two answers in each other's
 * place. */
static void
add_again(struct buf *b, size_t from, size_t to, size_t n)
{
	struct span cell[600], swap;
	const char *s = b->s + from;
	char *copy;
	size_t i, j;

	copy = malloc(to - from + 1);
	memcpy(copy, s, to - from);
	copy[to - from] = '\0';
	for (i = 0, s = copy; i < n; i++) {
		cell[i] = (struct span){ s, strcspn(s, ",\n") };
		s += cell[i].n + 1;
	}
	i = (size_t)rand() % (n - 1);
	j = (size_t)rand() % (n - 1);
	swap = cell[i];
	cell[i] = cell[j];
	cell[j] = swap;
	for (i = 0; i < n; i++) {
		buf_add(b, cell[i].s, cell[i].n);
		buf_char(b, i + 1 < n ? ',' : '\n');
	}
	free(copy);
}

/* A table of the instrument: items in order, one column among them not. */
static void
make_table(struct buf *b, const struct instrument *in)
{
	const size_t n = in->nitems;
	size_t from = 0, to = 0, i, bad = 0;
	int row, odd;

	buf_str(b, "record_id,date");
	for (i = 0; i < n; i++)
		buf_printf(b, ",%s_%s", in->id, in->item[i].id);
	buf_str(b, ",note\n");
	for (row = 0; row < ROWS; row++) {
		buf_printf(b, "%d,2026-01-%02d,", row / 2, 1 + row % 28);
		odd = rand() % 16 == 0 && bad++ < BAD_ROWS;
		if (to > 0 && !odd && rand() % 2) {
			i = b->n;
			add_again(b, from, to, n + 1);
			from = i;
			to = b->n;
			continue;
		}
		from = b->n;
		for (i = 0; i < n; i++) {
			if (odd && rand() % (int)n == 0)
				add_odd(b);
			else if (row % 50 != 7)
				add_answer(b, &in->item[i]);
			buf_char(b, ',');
		}
		buf_str(b, odd ? "\"a \"\"note\"\"\"\n" : "n\n");
		to = odd ? 0 : b->n;
	}
}

/* Both ways give the same; the number of administrations taken as known. */
static unsigned long
try_table(const char *id, const struct buf *table, unsigned way)
{
	struct outcome a = score_table(id, table->s, table->n, way, 0);
	struct outcome b = score_table(id, table->s, table->n, way, 1);
	const char *what = outcome_differs(&a, &b);
	const unsigned long taken = a.taken;

	if (what != NULL || a.got < 0)
		OK(0, "%s, way %u: %s %s", id, way, what ? what : "stopped",
		    a.e.text);
	outcome_free(&a);
	outcome_free(&b);
	return taken;
}

static void
library(void)
{
	struct library_entry *list;
	struct instrument *in;
	struct msk_err e;
	struct buf table = { 0 };
	unsigned long taken, all = 0;
	size_t n, i, some = 0, tried = 0;

	list = library_list(&n, &e);
	for (i = 0; i < n; i++) {
		in = instrument_load(list[i].id, &e);
		if (!in->coding_open && in->nitems < 600) {
			table.n = 0;
			make_table(&table, in);
			taken = try_table(in->id, &table,
			    (unsigned)(i * 37) & WAY_ALL & ~(unsigned)WAY_NA);
			tried++;
			some += taken > 0;
			all += taken;
		}
		instrument_free(in);
	}
	library_list_free(list, n);
	buf_free(&table);
	OK(tried > n * 9 / 10, "%zu instruments of %zu, both ways", tried, n);
	OK(some > tried * 3 / 4 && all > tried * 50,
	    "%lu rows of %zu instruments as rows before", all, some);
}

/* Every way, for three that are much used. */
static void
ways(void)
{
	static const char *const id[] = { "phq9", "peg", "koos" };
	struct instrument *in;
	struct msk_err e;
	struct buf table = { 0 };
	unsigned way, taken = 0;
	size_t i;

	for (i = 0; i < sizeof(id) / sizeof(*id); i++) {
		in = instrument_load(id[i], &e);
		table.n = 0;
		make_table(&table, in);
		for (way = 0; way <= WAY_ALL; way += 11)
			taken +=
			    try_table(id[i], &table,
				i == 0 ? way : way & ~(unsigned)WAY_NA) > 0;
		instrument_free(in);
	}
	buf_free(&table);
	OK(taken > 60, "%u runs in other ways", taken);
}

/* A rule that looks at a column of its own: nothing is known beforehand. */
static void
needs(void)
{
	static const char *const sex[] = { "female", "male", "", "f" };
	struct buf table = { 0 };
	int i;

	buf_str(&table, "auditc_1,auditc_2,auditc_3,gender\n");
	for (i = 0; i < 200; i++)
		buf_printf(&table, "%d,%d,%d,%s\n", rand() % 3, rand() % 2,
		    rand() % 2, sex[rand() % 4]);
	way_with = "sex=gender";
	OK(try_table("auditc", &table, 0) == 0 &&
		try_table("auditc", &table, WAY_WIDE) == 0,
	    "who needs a column is scored row by row");
	way_with = NULL;
	OK(try_table("auditc", &table, 0) > 0, "but not without it");
	buf_free(&table);
}

/* "12,,3" is no run of the cells 1, a comma that means 1, and 3. */
static void
delimiter_in_cell(const char *path)
{
	static const char rows[] = "peg_1,peg_2,peg_3\n1,1,3\n1,\",\",3\n"
				   "1,\",\",3\n12,,3\n1,,\",\"\n1,1,3\n";
	struct buf table = { 0 };

	buf_str(&table, rows);
	way_recode = path;
	OK(try_table("peg", &table, 0) > 0 &&
		try_table("peg", &table, WAY_WIDE) > 0,
	    "a cell that is a delimiter");
	way_recode = NULL;
	buf_free(&table);
}

int
main(void)
{
	FILE *f = tmpfile(); /* no program may make files once it has begun */
	char path[40];

	if (f == NULL || fputs("instrument,item,from,to\n,,\",\",1\n", f) < 0 ||
	    fflush(f) != 0)
		return 1;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fileno(f));
	srand(20261122);
	delimiter_in_cell(path);
	library();
	ways();
	needs();
	fclose(f);
	return tap_end();
}
