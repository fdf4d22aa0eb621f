/* Charts over time, against R's packages (spc_reference.h) and by hand. */
#include "near.h"
#include "spc_reference.h"
#include "stats/order.h"
#include "stats/spc.h"
#include "tap.h"

static const struct spc_rules rules = { 7, 7 };
static const double screen = 3.267;

/* The signal that comes first, with its side, as the reference has it. */
static int
first_signal(const struct spc_point *p)
{
	return (int)(p->signals & -p->signals) * p->side;
}

static void
test_xmr_series(size_t id, const struct ref_xmr *r, int screened)
{
	const int *wanted = screened ? r->signal : r->signal_all;
	const double hi = screened ? r->hi : r->hi_all;
	struct spc_line line[REF_POINTS];
	struct spc_point p[REF_POINTS];
	struct spc_line l;
	size_t i, out, wrong = 0;

	l = spc_xmr(r->y, r->base, screened ? screen : 0, &out);
	OK(same(l.mean, r->mean) && same(l.hi, hi) &&
		same(l.lo, 2 * l.mean - hi) &&
		same(l.near_hi - l.mean, (hi - l.mean) * 2 / 3) &&
		same(l.mean - l.near_lo, (hi - l.mean) * 2 / 3),
	    "XmR %zu, screen %d: lines", id, screened);
	for (i = 0; i < r->n; i++)
		line[i] = l;
	spc_judge(r->y, line, r->n, rules, p);
	for (i = 0; i < r->n; i++)
		wrong += first_signal(&p[i]) != wanted[i];
	OK(wrong == 0, "XmR %zu, screen %d: signals (%zu differ)", id, screened,
	    wrong);
}

static void
test_shares(size_t id, const struct ref_share *r)
{
	struct spc_line plain[REF_POINTS], prime[REF_POINTS];
	struct spc_share p[REF_POINTS];
	size_t i, wrong = 0;
	double sigma;

	for (i = 0; i < r->n; i++)
		p[i] = (struct spc_share){ r->x[i], r->d[i], i < r->base };
	sigma = spc_shares(p, r->n, r->u, 0, 0, plain);
	OK(same(sigma, r->sigma_all), "share %zu: sigma_z", id);
	sigma = spc_shares(p, r->n, r->u, 1, screen, prime);
	OK(same(sigma, r->sigma), "share %zu: sigma_z, screened", id);
	for (i = 0; i < r->n; i++)
		wrong += !same(plain[i].mean, r->mean) ||
		    !same(plain[i].lo, r->lo[i]) ||
		    !same(plain[i].hi, r->hi[i]) ||
		    !same(prime[i].lo, r->lo_prime[i]) ||
		    !same(prime[i].hi, r->hi_prime[i]);
	OK(wrong == 0, "share %zu: limits, plain and prime", id);
}

static void
test_run(size_t id, const struct ref_run *r)
{
	double copy[REF_POINTS];
	struct spc_runs got;
	size_t i;

	for (i = 0; i < r->n; i++)
		copy[i] = r->y[i];
	got = spc_run_chart(r->y, r->n, order_median(copy, r->n), 10);
	OK(same(got.median, r->median) && got.useful == r->useful &&
		got.longest == r->longest &&
		got.longest_max == r->longest_max &&
		got.crossings == r->crossings &&
		got.crossings_min == r->crossings_min &&
		got.verdict == r->signal,
	    "run chart %zu", id);
}

/* Anhoej's limits, n = 10 to 30: the published table. */
static void
test_run_limits(void)
{
	static const size_t longest[] = { 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
		8, 8, 8, 8, 8, 8, 8, 8 };
	static const size_t crossings[] = { 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6,
		7, 7, 8, 8, 8, 9, 9, 10, 10 };
	double y[30];
	struct spc_runs r;
	size_t n;

	for (n = 0; n < 30; n++)
		y[n] = n % 2 ? 1 : -1;
	for (n = 10; n <= 30; n++) {
		r = spc_run_chart(y, n, 0, 10);
		OK(r.longest_max == longest[n - 10] &&
			r.crossings_min == crossings[n - 10],
		    "limits of %zu useful points", n);
	}
	OK(spc_run_chart(y, 9, 0, 10).verdict == -1, "nine are too few");
	OK(spc_run_chart(y, 9, 0, 10).crossings == 8, "but are counted");
	y[3] = 0;
	r = spc_run_chart(y, 10, 0, 5);
	OK(r.useful == 9 && r.longest == 2 && r.crossings == 7,
	    "a point on the median neither breaks nor lengthens a run");
	y[2] = y[4] = 1;
	r = spc_run_chart(y, 10, 0, 5);
	OK(r.longest == 4 && r.crossings == 5, "1 1 0 1 1 is a run of four");
}

