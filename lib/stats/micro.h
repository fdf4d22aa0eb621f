/*
 * micro - thresholds compared in whole millionths.
 *
 * Scores have few decimals, and 5.6 - 3.6 is 1.9999999999999996 in a double.
 * Scores, differences of scores and thresholds are rounded to the nearest
 * 10^-6, and a threshold that is missed by no more than that rounding is
 * met: 6.666666667 to 4.666666667 is 30 % (ours).  Nothing is printed from
 * these integers.
 */
#ifndef MSK_MICRO_H
#define MSK_MICRO_H

enum {
	MICRO_MOST = 1000000000, /* largest score, so that nothing overflows */
	MICRO_PERCENT_MOST = 1000
};

/* Is v small enough: at most MICRO_MOST either side of 0? */
int micro_fits(double v);

/* v in millionths, halves away from 0; the nearest that fits.  Not for NAN. */
long long micro(double v);

/*
 * The improvement from first to last: sign is +1 where higher is better and
 * -1 where lower is.
 */
long long micro_improvement(double first, double last, int sign);

/* d >= threshold, as far as the rounding can tell: d + 1 >= threshold. */
int micro_reaches(long long d, long long threshold);

/* d > threshold, the opposite of threshold reaching d: d > threshold + 1. */
int micro_exceeds(long long d, long long threshold);

/*
 * Is the improvement d at least percent of |baseline|?  100 d + 100 +
 * percent >= percent |baseline|.  Never where d is 0 or less, nor from a
 * baseline of 0, of which there is no percentage.
 */
int micro_reaches_percent(long long d, long long baseline, int percent);

#endif
