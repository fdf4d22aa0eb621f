/* Sums without rounding: stats/exactsum.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/exactsum.h"
#include "tap.h"

static unsigned long long state = 88172645463325252ull;

static double
uniform(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (double)(state >> 11) / 9007199254740992.0;
}

/* A number of any size that is allowed, of either sign. */
static double
any(void)
{
	const int exponent = (int)(uniform() * 80) - 40;
	const double x = ldexp(uniform(), exponent);

	return uniform() < 0.5 ? -x : x;
}

static void
value_is(const char *what, const struct exactsum *s, long double want)
{
	OK(exactsum_value(s) == want, "%s: %.20Lg", what, exactsum_value(s));
}

static void
sums(void)
{
	struct exactsum s = { 0 }, square = { 0 };
	int i;

	value_is("nothing", &s, 0);
	exactsum_add(&s, 1e14);
	exactsum_add(&s, 1e-9);
	exactsum_add(&s, -1e14);
	value_is("the small one survives", &s, 1e-9);
	exactsum_add(&s, -1e-9);
	value_is("back to nothing", &s, 0);
	for (i = 0; i < 10; i++)
		exactsum_add(&s, 0.1);
	/* python3 -c 'from fractions import *;print(float(10*Fraction(.1)-1))'
	 */
	value_is("ten times 0.1", &s, 1 + 5.551115123125783e-17L);
	exactsum_add(&s, -3);
	OK(exactsum_value(&s) < -1.99L && exactsum_value(&s) > -2.01L,
	    "a negative sum");
	exactsum_add_square(&square, 0.1);
	/* Fraction(.1)**2 - Fraction(.1*.1) */
	exactsum_add(&square, -(0.1 * 0.1));
	value_is("0.1 squared, what rounding took", &square,
	    fma(0.1, 0.1, -(0.1 * 0.1)));
	memset(&s, 0, sizeof(s));
	exactsum_add(&s, 1e-300);
	value_is("too small to count", &s, 0);
}

/* Any order, any cut into parts: the same text. */
static void
parts(void)
{
	enum { N = 4000, PARTS = 7 };
	static double x[N];
	struct exactsum all = { 0 }, back = { 0 }, part[PARTS], sum = { 0 };
	char a[EXACT_TEXT_MAX], b[EXACT_TEXT_MAX];
	size_t i;
	int good = 1;

	memset(part, 0, sizeof(part));
	for (i = 0; i < N; i++) {
		x[i] = any();
		exactsum_add(&all, x[i]);
		exactsum_add_square(&all, x[i]);
	}
	for (i = N; i-- > 0;) {
		exactsum_add_square(&part[i % PARTS], x[i]);
		exactsum_add(&part[i % PARTS], x[i]);
	}
	for (i = 0; i < PARTS; i++)
		exactsum_merge(&sum, &part[i]);
	exactsum_format(a, &all);
	exactsum_format(b, &sum);
	OK(strcmp(a, b) == 0, "parts add up to the whole: %s", b);
	for (i = 0; i < N && good; i++) {
		exactsum_add(&all, x[i]);
		exactsum_format(a, &all);
		good = exactsum_parse(&back, a, strlen(a)) == 0;
		exactsum_format(b, &back);
		good = good && strcmp(a, b) == 0 &&
		    exactsum_value(&back) == exactsum_value(&all);
	}
	OK(good, "written and read back the same: %s", a);
}

static void
texts(void)
{
	static const char *const bad[] = { "", "-", ".", "x", "1.x", "1..",
		"1-", "0x1", ".8",
		"1000000000000000000000000000000000000000000000000" };
	struct exactsum s;
	char text[EXACT_TEXT_MAX];
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		OK(exactsum_parse(&s, bad[i], strlen(bad[i])) != 0,
		    "no sum: '%s'", bad[i]);
	OK(exactsum_parse(&s, "-1f.8", 5) == 0 && exactsum_value(&s) == -31.5L,
	    "-1f.8 is -31.5");
	exactsum_format(text, &s);
	OK(strcmp(text, "-1f.8") == 0, "and back: %s", text);
	memset(&s, 0, sizeof(s));
	exactsum_format(text, &s);
	OK(strcmp(text, "0") == 0, "nothing is 0: %s", text);
}

int
main(void)
{
	sums();
	parts();
	texts();
	return tap_end();
}
