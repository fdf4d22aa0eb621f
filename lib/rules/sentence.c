#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "library.h"
#include "sentence.h"
#include "table/table.h"

static void
add_sentence(struct sentences *t, const struct row *row)
{
	t->s = xreallocarray(t->s, t->n + 1, sizeof(*t->s));
	t->s[t->n].code = xstrndup(row->cell[0].s, row->cell[0].n);
	t->s[t->n++].words = xstrndup(row->cell[1].s, row->cell[1].n);
}

int
sentences_load(struct sentences *t, const char *program, struct msk_err *e)
{
	char *name = xasprintf("%s-words.csv", program);
	struct table *table;
	struct source src;
	struct row row;
	int got;

	memset(t, 0, sizeof(*t));
	if ((got = library_table(name, NULL, &src, e)) == 0) {
		table = table_open_bytes(src.label, src.text, src.n, ',', e);
		got = table == NULL ? -1 : 1;
		if (table != NULL && table_header(table)->n != 2)
			got = err_set(
			    e, MSK_EUSAGE, "%s:1: not code,words", name);
		while (
		    got == 1 && (got = table_next_whole(table, &row, e)) == 1)
			add_sentence(t, &row);
		table_close(table);
		library_free(&src);
	}
	free(name);
	return got;
}

const char *
sentences_get(const struct sentences *t, const char *code)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (strcmp(t->s[i].code, code) == 0)
			return t->s[i].words;
	return "";
}

void
sentences_free(struct sentences *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		free(t->s[i].code);
		free(t->s[i].words);
	}
	free(t->s);
	memset(t, 0, sizeof(*t));
}
