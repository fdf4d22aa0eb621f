#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/progress.h"
#include "side.h"

struct side {
	struct filter *f;
	const struct side_column *cols;
	struct table *table;
	struct row row;
	size_t n;      /* columns wanted */
	long *at;      /* where they are */
	size_t *there; /* those that are there, nthere of them */
	size_t nthere;
	double *number;   /* SIDE_NUM, SIDE_DATE: what the cell holds */
	char *usable;     /* there, not empty, of its type */
	struct buf key;   /* record_id of several columns, joined */
	size_t key_cells; /* columns that name the person, at */
	long *key_at;
	unsigned long left_out;
};

static int
add_key(const char *s, size_t n, void *arg)
{
	struct side *t = arg;
	char *name = xstrndup(s, n);

	t->key_at =
	    xreallocarray(t->key_at, t->key_cells + 1, sizeof(*t->key_at));
	t->key_at[t->key_cells] = header_find(side_header(t), name);
	free(name);
	return t->key_at[t->key_cells++] == HEADER_NONE;
}

static long
find_column(struct side *t, const char *name)
{
	const struct header *h = side_header(t);
	long at = HEADER_NONE;
	size_t i;

	if (strcmp(name, "record_id") != 0)
		return header_find(h, name);
	if (t->f->id != NULL) {
		if (list_each(t->f->id, ',', add_key, t) == 0)
			return t->key_at[0];
		t->key_cells = 0;
		/* half a key would name nobody of the main table */
		if (strchr(t->f->id, ',') != NULL)
			return HEADER_NONE;
	}
	for (i = 0; filter_key_names[i] != NULL && at == HEADER_NONE; i++)
		at = header_find(h, filter_key_names[i]);
	if (at != HEADER_NONE)
		add_key(filter_key_names[i - 1],
		    strlen(filter_key_names[i - 1]), t);
	return at;
}

struct side *
side_open(struct filter *f, const char *path, const struct side_column *cols,
    struct msk_err *e)
{
	struct side *t = xcalloc(1, sizeof(*t));
	size_t i;

	*t = (struct side){ .f = f, .cols = cols };
	if ((t->table = table_open(path, f->delim, e)) == NULL) {
		side_close(t);
		return NULL;
	}
	while (cols[t->n].name != NULL)
		t->n++;
	t->at = xcalloc(t->n, sizeof(*t->at));
	t->there = xcalloc(t->n, sizeof(*t->there));
	t->number = xcalloc(t->n, sizeof(*t->number));
	t->usable = xcalloc(t->n, 1);
	for (i = 0; i < t->n; i++) {
		t->at[i] = find_column(t, cols[i].name);
		if (t->at[i] != HEADER_NONE)
			t->there[t->nthere++] = i;
		if (t->at[i] != HEADER_NONE || cols[i].need == SIDE_OPTIONAL)
			continue;
		err_set(e, MSK_EDATA, "%s:1: no column '%s'",
		    table_label(t->table),
		    t->f->id != NULL && strcmp(cols[i].name, "record_id") == 0 ?
			t->f->id :
			cols[i].name);
		side_close(t);
		return NULL;
	}
	return t;
}

int
side_problem(struct side *t, long col, const char *what, struct msk_err *e)
{
	struct buf b = { 0 };
	struct span c;

	buf_printf(&b, "%s:%lu: ", table_label(t->table), t->row.line);
	if (col != NONE)
		buf_printf(&b, "column %s: ", t->cols[col].name);
	buf_str(&b, what);
	if (t->f->show_values && col != NONE && t->at[col] != HEADER_NONE) {
		c = t->row.cell[t->at[col]];
		buf_printf(&b, " (value '%.*s')", (int)c.n, c.s);
	}
	report_problem(&t->f->report, "%s", buf_text(&b));
	buf_free(&b);
	if (!t->f->strict)
		return 0;
	return err_set(e, MSK_EDATA, "stopped at the first problem: --strict");
}

