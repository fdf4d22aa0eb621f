/* A questionnaire as a form: its columns, and what may stand in them. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "catalogue.h"

typedef int visit(
    struct writer *w, const struct instrument *in, struct msk_err *e);

char *
catalogue_column(const struct instrument *in, size_t i)
{
	return xasprintf("%s_%s", in->id, in->item[i].id);
}

/* Visit the instruments of a list "phq9,peg". */
static int
each_named(const char *names, visit *row, struct writer *w, struct msk_err *e)
{
	struct instrument *in;
	char *copy = xstrdup(names), *name, *rest;
	int got = 0;

	for (name = strtok_r(copy, ",", &rest); name != NULL && got == 0;
	     name = strtok_r(NULL, ",", &rest)) {
		if ((in = instrument_load(name, e)) == NULL)
			got = -1;
		else
			got = row(w, in, e);
		instrument_free(in);
	}
	free(copy);
	return got;
}

static int
template_columns(
    struct writer *w, const struct instrument *in, struct msk_err *e)
{
	char *name;
	size_t i;

	(void)e;
	for (i = 0; i < in->def->needs_count; i++)
		writer_column(w, in->def->needs[i].name, COLUMN_TEXT);
	for (i = 0; i < in->nitems; i++) {
		name = catalogue_column(in, i);
		writer_column(w, name, COLUMN_ANY);
		free(name);
	}
	return 0;
}

int
catalogue_template(const char *names, enum writer_form form, struct msk_err *e)
{
	struct writer *w = writer_new(stdout, form);
	int got;

	writer_column(w, "record_id", COLUMN_TEXT);
	writer_column(w, "date", COLUMN_TEXT);
	got = each_named(names, template_columns, w, e);
	if (got == 0)
		writer_header(w);
	return writer_finish(w, got, e);
}

/* "0 to 3", "0, 4, 7, 10" or "Y, O, N" */
static void
add_answers(struct buf *b, const struct item *it)
{
	size_t i;

	if (it->type == ITEM_TIME)
		buf_str(b, "HH:MM");
	else if (it->type == ITEM_TEXT)
		buf_str(b, "text");
	else if (it->codes != NULL)
		for (i = 0; i < it->ncodes; i++)
			buf_printf(b, "%s%s", i ? ", " : "", it->codes[i]);
	else if (it->values != NULL)
		for (i = 0; i < it->nvalues; i++)
			buf_printf(b, "%s%g", i ? ", " : "", it->values[i]);
	else
		buf_printf(b, "%g to %g%s", it->min, it->max,
		    it->step == 0 ? ", any number" : "");
	if (it->na_code != NULL)
		buf_printf(b, ", %s", it->na_code);
}

static int
codebook_rows(struct writer *w, const struct instrument *in, struct msk_err *e)
{
	struct buf answers = { 0 };
	const struct item *it;
	char *name;
	size_t i;
	int got = 0;

	for (i = 0; i < in->nitems && got == 0; i++) {
		it = &in->item[i];
		answers.n = 0;
		add_answers(&answers, it);
		name = catalogue_column(in, i);
		writer_string(w, in->id);
		writer_string(w, it->id);
		writer_string(w, name);
		writer_string(w, buf_text(&answers));
		writer_word(w, it->reverse ? "yes" : "no");
		writer_word(w, it->scored ? "yes" : "no");
		writer_string(w, it->about);
		free(name);
		got = writer_end(w, e);
	}
	buf_free(&answers);
	return got;
}

int
catalogue_codebook(const char *names, enum writer_form form, struct msk_err *e)
{
	static const char *const column[] = { "instrument", "item", "column",
		"answers", "reversed", "scored", "about", NULL };
	struct writer *w = writer_new(stdout, form);
	size_t i;

	for (i = 0; column[i] != NULL; i++)
		writer_column(w, column[i], COLUMN_TEXT);
	writer_header(w);
	return writer_finish(w, each_named(names, codebook_rows, w, e), e);
}
