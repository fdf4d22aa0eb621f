/* Which row of a goal is in force on --as-of, and what it aimed at before. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "attainment.h"
#include "base/mem.h"

/* Edited later than the other?  A row without a date comes first. */
static int
is_later(const struct goal *a, const struct goal *b)
{
	return a->updated > b->updated; /* GOAL_NO_DAY is the least day */
}

/* The row edited last but not after --as-of; if all were, the first. */
static size_t
row_in_force(const struct goals *t, size_t key, long as_of)
{
	size_t best = NO_ROW, oldest = t->first[key], i;

	for (i = t->first[key]; i != NO_ROW; i = t->row[i].next) {
		if (is_later(&t->row[oldest].g, &t->row[i].g))
			oldest = i;
		if (t->row[i].g.updated <= as_of &&
		    (best == NO_ROW || is_later(&t->row[i].g, &t->row[best].g)))
			best = i;
	}
	return best != NO_ROW ? best : oldest;
}

static int
by_day(const void *a, const void *b)
{
	const long x = ((const struct goal_target *)a)->from,
		   y = ((const struct goal_target *)b)->from;

	return (x > y) - (x < y);
}

/* The targets a goal has had up to --as-of, by day. */
static void
find_past(struct goals *t, size_t key, long as_of)
{
	struct set_goal *s = &t->goal[key];
	const struct goal *g;
	size_t i;

	s->past = t->npast;
	for (i = t->first[key]; i != NO_ROW; i = t->row[i].next) {
		g = &t->row[i].g;
		if (g->fault != FAULT_NONE || isnan(g->target) ||
		    g->updated > as_of)
			continue;
		t->past = mem_grow(
		    t->past, &t->pastcap, t->npast + 1, sizeof(*t->past));
		t->past[t->npast++] =
		    (struct goal_target){ g->updated, g->target };
		if (g->target != t->row[s->row].g.target)
			s->target_changed = 1;
	}
	s->npast = t->npast - s->past;
	if (s->npast > 1)
		qsort(t->past + s->past, s->npast, sizeof(*t->past), by_day);
}

void
attainment_history(struct attainment *a)
{
	struct goals *t = &a->goals;
	struct span k;
	size_t key;

	t->goal = xcalloc(t->keys.n + 1, sizeof(*t->goal));
	for (key = 0; key < t->keys.n; key++) {
		k = intern_text(&t->keys, key);
		t->goal[key].person = attainment_person(
		    a, (struct span){ k.s, strnlen(k.s, k.n) });
		t->goal[key].row = row_in_force(t, key, a->f.as_of);
		t->goal[key].edited_later =
		    t->row[t->goal[key].row].g.updated > a->f.as_of;
		find_past(t, key, a->f.as_of);
	}
}

struct goal
goal_in_force(const struct goals *t, size_t key)
{
	const struct set_goal *s = &t->goal[key];
	struct goal g = t->row[s->row].g;

	if (s->npast > 1) {
		g.past = t->past + s->past;
		g.npast = s->npast;
	}
	return g;
}
