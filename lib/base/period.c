#include "num.h"
#include "period.h"

enum { WEEK = 7 };

/* The Monday of the first ISO week: the one with 4 January in it. */
static long
first_monday(int year)
{
	return date_monday(date_day(year, 1, 4));
}

static int
parse_week(int year, int week, long *first, long *last)
{
	const long monday = first_monday(year) + (week - 1) * WEEK;

	if (week < 1 || monday >= first_monday(year + 1))
		return -1;
	*first = monday;
	*last = monday + WEEK - 1;
	return 0;
}

/* Months from..to of a year, 1 to 12. */
static int
parse_months(int year, int from, int to, long *first, long *last)
{
	if (from < 1 || to > 12)
		return -1;
	*first = date_day(year, from, 1);
	*last =
	    (to < 12 ? date_day(year, to + 1, 1) : date_day(year + 1, 1, 1)) -
	    1;
	return 0;
}

static int
parse(const char *s, size_t n, enum date_order order, long *first, long *last)
{
	const int year = n >= 4 ? num_digits(s, 4) : -1;
	int part;

	if (year >= 1 && n == 4)
		return parse_months(year, 1, 12, first, last);
	if (year >= 1 && n == 7 && s[4] == '-') {
		if (s[5] == 'Q' || s[5] == 'q') {
			part = num_digits(s + 6, 1);
			return parse_months(
			    year, 3 * part - 2, 3 * part, first, last);
		}
		part = num_digits(s + 5, 2);
		return parse_months(year, part, part, first, last);
	}
	if (year >= 1 && n == 8 && s[4] == '-' && (s[5] == 'W' || s[5] == 'w'))
		return parse_week(year, num_digits(s + 6, 2), first, last);
	if (date_parse(s, n, order, first) != 0)
		return -1;
	*last = *first;
	return 0;
}

int
period_parse(const char *s, size_t n, enum date_order order, long *day)
{
	long last;

	return parse(s, n, order, day, &last);
}

int
period_end(const char *s, size_t n, enum date_order order, long *day)
{
	long first;

	return parse(s, n, order, &first, day);
}
