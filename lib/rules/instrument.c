#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "instrument.h"
#include "instrument_build.h"
#include "library.h"
#include "rules_id.h"

/* The needle from p on, not as the head of a longer word; NULL if none. */
static const char *
find_word(const char *p, const char *needle)
{
	size_t n = strlen(needle);

	while ((p = strstr(p, needle)) != NULL && isalnum((unsigned char)p[n]))
		p += n;
	return p;
}

/* Line of the first needle after the key section, or of section itself.
 * Items are known by their ids. */
static unsigned long
find_line(const char *text, const char *section, const char *needle)
{
	char ids[80];
	const char *p = text, *at;
	unsigned long line = 1;
	size_t n = strlen(section);

	while (p != NULL && (strncmp(p, section, n) != 0 || p[n] != ':'))
		p = (p = strchr(p, '\n')) != NULL ? p + 1 : NULL;
	at = p != NULL ? p : text;
	if (needle != NULL && strcmp(section, "items") == 0) {
		snprintf(ids, sizeof(ids), "ids: %.60s", needle);
		needle = find_word(at, ids) != NULL ? ids : needle;
	}
	if (needle != NULL && (p = find_word(at, needle)) != NULL)
		at = p;
	for (p = text; p < at; p++)
		line += *p == '\n';
	return line;
}

int
build_fail(struct build *b, const char *section, const char *needle,
    const char *fmt, ...)
{
	char what[ERR_TEXT_MAX / 2];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	return err_set(b->e, MSK_EUSAGE, "%s:%lu: %s: %s", b->in->label,
	    find_line(b->in->text, section, needle), section, what);
}

static const struct def_coding *
default_coding(const struct definition *d)
{
	unsigned i;

	for (i = 0; i < d->codings_count; i++)
		if (d->codings[i].is_default)
			return &d->codings[i];
	return NULL;
}

static int
fills_blanks(const struct instrument *in)
{
	size_t i;

	for (i = 0; i < in->nitems; i++)
		if (in->item[i].blank.on || in->item[i].only_when != NULL)
			return 1;
	return 0;
}

/* Names must be such that columns and measures can carry them. */
static int
check_names(struct build *b)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	const struct definition *d = b->in->def;
	const struct {
		const char *key;
		char *const *name;
		unsigned n;
	} lists[] = { { "id", &d->id, 1 },
		{ "aliases", d->aliases, d->aliases_count },
		{ "prefixes", d->prefixes, d->prefixes_count } };
	unsigned i, j;

	for (i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		for (j = 0; j < lists[i].n; j++)
			if (lists[i]
				.name[j][strspn(lists[i].name[j], letters)] !=
			    '\0')
				return build_fail(b, lists[i].key, NULL,
				    "'%s' is not lower case letters, digits "
				    "and '_'",
				    lists[i].name[j]);
	for (i = 0; i < d->scales_count; i++)
		if (d->scales[i].id[strspn(d->scales[i].id, letters)] != '\0')
			return build_fail(b, "scales", d->scales[i].id,
			    "'%s' is not lower case letters, digits and '_'",
			    d->scales[i].id);
	return 0;
}

/* Put the coding's own values over those of one item. */
static int
recode_item(struct build *b, struct item *it, const struct def_coding *c)
{
	if (c->min != NULL)
		it->min = *c->min;
	if (c->max != NULL)
		it->max = *c->max;
	if (c->min != NULL || c->max != NULL) {
		it->recode = NULL;
		it->values = NULL;
		it->codes = NULL;
		it->nrecode = it->nvalues = it->ncodes = 0;
	}
	if (c->codes != NULL) {
		it->codes = c->codes;
		it->ncodes = c->codes_count;
		it->max = it->min + (double)c->codes_count - 1;
	}
	if (c->recode != NULL) {
		it->recode = c->recode;
		it->nrecode = c->recode_count;
	}
	if (c->reverse != NULL)
		it->reverse = *c->reverse;
	if (c->blank != NULL && c->blank->counts_as != NULL)
		it->blank = (struct blank){ .on = 1,
			.counts_as = *c->blank->counts_as };
	return item_settle(b, it, "codings", c->name);
}

/* Every coding must fit its items, also those that are not chosen now. */
static int
check_codings(struct build *b)
{
	const struct def_coding *c;
	struct item copy;
	struct set set;
	size_t i, j;
	int got = 0;

	for (i = 0; i < b->in->def->codings_count && got == 0; i++) {
		c = &b->in->def->codings[i];
		set = (struct set){ 0 };
		if (c->items != NULL)
			got = build_set(b, c->items, &set, "codings", c->name);
		for (j = 0; j < set.n && got == 0; j++) {
			copy = b->in->item[set.at[j]];
			got = recode_item(b, &copy, c);
		}
		free(set.at);
	}
	return got;
}

