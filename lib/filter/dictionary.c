#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "dictionary.h"
#include "engine/binding.h"
#include "rules/library.h"
#include "table/table.h"

/* Names of the columns, as downloaded and as the API gives them. */
enum { COL_FIELD, COL_FORM, COL_TYPE, COL_CHOICES, COLS };
static const char *const column_name[COLS][2] = {
	{ "variable / field name", "field_name" },
	{ "form name", "form_name" },
	{ "field type", "field_type" },
	{ "choices, calculations, or slider labels",
	    "select_choices_or_calculations" },
};

/* A field of the dictionary and what it was matched to. */
struct field {
	char *name, *form, *type;
	char **code; /* of its choices, in order */
	size_t ncodes;
	const struct instrument *in; /* NULL: not matched */
	size_t item;
	const char *by; /* "name" or "order in form" */
};

struct dictionary {
	struct field *field;
	size_t n, cap;
	struct header names;
	struct binding **b; /* of the instruments matched */
	size_t nb;
};

static int
add_choice(const char *s, size_t n, void *arg)
{
	struct field *f = arg;
	size_t len = 0;

	while (n > 0 && *s == ' ')
		s++, n--;
	while (len < n && s[len] != ',')
		len++;
	f->code = xreallocarray(f->code, f->ncodes + 1, sizeof(*f->code));
	f->code[f->ncodes++] = xstrndup(s, len);
	return 0;
}

static void
add_field(struct dictionary *d, const struct row *row, const long col[COLS])
{
	struct field *f;
	char *cell[COLS];
	size_t i;

	for (i = 0; i < COLS; i++)
		cell[i] = xstrndup(row->cell[col[i]].s, row->cell[col[i]].n);
	d->field = mem_grow(d->field, &d->cap, d->n + 1, sizeof(*f));
	f = &d->field[d->n++];
	*f = (struct field){ .name = cell[COL_FIELD],
		.form = cell[COL_FORM],
		.type = cell[COL_TYPE] };
	if (strcmp(f->type, "radio") == 0 || strcmp(f->type, "dropdown") == 0)
		list_each(cell[COL_CHOICES], '|', add_choice, f);
	free(cell[COL_CHOICES]);
}

static int
load(struct dictionary *d, const char *path, struct msk_err *e)
{
	struct table *t = table_open(path, ',', e);
	struct span *names;
	struct row row;
	long col[COLS];
	size_t i;
	int got = t == NULL ? -1 : 0;

	for (i = 0; i < COLS && got == 0; i++) {
		col[i] = header_find(table_header(t), column_name[i][0]);
		if (col[i] == HEADER_NONE)
			col[i] =
			    header_find(table_header(t), column_name[i][1]);
		if (col[i] == HEADER_NONE)
			got = err_set(e, MSK_EDATA,
			    "%s:1: no column '%s'; is it a REDCap data "
			    "dictionary?",
			    path, column_name[i][0]);
	}
	while (got == 0 && (got = table_next_whole(t, &row, e)) == 1) {
		add_field(d, &row, col);
		got = 0;
	}
	table_close(t);
	if (got != 0)
		return -1;
	names = xcalloc(d->n, sizeof(*names));
	for (i = 0; i < d->n; i++)
		names[i] = span_of(d->field[i].name);
	got = header_init(&d->names, names, d->n, e);
	free(names);
	return got != 0 ? err_prefix(e, "%s", path) : 0;
}

/* Can the field hold an answer? */
static int
is_answer(const struct field *f)
{
	static const char *const type[] = { "radio", "dropdown", "slider",
		"text", "yesno", "truefalse" };
	size_t i;

	for (i = 0; i < sizeof(type) / sizeof(*type); i++)
		if (strcmp(f->type, type[i]) == 0)
			return 1;
	return 0;
}

static void
match(struct field *f, const struct instrument *in, size_t item, const char *by)
{
	f->in = in;
	f->item = item;
	f->by = by;
}

