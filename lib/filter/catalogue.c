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
#include "rules/unscored.h"

enum {
	KEY_LIST = OPT_SHARED + 100,
	KEY_DOMAIN,
	KEY_SHOW,
	KEY_TEMPLATE,
	KEY_CODEBOOK,
	KEY_LICENCES,
	KEY_PAGE,
	KEY_DICTIONARY,
	KEY_WRITE_MAP,
	KEY_WRITE_RECODE
};

const struct opt catalogue_opts[] = {
	{ KEY_LIST, "list", NULL,
	    "list the instruments (that hold the words given)", NULL },
	{ KEY_DOMAIN, "domain", "NAME", "with --list: of this domain only",
	    NULL },
	{ KEY_SHOW, "show", "ID", "print the definition of an instrument",
	    "@ids" },
	{ KEY_TEMPLATE, "template", "ID,...",
	    "print a header line with all their items", "@ids" },
	{ KEY_CODEBOOK, "codebook", NULL,
	    "with --template: a row for each item, with its answers", NULL },
	{ KEY_LICENCES, "licences", NULL,
	    "list the licences of the instruments", NULL },
	{ KEY_PAGE, "page", NULL, "print the manual page msk-instruments(7)",
	    NULL },
	{ KEY_DICTIONARY, "redcap-dictionary", "FILE",
	    "print how the fields of a REDCap project map to instruments",
	    "@files" },
	{ KEY_WRITE_MAP, "write-map", "FILE",
	    "with it: write the mapping as a file for --map", "@files" },
	{ KEY_WRITE_RECODE, "write-recode", "FILE",
	    "with it: write the recoding as a file for --recode", "@files" },
	{ 0, NULL, NULL, NULL, NULL },
};

int
catalogue_option(struct catalogue *c, int key, const char *arg)
{
	if (key < KEY_LIST || key > KEY_WRITE_RECODE)
		return 1;
	if (key == KEY_DOMAIN)
		c->domain = arg;
	else if (key == KEY_CODEBOOK)
		c->codebook = 1;
	else if (key == KEY_WRITE_MAP)
		c->dictionary.map = arg;
	else if (key == KEY_WRITE_RECODE)
		c->dictionary.recode = arg;
	else {
		if (key == KEY_DICTIONARY)
			c->dictionary.path = arg;
		c->key = key;
		c->names = arg;
	}
	return 0;
}

int
catalogue_check(const struct catalogue *c, struct msk_err *e)
{
	const struct {
		int given, with;
		const char *option, *goes_with;
	} pairs[] = {
		{ c->domain != NULL, KEY_LIST, "domain", "list" },
		{ c->codebook, KEY_TEMPLATE, "codebook", "template" },
		{ c->dictionary.map != NULL, KEY_DICTIONARY, "write-map",
		    "redcap-dictionary" },
		{ c->dictionary.recode != NULL, KEY_DICTIONARY, "write-recode",
		    "redcap-dictionary" },
	};
	size_t i;

	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		if (pairs[i].given && c->key != pairs[i].with)
			return err_set(e, MSK_EUSAGE, "--%s goes with --%s",
			    pairs[i].option, pairs[i].goes_with);
	return 0;
}

typedef int visit(
    struct writer *w, const struct instrument *in, struct msk_err *e);

/* What to list: see catalogue_list(). */
struct wanted {
	const char *domain;
	char *const *word;
	int n;
};

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

/* A table with a row for each instrument that is wanted, not yet closed. */
static int
rows_of(struct writer *w, const char *const *column, visit *row,
    const struct wanted *want, struct msk_err *e)
{
	struct library_entry *list;
	struct instrument *in;
	size_t n = 0, i;
	int got = 0;

	for (; *column != NULL; column++)
		writer_column(w, *column, COLUMN_ANY);
	writer_header(w);
	if ((list = library_list(&n, e)) == NULL)
		return -1;
	for (i = 0; i < n && got == 0; i++) {
		if ((in = instrument_load(list[i].id, e)) == NULL)
			got = -1;
		else if (is_wanted(in, want))
			got = row(w, in, e);
		instrument_free(in);
	}
	library_list_free(list, n);
	return got;
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
	writer_string(w, in->id);
	writer_string(w, in->def->name);
	writer_string(w, in->def->domain);
	writer_num(w, (double)in->nitems);
	writer_num(w, (double)shown);
	writer_string(w, buf_text(&range));
	writer_string(w, better[first->def->better]);
	writer_string(w, in->def->licence);
	writer_word(w, "scored");
	buf_free(&range);
	return writer_end(w, e);
}

