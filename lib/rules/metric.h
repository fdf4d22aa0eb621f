/*
 * metric - audit metrics that can be computed from the rows of a table.
 *
 * A metric says which rows it excludes, which were due, which of these form
 * the denominator and which of those the numerator, as conditions over
 * columns; the meaning of each key is told in msk-metric(5).
 */
#ifndef MSK_METRIC_H
#define MSK_METRIC_H

#include <stddef.h>

#include "base/err.h"
#include "cond.h"
#include "library.h"
#include "metric_file.h"

struct metric {
	const struct def_metric *def;
	/* NULL where the key is absent */
	struct cond *exclude, *due, *den, *num;
	struct cond *value, *events, *exposure;
	char *rules; /* "m14@1:0123456789ab" */
};

/* One file: its columns, which all its metrics share, and the metrics. */
struct metrics {
	struct source src;
	struct def_metrics *def;
	struct metric *metric;
	size_t n;
};

/*
 * Load NAME (a path, or the id of a built-in file).  NULL and *e (MSK_EUSAGE
 * with file, line and key; MSK_ESYS).  Free with metrics_free().
 *
 * In the conditions a name is the place of a column in def->columns, or
 * METRIC_AS_OF, the day of the audit.
 */
struct metrics *metrics_load(const char *name, struct msk_err *e);

/* The same from text[0..n-1], which is copied. */
struct metrics *metrics_parse(
    const char *label, const char *text, size_t n, struct msk_err *e);

enum { METRIC_AS_OF = -2 };

/* Does a condition of the metric ask for this column, or METRIC_AS_OF? */
int metric_uses(const struct metric *m, int id);

/* Does the metric need this column of its file, for its date too? */
int metric_needs(
    const struct metrics *file, const struct metric *m, unsigned column);

/* "percent", "rate", "mean" or "median". */
const char *metric_statistic_name(enum statistic s);
int metric_statistic(const char *name); /* -1 if there is none */

void metrics_free(struct metrics *file);

#endif
