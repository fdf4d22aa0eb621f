#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "instrument_build.h"
#include "valueset.h"

static const struct {
	const char *name;
	size_t items;
} rules[] = {
	[RULE_SLEEP_EFFICIENCY] = { "sleep_efficiency", 3 },
	[RULE_TIME_IN_BED] = { "time_in_bed", 2 },
	[RULE_WORK_MISSED] = { "work_missed", 3 },
	[RULE_WORK_IMPAIRED] = { "work_impaired", 4 },
	[RULE_WORK_SLOWED] = { "work_slowed", 2 },
};

/* The scale being built, for messages: "id: total". */
struct spot {
	struct build *b;
	struct scale *s;
	char needle[80];
};

#define FAIL(sp, ...) build_fail((sp)->b, "scales", (sp)->needle, __VA_ARGS__)

/* Index of an earlier scale. */
static long
earlier_scale(struct spot *sp, const char *id)
{
	long at = instrument_scale(sp->b->in, id);

	if (at == NONE || &sp->b->in->scale[at] >= sp->s)
		return FAIL(sp, "no scale '%s' before this one", id);
	return at;
}

/* Take the items of another scale into this one's, each once. */
static void
add_items_of(struct scale *s, const struct scale *from)
{
	size_t i, j;

	for (i = 0; i < from->items.n; i++) {
		for (j = 0; j < s->items.n; j++)
			if (s->items.at[j] == from->items.at[i])
				break;
		if (j < s->items.n)
			continue;
		s->items.at =
		    xreallocarray(s->items.at, s->items.n + 1, sizeof(size_t));
		s->items.at[s->items.n++] = from->items.at[i];
	}
}

static int
set_sources(struct spot *sp)
{
	const struct def_scale *d = sp->s->def;
	struct scale *s = sp->s;
	unsigned i;
	long at;

	s->of = NONE;
	if (d->items != NULL &&
	    build_set(sp->b, d->items, &s->items, "scales", sp->needle) != 0)
		return -1;
	if (d->of != NULL) {
		if ((s->of = earlier_scale(sp, d->of)) == NONE)
			return -1;
		add_items_of(s, &sp->b->in->scale[s->of]);
	}
	for (i = 0; i < d->terms_count; i++) {
		if ((at = earlier_scale(sp, d->terms[i].scale)) == NONE)
			return -1;
		s->terms.at =
		    xreallocarray(s->terms.at, s->terms.n + 1, sizeof(size_t));
		s->terms.at[s->terms.n++] = (size_t)at;
		add_items_of(s, &sp->b->in->scale[at]);
	}
	return 0;
}

static int
set_missing(struct spot *sp)
{
	const struct def_missing *m = sp->s->def->missing;
	struct scale *s = sp->s;

	s->missing.least = s->items.n;
	if (m == NULL)
		return 0;
	if ((m->most != NULL) + (m->least != NULL) + m->half != 1)
		return FAIL(sp, "missing: give one of most, least and half");
	if ((m->most != NULL && *m->most >= s->items.n) ||
	    (m->least != NULL && (*m->least < 1 || *m->least > s->items.n)))
		return FAIL(sp, "missing: out of the number of items");
	if (m->basis == BASIS_NONE)
		return FAIL(sp,
		    "missing: basis (official or convention) is "
		    "missing");
	if (m->most != NULL)
		s->missing.least = s->items.n - *m->most;
	else if (m->least != NULL)
		s->missing.least = *m->least;
	else
		s->missing.least = (s->items.n + 1) / 2;
	s->missing.then = m->then;
	if (m->then == THEN_PRORATE && !method_prorates(s->method))
		return FAIL(sp, "missing: method %s cannot be prorated",
		    method_name(s->method));
	if (s->missing.least < s->items.n && method_wants_all(s->method))
		return FAIL(sp, "missing: method %s needs every item",
		    method_name(s->method));
	if (s->missing.least < s->items.n && m->then == THEN_NONE)
		return FAIL(sp, "missing: then is missing");
	if (m->require != NULL)
		return build_set(sp->b, m->require, &s->missing.require,
		    "scales", sp->needle);
	return 0;
}

