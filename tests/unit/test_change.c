/* Real and important change: stats/change.h. */
#include <math.h>
#include <stdlib.h>

#include "near.h"
#include "stats/change.h"
#include "stats/normal.h"
#include "tap.h"

static void
errors(void)
{
	double sem = sem_from_reliability(7.5, 0.88);

	/* R: 7.5 * sqrt(1 - 0.88); 3.3 / sqrt(2) */
	OK(near(sem, 2.59807621135332), "SEM");
	OK(near(sem_from_differences(3.3), 2.33345237791561),
	    "SEM of test-retest differences");
	OK(sem_from_reliability(7.5, 1) == 0 &&
		sem_from_reliability(7.5, 0) == 7.5,
	    "reliability 1 and 0");
	OK(isnan(sem_from_reliability(0, 0.9)) &&
		isnan(sem_from_reliability(-1, 0.9)) &&
		isnan(sem_from_reliability(5, 1.01)) &&
		isnan(sem_from_reliability(5, -0.01)) &&
		isnan(sem_from_reliability(NAN, 0.9)) &&
		isnan(sem_from_reliability(5, NAN)) &&
		isnan(sem_from_differences(0)),
	    "no SEM");
	/* R: 1.959963985 * sqrt(2) * 2.5, 1.644853627 ..., .../ sqrt(30) */
	OK(near(mdc_from_sem(2.5, NORMAL_Z95), 6.92951912337454), "MDC 95");
	OK(near(mdc_from_sem(2.5, NORMAL_Z90), 5.81543576855494), "MDC 90");
	OK(near(mdc_of_group(mdc_from_sem(2.5, NORMAL_Z95), 30),
	       1.26515131217855),
	    "MDC of a group of 30");
	/* R: qnorm(0.975) * sqrt(2) * 2.5 */
	OK(fabs(mdc_from_sem(2.5, NORMAL_Z95) - 6.92951912174839) < 2e-9,
	    "z to nine decimals");
	OK(mdc_from_sem(0, NORMAL_Z95) == 0 &&
		isnan(mdc_from_sem(NAN, NORMAL_Z95)) &&
		isnan(mdc_from_sem(-1, NORMAL_Z95)) &&
		isnan(mdc_of_group(5, 0)),
	    "MDC 0, and none");
}

static void
percents(void)
{
	OK(percent_improvement(10, 7, -1) == 30, "10 to 7 is 30 %% better");
	OK(percent_improvement(10, 7, 1) == -30, "or worse");
	OK(percent_improvement(-10, -7, 1) == 30, "of |baseline|");
	OK(isnan(percent_improvement(0, 5, -1)) &&
		isnan(percent_improvement(-0.0, 5, -1)) &&
		isnan(percent_improvement(0.0000004, 0, -1)),
	    "no percentage of 0");
}

static void
bands(void)
{
	static const struct {
		double first, last;
		enum immpact want;
	} b[] = { { 10, 8.6, IMMPACT_NONE }, { 10, 8.5, IMMPACT_MINIMAL },
		{ 10, 7.1, IMMPACT_MINIMAL }, { 10, 7, IMMPACT_MODERATE },
		{ 10, 5.1, IMMPACT_MODERATE }, { 10, 5, IMMPACT_SUBSTANTIAL },
		{ 10, 0, IMMPACT_SUBSTANTIAL }, { 10, 10, IMMPACT_NONE },
		{ 10, 15, IMMPACT_NONE }, { 0, 0, IMMPACT_UNKNOWN },
		{ 0, 3, IMMPACT_UNKNOWN }, { 3, 2, IMMPACT_MODERATE },
		{ 6.666666667, 4.666666667, IMMPACT_MODERATE } };
	size_t i;

	for (i = 0; i < sizeof(b) / sizeof(*b); i++)
		OK(immpact_band(b[i].first, b[i].last, -1, 15) == b[i].want,
		    "IMMPACT %g to %g", b[i].first, b[i].last);
	OK(immpact_band(10, 9, -1, 10) == IMMPACT_MINIMAL &&
		immpact_band(10, 9, -1, 15) == IMMPACT_NONE,
	    "minimal from 10 when asked");
}

