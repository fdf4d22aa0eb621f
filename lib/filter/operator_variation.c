/* variation: how far units lie apart, group by group. */
#include <stdlib.h>

#include "base/mem.h"
#include "operators.h"
#include "stats/sum.h"
#include "stats/variation.h"
#include "tally.h"

/* The units of a group, as columns of numbers. */
struct group {
	double *num, *den;
	size_t n, cap_num, cap_den;
	size_t small; /* units left out */
};

struct varying {
	struct tally t;
	struct intern name; /* of the groups */
	struct group *group;
	size_t cap;
};

/* The first parts of a key, those of --by. */
static struct span
group_part(const struct tally *t, size_t id)
{
	const struct span key = intern_text(&t->name, id);
	struct span last;

	if (t->groups == 0)
		return (struct span){ "", 0 };
	last = columns_part(key, t->groups - 1);
	return (struct span){ key.s, (size_t)(last.s + last.n - key.s) };
}

static struct group *
group_at(struct varying *v, struct span name)
{
	const size_t before = v->name.n,
		     id = intern_add(&v->name, name.s, name.n);

	if (id == before) {
		v->group =
		    mem_grow(v->group, &v->cap, id + 1, sizeof(*v->group));
		v->group[id] = (struct group){ 0 };
	}
	return &v->group[id];
}

static void
add_units(struct varying *v, const struct work *w)
{
	const double least = work_setting(w, "variation.least");
	const struct tally_unit *u;
	struct group *g;
	size_t i;

	for (i = 0; i < v->t.name.n; i++) {
		u = &v->t.unit[i];
		g = group_at(v, group_part(&v->t, i));
		if (u->sum[1] < least || u->sum[1] <= 0) {
			g->small++;
			continue;
		}
		g->num =
		    mem_grow(g->num, &g->cap_num, g->n + 1, sizeof(*g->num));
		g->den =
		    mem_grow(g->den, &g->cap_den, g->n + 1, sizeof(*g->den));
		g->num[g->n] = u->sum[0];
		g->den[g->n++] = u->sum[1];
	}
}

static int
declare(struct varying *v, struct work *w, struct msk_err *e)
{
	static const char *const name[] = { "units", "small", "num", "den",
		"pct", "sd", "sd_chance", "p10", "p90", "ratio" };
	const struct columns by = { v->t.by.at, v->t.groups, { 0 } };
	size_t i;

	filter_begin(&w->f);
	if (columns_declare(&by, w, e) != 0)
		return -1;
	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		if (filter_column(&w->f, name[i], COLUMN_NUM, e) != 0)
			return -1;
	return work_start(w, e);
}

static double
total(const double *x, size_t n)
{
	struct sum s = { 0 };
	size_t i;

	for (i = 0; i < n; i++)
		sum_add(&s, x[i]);
	return sum_value(&s);
}

static int
write_group(struct varying *v, struct work *w, size_t id, struct msk_err *e)
{
	const struct columns by = { v->t.by.at, v->t.groups, { 0 } };
	const struct group *g = &v->group[id];
	double *share = xreallocarray(NULL, g->n + 1, sizeof(*share));
	const struct variation is = variation_of(g->num, g->den, share, g->n);

	free(share);
	columns_write(&by, w, intern_text(&v->name, id));
	work_put(w, (double)g->n);
	work_put(w, (double)g->small);
	work_put(w, total(g->num, g->n));
	work_put(w, total(g->den, g->n));
	work_put(w, 100 * is.pooled);
	work_put(w, 100 * is.sd);
	work_put(w, 100 * is.chance);
	work_put(w, 100 * is.p10);
	work_put(w, 100 * is.p90);
	work_put(w, is.ratio);
	return work_end(w, e);
}

static int
work_variation(struct varying *v, struct work *w, char *const *paths, int n,
    struct msk_err *e)
{
	size_t i;

	if (work_option(w, "unit") == NULL)
		return err_set(e, MSK_EUSAGE, "--unit is needed");
	if (work_open(w, paths, n, e) != 0 || tally_counts(&v->t, w, 0, e) != 0)
		return -1;
	add_units(v, w);
	if (declare(v, w, e) != 0)
		return -1;
	for (i = 0; i < v->name.n; i++)
		if (write_group(v, w, i, e) != 0)
			return -1;
	return 0;
}

int
operator_variation(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct varying v = { .cap = 0 };
	int got = work_finish(w, work_variation(&v, w, paths, n, e), e);
	size_t i;

	for (i = 0; i < v.name.n; i++) {
		free(v.group[i].num);
		free(v.group[i].den);
	}
	free(v.group);
	intern_free(&v.name);
	tally_free(&v.t);
	return got;
}
