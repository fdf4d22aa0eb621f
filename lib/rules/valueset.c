#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "library.h"
#include "table/table.h"
#include "valueset_term.h"

enum { SETS_MOST = 256 };

static const char crosswalk_prefix[] = "crosswalk_";

/* The sets of both tables, each once. */
struct names {
	char *name[SETS_MOST];
	size_t n;
};

static void
add_name(struct names *ns, char *name)
{
	if (ns->n > 0 && strcmp(ns->name[ns->n - 1], name) == 0)
		free(name);
	else if (ns->n < SETS_MOST)
		ns->name[ns->n++] = name;
	else
		free(name);
}

static void
names_free(struct names *ns)
{
	size_t i;

	for (i = 0; i < ns->n; i++)
		free(ns->name[i]);
}

/* The folded name of a row's set; free it. */
static char *
set_name(const struct row *row, const long col[4])
{
	struct span set = row->cell[col[0]], method = { "", 0 };
	char *both, *fold;

	if (col[3] != HEADER_NONE)
		method = row->cell[col[3]];
	both = xasprintf("%.*s%s%.*s", (int)set.n, set.s, method.n ? "_" : "",
	    (int)method.n, method.s);
	fold = name_fold(both, strlen(both));
	free(both);
	return fold;
}

static int
weight_columns(const struct table *t, long col[4], struct msk_err *e)
{
	static const char *const name[4] = { "set", "term", "value", "method" };
	int i;

	for (i = 0; i < 4; i++) {
		col[i] = header_find(table_header(t), name[i]);
		if (i < 3 && col[i] == HEADER_NONE)
			return err_set(e, MSK_EUSAGE, "%s:1: no column '%s'",
			    table_label(t), name[i]);
	}
	return 0;
}

/* Visit the table of weights: names (if ns), the weights of set (if w). */
static int
read_weights(struct table *t, struct names *ns, const char *set,
    struct weights *w, struct msk_err *e)
{
	struct span term, value;
	struct row row;
	long col[4];
	char *name;
	int got;

	if (weight_columns(t, col, e) != 0)
		return -1;
	while ((got = table_next_whole(t, &row, e)) == 1) {
		name = set_name(&row, col);
		if (w != NULL && strcmp(name, set) == 0 && w->n < TERMS_MOST) {
			term = row.cell[col[1]];
			value = row.cell[col[2]];
			if (num_parse(value.s, value.n, &w->value[w->n]) != 0)
				got = err_set(e, MSK_EUSAGE,
				    "%s:%lu: not a number", table_label(t),
				    row.line);
			else
				w->term[w->n++] = xstrndup(term.s, term.n);
		}
		if (ns != NULL)
			add_name(ns, name);
		else
			free(name);
		if (got < 0)
			return -1;
	}
	return got;
}

/* Open a table of the library and do one of the two jobs on it. */
static int
with_weights(const char *table, const char *dir, struct names *ns,
    const char *set, struct weights *w, struct msk_err *e)
{
	struct source src;
	struct table *t;
	int got = -1;

	if (library_table(table, dir, &src, e) != 0)
		return -1;
	if ((t = table_open_bytes(src.label, src.text, src.n, ',', e)) != NULL)
		got = read_weights(t, ns, set, w, e);
	if (got != 0)
		e->status = MSK_EUSAGE;
	table_close(t);
	library_free(&src);
	return got;
}

static int
add_crosswalks(
    const char *table, const char *dir, struct names *ns, struct msk_err *e)
{
	const struct header *h;
	struct source src;
	struct table *t;
	size_t i;

	if (library_table(table, dir, &src, e) != 0)
		return -1;
	t = table_open_bytes(src.label, src.text, src.n, ',', e);
	h = t != NULL ? table_header(t) : NULL;
	for (i = 1; h != NULL && i < h->n; i++)
		add_name(ns, xasprintf("crosswalk_%s", h->fold[i]));
	table_close(t);
	library_free(&src);
	if (h == NULL)
		e->status = MSK_EUSAGE;
	return h != NULL ? 0 : -1;
}

static int
all_names(const char *table, const char *crosswalk, const char *dir,
    struct names *ns, struct msk_err *e)
{
	if (with_weights(table, dir, ns, NULL, NULL, e) != 0)
		return -1;
	return crosswalk == NULL ? 0 : add_crosswalks(crosswalk, dir, ns, e);
}

static char *
join(const struct names *ns)
{
	struct buf b = { 0 };
	size_t i;

	for (i = 0; i < ns->n; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", ns->name[i]);
	buf_text(&b);
	return b.s;
}

/* Is name a country and full one of its sets: "uk" and "uk_tto", "uk2026"? */
static int
is_set_of(const char *full, const char *name)
{
	size_t n = strlen(name);

	return n > 0 && strncmp(full, name, n) == 0 &&
	    strchr("_0123456789", full[n]) != NULL;
}

static int
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

static int
is_crosswalk_of(const char *full, const char *name)
{
	return strncmp(full, crosswalk_prefix, sizeof(crosswalk_prefix) - 1) ==
	    0 &&
	    strcmp(full + sizeof(crosswalk_prefix) - 1, name) == 0;
}

/*
 * The set that name means, NULL if none or several.  A country with a value
 * set of its own and a crosswalk must be named in full: the two differ.
 */
static const char *
pick(const struct names *ns, const char *name)
{
	const char *one = NULL, *tto = NULL;
	size_t i, any = 0, ttos = 0;

	for (i = 0; i < ns->n; i++)
		if (strcmp(ns->name[i], name) == 0)
			return ns->name[i];
	for (i = 0; i < ns->n; i++) {
		if (is_crosswalk_of(ns->name[i], name))
			return NULL;
		if (!is_set_of(ns->name[i], name))
			continue;
		one = ns->name[i];
		any++;
		if (ends_with(one, "_tto")) {
			tto = one;
			ttos++;
		}
	}
	return any == 1 ? one : ttos == 1 ? tto : NULL;
}

static int
load_set(struct lookup *l, const char *table, const char *crosswalk,
    const char *dir, int levels, const char *set, struct msk_err *e)
{
	const size_t n = sizeof(crosswalk_prefix) - 1;
	struct lookup_spec spec = { crosswalk, dir, "state", set + n, NULL,
		NULL };
	struct weights w = { .n = 0 };
	size_t i;
	int got;

	if (strncmp(set, crosswalk_prefix, n) == 0)
		return lookup_load(l, &spec, e);
	got = with_weights(table, dir, NULL, set, &w, e);
	if (got == 0 && (got = valueset_fill(l, &w, levels, e)) != 0)
		lookup_free(l);
	for (i = 0; i < w.n; i++)
		free(w.term[i]);
	return got;
}

int
valueset_load(struct lookup *l, const char *table, const char *crosswalk,
    const char *dir, int levels, const char *name, struct msk_err *e)
{
	struct names ns = { .n = 0 };
	const char *set;
	char *fold, *list;
	int got = -1;

	memset(l, 0, sizeof(*l));
	fold = name_fold(name, strlen(name));
	if (strncmp(fold, "xw_", 3) == 0) {
		list = fold;
		fold = xasprintf("%s%s", crosswalk_prefix, list + 3);
		free(list);
	}
	if (all_names(table, crosswalk, dir, &ns, e) == 0) {
		if ((set = pick(&ns, fold)) != NULL)
			got =
			    load_set(l, table, crosswalk, dir, levels, set, e);
		else {
			list = join(&ns);
			err_set(e, MSK_EUSAGE,
			    "no single value set '%s'; there are %s", name,
			    list);
			free(list);
		}
	}
	names_free(&ns);
	free(fold);
	return got;
}
