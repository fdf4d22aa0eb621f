/*
 * exactsum - sums of doubles without any rounding, so that the order of the
 * terms and the number of parts do not matter.
 *
 * A fixed-point number of 384 bits (the idea of Kulisch's long accumulator):
 * 192 bits behind the point.  What a term holds below 2^-192 is cut off from
 * that term alone, so that equal terms always add up to equal sums.  Terms
 * are finite and below EXACT_MOST in size; their squares may be added too.
 * Zero the struct to start.
 */
#ifndef MSK_EXACTSUM_H
#define MSK_EXACTSUM_H

#include <stddef.h>
#include <stdint.h>

enum { EXACT_LIMBS = 12, EXACT_TEXT_MAX = EXACT_LIMBS * 8 + 3 };
#define EXACT_MOST 1e15

struct exactsum {
	int64_t limb[EXACT_LIMBS]; /* limb i counts 2^(32 i - 192) */
	uint32_t pending;          /* additions since the last carry */
};

void exactsum_add(struct exactsum *s, double x);
void exactsum_add_square(struct exactsum *s, double x); /* x*x, exactly */
void exactsum_merge(struct exactsum *s, const struct exactsum *other);

/* The sum, rounded to a long double. */
long double exactsum_value(const struct exactsum *s);

/*
 * The sum in full, as hexadecimal "-1f.8", and back: exactsum_parse() returns
 * -1 when text is none.  dst has room for EXACT_TEXT_MAX bytes.
 */
void exactsum_format(char *dst, const struct exactsum *s);
int exactsum_parse(struct exactsum *s, const char *text, size_t n);

#endif