/* All items found by name among the fields? */
static int
match_by_name(struct dictionary *d, struct binding *b)
{
	struct msk_err e;
	size_t i;

	if (binding_by_name(b, &d->names, &e) != 0 ||
	    binding_surplus(b, &d->names) != NULL)
		return 0;
	for (i = 0; i < b->in->nitems; i++)
		if (b->column[i] != NONE && d->field[b->column[i]].in == NULL)
			match(&d->field[b->column[i]], b->in, i, "name");
	return 1;
}

static size_t
scored_items(const struct instrument *in)
{
	size_t i, n = 0;

	for (i = 0; i < in->nitems; i++)
		n += in->item[i].scored && !in->item[i].optional;
	return n;
}

/* A form called like the instrument with as many answers as it has items? */
static int
match_by_order(struct dictionary *d, const struct instrument *in)
{
	struct field *f;
	size_t i, n = 0, item = 0;

	for (i = 0; i < d->n; i++)
		n += instrument_called(in, d->field[i].form) &&
		    is_answer(&d->field[i]) && d->field[i].in == NULL;
	if (n == 0 || n != scored_items(in))
		return 0;
	for (i = 0; i < d->n; i++) {
		f = &d->field[i];
		if (!instrument_called(in, f->form) || !is_answer(f) ||
		    f->in != NULL)
			continue;
		while (!in->item[item].scored || in->item[item].optional)
			item++;
		match(f, in, item++, "order in form");
	}
	return 1;
}

static int
match_all(struct dictionary *d, struct msk_err *e)
{
	struct library_entry *list;
	struct instrument *in;
	struct binding *b;
	size_t n, i;
	int got = 0;

	if ((list = library_list(&n, e)) == NULL)
		return -1;
	for (i = 0; i < n && got == 0; i++) {
		if ((in = instrument_load(list[i].id, e)) == NULL) {
			got = -1;
			break;
		}
		b = binding_new(in);
		if (match_by_name(d, b) || match_by_order(d, in)) {
			d->b = xreallocarray(d->b, d->nb + 1, sizeof(*d->b));
			d->b[d->nb++] = b;
		} else
			binding_free(b);
	}
	library_list_free(list, n);
	return got;
}

/* The k-th code the instrument expects of an item. */
static void
expected_code(const struct item *it, size_t k, struct buf *b)
{
	b->n = 0;
	if (it->codes != NULL && k < it->ncodes)
		buf_str(b, it->codes[k]);
	else if (it->values != NULL && k < it->nvalues)
		buf_printf(b, "%g", it->values[k]);
	else
		buf_printf(b, "%g",
		    it->min + (double)k * (it->step > 0 ? it->step : 1));
}

/* How the field's choices stand to the item's answers. */
enum fit { FIT_SAME, FIT_RECODE, FIT_COUNT, FIT_OPEN };

static enum fit
fit_of(const struct field *f)
{
	const struct item *it = &f->in->item[f->item];
	struct answer a;
	double raw;
	size_t i, good = 0;

	if (f->ncodes == 0 || item_answers(it) == 0)
		return FIT_OPEN;
	for (i = 0; i < f->ncodes; i++)
		good += answer_read(it, span_of(f->code[i]), 0, &a, &raw) == 0;
	if (good == f->ncodes)
		return f->ncodes == item_answers(it) ? FIT_SAME : FIT_COUNT;
	return f->ncodes == item_answers(it) ? FIT_RECODE : FIT_COUNT;
}

