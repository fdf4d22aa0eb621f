/*
 * funnel - is a unit further from the target than its size explains?
 *
 * Pure.  Proportions are 0 to 1.  A limit belongs to one tail probability:
 * p = .025 and .975 are the 95 % limits, .001 and .999 the 99.8 % limits.
 */
#ifndef MSK_FUNNEL_H
#define MSK_FUNNEL_H

#include <stddef.h>

/*
 * Exact limit of a proportion, interpolated: Spiegelhalter (2005) Stat Med
 * 24:1185-1202, A.1.1.  r is the smallest k with P(X <= k) >= p for
 * X ~ Binomial(n, theta), a = (P(X <= r) - p) / P(X = r): (r - a) / n, within
 * 0 to 1.  NAN if n = 0.
 */
double funnel_binomial(double n, double theta, double p);

/* The same for a count with mean expected, as a ratio: (r - a) / expected. */
double funnel_poisson(double expected, double p);

/* theta + z sqrt(theta (1 - theta) / n), within 0 to 1: the score limits that
 * English public health tables draw. */
double funnel_score(double n, double theta, double z);

/*
 * sin^2(asin sqrt theta + z sqrt(1/4n + tau2)), the angle within 0 to pi/2:
 * the transformed scale of R's FunnelPlotR; tau2 is the over-dispersion.
 */
double funnel_arcsine(double n, double theta, double z, double tau2);

/* exp(z sqrt(1/expected + tau2)): the same for a ratio, log scale. */
double funnel_log(double expected, double z, double tau2);

/* P(X <= x) and P(X >= x) at the target. */
struct tails {
	double low, high;
};

struct tails funnel_binomial_tails(double x, double n, double theta);
struct tails funnel_poisson_tails(double x, double expected);

/* Two-sided p: twice the smaller tail, at most 1. */
double funnel_p(struct tails t);

/* Two-sided mid-p of a proportion: twice the smaller of P(X < x) + P(X = x)/2
 * and P(X > x) + P(X = x)/2, at most 1. */
double funnel_midp(double x, double n, double theta);

/* How far a unit is from the target on the transformed scale, in units of its
 * own standard error; *se is that error. */
double funnel_arcsine_z(double x, double n, double theta, double *se);

/* The same for a ratio x / expected to 1, log scale; x = 0 counts as 0.5
 * (ours: its logarithm does not exist). */
double funnel_log_z(double x, double expected, double *se);

/*
 * Over-dispersion between n units: z winsorised at share trim of each tail
 * (quantiles of R's type 7), phi = mean z^2, and the variance between units
 *
 *	tau^2 = (n phi - (n-1)) / (sum w - sum w^2 / sum w),  w = 1 / se^2
 *
 * 0 when n phi < n - 1.  Spiegelhalter and others (2012) J R Stat Soc A
 * 175:1-47; R's FunnelPlotR.  z and se are kept; z must be finite.
 */
double funnel_tau2(
    const double *z, const double *se, size_t n, double trim, double *phi);

#endif
