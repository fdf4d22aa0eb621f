/* Selection, medians and sums: stats/order.h, stats/sum.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "stats/order.h"
#include "stats/sum.h"
#include "tap.h"

enum { MOST = 5000 };

static double given[MOST], x[MOST], sorted[MOST];

static int
ascending(const void *a, const void *b)
{
	const double u = *(const double *)a, v = *(const double *)b;

	return (u > v) - (u < v);
}

/* The shapes that slow a careless selection down. */
static double
shape(int kind, size_t i, size_t n)
{
	switch (kind) {
	case 0:
		return drand48();
	case 1:
		return (double)i;
	case 2:
		return -(double)i;
	case 3:
		return 7;
	case 4:
		return (double)(lrand48() % 3);
	case 5:
		return fabs((double)i - (double)n / 2);
	default:
		return i % 2 ? INFINITY : -(double)(i % 5);
	}
}

/* Is x[k] the k-th, and is x parted there? */
static int
parted(size_t n, size_t k)
{
	size_t i, wrong = x[k] != sorted[k];

	for (i = 0; i < n; i++)
		wrong += i < k ? x[i] > x[k] : x[i] < x[k];
	return wrong == 0;
}

static void
selects(void)
{
	static const size_t sizes[] = { 1, 2, 3, 5, 16, 17, 18, 40, 200, 1023,
		1024, MOST };
	size_t wrong, s, i, k, n;
	int kind, round;

	for (kind = 0; kind <= 6; kind++) {
		wrong = 0;
		for (s = 0; s < sizeof(sizes) / sizeof(*sizes); s++) {
			n = sizes[s];
			for (i = 0; i < n; i++)
				given[i] = sorted[i] = shape(kind, i, n);
			qsort(sorted, n, sizeof(*sorted), ascending);
			for (round = 0; round < 40; round++) {
				memcpy(x, given, n * sizeof(*x));
				k = (size_t)lrand48() % n;
				wrong += order_nth(x, n, k) != sorted[k] ||
				    !parted(n, k);
			}
		}
		OK(wrong == 0, "the k-th of shape %d, any n and k", kind);
	}
}

static void
medians(void)
{
	double a[] = { 3, 1, 2 }, b[] = { 4, 1, 3, 2 }, c[] = { 5 };
	double d[] = { 1.5e308, 1.7e308 }, e[] = { -1, 1 };

	OK(isnan(order_median(a, 0)), "no median of nothing");
	OK(order_median(c, 1) == 5, "one");
	OK(order_median(a, 3) == 2, "the middle of three");
	OK(order_median(b, 4) == 2.5, "the mean of the middle two");
	OK(order_median(d, 2) == 1.6e308, "no overflow");
	OK(order_median(e, 2) == 0, "about zero");
}

static void
sums(void)
{
	/* R: x <- c(7,7,6,6,5,6,4,5,4,3,3,2); mean(x); sd(x)
	 *    sum((x - mean(x)) * (1:12 - 6.5)) */
	static const double v[] = { 7, 7, 6, 6, 5, 6, 4, 5, 4, 3, 3, 2 };
	static const double t[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
	static const double lost[] = { 1, 1e100, 1, -1e100 };
	struct sum s = { 0 };
	size_t i;

	OK(near(sum_mean(v, 12), 4.83333333333333), "mean");
	OK(near(sum_sd(v, 12), 1.64224532179869), "standard deviation");
	OK(near(sum_products(v, t, 12), -62), "sum of products");
	OK(isnan(sum_mean(v, 0)) && isnan(sum_sd(v, 1)), "too few");
	OK(sum_sd(v, 2) == 0, "no spread");
	for (i = 0; i < 4; i++)
		sum_add(&s, lost[i]);
	OK(sum_value(&s) == 2, "1 + 1e100 + 1 - 1e100 is 2");
	memset(&s, 0, sizeof(s));
	for (i = 0; i < 1000000; i++)
		sum_add(&s, 0.1);
	OK(sum_value(&s) == 100000, "a million tenths");
}

int
main(void)
{
	srand48(1);
	selects();
	medians();
	sums();
	return tap_end();
}
