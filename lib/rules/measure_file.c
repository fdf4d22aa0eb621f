/* --measure-file: measures of the user's own, CSV or YAML. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/mem.h"
#include "base/num.h"
#include "library.h"
#include "measure.h"
#include "table/table.h"
#include "yamlfile.h"

/* A measure as it is written; a pointer is NULL where the key is absent. */
struct def_measure {
	char *measure, *direction, *domain;
	int *percent;
	double *number[12];
};

/* The keys that hold a number, and where they belong in struct measure. */
static const struct number_key {
	const char *name;
	size_t at;
} number_keys[] = {
	{ "mic", offsetof(struct measure, mic) },
	{ "micw", offsetof(struct measure, micw) },
	{ "mdc", offsetof(struct measure, mdc) },
	{ "sem", offsetof(struct measure, sem) },
	{ "sd", offsetof(struct measure, sd) },
	{ "reliability", offsetof(struct measure, reliability) },
	{ "min", offsetof(struct measure, min) },
	{ "max", offsetof(struct measure, max) },
	{ "functional_mean", offsetof(struct measure, functional_mean) },
	{ "functional_sd", offsetof(struct measure, functional_sd) },
	{ "clinical_mean", offsetof(struct measure, clinical_mean) },
	{ "clinical_sd", offsetof(struct measure, clinical_sd) },
};

enum { NUMBER_KEYS = sizeof(number_keys) / sizeof(*number_keys) };

static double *
number_of(struct measure *m, size_t key)
{
	return (double *)(void *)((char *)m + number_keys[key].at);
}

/* What no definition may say: a MIC below 0, a reliability above 1. */
static int
check_measure(struct measure *m, const char *place, struct msk_err *e)
{
	if (m->mic <= 0 || m->micw <= 0 || m->mdc < 0 || m->sem < 0)
		return err_set(e, MSK_EUSAGE,
		    "%s: mic and micw are above 0, mdc and sem not below",
		    place);
	if (m->sd <= 0 || m->functional_sd <= 0 || m->clinical_sd <= 0)
		return err_set(e, MSK_EUSAGE,
		    "%s: a standard deviation is above 0", place);
	if (m->reliability < 0 || m->reliability > 1)
		return err_set(
		    e, MSK_EUSAGE, "%s: a reliability is from 0 to 1", place);
	if (m->max <= m->min)
		return err_set(e, MSK_EUSAGE, "%s: max is above min", place);
	if (isnan(m->micw))
		m->micw = m->mic;
	return 0;
}

static int
set_direction(
    struct measure *m, struct span word, const char *place, struct msk_err *e)
{
	if (span_is(word, "lower"))
		m->better = BETTER_LOWER;
	else if (span_is(word, "higher"))
		m->better = BETTER_HIGHER;
	else
		return err_set(e, MSK_EUSAGE,
		    "%s: direction is lower or higher (is better)", place);
	m->percent = m->better == BETTER_LOWER;
	return 0;
}

struct measures {
	struct measure *m;
	size_t n, cap;
	const char *path;
	struct intern names;
};

/* A new measure called name, or NULL when it is there already. */
static struct measure *
add_measure(struct measures *all, struct span name, const char *place,
    struct msk_err *e)
{
	struct measure *m;
	char *text;

	if (name.n == 0 || intern_add(&all->names, name.s, name.n) < all->n) {
		err_set(e, MSK_EUSAGE, "%s: measure %s", place,
		    name.n == 0 ? "is empty" : "comes twice");
		return NULL;
	}
	all->m = mem_grow(all->m, &all->cap, all->n + 1, sizeof(*all->m));
	m = &all->m[all->n++];
	text = xstrndup(name.s, name.n);
	measure_init(m, text);
	free(text);
	free(m->rules);
	m->rules = xstrdup(all->path);
	free(m->mic_source);
	m->mic_source = xstrdup(all->path);
	return m;
}

