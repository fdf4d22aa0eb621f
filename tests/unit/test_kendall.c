/*
 * Trend test and autocorrelation: stats/kendall.h.
 *
 * R, for each series t, y (EXACT: TRUE for at most ten without ties):
 *	S    sum(sign(outer(y, y, "-")) * sign(outer(t, t, "-"))) / 2
 *	tau  cor(t, y, method = "kendall")
 *	z    cor.test(t, y, method = "kendall", exact = FALSE,
 *	         continuity = TRUE)$statistic
 *	var  (S / the same with continuity = FALSE)^2
 *	p    cor.test(t, y, method = "kendall", exact = EXACT,
 *	         continuity = TRUE)$p.value; up, down: alternative = "greater",
 *	         "less"
 *	r1   acf(y, lag.max = 1, plot = FALSE)$acf[2]
 */
#include <math.h>
#include <string.h>

#include "near.h"
#include "series.h"
#include "stats/kendall.h"
#include "tap.h"

static const struct {
	long s;
	double var, tau, z, p, up, down, r1;
	int test, exact;
} r[SERIES_COUNT] = { [TIES] = { -56, 204.106060606, -0.904285033118,
			  -3.84976960402, 0.000118228983321, 0.999940885508,
			  5.91144916605e-05, 0.600187265918, 1, 0 },
	[SHORT] = { -13, 28.3333333333, -0.866666666667, -2.25440744791,
	    0.0166666666667, 0.998611111111, 0.00833333333333, 0.376379008145,
	    1, 1 },
	[TEN] = { 33, 125, 0.733333333333, 2.8621670112, 0.00221285273369,
	    0.00110642636684, 0.999526840829, 0.534825870647, 1, 1 },
	[ELEVEN] = { 31, 165, 0.563636363636, 2.33549683248, 0.0195174811822,
	    0.00975874059109, 0.990241259409, 0.0419409397499, 1, 0 },
	[FOUR] = { 6, 8.66666666667, 1, 1.69841555122, 0.0833333333333,
	    0.0416666666667, 1, 0.25, 1, 1 },
	[THREE] = { 3, 3.66666666667, 1, 0, 0, 0, 0, -0.0238095238095, 0, 0 },
	[TIED_MORE] = { 19, 54.9047619048, 0.826086956522, 2.42922364007,
	    0.0151311956211, 0.00756559781053, 0.992434402189, 0.521825396825,
	    1, 0 },
	[FIVE] = { 2, 16.6666666667, 0.2, 0.244948974278, 0.816666666667,
	    0.408333333333, 0.758333333333, -0.4, 1, 1 },
	[TWO] = { -1, 1, -1, 0, 0, 0, 0, -0.5, 0, 0 },
	[EIGHT] = { 24, 65.3333333333, 0.857142857143, 2.84551204101,
	    0.00173611111111, 0.000868055555556, 0.999801587302, 0.503313253012,
	    1, 1 } };

static void
as_in_r(void)
{
	struct kendall k;
	size_t i;

	for (i = 0; i < SERIES_COUNT; i++) {
		const struct series *a = &series[i];

		OK(kendall(a->day, a->y, a->n, &k) == 0 && k.s == r[i].s &&
			near(k.var, r[i].var),
		    "S and its variance: %s", a->what);
		OK(k.has_tau && near(k.tau_b, r[i].tau), "tau: %s", a->what);
		OK(near(autocorrelation1(a->y, a->n), r[i].r1), "r1: %s",
		    a->what);
		OK(k.has_test == r[i].test && k.exact == r[i].exact,
		    "which test: %s", a->what);
		if (!k.has_test)
			continue;
		OK(near(k.z, r[i].z) && near(k.p, r[i].p), "z, p: %s", a->what);
		OK(near(kendall_p_towards(&k, 1), r[i].up) &&
			near(kendall_p_towards(&k, -1), r[i].down),
		    "one-sided p: %s", a->what);
	}
}

/* The exact p of a monotone series is 2/n!; S is never beyond n(n-1)/2. */
static void
exact_distribution(void)
{
	double all = 1, sum;
	long s, most;
	size_t n;

	for (n = 2; n <= KENDALL_EXACT_MAX; n++) {
		all *= (double)n;
		most = (long)(n * (n - 1) / 2);
		OK(near(kendall_exact(n, most), 1 / all) &&
			kendall_exact(n, most + 2) == 0 &&
			kendall_exact(n, -most) == 1,
		    "ends of the distribution of S, n = %zu", n);
		for (sum = 0, s = -most; s <= most; s += 2)
			sum += (double)s *
			    (kendall_exact(n, s) - kendall_exact(n, s + 2));
		OK(fabs(sum) < 1e-9, "and its mean is 0");
	}
	/* why n = 4 is tested exactly, and n = 3 not at all */
	OK(near(2 * kendall_exact(4, 6), 0.0833333333333), "4: p = 0.083");
	OK(near(2 * kendall_exact(3, 3), 0.3333333333333), "3: p = 0.333");
	OK(2 * kendall_exact(5, 10) < 0.05, "5: p < .05 can be reached");
	/* R: 2 * pnorm(-c(5 / sqrt(26/3), 2 / sqrt(11/3))) */
	OK(near(erfc(5 / sqrt(26.0 / 3) / sqrt(2)), 0.0894293590289935) &&
		near(erfc(2 / sqrt(11.0 / 3) / sqrt(2)), 0.2962698714842864),
	    "the normal p is 0.089 and 0.296");
}

