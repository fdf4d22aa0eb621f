/*
 * metric_file - a file of audit metrics as it is written: see msk-metric(5).
 *
 * The structures mirror the YAML key by key; metric.c compiles them.  A
 * pointer is NULL where the key is absent.
 */
#ifndef MSK_METRIC_FILE_H
#define MSK_METRIC_FILE_H

#include "base/err.h"
#include "cond.h"

enum statistic {
	STATISTIC_PERCENT, /* num of den, in percent */
	STATISTIC_RATE,    /* events by exposure */
	STATISTIC_MEAN,
	STATISTIC_MEDIAN
};
enum metric_better { METRIC_NONE, METRIC_LOWER, METRIC_HIGHER };
enum metric_period { PERIOD_NONE, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

struct def_column {
	char *name, *about, *from;
	enum cond_type type;
	char **values; /* a word's; none: any */
	unsigned values_count;
};

struct def_metric {
	char *id, *name, *row, *owner, *source;
	unsigned version;
	char *unit, *date; /* columns */
	enum metric_period period;
	enum statistic statistic;
	enum metric_better better;
	char *exclude, *due, *den, *num; /* conditions */
	char *value, *events, *exposure; /* columns, or numbers from two */
	double *per, *lowfu;
	char **notes;
	unsigned notes_count;
};

struct def_metrics {
	struct def_column *columns;
	unsigned columns_count;
	struct def_metric *metrics;
	unsigned metrics_count;
};

/* From text[0..n-1]; NULL and *e with file, line and key on a mistake. */
struct def_metrics *metric_file_load(
    const char *label, const char *text, size_t n, struct msk_err *e);
void metric_file_free(struct def_metrics *d);

#endif
