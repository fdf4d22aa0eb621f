/* The options of the metrics. */
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"

enum {
	KEY_METRICS = OPT_LONG,
	KEY_ONLY,
	KEY_RESPONDERS,
	KEY_PERIOD,
	KEY_STRATUM,
	KEY_MISSING,
	KEY_PUBLISH,
	KEY_PARTIAL,
	KEY_MERGE,
	KEY_LIST,
	KEY_SHOW,
	KEY_CAPACITY,
	KEY_WEEKS,
	KEY_SCENARIO
};

const struct opt auditing_opts[] = {
	{ KEY_METRICS, "metrics", "FILE|ID,...",
	    "compute these metrics; all: the built-in ones whose columns are "
	    "there",
	    "@files" },
	{ KEY_ONLY, "only", "ID,...", "of these files, these metrics alone",
	    NULL },
	{ KEY_RESPONDERS, "responders", "C",
	    "share of rows with 1 in C, a column of 0 and 1", NULL },
	{ KEY_PERIOD, "period", "month|quarter|year|none",
	    "a row a period of the metric's date, or of --date [what the "
	    "metric says]",
	    "month|quarter|year|none" },
	{ KEY_STRATUM, "stratum", "NAME=C[:G|G...]",
	    "also by groups of people: imd=imd_quintile:1-2|3-5", NULL },
	{ KEY_MISSING, "missing", "cc,nri",
	    "count complete cases, or who has no answer as no responder [cc]",
	    "cc|nri|cc,nri" },
	{ KEY_PUBLISH, "publish", "nhs|cms|ons|lt5",
	    "hide small numbers by this rule, and what would give them away",
	    "nhs|cms|ons|lt5" },
	{ KEY_PARTIAL, "partial", NULL,
	    "write sums that mskaudit merge adds to those of other parts",
	    NULL },
	{ KEY_MERGE, "merge", NULL, "the same as the operation merge", NULL },
	{ KEY_LIST, "list", NULL, "list the metrics that are built in", NULL },
	{ KEY_SHOW, "show", "ID", "print the definition of a metric", NULL },
	{ KEY_CAPACITY, "slots", "FILE",
	    "what there is room for: week,discipline,slots", "@files" },
	{ KEY_WEEKS, "weeks", "N", "look so many weeks ahead [12]", NULL },
	{ KEY_SCENARIO, "scenario", "[due|slots]+N%,...",
	    "also with so much more or less due, or so many more or fewer "
	    "slots",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

static int
add_missing(const char *s, size_t n, void *arg)
{
	struct auditing *a = arg;
	const struct span word = { s, n };
	const int nri = span_is(word, "nri");

	if ((!nri && !span_is(word, "cc")) || a->nmissing == 2)
		return -1;
	a->missing[a->nmissing++] = nri ? MISSING_NRI : MISSING_CC;
	return 0;
}

static int
set_missing(struct auditing *a)
{
	const char *arg = work_option(a->w, "missing");

	a->missing_given = arg != NULL;
	if (list_each(arg != NULL ? arg : "cc", ',', add_missing, a) != 0 ||
	    (a->nmissing == 2 && a->missing[0] == a->missing[1]))
		return err_set(
		    a->e, MSK_EUSAGE, "--missing takes cc, nri or cc,nri");
	return 0;
}

static int
set_period(struct auditing *a)
{
	static const char *const names[] = { "none", "month", "quarter",
		"year" };
	const char *arg = work_option(a->w, "period");

	a->period = -1;
	if (arg == NULL)
		return 0;
	for (a->period = 0; a->period < 4; a->period++)
		if (strcmp(names[a->period], arg) == 0)
			return 0;
	return err_set(
	    a->e, MSK_EUSAGE, "--period takes month, quarter, year or none");
}

static int
set_publish(struct auditing *a)
{
	const char *arg = work_option(a->w, "publish");

	if (arg == NULL)
		return 0;
	if ((a->publish = suppress_rule(arg)) == NULL)
		return err_set(
		    a->e, MSK_EUSAGE, "--publish takes nhs, cms, ons or lt5");
	if (a->nmissing > 1)
		return err_set(a->e, MSK_EUSAGE,
		    "--publish with cc and nri: the difference of the two "
		    "gives away who is missing; choose one");
	return 0;
}

static int
set_interval(struct auditing *a)
{
	const char *arg = work_option(a->w, "interval");

	a->exact = arg != NULL && strcmp(arg, "exact") == 0;
	if (arg != NULL && !a->exact && strcmp(arg, "wilson") != 0)
		return err_set(
		    a->e, MSK_EUSAGE, "--interval takes wilson or exact");
	return 0;
}

/* Strata, and whether --by names one of them. */
static int
set_groups(struct auditing *a)
{
	const char *by = work_option(a->w, "by");
	size_t i;

	for (i = 0; i < work_options(a->w, "stratum"); i++)
		if (strata_add(&a->strata, work_option_at(a->w, "stratum", i),
			a->e) != 0)
			return -1;
	if (work_option(a->w, "responders") != NULL)
		a->layout = LAYOUT_RESPONDERS;
	for (i = 0; by != NULL && i < a->strata.n; i++)
		if (strcmp(a->strata.s[i].name, by) == 0)
			a->layout = LAYOUT_STRATA;
	a->by = by != NULL ? xstrdup(by) : NULL;
	return 0;
}

int
auditing_options(struct auditing *a)
{
	const int metrics = work_option(a->w, "metrics") != NULL;
	const int responders = work_option(a->w, "responders") != NULL;

	if (metrics && responders)
		return err_set(
		    a->e, MSK_EUSAGE, "--metrics and --responders: choose one");
	if (work_option(a->w, "only") != NULL && !metrics)
		return err_set(a->e, MSK_EUSAGE, "--only needs --metrics");
	if (work_option(a->w, "partial") != NULL &&
	    (work_option(a->w, "publish") != NULL ||
		work_option(a->w, "missing") != NULL))
		return err_set(a->e, MSK_EUSAGE,
		    "--partial holds plain sums; give --publish and --missing "
		    "to mskaudit merge");
	if (set_missing(a) != 0 || set_period(a) != 0 || set_publish(a) != 0 ||
	    set_interval(a) != 0)
		return -1;
	return set_groups(a);
}

int
auditing_asked(const struct work *w)
{
	return work_option(w, "metrics") != NULL ||
	    work_option(w, "responders") != NULL;
}

void
auditing_free(struct auditing *a)
{
	size_t i;

	for (i = 0; i < a->nfiles; i++)
		metric_cells_free(&a->cells[i]);
	free(a->cells);
	free(a->chosen);
	free(a->by);
	strata_free(&a->strata);
	audit_free(&a->audit);
}
