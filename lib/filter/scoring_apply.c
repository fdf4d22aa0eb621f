/* The options that name an instrument, applied to it. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "rules/library.h"
#include "scoring.h"

/* Settings for an instrument by id or alias: the next one from *at. */
static struct namevalue *
setting_for(struct namevalues *all, const struct instrument *in, size_t *at)
{
	struct namevalue *st;

	while (*at < all->n) {
		st = &all->s[(*at)++];
		if (instrument_called(in, st->key)) {
			st->used = 1;
			return st;
		}
	}
	return NULL;
}

/* --with ID.coding=NAME */
static int
choose_coding(struct scoring *s, struct instrument *in)
{
	struct namevalue *st;
	struct buf names = { 0 };
	char *dot;
	size_t i;
	int is;

	for (i = 0; i < s->with.n; i++) {
		st = &s->with.s[i];
		dot = strrchr(st->key, '.');
		if (dot == NULL || strcmp(dot, ".coding") != 0)
			continue;
		*dot = '\0';
		is = instrument_called(in, st->key);
		*dot = '.';
		if (!is)
			continue;
		st->used = 1;
		return instrument_choose_coding(in, st->value, s->e);
	}
	if (!in->coding_open)
		return 0;
	for (i = 0; i < in->def->codings_count; i++)
		if (i == 0 ||
		    strcmp(in->def->codings[i].name,
			in->def->codings[i - 1].name) != 0)
			buf_printf(&names, "%s%s", i ? ", " : "",
			    in->def->codings[i].name);
	err_set(s->e, MSK_EUSAGE,
	    "%s is exported in several codings; say which with --with "
	    "%s.coding=NAME (%s)",
	    in->id, in->id, buf_text(&names));
	buf_free(&names);
	return -1;
}

static int
apply_namevalues(struct scoring *s, struct binding *b)
{
	struct namevalue *st;
	size_t at = 0, i, j;
	char *copy, *word, *rest;

	while ((st = setting_for(&s->set, b->in, &at)) != NULL)
		if (instrument_choose_set(b->in, st->value, s->e) != 0)
			return -1;
	for (at = 0; (st = setting_for(&s->offset, b->in, &at)) != NULL;)
		if (num_parse(st->value, strlen(st->value), &b->offset) != 0)
			return err_set(s->e, MSK_EUSAGE,
			    "--offset %s takes a number", st->key);
	for (at = 0;
	     (st = setting_for(&s->f.missing_for, b->in, &at)) != NULL;) {
		copy = xstrdup(st->value);
		for (word = strtok_r(copy, ",", &rest); word != NULL;
		     word = strtok_r(NULL, ",", &rest))
			missing_add(&b->missing, word, strlen(word));
		free(copy);
	}
	for (i = 0; i < b->in->def->needs_count; i++)
		for (j = 0; j < s->with.n; j++) {
			st = &s->with.s[j];
			if (strcmp(st->key, b->in->def->needs[i].name) != 0)
				continue;
			st->used = 1;
			b->need_column[i] = header_find(s->f.header, st->value);
			if (b->need_column[i] == HEADER_NONE)
				return err_set(s->e, MSK_EDATA,
				    "%s:1: no column '%s', named by --with",
				    input_label(s->f.in), st->value);
		}
	return binding_recode(b, &s->recode, s->e);
}

int
scoring_apply(struct scoring *s, struct binding *b)
{
	if (choose_coding(s, b->in) != 0)
		return -1;
	return apply_namevalues(s, b);
}

/* A code given with --na for all must not be an answer to an item. */
static int
check_missing(struct scoring *s, const struct binding *b)
{
	const struct missing_code *code;
	size_t i;
	long item;

	for (i = 0; i < s->f.missing.n; i++) {
		code = &s->f.missing.code[i];
		item = binding_allows(b, code);
		if (item != NONE)
			return err_set(s->e, MSK_EUSAGE,
			    "--na %s is an answer to item %s of %s; if it is "
			    "missing there, say --na %s=%s",
			    code->text, b->in->item[item].id, b->in->id,
			    b->in->id, code->text);
	}
	return 0;
}

/* A name in a recode or map file must be an instrument's, if not of those
 * scored. */
static int
check_name(
    struct scoring *s, const char *path, const char *name, unsigned long line)
{
	struct source src;
	size_t i;

	for (i = 0; i < s->nb; i++)
		if (instrument_called(s->b[i]->in, name))
			return 0;
	if (name[0] == '\0')
		return 0;
	if (library_instrument(name, &src, s->e) != 0)
		return err_prefix(s->e, "%s:%lu", path, line);
	library_free(&src);
	return 0;
}

static int
check_files(struct scoring *s)
{
	size_t i;

	for (i = 0; i < s->map.n; i++)
		if (check_name(s, s->map.path, s->map.row[i].instrument,
			s->map.row[i].line) != 0)
			return -1;
	for (i = 0; i < s->recode.n; i++)
		if (check_name(s, s->recode.path, s->recode.row[i].instrument,
			s->recode.row[i].line) != 0)
			return -1;
	return 0;
}

int
scoring_check_bindings(struct scoring *s)
{
	size_t i;

	for (i = 0; i < s->nb; i++)
		if (check_missing(s, s->b[i]) != 0)
			return -1;
	if (namevalues_all_used(&s->offset, "offset", s->e) != 0 ||
	    namevalues_all_used(&s->with, "with", s->e) != 0 ||
	    namevalues_all_used(&s->set, "value-set", s->e) != 0 ||
	    namevalues_all_used(&s->f.missing_for, "na", s->e) != 0)
		return -1;
	return check_files(s) != 0 ? -1 : check_bind(s);
}
