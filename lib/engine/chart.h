/*
 * chart - a series of a service over time, judged.
 *
 * Pure: no input or output.  A series falls into stretches where limits are
 * recalculated, which happens only on the days asked for; a baseline may
 * freeze the limits of a stretch.
 */
#ifndef MSK_CHART_H
#define MSK_CHART_H

#include <stddef.h>

#include "stats/spc.h"

enum chart_kind {
	CHART_XMR,
	CHART_RUN,
	CHART_P, /* from here on: x of n */
	CHART_PPRIME,
	CHART_U,
	CHART_UPRIME
};

enum { CHART_NO_DAY = -2147483647 };

struct chart {
	enum chart_kind kind;
	double scale;     /* of the values: 100 for percentages */
	double screen;    /* 3.267; 0: off */
	size_t fix_after; /* limits from the first N points; 0: from all */
	long base_from, base_to; /* or from these days; CHART_NO_DAY: none */
	const long *rebase;      /* days a stretch begins, ascending */
	size_t nrebase;
	struct spc_rules rules;
	size_t run_least; /* useful points for a verdict of a run chart */
	size_t trial;     /* limits from fewer points are trial limits */
	int better;       /* 1 up, -1 down, 0 not said */
	double target;    /* in the unit of the values; NAN: none */
};

/* One point, in the order of time. */
struct chart_point {
	long day;
	double x, n; /* x of n; n is not used by xmr and run */
	int use;     /* 0: nothing to chart */
	/* found */
	double y; /* the value */
	struct spc_line line;
	struct spc_point signal;
	unsigned char run; /* of a run too long (run chart) */
	size_t stretch;
	int base;
};

enum chart_variation {
	CHART_COMMON,
	CHART_IMPROVEMENT,
	CHART_CONCERN,
	CHART_HIGH, /* special cause; better is not said */
	CHART_LOW
};

enum chart_assurance {
	CHART_NO_ASSURANCE,
	CHART_PASS, /* consistent: the target is beyond the limits */
	CHART_FAIL,
	CHART_INCONSISTENT
};

/* The series, from its last stretch. */
struct chart_summary {
	size_t points;                  /* of the whole series */
	size_t stretches, base;         /* points that the limits are from */
	const struct chart_point *last; /* NULL: no point */
	size_t left_out;                /* ranges screened out */
	double sigma_z;                 /* p, u and their primes */
	struct spc_runs runs; /* about the median, or the mean of others */
	enum chart_variation variation;
	enum chart_assurance assurance;
	int trial;         /* limits from too few points to trust */
	int overdispersed; /* p, u: sigma_z or n call for the prime */
	int sparse;        /* p, u: fewer than 5 expected at some point */
};

/*
 * Judge p[0..n-1] and sum up.  The points are in the order of time; those with
 * use = 0 get the mean of their stretch, and limits where they need no n.
 *
 * Prime (ours): when sigma_z > 1.2 or the mean n is at least 1,000.  Sparse:
 * n times the mean (and, of proportions, n times 1 - mean) under 5.
 */
void chart_judge(const struct chart *c, struct chart_point *p, size_t n,
    struct chart_summary *s);

/* Does the chart take x of n? */
int chart_shares(enum chart_kind kind);

/* What a point's signal means, given which way is better. */
enum chart_variation chart_meaning(
    const struct chart *c, const struct spc_point *p);

#endif
