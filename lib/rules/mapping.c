#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "mapping.h"
#include "table/table.h"

enum { COLUMNS = 4 };

/* Called with the four cells of a row, new strings that it keeps. */
typedef void take_row(void *arg, char *cell[COLUMNS], unsigned long line);

/* Read the named columns of a file; those after needed may be absent. */
static int
read_columns(const char *path, const char *const name[COLUMNS], int needed,
    int *last_there, take_row *take, void *arg, struct msk_err *e)
{
	struct table *t = table_open(path, ',', e);
	char *cell[COLUMNS];
	long col[COLUMNS];
	struct row row;
	int i, got = 0;

	for (i = 0; t != NULL && i < COLUMNS; i++) {
		col[i] = header_find(table_header(t), name[i]);
		if (i < needed && col[i] == HEADER_NONE && got == 0)
			got = err_set(e, MSK_EUSAGE, "%s:1: no column '%s'",
			    path, name[i]);
	}
	*last_there = t != NULL && col[COLUMNS - 1] != HEADER_NONE;
	while (t != NULL && got == 0 &&
	    (got = table_next_whole(t, &row, e)) == 1) {
		for (i = 0; i < COLUMNS; i++)
			cell[i] = col[i] == HEADER_NONE ?
			    xstrdup("") :
			    xstrndup(row.cell[col[i]].s, row.cell[col[i]].n);
		take(arg, cell, row.line);
		got = 0;
	}
	if ((t == NULL || got < 0) && e->status == MSK_EDATA)
		e->status = MSK_EUSAGE;
	got = t == NULL ? -1 : got;
	table_close(t);
	return got;
}

static void
take_map(void *arg, char *cell[COLUMNS], unsigned long line)
{
	struct mapping *m = arg;

	m->row = xreallocarray(m->row, m->n + 1, sizeof(*m->row));
	m->row[m->n++] =
	    (struct map_row){ cell[0], cell[1], cell[2], cell[3], line };
}

int
mapping_load(struct mapping *m, const char *path, struct msk_err *e)
{
	static const char *const name[COLUMNS] = { "instrument", "item",
		"column", "event" };

	memset(m, 0, sizeof(*m));
	m->path = xstrdup(path);
	return read_columns(path, name, 3, &m->events, take_map, m, e);
}

void
mapping_free(struct mapping *m)
{
	size_t i;

	for (i = 0; i < m->n; i++) {
		free(m->row[i].instrument);
		free(m->row[i].item);
		free(m->row[i].column);
		free(m->row[i].event);
	}
	free(m->row);
	free(m->path);
	memset(m, 0, sizeof(*m));
}

static void
take_recode(void *arg, char *cell[COLUMNS], unsigned long line)
{
	struct recoding *r = arg;

	r->row = xreallocarray(r->row, r->n + 1, sizeof(*r->row));
	r->row[r->n++] =
	    (struct recode_row){ cell[0], cell[1], cell[2], cell[3], line };
}

int
recoding_load(struct recoding *r, const char *path, struct msk_err *e)
{
	static const char *const name[COLUMNS] = { "instrument", "item", "from",
		"to" };
	int there;

	memset(r, 0, sizeof(*r));
	r->path = xstrdup(path);
	return read_columns(path, name, 4, &there, take_recode, r, e);
}

void
recoding_free(struct recoding *r)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		free(r->row[i].instrument);
		free(r->row[i].item);
		free(r->row[i].from);
		free(r->row[i].to);
	}
	free(r->row);
	free(r->path);
	memset(r, 0, sizeof(*r));
}
