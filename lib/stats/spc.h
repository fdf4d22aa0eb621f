/*
 * spc - charts of a service over time: limits, and points that stand out.
 *
 * Pure.  y[0..n-1] are the values of one stretch of a series in the order of
 * time, finite, without gaps; a stretch ends where limits are recalculated.
 * What does not exist is NAN.  Means are compensated sums, and a value within
 * 1e-9 max(1, |line|) of a line is on it, so that the order of adding decides
 * nothing.
 */
#ifndef MSK_SPC_H
#define MSK_SPC_H

#include <stddef.h>

/* The lines at one point; near: two thirds of the way to the limits. */
struct spc_line {
	double mean, lo, hi, near_lo, near_hi;
};

/*
 * XmR chart: lines from the n values of the baseline.
 *
 *	mean +- 2.66 A, near +- 2/3 of it; A the mean of the moving ranges
 *
 * screen > 0 leaves out ranges not below screen * A and takes the mean again,
 * once (Nelson 1982; 3.267).  Where that leaves no range, or only ranges of 0
 * though values differ, A stays as it was (ours).  n < 2: no limits.  *left_out
 * is the number of ranges left out.
 *
 * As R's NHSRplotthedots 0.2.2, the rules of NHS England's Making data count.
 */
struct spc_line spc_xmr(
    const double *y, size_t n, double screen, size_t *left_out);

/* A share or rate of one period: x of n. */
struct spc_share {
	double x, n; /* n > 0 */
	int base;    /* counts for the mean */
};

/*
 * P chart (u = 0: proportions) and U chart (u = 1: rates): lines of each point.
 *
 *	mean = sum x / sum n over the baseline
 *	sd_i = sqrt(mean (1 - mean) / n_i), or sqrt(mean / n_i)
 *	mean +- 3 sd_i, within 0 to 1, or from 0; near +- 2 sd_i
 *
 * prime: sd_i times sigma_z = mean |z_i - z_i-1| / 1.128 over the baseline,
 *with z_i = (x_i/n_i - mean) / sd_i, ranges screened as above: Laney (2002)
 *Qual Eng 14:531-537.  mean = 0, or a proportion of 1: no limits.  Returns
 *sigma_z, whether or not it is used; NAN if there are no two points.
 */
double spc_shares(const struct spc_share *p, size_t n, int u, int prime,
    double screen, struct spc_line *line);

/* Signals of a point, as bits, by priority. */
enum spc_signal {
	SPC_LIMIT = 1,        /* outside the limits */
	SPC_TREND = 2,        /* in a trend */
	SPC_TWO_OF_THREE = 4, /* near a limit, with another, of three */
	SPC_SHIFT = 8         /* in a run on one side of the mean */
};

struct spc_point {
	unsigned signals;
	int side; /* of the first signal: 1 high or rising, -1; 0: no signal */
};

struct spc_rules {
	size_t shift; /* points in a row on one side: 7 */
	size_t trend; /* points in a row that rise or fall: 7 */
};

/*
 * Judge each point against its lines.
 * - limit: beyond lo or hi.
 * - trend: rules.trend points, each above (below) the one before it; all are
 *   marked.  A point of two trends goes with the step to the next.
 * - two of three: three points on one side of the mean, at least two of them
 *   beyond the near line but not outside; those are marked.
 * - shift: rules.shift points on one side of the mean; all are marked.  A point
 *   on the mean ends a run.
 */
void spc_judge(const double *y, const struct spc_line *line, size_t n,
    struct spc_rules rules, struct spc_point *out);

struct spc_runs {
	double median;
	size_t useful; /* points not on the median */
	size_t longest, longest_max;
	size_t crossings, crossings_min;
	int verdict; /* 1 signal, 0 none, -1 too few points */
};

/*
 * Run chart of y about a median, Anhoej's rules: signal if the longest run is
 * over round(log2 n) + 3 or crossings are under the 5 % point of
 * Binomial(n-1, 1/2), n the useful points.  Points on the median neither break
 * nor lengthen a run.  Under least useful points: no verdict (10: ours).
 * Anhoej and Olesen (2014) PLoS One 9:e113825; R's qicharts2 0.8.1.
 */
struct spc_runs spc_run_chart(
    const double *y, size_t n, double median, size_t least);

/* Mark (1) the points of runs longer than the longest allowed; else 0. */
void spc_long_runs(
    const double *y, size_t n, const struct spc_runs *r, unsigned char *mark);

#endif
