/*
 * auditing - metrics computed from a table: mskaudit without an operation.
 *
 * The definitions are in rules/metric.h, the sums in engine/audit.h; this
 * reads the rows, and writes results, publications and partial sums.
 */
#ifndef MSK_AUDITING_H
#define MSK_AUDITING_H

#include "engine/audit_result.h"
#include "engine/suppress.h"
#include "operation.h"
#include "rules/metric.h"

extern const struct opt auditing_opts[];

/* The operations: metrics; merge; equity of metrics; capacity. */
int auditing_run(struct work *w, char *const *paths, int n, struct msk_err *e);
int auditing_merge(
    struct work *w, char *const *paths, int n, struct msk_err *e);
int auditing_equity(
    struct work *w, char *const *paths, int n, struct msk_err *e);
int capacity_run(struct work *w, char *const *paths, int n, struct msk_err *e);

/* Does the command line ask for metrics (--metrics, --responders)? */
int auditing_asked(const struct work *w);

/* The columns of one definition file in this table, and the row's cells. */
struct metric_cells {
	struct metrics *file;
	long *column; /* in the header, HEADER_NONE */
	struct metric_cell *cell;
	const struct row *row;
	const char *problem; /* of the row, beside its cells; NULL: none */
	struct filter *f;
};

/* --stratum NAME=COLUMN[:GROUP|GROUP...] */
struct stratum {
	char *name, *column_name, *groups; /* groups: NULL, each value is one */
	long column;
	size_t rank;
	struct intern cell; /* texts met */
	uint32_t *group;    /* of each, in the audit's groups */
	size_t cap;
};

struct strata {
	struct stratum *s;
	size_t n;
};

/* A chosen metric. */
struct chosen {
	struct metric_cells *cells;
	const struct metric *m;
	long unit, date; /* columns, HEADER_NONE */
	enum metric_period period;
};

enum auditing_layout {
	LAYOUT_UNITS,      /* metric, unit, stratum, ... and the pooled row */
	LAYOUT_STRATA,     /* --by names a stratum: no unit */
	LAYOUT_RESPONDERS, /* --responders: the unit's column has its name */
	LAYOUT_GROUPS,     /* equity: a unit only if --by names one */
	LAYOUT_LAYOUTS
};

struct auditing {
	struct work *w;
	struct msk_err *e;
	/* options */
	enum auditing_layout layout;
	char *by; /* column or stratum; NULL: what the metrics say */
	enum audit_missing missing[2];
	size_t nmissing;
	int missing_given;
	int exact;
	int period; /* enum metric_period, -1: what the metrics say */
	const struct suppress_rule *publish;
	/* definitions */
	struct metric_cells *cells;
	size_t nfiles;
	struct chosen *chosen;
	size_t nchosen;
	struct strata strata;
	/* sums */
	struct audit audit;
};

/* auditing_opts.c: 0, or -1 and *e. */
int auditing_options(struct auditing *a);
void auditing_free(struct auditing *a);

/* auditing_load.c: the metrics asked for; then their columns in the table,
 * once it is open.  Metrics that lack a column are said and left out. */
int auditing_load(struct auditing *a);
int auditing_bind(struct auditing *a);

/* auditing_row.c: take the next row into the cells; what it says to a metric;
 * report what could not be used: 0, or -1 and *e. */
void metric_cells_take(struct metric_cells *c, const struct row *row);
void metric_fact(
    struct metric_cells *c, const struct metric *m, struct audit_fact *fact);
int metric_cells_report(struct metric_cells *c, struct msk_err *e);
void metric_cells_free(struct metric_cells *c);

/* auditing_stratum.c */
int strata_add(struct strata *t, const char *arg, struct msk_err *e);
int strata_bind(struct strata *t, const struct filter *f, struct msk_err *e);
uint32_t stratum_group(struct stratum *s, const struct filter *f,
    const struct row *row, struct intern *groups);
void strata_free(struct strata *t);

/* auditing.c: read the table into the audit; auditing_partial.c: read sums. */
int auditing_read(struct auditing *a, char *const *paths, int n);
int auditing_merge_read(struct auditing *a, char *const *paths, int n);
/* Where stratum groups and results are named: group without its rank. */
struct span auditing_group(struct span group);

/* The results, as --interval and --missing ask. */
struct audit_results auditing_results(struct auditing *a);

/* auditing_write.c, auditing_publish.c, auditing_partial.c: to output. */
int auditing_write(struct auditing *a);
int auditing_publish(struct auditing *a);
int auditing_partial(struct auditing *a);

/* What the columns of the output are, told by the results. */
struct auditing_columns {
	int periods, strata, values;
};
struct auditing_columns auditing_columns(
    const struct auditing *a, const struct audit_results *t);

/* Declare, and write, the cells that say whose result it is. */
int auditing_declare_place(
    struct auditing *a, const struct auditing_columns *c);
void auditing_put_place(struct auditing *a, const struct auditing_columns *c,
    const struct audit_result *r);
/* Declare the columns of these names; type COLUMN_NUM and the like. */
int auditing_declare(
    struct auditing *a, const char *const *names, enum column_type type);

/* A p value or ratio: two decimals more than --digits asks of percentages. */
void auditing_put_fine(struct work *w, double value);

/* auditing_list.c: --list, --show, or --explain of a metric; 1 if asked. */
int auditing_asks(const struct work *w);
int auditing_answer(struct work *w, struct msk_err *e);

#endif
