#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "metric.h"
#include "rules_id.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
			      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";

/* The first line from p on that holds "key: word" (word may be NULL). */
static const char *
find_key(const char *p, const char *key, const char *word)
{
	const size_t n = strlen(key), len = word ? strlen(word) : 0;
	const char *at;

	for (; (p = strstr(p, key)) != NULL; p += n) {
		at = p + n;
		if (*at != ':' || (p[-1] != ' ' && p[-1] != '{'))
			continue;
		at += 1 + strspn(at + 1, " \"'");
		if (word == NULL ||
		    (strncmp(at, word, len) == 0 &&
			strchr(letters, at[len]) == NULL))
			return p;
	}
	return NULL;
}

/* Refuse key of the thing called id ("id" or "name" says which). */
static int
fail(const struct metrics *file, const char *kind, const char *id,
    const char *key, const char *what, struct msk_err *e)
{
	const char *text = file->src.text, *p, *at;
	unsigned long line = 1;

	at = find_key(text + 1, kind, id);
	if (at != NULL && (p = find_key(at, key, NULL)) != NULL)
		at = p;
	for (p = text; at != NULL && p < at; p++)
		line += *p == '\n';
	return err_set(e, MSK_EUSAGE, "%s:%lu: %s: %s: %.300s", file->src.label,
	    line, id, key, what);
}

static int
resolve(const char *text, struct cond_name *name, void *arg)
{
	const struct def_metrics *d = arg;
	unsigned i;

	memset(name, 0, sizeof(*name));
	if (strcmp(text, "as_of") == 0) {
		name->id = METRIC_AS_OF;
		name->type = COND_DATE;
		return 0;
	}
	for (i = 0; i < d->columns_count; i++)
		if (strcmp(d->columns[i].name, text) == 0) {
			name->id = (int)i;
			name->type = d->columns[i].type;
			name->words = d->columns[i].values;
			name->nwords = d->columns[i].values_count;
			return 0;
		}
	return -1;
}

static int
check_columns(const struct metrics *file, struct msk_err *e)
{
	const struct def_column *c = file->def->columns;
	unsigned i, k;

	for (i = 0; i < file->def->columns_count; i++) {
		if (strspn(c[i].name, letters) != strlen(c[i].name) ||
		    strcmp(c[i].name, "as_of") == 0)
			return fail(file, "name", c[i].name, "name",
			    "a column is named with letters, digits and _, "
			    "and not as_of",
			    e);
		if (c[i].values != NULL && c[i].type != COND_WORD)
			return fail(file, "name", c[i].name, "values",
			    "only words have values", e);
		for (k = 0; k < i; k++)
			if (strcmp(c[i].name, c[k].name) == 0)
				return fail(file, "name", c[i].name, "name",
				    "this column comes twice", e);
	}
	return 0;
}

/* Compile the text of a key, if it is there. */
static int
compile(const struct metrics *file, const struct metric *m, const char *key,
    const char *text, int number, struct cond **c, struct msk_err *e)
{
	struct msk_err why = { .status = MSK_OK };

	if (text == NULL || (!number && strcmp(text, "all") == 0))
		return 0;
	*c = (number ? cond_compile_number : cond_compile)(
	    text, resolve, file->def, &why);
	return *c != NULL ? 0 : fail(file, "id", m->def->id, key, why.text, e);
}

static int
compile_all(const struct metrics *file, struct metric *m, struct msk_err *e)
{
	const struct def_metric *d = m->def;
	const struct {
		const char *key, *text;
		struct cond **c;
		int number;
	} keys[] = { { "exclude", d->exclude, &m->exclude, 0 },
		{ "due", d->due, &m->due, 0 }, { "den", d->den, &m->den, 0 },
		{ "num", d->num, &m->num, 0 },
		{ "value", d->value, &m->value, 1 },
		{ "events", d->events, &m->events, 1 },
		{ "exposure", d->exposure, &m->exposure, 1 } };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (compile(file, m, keys[i].key, keys[i].text, keys[i].number,
			keys[i].c, e) != 0)
			return -1;
	return 0;
}

