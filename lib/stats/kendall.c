#define MATHLIB_STANDALONE
#include <Rmath.h>
#include <math.h>

#include "kendall.h"
#include "sum.h"

/*
 * What the groups of equal values of one variable add up to; g is the size of
 * a group.  Counted over the members: each adds f(g)/g.
 */
struct ties {
	long long two;   /* sum of g(g-1) */
	long long three; /* sum of g(g-1)(g-2) */
	long long v;     /* sum of g(g-1)(2g+5) */
};

static void
ties_add(struct ties *t, long long g)
{
	t->two += g - 1;
	t->three += (g - 1) * (g - 2);
	t->v += (g - 1) * (2 * g + 5);
}

/* S, and the ties of both variables, over all ordered pairs. */
static long long
count_pairs(const long *day, const double *y, size_t n, struct ties *of_day,
    struct ties *of_y)
{
	long long s = 0;
	size_t i, j;

	for (i = 0; i < n; i++) {
		const long t = day[i];
		const double v = y[i];
		long sum = 0, same_day = 0, same_y = 0;

		for (j = 0; j < n; j++) {
			sum += ((day[j] > t) - (day[j] < t)) *
			    ((y[j] > v) - (y[j] < v));
			same_day += day[j] == t;
			same_y += y[j] == v;
		}
		s += sum;
		ties_add(of_day, same_day);
		ties_add(of_y, same_y);
	}
	return s / 2; /* each pair was seen from both ends */
}

static double
variance(double n, const struct ties *a, const struct ties *b)
{
	const double pairs = n * (n - 1);
	double var;

	if ((double)a->two >= pairs || (double)b->two >= pairs)
		return 0; /* one value, or one date: S is always 0 */
	var = (pairs * (2 * n + 5) - (double)a->v - (double)b->v) / 18;
	var += (double)a->two * (double)b->two / (2 * pairs);
	if (n > 2)
		var +=
		    (double)a->three * (double)b->three / (9 * pairs * (n - 2));
	return var;
}

double
kendall_exact(size_t n, long long s)
{
	enum { INVERSIONS = KENDALL_EXACT_MAX * (KENDALL_EXACT_MAX - 1) / 2 };
	long orders[INVERSIONS + 1] = { 1 }, sum, all = 1, below = 0;
	const long pairs = (long)(n * (n - 1) / 2);
	long i, m, most = 0;

	/*
	 * The m-th value passes 0 to m-1 of those before it: the orders with
	 * i inversions are the sum of the last m counts (Mahonian numbers).
	 */
	for (m = 2; m <= (long)n; m++) {
		long before[INVERSIONS + 1] = { 0 };

		for (i = 0; i <= most; i++)
			before[i] = orders[i];
		most += m - 1;
		for (i = 0, sum = 0; i <= most; i++) {
			sum += before[i] - (i >= m ? before[i - m] : 0);
			orders[i] = sum;
		}
		all *= m;
	}
	for (i = 0; i <= most && 2 * i <= pairs - s; i++)
		below += orders[i];
	return (double)below / (double)all;
}

double
kendall_p_towards(const struct kendall *k, int sign)
{
	if (k->var <= 0)
		return 1;
	if (k->exact)
		return kendall_exact(k->n, sign * k->s);
	return pnorm(sign * k->z, 0, 1, 0, 0);
}

static void
test(struct kendall *k, int tied)
{
	const int sign = (k->s > 0) - (k->s < 0);
	double one;

	k->z = sign == 0 ? 0 : (double)(k->s - sign) / sqrt(k->var);
	k->exact = k->n <= KENDALL_EXACT_MAX && !tied;
	one = kendall_p_towards(k, sign < 0 ? -1 : 1);
	k->p = one > 0.5 ? 1 : 2 * one;
}

int
kendall(const long *day, const double *y, size_t n, struct kendall *out)
{
	struct ties a = { 0 }, b = { 0 };
	struct kendall k = { .n = n };
	double pairs;

	if (n > KENDALL_MAX)
		return -1;
	k.s = count_pairs(day, y, n, &b, &a);
	k.var = n < 2 ? 0 : variance((double)n, &a, &b);
	pairs = (double)n * ((double)n - 1);
	k.has_tau = k.var > 0;
	if (k.has_tau)
		k.tau_b = 2 * (double)k.s /
		    sqrt((pairs - (double)a.two) * (pairs - (double)b.two));
	k.has_test = n >= KENDALL_TEST_MIN && (double)b.two < pairs;
	if (k.has_test)
		test(&k, a.two > 0 || b.two > 0);
	*out = k;
	return 0;
}

double
autocorrelation1(const double *x, size_t n)
{
	const double m = sum_mean(x, n),
		     all = n < 2 ? 0 : sum_products(x, x, n);
	struct sum s = { 0 };
	size_t i;

	if (!(all > 0))
		return NAN;
	for (i = 0; i + 1 < n; i++)
		sum_add(&s, (x[i] - m) * (x[i + 1] - m));
	return sum_value(&s) / all;
}
