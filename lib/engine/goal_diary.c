#include <math.h>

#include "goal.h"
#include "goal_diary.h"

double
goal_cost(const struct goal_diary *d, size_t n, size_t i)
{
	const struct goal_diary *next = &d[i] + 1;

	if (i + 1 >= n || next->day != d[i].day + 1)
		return NAN;
	if (!isnan(next->pain_am) && !isnan(d[i].pain_am))
		return next->pain_am - d[i].pain_am;
	return next->pain - d[i].pain; /* NAN if one is */
}

int
goal_tolerated(const struct goal_diary *d, size_t n, long day,
    const struct goal_rules *rules)
{
	double cost;
	size_t lo = 0, hi = n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (d[mid].day < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == n || d[lo].day != day)
		return -1;
	cost = goal_cost(d, n, lo);
	if (isnan(cost) && isnan(d[lo].settle_h))
		return -1;
	return !(cost > rules->pain_rise) &&
	    !(d[lo].settle_h > rules->settle_h);
}

long
goal_first_free(const struct goal_diary *d, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (d[i].active_min > 0 && goal_cost(d, n, i) <= 0)
			return d[i].day;
	return GOAL_NO_DAY;
}

long
goal_first_week(
    const struct goal_diary *d, size_t n, const struct goal_rules *rules)
{
	size_t i, run = 0;

	for (i = 0; i < n; i++) {
		if (run > 0 && d[i].day != d[i - 1].day + 1)
			run = 0;
		run = d[i].home == 1 ? run + 1 : 0;
		if (run == (size_t)rules->home_week)
			return d[i].day;
	}
	return GOAL_NO_DAY;
}
