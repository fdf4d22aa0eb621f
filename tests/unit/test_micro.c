/* Thresholds in millionths: stats/micro.h. */
#include <math.h>
#include <stdlib.h>

#include "stats/micro.h"
#include "tap.h"

static int
gains(double first, double last, int sign, double threshold)
{
	return micro_reaches(
	    micro_improvement(first, last, sign), micro(threshold));
}

static int
percent(double first, double last, int p)
{
	return micro_reaches_percent(
	    micro_improvement(first, last, -1), micro(first), p);
}

static void
rounds(void)
{
	OK(micro(0) == 0 && micro(-0.0) == 0, "0");
	OK(micro(5.6) == 5600000 && micro(-5.6) == -5600000, "5.6");
	OK(micro(6.666666667) == 6666667, "6.666666667");
	OK(micro(0.0000004) == 0 && micro(0.0000006) == 1, "the nearest");
	OK(micro(MICRO_MOST) == 1000000000000000 &&
		micro(1e300) == 1000000000000000 &&
		micro(-INFINITY) == -1000000000000000,
	    "the largest");
	OK(micro_fits(MICRO_MOST) && micro_fits(-MICRO_MOST) &&
		!micro_fits(1.1e9) && !micro_fits(-1.1e9) &&
		!micro_fits(INFINITY) && !micro_fits(NAN),
	    "what fits");
}

static void
thresholds(void)
{
	OK(5.6 - 3.6 < 2 && gains(5.6, 3.6, -1, 2), "5.6 to 3.6 is 2");
	OK(gains(3.6, 5.6, 1, 2) && !gains(3.6, 5.6, -1, 2), "either way");
	OK(gains(4.333333333, 2.666666667, -1, 1.666666667),
	    "thirds, as they are written");
	OK(gains(6.666666667, 5.333333333, -1, 1.333333334) &&
		gains(6.666666667, 5.333333333, -1, 1.333334) &&
		gains(6.666666667, 5.333333333, -1, 1.333335) &&
		!gains(6.666666667, 5.333333333, -1, 1.333336),
	    "missed by a millionth is met, by two is not");
	OK(!gains(5, 3.1, -1, 2) && gains(5, 2.9, -1, 2), "1.9 and 2.1");
	OK(!micro_exceeds(micro(2), micro(2)) &&
		!micro_exceeds(micro(2) + 1, micro(2)) &&
		micro_exceeds(micro(2) + 2, micro(2)),
	    "strictly more, by more than the rounding");
	OK(micro_reaches(micro_improvement(-1e300, 1e300, 1), micro(2)) &&
		!micro_reaches(micro_improvement(1e300, -1e300, 1), micro(2)),
	    "no overflow");
}

static void
percents(void)
{
	OK(percent(6.666666667, 4.666666667, 30), "6.67 to 4.67 is 30 %%");
	OK(percent(10, 7, 30) && !percent(10, 7.1, 30), "3 of 10 is 30 %%");
	OK(percent(3, 2, 30) && !percent(3, 2, 50), "3 to 2 is 33 %%");
	OK(percent(7, 3.5, 50) && !percent(7, 3.51, 50), "half of 7");
	OK(percent(0.7, 0.49, 30) && !percent(0.7, 0.4901, 30), "0.7");
	OK(!percent(0, 0, 0) && !percent(0, -5, 30), "nothing of 0");
	OK(!percent(0.000003, 0.000003, 30), "no change is no percentage");
	OK(!percent(5, 6, 30) && !percent(5, 6, 0), "nor is worse");
	OK(micro_reaches_percent(micro(3), micro(-10), 30), "|baseline|");
	/* 30 of 11: 330; 100 * 2 + 130 is 330, 100 + 130 is not */
	OK(micro_reaches_percent(2, 11, 30) &&
		!micro_reaches_percent(1, 11, 30),
	    "100 d + 100 + percent reaches percent of the baseline");
	OK(micro_reaches_percent(2 * micro(1e9), micro(1e9), 200) &&
		!micro_reaches_percent(micro(1e9), micro(1e9), 1000),
	    "no overflow");
}

/* Every pair of tenths and of thirds is judged as the fractions are. */
static void
fractions(void)
{
	static const int parts[] = { 3, 7, 10, 60 };
	size_t wrong = 0, wrong_percent = 0, w;
	double first, last;
	int i, j, k, n;

	for (w = 0; w < sizeof(parts) / sizeof(*parts); w++) {
		n = parts[w];
		for (i = 0; i <= 10 * n; i++)
			for (j = 0; j <= 10 * n; j++) {
				first = (double)i / n;
				last = (double)j / n;
				for (k = 1; k <= 3; k++)
					wrong += gains(first, last, -1, k) !=
					    (i - j >= k * n);
				for (k = 10; k <= 50; k += 5)
					wrong_percent +=
					    percent(first, last, k) !=
					    (i > j && 100 * (i - j) >= k * i);
			}
	}
	OK(wrong == 0, "points: tenths, thirds, sevenths");
	OK(wrong_percent == 0, "percent: tenths, thirds, sevenths");
}

int
main(void)
{
	rounds();
	thresholds();
	percents();
	fractions();
	return tap_end();
}
