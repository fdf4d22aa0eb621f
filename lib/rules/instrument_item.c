#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "idlist.h"
#include "instrument_build.h"

enum { ITEMS_MOST = 500, MINUTES_A_DAY = 24 * 60 };

int
item_allows(const struct item *it, double raw)
{
	double steps;
	size_t i;

	if (it->values != NULL) {
		for (i = 0; i < it->nvalues; i++)
			if (it->values[i] == raw)
				return 1;
		return 0;
	}
	if (raw < it->min || raw > it->max)
		return 0;
	if (it->step == 0)
		return 1;
	steps = (raw - it->min) / it->step;
	return fabs(steps - round(steps)) < 1e-9;
}

/* Which answer raw is, counted from the lowest. */
static size_t
answer_index(const struct item *it, double raw)
{
	size_t i = 0;

	if (it->values == NULL)
		return (size_t)lround((raw - it->min) / it->step);
	while (it->values[i] != raw)
		i++;
	return i;
}

static double
recoded(const struct item *it, double raw)
{
	return it->recode != NULL ? it->recode[answer_index(it, raw)] : raw;
}

double
item_scored(const struct item *it, double raw)
{
	double v = recoded(it, raw);

	return it->reverse ? it->lo + it->hi - v : v;
}

/* The least and most of n values. */
static void
extremes(const double *v, size_t n, double *lo, double *hi)
{
	size_t i;

	*lo = *hi = v[0];
	for (i = 1; i < n; i++) {
		*lo = v[i] < *lo ? v[i] : *lo;
		*hi = v[i] > *hi ? v[i] : *hi;
	}
}

static void
item_span(struct item *it)
{
	if (it->recode != NULL)
		extremes(it->recode, it->nrecode, &it->lo, &it->hi);
	else if (it->values != NULL)
		extremes(it->values, it->nvalues, &it->lo, &it->hi);
	else {
		it->lo = it->min;
		it->hi = it->max;
	}
}

size_t
item_answers(const struct item *it)
{
	if (it->type != ITEM_NUMBER)
		return 0;
	if (it->values != NULL)
		return it->nvalues;
	if (it->step <= 0)
		return 0;
	return (size_t)lround((it->max - it->min) / it->step) + 1;
}

int
item_settle(
    struct build *b, struct item *it, const char *section, const char *needle)
{
	if (it->recode != NULL && item_answers(it) != it->nrecode)
		return build_fail(b, section, needle,
		    "recode has %zu values for %zu answers", it->nrecode,
		    item_answers(it));
	if (!(it->min < it->max))
		return build_fail(b, section, needle, "min must be below max");
	item_span(it);
	if (!(it->lo < it->hi))
		return build_fail(
		    b, section, needle, "recode makes all answers alike");
	return 0;
}

static int
set_range(struct build *b, struct item *it, const struct def_item *d)
{
	if (it->type == ITEM_TIME || it->type == ITEM_TEXT) {
		it->max = it->type == ITEM_TIME ? MINUTES_A_DAY - 1 : 1;
		it->step = 1;
		return 0;
	}
	it->step = d->step != NULL ? *d->step : 1;
	if (d->codes != NULL) {
		it->min = d->min != NULL ? *d->min : 0;
		it->max = it->min + (double)d->codes_count - 1;
	} else if (d->values != NULL)
		extremes(d->values, d->values_count, &it->min, &it->max);
	else if (d->min == NULL || d->max == NULL)
		return build_fail(b, "items", d->ids,
		    "min and max, values or codes are missing");
	else {
		it->min = *d->min;
		it->max = *d->max;
	}
	if (!(it->min < it->max) || it->step < 0 || !isfinite(it->step) ||
	    !isfinite(it->min) || !isfinite(it->max))
		return build_fail(b, "items", d->ids,
		    "min must be below max, and step not negative");
	return 0;
}

