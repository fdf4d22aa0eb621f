#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "score_eval.h"

static int
get_item(const struct eval *ev, size_t i, struct cond_value *v)
{
	v->number = ev->answer[i].value;
	return ev->answer[i].state == ANSWER_GIVEN;
}

int
eval_get(int id, struct cond_value *v, const void *arg)
{
	const struct eval *ev = arg;
	size_t i;

	if (id >= NAME_SCALE) {
		i = (size_t)(id - NAME_SCALE);
		if (i >= ev->done || !ev->score[i].has)
			return 0;
		v->number = ev->score[i].value;
		return 1;
	}
	if (id >= NAME_ITEM)
		return get_item(ev, (size_t)(id - NAME_ITEM), v);
	if (id == NAME_VALUE) {
		v->number = ev->value;
		return !isnan(ev->value);
	}
	if (ev->context == NULL)
		return 0;
	v->word = ev->context[id - NAME_NEED];
	return v->word != NULL;
}

/* What a pass over the answered items of a scale gathers. */
struct gathered {
	double lo, hi, least, most, digits;
};

static void
gather(const struct eval *ev, const struct scale *s, struct gathered *g)
{
	const struct item *it;
	const struct answer *a;
	size_t i;

	*g = (struct gathered){ .least = HUGE_VAL, .most = -HUGE_VAL };
	for (i = 0; i < s->items.n; i++) {
		it = &ev->in->item[s->items.at[i]];
		a = &ev->answer[s->items.at[i]];
		if (a->state != ANSWER_GIVEN)
			continue;
		g->lo += it->lo;
		g->hi += it->hi;
		g->least = a->value < g->least ? a->value : g->least;
		g->most = a->value > g->most ? a->value : g->most;
		g->digits = g->digits * 10 + a->value;
	}
}

/* Weights of the items, from the definition or by the value of a need. */
static int
weighted(const struct eval *ev, const struct scale *s, double *value)
{
	const struct def_need *need;
	const char *word;
	double w, sum = 0;
	size_t i, k = 0;

	if (s->need != NONE) {
		word = ev->context != NULL ? ev->context[s->need] : NULL;
		need = &ev->in->def->needs[s->need];
		while (word != NULL && k < s->npoints &&
		    strcmp(need->values[k], word) != 0)
			k++;
		if (word == NULL || k == s->npoints)
			return 0;
	}
	for (i = 0; i < s->items.n; i++) {
		if (s->need == NONE)
			w = s->weight[i];
		else if (!lookup_get(&s->points[k],
			     strtod(ev->in->item[s->items.at[i]].id, NULL), &w))
			return 0;
		if (ev->answer[s->items.at[i]].state == ANSWER_GIVEN)
			sum += w * ev->answer[s->items.at[i]].value;
	}
	*value = sum;
	return 1;
}

/* Every item is answered: the definition may not say otherwise. */
static int
points(const struct eval *ev, const struct scale *s, double *value)
{
	double p;
	size_t i;

	*value = 0;
	for (i = 0; i < s->items.n; i++) {
		if (!lookup_get(
			&s->points[i], ev->answer[s->items.at[i]].value, &p))
			return -1; /* not in the table */
		*value += p;
	}
	return 1;
}

static double
counted(const struct eval *all, const struct scale *s)
{
	struct eval one = *all, *ev = &one;
	size_t i, n = 0;

	for (i = 0; i < s->items.n; i++) {
		if (ev->answer[s->items.at[i]].state != ANSWER_GIVEN)
			continue;
		ev->value = ev->answer[s->items.at[i]].value;
		n += cond_eval(s->when, eval_get, ev) == TRUTH_TRUE;
	}
	return (double)n;
}

int
eval_items(const struct eval *ev, const struct scale *s, const struct tally *t,
    double *value)
{
	struct gathered g;

	switch (s->method) {
	case METHOD_SUM:
	case METHOD_TABLE:
	case METHOD_CUTS: /* the two start from a sum */
		*value = s->missing.then == THEN_PRORATE ?
		    t->sum * (double)s->items.n / (double)t->given :
		    t->sum;
		return 1;
	case METHOD_MEAN:
		*value = t->sum / (double)t->given;
		return 1;
	case METHOD_COUNT:
		*value = counted(ev, s);
		return 1;
	case METHOD_WEIGHTED:
		return weighted(ev, s, value);
	case METHOD_POINTS:
		return points(ev, s, value);
	case METHOD_RULE:
		return eval_named_rule(ev, s, value);
	default:
		break;
	}
	gather(ev, s, &g);
	switch (s->method) {
	case METHOD_PERCENT:
		*value = 100 * (t->sum - g.lo) / (g.hi - g.lo);
		return 1;
	case METHOD_MIN:
		*value = g.least;
		return 1;
	case METHOD_MAX:
		*value = g.most;
		return 1;
	default: /* digits, and the value set they are looked up in */
		*value = g.digits;
		return 1;
	}
}

double
eval_rounded(enum rounding rounding, double v)
{
	switch (rounding) {
	case ROUND_NEAREST:
		return floor(v + 0.5 + 1e-9);
	case ROUND_DOWN:
		return floor(v + 1e-9);
	case ROUND_UP:
		return ceil(v - 1e-9);
	default:
		return v;
	}
}

const char *
eval_band(const struct scale *s, double value)
{
	const struct band *b;
	size_t i;

	value = eval_rounded(s->def->band_round, value);
	for (i = 0; i < s->nbands; i++) {
		b = &s->band[i];
		if ((b->above ? value > b->lo : value >= b->lo) &&
		    (b->below ? value < b->hi : value <= b->hi))
			return b->label;
	}
	return NULL;
}

int
eval_class(
    const struct eval *ev, const struct scale *s, const struct class **found)
{
	size_t i;

	for (i = 0; i < s->nclasses; i++)
		switch (cond_eval(s->class[i].when, eval_get, ev)) {
		case TRUTH_TRUE:
			*found = &s->class[i];
			return 1;
		case TRUTH_UNKNOWN:
			return -1;
		case TRUTH_FALSE:
			break;
		}
	return 0;
}