static int
build(struct instrument *in, struct msk_err *e)
{
	struct build b = { in, e };
	const struct def_coding *coding;

	if (check_names(&b) != 0 || build_items(&b) != 0 ||
	    build_scales(&b) != 0 || build_conditions(&b) != 0 ||
	    check_codings(&b) != 0)
		return -1;
	in->fills = fills_blanks(in);
	if (in->def->codings_count > 0) {
		coding = default_coding(in->def);
		in->coding_open = coding == NULL;
		if (coding != NULL &&
		    instrument_choose_coding(in, coding->name, e) != 0)
			return -1;
	}
	return 0;
}

struct instrument *
instrument_from_text(const char *label, const char *dir, const char *text,
    size_t n, struct msk_err *e)
{
	struct instrument *in = xcalloc(1, sizeof(*in));

	in->label = xstrdup(label);
	in->dir = dir != NULL ? xstrdup(dir) : NULL;
	in->text = xstrndup(text, n);
	in->ntext = n;
	in->def = definition_load(label, text, n, e);
	if (in->def != NULL)
		in->id = in->def->id;
	if (in->def == NULL || build(in, e) != 0) {
		instrument_free(in);
		return NULL;
	}
	in->rules = rules_id(in->id, in->def->version, in->text, in->ntext);
	return in;
}

struct instrument *
instrument_load(const char *name, struct msk_err *e)
{
	struct instrument *in;
	struct source src;

	if (library_instrument(name, &src, e) != 0)
		return NULL;
	in = instrument_from_text(src.label, src.dir, src.text, src.n, e);
	library_free(&src);
	return in;
}

static void
item_free(struct item *it)
{
	free(it->id);
	free(it->blank.given.at);
	cond_free(it->blank.when);
	cond_free(it->only_when);
}

static void
scale_free(struct scale *s)
{
	size_t i;

	for (i = 0; i < s->npoints; i++)
		lookup_free(&s->points[i]);
	for (i = 0; i < s->nclasses; i++)
		cond_free(s->class[i].when);
	lookup_free(&s->table);
	cond_free(s->when);
	free(s->points);
	free(s->class);
	free(s->band);
	free(s->measure);
	free(s->items.at);
	free(s->terms.at);
	free(s->missing.require.at);
}

void
instrument_free(struct instrument *in)
{
	size_t i;

	if (in == NULL)
		return;
	for (i = 0; i < in->nitems; i++)
		item_free(&in->item[i]);
	for (i = 0; i < in->nscales; i++)
		scale_free(&in->scale[i]);
	for (i = 0; i < in->nflags; i++)
		cond_free(in->flag[i].when);
	free(in->item);
	free(in->scale);
	free(in->flag);
	definition_free(in->def);
	free(in->rules);
	free(in->label);
	free(in->dir);
	free(in->text);
	free(in);
}

long
instrument_item(const struct instrument *in, const char *id)
{
	size_t i;

	for (i = 0; i < in->nitems; i++)
		if (strcasecmp(in->item[i].id, id) == 0)
			return (long)i;
	return NONE;
}

long
instrument_scale(const struct instrument *in, const char *id)
{
	size_t i;

	for (i = 0; i < in->nscales; i++)
		if (strcmp(in->scale[i].id, id) == 0)
			return (long)i;
	return NONE;
}

static int
no_coding(const struct instrument *in, const char *name, struct msk_err *e)
{
	const struct definition *d = in->def;
	struct buf names = { 0 };
	unsigned i;

	for (i = 0; i < d->codings_count; i++)
		if (i == 0 ||
		    strcmp(d->codings[i].name, d->codings[i - 1].name) != 0)
			buf_printf(
			    &names, "%s%s", i ? ", " : "", d->codings[i].name);
	if (names.n == 0)
		err_set(e, MSK_EUSAGE, "%s has one coding only", in->id);
	else
		err_set(e, MSK_EUSAGE, "%s has no coding '%s'; it has %s",
		    in->id, name, buf_text(&names));
	buf_free(&names);
	return -1;
}

int
instrument_choose_coding(
    struct instrument *in, const char *name, struct msk_err *e)
{
	struct build b = { in, e };
	const struct def_coding *c;
	struct set set = { 0 };
	size_t i, j, found = 0;
	int got = 0;

	for (i = 0; i < in->def->codings_count; i++) {
		c = &in->def->codings[i];
		if (strcmp(c->name, name) != 0)
			continue;
		found++;
		if (c->items != NULL &&
		    build_set(&b, c->items, &set, "codings", c->name) != 0) {
			free(set.at);
			return -1;
		}
		for (j = 0; j < set.n && got == 0; j++)
			got = recode_item(&b, &in->item[set.at[j]], c);
		free(set.at);
		set = (struct set){ 0 };
		if (got != 0)
			return -1;
		in->coding = c->name;
	}
	in->coding_open = 0;
	in->fills = fills_blanks(in);
	return found > 0 ? 0 : no_coding(in, name, e);
}