static void
zones(void)
{
	static const struct {
		double d, mic, mdc;
		enum zone want;
	} z[] = { { 3, 2, 3, ZONE_IMPORTANT }, { 3, 3, 2, ZONE_IMPORTANT },
		{ 3, 3, 3, ZONE_IMPORTANT },
		{ 2.9, 2, 3, ZONE_IMPORTANT_WITHIN_ERROR },
		{ 2, 2, 3, ZONE_IMPORTANT_WITHIN_ERROR },
		{ 1.9, 2, 3, ZONE_NONE }, { 2.9, 3, 2, ZONE_REAL_BUT_SMALL },
		{ 2.1, 3, 2, ZONE_REAL_BUT_SMALL }, { 2, 3, 2, ZONE_NONE },
		{ 0, 3, 2, ZONE_NONE }, { -5, 3, 2, ZONE_NONE },
		{ 0.1, 2, 0, ZONE_REAL_BUT_SMALL }, { 0, 2, 0, ZONE_NONE },
		{ 2, 2, 0, ZONE_IMPORTANT }, { 3, NAN, 2, ZONE_UNKNOWN },
		{ 3, 2, NAN, ZONE_UNKNOWN }, { 3, 0, 2, ZONE_UNKNOWN } };
	size_t i;

	for (i = 0; i < sizeof(z) / sizeof(*z); i++) {
		OK(change_zone(5, 5 + z[i].d, z[i].mic, z[i].mdc, 1) ==
			z[i].want,
		    "zone of %g, MIC %g, MDC %g", z[i].d, z[i].mic, z[i].mdc);
		OK(change_zone(5, 5 - z[i].d, z[i].mic, z[i].mdc, -1) ==
			z[i].want,
		    "and mirrored");
	}
}

/* Pre and post of eight people, lower better. */
static const double pre[] = { 47.5, 52, 38, 41, 60, 55, 44, 49 };
static const double post[] = { 32.5, 50, 36, 30, 41, 52, 28, 47 };

static void
indexes(void)
{
	/*
	 * R, with m1 <- mean(pre), s1 <- sd(pre), r12 <- cor(pre, post) ...:
	 * r11 <- (s1^2 - sem^2) / s1^2; r22 <- (s2^2 - sem^2) / s2^2
	 * rdd <- (s1^2*r11 + s2^2*r22 - 2*s1*s2*r12) /
	 *     (s1^2 + s2^2 - 2*s1*s2*r12)
	 * ((post - pre) * rdd + (m2 - m1) * (1 - rdd)) /
	 *     (sqrt(rdd) * sqrt(2) * sem)
	 */
	static const double ha[] = { -4.22394913343345, -1.1718003195264,
		-1.1718003195264, -3.28482642146205, -5.16307184540485,
		-1.40658099751925, -4.4587298114263, -1.1718003195264 };
	struct cohort c, flat;
	size_t i;

	/* Jacobson and Truax (1991): 32.5 to 47.5, SD 7.5, r .80: 3.16 */
	OK(fabs(
	       rci_jacobson_truax(32.5, 47.5, sem_from_reliability(7.5, 0.80)) -
	       3.16) < 0.005,
	    "Jacobson-Truax, the example of the paper");
	/* R: (32.5 - 47.5) / (sqrt(2) * 7.5 * sqrt(1 - 0.88)) */
	OK(near(rci_jacobson_truax(47.5, 32.5, 2.59807621135332),
	       -4.08248290463863),
	    "Jacobson-Truax");
	/* R: (32.5 - (42 + 0.88 * (47.5 - 42))) / (7.5 * sqrt(1 - 0.88)) */
	OK(near(rci_edwards_nunnally(47.5, 32.5, 42, 0.88, 2.59807621135332),
	       -5.51946857345282),
	    "Edwards-Nunnally");
	OK(cohort_moments(pre, post, 8, &c) == 0 && c.n == 8 &&
		near(c.mean1, 48.3125) && near(c.mean2, 39.5625) &&
		near(c.sd1, 7.31406424050854) &&
		near(c.sd2, 9.32522500686023) && near(c.r12, 0.640594904561886),
	    "moments of a cohort");
	for (i = 0; i < 8; i++)
		OK(near(rci_hageman_arrindell(pre[i], post[i], &c, 2.6), ha[i]),
		    "Hageman-Arrindell %zu", i + 1);
	OK(cohort_moments(pre, post, 1, &c) == -1, "no moments of one pair");
	cohort_moments(pre, post, 8, &c);
	OK(isnan(rci_hageman_arrindell(50, 40, &c, 20)), "rDD <= 0: none");
	OK(cohort_moments(pre, (const double[]){ 4, 4, 4 }, 3, &flat) == 0 &&
		isnan(flat.r12) &&
		isnan(rci_hageman_arrindell(50, 40, &flat, 2.6)),
	    "no correlation with a constant");
	OK(isnan(rci_jacobson_truax(1, 2, 0)) &&
		isnan(rci_jacobson_truax(1, 2, NAN)) &&
		isnan(rci_edwards_nunnally(1, 2, 3, 0.9, 0)) &&
		isnan(rci_edwards_nunnally(1, 2, 3, NAN, 1)) &&
		isnan(rci_hageman_arrindell(1, 2, &c, 0)),
	    "no SEM, no index");
}

