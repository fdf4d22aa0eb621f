/* Which instruments are scored, and where their items are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "rules/library.h"
#include "scoring.h"

/* "koos_pain" asks for one scale of koos: load that, select the scale. */
static struct instrument *
load_asked(const char *name, long *scale, struct msk_err *e)
{
	struct instrument *in = instrument_load(name, e);
	struct msk_err first = *e;
	char *head = xstrdup(name), *cut;

	*scale = NONE;
	while (in == NULL && strchr(name, '/') == NULL &&
	    strncmp(first.text, "no instrument", 13) == 0 &&
	    (cut = strrchr(head, '_')) != NULL) {
		*cut = '\0';
		if ((in = instrument_load(head, e)) == NULL)
			continue;
		*scale = instrument_scale(in, name + strlen(head) + 1);
		if (*scale == NONE) {
			instrument_free(in);
			in = NULL;
			break;
		}
	}
	if (in == NULL)
		*e = first;
	free(head);
	return in;
}

static struct binding *
find_binding(struct scoring *s, const struct instrument *in, const char *event)
{
	size_t i;

	for (i = 0; i < s->nb; i++)
		if (strcmp(s->b[i]->in->id, in->id) == 0 &&
		    (event == NULL || strcmp(s->b[i]->event, event) == 0))
			return s->b[i];
	return NULL;
}

static void
select_scale(struct binding *b, long scale, int is_new)
{
	size_t i;

	for (i = 0; i < b->in->nscales && (is_new || scale == NONE); i++)
		b->selected[i] = scale == NONE && !b->in->scale[i].def->hidden;
	if (scale != NONE)
		b->selected[scale] = 1;
}

int
scoring_add(struct scoring *s, const char *name, const char *event,
    struct binding **added)
{
	struct instrument *in;
	struct binding *b;
	long scale;

	if ((in = load_asked(name, &scale, s->e)) == NULL)
		return -1;
	if ((b = find_binding(s, in, event)) != NULL) {
		instrument_free(in);
		select_scale(b, scale, 0);
		*added = NULL;
		return 0;
	}
	b = binding_new(in);
	b->event = event;
	select_scale(b, scale, 1);
	s->b = xreallocarray(s->b, s->nb + 1, sizeof(*s->b));
	s->b[s->nb++] = b;
	*added = b;
	return 0;
}

/* Add an instrument that was asked for and find its items. */
static int
add_asked(struct scoring *s, const char *name, const char *event)
{
	struct binding *b;

	if (scoring_add(s, name, event, &b) != 0)
		return -1;
	if (b == NULL)
		return 0;
	if (scoring_apply(s, b) != 0)
		return -1;
	if (binding_by_map(b, s->f.header, &s->map, event, s->e) != 0)
		return -1;
	if (binding_by_name(b, s->f.header, s->e) != 0)
		return err_prefix(s->e, "%s%s%s", input_label(s->f.in),
		    event ? ": event " : "", event ? event : "");
	return 0;
}

/* Does the map speak of the instrument, at this event? */
static int
is_mapped(const struct scoring *s, const char *name, const char *event)
{
	struct msk_err e;
	struct instrument *in;
	size_t i;
	long scale;
	int got = 0;

	if ((in = load_asked(name, &scale, &e)) == NULL)
		return 1; /* let the loading of it complain */
	for (i = 0; i < s->map.n && !got; i++)
		got = instrument_called(in, s->map.row[i].instrument) &&
		    strcmp(s->map.row[i].event, event) == 0;
	instrument_free(in);
	return got;
}

struct asking {
	struct scoring *s;
	const char *event;
};

static int
ask(const char *s, size_t n, void *arg)
{
	struct asking *a = arg;
	char *name = xstrndup(s, n);
	int got = 0;

	if (a->event == NULL || is_mapped(a->s, name, a->event))
		got = add_asked(a->s, name, a->event);
	free(name);
	return got;
}

/* An instrument of -i must be in the map at one event at least. */
static int
ask_anywhere(const char *s, size_t n, void *arg)
{
	struct scoring *sc = arg;
	char *name = xstrndup(s, n);
	size_t i;
	int got = 0;

	for (i = 0; i < sc->map.n && !got; i++)
		got = is_mapped(sc, name, sc->map.row[i].event);
	if (!got)
		err_set(sc->e, MSK_EUSAGE, "%s: no items of %s at any event",
		    sc->map.path, name);
	free(name);
	return got ? 0 : -1;
}