static struct span
cell(const struct table *t, const struct row *row, const char *name)
{
	const long at = header_find(table_header(t), name);

	return at == HEADER_NONE ? (struct span){ "", 0 } : row->cell[at];
}

static int
take_row(struct measures *all, const struct table *t, const struct row *row,
    const char *place, struct msk_err *e)
{
	struct measure *m = add_measure(all, cell(t, row, "measure"), place, e);
	struct span c;
	size_t i;

	if (m == NULL ||
	    set_direction(m, cell(t, row, "direction"), place, e) != 0)
		return -1;
	c = cell(t, row, "percent");
	if (c.n > 0 && !span_is(c, "yes") && !span_is(c, "no"))
		return err_set(
		    e, MSK_EUSAGE, "%s: percent is yes or no", place);
	if (c.n > 0)
		m->percent = span_is(c, "yes");
	c = cell(t, row, "domain");
	free(m->domain);
	m->domain = xstrndup(c.s, c.n);
	for (i = 0; i < NUMBER_KEYS; i++) {
		c = cell(t, row, number_keys[i].name);
		if (c.n > 0 && num_parse(c.s, c.n, number_of(m, i)) != 0)
			return err_set(e, MSK_EUSAGE, "%s: %s: not a number",
			    place, number_keys[i].name);
	}
	return check_measure(m, place, e);
}

/* Columns that are no key are refused: a misspelt mic would be no mic. */
static int
check_columns(const struct table *t, const char *path, struct msk_err *e)
{
	static const char *const words[] = { "measure", "direction", "percent",
		"domain" };
	const struct header *h = table_header(t);
	size_t c, i;
	int known;

	for (i = 0; i < 2; i++)
		if (header_find(h, words[i]) == HEADER_NONE)
			return err_set(e, MSK_EUSAGE, "%s:1: no column '%s'",
			    path, words[i]);
	for (c = 0; c < h->n; c++) {
		known = 0;
		for (i = 0; i < sizeof(words) / sizeof(*words); i++)
			known |= strcmp(h->fold[c], words[i]) == 0;
		for (i = 0; i < NUMBER_KEYS; i++)
			known |= strcmp(h->fold[c], number_keys[i].name) == 0;
		if (!known)
			return err_set(e, MSK_EUSAGE,
			    "%s:1: unknown column '%s'", path, h->name[c]);
	}
	return 0;
}

static int
read_csv(struct measures *all, struct msk_err *e)
{
	struct table *t = table_open(all->path, ',', e);
	struct row row;
	char *place;
	int got = t == NULL ? -1 : check_columns(t, all->path, e);

	while (got == 0 && (got = table_next_whole(t, &row, e)) == 1) {
		place = xasprintf("%s:%lu", all->path, row.line);
		got = take_row(all, t, &row, place, e);
		free(place);
	}
	table_close(t);
	if (got != 0 && e->status == MSK_EDATA)
		e->status = MSK_EUSAGE;
	return got;
}

#define NUMBER(name, i)                                                        \
	CYAML_FIELD_FLOAT_PTR(name, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,  \
	    struct def_measure, number[i])
#define STRING(name, member, flag)                                             \
	CYAML_FIELD_STRING_PTR(name, CYAML_FLAG_POINTER | (flag),              \
	    struct def_measure, member, 0, CYAML_UNLIMITED)

