/* equity of metrics: the gap between groups of people. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "operators.h"
#include "stats/interval.h"

static int
rank_of(const struct audit_result *r, int part)
{
	return (unsigned char)r->group.s[part];
}

/* Are both of one metric, unit, period, convention and stratum? */
static int
beside(const struct audit_result *a, const struct audit_result *b)
{
	return a->metric == b->metric && a->missing == b->missing &&
	    rank_of(a, 0) == rank_of(b, 0) &&
	    span_order(a->unit, b->unit) == 0 &&
	    span_order(a->period, b->period) == 0;
}

/*
 * What a group is compared with: the last group of its stratum, in the order
 * of --stratum; who is in none, or has no value, is never that.
 */
static const struct audit_result *
reference_of(const struct audit_results *t, const struct audit_result *r)
{
	const struct audit_result *best = NULL, *s;

	for (s = r; s > t->row && (s[-1].metric == r->metric); s--)
		;
	for (; s < t->row + t->n && s->metric == r->metric; s++)
		if (beside(s, r) && rank_of(s, 1) < AUDIT_RANKS_MOST - 1 &&
		    (best == NULL || span_order(s->group, best->group) > 0))
			best = s;
	return best;
}

static int
declare(struct auditing *a, const struct auditing_columns *c)
{
	static const char *const name[][2] = { { "stratum_a", NULL },
		{ "stratum_b", NULL } };
	static const char *const counts[][4] = { { "num_a", "den_a", "pct_a",
						     NULL },
		{ "num_b", "den_b", "pct_b", NULL } };
	static const char *const gap[] = { "gap", "lo", "hi", NULL };
	static const char *const flag[] = { "flag", NULL };
	static const char *const ratio[] = { "ratio", NULL };
	size_t i;

	filter_begin(&a->w->f);
	if (auditing_declare_place(a, c) != 0)
		return -1;
	for (i = 0; i < 2; i++)
		if (auditing_declare(a, name[i], COLUMN_TEXT) != 0 ||
		    auditing_declare(a, counts[i], COLUMN_NUM) != 0)
			return -1;
	if (auditing_declare(a, gap, COLUMN_NUM) != 0 ||
	    auditing_declare(a, flag, COLUMN_TEXT) != 0 ||
	    auditing_declare(a, ratio, COLUMN_NUM) != 0)
		return -1;
	return work_start(a->w, a->e);
}

static void
put_group(struct work *w, const struct audit_result *r)
{
	const struct span group = auditing_group(r->group);

	writer_text(w->f.out, group.s, group.n);
	work_put(w, r->num);
	work_put(w, r->den);
	work_put(w, r->value);
}

/* A gap whose interval leaves 0 out, and too few answers on either side. */
static const char *
flag_of(const struct audit_result *r, const struct audit_result *to,
    struct interval ci)
{
	static const char *const words[] = { "", "gap", "lowfu", "gap;lowfu" };

	return words[(ci.lo > 0 || ci.hi < 0) +
	    2 * (((r->flags | to->flags) & AUDIT_LOWFU) != 0)];
}

static int
write_pair(struct auditing *a, const struct auditing_columns *c,
    const struct audit_result *r, const struct audit_result *to)
{
	struct work *w = a->w;
	const struct interval ci =
	    interval_newcombe(r->num, r->den, to->num, to->den);

	auditing_put_place(a, c, r);
	put_group(w, r);
	put_group(w, to);
	work_put(w, r->value - to->value);
	work_put(w, 100 * ci.lo);
	work_put(w, 100 * ci.hi);
	writer_string(w->f.out, flag_of(r, to, ci));
	auditing_put_fine(w, r->value / to->value);
	filter_provenance(&w->f, r->metric->rules);
	return writer_end(w->f.out, a->e);
}

static int
write_pairs(struct auditing *a, const struct audit_results *t)
{
	struct auditing_columns c = auditing_columns(a, t);
	const struct audit_result *r, *to;
	int got;

	c.strata = c.values = 0;
	got = declare(a, &c);
	for (r = t->row; r < t->row + t->n && got == 0; r++) {
		if (rank_of(r, 0) == 1 ||
		    r->metric->statistic != STATISTIC_PERCENT)
			continue;
		to = reference_of(t, r);
		if (to != NULL && to != r)
			got = write_pair(a, &c, r, to);
	}
	return got;
}

/* What is no percentage has no gap here. */
static void
say_others(struct auditing *a)
{
	size_t i;

	for (i = 0; i < a->audit.nmetrics; i++)
		if (a->audit.metric[i].statistic != STATISTIC_PERCENT)
			filter_warn(&a->w->f,
			    "%s is left out: equity compares percentages",
			    a->audit.metric[i].id);
}

static int
run(struct auditing *a, char *const *paths, int n)
{
	struct audit_results t;
	int got;

	if (auditing_options(a) != 0)
		return -1;
	if (a->strata.n == 0)
		return err_set(a->e, MSK_EUSAGE,
		    "equity of metrics needs --stratum: the groups to compare");
	a->layout = LAYOUT_GROUPS;
	if (auditing_load(a) != 0 || auditing_read(a, paths, n) != 0)
		return -1;
	say_others(a);
	t = auditing_results(a);
	got = write_pairs(a, &t);
	free(t.row);
	return got;
}

int
auditing_equity(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct auditing a = { .w = w, .e = e };
	int got;

	if (!auditing_asked(w))
		return operator_equity(w, paths, n, e);
	got = work_finish(w, run(&a, paths, n), e);

	auditing_free(&a);
	return got;
}
