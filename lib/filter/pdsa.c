#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/period.h"
#include "pdsa.h"
#include "side.h"

enum { PDSA_ID, PDSA_START, PDSA_END, PDSA_BY };

static char *
cell_copy(struct side *s, size_t col)
{
	const struct span c = side_text(s, col);

	return c.n > 0 ? xstrndup(c.s, c.n) : NULL;
}

/* A day, month or quarter; last: its last day.  1, or 0 when it is none. */
static int
read_day(struct work *w, struct side *s, size_t col, int last, long *day)
{
	const struct span c = side_text(s, col);

	return (last ? period_end : period_parse)(c.s, c.n, w->f.order, day) ==
	    0;
}

static int
add_cycle(struct pdsa *t, struct work *w, struct side *s, struct msk_err *e)
{
	struct pdsa_cycle c = { .end = LONG_MAX };
	size_t i;

	if (!read_day(w, s, PDSA_START, 0, &c.start) ||
	    (side_text(s, PDSA_END).n > 0 &&
		!read_day(w, s, PDSA_END, 1, &c.end)))
		return side_problem(
		    s, NONE, "start or end is no day, month or quarter", e);
	c.id = cell_copy(s, PDSA_ID);
	c.by = xcalloc(t->nby + 1, sizeof(*c.by));
	for (i = 0; i < t->nby; i++)
		c.by[i] = cell_copy(s, PDSA_BY + i);
	t->cycle = xreallocarray(t->cycle, t->n + 1, sizeof(*t->cycle));
	t->cycle[t->n++] = c;
	return 0;
}

int
pdsa_read(struct pdsa *t, struct work *w, const char *path,
    const struct columns *by, struct msk_err *e)
{
	struct side_column *cols = xcalloc(PDSA_BY + by->n + 1, sizeof(*cols));
	struct side *s;
	size_t i;
	int got = -1;

	cols[PDSA_ID] =
	    (struct side_column){ "pdsa_id", SIDE_TEXT, SIDE_FILLED };
	cols[PDSA_START] =
	    (struct side_column){ "start", SIDE_TEXT, SIDE_FILLED };
	cols[PDSA_END] =
	    (struct side_column){ "end", SIDE_TEXT, SIDE_OPTIONAL };
	for (i = 0; i < by->n; i++)
		cols[PDSA_BY + i] =
		    (struct side_column){ w->f.header->name[by->at[i]],
			    SIDE_TEXT, SIDE_OPTIONAL };
	t->nby = by->n;
	if ((s = side_open(&w->f, path, cols, e)) != NULL) {
		while ((got = side_next(s, e)) == 1)
			if (add_cycle(t, w, s, e) != 0) {
				got = -1;
				break;
			}
		side_close(s);
	}
	free(cols);
	return got;
}

static int
concerns(const struct pdsa *t, const struct pdsa_cycle *c, struct span series)
{
	size_t i;

	for (i = 0; i < t->nby; i++)
		if (c->by[i] != NULL &&
		    !span_is(columns_part(series, i), c->by[i]))
			return 0;
	return 1;
}

void
pdsa_on(const struct pdsa *t, struct span series, long day, struct buf *out)
{
	const struct pdsa_cycle *c;
	size_t i;

	for (i = 0; i < t->n && day != LONG_MAX; i++) {
		c = &t->cycle[i];
		if (day < c->start || day > c->end || !concerns(t, c, series))
			continue;
		if (out->n > 0)
			buf_char(out, ';');
		buf_str(out, c->id);
	}
}

void
pdsa_free(struct pdsa *t)
{
	size_t i, j;

	for (i = 0; i < t->n; i++) {
		for (j = 0; j < t->nby; j++)
			free(t->cycle[i].by[j]);
		free(t->cycle[i].by);
		free(t->cycle[i].id);
	}
	free(t->cycle);
}
