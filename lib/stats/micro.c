#include <assert.h>
#include <math.h>

#include "micro.h"

enum { PER_UNIT = 1000000 };

int
micro_fits(double v)
{
	return v >= -MICRO_MOST && v <= MICRO_MOST;
}

long long
micro(double v)
{
	assert(!isnan(v));
	if (v > MICRO_MOST)
		v = MICRO_MOST;
	if (v < -MICRO_MOST)
		v = -MICRO_MOST;
	return llround(v * PER_UNIT);
}

long long
micro_improvement(double first, double last, int sign)
{
	return sign * (micro(last) - micro(first));
}

int
micro_reaches(long long d, long long threshold)
{
	return d + 1 >= threshold;
}

int
micro_exceeds(long long d, long long threshold)
{
	return d > threshold + 1;
}

int
micro_reaches_percent(long long d, long long baseline, int percent)
{
	const long long from = baseline < 0 ? -baseline : baseline;

	assert(percent >= 0 && percent <= MICRO_PERCENT_MOST);
	return d > 0 && from > 0 && 100 * d + 100 + percent >= percent * from;
}
