/*
 * fuzz_value - any bytes as a number and as a date.
 *
 * What is a number here is one to strtod(), of the same value, and finite;
 * written and read again it is the same to ten digits, and stays the same from
 * then on.  A date in any order is a day that, written, is that day again.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "insist.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_number(const char *s, size_t n)
{
	char text[NUM_TEXT_MAX], again[NUM_TEXT_MAX], copy[512], *end;
	double x = -77, y, z;
	size_t len;

	if (n >= sizeof(copy))
		return;
	if (num_parse(s, n, &x) != 0) {
		insist(x == -77);
		return;
	}
	memcpy(copy, s, n);
	copy[n] = '\0';
	insist(n > 0 && strlen(copy) == n && isfinite(x));
	insist(strspn(copy, "0123456789+-.eE") == n);
	y = strtod(copy, &end);
	insist(*end == '\0' && x == y);
	len = num_format(text, x);
	insist(len > 0 && len < NUM_TEXT_MAX && strlen(text) == len);
	insist(strcmp(text, "-0") != 0);
	if (num_parse(text, len, &y) != 0) {
		insist(fabs(x) > 1e308); /* rounded up beyond the largest */
		return;
	}
	insist(fabs(x - y) <= 1e-9 * fabs(x) || fabs(x) < 1e-300);
	len = num_format(again, y);
	insist(strcmp(text, again) == 0);
	insist(num_parse(again, len, &z) == 0 && z == y);
	if (fabs(x) < 1e15)
		insist(fabs(num_round(x, 2) - x) <= 0.005 + 1e-11 * fabs(x));
}

static void
check_date(const char *s, size_t n, enum date_order order)
{
	char text[DATE_TEXT_MAX];
	long day = -7777777, again;

	if (date_parse(s, n, order, &day) != 0) {
		insist(day == -7777777);
		return;
	}
	date_format(text, day);
	insist(strlen(text) == 10);
	insist(date_parse(text, 10, DATE_YMD, &again) == 0 && again == day);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;

	check_number(s, n);
	check_date(s, n, DATE_YMD);
	check_date(s, n, DATE_DMY);
	check_date(s, n, DATE_MDY);
	return 0;
}
