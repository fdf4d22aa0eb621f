#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "date.h"
#include "num.h"

static int
month_length(int year, int month)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return length[month - 1] + (month == 2 && leap);
}

/*
 * Count from March, so that the leap day ends the year; an era is 400 years
 * or 146097 days.  1970-01-01 is day 719468 of that count.
 */
long
date_day(int year, int month, int mday)
{
	long y = month <= 2 ? year - 1 : year;
	long era = (y >= 0 ? y : y - 399) / 400;
	long yoe = y - era * 400;
	long doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + mday - 1;
	long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

const char *
date_refused(enum date_order order)
{
	return order == DATE_YMD ?
	    "not a date YYYY-MM-DD (--dmy and --mdy read others)" :
	    "not a date in the order asked for";
}

void
date_format(char *dst, long day)
{
	long z = day + 719468;
	long era = (z >= 0 ? z : z - 146096) / 146097;
	long doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long mp = (5 * doy + 2) / 153;
	long month = mp < 10 ? mp + 3 : mp - 9;
	long year = yoe + era * 400 + (month <= 2);
	long mday = doy - (153 * mp + 2) / 5 + 1;
	int i;

	for (i = 3; i >= 0; i--, year /= 10)
		dst[i] = (char)('0' + year % 10);
	dst[4] = dst[7] = '-';
	dst[5] = (char)('0' + month / 10);
	dst[6] = (char)('0' + month % 10);
	dst[8] = (char)('0' + mday / 10);
	dst[9] = (char)('0' + mday % 10);
	dst[10] = '\0';
}

int
date_year(long day)
{
	char text[DATE_TEXT_MAX];

	date_format(text, day);
	return (text[0] - '0') * 1000 + (text[1] - '0') * 100 +
	    (text[2] - '0') * 10 + (text[3] - '0');
}

/* Read up to most digits at *s; returns how many there were. */
static int
digits(const char **s, const char *end, int most, int *value)
{
	int n;

	*value = 0;
	for (n = 0; n < most && *s < end && **s >= '0' && **s <= '9'; n++)
		*value = *value * 10 + (*(*s)++ - '0');
	return n;
}

/*
 * Are s[0..7] "dddd-dd-"?  Each byte is what it is above the one of the
 * pattern: more than 9, or than 0, carries into its highest bit.
 */
static int
is_year_month(const char *s)
{
	static const char pattern[] = "0000-00-";
	static const char carry[] = "\x76\x76\x76\x76\x7f\x76\x76\x7f";
	const uint64_t high = UINT64_C(0x8080808080808080);
	uint64_t x, p, c;

	memcpy(&x, s, sizeof(x));
	memcpy(&p, pattern, sizeof(p));
	memcpy(&c, carry, sizeof(c));
	/* an ASCII byte below the pattern's has other high bits than it */
	x ^= p;
	return ((((x & ~high) + c) | x) & high) == 0;
}

/* The two digits at s, more than 99 if one of them is none. */
static unsigned
two_digits(const char *s)
{
	const unsigned a = (unsigned char)s[0] - (unsigned)'0';
	const unsigned b = (unsigned char)s[1] - (unsigned)'0';

	return a < 10 && b < 10 ? 10 * a + b : 100;
}

static int
read_iso(const char *s, size_t n, int *y, int *m, int *d)
{
	if (n < 10 || !is_year_month(s) ||
	    (n > 10 && s[10] != ' ' && s[10] != 'T'))
		return -1;
	*y = (int)(100 * two_digits(s) + two_digits(s + 2));
	*m = (int)two_digits(s + 5);
	*d = (int)two_digits(s + 8);
	if (*y < 1 || *m < 1 || *m > 12 || *d < 1)
		return -1;
	return *d <= 28 || *d <= month_length(*y, *m) ? 0 : -1;
}

static int
parse_iso(const char *s, size_t n, long *day)
{
	int y, m, d;

	if (read_iso(s, n, &y, &m, &d) != 0)
		return -1;
	*day = date_day(y, m, d);
	return 0;
}

int
date_is(const char *s, size_t n, enum date_order order)
{
	int y, m, d;
	long day;

	if (order == DATE_YMD)
		return read_iso(s, n, &y, &m, &d) == 0;
	return date_parse(s, n, order, &day) == 0;
}

int
date_parse(const char *s, size_t n, enum date_order order, long *day)
{
	const char *end = s + n;
	int part[3], len[3], i, y, m, d;
	char sep = '-';

	if (order == DATE_YMD)
		return parse_iso(s, n, day);
	for (i = 0; i < 3; i++) {
		len[i] = digits(&s, end, 4, &part[i]);
		if (i == 2)
			break;
		if (s == end || (*s != '-' && *s != '/' && *s != '.') ||
		    (i == 1 && *s != sep))
			return -1;
		sep = *s++;
	}
	if (s != end && *s != ' ' && *s != 'T')
		return -1;
	if (len[2] != 4 || len[0] < 1 || len[0] > 2 || len[1] < 1 || len[1] > 2)
		return -1;
	y = part[2];
	m = part[order == DATE_DMY];
	d = part[order == DATE_MDY];
	if (y < 1 || m < 1 || m > 12 || d < 1 || d > month_length(y, m))
		return -1;
	*day = date_day(y, m, d);
	return 0;
}

long
date_today(void)
{
	const time_t now = time(NULL);
	struct tm tm;

	if (localtime_r(&now, &tm) == NULL)
		return (long)(now / 86400);
	return date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* 1970-01-01, day 0, was a Thursday. */
long
date_monday(long day)
{
	return day - ((day + 3) % 7 + 7) % 7;
}

void
date_week(char *dst, long day)
{
	const long thursday = date_monday(day) + 3;
	char text[DATE_TEXT_MAX];
	long week;

	date_format(text, thursday);
	week = (thursday - date_day(num_digits(text, 4), 1, 1)) / 7 + 1;
	memcpy(dst, text, 4);
	dst[4] = '-';
	dst[5] = 'W';
	dst[6] = (char)('0' + week / 10);
	dst[7] = (char)('0' + week % 10);
	dst[8] = '\0';
}

int
date_week_parse(const char *s, size_t n, long *monday)
{
	char text[DATE_TEXT_MAX];
	int y, w;

	if (n != 8 || s[4] != '-' || s[5] != 'W')
		return -1;
	y = num_digits(s, 4);
	w = num_digits(s + 6, 2);
	if (y < 1 || w < 1 || w > 53)
		return -1;
	/* the fourth of January is in the first week */
	*monday = date_monday(date_day(y, 1, 4)) + 7 * (w - 1);
	date_week(text, *monday);
	return memcmp(text, s, n) == 0 ? 0 : -1;
}
