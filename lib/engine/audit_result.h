/*
 * audit_result - the rows of an audit: statistics with their intervals, the
 * pooled value beside each unit, and flags.
 */
#ifndef MSK_AUDIT_RESULT_H
#define MSK_AUDIT_RESULT_H

#include "audit.h"

/* How an answer that is not there counts (trend-methods: missing). */
enum audit_missing {
	MISSING_CC, /* complete cases: the row leaves the denominator */
	MISSING_NRI /* non-responder imputation: it stays, not in num */
};

enum audit_flag {
	AUDIT_LOWFU = 1, /* fewer answers than the metric asks for */
	AUDIT_ALERT = 2, /* tail probability below 0.05 */
	AUDIT_ALARM = 4  /* below 0.002 */
};

struct audit_result {
	const struct audit_metric *metric;
	struct span unit, period, group; /* group with its rank */
	int pooled;                      /* of all units */
	enum audit_missing missing;
	double num, den;      /* NAN: there is none */
	double excluded;      /* rows that are not in den */
	double value, lo, hi; /* percent is 0 to 100; NAN: none */
	double expected, p;   /* NAN in a pooled row, or with one unit */
	double due;           /* rows that were due */
	double followup;      /* percent of them with an answer; NAN: n.a. */
	unsigned flags;
};

/* The words of a result's flags, "lowfu;alert"; "" if there is none. */
const char *audit_flag_words(unsigned flags);

/* "cc" or "nri". */
const char *audit_missing_name(enum audit_missing missing);

/* What is wanted. */
struct audit_how {
	int exact; /* Clopper-Pearson instead of Wilson */
	int pool;  /* add a row of all units, and compare with it */
	const enum audit_missing *missing; /* nmissing of them */
	size_t nmissing;
	double alert, alarm; /* two-sided tail probabilities */
	double verdict_from; /* denominator from which there is a flag */
};

struct audit_results {
	struct audit_result *row;
	size_t n;
};

/*
 * All rows, ordered by metric, unit, period, stratum, missing; units and
 * periods by their bytes, the pooled row behind the units.  Texts point into
 * the audit.  Changes nothing but the order of a median's values.  Free row.
 *
 * expected is the pooled value of the same period and stratum; p is the
 * two-sided mid-p of num under it (binomial, Poisson for rates).
 */
struct audit_results audit_results(
    struct audit *a, const struct audit_how *how);

#endif
