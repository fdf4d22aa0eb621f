/* The results as a table. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "auditing.h"

/* Does the output say whose unit it is? */
static int
has_units(const struct auditing *a)
{
	return a->layout != LAYOUT_STRATA &&
	    (a->layout != LAYOUT_GROUPS || a->by != NULL);
}

struct auditing_columns
auditing_columns(const struct auditing *a, const struct audit_results *t)
{
	struct auditing_columns c = { .strata = a->layout == LAYOUT_UNITS };
	size_t i;

	for (i = 0; i < t->n; i++) {
		c.periods = c.periods || t->row[i].period.n > 0;
		c.values = c.values ||
		    t->row[i].metric->statistic != STATISTIC_PERCENT;
		c.strata = c.strata || (unsigned char)t->row[i].group.s[0] > 1;
	}
	return c;
}

int
auditing_declare(
    struct auditing *a, const char *const *names, enum column_type type)
{
	for (; *names != NULL; names++)
		if (filter_column(&a->w->f, *names, type, a->e) != 0)
			return -1;
	return 0;
}

int
auditing_declare_place(struct auditing *a, const struct auditing_columns *c)
{
	const char *names[6] = { "metric" };
	size_t n = 1;

	if (a->layout == LAYOUT_RESPONDERS && a->by != NULL)
		names[n++] = a->by;
	else if (has_units(a))
		names[n++] = "unit";
	if (c->periods)
		names[n++] = "period";
	if (c->strata)
		names[n++] = "stratum";
	if (a->missing_given)
		names[n++] = "missing";
	names[n] = NULL;
	return auditing_declare(a, names, COLUMN_TEXT);
}

static void
put_span(struct auditing *a, struct span s)
{
	writer_text(a->w->f.out, s.s, s.n);
}

void
auditing_put_place(struct auditing *a, const struct auditing_columns *c,
    const struct audit_result *r)
{
	writer_string(a->w->f.out, r->metric->id);
	if (has_units(a))
		put_span(a, r->unit);
	if (c->periods)
		put_span(a, r->period);
	if (c->strata)
		put_span(a, auditing_group(r->group));
	if (a->missing_given)
		writer_word(a->w->f.out, audit_missing_name(r->missing));
}

void
auditing_put_fine(struct work *w, double value)
{
	const int digits = w->digits;

	w->digits = digits < 0 ? digits : digits + 2;
	work_put(w, value);
	w->digits = digits;
}

static int
declare(struct auditing *a, const struct auditing_columns *c)
{
	static const char *const counts[] = { "num", "den", "excluded", "pct",
		"lo", "hi", NULL };
	static const char *const against[] = { "expected", "funnel_p", NULL };
	static const char *const flag[] = { "flag", NULL };
	static const char *const followup[] = { "followup", NULL };
	static const char *const statistic[] = { "statistic", NULL };
	static const char *const value[] = { "value", NULL };

	filter_begin(&a->w->f);
	if (auditing_declare_place(a, c) != 0 ||
	    auditing_declare(a, counts, COLUMN_NUM) != 0 ||
	    (a->layout == LAYOUT_UNITS &&
		auditing_declare(a, against, COLUMN_NUM) != 0) ||
	    auditing_declare(a, flag, COLUMN_TEXT) != 0 ||
	    auditing_declare(a, followup, COLUMN_NUM) != 0 ||
	    (c->values &&
		(auditing_declare(a, statistic, COLUMN_TEXT) != 0 ||
		    auditing_declare(a, value, COLUMN_NUM) != 0)))
		return -1;
	return work_start(a->w, a->e);
}

static int
write_row(struct auditing *a, const struct auditing_columns *c,
    const struct audit_result *r)
{
	struct work *w = a->w;
	const int percent = r->metric->statistic == STATISTIC_PERCENT;

	auditing_put_place(a, c, r);
	work_put(w, r->num);
	work_put(w, r->den);
	work_put(w, r->excluded);
	work_put(w, percent ? r->value : NAN);
	work_put(w, r->lo);
	work_put(w, r->hi);
	if (a->layout == LAYOUT_UNITS) {
		work_put(w, r->expected);
		auditing_put_fine(w, r->p);
	}
	writer_string(w->f.out, audit_flag_words(r->flags));
	work_put(w, r->followup);
	if (c->values) {
		writer_word(
		    w->f.out, metric_statistic_name(r->metric->statistic));
		work_put(w, r->value);
	}
	filter_provenance(&w->f, r->metric->rules);
	return writer_end(w->f.out, a->e);
}

int
auditing_write(struct auditing *a)
{
	struct audit_results t = auditing_results(a);
	const struct auditing_columns c = auditing_columns(a, &t);
	size_t i;
	int got = declare(a, &c);

	for (i = 0; i < t.n && got == 0; i++)
		got = write_row(a, &c, &t.row[i]);
	free(t.row);
	return got;
}
