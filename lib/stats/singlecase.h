/*
 * singlecase - one person, a phase A before and a phase B after: overlap.
 *
 * The scores are day[0..n-1] (civil day numbers) and y[0..n-1], those of
 * phase A first, n_a of them, then those of B; sign is +1 where higher is
 * better and -1 where lower is, and + is better in every index.  Indexes of
 * people with different measures are no effect size to put side by side.
 *
 *	pos, neg, ties	of the n_a n_b pairs of A and B: B better, worse, equal
 *	NAP	(pos + ties/2) / (n_a n_b); Parker and Vannest (2009) Behav
 *		Ther 40:357.  R, sign 1: wilcox.test(B, A)$statistic /
 *		(n_a n_b)
 *	Tau	(pos - neg) / (n_a n_b) = 2 NAP - 1; 0 for constant phases
 *		of one value
 *	Tau-U	A v B less the trend of A, s_a = Kendall's S of A on time:
 *		(pos - neg - s_a) over
 *		bounded: n_a n_b + n_a(n_a - 1)/2, within -1 and 1 (Tarlow)
 *		Parker: n_a n_b (Parker 2011 Behav Ther 42:284), which it
 *		can leave.  Brossart 2018 on the two under one name.
 *	Baseline-corrected tau, Tarlow (2017) Behav Modif 41:427: if Kendall's
 *		test of A on time has p <= .05, the Theil-Sen line of A is
 *		taken from all scores; then tau-b of the scores with the
 *		phase, 0 and 1.  What is left is compared in millionths, so
 *		that scores on the line are ties.
 *		R: cor.test(phase, y - b * (t - t[1]), method = "kendall",
 *		exact = FALSE, continuity = TRUE), b = 0 or the slope of A
 */
#ifndef MSK_SINGLECASE_H
#define MSK_SINGLECASE_H

#include <stddef.h>

#include "theilsen.h"

enum { SINGLECASE_MIN = 3 }; /* with fewer in a phase: counts, no index */

/* Working memory, kept from case to case; zero it to start. */
struct singlecase_scratch {
	struct theilsen_scratch line;
	long *phase;
	double *rest; /* scores less the line of A */
	size_t phase_cap, rest_cap;
};

struct singlecase {
	size_t n_a, n_b;
	long long pos, neg, ties;
	long long s_a; /* trend of A, + if it was improving */
	int has_index; /* both phases have SINGLECASE_MIN scores */
	double nap, tau, tau_u, tau_u_parker;
	int corrected;       /* A had a trend, which was taken out */
	double tau_bc, p_bc; /* p two-sided; 0 and 1 where all are equal */
};

/*
 * Fill *out, of n scores the first n_a phase A.  Returns 0, or -1 when n >
 * THEILSEN_MAX.
 */
int singlecase(const long *day, const double *y, size_t n_a, size_t n, int sign,
    struct singlecase_scratch *scratch, struct singlecase *out);

void singlecase_free(struct singlecase_scratch *scratch);

#endif
