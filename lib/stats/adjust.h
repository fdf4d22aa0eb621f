/*
 * adjust - many tests at once.
 */
#ifndef MSK_ADJUST_H
#define MSK_ADJUST_H

#include <stddef.h>

/*
 * Benjamini and Hochberg (1995) J R Stat Soc B 57:289-300: q of each p, 0 to
 * 1.  With the m values of p that are there in ascending order,
 * q_(i) = min over k >= i of m p_(k) / k, at most 1.  NAN stays NAN and does
 * not count in m.  R: p.adjust(p, "BH")
 */
void adjust_bh(const double *p, double *q, size_t n);

#endif
