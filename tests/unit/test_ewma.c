/* A personal chart: stats/ewma.h. */
#include <math.h>

#include "near.h"
#include "stats/ewma.h"
#include "tap.h"

static const double before[] = { 5, 6, 5, 4, 5, 6, 7, 5, 4, 5, 6, 5 };

/*
 * R: m <- mean(x); s <- mean(abs(diff(x))) / 1.128; l <- 0.2; k <- 2.7
 * Reduce(function(z, x) l*x + (1-l)*z, y, m, accumulate = TRUE)[-1]
 * m -+ k * s * sqrt(l / (2-l) * (1 - (1-l)^(2 * seq_along(y))))
 */
static const double after[] = { 6, 7, 7, 8, 8, 6, 9 };
static const double z[] = { 5.4, 5.72, 5.976, 6.3808, 6.70464, 6.563712,
	7.0509696 };
static const double lo[] = { 4.72775628626692, 4.58120172374976,
	4.50233374926007, 4.45595870199918, 4.42765000783763, 4.41003298714547,
	4.39894945540742 };
static const double hi[] = { 5.77224371373308, 5.91879827625024,
	5.99766625073993, 6.04404129800082, 6.07234999216237, 6.08996701285453,
	6.10105054459258 };

static void
as_in_r(void)
{
	struct ewma e;
	size_t i;
	int signal;

	OK(ewma_start(&e, before, 12, 0.2, 2.7, 1) == 0 && near(e.mean, 5.25) &&
		near(e.sigma, 0.967117988394584) && e.z == e.mean &&
		e.lo == e.mean && e.hi == e.mean,
	    "baseline");
	for (i = 0; i < sizeof(after) / sizeof(*after); i++) {
		signal = ewma_next(&e, after[i]);
		OK(near(e.z, z[i]) && near(e.lo, lo[i]) && near(e.hi, hi[i]) &&
			signal == (z[i] > hi[i]),
		    "score %zu", i + 1);
	}
}

static void
edges(void)
{
	static const double same[] = { 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 };
	static const double one[] = { 5, 5, 5, 5, 6, 5, 5, 5, 5, 5 };
	struct ewma e;

	OK(ewma_start(&e, before, 9, 0.2, 2.7, 1) == -1, "nine are too few");
	OK(ewma_start(&e, same, 10, 0.2, 2.7, 0) == -1,
	    "constant, step not known: no chart");
	OK(ewma_start(&e, same, 10, 0.2, 2.7, 1) == 0 && e.sigma == 0.5,
	    "constant: half a step");
	OK(ewma_start(&e, one, 10, 0.2, 2.7, 1) == 0 && e.sigma == 0.5,
	    "nearly constant: half a step");
	OK(ewma_start(&e, one, 10, 0.2, 2.7, 0) == 0 &&
		near(e.sigma, 2.0 / 9 / 1.128),
	    "step not known: the ranges alone");
	OK(ewma_start(&e, one, 10, 0, 2.7, 1) == -1 &&
		ewma_start(&e, one, 10, 1.1, 2.7, 1) == -1 &&
		ewma_start(&e, one, 10, 0.2, 0, 1) == -1 &&
		ewma_start(&e, one, 10, NAN, 2.7, 1) == -1,
	    "parameters out of range");
	/* lambda 1, width 2, sigma 0.5: limits 4 and 6, the score itself */
	ewma_start(&e, same, 10, 1, 2, 1);
	OK(ewma_next(&e, 6) == 0 && ewma_next(&e, 4) == 0 &&
		ewma_next(&e, 6.1) == 1 && ewma_next(&e, 3.9) == -1,
	    "on a limit is within");
}

/* Shift, unit and direction of the scale change the chart alike. */
static void
properties(void)
{
	double x[12];
	struct ewma e, shifted, scaled, mirrored;
	size_t i, wrong = 0;
	int signal;

	ewma_start(&e, before, 12, 0.2, 2.7, 1);
	for (i = 0; i < 12; i++)
		x[i] = before[i] + 40;
	ewma_start(&shifted, x, 12, 0.2, 2.7, 1);
	for (i = 0; i < 12; i++)
		x[i] = before[i] * 10;
	ewma_start(&scaled, x, 12, 0.2, 2.7, 10);
	for (i = 0; i < 12; i++)
		x[i] = 10 - before[i];
	ewma_start(&mirrored, x, 12, 0.2, 2.7, 1);
	for (i = 0; i < sizeof(after) / sizeof(*after); i++) {
		signal = ewma_next(&e, after[i]);
		wrong += signal != ewma_next(&shifted, after[i] + 40);
		wrong += signal != ewma_next(&scaled, after[i] * 10);
		wrong += signal != -ewma_next(&mirrored, 10 - after[i]);
		wrong += !near(shifted.z, e.z + 40) ||
		    !near(scaled.hi, e.hi * 10) ||
		    !near(mirrored.lo, 10 - e.hi);
	}
	OK(wrong == 0, "shifted, scaled, mirrored");
}

int
main(void)
{
	as_in_r();
	edges();
	properties();
	return tap_end();
}
