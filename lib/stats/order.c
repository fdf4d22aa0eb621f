#include <math.h>
#include <stdlib.h>

#include "order.h"

enum { SMALL = 16, LARGE = 1024 };

static int
ascending(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
insertion_sort(double *x, size_t n)
{
	size_t i, j;
	double v;

	for (i = 1; i < n; i++) {
		v = x[i];
		for (j = i; j > 0 && x[j - 1] > v; j--)
			x[j] = x[j - 1];
		x[j] = v;
	}
}

static double
middle_of_three(double a, double b, double c)
{
	if (a > b)
		return b > c ? b : (a > c ? c : a);
	return a > c ? a : (b > c ? c : b);
}

/* A value near the middle of x[0..n-1], n >= 9: one of three, or of nine. */
static double
pivot_of(const double *x, size_t n)
{
	const size_t step = n / 9;

	if (n < LARGE)
		return middle_of_three(x[0], x[n / 2], x[n - 1]);
	return middle_of_three(middle_of_three(x[0], x[step], x[2 * step]),
	    middle_of_three(x[3 * step], x[4 * step], x[5 * step]),
	    middle_of_three(x[6 * step], x[7 * step], x[n - 1]));
}

/*
 * Hoare's partition of x[0..n-1] about the value p, which is among them:
 * nothing greater than p in x[0..*left-1], nothing smaller in x[*right..n-1],
 * and p itself between the two.  Equal values are swapped, so that they fall
 * on both sides evenly.
 */
static void
partition(double *x, size_t n, double p, size_t *left, size_t *right)
{
	size_t i = 0, j = n; /* j: one past the place looked at */
	double v;

	for (;;) {
		while (x[i] < p)
			i++;
		while (x[j - 1] > p)
			j--;
		if (i + 1 > j)
			break;
		v = x[i];
		x[i++] = x[j - 1];
		x[--j] = v;
		if (i >= j)
			break;
	}
	*left = j;
	*right = i;
}

double
order_nth(double *x, size_t n, size_t k)
{
	size_t left, right, rounds = 0, size;
	double *const all = x;
	const size_t place = k;

	for (size = n; size > 1; size /= 2)
		rounds += 2;
	while (n > SMALL && rounds-- > 0) {
		partition(x, n, pivot_of(x, n), &left, &right);
		if (k < left) {
			n = left;
		} else if (k >= right) {
			x += right;
			k -= right;
			n -= right;
		} else {
			return all[place];
		}
	}
	if (n > SMALL)
		qsort(x, n, sizeof(*x), ascending);
	else
		insertion_sort(x, n);
	return all[place];
}

double
order_middle(double a, double b)
{
	const double m = (a + b) / 2;

	return isfinite(m) ? m : a / 2 + b / 2;
}

double
order_median(double *x, size_t n)
{
	double low;
	size_t i;

	if (n == 0)
		return NAN;
	order_nth(x, n, n / 2);
	if (n % 2 == 1)
		return x[n / 2];
	low = x[0];
	for (i = 1; i < n / 2; i++)
		if (x[i] > low)
			low = x[i];
	return order_middle(low, x[n / 2]);
}
