#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "library.h"
#include "lookup.h"
#include "table/table.h"

struct pair {
	double key, value;
};

static int
by_key(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static int
find_columns(const struct table *t, const struct lookup_spec *spec, long col[3],
    struct msk_err *e)
{
	const char *name[3] = { spec->key, spec->value, spec->filter };
	int i;

	for (i = 0; i < 3; i++) {
		col[i] = HEADER_NONE;
		if (name[i] == NULL)
			continue;
		col[i] = header_find(table_header(t), name[i]);
		if (col[i] == HEADER_NONE)
			return err_set(e, MSK_EUSAGE, "%s:1: no column '%s'",
			    table_label(t), name[i]);
	}
	return 0;
}

static int
read_pairs(struct table *t, const struct lookup_spec *spec, struct pair **pair,
    size_t *n, struct msk_err *e)
{
	struct span k, v;
	struct row row;
	size_t cap = 0;
	long col[3];
	int got;

	if (find_columns(t, spec, col, e) != 0)
		return -1;
	while ((got = table_next_whole(t, &row, e)) == 1) {
		if (col[2] >= 0 && !span_is(row.cell[col[2]], spec->is))
			continue;
		*pair = mem_grow(*pair, &cap, *n + 1, sizeof(**pair));
		k = row.cell[col[0]];
		v = row.cell[col[1]];
		if (num_parse(k.s, k.n, &(*pair)[*n].key) != 0 ||
		    num_parse(v.s, v.n, &(*pair)[*n].value) != 0)
			return err_set(e, MSK_EUSAGE, "%s:%lu: not a number",
			    table_label(t), row.line);
		(*n)++;
	}
	if (got < 0)
		e->status = MSK_EUSAGE; /* a definition, not the data */
	return got;
}

static int
use_pairs(struct lookup *l, struct pair *pair, size_t n, const char *table,
    struct msk_err *e)
{
	size_t i;

	if (n == 0)
		return err_set(
		    e, MSK_EUSAGE, "%s: no row of the table fits", table);
	qsort(pair, n, sizeof(*pair), by_key);
	l->n = n;
	l->key = xcalloc(n, sizeof(*l->key));
	l->value = xcalloc(n, sizeof(*l->value));
	for (i = 0; i < n; i++) {
		if (i > 0 && pair[i].key == pair[i - 1].key)
			return err_set(
			    e, MSK_EUSAGE, "%s: a key comes twice", table);
		l->key[i] = pair[i].key;
		l->value[i] = pair[i].value;
	}
	return 0;
}

int
lookup_load(struct lookup *l, const struct lookup_spec *spec, struct msk_err *e)
{
	struct pair *pair = NULL;
	struct source src;
	struct table *t;
	size_t n = 0;
	int got = -1;

	memset(l, 0, sizeof(*l));
	if (library_table(spec->table, spec->dir, &src, e) != 0)
		return -1;
	t = table_open_bytes(src.label, src.text, src.n, ',', e);
	if (t == NULL)
		e->status = MSK_EUSAGE;
	else {
		got = read_pairs(t, spec, &pair, &n, e);
		if (got == 0)
			got = use_pairs(l, pair, n, src.label, e);
	}
	if (got != 0)
		lookup_free(l);
	table_close(t);
	library_free(&src);
	free(pair);
	return got;
}

int
lookup_get(const struct lookup *l, double key, double *value)
{
	size_t lo = 0, hi = l->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (l->key[mid] < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == l->n || l->key[lo] != key)
		return 0;
	*value = l->value[lo];
	return 1;
}

void
lookup_free(struct lookup *l)
{
	free(l->key);
	free(l->value);
	memset(l, 0, sizeof(*l));
}
