#include <math.h>
#include <stdlib.h>

#include "adjust.h"
#include "base/mem.h"

struct test {
	double p;
	size_t at;
};

static int
by_p(const void *a, const void *b)
{
	const struct test *x = a, *y = b;

	return (x->p > y->p) - (x->p < y->p);
}

void
adjust_bh(const double *p, double *q, size_t n)
{
	struct test *t = xreallocarray(NULL, n + 1, sizeof(*t));
	size_t i, m = 0;
	double least = 1;

	for (i = 0; i < n; i++) {
		q[i] = NAN;
		if (!isnan(p[i]))
			t[m++] = (struct test){ p[i], i };
	}
	qsort(t, m, sizeof(*t), by_p);
	for (i = m; i-- > 0;) {
		least = fmin(least, (double)m * t[i].p / (double)(i + 1));
		q[t[i].at] = least;
	}
	free(t);
}
