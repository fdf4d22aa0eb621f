/* --stratum: which group of people a row belongs to. */
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"
#include "base/num.h"

int
strata_add(struct strata *t, const char *arg, struct msk_err *e)
{
	const char *is = strchr(arg, '='), *colon = strchr(arg, ':');
	const char *column = is != NULL ? is + 1 : arg;
	struct stratum *s;
	size_t i;

	if (is == arg || *column == '\0' || colon == column ||
	    (is != NULL && colon != NULL && colon < is) ||
	    (colon != NULL && colon[1] == '\0'))
		return err_set(e, MSK_EUSAGE,
		    "--stratum takes NAME=COLUMN[:GROUP|GROUP...], as in "
		    "imd=imd_quintile:1-2|3-5");
	t->s = xreallocarray(t->s, t->n + 1, sizeof(*t->s));
	s = &t->s[t->n];
	memset(s, 0, sizeof(*s));
	s->column_name = colon != NULL ?
	    xstrndup(column, (size_t)(colon - column)) :
	    xstrdup(column);
	s->name = is != NULL ? xstrndup(arg, (size_t)(is - arg)) :
			       xstrdup(s->column_name);
	s->groups = colon != NULL ? xstrdup(colon + 1) : NULL;
	s->column = HEADER_NONE;
	s->rank = ++t->n + 1; /* the first is of all rows */
	for (i = 0; i + 1 < t->n; i++)
		if (strcmp(t->s[i].name, s->name) == 0)
			return err_set(e, MSK_EUSAGE,
			    "--stratum: '%s' comes twice", s->name);
	return t->n + 1 <= AUDIT_RANKS_MOST ?
	    0 :
	    err_set(e, MSK_EUSAGE, "--stratum: too many");
}

int
strata_bind(struct strata *t, const struct filter *f, struct msk_err *e)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		t->s[i].column = header_find(f->header, t->s[i].column_name);
		if (t->s[i].column == HEADER_NONE)
			return err_set(e, MSK_EDATA,
			    "%s:1: no column '%s' for --stratum",
			    input_label(f->in), t->s[i].column_name);
	}
	return 0;
}

/* A range "1-2", "65-", "-17" of numbers. */
static int
in_range(struct span item, struct span cell)
{
	const char *dash = memchr(item.s, '-', item.n);
	double v, lo, hi;
	size_t n;

	if (dash == NULL || num_parse(cell.s, cell.n, &v) != 0)
		return 0;
	n = (size_t)(dash - item.s);
	if (n == 0 && item.n == 1)
		return 0;
	if (n > 0 && (num_parse(item.s, n, &lo) != 0 || v < lo))
		return 0;
	n = item.n - n - 1;
	return n == 0 || (num_parse(dash + 1, n, &hi) == 0 && v <= hi);
}

static int
is_item(const char *s, size_t n, void *arg)
{
	const struct span *cell = arg;

	return (n == cell->n && memcmp(s, cell->s, n) == 0) ||
	    in_range((struct span){ s, n }, *cell);
}

struct matching {
	struct span cell, label;
	size_t at, found; /* number of the group, from 1; 0: none */
};

static int
match_group(const char *s, size_t n, void *arg)
{
	struct matching *m = arg;
	char *list = xstrndup(s, n);

	m->at++;
	if (list_each(list, ',', is_item, &m->cell)) {
		m->found = m->at;
		m->label = (struct span){ s, n };
	}
	free(list);
	return m->found > 0;
}

/* The number of a group with this rank and name, "imd=1-2". */
static uint32_t
name_group(
    const struct stratum *s, size_t rank, struct span label, struct intern *to)
{
	struct buf b = { 0 };
	uint32_t id;

	buf_char(&b, (char)s->rank);
	buf_char(&b, (char)(rank < AUDIT_RANKS_MOST ? rank : AUDIT_RANKS_MOST));
	buf_printf(&b, "%s=%.*s", s->name, (int)label.n, label.s);
	id = (uint32_t)intern_add(to, b.s, b.n);
	buf_free(&b);
	return id;
}

/* A missing value is a group of its own, and so are all that none holds. */
static uint32_t
group_of(struct stratum *s, const struct filter *f, struct span cell,
    struct intern *groups)
{
	struct matching m = { .cell = cell };

	if (cell.n == 0 || missing_has(&f->missing, cell))
		return name_group(
		    s, AUDIT_RANKS_MOST, span_of("missing"), groups);
	if (s->groups == NULL)
		return name_group(s, 1, cell, groups);
	if (list_each(s->groups, '|', match_group, &m))
		return name_group(s, m.found, m.label, groups);
	return name_group(s, AUDIT_RANKS_MOST - 1, span_of("other"), groups);
}

uint32_t
stratum_group(struct stratum *s, const struct filter *f, const struct row *row,
    struct intern *groups)
{
	const struct span cell = row->cell[s->column];
	const size_t known = s->cell.n;
	const size_t id = intern_add(&s->cell, cell.s, cell.n);

	if (id == known) {
		s->group =
		    mem_grow(s->group, &s->cap, id + 1, sizeof(*s->group));
		s->group[id] = group_of(s, f, cell, groups);
	}
	return s->group[id];
}

void
strata_free(struct strata *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		free(t->s[i].name);
		free(t->s[i].column_name);
		free(t->s[i].groups);
		free(t->s[i].group);
		intern_free(&t->s[i].cell);
	}
	free(t->s);
}
