#include <stdlib.h>

#include "base/mem.h"
#include "side.h"
#include "standard.h"

enum { COL_FIRST, COL_NUM = 0, COL_DEN, COL_RATE, COL_WEIGHT = 0 };

/* The stratum of a row of the table, as columns_key() has it. */
static size_t
stratum_of(struct standard *t, struct side *s, size_t from, size_t n)
{
	struct buf key = { 0 };
	struct span c;
	size_t i, id;

	for (i = 0; i < n; i++) {
		c = side_text(s, from + i);
		if (i > 0)
			buf_char(&key, FILTER_KEY_JOINT);
		buf_add(&key, c.s, c.n);
	}
	id = intern_add(&t->stratum, key.n > 0 ? key.s : "", key.n);
	buf_free(&key);
	return id;
}

/* The number of a row: 1, or 0 when there is none. */
static int
number_of(const struct side *s, enum standard_what what, double per, double *v)
{
	double den;

	if (what == STANDARD_WEIGHTS)
		return side_num(s, COL_WEIGHT, v) && *v >= 0;
	if (side_num(s, COL_RATE, v)) {
		*v /= per;
		return *v >= 0;
	}
	if (!side_num(s, COL_NUM, v) || !side_num(s, COL_DEN, &den) ||
	    !(*v >= 0) || !(den > 0))
		return 0;
	*v /= den;
	return 1;
}

static int
read_rows(struct standard *t, struct side *s, size_t from, size_t n,
    enum standard_what what, double per, struct msk_err *e)
{
	size_t id, before;
	double v;
	int got;

	while ((got = side_next(s, e)) == 1) {
		before = t->stratum.n;
		id = stratum_of(t, s, from, n);
		if (id != before) {
			if (side_problem(
				s, NONE, "this stratum was there before", e))
				return -1;
			continue;
		}
		t->value =
		    mem_grow(t->value, &t->cap, id + 1, sizeof(*t->value));
		t->value[id] = 0;
		if (number_of(s, what, per, &v))
			t->value[id] = v;
		else if (side_problem(s, NONE,
			     what == STANDARD_WEIGHTS ?
				 "no weight of 0 or more" :
				 "no rate, and no num of a den",
			     e))
			return -1;
	}
	return got;
}

int
standard_read(struct standard *t, struct work *w, const char *path,
    const struct columns *by, enum standard_what what, double per,
    struct msk_err *e)
{
	static const struct side_column weight = { "weight", SIDE_NUM,
		SIDE_REQUIRED };
	static const struct side_column rates[] = { { "num", SIDE_NUM,
							SIDE_OPTIONAL },
		{ "den", SIDE_NUM, SIDE_OPTIONAL },
		{ "rate", SIDE_NUM, SIDE_OPTIONAL } };
	const size_t own = what == STANDARD_WEIGHTS ? 1 : 3;
	struct side_column *cols = xcalloc(own + by->n + 1, sizeof(*cols));
	struct side *s;
	size_t i;
	int got = -1;

	for (i = 0; i < own; i++)
		cols[i] = what == STANDARD_WEIGHTS ? weight : rates[i];
	for (i = 0; i < by->n; i++)
		cols[own + i] =
		    (struct side_column){ w->f.header->name[by->at[i]],
			    SIDE_TEXT, SIDE_REQUIRED };
	if ((s = side_open(&w->f, path, cols, e)) != NULL) {
		got = read_rows(t, s, own, by->n, what, per, e);
		side_close(s);
	}
	free(cols);
	return got;
}

int
standard_of(const struct standard *t, struct span stratum, double *value)
{
	const long id = intern_find(&t->stratum, stratum.s, stratum.n);

	if (id < 0)
		return 0;
	*value = t->value[id];
	return 1;
}

void
standard_free(struct standard *t)
{
	intern_free(&t->stratum);
	free(t->value);
}