static void
edges(void)
{
	static const long day[] = { 0, 7, 14, 21, 28 };
	static const long once[] = { 3, 3, 3, 3, 3 };
	static const double same[] = { 5, 5, 5, 5, 5 };
	static const double y[] = { 3, 1, 4, 1, 5 };
	static const double flat[] = { 1, 2, 2, 1 };
	static long many_day[KENDALL_MAX + 1];
	static double many[KENDALL_MAX + 1];
	struct kendall k;
	size_t i;

	OK(kendall(day, same, 5, &k) == 0 && k.s == 0 && k.var == 0 &&
		k.has_test && k.z == 0 && k.p == 1 && !k.has_tau,
	    "constant: S 0, p 1, no tau");
	OK(kendall_p_towards(&k, 1) == 1 && kendall_p_towards(&k, -1) == 1,
	    "constant: one-sided 1");
	OK(kendall(once, y, 5, &k) == 0 && k.s == 0 && k.var == 0 &&
		!k.has_test && !k.has_tau,
	    "one date: no test");
	OK(kendall(day, flat, 4, &k) == 0 && k.s == 0 && k.z == 0 && k.p == 1 &&
		k.has_tau && k.tau_b == 0,
	    "S = 0: z 0, p 1, tau 0");
	OK(kendall(day, y, 0, &k) == 0 && k.s == 0 && k.var == 0 &&
		!k.has_test && !k.has_tau,
	    "nothing");
	OK(kendall(day, y, 1, &k) == 0 && k.s == 0 && k.var == 0 &&
		!k.has_test && !k.has_tau,
	    "one value");
	OK(isnan(autocorrelation1(y, 0)) && isnan(autocorrelation1(y, 1)) &&
		isnan(autocorrelation1(same, 5)),
	    "no autocorrelation of one value or a constant");
	for (i = 0; i <= KENDALL_MAX; i++)
		many_day[i] = (long)i, many[i] = (double)i;
	OK(kendall(many_day, many, KENDALL_MAX, &k) == 0 && k.s == 12497500 &&
		k.tau_b == 1,
	    "the longest series");
	OK(kendall(many_day, many, KENDALL_MAX + 1, &k) == -1, "one more");
}

static int
equal(const struct kendall *a, const struct kendall *b, int sign)
{
	return a->s == sign * b->s && a->var == b->var &&
	    a->has_tau == b->has_tau && a->has_test == b->has_test &&
	    a->exact == b->exact &&
	    (!a->has_tau || a->tau_b == sign * b->tau_b) &&
	    (!a->has_test || (a->z == sign * b->z && a->p == b->p));
}

static void
properties(void)
{
	enum { N = 40 };
	long day[N], t[N];
	double y[N], v[N];
	size_t shuffled = 0, moved = 0, scaled = 0, mirrored = 0, turned = 0;
	size_t round, i, n;
	struct kendall k, other;

	for (round = 0; round < 2000; round++) {
		n = (size_t)lrand48() % N;
		series_random(day, y, n, round % 2 ? 10 : 100000);
		kendall(day, y, n, &k);
		memcpy(t, day, sizeof(t));
		memcpy(v, y, sizeof(v));
		series_shuffle(t, v, n);
		kendall(t, v, n, &other);
		shuffled += !equal(&k, &other, 1);
		for (i = 0; i < n; i++)
			t[i] = day[i] - 20000, v[i] = y[i] + 3;
		kendall(t, v, n, &other);
		moved += !equal(&k, &other, 1);
		for (i = 0; i < n; i++)
			t[i] = day[i] * 7, v[i] = y[i] * 0.1;
		kendall(t, v, n, &other);
		scaled += !equal(&k, &other, 1);
		for (i = 0; i < n; i++)
			t[i] = day[i], v[i] = 10 - y[i];
		kendall(t, v, n, &other);
		mirrored += !equal(&k, &other, -1) ||
		    (k.has_test &&
			kendall_p_towards(&k, 1) !=
			    kendall_p_towards(&other, -1));
		for (i = 0; i < n; i++)
			t[i] = -day[i], v[i] = y[i];
		kendall(t, v, n, &other);
		turned += !equal(&k, &other, -1);
	}
	OK(shuffled == 0, "the order of the rows changes nothing");
	OK(moved == 0, "nor does a shift of dates or values");
	OK(scaled == 0, "nor does their unit");
	OK(mirrored == 0, "mirrored values mirror the test");
	OK(turned == 0, "so does time turned round");
}

int
main(void)
{
	srand48(1);
	as_in_r();
	exact_distribution();
	edges();
	properties();
	return tap_end();
}
