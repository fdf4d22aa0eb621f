/* Text to number and back: base/num.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "tap.h"

struct text_value {
	const char *text;
	double value;
};

static void
reads_numbers(void)
{
	static const struct text_value good[] = { { "0", 0 }, { "7", 7 },
		{ "007", 7 }, { "3.0", 3 }, { "-1", -1 }, { "+1", 1 },
		{ "-0", 0 }, { ".5", 0.5 }, { "5.", 5 }, { "-.25", -0.25 },
		{ "1e3", 1000 }, { "1E-3", 0.001 }, { "2.5e+2", 250 },
		{ "999999999999999", 999999999999999 },
		{ "1234567890123456", 1234567890123456 }, { "0.1", 0.1 },
		{ "1e308", 1e308 }, { "1e-400", 0 },
		{ "100000000000000000000", 1e20 } };
	double v;
	size_t i;

	for (i = 0; i < sizeof(good) / sizeof(*good); i++) {
		v = -77;
		OK(num_parse(good[i].text, strlen(good[i].text), &v) == 0 &&
			v == good[i].value,
		    "%s is %g", good[i].text, good[i].value);
	}
}

/* What strtod() takes and we must not, and what only looks like a number. */
static void
refuses_the_rest(void)
{
	static const char *const bad[] = { "", " ", "-", "+", ".", "e5", "1e",
		"1e+", "--1", "+-1", "1-", "1 ", " 1", "\t1", "1\n", "nan",
		"NaN", "inf", "-inf", "infinity", "0x1A", "0x1p3", "1,5",
		"1.234,5", "1,000", "1 000", "1'000", "1_000", "1.2.3", "1e5.5",
		"1e1e1", "12a", "a12", "\xc2\xbd", "\xd9\xa1", "1e400",
		"-1e400", "$1", "1%", "(1)", "1f", "1L", "nan(1)", "TRUE" };
	char longest[500];
	double v;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		v = -77;
		OK(num_parse(bad[i], strlen(bad[i]), &v) == -1 && v == -77,
		    "no number (%zu)", i);
	}
	v = -77;
	OK(num_parse("1\0002", 3, &v) == -1 && v == -77, "a NUL inside");
	OK(num_parse("12345", 2, &v) == 0 && v == 12, "n ends the text");
	memset(longest, '1', sizeof(longest));
	OK(num_parse(longest, sizeof(longest), &v) == -1, "500 digits");
	memset(longest, '0', sizeof(longest));
	longest[300] = '7';
	OK(num_parse(longest, 301, &v) == 0 && v == 7, "300 zeros before a 7");
	for (i = 390; i < 410; i++)
		num_parse(longest, i, &v); /* around the room there is */
	OK(1, "texts of every length near the limit");
}

/* Any three bytes: a number is what the pattern in num.h says, no more. */
static void
any_bytes(void)
{
	static const char set[] = "0 9.-+eExan\xff";
	char s[4] = { 0 }, *end;
	size_t a, b, c, n, wrong = 0;
	double v;

	for (a = 0; a < sizeof(set); a++)
		for (b = 0; b < sizeof(set); b++)
			for (c = 0; c < sizeof(set); c++) {
				s[0] = set[a], s[1] = set[b], s[2] = set[c];
				n = strlen(s);
				if (num_parse(s, n, &v) != 0)
					continue;
				wrong += strspn(s, "0123456789.+-eE") != n ||
				    strtod(s, &end) != v || *end != '\0';
			}
	OK(wrong == 0, "what is read is what strtod() reads");
}

static int
is_written(double v, const char *want)
{
	char text[NUM_TEXT_MAX];
	size_t n = num_format(text, v);

	return n == strlen(text) && strcmp(text, want) == 0;
}

static void
writes_numbers(void)
{
	static const struct text_value shown[] = { { "0", 0 }, { "0", -0.0 },
		{ "1", 1 }, { "-1", -1 }, { "27", 27 }, { "0.5", 0.5 },
		{ "-0.594", -0.594 }, { "66.66666667", 200.0 / 3 },
		{ "0.1", 0.1 }, { "0.3", 0.1 + 0.2 },
		{ "999999999", 999999999 }, { "-999999999", -999999999 },
		{ "1000000000", 1e9 }, { "-1000000000", -1e9 },
		{ "9999999999", 9999999999 }, { "1e+10", 9999999999.9 },
		{ "1.234567891e+14", 123456789123456 }, { "1e-07", 1e-7 },
		{ "0.0001", 1e-4 }, { "1e+300", 1e300 } };
	char text[NUM_TEXT_MAX];
	double v, wrong = 0;
	size_t i;

	for (i = 0; i < sizeof(shown) / sizeof(*shown); i++)
		OK(is_written(shown[i].value, shown[i].text), "%s",
		    shown[i].text);
	for (i = 0; i <= 400000; i++) {
		v = (double)i / 4 - 50000;
		wrong += num_parse(text, num_format(text, v), &v) != 0 ||
		    v != (double)i / 4 - 50000;
	}
	OK(wrong == 0, "every quarter from -50000 to 50000 reads back");
	srand48(1);
	for (i = 0, wrong = 0; i < 100000; i++) {
		v = (drand48() - 0.5) *
		    pow(10, (double)(lrand48() % 600 - 300));
		num_format(text, v);
		wrong += fabs(strtod(text, NULL) - v) > fabs(v) * 6e-10;
	}
	OK(wrong == 0, "ten digits are kept, whatever the size");
}

static void
rounds(void)
{
	static const struct {
		double value;
		int digits;
		const char *want;
	} r[] = { { 0.5, 0, "1" }, { 1.5, 0, "2" }, { 2.5, 0, "3" },
		{ -0.5, 0, "-1" }, { -2.5, 0, "-3" }, { 0.4999999, 0, "0" },
		{ -0.4, 0, "0" }, { 0.285, 2, "0.29" }, { 1.005, 2, "1.01" },
		{ 2.675, 2, "2.68" }, { -1.005, 2, "-1.01" },
		{ 0.5165, 3, "0.517" }, { 200.0 / 3, 1, "66.7" },
		{ 14.0 * 9 / 7, 0, "18" }, { 1234.5, 0, "1235" },
		{ 15, -1, "20" }, { 14.999, -1, "10" }, { 0, 3, "0" },
		{ 1.0 / 3 * 3, 0, "1" }, { 0.1 + 0.2 - 0.3, 3, "0" } };
	size_t i;

	for (i = 0; i < sizeof(r) / sizeof(*r); i++)
		OK(is_written(num_round(r[i].value, r[i].digits), r[i].want),
		    "%.10g to %d places is %s", r[i].value, r[i].digits,
		    r[i].want);
	OK(num_round(1e300, 3) == 1e300, "a huge number stays");
}

int
main(void)
{
	reads_numbers();
	refuses_the_rest();
	any_bytes();
	writes_numbers();
	rounds();
	return tap_end();
}