static void
reliables(void)
{
	OK(reliable_by_mdc(5, 7, 2, 1) == RELIABLE_NO &&
		reliable_by_mdc(7, 5, 2, 1) == RELIABLE_NO &&
		reliable_by_mdc(3.6, 5.6, 2, 1) == RELIABLE_NO,
	    "exactly the MDC is not beyond it");
	OK(reliable_by_mdc(5, 7.1, 2, 1) == RELIABLE_BETTER &&
		reliable_by_mdc(5, 7.1, 2, -1) == RELIABLE_WORSE &&
		reliable_by_mdc(5, 2.9, 2, 1) == RELIABLE_WORSE &&
		reliable_by_mdc(5, 2.9, 2, -1) == RELIABLE_BETTER,
	    "more than the MDC is");
	OK(reliable_by_mdc(5, 5.1, 0, 1) == RELIABLE_BETTER &&
		reliable_by_mdc(5, 5, 0, 1) == RELIABLE_NO,
	    "reliability 1: every change is real");
	OK(reliable_by_mdc(5, 9, NAN, 1) == RELIABLE_UNKNOWN &&
		reliable_by_index(NAN, NORMAL_Z95, 1) == RELIABLE_UNKNOWN,
	    "unknown");
	OK(reliable_by_index(NORMAL_Z90, NORMAL_Z90, 1) == RELIABLE_NO &&
		reliable_by_index(1.65, NORMAL_Z90, 1) == RELIABLE_BETTER &&
		reliable_by_index(1.65, NORMAL_Z90, -1) == RELIABLE_WORSE &&
		reliable_by_index(-1.65, NORMAL_Z90, 1) == RELIABLE_WORSE &&
		reliable_by_index(-1.65, NORMAL_Z90, -1) == RELIABLE_BETTER,
	    "by the index, strictly");
}

/* |RCI| > z and |D| > MDC say the same of any scores, SD and reliability. */
static void
two_ways_to_say_it(void)
{
	size_t round, wrong = 0, mirrored = 0, shifted = 0;
	double x1, x2, sem;
	enum reliable r;

	for (round = 0; round < 20000; round++) {
		x1 = (double)(lrand48() % 1001) / 10;
		x2 = (double)(lrand48() % 1001) / 10;
		sem = sem_from_reliability(1 + 20 * drand48(), drand48());
		r = reliable_by_mdc(x1, x2, mdc_from_sem(sem, NORMAL_Z95), 1);
		wrong += r !=
		    reliable_by_index(
			rci_jacobson_truax(x1, x2, sem), NORMAL_Z95, 1);
		mirrored += r !=
		    reliable_by_mdc(
			100 - x1, 100 - x2, mdc_from_sem(sem, NORMAL_Z95), -1);
		shifted += change_zone(x1, x2, 10, 12.5, 1) !=
			change_zone(x1 + 7, x2 + 7, 10, 12.5, 1) ||
		    change_zone(x1, x2, 10, 12.5, 1) !=
			change_zone(x1 * 10, x2 * 10, 100, 125, 1) ||
		    change_zone(x1, x2, 10, 12.5, 1) !=
			change_zone(-x1, -x2, 10, 12.5, -1);
	}
	OK(wrong == 0, "by RCI and by MDC");
	OK(mirrored == 0, "mirrored");
	OK(shifted == 0, "zones: shifted, scaled, mirrored");
}