/* The instruments of -i, or else all of the map, at one event. */
static int
add_named(struct scoring *s, const char *event)
{
	struct asking a = { s, event };
	size_t i;

	if (s->instruments != NULL)
		return list_each(s->instruments, ',', ask, &a);
	for (i = 0; i < s->map.n; i++)
		if (event == NULL || strcmp(s->map.row[i].event, event) == 0)
			if (add_asked(s, s->map.row[i].instrument, event) != 0)
				return -1;
	return 0;
}

/* Every event of the map in its order, or none. */
static int
add_events(struct scoring *s)
{
	size_t i, j;

	if (!s->map.events)
		return add_named(s, NULL);
	s->events = 1;
	if (s->instruments != NULL &&
	    list_each(s->instruments, ',', ask_anywhere, s) != 0)
		return -1;
	for (i = 0; i < s->map.n; i++) {
		for (j = 0; j < i; j++)
			if (strcmp(s->map.row[i].event, s->map.row[j].event) ==
			    0)
				break;
		if (j == i && add_named(s, s->map.row[i].event) != 0)
			return -1;
	}
	return 0;
}

/* Is there a column that begins with this prefix? */
static int
begins_column(const char *s, size_t n, void *arg)
{
	const struct header *h = arg;
	size_t i;

	for (i = 0; i < h->n; i++)
		if (strncmp(h->fold[i], s, n) == 0)
			return 1;
	return 0;
}

static long
first_column(const struct binding *b)
{
	long first = NONE;
	size_t i;

	for (i = 0; i < b->in->nitems; i++)
		if (b->column[i] != NONE &&
		    (first == NONE || b->column[i] < first))
			first = b->column[i];
	return first;
}

static int
by_first_column(const void *a, const void *b)
{
	const struct binding *const *x = a, *const *y = b;
	long fx = first_column(*x), fy = first_column(*y);

	if (fx != fy)
		return fx < fy ? -1 : 1;
	return strcmp((*x)->in->id, (*y)->in->id);
}

static void
drop_last(struct scoring *s)
{
	binding_free(s->b[--s->nb]);
}

/* Add one instrument if the header holds all its items. */
static int
try_instrument(struct scoring *s, const char *id)
{
	struct binding *b;
	const char *surplus;
	int got;

	if (scoring_add(s, id, NULL, &b) != 0)
		return -1;
	if (b == NULL)
		return 0;
	if (b->in->def->detect != NULL && !*b->in->def->detect) {
		drop_last(s);
		return 0;
	}
	got = binding_by_name(b, s->f.header, s->e);
	surplus = got == 0 ? binding_surplus(b, s->f.header) : NULL;
	if (surplus != NULL) {
		filter_warn(&s->f,
		    "not scored: %s has no item for column '%s'; if the items "
		    "are those of %s all the same, say -i %s",
		    b->in->id, surplus, b->in->id, b->in->id);
		drop_last(s);
		return 0;
	}
	if (got > 0) {
		if (s->f.verbose && first_column(b) != NONE)
			report_note(&s->f.report, "not scored: %s", s->e->text);
		drop_last(s);
		return 0;
	}
	if (got == 0 && (got = scoring_apply(s, b)) != 0 &&
	    b->in->coding_open) {
		filter_warn(&s->f, "not scored: %s", s->e->text);
		drop_last(s);
		got = 0;
	}
	return got;
}

static int
add_all_that_fit(struct scoring *s)
{
	union {
		const struct header *in;
		void *out;
	} h = { s->f.header };
	struct library_entry *list;
	size_t n, i;
	int got = 0;

	if ((list = library_list(&n, s->e)) == NULL)
		return -1;
	for (i = 0; i < n && got == 0; i++)
		if (list_each(list[i].prefixes, ',', begins_column, h.out))
			got = try_instrument(s, list[i].id);
	library_list_free(list, n);
	if (s->nb > 0)
		qsort(s->b, s->nb, sizeof(*s->b), by_first_column);
	return got;
}

int
scoring_bind(struct scoring *s)
{
	int got;

	if (s->instruments != NULL || s->map.n > 0)
		got = add_events(s);
	else
		got = add_all_that_fit(s);
	if (got != 0)
		return -1;
	if (s->nb == 0)
		return err_set(s->e, MSK_EDATA,
		    s->f.warned ?
			"%s:1: nothing is left to score" :
			"%s:1: no instrument has all its items in this "
			"header; -v says what is missing, --map names columns",
		    input_label(s->f.in));
	return scoring_check_bindings(s);
}