static void
write_row(struct writer *w, const struct field *f, struct msk_err *e)
{
	static const char *const note[] = {
		[FIT_SAME] = "",
		[FIT_RECODE] = "other codes: recoded in the order of the "
			       "choices, check it",
		[FIT_COUNT] = "other number of choices: is it this "
			      "questionnaire?",
		[FIT_OPEN] = "no list of choices",
	};
	const struct item *it = &f->in->item[f->item];
	struct buf b = { 0 };
	size_t i;

	writer_string(w, f->name);
	writer_string(w, f->form);
	writer_string(w, f->in->id);
	writer_string(w, it->id);
	writer_string(w, f->by);
	for (i = 0; i < f->ncodes; i++)
		buf_printf(&b, "%s%s", i ? " " : "", f->code[i]);
	writer_string(w, buf_text(&b));
	b.n = 0;
	buf_printf(&b, "%g to %g", it->min, it->max);
	writer_string(w, buf_text(&b));
	writer_string(w, note[fit_of(f)]);
	writer_end(w, e);
	buf_free(&b);
}

static void
write_map_row(struct writer *w, const struct field *f, struct msk_err *e)
{
	writer_string(w, f->in->id);
	writer_string(w, f->in->item[f->item].id);
	writer_string(w, f->name);
	writer_end(w, e);
}

static void
write_recode_rows(struct writer *w, const struct field *f, struct msk_err *e)
{
	struct buf to = { 0 };
	size_t i;

	for (i = 0; i < f->ncodes && fit_of(f) == FIT_RECODE; i++) {
		expected_code(&f->in->item[f->item], i, &to);
		writer_string(w, f->in->id);
		writer_string(w, f->in->item[f->item].id);
		writer_string(w, f->code[i]);
		writer_string(w, buf_text(&to));
		writer_end(w, e);
	}
	buf_free(&to);
}

typedef void write_field(
    struct writer *w, const struct field *f, struct msk_err *e);

/* Write a table of the matched fields to path, or standard output. */
static int
write_table(const struct dictionary *d, const char *path, enum writer_form form,
    const char *const *column, write_field *field, struct msk_err *e)
{
	FILE *out = path != NULL ? file_create(path, e) : stdout;
	struct writer *w;
	size_t i;
	int got;

	if (out == NULL)
		return -1;
	w = writer_new(out, form);
	for (; *column != NULL; column++)
		writer_column(w, *column, COLUMN_TEXT);
	writer_header(w);
	for (i = 0; i < d->n; i++)
		if (d->field[i].in != NULL)
			field(w, &d->field[i], e);
	got = writer_close(w, e);
	if (got != 0 && path != NULL)
		err_prefix(e, "%s", path);
	if (path != NULL && fclose(out) != 0 && got == 0)
		got = err_set(e, MSK_ESYS, "%s: %s", path, strerror(errno));
	return got;
}

static void
dictionary_free(struct dictionary *d)
{
	size_t i, j;

	for (i = 0; i < d->n; i++) {
		for (j = 0; j < d->field[i].ncodes; j++)
			free(d->field[i].code[j]);
		free(d->field[i].code);
		free(d->field[i].name);
		free(d->field[i].form);
		free(d->field[i].type);
	}
	for (i = 0; i < d->nb; i++)
		binding_free(d->b[i]);
	header_free(&d->names);
	free(d->field);
	free(d->b);
}

int
dictionary_run(const struct dictionary_request *r, enum writer_form form,
    struct msk_err *e)
{
	static const char *const review[] = { "field", "form", "instrument",
		"item", "matched_by", "answers", "expected", "note", NULL };
	static const char *const map[] = { "instrument", "item", "column",
		NULL };
	static const char *const recode[] = { "instrument", "item", "from",
		"to", NULL };
	struct dictionary d = { 0 };
	int got = load(&d, r->path, e);

	if (got == 0)
		got = match_all(&d, e);
	if (got == 0)
		got = write_table(&d, NULL, form, review, write_row, e);
	if (got == 0 && r->map != NULL)
		got = write_table(&d, r->map, FORM_CSV, map, write_map_row, e);
	if (got == 0 && r->recode != NULL)
		got = write_table(
		    &d, r->recode, FORM_CSV, recode, write_recode_rows, e);
	dictionary_free(&d);
	return got;
}
