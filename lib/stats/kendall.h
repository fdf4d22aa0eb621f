/*
 * kendall - is there a monotone trend: Mann-Kendall test and Kendall's tau-b.
 *
 * Pure functions: no memory, no input or output.  A series is day[0..n-1],
 * civil day numbers in any order and with ties, and y[0..n-1], finite values
 * in the caller's own unit.  All counts are integers: the order of the rows
 * changes nothing.  Sources: Mann (1945) Econometrica 13:245; Kendall (1975)
 * Rank Correlation Methods, 4th ed.; tie terms as in R's cor.test().
 */
#ifndef MSK_KENDALL_H
#define MSK_KENDALL_H

#include <stddef.h>

enum {
	KENDALL_MAX = 5000,    /* longest series: 25 million comparisons */
	KENDALL_TEST_MIN = 4,  /* fewer cannot come near p = .05 */
	KENDALL_EXACT_MAX = 10 /* up to here, without ties, the exact p */
};

struct kendall {
	size_t n;
	/*
	 * S = sum over i < j of sign(t_j - t_i) sign(y_j - y_i): pairs that
	 * rise less pairs that fall; a pair of one date or of one value
	 * counts 0.  R: sum(sign(outer(y,y,"-")) * sign(outer(t,t,"-"))) / 2
	 */
	long long s;
	/*
	 * Variance of S when there is no trend; with v(g) = g(g-1)(2g+5), a
	 * over the groups of equal y and b over those of equal date:
	 *
	 *	[v(n) - sum v(a) - sum v(b)] / 18
	 *	+ sum a(a-1) sum b(b-1) / (2n(n-1))
	 *	+ sum a(a-1)(a-2) sum b(b-1)(b-2) / (9n(n-1)(n-2))
	 *
	 * 0 when all y or all dates are equal.
	 * R: (S / cor.test(t, y, method = "kendall", exact = FALSE,
	 * continuity = FALSE)$statistic)^2
	 */
	double var;
	/*
	 * tau-b = S / sqrt((n0 - T)(n0 - U)), n0 = n(n-1)/2, T and U the pairs
	 * tied in y and in date.  R: cor(t, y, method = "kendall")
	 */
	int has_tau; /* not when all y or all dates are equal */
	double tau_b;
	/*
	 * z = (S - sign S) / sqrt(var), 0 if S = 0, and the two-sided p: exact
	 * for n <= 10 without ties, 2(1 - Phi(|z|)) otherwise.  A constant
	 * series has z 0, p 1.
	 * R: cor.test(t, y, method = "kendall", exact = EXACT,
	 * continuity = TRUE), z = statistic (EXACT FALSE), p = p.value
	 */
	int has_test; /* n >= KENDALL_TEST_MIN on more than one date */
	int exact;    /* p is from the exact distribution */
	double z, p;
};

/* Fill *out.  Returns 0, or -1 when n > KENDALL_MAX and *out is not filled. */
int kendall(const long *day, const double *y, size_t n, struct kendall *out);

/*
 * One-sided p: the chance of an S at least as far towards rising (sign 1) or
 * falling (sign -1) when there is no trend.  Of the same distribution as
 * k->p; a constant series has 1.  k->has_test must hold.
 * R: cor.test(..., alternative = "greater") or "less"
 */
double kendall_p_towards(const struct kendall *k, int sign);

/*
 * P(S >= s) of n values in random order, without ties: the share of the n!
 * orders with at most (n(n-1)/2 - s)/2 inversions.  n <= KENDALL_EXACT_MAX.
 */
double kendall_exact(size_t n, long long s);

/*
 * Lag-1 autocorrelation of x in the order given, m its mean:
 *
 *	r1 = sum_{i<n} (x_i - m)(x_{i+1} - m) / sum (x_i - m)^2
 *
 * NAN if n < 2 or x is constant.  A trend raises it, too.
 * R: acf(x, lag.max = 1, plot = FALSE)$acf[2]
 */
double autocorrelation1(const double *x, size_t n);

#endif