static long
find_need(const struct definition *d, const char *name)
{
	unsigned i;

	for (i = 0; name != NULL && i < d->needs_count; i++)
		if (strcmp(d->needs[i].name, name) == 0)
			return (long)i;
	return NONE;
}

/* Why a table could not be had, at the line of the scale that asks for it. */
static int
no_table(struct spot *sp)
{
	const struct msk_err why = *sp->b->e;

	FAIL(sp, "%s: %.400s", sp->s->id, why.text);
	sp->b->e->status = why.status;
	return -1;
}

/* points: a table of (item, answer) pairs, one lookup for each item. */
static int
set_points(struct spot *sp)
{
	const struct def_scale *d = sp->s->def;
	struct scale *s = sp->s;
	struct lookup_spec spec = { d->table, sp->b->in->dir,
		d->key ? d->key : "answer", d->column ? d->column : "score",
		"item", NULL };
	size_t i;

	s->points = xcalloc(s->items.n, sizeof(*s->points));
	for (i = 0; i < s->items.n; i++, s->npoints++) {
		spec.is = sp->b->in->item[s->items.at[i]].id;
		if (lookup_load(&s->points[i], &spec, sp->b->e) != 0)
			return no_table(sp);
	}
	return 0;
}

/* weighted by a need: a column of weights for each of its values; the
 * lookups hold item index -> weight, none where a value has no column. */
static int
set_weights_by(struct spot *sp)
{
	const struct def_scale *d = sp->s->def;
	struct scale *s = sp->s;
	const struct def_need *need;
	struct lookup_spec spec = { d->table, sp->b->in->dir, "item", NULL,
		NULL, NULL };
	size_t found = 0;
	unsigned i;

	if ((s->need = find_need(sp->b->in->def, d->weights_by)) == NONE)
		return FAIL(sp, "weights_by: no such need");
	if (d->table == NULL)
		return FAIL(sp, "weights_by needs a table");
	need = &sp->b->in->def->needs[s->need];
	s->points = xcalloc(need->values_count, sizeof(*s->points));
	s->npoints = need->values_count;
	for (i = 0; i < need->values_count; i++) {
		spec.value = need->values[i];
		if (lookup_load(&s->points[i], &spec, sp->b->e) == 0)
			found++;
		else if (strstr(sp->b->e->text, "no column") == NULL)
			return no_table(sp);
	}
	return found > 0 ? 0 : FAIL(sp, "weights_by: no column fits");
}

/* EQ-5D: five dimensions with three or five levels each. */
static int
set_dimensions(struct spot *sp)
{
	const struct scale *s = sp->s;
	const struct item *it = sp->b->in->item;
	size_t i;

	if (s->items.n != EQ5D_DIMENSIONS)
		return FAIL(sp, "method valueset takes five items");
	for (i = 0; i < s->items.n; i++)
		if (it[s->items.at[i]].min != 1 ||
		    (it[s->items.at[i]].max != 3 &&
			it[s->items.at[i]].max != 5) ||
		    it[s->items.at[i]].max != it[s->items.at[0]].max)
			return FAIL(sp,
			    "method valueset takes answers 1 to 3, or 1 to 5");
	return 0;
}

static int
set_tables(struct spot *sp)
{
	const struct def_scale *d = sp->s->def;
	struct scale *s = sp->s;
	const struct lookup_spec spec = { d->table, sp->b->in->dir,
		d->key ? d->key : "raw", d->column ? d->column : "score",
		d->form != NULL ? "form" : NULL, d->form };

	s->need = NONE;
	s->weight = d->weights;
	switch (d->method) {
	case METHOD_POINTS:
		return set_points(sp);
	case METHOD_WEIGHTED:
		if (d->weights_by != NULL)
			return set_weights_by(sp);
		if (d->weights_count != s->items.n)
			return FAIL(sp, "%u weights for %zu items",
			    d->weights_count, s->items.n);
		return 0;
	case METHOD_TABLE:
		if (lookup_load(&s->table, &spec, sp->b->e) != 0)
			return no_table(sp);
		return 0;
	case METHOD_VALUESET:
		s->unchosen = 1;
		return set_dimensions(sp);
	default:
		return 0;
	}
}

