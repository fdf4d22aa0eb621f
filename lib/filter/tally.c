#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tally.h"

struct tally_unit *
tally_at(struct tally *t, const struct row *row)
{
	const struct span key = columns_key(&t->by, row);
	const size_t before = t->name.n,
		     id = intern_add(&t->name, key.s, key.n);

	if (id == before) {
		t->unit = mem_grow(t->unit, &t->cap, id + 1, sizeof(*t->unit));
		memset(&t->unit[id], 0, sizeof(*t->unit));
	}
	return &t->unit[id];
}

void
tally_free(struct tally *t)
{
	columns_free(&t->by);
	intern_free(&t->name);
	free(t->unit);
}

/* Add a row of counts to its unit: 0, or -1 and *e to stop. */
static int
add_counts(struct tally *t, struct work *w, const struct row *row,
    const long *column, int events, struct msk_err *e)
{
	struct tally_unit *u = tally_at(t, row);
	double num, den;
	int got;

	if ((got = work_num(w, row, column[0], 0, 1, &num, e)) != 1 ||
	    (got = work_num(w, row, column[1], 0, !events, &den, e)) != 1)
		return got;
	if (!events && num > den)
		return work_problem(w, row, column[0], "above_denominator",
		    "more than the denominator", e);
	u->sum[0] += num;
	u->sum[1] += den;
	u->rows++;
	return 0;
}

int
tally_counts(struct tally *t, struct work *w, int events, struct msk_err *e)
{
	struct row row;
	long column[2];
	int got;

	if (work_column(w, "num", 1, &column[0], e) != 0 ||
	    work_column(w, "den", 1, &column[1], e) != 0 ||
	    work_columns(w, "by", 0, &t->by, e) != 0)
		return -1;
	t->groups = t->by.n;
	if (work_columns(w, "unit", 0, &t->by, e) != 0)
		return -1;
	while ((got = filter_next(&w->f, &row, e)) == 1)
		if (add_counts(t, w, &row, column, events, e) != 0)
			return -1;
	return got;
}
