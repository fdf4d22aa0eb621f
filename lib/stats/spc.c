#define MATHLIB_STANDALONE 1
#include <Rmath.h>
#include <math.h>

#include "spc.h"
#include "sum.h"

#define XMR_FACTOR 2.66  /* limits from the mean moving range: 3 / 1.128 */
#define RANGE_SD   1.128 /* mean moving range of a normal, in sd */

/* -1, 0, 1: y below, on, above the line. */
static int
side_of(double y, double line)
{
	const double slack = 1e-9 * fmax(1, fabs(line));

	return (y > line + slack) - (y < line - slack);
}

/* The mean of the ranges of y below limit; how many there are. */
static double
mean_range(const double *y, size_t n, double limit, size_t *count)
{
	struct sum s = { 0 };
	double range;
	size_t i;

	*count = 0;
	for (i = 1; i < n; i++)
		if ((range = fabs(y[i] - y[i - 1])) < limit) {
			sum_add(&s, range);
			++*count;
		}
	return *count > 0 ? sum_value(&s) / (double)*count : NAN;
}

/* The mean moving range, screened once. */
static double
screened_range(const double *y, size_t n, double screen, size_t *left_out)
{
	size_t all, kept;
	const double a = mean_range(y, n, INFINITY, &all);
	double b;

	*left_out = 0;
	if (!(screen > 0) || !(a > 0))
		return a;
	b = mean_range(y, n, screen * a, &kept);
	if (!(b > 0)) /* ours: a collapsed limit is no limit */
		return a;
	*left_out = all - kept;
	return b;
}

struct spc_line
spc_xmr(const double *y, size_t n, double screen, size_t *left_out)
{
	const double m = sum_mean(y, n);
	const double a = screened_range(y, n, screen, left_out);
	const double d = XMR_FACTOR * a, near = 2 * d / 3;

	return (struct spc_line){ m, m - d, m + d, m - near, m + near };
}

static double
share_mean(const struct spc_share *p, size_t n)
{
	struct sum x = { 0 }, d = { 0 };
	size_t i;

	for (i = 0; i < n; i++)
		if (p[i].base) {
			sum_add(&x, p[i].x);
			sum_add(&d, p[i].n);
		}
	return sum_value(&x) / sum_value(&d);
}

static double
share_sd(const struct spc_share *p, double mean, int u)
{
	return sqrt((u ? mean : mean * (1 - mean)) / p->n);
}

/* Mean and count of the ranges of z between base points, below limit. */
static double
mean_z_range(const struct spc_share *p, size_t n, double mean, int u,
    double limit, size_t *count)
{
	struct sum s = { 0 };
	double z, last = NAN, range;
	size_t i;

	*count = 0;
	for (i = 0; i < n; i++) {
		if (!p[i].base)
			continue;
		z = (p[i].x / p[i].n - mean) / share_sd(&p[i], mean, u);
		range = fabs(z - last);
		last = z;
		if (range < limit) { /* not for the first: NAN */
			sum_add(&s, range);
			++*count;
		}
	}
	return *count > 0 ? sum_value(&s) / (double)*count : NAN;
}

static double
laney_sigma(
    const struct spc_share *p, size_t n, double mean, int u, double screen)
{
	size_t count;
	double a = mean_z_range(p, n, mean, u, INFINITY, &count), b;

	if (screen > 0 && a > 0) {
		b = mean_z_range(p, n, mean, u, screen * a, &count);
		if (b > 0)
			a = b;
	}
	return a / RANGE_SD;
}

double
spc_shares(const struct spc_share *p, size_t n, int u, int prime, double screen,
    struct spc_line *line)
{
	const double m = share_mean(p, n), top = u ? INFINITY : 1;
	const double sigma = laney_sigma(p, n, m, u, screen);
	double sd;
	size_t i;

	for (i = 0; i < n; i++) {
		sd = share_sd(&p[i], m, u) * (prime ? sigma : 1);
		if (!(m > 0) || !(m < top) || isnan(sd))
			line[i] = (struct spc_line){ m, NAN, NAN, NAN, NAN };
		else
			line[i] = (struct spc_line){ m, fmax(m - 3 * sd, 0),
				fmin(m + 3 * sd, top), fmax(m - 2 * sd, 0),
				fmin(m + 2 * sd, top) };
	}
	return m > 0 && m < top ? sigma : NAN;
}

static int
outside(double y, const struct spc_line *l)
{
	return side_of(y, l->hi) > 0 || side_of(y, l->lo) < 0;
}

