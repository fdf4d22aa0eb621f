/* Calendar days: base/date.h. */
#include <string.h>

#include "base/date.h"
#include "tap.h"

static int
parse(const char *s, enum date_order order, long *day)
{
	return date_parse(s, strlen(s), order, day);
}

/* Month lengths by a rule of our own: thirty days hath November. */
static int
length_of(int y, int m)
{
	if (m == 4 || m == 6 || m == 9 || m == 11)
		return 30;
	if (m != 2)
		return 31;
	if (y % 400 == 0)
		return 29;
	if (y % 100 == 0)
		return 28;
	return y % 4 == 0 ? 29 : 28;
}

/* Every day of 400 years, counted up one by one. */
static void
every_day(void)
{
	char want[64], got[DATE_TEXT_MAX];
	long day = date_day(1900, 1, 1), at, wrong = 0, n = 0;
	int y, m, d;

	for (y = 1900; y < 2300; y++)
		for (m = 1; m <= 12; m++)
			for (d = 1; d <= length_of(y, m); d++, day++, n++) {
				snprintf(want, sizeof(want), "%04d-%02d-%02d",
				    y, m, d);
				date_format(got, day);
				wrong += strcmp(got, want) != 0;
				wrong += parse(want, DATE_YMD, &at) != 0 ||
				    at != day;
				wrong += date_day(y, m, d) != day;
			}
	OK(wrong == 0, "1900 to 2299: %ld days there and back", n);
	OK(n == 146097, "400 years are 146097 days");
}

static void
known_days(void)
{
	long day;

	OK(date_day(1970, 1, 1) == 0, "1970-01-01 is day 0");
	OK(date_day(1969, 12, 31) == -1, "the day before is -1");
	OK(date_day(2000, 3, 1) == 11017, "2000-03-01");
	OK(date_day(2024, 2, 29) == 19782, "2024-02-29");
	OK(parse("0001-01-01", DATE_YMD, &day) == 0 && day == -719162,
	    "the first day");
	OK(parse("9999-12-31", DATE_YMD, &day) == 0 && day == 2932896,
	    "the last day");
}

static void
bad_days(void)
{
	static const char *const bad[] = { "", "2024", "2024-01", "2024-01-",
		"2024-1-1", "24-01-01", "02024-01-01", "2024-01-001",
		"2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32",
		"2024-04-31", "2023-02-29", "1900-02-29", "2100-02-29",
		"2200-02-29", "0000-01-01", "10000-01-01", "-2024-01-01",
		"+2024-01-01", "2024/01/01", "2024.01.01", "2024-01.01",
		"2024 01 01", "20240101", " 2024-01-01", "2024-01-01x",
		"2024-01-01Z", "2024-01-01-", "2024-01-01,", "01-02-2024",
		"2024-Jan-01", "2024-01-0a", "today", "NA",
		"2024\xe2\x80\x93"
		"01-01" };
	long day = -77;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		OK(parse(bad[i], DATE_YMD, &day) == -1 && day == -77,
		    "no date: \"%s\"", bad[i]);
	OK(date_parse("2024-01-01", 9, DATE_YMD, &day) == -1, "n ends it");
	OK(date_parse("2024-01-0\0", 10, DATE_YMD, &day) == -1, "a NUL");
	OK(parse("2000-02-29", DATE_YMD, &day) == 0, "2000 was a leap year");
	OK(parse("2400-02-29", DATE_YMD, &day) == 0, "2400 will be one");
}

static void
times_of_day(void)
{
	static const char *const good[] = { "2024-02-29 10:00", "2024-02-29 ",
		"2024-02-29T23:59:59.999+02:00", "2024-02-29 24:61",
		"2024-02-29T" };
	long day;
	size_t i;

	for (i = 0; i < sizeof(good) / sizeof(*good); i++)
		OK(parse(good[i], DATE_YMD, &day) == 0 && day == 19782,
		    "the time is ignored: \"%s\"", good[i]);
}

struct other_order {
	const char *text;
	int dmy, mdy; /* is it a date in that order? */
};

static void
other_orders(void)
{
	static const struct other_order t[] = { { "29/02/2024", 1, 0 },
		{ "02/29/2024", 0, 1 }, { "29-02-2024", 1, 0 },
		{ "2.29.2024", 0, 1 }, { "29.2.2024 10:00", 1, 0 },
		{ "01/02/2024", 1, 1 }, { "1/2/2024", 1, 1 },
		{ "29/02/24", 0, 0 }, { "29/02-2024", 0, 0 },
		{ "029/02/2024", 0, 0 }, { "29/002/2024", 0, 0 },
		{ "29/02/02024", 0, 0 }, { "2024-02-29", 0, 0 },
		{ "2024/02/29", 0, 0 }, { "31/04/2024", 0, 0 },
		{ "13/13/2024", 0, 0 }, { "0/1/2024", 0, 0 },
		{ "//2024", 0, 0 }, { "29 02 2024", 0, 0 }, { "", 0, 0 } };
	long day;
	size_t i;

	for (i = 0; i < sizeof(t) / sizeof(*t); i++) {
		OK((parse(t[i].text, DATE_DMY, &day) == 0) == t[i].dmy,
		    "day first: \"%s\"", t[i].text);
		OK((parse(t[i].text, DATE_MDY, &day) == 0) == t[i].mdy,
		    "month first: \"%s\"", t[i].text);
	}
	OK(parse("1/2/2024", DATE_DMY, &day) == 0 &&
		day == date_day(2024, 2, 1),
	    "the first of February");
	OK(parse("1/2/2024", DATE_MDY, &day) == 0 &&
		day == date_day(2024, 1, 2),
	    "the second of January");
}

/* ISO weeks: dates and weeks of ISO 8601's own examples, and all of 40 years.
 */
static void
weeks(void)
{
	static const struct {
		int y, m, d;
		const char *week;
	} known[] = { { 2005, 1, 1, "2004-W53" }, { 2005, 1, 2, "2004-W53" },
		{ 2005, 12, 31, "2005-W52" }, { 2007, 1, 1, "2007-W01" },
		{ 2008, 12, 29, "2009-W01" }, { 2010, 1, 3, "2009-W53" },
		{ 2026, 3, 1, "2026-W09" }, { 1969, 12, 29, "1970-W01" } };
	char text[DATE_TEXT_MAX];
	size_t i;
	long day, monday;
	int good = 1;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++) {
		date_week(text, date_day(known[i].y, known[i].m, known[i].d));
		OK(strcmp(text, known[i].week) == 0, "%d-%d-%d is in %s",
		    known[i].y, known[i].m, known[i].d, text);
	}
	for (day = date_day(1990, 1, 1); day < date_day(2030, 1, 1); day++) {
		date_week(text, day);
		good = good && date_week_parse(text, 8, &monday) == 0 &&
		    monday == date_monday(day) && monday <= day &&
		    day < monday + 7;
	}
	OK(good, "every day of 40 years is in the week it names");
	OK(date_week_parse("2025-W53", 8, &day) != 0 &&
		date_week_parse("2026-W53", 8, &day) == 0 &&
		date_week_parse("2026-W00", 8, &day) != 0 &&
		date_week_parse("2026-W9", 7, &day) != 0 &&
		date_week_parse("2026-09", 7, &day) != 0,
	    "a week that is none");
}

int
main(void)
{
	weeks();
	every_day();
	known_days();
	bad_days();
	times_of_day();
	other_orders();
	return tap_end();
}
