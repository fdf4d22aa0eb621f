#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "library.h"
#include "setting.h"
#include "tablefile.h"

static int
add_setting(
    const struct row *row, const char *label, void *arg, struct msk_err *e)
{
	struct settings *t = arg;
	const struct span *c = row->cell;
	struct setting *s;

	t->s = xreallocarray(t->s, t->n + 1, sizeof(*t->s));
	s = &t->s[t->n];
	if (num_parse(c[1].s, c[1].n, &s->value) != 0)
		return err_set(e, MSK_EUSAGE, "%s:%lu: default: not a number",
		    label, row->line);
	s->standard = s->value;
	s->put = 0;
	s->name = xstrndup(c[0].s, c[0].n);
	s->unit = xstrndup(c[2].s, c[2].n);
	s->tag = xstrndup(c[3].s, c[3].n);
	s->source = xstrndup(c[4].s, c[4].n);
	s->meaning = xstrndup(c[5].s, c[5].n);
	t->n++;
	return 0;
}

/*
 * A table of the user's own (MSK_PATH) has each of the built-in settings once,
 * and no other: one that is not there would be nought.
 */
static int
check_names(const struct settings *t, const char *name, struct msk_err *e)
{
	struct source src;
	struct table *own;
	struct row row;
	size_t i, j;
	int got;

	for (i = 0; i < t->n; i++)
		for (j = 0; j < i; j++)
			if (strcmp(t->s[i].name, t->s[j].name) == 0)
				return err_set(e, MSK_EUSAGE,
				    "%s: the setting '%s' stands there twice",
				    name, t->s[i].name);
	if (library_builtin(name, &src, e) != 0)
		return -1;
	own = table_open_bytes(name, src.text, src.n, ',', e);
	got = own == NULL ? -1 : 1;
	for (i = 0; got == 1 && (got = table_next(own, &row, e)) == 1; i++) {
		for (j = 0; j < t->n; j++)
			if (span_is(row.cell[0], t->s[j].name))
				break;
		if (j == t->n)
			got = err_set(e, MSK_EUSAGE,
			    "%s: no setting '%.*s', which is one of the "
			    "program's",
			    name, (int)row.cell[0].n, row.cell[0].s);
	}
	if (got == 0 && i != t->n)
		got = err_set(e, MSK_EUSAGE,
		    "%s: %zu settings, of which the program has %zu", name,
		    t->n, i);
	table_close(own);
	library_free(&src);
	return got;
}

int
settings_load(struct settings *t, const char *program, struct msk_err *e)
{
	char *name = xasprintf("%s-settings.csv", program);
	int got;

	memset(t, 0, sizeof(*t));
	got = tablefile_each(
	    name, "setting,default,unit,tag,source,meaning", add_setting, t, e);
	if (got == 0 && getenv("MSK_PATH") != NULL)
		got = check_names(t, name, e);
	free(name);
	if (got != 0)
		settings_free(t);
	return got;
}

struct setting *
settings_find(const struct settings *t, const char *name)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (strcmp(t->s[i].name, name) == 0)
			return &t->s[i];
	return NULL;
}

int
settings_put(struct settings *t, const char *text, struct msk_err *e)
{
	const char *eq = strchr(text, '=');
	struct setting *s;
	double value;
	char *name;

	if (eq == NULL || eq == text)
		return err_set(e, MSK_EUSAGE, "--set takes NAME=VALUE");
	name = xstrndup(text, (size_t)(eq - text));
	s = settings_find(t, name);
	if (s == NULL) {
		err_set(e, MSK_EUSAGE,
		    "no setting '%s'; --print-settings lists them", name);
		free(name);
		return -1;
	}
	free(name);
	if (num_parse(eq + 1, strlen(eq + 1), &value) != 0)
		return err_set(
		    e, MSK_EUSAGE, "setting %s: not a number", s->name);
	s->value = value;
	s->put = 1;
	return 0;
}

/* A name that is not there is a mistake in the program: tests/unit finds it
 * because every settings table is loaded and asked there. */
double
settings_get(const struct settings *t, const char *name)
{
	const struct setting *s = settings_find(t, name);

	return s != NULL ? s->value : 0;
}

void
settings_free(struct settings *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		free(t->s[i].name);
		free(t->s[i].unit);
		free(t->s[i].tag);
		free(t->s[i].source);
		free(t->s[i].meaning);
	}
	free(t->s);
	memset(t, 0, sizeof(*t));
}