static const cyaml_schema_field_t fields[] = {
	STRING("measure", measure, 0),
	STRING("direction", direction, 0),
	STRING("domain", domain, CYAML_FLAG_OPTIONAL),
	CYAML_FIELD_ENUM_PTR("percent",
	    CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL | CYAML_FLAG_STRICT,
	    struct def_measure, percent, yamlfile_switch, 4),
	NUMBER("mic", 0),
	NUMBER("micw", 1),
	NUMBER("mdc", 2),
	NUMBER("sem", 3),
	NUMBER("sd", 4),
	NUMBER("reliability", 5),
	NUMBER("min", 6),
	NUMBER("max", 7),
	NUMBER("functional_mean", 8),
	NUMBER("functional_sd", 9),
	NUMBER("clinical_mean", 10),
	NUMBER("clinical_sd", 11),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t entry = { CYAML_VALUE_MAPPING(
    CYAML_FLAG_DEFAULT, struct def_measure, fields) };

struct def_measures {
	struct def_measure *measures;
	unsigned measures_count;
};

static const cyaml_schema_field_t top_fields[] = {
	CYAML_FIELD_SEQUENCE("measures", CYAML_FLAG_POINTER,
	    struct def_measures, measures, &entry, 0, CYAML_UNLIMITED),
	CYAML_FIELD_END,
};

static const cyaml_schema_value_t schema = { CYAML_VALUE_MAPPING(
    CYAML_FLAG_POINTER, struct def_measures, top_fields) };

static int
take_entry(struct measures *all, const struct def_measure *d, const char *place,
    struct msk_err *e)
{
	struct measure *m = add_measure(all, span_of(d->measure), place, e);
	size_t i;

	if (m == NULL || set_direction(m, span_of(d->direction), place, e) != 0)
		return -1;
	if (d->percent != NULL)
		m->percent = *d->percent;
	if (d->domain != NULL) {
		free(m->domain);
		m->domain = xstrdup(d->domain);
	}
	for (i = 0; i < NUMBER_KEYS; i++)
		if (d->number[i] != NULL)
			*number_of(m, i) = *d->number[i];
	return check_measure(m, place, e);
}

static int
read_yaml(struct measures *all, struct msk_err *e)
{
	static const char *const whole[] = { NULL };
	const char *numbers[NUMBER_KEYS + 1] = { NULL };
	struct def_measures *d = NULL;
	struct source src;
	char *place;
	size_t i;
	int got;

	for (i = 0; i < NUMBER_KEYS; i++)
		numbers[i] = number_keys[i].name;
	if (library_file(all->path, &src, e) != 0)
		return -1;
	got = yamlfile_check(all->path, src.text, src.n, numbers, whole, e);
	if (got == 0)
		d = yamlfile_load(all->path, src.text, src.n, &schema, e);
	got = d == NULL ? -1 : 0;
	for (i = 0; d != NULL && got == 0 && i < d->measures_count; i++) {
		place = xasprintf(
		    "%s: measure %s", all->path, d->measures[i].measure);
		got = take_entry(all, &d->measures[i], place, e);
		free(place);
	}
	if (d != NULL)
		yamlfile_free(d, &schema);
	library_free(&src);
	return got;
}

static int
by_name(const void *a, const void *b)
{
	const struct measure *x = a, *y = b;

	return strcmp(x->name, y->name);
}

struct measure *
measures_find(struct measure *m, size_t n, struct span name)
{
	size_t lo = 0, mid;
	int d;

	while (lo < n) {
		mid = lo + (n - lo) / 2;
		d = span_compare(span_of(m[mid].name), name);
		if (d == 0)
			return &m[mid];
		if (d < 0)
			lo = mid + 1;
		else
			n = mid;
	}
	return NULL;
}

struct measure *
measures_read(const char *path, size_t *n, struct msk_err *e)
{
	const char *dot = strrchr(path, '.');
	struct measures all = { .path = path };
	int got;

	if (dot != NULL &&
	    (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0))
		got = read_yaml(&all, e);
	else
		got = read_csv(&all, e);
	if (got == 0 && all.n == 0)
		got = err_set(e, MSK_EUSAGE, "%s: no measure in it", path);
	intern_free(&all.names);
	*n = got == 0 ? all.n : 0;
	if (got == 0) {
		qsort(all.m, all.n, sizeof(*all.m), by_name);
		return all.m;
	}
	while (all.n > 0)
		measure_free(&all.m[--all.n]);
	free(all.m);
	return NULL;
}