static void
cut_offs(void)
{
	/* Jacobson and Truax (1991): 40 and 60, both SD 7.5: 55, 45, 50 */
	const struct norms paper = { 40, 7.5, 60, 7.5 };
	/* R: 41 - 2*9; 20 + 2*8; (9*20 + 8*41) / 17 */
	const struct norms lower = { 41, 9, 20, 8 };
	const struct norms apart = { 80, 4, 20, 8 };
	const struct norms clinical = { 41, 9, NAN, NAN };
	const struct norms functional = { NAN, NAN, 20, 8 };
	const struct norms none = { NAN, NAN, NAN, NAN };
	const struct norms no_sd = { 41, 0, 20, 8 };
	struct cutoffs c;

	OK(cutoffs_from_norms(&paper, 1, &c) == 0 && c.a == 55 && c.b == 45 &&
		c.c == 50 && c.cut == 50 && c.which == 'c',
	    "the example of the paper");
	OK(cutoffs_from_norms(&lower, -1, &c) == 0 && c.a == 23 && c.b == 36 &&
		near(c.c, 29.8823529411765) && c.cut == c.c && c.which == 'c',
	    "lower is better: c");
	OK(cutoffs_from_norms(&apart, -1, &c) == 0 && c.a == 72 && c.b == 36 &&
		c.cut == 72 && c.which == 'a',
	    "no overlap: a");
	OK(cutoffs_from_norms(&clinical, -1, &c) == 0 && c.a == 23 &&
		isnan(c.b) && isnan(c.c) && c.cut == 23 && c.which == 'a',
	    "a clinical norm alone: a");
	OK(cutoffs_from_norms(&functional, -1, &c) == 0 && isnan(c.a) &&
		c.b == 36 && isnan(c.c) && isnan(c.cut) && c.which == 0,
	    "a functional norm alone: none");
	OK(cutoffs_from_norms(&none, 1, &c) == 0 && isnan(c.cut) &&
		c.which == 0,
	    "no norms: none");
	OK(cutoffs_from_norms(&lower, 1, &c) == -1, "norms the wrong way");
	OK(cutoffs_from_norms(&no_sd, -1, &c) == -1, "SD 0");
}

static void
clinical_classes(void)
{
	static const struct {
		double first, last;
		enum reliable reliable;
		enum clinical_change want;
	} k[] = { { 50, 20, RELIABLE_BETTER, CLINICAL_RECOVERED },
		{ 50, 35, RELIABLE_BETTER, CLINICAL_IMPROVED },
		{ 50, 30, RELIABLE_BETTER, CLINICAL_IMPROVED },
		{ 30, 10, RELIABLE_BETTER, CLINICAL_IMPROVED },
		{ 25, 10, RELIABLE_BETTER, CLINICAL_IMPROVED },
		{ 31, 29, RELIABLE_NO, CLINICAL_UNCHANGED },
		{ 40, 60, RELIABLE_WORSE, CLINICAL_DETERIORATED },
		{ 20, 50, RELIABLE_WORSE, CLINICAL_HARMED },
		{ 30, 50, RELIABLE_WORSE, CLINICAL_DETERIORATED },
		{ 5, 30, RELIABLE_WORSE, CLINICAL_DETERIORATED },
		{ 50, 20, RELIABLE_UNKNOWN, CLINICAL_UNKNOWN } };
	size_t i;

	for (i = 0; i < sizeof(k) / sizeof(*k); i++) {
		OK(clinical_change(k[i].first, k[i].last, 30, -1,
		       k[i].reliable) == k[i].want,
		    "%g to %g, cut-off 30", k[i].first, k[i].last);
		OK(clinical_change(-k[i].first, -k[i].last, -30, 1,
		       k[i].reliable) == k[i].want,
		    "and mirrored");
	}
	OK(clinical_change(50, 20, NAN, -1, RELIABLE_BETTER) ==
		CLINICAL_UNKNOWN,
	    "no cut-off");
	OK(clinical_change(50, 0.3, 0.1 + 0.2, -1, RELIABLE_BETTER) ==
		CLINICAL_IMPROVED,
	    "on a cut-off that a double misses");
}

struct osteoarthritis {
	struct omeract_domain pain, function, global;
	enum omeract want;
	const char *what;
};

