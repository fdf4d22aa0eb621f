#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "rulebook.h"
#include "rules/library.h"
#include "rules/rules_id.h"
#include "rules/tablefile.h"
#include "table/table.h"

enum { KEY_SET = OPT_SHARED + 128, KEY_PRINT, KEY_EXPLAIN };

enum { RULE_NAME, RULE_DEFINITION, RULE_SETTINGS, RULE_SOURCE };

const struct opt rulebook_opts[] = {
	{ KEY_SET, "set", "NAME=VALUE", "replace a threshold", NULL },
	{ KEY_PRINT, "print-settings", NULL,
	    "list the thresholds: value, default, unit, where it is from",
	    NULL },
	{ KEY_EXPLAIN, "explain", "RULE",
	    "print the definition of a rule, its thresholds and source; list: "
	    "all rules",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

int
rulebook_init(struct rulebook *b, const char *program, struct msk_err *e)
{
	memset(b, 0, sizeof(*b));
	b->program = program;
	return settings_load(&b->settings, program, e);
}

int
rulebook_option(struct rulebook *b, int key, const char *arg, struct msk_err *e)
{
	switch (key) {
	case KEY_SET:
		return settings_put(&b->settings, arg, e);
	case KEY_PRINT:
		b->print = 1;
		return 0;
	case KEY_EXPLAIN:
		b->explain = arg;
		return 0;
	default:
		return 1;
	}
}

int
rulebook_asked(const struct rulebook *b)
{
	return b->print || b->explain != NULL;
}

static int
print_settings(
    const struct rulebook *b, enum writer_form form, struct msk_err *e)
{
	static const char *const name[] = { "setting", "value", "default",
		"unit", "tag", "source", "meaning" };
	struct writer *w = writer_new(stdout, form);
	const struct setting *s;
	size_t i;
	int got = 0;

	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		writer_column(
		    w, name[i], i == 1 || i == 2 ? COLUMN_NUM : COLUMN_TEXT);
	writer_header(w);
	for (i = 0; i < b->settings.n && got == 0; i++) {
		s = &b->settings.s[i];
		writer_string(w, s->name);
		writer_num(w, s->value);
		writer_num(w, s->standard);
		writer_string(w, s->unit);
		writer_string(w, s->tag);
		writer_string(w, s->source);
		writer_string(w, s->meaning);
		got = writer_end(w, e);
	}
	return writer_finish(w, got, e);
}

static int
show_setting(const char *s, size_t n, void *arg)
{
	const struct rulebook *b = arg;
	char *name = xstrndup(s, n), text[NUM_TEXT_MAX];
	const struct setting *t = settings_find(&b->settings, name);

	free(name);
	if (t == NULL)
		return 0;
	num_format(text, t->value);
	fprintf(stdout, "  %s = %s %s (%s%s%s)\n    %s\n", t->name, text,
	    t->unit, t->tag, *t->source != '\0' ? ": " : "", t->source,
	    t->meaning);
	return 0;
}

static void
show_rule(const struct rulebook *b, const struct row *row)
{
	const struct span *c = row->cell;
	char *list = xstrndup(c[RULE_SETTINGS].s, c[RULE_SETTINGS].n);

	fprintf(stdout, "%.*s\n  %.*s\n", (int)c[RULE_NAME].n, c[RULE_NAME].s,
	    (int)c[RULE_DEFINITION].n, c[RULE_DEFINITION].s);
	list_each(list, ';', show_setting, (void *)(size_t)b);
	fprintf(stdout, "  source: %.*s\n", (int)c[RULE_SOURCE].n,
	    c[RULE_SOURCE].s);
	free(list);
}

struct explanation {
	const struct rulebook *b;
	int found;
};

static int
explain_row(
    const struct row *row, const char *label, void *arg, struct msk_err *e)
{
	struct explanation *x = arg;

	(void)label;
	(void)e;
	if (strcmp(x->b->explain, "list") == 0)
		fprintf(stdout, "%.*s\n", (int)row->cell[0].n, row->cell[0].s);
	else if (span_is(row->cell[0], x->b->explain))
		show_rule(x->b, row);
	else
		return 0;
	x->found = 1;
	return 0;
}

static int
explain(const struct rulebook *b, struct msk_err *e)
{
	char *name = xasprintf("%s-rules.csv", b->program);
	struct explanation x = { b, 0 };
	const int got = tablefile_each(
	    name, "rule,definition,settings,source", explain_row, &x, e);

	free(name);
	if (got == 0 && !x.found)
		return err_set(e, MSK_EUSAGE,
		    "no rule '%s'; --explain list names them", b->explain);
	return got;
}

int
rulebook_answer(
    const struct rulebook *b, enum writer_form form, struct msk_err *e)
{
	return b->print ? print_settings(b, form, e) : explain(b, e);
}

char *
rulebook_id(const struct rulebook *b, struct msk_err *e)
{
	char *name = xasprintf("%s-rules.csv", b->program);
	char value[NUM_TEXT_MAX], *id;
	struct buf text = { 0 };
	struct source src;
	size_t i;
	const int got = library_table(name, NULL, &src, e);

	free(name);
	if (got != 0)
		return NULL;
	buf_add(&text, src.text, src.n);
	library_free(&src);
	for (i = 0; i < b->settings.n; i++) {
		num_format(value, b->settings.s[i].value);
		buf_printf(&text, "%s=%s\n", b->settings.s[i].name, value);
	}
	id = rules_id(b->program, 1, buf_text(&text), text.n);
	buf_free(&text);
	return id;
}

void
rulebook_free(struct rulebook *b)
{
	settings_free(&b->settings);
}
