#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "num.h"

enum { DIGITS_EXACT = 15, TEXT_LONGEST = 400 };

static size_t
skip_digits(const char *s, size_t n, size_t i)
{
	while (i < n && s[i] >= '0' && s[i] <= '9')
		i++;
	return i;
}

/* Is s[0..n-1] sign? digits ('.' digits?)? | '.' digits, then exponent? */
static int
is_number(const char *s, size_t n)
{
	size_t i = 0, from, whole, frac = 0;

	if (i < n && (s[i] == '-' || s[i] == '+'))
		i++;
	from = i;
	i = skip_digits(s, n, i);
	whole = i - from;
	if (i < n && s[i] == '.') {
		from = ++i;
		i = skip_digits(s, n, i);
		frac = i - from;
	}
	if (whole + frac == 0)
		return 0;
	if (i < n && (s[i] == 'e' || s[i] == 'E')) {
		i++;
		if (i < n && (s[i] == '-' || s[i] == '+'))
			i++;
		from = i;
		i = skip_digits(s, n, i);
		if (i == from)
			return 0;
	}
	return i == n;
}

/*
 * Nearly every number is a short run of digits, or has one point in it: a
 * whole number below 2^53 by a power of ten that is exact, too, so that the
 * quotient is rounded as strtod() would.
 */
static int
parse_short(const char *s, size_t n, double *value)
{
	static const double ten[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
		1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
	long long whole = 0;
	size_t i, point = n;

	if (n == 0 || n > DIGITS_EXACT || s[0] == '.')
		return -1;
	for (i = 0; i < n; i++)
		if (s[i] >= '0' && s[i] <= '9')
			whole = whole * 10 + (s[i] - '0');
		else if (s[i] == '.' && point == n)
			point = i;
		else
			return -1;
	*value =
	    point == n ? (double)whole : (double)whole / ten[n - point - 1];
	return 0;
}

int
num_parse(const char *s, size_t n, double *value)
{
	char text[TEXT_LONGEST];
	double v;

	if (parse_short(s, n, value) == 0)
		return 0;
	if (n >= sizeof(text) || !is_number(s, n))
		return -1;
	memcpy(text, s, n);
	text[n] = '\0';
	v = strtod(text, NULL); /* locale is never set: '.' is the point */
	if (!isfinite(v))
		return -1;
	*value = v;
	return 0;
}

static size_t
format_integer(char *dst, long long v)
{
	char digits[NUM_TEXT_MAX];
	size_t n = 0, len = 0;

	if (v < 0) {
		dst[len++] = '-';
		v = -v;
	}
	do {
		digits[n++] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	while (n > 0)
		dst[len++] = digits[--n];
	dst[len] = '\0';
	return len;
}

size_t
num_format(char *dst, double value)
{
	assert(isfinite(value));
	if (fabs(value) < 1e9 && value == (double)(long long)value)
		return format_integer(dst, (long long)value);
	return (size_t)snprintf(dst, NUM_TEXT_MAX, "%.10g", value);
}

double
num_round(double value, int digits)
{
	const double scale = pow(10, digits);
	char text[64];

	snprintf(text, sizeof(text), "%.12g", value * scale);
	return round(strtod(text, NULL)) / scale;
}

int
num_digits(const char *s, size_t n)
{
	int v = 0;

	for (; n > 0; s++, n--) {
		if (*s < '0' || *s > '9')
			return -1;
		v = v * 10 + (*s - '0');
	}
	return v;
}
