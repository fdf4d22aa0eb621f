/* Metric files: rules/metric.h. */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "rules/library.h"
#include "rules/metric.h"
#include "tap.h"

static const char columns[] = "columns:\n"
			      "  - { name: a, type: number }\n"
			      "  - { name: d, type: date }\n"
			      "  - { name: w, type: word, values: [yes, no] }\n"
			      "metrics:\n";

static struct metrics *
parse(const char *text, struct msk_err *e)
{
	char all[2000];

	snprintf(all, sizeof(all), "%s%s", columns, text);
	return metrics_parse("f.yaml", all, strlen(all), e);
}

static void
wrong(const char *text, const char *why)
{
	struct msk_err e = { MSK_OK, "" };
	struct metrics *m = parse(text, &e);

	OK(m == NULL && e.status == MSK_EUSAGE && strstr(e.text, why) != NULL,
	    "refused: %s (said: %s)", why, e.text);
	metrics_free(m);
}

static int
get(int id, struct cond_value *v, const void *arg)
{
	const double *day = arg;

	if (id == METRIC_AS_OF)
		v->number = *day;
	else if (id == 1)
		v->number = (double)date_day(2026, 2, 1);
	else
		return 0;
	return 1;
}

static void
a_file(void)
{
	const double day = (double)date_day(2026, 3, 1);
	struct msk_err e;
	struct metrics *f = parse(
	    "  - { id: p, version: 2, den: all, num: \"days(d, as_of) = 28\","
	    " due: w = yes }\n"
	    "  - { id: r, version: 1, statistic: rate, events: a, date: d,"
	    " period: month, per: 10 }\n",
	    &e);

	OK(f != NULL && f->n == 2, "two metrics: %s", f ? "" : e.text);
	if (f == NULL)
		return;
	OK(f->metric[0].den == NULL && f->metric[0].num != NULL &&
		f->metric[0].due != NULL && f->metric[0].value == NULL,
	    "all is no condition");
	OK(cond_eval(f->metric[0].num, get, &day) == TRUTH_TRUE,
	    "as_of is the day of the audit");
	OK(metric_needs(f, &f->metric[0], 1) &&
		metric_needs(f, &f->metric[0], 2) &&
		!metric_needs(f, &f->metric[0], 0) &&
		metric_uses(&f->metric[0], METRIC_AS_OF),
	    "it needs the columns of its conditions");
	OK(metric_needs(f, &f->metric[1], 0) &&
		metric_needs(f, &f->metric[1], 1) &&
		!metric_uses(&f->metric[1], 1),
	    "and that of its date");
	OK(strncmp(f->metric[0].rules, "p@2:", 4) == 0 &&
		strlen(f->metric[0].rules) == 16,
	    "named as %s", f->metric[0].rules);
	OK(f->metric[1].def->statistic == STATISTIC_RATE &&
		*f->metric[1].def->per == 10 &&
		f->metric[1].def->period == PERIOD_MONTH,
	    "a rate by month");
	metrics_free(f);
}

static void
mistakes(void)
{
	wrong("", "f.yaml:");
	wrong("  - { id: p, version: 1 }\n", "f.yaml:6: p: num");
	wrong("  - { id: p, version: 1, num: b = 1 }\n", "unknown name");
	wrong("  - id: p\n    version: 1\n    num: a = 1\n  - id: q\n"
	      "    version: 1\n    num: w = maybe\n",
	    "f.yaml:11: q: num: not a value");
	wrong("  - { id: p, version: 1, num: a = 1 }\n"
	      "  - { id: p, version: 1, num: a = 1 }\n",
	    "this id comes twice");
	wrong("  - { id: p, version: x, num: a = 1 }\n", "version");
	wrong("  - { id: p, version: 1, num: a = 1, lowfu: 0 }\n", "lowfu");
	wrong("  - { id: p, version: 1, num: a = 1, date: w }\n", "date");
	wrong("  - { id: p, version: 1, statistic: mean, value: days(d) }\n",
	    "days() takes two names");
	wrong("  - { id: p, version: 1, statistic: mode, value: a }\n",
	    "statistic");
}

/* Every built-in file loads, says where its numbers come from, and each of its
 * columns is used. */
static void
catalogue(void)
{
	struct msk_err e;
	struct metrics *f;
	size_t n, i, k, metrics = 0, good = 0;
	struct library_entry *list = library_names("metrics", &n, &e);
	unsigned c;
	int used;

	for (i = 0; i < n; i++) {
		f = metrics_load(list[i].id, &e);
		if (f == NULL) {
			OK(0, "%s", e.text);
			continue;
		}
		for (k = 0; k < f->n; k++, metrics++)
			good += f->metric[k].def->source != NULL &&
			    f->metric[k].def->name != NULL &&
			    f->metric[k].def->row != NULL &&
			    f->metric[k].def->owner != NULL &&
			    strncmp(f->metric[k].def->id, list[i].id,
				strlen(list[i].id)) == 0;
		for (c = 0; c < f->def->columns_count; c++) {
			const char *name = f->def->columns[c].name;

			for (used = 0, k = 0; k < f->n; k++)
				used = used ||
				    metric_needs(f, &f->metric[k], c) ||
				    strcmp(f->metric[k].def->unit, name) == 0 ||
				    (f->metric[k].def->date != NULL &&
					strcmp(f->metric[k].def->date, name) ==
					    0);
			if (!used)
				OK(0, "%s: column %s is used by no metric",
				    list[i].id, name);
		}
		metrics_free(f);
	}
	OK(n >= 50 && metrics >= n && good == metrics,
	    "%zu files, %zu metrics: each with name, row, owner, source", n,
	    metrics);
	library_list_free(list, n);
	OK(metrics_load("nowhere", &e) == NULL && e.status == MSK_EUSAGE,
	    "no such metric: %s", e.text);
}

int
main(void)
{
	a_file();
	mistakes();
	catalogue();
	return tap_end();
}