static int
set_item(struct build *b, struct item *it, const struct def_item *d)
{
	it->type = d->type;
	it->values = d->values;
	it->nvalues = d->values_count;
	it->codes = d->codes;
	it->ncodes = d->codes_count;
	it->recode = d->recode;
	it->nrecode = d->recode_count;
	it->reverse = d->reverse;
	it->optional = d->optional;
	it->scored = d->scored == NULL || *d->scored;
	it->otherwise = d->otherwise != NULL ? *d->otherwise : 0;
	if (d->not_applicable != NULL) {
		it->na_code = d->not_applicable->code;
		it->na_counts_as = d->not_applicable->counts_as;
		if (it->na_code == NULL)
			return build_fail(b, "items", d->ids,
			    "not_applicable: code is missing");
	}
	if (d->blank != NULL) {
		if (d->blank->counts_as == NULL)
			return build_fail(
			    b, "items", d->ids, "blank: counts_as is missing");
		it->blank.on = 1;
		it->blank.counts_as = *d->blank->counts_as;
	}
	if (set_range(b, it, d) != 0)
		return -1;
	return item_settle(b, it, "items", d->ids);
}

/* Adding the ids of one entry of items. */
struct adding {
	struct build *b;
	const struct def_item *def;
	size_t nth; /* of the entry, for about */
};

static int
add_item(const char *id, void *arg)
{
	struct adding *a = arg;
	struct instrument *in = a->b->in;
	struct item *it;

	if (instrument_item(in, id) != NONE)
		return build_fail(
		    a->b, "items", a->def->ids, "item '%s' comes twice", id);
	if (in->nitems == ITEMS_MOST)
		return build_fail(a->b, "items", a->def->ids,
		    "more than %d items", ITEMS_MOST);
	in->item = xreallocarray(in->item, in->nitems + 1, sizeof(*it));
	it = &in->item[in->nitems++];
	memset(it, 0, sizeof(*it));
	it->id = xstrdup(id);
	if (a->nth < a->def->about_count)
		it->about = a->def->about[a->nth];
	a->nth++;
	return set_item(a->b, it, a->def);
}

int
build_items(struct build *b)
{
	const struct definition *d = b->in->def;
	struct adding a = { .b = b };
	unsigned i;

	b->e->text[0] = '\0';
	for (i = 0; i < d->items_count; i++) {
		a.def = &d->items[i];
		a.nth = 0;
		if (idlist_each(a.def->ids, add_item, &a) != 0)
			return b->e->text[0] ?
			    -1 :
			    build_fail(b, "items", a.def->ids,
				"ids is no list like '1-9, 12'");
		if (a.def->about_count > 0 && a.def->about_count != a.nth)
			return build_fail(b, "items", a.def->ids,
			    "about has %u entries for %zu items",
			    a.def->about_count, a.nth);
	}
	return 0;
}

/* Looking up the ids of a list. */
struct looking {
	struct build *b;
	struct set *set;
	const char *section, *needle;
};

static int
add_index(const char *id, void *arg)
{
	struct looking *l = arg;
	long at = instrument_item(l->b->in, id);
	size_t i;

	if (at == NONE)
		return build_fail(
		    l->b, l->section, l->needle, "no item '%s'", id);
	for (i = 0; i < l->set->n; i++)
		if (l->set->at[i] == (size_t)at)
			return build_fail(l->b, l->section, l->needle,
			    "item '%s' comes twice", id);
	l->set->at = xreallocarray(l->set->at, l->set->n + 1, sizeof(size_t));
	l->set->at[l->set->n++] = (size_t)at;
	return 0;
}

int
build_set(struct build *b, const char *text, struct set *set,
    const char *section, const char *needle)
{
	struct looking l = { b, set, section, needle };

	b->e->text[0] = '\0';
	if (idlist_each(text, add_index, &l) == 0)
		return 0;
	return b->e->text[0] ?
	    -1 :
	    build_fail(b, section, needle, "no list of items like '1-9, 12'");
}
