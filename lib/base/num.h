/*
 * num - text to number and back, the same in every locale.
 */
#ifndef MSK_NUM_H
#define MSK_NUM_H

#include <stddef.h>

enum { NUM_TEXT_MAX = 32 }; /* room for num_format(), NUL included */

/*
 * The number written in s[0..n-1]: an optional sign, digits with an optional
 * '.', an optional exponent, and nothing else.  No blanks, "nan", "inf",
 * hexadecimal or thousands.  "3.0" is 3.  Returns 0, or -1 and leaves *value
 * alone when the text is not such a number or is too large for a double.
 */
int num_parse(const char *s, size_t n, double *value);

/* The whole number of the n digits, 9 at most, at s; -1: one is no digit. */
int num_digits(const char *s, size_t n);

/*
 * Write value as "%.10g" does, "-0" as "0", into dst (NUM_TEXT_MAX bytes) and
 * return the length.  value must be finite.
 */
size_t num_format(char *dst, double value);

/*
 * Round to digits decimals, half away from zero.  The value is first taken to
 * 12 significant decimals, so that 0.285 means what it says.
 */
double num_round(double value, int digits);

#endif
