/*
 * normal - the quantiles of the normal distribution in use, to nine decimals.
 *
 * The same constants everywhere, so that |RCI| > z and |change| > MDC cannot
 * disagree.  R: qnorm(0.975), qnorm(0.95), qnorm(0.999).
 */
#ifndef MSK_NORMAL_H
#define MSK_NORMAL_H

#define NORMAL_Z95  1.959963985 /* 95 % two-sided */
#define NORMAL_Z90  1.644853627 /* 90 % two-sided, 95 % one-sided */
#define NORMAL_Z998 3.090232306 /* 99.8 % two-sided */

#endif
