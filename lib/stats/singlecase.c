#include <stdlib.h>

#include "base/mem.h"
#include "kendall.h"
#include "micro.h"
#include "singlecase.h"

static void
count_pairs(
    const double *y, size_t n_a, size_t n, int sign, struct singlecase *out)
{
	const double *const b = y + n_a;
	size_t i, j;

	for (i = 0; i < n_a; i++)
		for (j = 0; j < n - n_a; j++) {
			out->pos += sign > 0 ? b[j] > y[i] : b[j] < y[i];
			out->neg += sign > 0 ? b[j] < y[i] : b[j] > y[i];
			out->ties += b[j] == y[i];
		}
}

/* Does A rise or fall with time more than chance would, p <= .05? */
static int
has_trend(const struct kendall *a)
{
	return a->has_test && a->p <= 0.05;
}

/* Baseline-corrected tau: see singlecase.h. */
static void
correct_baseline(const long *day, const double *y, size_t n_a, size_t n,
    int sign, struct singlecase_scratch *scratch, struct singlecase *out)
{
	double slope = 0;
	struct kendall k;
	size_t i;

	if (out->corrected)
		theilsen_slope(day, y, n_a, &scratch->line, &slope);
	scratch->phase = mem_grow(
	    scratch->phase, &scratch->phase_cap, n, sizeof(*scratch->phase));
	scratch->rest = mem_grow(
	    scratch->rest, &scratch->rest_cap, n, sizeof(*scratch->rest));
	for (i = 0; i < n; i++) {
		scratch->phase[i] = i >= n_a;
		scratch->rest[i] =
		    (double)micro(y[i] - slope * (double)(day[i] - day[0]));
	}
	kendall(scratch->phase, scratch->rest, n, &k);
	out->tau_bc = k.has_tau ? sign * k.tau_b : 0;
	out->p_bc = k.p;
}

int
singlecase(const long *day, const double *y, size_t n_a, size_t n, int sign,
    struct singlecase_scratch *scratch, struct singlecase *out)
{
	struct singlecase s = { .n_a = n_a, .n_b = n - n_a };
	const double cross = (double)s.n_a * (double)s.n_b;
	const double within = (double)n_a * ((double)n_a - 1) / 2;
	struct kendall a;
	double gain;

	if (n > THEILSEN_MAX || kendall(day, y, n_a, &a) != 0)
		return -1;
	count_pairs(y, n_a, n, sign, &s);
	s.s_a = sign * a.s;
	s.has_index = s.n_a >= SINGLECASE_MIN && s.n_b >= SINGLECASE_MIN;
	if (s.has_index) {
		gain = (double)(s.pos - s.neg);
		s.nap = ((double)s.pos + (double)s.ties / 2) / cross;
		s.tau = gain / cross;
		s.tau_u = (gain - (double)s.s_a) / (cross + within);
		s.tau_u_parker = (gain - (double)s.s_a) / cross;
		s.corrected = has_trend(&a);
		correct_baseline(day, y, n_a, n, sign, scratch, &s);
	}
	*out = s;
	return 0;
}

void
singlecase_free(struct singlecase_scratch *scratch)
{
	theilsen_free(&scratch->line);
	free(scratch->phase);
	free(scratch->rest);
	*scratch = (struct singlecase_scratch){ 0 };
}
