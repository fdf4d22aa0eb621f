#include <assert.h>
#include <math.h>
#include <string.h>

#include "exactsum.h"

enum {
	LIMB_BITS = 32,
	POINT = EXACT_LIMBS / 2, /* limbs behind the point */
	MANTISSA = 53,
	HEX = LIMB_BITS / 4
};
static const int64_t limb_mask = 0xffffffff;

/* Bring limbs into 0 .. 2^32-1; the highest keeps the sign. */
static void
carry(struct exactsum *s)
{
	int64_t up;
	size_t i;

	for (i = 0; i + 1 < EXACT_LIMBS; i++) {
		up = (s->limb[i] - (s->limb[i] & limb_mask)) / (limb_mask + 1);
		s->limb[i] &= limb_mask;
		s->limb[i + 1] += up;
	}
	s->pending = 0;
}

/* Add sign * m * 2^shift units of the lowest limb; m below 2^53. */
static void
add_bits(struct exactsum *s, int64_t m, int shift, int64_t sign)
{
	const int off = shift % LIMB_BITS;
	const size_t i = (size_t)(shift / LIMB_BITS);
	const int64_t low = (int64_t)((uint64_t)(m & limb_mask) << off);
	const int64_t high = (m >> LIMB_BITS) << off;

	assert(i + 2 < EXACT_LIMBS);
	s->limb[i] += sign * (low & limb_mask);
	s->limb[i + 1] +=
	    sign * ((int64_t)((uint64_t)low >> LIMB_BITS) + (high & limb_mask));
	s->limb[i + 2] += sign * (high >> LIMB_BITS);
	if (++s->pending == 1u << 28)
		carry(s);
}

void
exactsum_add(struct exactsum *s, double x)
{
	int exponent, shift;
	int64_t m;

	if (x == 0)
		return;
	m = (int64_t)ldexp(frexp(fabs(x), &exponent), MANTISSA);
	shift = exponent - MANTISSA + POINT * LIMB_BITS;
	if (shift <= -MANTISSA)
		return;
	if (shift < 0) {
		m >>= -shift;
		shift = 0;
	}
	add_bits(s, m, shift, x < 0 ? -1 : 1);
}

/* x*x is the sum of its rounded value and what rounding took. */
void
exactsum_add_square(struct exactsum *s, double x)
{
	const double p = x * x;

	exactsum_add(s, p);
	exactsum_add(s, fma(x, x, -p));
}

void
exactsum_merge(struct exactsum *s, const struct exactsum *other)
{
	struct exactsum o = *other;
	size_t i;

	carry(&o);
	carry(s);
	for (i = 0; i < EXACT_LIMBS; i++)
		s->limb[i] += o.limb[i];
	s->pending = 1;
}

/* The size of s with carries done; 1 if it is negative. */
static int
magnitude(struct exactsum *to, const struct exactsum *s)
{
	const int negative =
	    (*to = *s, carry(to), to->limb[EXACT_LIMBS - 1] < 0);
	size_t i;

	if (negative) {
		for (i = 0; i < EXACT_LIMBS; i++)
			to->limb[i] = -to->limb[i];
		carry(to);
	}
	return negative;
}

long double
exactsum_value(const struct exactsum *s)
{
	struct exactsum m;
	const int negative = magnitude(&m, s);
	long double v = 0;
	size_t i;

	for (i = EXACT_LIMBS; i-- > 0;)
		v += ldexpl(
		    (long double)m.limb[i], LIMB_BITS * ((int)i - POINT));
	return negative ? -v : v;
}

void
exactsum_format(char *dst, const struct exactsum *s)
{
	static const char digit[] = "0123456789abcdef";
	struct exactsum m;
	char *p = dst;
	size_t i;
	int k, lead = 1;

	if (magnitude(&m, s))
		*p++ = '-';
	for (i = EXACT_LIMBS; i-- > 0;)
		for (k = HEX; k-- > 0;) {
			*p = digit[(m.limb[i] >> (4 * k)) & 15];
			lead = lead && *p == '0' && (i != POINT || k > 0);
			p += !lead;
			if (i == POINT && k == 0)
				*p++ = '.';
		}
	while (p[-1] == '0')
		p--;
	*(p[-1] == '.' ? p - 1 : p) = '\0';
}

/* One digit of weight 16^at; -1 if it is none. */
static int
put_digit(struct exactsum *s, char c, int at)
{
	const char *const digit = "0123456789abcdef";
	const char *d = c == '\0' ? NULL : strchr(digit, c);

	at += POINT * HEX;
	if (d == NULL || at < 0 || at >= EXACT_LIMBS * HEX)
		return -1;
	s->limb[at / HEX] += (int64_t)(d - digit) << (4 * (at % HEX));
	return 0;
}

int
exactsum_parse(struct exactsum *s, const char *text, size_t n)
{
	const int negative = n > 0 && text[0] == '-';
	const char *point = memchr(text, '.', n);
	size_t i, whole = point != NULL ? (size_t)(point - text) : n;

	memset(s, 0, sizeof(*s));
	for (i = (size_t)negative; i < n; i++) {
		if (i == whole)
			continue;
		if (put_digit(s, text[i], (int)whole - (int)i - (i < whole)) !=
		    0)
			return -1;
	}
	for (i = 0; negative && i < EXACT_LIMBS; i++)
		s->limb[i] = -s->limb[i];
	carry(s);
	return whole > (size_t)negative ? 0 : -1;
}