static int
near_limit(double y, const struct spc_line *l)
{
	return !outside(y, l) &&
	    (side_of(y, l->near_hi) > 0 || side_of(y, l->near_lo) < 0);
}

/* Mark the points of every stretch of at least k on one side of the mean. */
static void
judge_shifts(const double *y, const struct spc_line *line, size_t n, size_t k,
    struct spc_point *out)
{
	size_t i, j, from = 0;
	int side, last = 0;

	for (i = 0; i <= n; i++) {
		side = i < n ? side_of(y[i], line[i].mean) : 2;
		if (i > 0 && side == last)
			continue;
		for (j = from; last != 0 && i - from >= k && j < i; j++)
			out[j].signals |= SPC_SHIFT;
		from = i;
		last = side;
	}
}

static int
step_of(const double *y, size_t i)
{
	return (y[i] > y[i - 1]) - (y[i] < y[i - 1]);
}

/*
 * Mark every stretch of at least k points that rises or falls all along; a
 * point that ends one and opens the next keeps the later direction.
 */
static void
judge_trends(const double *y, size_t n, size_t k, struct spc_point *out)
{
	size_t i, j, from = 0;
	int step, last = 0;

	for (i = 1; i <= n; i++) {
		step = i < n ? step_of(y, i) : 2;
		if (i > 1 && step == last)
			continue;
		/* from..i-1 go one way */
		for (j = from; last != 0 && i - from >= k && j < i; j++) {
			out[j].signals |= SPC_TREND;
			out[j].side = last;
		}
		from = i - 1;
		last = step;
	}
}

static void
judge_threes(const double *y, const struct spc_line *line, size_t n,
    struct spc_point *out)
{
	size_t i, j;
	int sides, near;

	for (i = 0; i + 3 <= n; i++) {
		for (j = i, sides = near = 0; j < i + 3; j++) {
			sides += side_of(y[j], line[j].mean);
			near += near_limit(y[j], &line[j]);
		}
		for (j = i;
		     (sides == 3 || sides == -3) && near >= 2 && j < i + 3; j++)
			if (near_limit(y[j], &line[j]))
				out[j].signals |= SPC_TWO_OF_THREE;
	}
}

void
spc_judge(const double *y, const struct spc_line *line, size_t n,
    struct spc_rules rules, struct spc_point *out)
{
	size_t i;

	for (i = 0; i < n; i++)
		out[i] = (struct spc_point){ 0, 0 };
	judge_trends(y, n, rules.trend, out);
	judge_threes(y, line, n, out);
	judge_shifts(y, line, n, rules.shift, out);
	for (i = 0; i < n; i++) {
		if (outside(y[i], &line[i]))
			out[i].signals |= SPC_LIMIT;
		if (out[i].signals == 0)
			out[i].side = 0;
		else if ((out[i].signals & SPC_LIMIT) ||
		    !(out[i].signals & SPC_TREND))
			out[i].side = side_of(y[i], line[i].mean);
	}
}

struct spc_runs
spc_run_chart(const double *y, size_t n, double median, size_t least)
{
	struct spc_runs r = { .median = median, .verdict = -1 };
	size_t i, run = 0;
	int side, last = 0;

	for (i = 0; i < n; i++) {
		if ((side = side_of(y[i], median)) == 0)
			continue;
		r.useful++;
		r.crossings += last != 0 && side != last;
		run = side == last ? run + 1 : 1;
		r.longest = run > r.longest ? run : r.longest;
		last = side;
	}
	if (r.useful == 0)
		return r;
	r.longest_max = (size_t)nearbyint(log2((double)r.useful)) + 3;
	r.crossings_min =
	    (size_t)qbinom(0.05, (double)(r.useful - 1), 0.5, 1, 0);
	if (r.useful >= least)
		r.verdict =
		    r.longest > r.longest_max || r.crossings < r.crossings_min;
	return r;
}

void
spc_long_runs(
    const double *y, size_t n, const struct spc_runs *r, unsigned char *mark)
{
	size_t i, j, from = 0, run = 0;
	int side, last = 0;

	for (i = 0; i <= n; i++) {
		side = i < n ? side_of(y[i], r->median) : 2;
		if (side == 0)
			continue;
		if (side == last) {
			run++;
			continue;
		}
		for (j = from; j < i; j++)
			mark[j] = run > r->longest_max &&
			    side_of(y[j], r->median) != 0;
		from = i;
		run = 1;
		last = side;
	}
}