static const struct osteoarthritis oa[] = {
	{ { 40, 20 }, { 50, 50 }, { 50, 50 }, OMERACT_HIGH, "pain by half" },
	{ { 50, 50 }, { 40, 20 }, { 50, 50 }, OMERACT_HIGH, "function" },
	{ { 50, 50 }, { 50, 50 }, { 40, 10 }, OMERACT_NON_RESPONDER,
	    "global alone" },
	{ { 30, 15 }, { 50, 50 }, { 50, 50 }, OMERACT_NON_RESPONDER,
	    "half, but 15 points" },
	{ { 80, 55 }, { 50, 50 }, { 50, 50 }, OMERACT_NON_RESPONDER,
	    "25 points, but 31 %" },
	{ { 50, 40 }, { 50, 40 }, { 50, 50 }, OMERACT_2OF3, "two of three" },
	{ { 50, 50 }, { 50, 40 }, { 50, 40 }, OMERACT_2OF3, "the others" },
	{ { 51, 41 }, { 50, 40 }, { 50, 50 }, OMERACT_NON_RESPONDER,
	    "10 of 51 is under 20 %" },
	{ { 40, 31 }, { 50, 40 }, { 50, 50 }, OMERACT_NON_RESPONDER,
	    "9 of 40 is under 10 points" },
	{ { 40, 60 }, { 50, 70 }, { 50, 70 }, OMERACT_NON_RESPONDER,
	    "all worse" },
	{ { 0, 0 }, { 0, 0 }, { 0, 0 }, OMERACT_NON_RESPONDER, "all 0" },
	{ { 40, 20 }, { NAN, NAN }, { NAN, NAN }, OMERACT_HIGH,
	    "pain settles it" },
	{ { 50, 40 }, { NAN, 5 }, { 50, 40 }, OMERACT_2OF3,
	    "two known settle it" },
	{ { 50, 50 }, { 50, 50 }, { NAN, NAN }, OMERACT_NON_RESPONDER,
	    "global missing, the others not better" },
	{ { 50, 40 }, { 50, 50 }, { 60, NAN }, OMERACT_CANNOT_SAY,
	    "global would decide" },
	{ { NAN, 0 }, { 50, 50 }, { 50, 50 }, OMERACT_CANNOT_SAY,
	    "pain might be high" },
	{ { 0, NAN }, { 50, 50 }, { 50, 50 }, OMERACT_NON_RESPONDER,
	    "pain was 0" },
	{ { 15, NAN }, { 50, 40 }, { 50, 50 }, OMERACT_CANNOT_SAY,
	    "pain of 15 can still make two of three" },
	{ { 15, NAN }, { 50, 50 }, { 50, 50 }, OMERACT_NON_RESPONDER,
	    "but not high" },
	{ { NAN, NAN }, { NAN, NAN }, { NAN, NAN }, OMERACT_CANNOT_SAY,
	    "nothing known" }
};

static void
omeract(void)
{
	const struct omeract_domain fine = { 50, 40 }, high = { 101, 5 },
				    low = { 50, -1 };
	enum omeract got;
	size_t i;

	for (i = 0; i < sizeof(oa) / sizeof(*oa); i++)
		OK(omeract_oarsi(&oa[i].pain, &oa[i].function, &oa[i].global,
		       &got) == 0 &&
			got == oa[i].want,
		    "OMERACT-OARSI: %s", oa[i].what);
	OK(omeract_oarsi(&high, &fine, &fine, &got) == -1 &&
		omeract_oarsi(&fine, &low, &fine, &got) == -1 &&
		omeract_oarsi(&fine, &fine, &high, &got) == -1,
	    "not within 0 to 100");
}

/* A missing domain is settled only if every score it could have agrees. */
static void
omeract_settled(void)
{
	struct omeract_domain d[3], full[3];
	size_t round, gap, wrong = 0;
	int a, b, responds, not ;
	enum omeract got, one;

	for (round = 0; round < 3000; round++) {
		for (gap = 0; gap < 3; gap++) {
			d[gap].first = (double)(lrand48() % 21) * 5;
			d[gap].last = (double)(lrand48() % 21) * 5;
		}
		gap = round % 3;
		for (a = 0; a < 3; a++)
			full[a] = d[a];
		d[gap].last = NAN;
		if (round % 2)
			d[gap].first = NAN;
		omeract_oarsi(&d[0], &d[1], &d[2], &got);
		for (responds = not = 0, a = 0; a <= 20; a++)
			for (b = 0; b <= 20; b++) {
				full[gap].last = b * 5;
				if (round % 2)
					full[gap].first = a * 5;
				omeract_oarsi(
				    &full[0], &full[1], &full[2], &one);
				if (one == OMERACT_NON_RESPONDER)
					not ++;
				else
					responds++;
			}
		wrong +=
		    (got == OMERACT_CANNOT_SAY) != (responds > 0 && not > 0) ||
		    (got == OMERACT_NON_RESPONDER) != (responds == 0);
	}
	OK(wrong == 0, "settled if and only if all it could be agrees");
}

int
main(void)
{
	srand48(1);
	errors();
	percents();
	bands();
	zones();
	indexes();
	reliables();
	two_ways_to_say_it();
	cut_offs();
	clinical_classes();
	omeract();
	omeract_settled();
	return tap_end();
}
