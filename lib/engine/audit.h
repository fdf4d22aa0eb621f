/*
 * audit - what the rows of a table say to the metrics, added up by unit,
 * period and stratum.
 *
 * Only sums are held, so that parts of a table can be audited apart and added:
 * counts are whole numbers, sums of values are exact (stats/exactsum.h).  A
 * median keeps its values and cannot be added from parts.
 */
#ifndef MSK_AUDIT_H
#define MSK_AUDIT_H

#include "base/intern.h"
#include "rules/metric_file.h"
#include "stats/exactsum.h"

/* What an audit must know of a metric. */
struct audit_metric {
	char *id, *rules;
	enum statistic statistic;
	double per;   /* rate: events per so much exposure */
	double lowfu; /* share of the due that must be there; 0: not asked */
	int units;    /* its rows are of several units, to be pooled */
};

/* What one row says to one metric. */
struct audit_fact {
	int due;      /* not excluded, and due */
	int in;       /* of these, in the denominator, with an answer */
	int num;      /* of these, in the numerator */
	double value; /* mean, median: if in */
	double events, exposure; /* rate: if in */
};

/* The sums of one metric in one place. */
struct audit_cell {
	uint64_t rows, due, den, num;
	struct exactsum *sum; /* mean: of x and x*x; rate: events, exposure */
	double *value;        /* median: den of them */
	size_t cap;
};

enum { AUDIT_SUMS = 2 };

/* Where a row belongs: numbers of texts in unit, period and group. */
struct audit_place {
	uint32_t unit, period, group;
};

struct audit {
	struct audit_metric *metric;
	size_t nmetrics;
	struct intern unit, period, group;
	struct intern place;     /* of struct audit_place, as bytes */
	struct audit_cell *cell; /* nmetrics for each place */
	size_t cap;
};

/*
 * A group's text begins with two bytes that put strata in order: the number
 * of the stratum (0: all rows) and of the group in it.
 */
enum { AUDIT_RANK = 2, AUDIT_RANKS_MOST = 255 };
#define AUDIT_ALL "\1\1all"

/* Add a metric; strings are copied. */
void audit_metric(struct audit *a, const char *id, const char *rules,
    enum statistic statistic, double per, double lowfu, int units);

/* The number of a place, and its cells: one for each metric, valid until the
 * next new place. */
size_t audit_at(struct audit *a, struct audit_place place);
struct audit_cell *audit_cells(const struct audit *a, size_t place);

/* Add a row to a cell of the metric. */
void audit_add(const struct audit_metric *m, struct audit_cell *c,
    const struct audit_fact *fact);

/* Add the sums of one cell to another of the same metric. */
void audit_merge(const struct audit_metric *m, struct audit_cell *to,
    const struct audit_cell *from);

void audit_cell_free(struct audit_cell *c);
void audit_free(struct audit *a);

#endif
