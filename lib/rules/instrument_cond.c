#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "instrument_build.h"

struct scope {
	const struct instrument *in;
	int with_value;
};

/* "item9" or "item_9": the item's id behind the word. */
static long
item_named(const struct instrument *in, const char *text)
{
	if (strncmp(text, "item", 4) != 0)
		return NONE;
	text += 4;
	return instrument_item(in, text + (*text == '_'));
}

static int
resolve(const char *text, struct cond_name *name, void *arg)
{
	const struct scope *sc = arg;
	const struct definition *d = sc->in->def;
	unsigned i;
	long at;

	memset(name, 0, sizeof(*name));
	name->type = COND_NUMBER;
	if (strcmp(text, "value") == 0 && sc->with_value) {
		name->id = NAME_VALUE;
		return 0;
	}
	for (i = 0; i < d->needs_count; i++)
		if (strcmp(d->needs[i].name, text) == 0) {
			name->type = COND_WORD;
			name->id = NAME_NEED + (int)i;
			name->words = d->needs[i].values;
			name->nwords = d->needs[i].values_count;
			return 0;
		}
	if ((at = item_named(sc->in, text)) != NONE) {
		name->id = NAME_ITEM + (int)at;
		return 0;
	}
	if ((at = instrument_scale(sc->in, text)) != NONE) {
		name->id = NAME_SCALE + (int)at;
		return 0;
	}
	return -1;
}

struct cond *
build_cond(struct build *b, const char *text, int with_value,
    const char *section, const char *needle)
{
	struct scope sc = { b->in, with_value };
	struct msk_err why = { .status = MSK_OK };
	struct cond *c = cond_compile(text, resolve, &sc, &why);

	if (c == NULL)
		build_fail(b, section, needle, "when: %.200s", why.text);
	return c;
}

static int
build_item_conditions(struct build *b)
{
	const struct definition *d = b->in->def;
	struct item *it = b->in->item;
	size_t i, from = 0;
	unsigned k;
	struct set set = { 0 };

	for (k = 0; k < d->items_count; k++, from += set.n) {
		free(set.at);
		set = (struct set){ 0 };
		if (build_set(b, d->items[k].ids, &set, "items",
			d->items[k].ids) != 0)
			break;
		for (i = from; i < from + set.n; i++) {
			if (d->items[k].only_when != NULL &&
			    (it[i].only_when =
				    build_cond(b, d->items[k].only_when, 0,
					"items", d->items[k].ids)) == NULL)
				goto fail;
			if (d->items[k].blank == NULL)
				continue;
			if (d->items[k].blank->when != NULL &&
			    (it[i].blank.when =
				    build_cond(b, d->items[k].blank->when, 0,
					"items", d->items[k].ids)) == NULL)
				goto fail;
			if (d->items[k].blank->given != NULL &&
			    build_set(b, d->items[k].blank->given,
				&it[i].blank.given, "items",
				d->items[k].ids) != 0)
				goto fail;
		}
	}
	free(set.at);
	return k == d->items_count ? 0 : -1;
fail:
	free(set.at);
	return -1;
}

/* The scale a class or flag speaks of: named, or "total", or the first. */
static long
scale_meant(const struct instrument *in, const char *id)
{
	long at;

	if (id != NULL)
		return instrument_scale(in, id);
	at = instrument_scale(in, "total");
	return at != NONE ? at : 0;
}

static int
build_classes(struct build *b)
{
	const struct definition *d = b->in->def;
	struct scale *s;
	struct class *c;
	unsigned i;
	long at;

	for (i = 0; i < d->classes_count; i++) {
		if ((at = scale_meant(b->in, d->classes[i].scale)) == NONE)
			return build_fail(b, "classes", d->classes[i].label,
			    "no scale '%s'", d->classes[i].scale);
		s = &b->in->scale[at];
		if (s->nbands > 0)
			return build_fail(b, "classes", d->classes[i].label,
			    "scale '%s' has bands already", s->id);
		if (s->method == METHOD_CLASSES && d->classes[i].value == NULL)
			return build_fail(b, "classes", d->classes[i].label,
			    "value is missing");
		s->class =
		    xreallocarray(s->class, s->nclasses + 1, sizeof(*s->class));
		c = &s->class[s->nclasses];
		c->label = d->classes[i].label;
		c->value = d->classes[i].value;
		c->when = build_cond(
		    b, d->classes[i].when, 0, "classes", d->classes[i].label);
		if (c->when == NULL)
			return -1;
		s->nclasses++;
	}
	return 0;
}

/* A scale that is shown for an item that is in none; NONE if one holds it. */
static long
home_of(const struct instrument *in, long item)
{
	const struct scale *s;
	size_t i, j;

	for (i = 0; i < in->nscales; i++) {
		s = &in->scale[i];
		for (j = 0; j < s->items.n && !s->def->hidden; j++)
			if (s->items.at[j] == (size_t)item)
				return NONE;
	}
	for (i = 0; i < in->nscales; i++)
		if (!in->scale[i].def->hidden)
			return (long)i;
	return 0;
}

static int
build_flags(struct build *b)
{
	const struct definition *d = b->in->def;
	struct flag *f;
	unsigned i;

	b->in->flag = xcalloc(d->flags_count, sizeof(*f));
	for (i = 0; i < d->flags_count; i++) {
		f = &b->in->flag[b->in->nflags++];
		f->name = d->flags[i].name;
		f->item = f->scale = NONE;
		if (d->flags[i].item != NULL &&
		    (f->item = instrument_item(b->in, d->flags[i].item)) ==
			NONE)
			return build_fail(b, "flags", f->name, "no item '%s'",
			    d->flags[i].item);
		if (f->item == NONE &&
		    (f->scale = scale_meant(b->in, d->flags[i].scale)) == NONE)
			return build_fail(b, "flags", f->name, "no scale '%s'",
			    d->flags[i].scale);
		f->home = f->item != NONE ? home_of(b->in, f->item) : NONE;
		f->when = build_cond(b, d->flags[i].when, 1, "flags", f->name);
		if (f->when == NULL)
			return -1;
	}
	return 0;
}

int
build_conditions(struct build *b)
{
	struct scale *s;
	size_t i;

	for (i = 0; i < b->in->nscales; i++) {
		s = &b->in->scale[i];
		if (s->method != METHOD_COUNT)
			continue;
		s->when = build_cond(b, s->def->when, 1, "scales", s->id);
		if (s->when == NULL)
			return -1;
	}
	if (build_item_conditions(b) != 0 || build_classes(b) != 0 ||
	    build_flags(b) != 0)
		return -1;
	for (i = 0; i < b->in->nscales; i++)
		if (b->in->scale[i].method == METHOD_CLASSES &&
		    b->in->scale[i].nclasses == 0)
			return build_fail(b, "scales", b->in->scale[i].id,
			    "method classes needs classes");
	return 0;
}
