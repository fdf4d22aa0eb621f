/* The ratings of one goal: by one rater, a day each, in order. */
#include <math.h>
#include <stdlib.h>

#include "attainment.h"
#include "base/mem.h"

static int
by_goal(const void *va, const void *vb)
{
	const struct kept_rating *a = va, *b = vb;

	if (a->goal != b->goal)
		return a->goal < b->goal ? -1 : 1;
	if (a->rater != b->rater)
		return a->rater < b->rater ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

void
attainment_sort(struct attainment *a)
{
	struct ratings *t = &a->ratings;
	struct set_goal *s;
	size_t i;

	free(t->slot); /* made for the order in which they were read */
	t->slot = NULL;
	if (t->n > 0)
		qsort(t->r, t->n, sizeof(*t->r), by_goal);
	for (i = 0; i < t->n; i++) {
		s = &a->goals.goal[t->r[i].goal];
		if (s->nratings++ == 0)
			s->rating = i;
	}
}

static double
from_micro(int32_t v)
{
	return v == NO_MICRO ? NAN : v / 1e6;
}

static struct goal_rating
open_up(const struct kept_rating *k, enum value_from from)
{
	struct goal_rating r = { .day = k->day,
		.value = k->value,
		.level = k->level2 == NO_LEVEL ? NAN : k->level2 / 2.0,
		.psfs = from_micro(k->psfs),
		.perf = from_micro(k->perf),
		.sat = from_micro(k->sat) };

	if (isnan(r.value) && from != FROM_VALUE)
		r.value = from == FROM_PSFS ? r.psfs :
		    from == FROM_PERF       ? r.perf :
					      r.sat;
	return r;
}

/*
 * Raters: the patient's ratings if there are any, else the clinician's, the
 * carer's, or those of nobody named; never mixed.
 */
void
attainment_choose(struct attainment *a, size_t key)
{
	struct ratings *t = &a->ratings;
	const struct set_goal *s = &a->goals.goal[key];
	const struct goal_row *row = &a->goals.row[s->row];
	const struct kept_rating *k = t->r + s->rating;
	size_t i;

	t->nchosen = 0;
	t->by = RATER_COUNT;
	t->chosen =
	    mem_grow(t->chosen, &t->chosencap, s->nratings, sizeof(*t->chosen));
	for (i = 0; i < s->nratings; i++) {
		if (k[i].conflict)
			continue;
		if (t->by == RATER_COUNT)
			t->by = (enum rater)k[i].rater;
		if (k[i].rater == t->by)
			t->chosen[t->nchosen++] = open_up(&k[i], row->from);
	}
	goal_fill_levels(&row->g, t->chosen, t->nchosen);
}

void
attainment_judge(
    struct attainment *a, size_t key, struct goal *g, struct goal_progress *p)
{
	const struct set_person *who = &a->person[a->goals.goal[key].person];
	const struct goal_context c = { .rules = &a->rules,
		.as_of = a->f.as_of,
		.flare_reassess = who->flare_reassess,
		.diary = who->ndiary > 0 ? a->diary + who->diary : NULL,
		.ndiary = who->ndiary };

	attainment_choose(a, key);
	*g = goal_in_force(&a->goals, key);
	goal_judge(
	    g, a->ratings.chosen, a->ratings.nchosen, &c, &a->scratch, p);
}