/* What each statistic must have, and may not have. */
static int
check_keys(
    const struct metrics *file, const struct metric *m, struct msk_err *e)
{
	const struct def_metric *d = m->def;
	const int percent = d->statistic == STATISTIC_PERCENT;
	const int rate = d->statistic == STATISTIC_RATE;
	const struct {
		int wrong;
		const char *key, *what;
	} rules[] = {
		{ percent && d->num == NULL, "num", "a percentage needs it" },
		{ rate && (d->num == NULL) == (d->events == NULL), "events",
		    "a rate needs either events or num" },
		{ !percent && !rate && d->value == NULL, "value",
		    "a mean or median needs it" },
		{ !percent && !rate && d->num != NULL, "num",
		    "is for percentages and rates" },
		{ (percent || rate) && d->value != NULL, "value",
		    "is for means and medians" },
		{ !rate && d->events != NULL, "events", "is for rates" },
		{ !rate && d->exposure != NULL, "exposure", "is for rates" },
		{ !rate && d->per != NULL, "per", "is for rates" },
		{ d->per != NULL && !(*d->per > 0), "per", "must be above 0" },
		{ d->lowfu != NULL && !(*d->lowfu > 0 && *d->lowfu <= 1),
		    "lowfu", "is a share above 0, at most 1" },
		{ d->period != PERIOD_NONE && d->date == NULL, "period",
		    "needs date, the column that says when" },
	};
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (rules[i].wrong)
			return fail(
			    file, "id", d->id, rules[i].key, rules[i].what, e);
	return 0;
}

static int
check_date(
    const struct metrics *file, const struct metric *m, struct msk_err *e)
{
	struct cond_name name;

	if (m->def->date == NULL)
		return 0;
	if (resolve(m->def->date, &name, file->def) != 0 || name.id < 0 ||
	    name.type != COND_DATE)
		return fail(file, "id", m->def->id, "date",
		    "is no column of dates of this file", e);
	return 0;
}

static int
build_metric(struct metrics *file, size_t at, struct msk_err *e)
{
	struct metric *m = &file->metric[at];
	size_t i;

	m->def = &file->def->metrics[at];
	if (strspn(m->def->id, letters) != strlen(m->def->id))
		return fail(file, "id", m->def->id, "id",
		    "an id has letters, digits, _ and .", e);
	for (i = 0; i < at; i++)
		if (strcmp(file->metric[i].def->id, m->def->id) == 0)
			return fail(file, "id", m->def->id, "id",
			    "this id comes twice", e);
	m->rules =
	    rules_id(m->def->id, m->def->version, file->src.text, file->src.n);
	if (check_keys(file, m, e) != 0 || check_date(file, m, e) != 0)
		return -1;
	return compile_all(file, m, e);
}

/* Build what src holds; it becomes the file's. */
static struct metrics *
build(struct source *src, struct msk_err *e)
{
	struct metrics *file = xcalloc(1, sizeof(*file));
	size_t i;
	int got;

	file->src = *src;
	file->def = metric_file_load(src->label, src->text, src->n, e);
	got = file->def == NULL ? -1 : check_columns(file, e);
	if (got == 0) {
		file->n = file->def->metrics_count;
		file->metric = xcalloc(file->n, sizeof(*file->metric));
	}
	for (i = 0; i < file->n && got == 0; i++)
		got = build_metric(file, i, e);
	if (got == 0)
		return file;
	metrics_free(file);
	return NULL;
}

struct metrics *
metrics_load(const char *name, struct msk_err *e)
{
	struct source src;

	if (library_definition("metrics", name, &src, e) != 0)
		return NULL;
	return build(&src, e);
}

struct metrics *
metrics_parse(const char *label, const char *text, size_t n, struct msk_err *e)
{
	struct source src = { .label = xstrdup(label), .n = n };

	src.owned = xmalloc(n + 1);
	memcpy(src.owned, text, n);
	src.owned[n] = '\0';
	src.text = src.owned;
	return build(&src, e);
}

int
metric_uses(const struct metric *m, int id)
{
	const struct cond *const c[] = { m->exclude, m->due, m->den, m->num,
		m->value, m->events, m->exposure };
	size_t i;

	for (i = 0; i < sizeof(c) / sizeof(*c); i++)
		if (c[i] != NULL && cond_uses(c[i], id))
			return 1;
	return 0;
}

int
metric_needs(
    const struct metrics *file, const struct metric *m, unsigned column)
{
	return metric_uses(m, (int)column) ||
	    (m->def->date != NULL && m->def->period != PERIOD_NONE &&
		strcmp(m->def->date, file->def->columns[column].name) == 0);
}

static const char *const statistic_names[] = { "percent", "rate", "mean",
	"median" };

const char *
metric_statistic_name(enum statistic s)
{
	return statistic_names[s];
}

int
metric_statistic(const char *name)
{
	int i;

	for (i = STATISTIC_PERCENT; i <= STATISTIC_MEDIAN; i++)
		if (strcmp(statistic_names[i], name) == 0)
			return i;
	return -1;
}

void
metrics_free(struct metrics *file)
{
	struct metric *m;

	if (file == NULL)
		return;
	for (m = file->metric; m != NULL && m < file->metric + file->n; m++) {
		cond_free(m->exclude);
		cond_free(m->due);
		cond_free(m->den);
		cond_free(m->num);
		cond_free(m->value);
		cond_free(m->events);
		cond_free(m->exposure);
		free(m->rules);
	}
	free(file->metric);
	metric_file_free(file->def);
	library_free(&file->src);
	free(file);
}