/* Is the cell of column i of its type?  1, 0 empty, -1 not of its type. */
static int
read_cell(struct side *t, size_t i)
{
	const struct span c = t->row.cell[t->at[i]];
	long day;

	if (c.n == 0 || missing_has(&t->f->missing, c))
		return 0;
	if (t->cols[i].type == SIDE_NUM)
		return num_parse(c.s, c.n, &t->number[i]) == 0 ? 1 : -1;
	if (t->cols[i].type != SIDE_DATE)
		return 1;
	if (date_parse(c.s, c.n, t->f->order, &day) != 0)
		return -1;
	t->number[i] = (double)day;
	return 1;
}

/* Read all cells wanted: 1, 0 when the row cannot be used, -1. */
static int
read_row(struct side *t, struct msk_err *e)
{
	int got, use = 1;
	size_t i, k;

	for (k = 0; k < t->nthere; k++) {
		i = t->there[k];
		got = read_cell(t, i);
		t->usable[i] = got == 1;
		if (got == 1 || (got == 0 && t->cols[i].need != SIDE_FILLED))
			continue;
		if (side_problem(t, (long)i,
			got == 0 ? "empty; row left out" :
			    t->cols[i].type == SIDE_NUM ?
				   "not a number" :
				   date_refused(t->f->order),
			e) != 0)
			return -1;
		if (t->cols[i].need == SIDE_FILLED)
			use = 0;
	}
	return use;
}

int
side_next(struct side *t, struct msk_err *e)
{
	int got;

	while ((got = table_next(t->table, &t->row, e)) == 1) {
		if (t->f->progress)
			progress_rows(1);
		if (t->row.n != side_header(t)->n) {
			if (side_problem(t, NONE,
				"more or fewer fields than the header; row "
				"left out",
				e) != 0)
				return -1;
			t->left_out++;
			continue;
		}
		if ((got = read_row(t, e)) != 0)
			return got;
		t->left_out++;
	}
	return got;
}

int
side_has(const struct side *t, size_t col)
{
	return t->at[col] != HEADER_NONE;
}

/* The cells of a key of several columns, joined as filter_key() does. */
static struct span
joined_key(struct side *t)
{
	size_t i;

	t->key.n = 0;
	for (i = 0; i < t->key_cells; i++) {
		if (i > 0)
			buf_char(&t->key, FILTER_KEY_JOINT);
		buf_add(&t->key, t->row.cell[t->key_at[i]].s,
		    t->row.cell[t->key_at[i]].n);
	}
	return (struct span){ t->key.s, t->key.n };
}

struct span
side_text(struct side *t, size_t col)
{
	if (!t->usable[col])
		return (struct span){ "", 0 };
	if (t->key_cells > 1 && t->at[col] == t->key_at[0])
		return joined_key(t);
	return t->row.cell[t->at[col]];
}

int
side_num(const struct side *t, size_t col, double *value)
{
	if (t->usable[col])
		*value = t->number[col];
	return t->usable[col];
}

int
side_date(const struct side *t, size_t col, long *day)
{
	if (t->usable[col])
		*day = (long)t->number[col];
	return t->usable[col];
}

const long *
side_key(const struct side *t, size_t *n)
{
	*n = t->key_cells;
	return t->key_at;
}

unsigned long
side_line(const struct side *t)
{
	return t->row.line;
}

unsigned long
side_left_out(const struct side *t)
{
	return t->left_out;
}

const struct row *
side_row(const struct side *t)
{
	return &t->row;
}

const struct header *
side_header(const struct side *t)
{
	return table_header(t->table);
}

void
side_close(struct side *t)
{
	if (t == NULL)
		return;
	table_close(t->table);
	free(t->at);
	free(t->there);
	free(t->number);
	free(t->usable);
	free(t->key_at);
	buf_free(&t->key);
	free(t);
}
