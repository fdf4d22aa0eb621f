/* --phases: a row a series, its phase A against its phase B. */
#include "trends.h"

static const struct {
	const char *name;
	enum column_type type;
} columns[] = { { "n_a", COLUMN_NUM }, { "n_b", COLUMN_NUM },
	{ "pos", COLUMN_NUM }, { "neg", COLUMN_NUM }, { "ties", COLUMN_NUM },
	{ "nap", COLUMN_NUM }, { "tau", COLUMN_NUM }, { "tau_u", COLUMN_NUM },
	{ "tau_u_parker", COLUMN_NUM }, { "tau_bc", COLUMN_NUM },
	{ "tau_bc_p", COLUMN_NUM }, { "trend_removed", COLUMN_NUM },
	{ "status", COLUMN_TEXT } };

int
trends_start_phases(struct trends *t)
{
	size_t i;

	if (trends_begin(t) != 0)
		return -1;
	for (i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		if (filter_column(
			&t->f, columns[i].name, columns[i].type, t->e) != 0)
			return -1;
	return filter_start_rows(&t->f, t->e);
}

/*
 * The first day of A and of B, of n phases by day; a word when they are not
 * one A and then one B (A again after A is the same A).
 */
static const char *
find_phases(const struct side_phase *of, size_t n, long *a, long *b)
{
	size_t i, first_b = n;

	if (n == 0)
		return "no_phases";
	for (i = 0; i < n; i++)
		if (of[i].phase == 'B' && first_b == n)
			first_b = i;
		else if (of[i].phase == 'A' && first_b < n)
			return "not_a_then_b";
	if (first_b == 0 || first_b == n)
		return first_b == 0 ? "no_phase_a" : "no_phase_b";
	*a = of[0].day;
	*b = of[first_b].day;
	return *b > *a && of[first_b - 1].day < *b ? NULL : "not_a_then_b";
}

/* The scores from the first day of A on, as arrays; how many of them are A. */
static void
cut(struct trends *t, size_t n, long a, long b, size_t *n_a, size_t *n_ab)
{
	size_t i;

	trends_arrays(t, n);
	*n_a = *n_ab = 0;
	for (i = 0; i < n; i++) {
		if (t->scores[i].day < a)
			continue;
		t->day[*n_ab] = t->scores[i].day;
		t->score[(*n_ab)++] = t->scores[i].value;
		*n_a += t->scores[i].day < b;
	}
}

static void
put_case(struct trends *t, const struct singlecase *c)
{
	const double counts[] = { (double)c->n_a, (double)c->n_b,
		(double)c->pos, (double)c->neg, (double)c->ties };
	const double indexes[] = { c->nap, c->tau, c->tau_u, c->tau_u_parker,
		c->tau_bc, c->p_bc, c->corrected };
	size_t i;

	for (i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		writer_num(t->f.out, counts[i]);
	for (i = 0; i < sizeof(indexes) / sizeof(*indexes); i++)
		if (c->has_index)
			writer_num(t->f.out, indexes[i]);
		else
			writer_empty(t->f.out);
	writer_string(t->f.out, c->has_index ? "ok" : "too_few");
}

/* Why there is not even a count. */
static void
put_none(struct trends *t, int counted, size_t n_a, size_t n, const char *why)
{
	size_t i;

	for (i = 0; i + 1 < sizeof(columns) / sizeof(*columns); i++)
		if (counted && i < 2)
			writer_num(t->f.out, (double)(i == 0 ? n_a : n - n_a));
		else
			writer_empty(t->f.out);
	writer_string(t->f.out, why);
}

int
trends_write_phases(struct trends *t, size_t slot)
{
	const struct span key =
	    intern_text(&t->store.records, t->store.slot[slot].record);
	const struct measure *m = trends_measure(t, slot);
	const struct side_phase *of;
	const long n = trends_scores(t, slot);
	struct singlecase c;
	const char *why;
	size_t phases, n_a = 0, n_ab = 0;
	long a, b;

	if (n < 0)
		return -1;
	of = sidelines_phases(
	    &t->side, intern_find(&t->side.who, key.s, key.n), &phases);
	why = find_phases(of, phases, &a, &b);
	if (why == NULL)
		cut(t, (size_t)n, a, b, &n_a, &n_ab);
	trends_carry(t, slot);
	if (why != NULL)
		put_none(t, 0, 0, 0, why);
	else if (measure_sign(m) == 0)
		put_none(t, 1, n_a, n_ab, "no_direction");
	else if (singlecase(t->day, t->score, n_a, n_ab, measure_sign(m),
		     &t->cases, &c) != 0)
		put_none(t, 1, n_a, n_ab, "too_long");
	else
		put_case(t, &c);
	filter_provenance(&t->f, m->rules);
	t->series++;
	return writer_end(t->f.out, t->e);
}
