/*
 * ewma - a personal chart for early warning: exponentially weighted mean.
 *
 * From a stable baseline of at least EWMA_BASELINE scores: m their mean,
 * sigma = (mean of |x_i - x_{i-1}|) / 1.128, but at least half a step of the
 * scale, so that a baseline of one value does not make every change a
 * signal.  Then, for the t-th later score, z_0 = m:
 *
 *	z_t = lambda x_t + (1 - lambda) z_{t-1}
 *	limits m +- width sigma sqrt(lambda / (2 - lambda)
 *	    (1 - (1 - lambda)^(2t)))
 *
 * Roberts (1959) Technometrics 1:239; monitoring of persons: Schat (2021,
 * 2023).  Defaults lambda 0.2, width 2.7 (ours).  For series with a median
 * gap of at most 7 days.  Signals are strict: on a limit (to 10^-9) is none.
 * R: Reduce(function(z, x) l * x + (1 - l) * z, x, m, accumulate = TRUE)
 */
#ifndef MSK_EWMA_H
#define MSK_EWMA_H

#include <stddef.h>

enum { EWMA_BASELINE = 10 };

struct ewma {
	double mean, sigma;
	double lambda, width;
	double z;      /* z_t */
	double decay;  /* (1 - lambda)^(2t) */
	double lo, hi; /* limits at t; mean and mean at t = 0 */
};

/*
 * Start a chart from x[0..n-1] in the order of time.  step is the smallest
 * step of the scale, 0 if it is not known.  Returns 0, or -1 when there is no
 * chart: n < EWMA_BASELINE, sigma 0, lambda not within 0 to 1 or width not
 * above 0.
 */
int ewma_start(struct ewma *e, const double *x, size_t n, double lambda,
    double width, double step);

/* The next score.  Returns -1 below, 0 within, 1 above the limits. */
int ewma_next(struct ewma *e, double x);

#endif
