/*
 * Item-long input: record_id,date,instrument,item,value.  The rows of an
 * administration may stand anywhere in the file, so all of it is read before
 * any of it is scored; administrations come out in the order they first
 * appear.  Each is then scored as if it were one wide row: the cells of its
 * first row, and behind them one cell for every item of every instrument.
 */
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/num.h"
#include "scoring.h"

struct reply {
	size_t binding, item;
	char *text; /* NULL: two answers that differ */
};

struct administration {
	char *key;
	char *cells; /* the first row's, each ending in NUL */
	size_t *cell_end;
	unsigned long line;
	struct reply *reply;
	size_t n, cap;
};

struct collection {
	struct scoring *s;
	void *tree; /* of struct administration, by key */
	struct administration **a;
	size_t n, cap;
	struct intern names; /* instruments as the input calls them, */
	long *binding;       /* and their bindings, NONE if not scored */
	size_t bindingcap;
	long *keys; /* columns that tell administrations apart */
	size_t nkeys;
	unsigned long others; /* rows of instruments not asked for */
};

static int
by_key(const void *a, const void *b)
{
	return strcmp(((const struct administration *)a)->key,
	    ((const struct administration *)b)->key);
}

static void
add_key_column(struct collection *c, long column)
{
	if (column == HEADER_NONE)
		return;
	c->keys = xreallocarray(c->keys, c->nkeys + 1, sizeof(*c->keys));
	c->keys[c->nkeys++] = column;
}

static int
find_keys(struct collection *c)
{
	static const char *const more[] = { "redcap_event_name", "event",
		"redcap_repeat_instrument", "redcap_repeat_instance" };
	struct filter *f = &c->s->f;
	size_t i;

	if (f->nkeys == 0 || f->number)
		return err_set(c->s->e, MSK_EDATA,
		    "%s:1: item-long input needs a column that names the "
		    "person: record_id, or --id NAME",
		    input_label(f->in));
	for (i = 0; i < f->nkeys; i++)
		add_key_column(c, f->key[i]);
	add_key_column(c, f->date_column);
	for (i = 0; i < sizeof(more) / sizeof(*more); i++)
		add_key_column(c, header_find(f->header, more[i]));
	return 0;
}

static void
keep_first_row(struct administration *a, const struct row *row)
{
	struct buf b = { 0 };
	size_t i;

	a->line = row->line;
	a->cell_end = xcalloc(row->n, sizeof(*a->cell_end));
	for (i = 0; i < row->n; i++) {
		buf_add(&b, row->cell[i].s, row->cell[i].n);
		a->cell_end[i] = b.n;
	}
	a->cells = b.s;
}

static struct administration *
administration_of(struct collection *c, const struct row *row)
{
	struct administration probe, *a, **found;
	struct buf key = { 0 };
	size_t i;

	for (i = 0; i < c->nkeys; i++) {
		buf_add(&key, row->cell[c->keys[i]].s, row->cell[c->keys[i]].n);
		buf_char(&key, '\x1f');
	}
	buf_text(&key);
	probe.key = key.s;
	found = tfind(&probe, &c->tree, by_key);
	if (found != NULL) {
		buf_free(&key);
		return *found;
	}
	a = xcalloc(1, sizeof(*a));
	a->key = key.s;
	keep_first_row(a, row);
	if (tsearch(a, &c->tree, by_key) == NULL)
		mem_none();
	c->a = mem_grow(c->a, &c->cap, c->n + 1, sizeof(*c->a));
	c->a[c->n++] = a;
	return a;
}

static int
problem(struct collection *c, const struct row *row, long column,
    const char *code, const char *what)
{
	return filter_problem(&c->s->f, row, column, code, what, c->s->e);
}

/* The binding called name; *at is NONE when it is not scored. */
static int
binding_called(struct collection *c, const char *name, long *at)
{
	struct scoring *s = c->s;
	struct binding *b = NULL;
	const long known = intern_find(&c->names, name, strlen(name));
	size_t i;

	*at = known >= 0 ? c->binding[known] : NONE;
	if (known >= 0)
		return 0;
	for (i = 0; i < s->nb; i++)
		if (instrument_called(s->b[i]->in, name))
			*at = (long)i;
	/* what stands in a cell never names a file */
	if (*at == NONE && s->instruments == NULL &&
	    strchr(name, '/') == NULL) {
		if (scoring_add(s, name, NULL, &b) != 0 ||
		    (b != NULL && scoring_apply(s, b) != 0)) {
			if (strncmp(s->e->text, "no instrument", 13) != 0)
				return -1;
		} else if (b != NULL)
			*at = (long)s->nb - 1;
	}
	i = intern_add(&c->names, name, strlen(name));
	c->binding =
	    mem_grow(c->binding, &c->bindingcap, i + 1, sizeof(*c->binding));
	c->binding[i] = *at;
	return 0;
}

/* The same text, or the same number: 1.0 is 1. */
static int
same_value(struct span v, const char *text)
{
	double a, b;

	return span_is(v, text) ||
	    (num_parse(v.s, v.n, &a) == 0 &&
		num_parse(text, strlen(text), &b) == 0 && a == b);
}

static int
add_reply(
    struct collection *c, const struct row *row, size_t binding, size_t item)
{
	struct administration *a = administration_of(c, row);
	const struct binding *b = c->s->b[binding];
	const struct span v = row->cell[c->s->cols.value];
	enum cell_code code;
	struct reply *r = NULL;
	size_t i;
	int is;