/* Those that cannot be scored, if they are wanted. */
struct listing {
	struct writer *w;
	const struct wanted *want;
	struct msk_err *e;
};

static int
unscored_row(const struct unscored *u, void *arg)
{
	const struct listing *l = arg;
	const struct wanted *want = l->want;
	char *all = xasprintf("%.*s %.*s %.*s", (int)u->id.n, u->id.s,
	    (int)u->name.n, u->name.s, (int)u->domain.n, u->domain.s);
	struct buf why = { 0 };
	int i, shown = want->domain == NULL || span_is(u->domain, want->domain);

	for (i = 0; i < want->n; i++)
		shown &= contains(all, want->word[i]);
	free(all);
	if (!shown)
		return 0;
	buf_printf(&why, "not scorable here: %.*s", (int)u->why.n, u->why.s);
	writer_text(l->w, u->id.s, u->id.n);
	writer_text(l->w, u->name.s, u->name.n);
	writer_text(l->w, u->domain.s, u->domain.n);
	for (i = 0; i < 4; i++)
		writer_empty(l->w);
	writer_text(l->w, u->licence.s, u->licence.n);
	writer_string(l->w, buf_text(&why));
	buf_free(&why);
	return writer_end(l->w, l->e);
}

static int
list(enum writer_form form, const struct wanted *want, struct msk_err *e)
{
	static const char *const column[] = { "id", "name", "domain", "items",
		"scales", "range", "direction", "licence", "status", NULL };
	struct writer *w = writer_new(stdout, form);
	struct listing l = { w, want, e };
	int got = rows_of(w, column, list_row, want, e);

	if (got == 0)
		got = unscored_each(unscored_row, &l, e);
	return writer_finish(w, got, e);
}

static int
licence_row(struct writer *w, const struct instrument *in, struct msk_err *e)
{
	writer_string(w, in->id);
	writer_string(w, in->def->licence);
	writer_string(w, in->def->terms);
	return writer_end(w, e);
}

static int
licences(enum writer_form form, struct msk_err *e)
{
	static const char *const column[] = { "id", "licence", "terms", NULL };
	const struct wanted all = { NULL, NULL, 0 };
	struct writer *w = writer_new(stdout, form);

	return writer_finish(w, rows_of(w, column, licence_row, &all, e), e);
}

static int
show(const char *name, struct msk_err *e)
{
	struct source src;

	if (library_instrument(name, &src, e) != 0)
		return -1;
	fwrite(src.text, 1, src.n, stdout);
	library_free(&src);
	return 0;
}

int
catalogue_answer(const struct catalogue *c, enum writer_form form, int given,
    char *const *words, int n, struct msk_err *e)
{
	const enum writer_form table = given ? form : FORM_PRETTY;
	const struct wanted want = { c->domain, words, n };

	if (c->key != KEY_LIST && n > 0)
		return err_set(
		    e, MSK_EUSAGE, "unexpected operand '%s'", words[0]);
	switch (c->key) {
	case KEY_LIST:
		return list(table, &want, e);
	case KEY_SHOW:
		return show(c->names, e);
	case KEY_TEMPLATE:
		return c->codebook ? catalogue_codebook(c->names, form, e) :
				     catalogue_template(c->names, form, e);
	case KEY_LICENCES:
		return licences(table, e);
	case KEY_DICTIONARY:
		return dictionary_run(&c->dictionary, table, e);
	default:
		return catalogue_page(stdout, e);
	}
}