/* What constant and near-constant series give. */
static void
test_constant(void)
{
	static const double flat[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
	static const double blip[] = { 5, 5, 5, 6, 5, 5 };
	static const double late[] = { 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6 };
	struct spc_line l, line[12];
	struct spc_point p[12];
	size_t i, out, marked = 0;

	l = spc_xmr(flat, 8, screen, &out);
	OK(same(l.lo, 0.1) && same(l.hi, 0.1), "constant: limits are the mean");
	for (i = 0; i < 8; i++)
		line[i] = l;
	spc_judge(flat, line, 8, rules, p);
	for (i = 0; i < 8; i++)
		marked += p[i].signals != 0;
	OK(marked == 0, "constant: no signal");
	l = spc_xmr(blip, 6, screen, &out);
	OK(same(l.mean, 31. / 6) && same(l.hi - l.mean, 2.66 * 0.4) && out == 0,
	    "5 5 5 6 5 5: no range is screened");
	l = spc_xmr(late, 12, screen, &out);
	OK(same(l.hi - l.mean, 2.66 / 11) && out == 0,
	    "only zeroes would stay: the range is not screened");
	OK(isnan(spc_xmr(late, 1, screen, &out).hi) &&
		spc_xmr(late, 1, screen, &out).mean == 5,
	    "one point: a mean, no limits");
	OK(isnan(spc_xmr(late, 0, screen, &out).mean), "no point, no mean");
}

static void
test_rules(void)
{
	/* up for seven, then down for seven: one point belongs to both */
	static const double peak[] = { 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1 };
	/* a value again breaks a trend */
	static const double pause[] = { 1, 2, 3, 4, 4, 5, 6, 7 };
	/* six over the mean, one on it, six over it */
	static const double mean[] = { 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1 };
	struct spc_line wide[13], line[13];
	struct spc_point p[13];
	size_t i;

	for (i = 0; i < 13; i++)
		wide[i] = (struct spc_line){ 4, -90, 90, -60, 60 };
	spc_judge(peak, wide, 13, rules, p);
	OK(p[5].side == 1 && p[6].side == -1 && p[6].signals == SPC_TREND &&
		p[12].signals == SPC_TREND,
	    "the point of two trends goes with the next step");
	spc_judge(pause, wide, 8, rules, p);
	OK(p[0].signals == 0 && p[7].signals == 0, "a tie breaks a trend");
	spc_judge(peak, wide, 7, (struct spc_rules){ 8, 8 }, p);
	OK(p[6].signals == 0, "the length of a trend is a setting");
	for (i = 0; i < 13; i++)
		line[i] = (struct spc_line){ 0, -3, 3, -2, 2 };
	spc_judge(mean, line, 13, rules, p);
	OK(p[0].signals == 0 && p[12].signals == 0,
	    "a point on the mean breaks a run");
	spc_judge(mean, line, 6, (struct spc_rules){ 6, 7 }, p);
	OK(p[0].signals == SPC_SHIFT && p[5].side == 1, "six of six: a shift");
	spc_judge((const double[]){ 2.5, 2.5, 1 }, line, 3, rules, p);
	OK(p[0].signals == SPC_TWO_OF_THREE && p[1].signals == 4 &&
		p[2].signals == 0,
	    "two of three near the limit; only they are marked");
	spc_judge((const double[]){ 2.5, 3.5, 1 }, line, 3, rules, p);
	OK(p[0].signals == 0 && p[1].signals == SPC_LIMIT,
	    "a point outside does not count as near");
	spc_judge((const double[]){ 2.5, -1, 2.5 }, line, 3, rules, p);
	OK(p[0].signals == 0, "nor do points on two sides");
	spc_judge((const double[]){ 3, -3 }, line, 2, rules, p);
	OK(p[0].signals == 0 && p[1].signals == 0, "on the limit is inside");
}

static void
test_no_limits(void)
{
	const struct spc_share all[] = { { 5, 5, 1 }, { 7, 7, 1 } };
	const struct spc_share none[] = { { 0, 5, 1 }, { 0, 7, 1 } };
	struct spc_line line[2];

	OK(isnan(spc_shares(all, 2, 0, 0, 0, line)) && line[0].mean == 1 &&
		isnan(line[0].hi),
	    "all of all: no limits");
	OK(isnan(spc_shares(none, 2, 1, 1, 0, line)) && line[1].mean == 0 &&
		isnan(line[1].lo),
	    "no event: no limits");
}

static void
test_long_runs(void)
{
	static const double y[] = { -1, 1, 1, 0, 1, 1, 1, 1, 1, -1, 1, -1 };
	const struct spc_runs r = spc_run_chart(y, 12, 0, 10);
	unsigned char mark[12];
	size_t i, n = 0;

	spc_long_runs(y, 12, &r, mark);
	for (i = 0; i < 12; i++)
		n += mark[i];
	OK(r.longest == 7 && r.longest_max == 6 && r.verdict == 1 && n == 7 &&
		!mark[0] && mark[1] && !mark[3] && mark[8] && !mark[9],
	    "the points of the long run are marked");
}

int
main(void)
{
	size_t i;

	for (i = 0; i < sizeof(ref_xmr) / sizeof(*ref_xmr); i++) {
		test_xmr_series(i, &ref_xmr[i], 1);
		test_xmr_series(i, &ref_xmr[i], 0);
	}
	for (i = 0; i < sizeof(ref_share) / sizeof(*ref_share); i++)
		test_shares(i, &ref_share[i]);
	for (i = 0; i < sizeof(ref_run) / sizeof(*ref_run); i++)
		test_run(i, &ref_run[i]);
	test_run_limits();
	test_constant();
	test_rules();
	test_no_limits();
	test_long_runs();
	return tap_end();
}
