/*
 * date - calendar days as whole numbers.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian
 * calendar; years 0001 to 9999.  No time zone, no locale; no clock but in
 * date_today().
 */
#ifndef MSK_DATE_H
#define MSK_DATE_H

#include <stddef.h>

enum date_order { DATE_YMD, DATE_DMY, DATE_MDY };
enum { DATE_TEXT_MAX = 11 }; /* "YYYY-MM-DD" and NUL */

/*
 * The day written in s[0..n-1].  DATE_YMD is YYYY-MM-DD; the others take one
 * or two digits for day and month, four for the year, and '/', '-' or '.'
 * between, the same twice.  A time of day after a blank or 'T' is ignored.
 * Returns 0, or -1 when there is no such day.
 */
int date_parse(const char *s, size_t n, enum date_order order, long *day);

/* What to say of a cell that date_parse() refuses. */
const char *date_refused(enum date_order order);

/* Write day as YYYY-MM-DD into dst (DATE_TEXT_MAX bytes). */
void date_format(char *dst, long day);

/* The calendar year a day lies in. */
int date_year(long day);

/* Days from 1970-01-01 to the given date, which must exist. */
long date_day(int year, int month, int mday);

/* Today where the program runs: what --as-of is when it is not given. */
long date_today(void);

/*
 * ISO 8601 weeks, "2026-W09", from Monday to Sunday; the week's year is that
 * of its Thursday.  date_week() writes the week of a day (DATE_TEXT_MAX
 * bytes); date_week_parse() gives its Monday, or -1 when there is none.
 */
long date_monday(long day);
void date_week(char *dst, long day);
int date_week_parse(const char *s, size_t n, long *monday);

#endif
