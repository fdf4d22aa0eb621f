/* Finding the columns of an instrument's items. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "binding.h"

enum { NAME_MOST = 256 };

int
instrument_called(const struct instrument *in, const char *name)
{
	char *fold = name_fold(name, strlen(name));
	int got = strcmp(fold, in->id) == 0;
	unsigned i;

	for (i = 0; !got && i < in->def->aliases_count; i++)
		got = strcmp(fold, in->def->aliases[i]) == 0;
	free(fold);
	return got;
}

/* Where the search for one item is. */
struct search {
	const struct header *h;
	const struct instrument *in;
	const char *id; /* of the item, folded */
	int alone;      /* it is the only item */
	long first, second;
};

static void
try_name(struct search *s, const char *name)
{
	long at = header_find_folded(s->h, name);

	if (at == HEADER_NONE || at == s->first)
		return;
	if (s->first == NONE)
		s->first = at;
	else
		s->second = at;
}

static void
try_prefix(struct search *s, const char *prefix)
{
	char name[NAME_MOST];

	snprintf(name, sizeof(name), "%s_%s", prefix, s->id);
	try_name(s, name);
	snprintf(name, sizeof(name), "%s%s", prefix, s->id);
	try_name(s, name);
	if (s->id[1] == '\0' && s->id[0] >= '0' && s->id[0] <= '9') {
		snprintf(name, sizeof(name), "%s_0%s", prefix, s->id);
		try_name(s, name);
	}
	if (s->alone)
		try_name(s, prefix);
}

static void
try_prefixes(struct search *s)
{
	const struct definition *d = s->in->def;
	char *fold;
	unsigned i;

	try_prefix(s, s->in->id);
	for (i = 0; i < d->aliases_count; i++)
		try_prefix(s, d->aliases[i]);
	for (i = 0; i < d->prefixes_count; i++) {
		fold = name_fold(d->prefixes[i], strlen(d->prefixes[i]));
		try_prefix(s, fold);
		free(fold);
	}
}

static size_t
scored_items(const struct instrument *in)
{
	size_t i, n = 0;

	for (i = 0; i < in->nitems; i++)
		n += (size_t)in->item[i].scored;
	return n;
}

static int
twice(const struct binding *b, long column)
{
	size_t i;

	for (i = 0; i < b->in->nitems; i++)
		if (b->column[i] == column)
			return 1;
	return 0;
}

int
binding_by_name(struct binding *b, const struct header *h, struct msk_err *e)
{
	const struct instrument *in = b->in;
	struct search s = { h, in, NULL, scored_items(in) == 1, NONE, NONE };
	const struct item *it;
	size_t i, absent = 0;
	char *fold;

	for (i = 0; i < in->nitems; i++) {
		if (b->column[i] != NONE)
			continue;
		it = &in->item[i];
		s.id = fold = name_fold(it->id, strlen(it->id));
		s.first = s.second = NONE;
		try_prefixes(&s);
		free(fold);
		if (s.second != NONE)
			return err_set(e, MSK_EDATA,
			    "%s: item %s is in columns '%s' and '%s'; choose "
			    "with --map",
			    in->id, it->id, h->name[s.first],
			    h->name[s.second]);
		if (s.first != NONE && twice(b, s.first))
			s.first = NONE; /* the map gives it to another */
		b->column[i] = s.first;
		if (s.first == NONE && it->scored && !it->optional &&
		    absent++ == 0)
			err_set(e, MSK_EDATA,
			    "%s: no column for item %s ('%s_%s'); name it "
			    "with --map",
			    in->id, it->id, in->id, it->id);
	}
	binding_needs_by_name(b, h);
	return absent > 0;
}

void
binding_needs_by_name(struct binding *b, const struct header *h)
{
	const struct definition *d = b->in->def;
	unsigned i;

	for (i = 0; i < d->needs_count; i++)
		if (b->need_column[i] == NONE)
			b->need_column[i] = header_find(h, d->needs[i].name);
}

const char *
binding_surplus(const struct binding *b, const struct header *h)
{
	const struct item *last = &b->in->item[b->in->nitems - 1];
	struct search s = { h, b->in, NULL, 0, NONE, NONE };
	char next[NAME_MOST];
	char *end;
	long n = strtol(last->id, &end, 10);

	if (end == last->id || *end != '\0')
		return NULL;
	snprintf(next, sizeof(next), "%ld", n + 1);
	s.id = next;
	try_prefixes(&s);
	return s.first != NONE ? h->name[s.first] : NULL;
}

/* The item behind prefix in name, NONE if name does not begin with it. */
static long
item_behind(const struct instrument *in, const char *prefix, const char *name)
{
	size_t n = strlen(prefix);
	long at;

	if (strncmp(name, prefix, n) != 0)
		return NONE;
	name += n;
	if (*name == '\0' && scored_items(in) == 1)
		return 0;
	name += *name == '_';
	if ((at = instrument_item(in, name)) == NONE && *name == '0')
		at = instrument_item(in, name + 1);
	return at;
}

long
binding_item(const struct instrument *in, const char *name)
{
	const struct definition *d = in->def;
	char *fold = name_fold(name, strlen(name));
	long at = instrument_item(in, fold);
	unsigned i;

	if (at == NONE)
		at = item_behind(in, in->id, fold);
	for (i = 0; at == NONE && i < d->aliases_count; i++)
		at = item_behind(in, d->aliases[i], fold);
	for (i = 0; at == NONE && i < d->prefixes_count; i++)
		at = item_behind(in, d->prefixes[i], fold);
	free(fold);
	return at;
}

static int
place(struct binding *b, const struct header *h, const struct mapping *m,
    const struct map_row *row, struct msk_err *e)
{
	const long item = binding_item(b->in, row->item);
	const long column = header_find(h, row->column);

	if (item == NONE)
		return err_set(e, MSK_EUSAGE, "%s:%lu: %s has no item '%s'",
		    m->path, row->line, b->in->id, row->item);
	if (column == HEADER_NONE)
		return err_set(e, MSK_EDATA,
		    "%s:%lu: the input has no column '%s'", m->path, row->line,
		    row->column);
	if (b->column[item] != NONE)
		return err_set(e, MSK_EUSAGE,
		    "%s:%lu: item %s of %s is mapped "
		    "twice",
		    m->path, row->line, row->item, b->in->id);
	if (twice(b, column))
		return err_set(e, MSK_EUSAGE,
		    "%s:%lu: column '%s' is mapped "
		    "to two items of %s",
		    m->path, row->line, row->column, b->in->id);
	b->column[item] = column;
	return 0;
}

int
binding_by_map(struct binding *b, const struct header *h,
    const struct mapping *m, const char *event, struct msk_err *e)
{
	size_t i;

	for (i = 0; i < m->n; i++) {
		if (!instrument_called(b->in, m->row[i].instrument) ||
		    (event != NULL && strcmp(m->row[i].event, event) != 0))
			continue;
		if (place(b, h, m, &m->row[i], e) != 0)
			return -1;
	}
	return 0;
}

void
binding_gather(struct binding *b, const struct binding *other)
{
	const struct seen *o;
	struct seen *s;
	size_t i;

	b->administrations += other->administrations;
	for (i = 0; i < b->in->nitems; i++) {
		s = &b->seen[i];
		o = &other->seen[i];
		s->bad += o->bad;
		if (o->any && (!s->any || o->least < s->least))
			s->least = o->least;
		if (o->any && (!s->any || o->most > s->most))
			s->most = o->most;
		s->any |= o->any;
	}
}
