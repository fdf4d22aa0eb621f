#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "sentence.h"
#include "tablefile.h"

static int
add_sentence(
    const struct row *row, const char *label, void *arg, struct msk_err *e)
{
	struct sentences *t = arg;

	(void)label;
	(void)e;
	t->s = xreallocarray(t->s, t->n + 1, sizeof(*t->s));
	t->s[t->n].code = xstrndup(row->cell[0].s, row->cell[0].n);
	t->s[t->n++].words = xstrndup(row->cell[1].s, row->cell[1].n);
	return 0;
}

int
sentences_load(struct sentences *t, const char *program, struct msk_err *e)
{
	char *name = xasprintf("%s-words.csv", program);
	int got;

	memset(t, 0, sizeof(*t));
	got = tablefile_each(name, "code,words", add_sentence, t, e);
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
