/* What each method of scoring needs in a definition. */
#include "instrument_build.h"

/* What a method needs beside its name. */
enum {
	WANT_ITEMS = 1,
	WANT_OF = 2,
	WANT_TABLE = 4,
	WANT_TERMS = 8,
	WANT_PRORATE = 16, /* it can be prorated */
	WANT_ALL = 32      /* every item must be answered */
};
static const struct {
	const char *name;
	int want; /* ITEMS|OF: one of the two */
} method_wants[] = {
	[METHOD_SUM] = { "sum", WANT_ITEMS | WANT_PRORATE },
	[METHOD_MEAN] = { "mean", WANT_ITEMS | WANT_PRORATE },
	[METHOD_PERCENT] = { "percent", WANT_ITEMS | WANT_PRORATE },
	[METHOD_WEIGHTED] = { "weighted", WANT_ITEMS },
	[METHOD_POINTS] = { "points", WANT_ITEMS | WANT_TABLE | WANT_ALL },
	[METHOD_COUNT] = { "count", WANT_ITEMS },
	[METHOD_MIN] = { "min", WANT_ITEMS },
	[METHOD_MAX] = { "max", WANT_ITEMS },
	[METHOD_DIGITS] = { "digits", WANT_ITEMS | WANT_ALL },
	[METHOD_TABLE] = { "table",
	    WANT_ITEMS | WANT_OF | WANT_TABLE | WANT_PRORATE },
	[METHOD_CUTS] = { "cuts", WANT_ITEMS | WANT_OF | WANT_PRORATE },
	[METHOD_COMBINE] = { "combine", WANT_TERMS },
	[METHOD_CLASSES] = { "classes", WANT_ITEMS },
	[METHOD_VALUESET] = { "valueset", WANT_ITEMS | WANT_TABLE | WANT_ALL },
	[METHOD_RULE] = { "rule", WANT_ITEMS },
};

#define FAIL(...) build_fail(b, "scales", needle, __VA_ARGS__)

const char *
method_name(enum method m)
{
	return method_wants[m].name;
}

int
method_prorates(enum method m)
{
	return (method_wants[m].want & WANT_PRORATE) != 0;
}

int
method_wants_all(enum method m)
{
	return (method_wants[m].want & WANT_ALL) != 0;
}

/* Keys that only some methods use: written elsewhere, they are a mistake. */
static int
check_unused(struct build *b, const struct def_scale *d, const char *needle)
{
	const enum method m = d->method;
	const struct {
		const char *key;
		int given, used;
	} keys[] = {
		{ "weights", d->weights != NULL, m == METHOD_WEIGHTED },
		{ "weights_by", d->weights_by != NULL, m == METHOD_WEIGHTED },
		{ "terms", d->terms != NULL, m == METHOD_COMBINE },
		{ "items", d->items != NULL, m != METHOD_COMBINE },
		{ "cuts", d->cuts != NULL, m == METHOD_CUTS },
		{ "strict", d->strict, m == METHOD_CUTS },
		{ "when", d->when != NULL, m == METHOD_COUNT },
		{ "rule", d->rule != NULL, m == METHOD_RULE },
		{ "of", d->of != NULL, m == METHOD_TABLE || m == METHOD_CUTS },
		{ "table", d->table != NULL,
		    m == METHOD_TABLE || m == METHOD_POINTS ||
			m == METHOD_VALUESET ||
			(m == METHOD_WEIGHTED && d->weights_by != NULL) },
		{ "form", d->form != NULL, m == METHOD_TABLE },
		{ "key_round", d->key_round != NULL, m == METHOD_TABLE },
		{ "crosswalk", d->crosswalk != NULL, m == METHOD_VALUESET },
		{ "choose", d->choose != NULL, m == METHOD_VALUESET },
	};
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (keys[i].given && !keys[i].used)
			return FAIL("method %s does not use %s",
			    method_wants[m].name, keys[i].key);
	return 0;
}

static int
check_wants(struct build *b, const struct def_scale *d, const char *needle)
{
	const int want = method_wants[d->method].want;
	const char *name = method_wants[d->method].name;

	if ((want & WANT_ITEMS) && !(want & WANT_OF) && d->items == NULL)
		return FAIL("method %s needs items", name);
	if ((want & WANT_OF) && (d->items == NULL) == (d->of == NULL))
		return FAIL("method %s needs items or of", name);
	if ((want & WANT_TABLE) && d->table == NULL)
		return FAIL("method %s needs a table", name);
	if ((want & WANT_TERMS) && d->terms == NULL)
		return FAIL("method %s needs terms", name);
	if (d->method == METHOD_CUTS && d->cuts == NULL)
		return FAIL("method %s needs cuts", name);
	if (d->method == METHOD_COUNT && d->when == NULL)
		return FAIL("method %s needs when", name);
	if (d->method == METHOD_RULE && d->rule == NULL)
		return FAIL("method %s needs rule", name);
	if (d->divide != NULL && *d->divide == 0)
		return FAIL("divide is 0");
	return 0;
}

int
build_method(struct build *b, const struct def_scale *d, const char *needle)
{
	if (check_wants(b, d, needle) != 0)
		return -1;
	return check_unused(b, d, needle);
}
