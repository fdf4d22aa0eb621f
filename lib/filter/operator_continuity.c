/* continuity: how much of each person's contacts is with the same provider. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "operators.h"
#include "stats/continuity.h"

/* A person and a provider that met. */
struct pair {
	size_t person;
	double visits;
};

struct seeing {
	struct work *w;
	struct columns person, provider;
	struct intern people, pairs;
	struct pair *pair;
	size_t cap;
};

/* The key columns as columns of the work: --id, or record_id. */
static int
find_person(struct seeing *g, struct msk_err *e)
{
	const struct filter *f = &g->w->f;
	size_t i;

	if (f->nkeys == 0)
		return err_set(e, MSK_EDATA,
		    "%s:1: no column record_id; --id names another",
		    input_label(f->in));
	g->person.at = xcalloc(f->nkeys, sizeof(*g->person.at));
	for (i = 0; i < f->nkeys; i++)
		g->person.at[i] = (size_t)f->key[i];
	g->person.n = f->nkeys;
	return 0;
}

/* Are all cells of the columns empty? */
static int
blank(const struct seeing *g, const struct columns *c, const struct row *row)
{
	struct span cell;
	size_t i;

	for (i = 0; i < c->n; i++) {
		cell = row->cell[c->at[i]];
		if (cell.n > 0 && !missing_has(&g->w->f.missing, cell))
			return 0;
	}
	return 1;
}

static void
add_visit(struct seeing *g, const struct row *row)
{
	const struct span who = columns_key(&g->person, row);
	const size_t person = intern_add(&g->people, who.s, who.n);
	const struct span whom = columns_key(&g->provider, row);
	const size_t before = g->pairs.n;
	struct buf key = { 0 };
	size_t id;

	buf_printf(&key, "%zu%c", person, FILTER_KEY_JOINT);
	buf_add(&key, whom.s, whom.n);
	id = intern_add(&g->pairs, key.s, key.n);
	buf_free(&key);
	if (id == before) {
		g->pair = mem_grow(g->pair, &g->cap, id + 1, sizeof(*g->pair));
		g->pair[id] = (struct pair){ person, 0 };
	}
	g->pair[id].visits++;
}

static int
read_rows(struct seeing *g, struct msk_err *e)
{
	struct span who;
	struct row row;
	int got;

	while ((got = filter_next(&g->w->f, &row, e)) == 1)
		if (blank(g, &g->person, &row)) {
			g->w->blanks++;
		} else if (blank(g, &g->provider, &row)) {
			g->w->blanks++;
			who = columns_key(&g->person, &row);
			intern_add(&g->people, who.s, who.n);
		} else
			add_visit(g, &row);
	return got;
}

static int
by_person(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

static int
write_person(struct seeing *g, size_t person, const double *visits, size_t n,
    struct msk_err *e)
{
	const double least = work_setting(g->w, "continuity.least");
	double total = 0;
	size_t i;

	for (i = 0; i < n; i++)
		total += visits[i];
	columns_write(&g->person, g->w, intern_text(&g->people, person));
	work_put(g->w, total);
	work_put(g->w, (double)n);
	work_put(g->w, continuity_upc(visits, n));
	work_put(g->w, continuity_coc(visits, n));
	writer_word(g->w->f.out, total < least ? "few" : "ok");
	return work_end(g->w, e);
}

static int
write_people(struct seeing *g, struct msk_err *e)
{
	double *visits = xreallocarray(NULL, g->pairs.n + 1, sizeof(*visits));
	size_t person, i = 0, n;
	int got = 0;

	if (g->pairs.n > 0)
		qsort(g->pair, g->pairs.n, sizeof(*g->pair), by_person);
	for (person = 0; person < g->people.n && got == 0; person++) {
		for (n = 0; i < g->pairs.n && g->pair[i].person == person; i++)
			visits[n++] = g->pair[i].visits;
		got = write_person(g, person, visits, n, e);
	}
	free(visits);
	return got;
}

static int
declare(struct seeing *g, struct msk_err *e)
{
	static const char *const name[] = { "n", "providers", "upc", "coc" };
	size_t i;

	filter_begin(&g->w->f);
	if (columns_declare(&g->person, g->w, e) != 0)
		return -1;
	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		if (filter_column(&g->w->f, name[i], COLUMN_NUM, e) != 0)
			return -1;
	if (filter_column(&g->w->f, "status", COLUMN_TEXT, e) != 0)
		return -1;
	return work_start(g->w, e);
}

static int
work_continuity(struct seeing *g, char *const *paths, int n, struct msk_err *e)
{
	if (work_open(g->w, paths, n, e) != 0 || find_person(g, e) != 0 ||
	    work_columns(g->w, "provider", 1, &g->provider, e) != 0 ||
	    read_rows(g, e) != 0 || declare(g, e) != 0)
		return -1;
	return write_people(g, e);
}

int
operator_continuity(
    struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct seeing g = { .w = w };
	int got = work_finish(w, work_continuity(&g, paths, n, e), e);

	columns_free(&g.person);
	columns_free(&g.provider);
	intern_free(&g.people);
	intern_free(&g.pairs);
	free(g.pair);
	return got;
}