	c->s->row = row;
	is = binding_accepts(b, item, v, &c->s->f.missing, &code);
	for (i = 0; i < a->n && r == NULL; i++)
		if (a->reply[i].binding == binding && a->reply[i].item == item)
			r = &a->reply[i];
	if (r == NULL) {
		a->reply =
		    mem_grow(a->reply, &a->cap, a->n + 1, sizeof(*a->reply));
		r = &a->reply[a->n++];
		*r = (struct reply){ binding, item, xstrdup("") };
	}
	if (is == 2 || r->text == NULL || same_value(v, r->text))
		return 0; /* nothing new; a blank is no second answer */
	if (r->text[0] != '\0') {
		free(r->text);
		r->text = NULL;
		return problem(c, row, c->s->cols.value, "two_answers",
		    "a second, different answer to the same item; neither is "
		    "used");
	}
	free(r->text);
	r->text = xstrndup(v.s, v.n);
	return is ? 0 :
		    scoring_problem(
			b, (long)item, (size_t)c->s->cols.value, code, c->s);
}

static int
take_row(struct collection *c, const struct row *row)
{
	const struct long_columns *cols = &c->s->cols;
	const struct span in = row->cell[cols->instrument];
	const struct span it = row->cell[cols->item];
	char *instrument = xstrndup(in.s, in.n), *item = xstrndup(it.s, it.n);
	long at, index = NONE;
	int got = binding_called(c, instrument, &at);

	if (got == 0 && at != NONE)
		index = binding_item(c->s->b[at]->in, item);
	if (got == 0 && at == NONE && c->s->instruments == NULL)
		got = problem(c, row, cols->instrument, "instrument",
		    "no instrument of this name");
	else if (got == 0 && at == NONE)
		c->others++;
	else if (got == 0 && index == NONE)
		got = problem(c, row, cols->item, "item",
		    "the instrument has no such item");
	else if (got == 0)
		got = add_reply(c, row, (size_t)at, (size_t)index);
	free(instrument);
	free(item);
	return got;
}

/* Give every item of every instrument a column behind those of the input. */
static size_t
place_columns(struct scoring *s)
{
	size_t n = s->f.header->n, i, j;

	for (i = 0; i < s->nb; i++) {
		for (j = 0; j < s->b[i]->in->nitems; j++)
			s->b[i]->column[j] = (long)n++;
		binding_needs_by_name(s->b[i], s->f.header);
	}
	return n;
}

static int
score_one(struct scoring *s, const struct administration *a, struct span *cell,
    size_t n)
{
	struct row row = { cell, n, a->line, 0 };
	const struct reply *r;
	size_t i, from = 0, at;

	for (i = 0; i < n; i++) {
		cell[i] = (struct span){ "", 0 };
		if (i < s->f.header->n) {
			cell[i] = (struct span){ a->cells + from,
				a->cell_end[i] - from };
			from = a->cell_end[i];
		}
	}
	for (i = 0; i < s->nb; i++)
		s->b[i]->absent = s->instruments == NULL;
	for (i = 0; i < a->n; i++) {
		r = &a->reply[i];
		at = (size_t)s->b[r->binding]->column[r->item];
		cell[at] =
		    span_of(r->text != NULL ? r->text : binding_conflict);
		s->b[r->binding]->absent = 0;
	}
	return scoring_row(s, &row);
}

static int
score_all(struct collection *c)
{
	struct scoring *s = c->s;
	const size_t n = place_columns(s);
	struct span *cell = xcalloc(n, sizeof(*cell));
	size_t i;
	int got = 0;

	if (scoring_check_bindings(s) != 0)
		got = -1;
	else {
		scoring_say(s);
		got = scoring_start(s);
	}
	for (i = 0; i < c->n && got == 0; i++)
		got = score_one(s, c->a[i], cell, n);
	free(cell);
	return got;
}

static void
collection_free(struct collection *c)
{
	size_t i, j;

	while (c->tree != NULL)
		tdelete(*(void **)c->tree, &c->tree, by_key);
	for (i = 0; i < c->n; i++) {
		for (j = 0; j < c->a[i]->n; j++)
			free(c->a[i]->reply[j].text);
		free(c->a[i]->reply);
		free(c->a[i]->key);
		free(c->a[i]->cells);
		free(c->a[i]->cell_end);
		free(c->a[i]);
	}
	intern_free(&c->names);
	free(c->binding);
	free(c->keys);
	free(c->a);
}

static int
add_asked(const char *name, size_t n, void *arg)
{
	struct scoring *s = arg;
	struct binding *b;
	char *text = xstrndup(name, n);
	int got = scoring_add(s, text, NULL, &b);

	if (got == 0 && b != NULL)
		got = scoring_apply(s, b);
	free(text);
	return got;
}

int
scoring_long(struct scoring *s)
{
	struct collection c = { .s = s };
	struct row row;
	int got = 0;

	if (s->map.n > 0)
		return err_set(s->e, MSK_EUSAGE,
		    "--map is for wide input; this is item-long");
	if (s->instruments != NULL)
		got = list_each(s->instruments, ',', add_asked, s);
	if (got == 0)
		got = find_keys(&c);
	while (got == 0 && (got = filter_next(&s->f, &row, s->e)) == 1)
		got = take_row(&c, &row);
	if (got == 0)
		got = score_all(&c);
	if (got == 0 && c.others > 0 && s->f.verbose)
		report_note(&s->f.report,
		    "%lu rows of instruments not asked for", c.others);
	collection_free(&c);
	return got;
}
