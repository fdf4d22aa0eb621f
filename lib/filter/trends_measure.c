/* The measures of the input, looked up once each. */
#include <stdlib.h>

#include "base/mem.h"
#include "trends.h"

/* Said once of a measure: nobody knows its direction. */
static int
unknown_measure(struct trends *t, const struct row *row, struct span name)
{
	if (row != NULL && t->col_measure != HEADER_NONE)
		return filter_problem(&t->f, row, t->col_measure,
		    "unknown_measure",
		    "in no instrument and in no --measure-file: its changes "
		    "are not judged",
		    t->e);
	filter_warn(&t->f,
	    "--measure %.*s: in no instrument and in no --measure-file: its "
	    "changes are not judged",
	    (int)name.n, name.s);
	return 0;
}

int
trends_take_measure(
    struct trends *t, const struct row *row, struct span name, size_t *number)
{
	struct measure *own, *m;
	char *text;
	int got;

	*number = intern_add(&t->store.measures, name.s, name.n);
	if (*number < t->nmeasures)
		return 0;
	own = measures_find(t->own, t->nown, name);
	t->measure = mem_grow(
	    t->measure, &t->measurecap, *number + 1, sizeof(*t->measure));
	t->measure[t->nmeasures++] = own;
	if (own != NULL)
		return 0;
	t->measure[*number] = m = xcalloc(1, sizeof(*m));
	text = xstrndup(name.s, name.n);
	got = measure_find(text, m, t->e);
	free(text);
	if (got == 0)
		got = unknown_measure(t, row, name);
	return got < 0 ? -1 : 0;
}

const struct measure *
trends_measure(const struct trends *t, size_t slot)
{
	return t->measure[t->store.slot[slot].measure];
}