static int
set_rule(struct spot *sp)
{
	const char *name = sp->s->def->rule;
	size_t i;

	if (sp->s->method != METHOD_RULE)
		return 0;
	for (i = 1; i < sizeof(rules) / sizeof(*rules); i++) {
		if (strcmp(rules[i].name, name) != 0)
			continue;
		if (rules[i].items != sp->s->items.n)
			return FAIL(sp, "rule %s takes %zu items", name,
			    rules[i].items);
		sp->s->rule = (enum named_rule)i;
		return 0;
	}
	return FAIL(sp, "no rule '%s'", name);
}

static int
set_bands(struct spot *sp)
{
	const struct def_scale *d = sp->s->def;
	const struct def_band *from;
	struct band *to, *before;
	unsigned i;

	sp->s->band = xcalloc(d->bands_count, sizeof(*sp->s->band));
	for (i = 0; i < d->bands_count; i++) {
		from = &d->bands[i];
		to = &sp->s->band[sp->s->nbands++];
		if ((from->from && from->above) || (from->to && from->below))
			return FAIL(sp, "band %s: from or above, to or below",
			    from->label);
		*to = (struct band){ from->label, -HUGE_VAL, HUGE_VAL,
			from->above != NULL, from->below != NULL };
		if (from->from != NULL || from->above != NULL)
			to->lo = from->from ? *from->from : *from->above;
		if (from->to != NULL || from->below != NULL)
			to->hi = from->to ? *from->to : *from->below;
		before = i > 0 ? to - 1 : NULL;
		if (to->lo > to->hi ||
		    (before != NULL &&
			(to->lo < before->hi ||
			    (to->lo == before->hi && !before->below &&
				!to->above))))
			return FAIL(sp, "band %s: out of order or overlapping",
			    from->label);
	}
	return 0;
}

static int
build_scale(struct build *b, struct scale *s, const struct def_scale *d)
{
	struct instrument *in = b->in;
	struct spot sp = { .b = b, .s = s };

	snprintf(sp.needle, sizeof(sp.needle), "id: %.60s", d->id);
	s->domain = d->domain != NULL ? d->domain : in->def->domain;
	s->method = d->method;
	s->measure = strcmp(d->id, "total") == 0 ?
	    xstrdup(in->id) :
	    xasprintf("%s_%s", in->id, d->id);
	if (build_method(b, d, sp.needle) != 0 || set_sources(&sp) != 0 ||
	    set_missing(&sp) != 0 || set_tables(&sp) != 0 ||
	    set_rule(&sp) != 0 || set_bands(&sp) != 0)
		return -1;
	s->nitems = s->items.n;
	return 0;
}

int
build_scales(struct build *b)
{
	struct instrument *in = b->in;
	const struct definition *d = in->def;
	unsigned i, j;

	in->scale = xcalloc(d->scales_count, sizeof(*in->scale));
	in->nscales = d->scales_count;
	for (i = 0; i < d->scales_count; i++) {
		in->scale[i].def = &d->scales[i];
		in->scale[i].id = d->scales[i].id;
		for (j = 0; j < i; j++)
			if (strcmp(in->scale[j].id, d->scales[i].id) == 0)
				return build_fail(b, "scales", d->scales[i].id,
				    "scale '%s' comes twice", d->scales[i].id);
	}
	for (i = 0; i < d->scales_count; i++)
		if (build_scale(b, &in->scale[i], &d->scales[i]) != 0)
			return -1;
	return 0;
}

int
instrument_needs_set(const struct instrument *in)
{
	size_t i;

	for (i = 0; i < in->nscales; i++)
		if (in->scale[i].method == METHOD_VALUESET)
			return 1;
	return 0;
}

int
instrument_choose_set(
    struct instrument *in, const char *name, struct msk_err *e)
{
	const struct item *first;
	struct scale *s;
	size_t i;

	if (!instrument_needs_set(in))
		return err_set(e, MSK_EUSAGE, "%s has no value sets", in->id);
	for (i = 0; i < in->nscales; i++) {
		s = &in->scale[i];
		if (s->method != METHOD_VALUESET)
			continue;
		lookup_free(&s->table);
		first = &in->item[s->items.at[0]];
		if (valueset_load(&s->table, s->def->table, s->def->crosswalk,
			in->dir, (int)first->max, name, e) != 0)
			return -1;
		s->unchosen = 0;
	}
	return 0;
}
