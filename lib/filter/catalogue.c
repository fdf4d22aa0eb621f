#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "catalogue.h"
#include "rules/instrument.h"
#include "rules/library.h"

typedef int visit(
    struct writer *w, const struct instrument *in, struct msk_err *e);

/* What to list: see catalogue_list(). */
struct wanted {
	const char *domain;
	char *const *word;
	int n;
};

static void
text(struct writer *w, const char *s)
{
	writer_text(w, s ? s : "", s ? strlen(s) : 0);
}

static int
contains(const char *s, const char *word)
{
	size_t n = strlen(word);

	for (; *s != '\0'; s++)
		if (strncasecmp(s, word, n) == 0)
			return 1;
	return 0;
}

static int
is_wanted(const struct instrument *in, const struct wanted *want)
{
	const struct definition *d = in->def;
	unsigned j;
	int i, got;

	if (want->domain != NULL && strcmp(want->domain, d->domain) != 0)
		return 0;
	for (i = 0; i < want->n; i++) {
		got = contains(d->id, want->word[i]) ||
		    contains(d->name, want->word[i]) ||
		    contains(d->domain, want->word[i]);
		for (j = 0; j < d->aliases_count; j++)
			got |= contains(d->aliases[j], want->word[i]);
		if (!got)
			return 0;
	}
	return 1;
}

/* A table with a row for each instrument that is wanted. */
static int
table_of(enum writer_form form, const char *const *column, visit *row,
    const struct wanted *want, struct msk_err *e)
{
	struct writer *w = writer_new(stdout, form);
	struct library_entry *list;
	struct instrument *in;
	struct msk_err late;
	size_t n = 0, i;
	int got = 0;

	for (; *column != NULL; column++)
		writer_column(w, *column, COLUMN_ANY);
	writer_header(w);
	if ((list = library_list(&n, e)) == NULL)
		got = -1;
	for (i = 0; i < n && got == 0; i++) {
		if ((in = instrument_load(list[i].id, e)) == NULL)
			got = -1;
		else if (is_wanted(in, want))
			got = row(w, in, e);
		instrument_free(in);
	}
	if (list != NULL)
		library_list_free(list, n);
	return writer_close(w, got == 0 ? e : &late) != 0 ? -1 : got;
}

/* "0 to 27" */
static void
add_range(struct buf *b, const struct scale *s)
{
	if (s->def->min == NULL || s->def->max == NULL)
		return;
	buf_printf(b, "%.6g to %.6g", *s->def->min, *s->def->max);
}

/* The scale that stands for the instrument: its total, or the first shown. */
static const struct scale *
main_scale(const struct instrument *in)
{
	const long total = instrument_scale(in, "total");
	size_t i;

	if (total != NONE)
		return &in->scale[total];
	for (i = 0; i + 1 < in->nscales; i++)
		if (!in->scale[i].def->hidden)
			break;
	return &in->scale[i];
}

static int
list_row(struct writer *w, const struct instrument *in, struct msk_err *e)
{
	static const char *const better[] = { "", "lower is better",
		"higher is better" };
	const struct scale *first = main_scale(in);
	struct buf range = { 0 };
	size_t i, shown = 0;

	for (i = 0; i < in->nscales; i++)
		shown += !in->scale[i].def->hidden;
	add_range(&range, first);
	text(w, in->id);
	text(w, in->def->name);
	text(w, in->def->domain);
	writer_num(w, (double)in->nitems);
	writer_num(w, (double)shown);
	text(w, buf_text(&range));
	text(w, better[first->def->better]);
	text(w, in->def->licence);
	buf_free(&range);
	return writer_end(w, e);
}

int
catalogue_list(enum writer_form form, const char *domain, char *const *words,
    int n, struct msk_err *e)
{
	static const char *const column[] = { "id", "name", "domain", "items",
		"scales", "range", "direction", "licence", NULL };
	const struct wanted want = { domain, words, n };

	return table_of(form, column, list_row, &want, e);
}

static int
licence_row(struct writer *w, const struct instrument *in, struct msk_err *e)
{
	text(w, in->id);
	text(w, in->def->licence);
	text(w, in->def->terms);
	return writer_end(w, e);
}

int
catalogue_licences(enum writer_form form, struct msk_err *e)
{
	static const char *const column[] = { "id", "licence", "terms", NULL };
	const struct wanted all = { NULL, NULL, 0 };

	return table_of(form, column, licence_row, &all, e);
}

int
catalogue_show(const char *name, struct msk_err *e)
{
	struct source src;

	if (library_instrument(name, &src, e) != 0)
		return -1;
	fwrite(src.text, 1, src.n, stdout);
	library_free(&src);
	return 0;
}

char *
catalogue_column(const struct instrument *in, size_t i)
{
	return xasprintf("%s_%s", in->id, in->item[i].id);
}

static int
template_columns(const char *s, size_t n, void *arg)
{
	struct writer *w = arg;
	struct msk_err e;
	char *name = xstrndup(s, n);
	struct instrument *in = instrument_load(name, &e);
	size_t i;
	int got = in == NULL ? -1 : 0;

	for (i = 0; got == 0 && i < in->def->needs_count; i++)
		writer_column(w, in->def->needs[i].name, COLUMN_TEXT);
	for (i = 0; got == 0 && i < in->nitems; i++) {
		free(name);
		name = catalogue_column(in, i);
		writer_column(w, name, COLUMN_ANY);
	}
	free(name);
	instrument_free(in);
	return got;
}

int
catalogue_template(const char *names, enum writer_form form, struct msk_err *e)
{
	struct writer *w;
	struct instrument *in;
	struct msk_err late;
	char *copy = xstrdup(names), *name, *rest;

	/* say what is wrong before anything is written */
	for (name = strtok_r(copy, ",", &rest); name != NULL;
	     name = strtok_r(NULL, ",", &rest)) {
		if ((in = instrument_load(name, e)) == NULL) {
			free(copy);
			return -1;
		}
		instrument_free(in);
	}
	free(copy);
	w = writer_new(stdout, form == FORM_TSV ? FORM_TSV : FORM_CSV);
	writer_column(w, "record_id", COLUMN_TEXT);
	writer_column(w, "date", COLUMN_TEXT);
	list_each(names, ',', template_columns, w);
	writer_header(w);
	return writer_close(w, &late) != 0 ? (*e = late, -1) : 0;
}
