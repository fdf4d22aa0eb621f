/*
 * change - is a change of one person's score real, and is it important.
 *
 * Pure functions.  Scores are in the measure's own unit; sign is +1 where
 * higher is better and -1 where lower is; a number that is not known is NAN,
 * and so is a result that does not exist.  Thresholds are compared in
 * millionths (micro.h): "at least" is met, and "more than" is not, by a
 * change that misses or passes it by no more than the rounding.
 */
#ifndef MSK_CHANGE_H
#define MSK_CHANGE_H

#include <stddef.h>

/*
 * Standard error of measurement: sd * sqrt(1 - r), sd > 0 the spread between
 * people, 0 <= r <= 1 the test-retest reliability (an intraclass correlation
 * rather than Cronbach's alpha).  Weir (2005) J Strength Cond Res 19:231; de
 * Vet (2006) J Clin Epidemiol 59:1033.  R: sd * sqrt(1 - r)
 */
double sem_from_reliability(double sd, double r);

/* The same from the SD of test-retest differences: sd_diff / sqrt(2). */
double sem_from_differences(double sd_diff);

/*
 * Minimal detectable change: z * sqrt(2) * sem, z NORMAL_Z95 or NORMAL_Z90
 * (normal.h), sem >= 0.  Sources as above.  R: qnorm(0.975) * sqrt(2) * sem
 */
double mdc_from_sem(double sem, double z);

/* The same for the mean change of n > 0 people: mdc / sqrt(n). */
double mdc_of_group(double mdc, size_t n);

/*
 * 100 D / |first|, D the improvement; NAN when first is 0 (to the millionth).
 * For scales with a true zero.  R: 100 * sign * (last - first) / abs(first)
 */
double percent_improvement(double first, double last, int sign);

/*
 * Bands of percent improvement used in responder work (Moore 2014 Eur J Pain
 * 18:67) on the benchmarks of IMMPACT (Dworkin 2008 J Pain 9:105): minimal
 * from minimal_percent (15, the middle of IMMPACT's 10-20), moderate from 30,
 * substantial from 50.  No bands for worsening.
 */
enum immpact {
	IMMPACT_UNKNOWN, /* a baseline of 0 */
	IMMPACT_NONE,
	IMMPACT_MINIMAL,
	IMMPACT_MODERATE,
	IMMPACT_SUBSTANTIAL
};
enum immpact immpact_band(
    double first, double last, int sign, int minimal_percent);

/*
 * The four zones of a change against what is important (mic > 0) and what is
 * beyond error (mdc >= 0), D the improvement (ours).
 */
enum zone {
	ZONE_UNKNOWN,                /* MIC or MDC is not known */
	ZONE_NONE,                   /* neither; also every worsening */
	ZONE_REAL_BUT_SMALL,         /* MDC < D < MIC */
	ZONE_IMPORTANT_WITHIN_ERROR, /* MIC <= D < MDC */
	ZONE_IMPORTANT               /* D >= both */
};
enum zone change_zone(
    double first, double last, double mic, double mdc, int sign);

/* Means, SDs and correlation of a cohort measured twice. */
struct cohort {
	size_t n;
	double mean1, sd1, mean2, sd2, r12;
};

/*
 * Of pre[i], post[i] of n people.  Returns 0, or -1 for n < 2; r12 is NAN
 * when one of the two is constant.  R: mean(pre), sd(pre), cor(pre, post)
 */
int cohort_moments(
    const double *pre, const double *post, size_t n, struct cohort *out);

/*
 * Reliable change index, raw sign.  NAN when sem is 0, where every change is
 * reliable.
 *
 * Jacobson and Truax (1991) J Consult Clin Psychol 59:12, with Christensen
 * and Mendoza's (1986) sqrt 2: (x2 - x1) / (sqrt(2) sem), sem from the SD
 * before treatment.  |RCI| > z says the same as |D| > MDC.
 */
double rci_jacobson_truax(double x1, double x2, double sem);

/*
 * Edwards and Nunnally (Edwards 1978):
 * (x2 - (m1 + r (x1 - m1))) / sem, m1 the mean before treatment: the first
 * score is drawn to the mean by what is error in it.
 */
double rci_edwards_nunnally(
    double x1, double x2, double mean1, double r, double sem);

/*
 * Hageman and Arrindell (1999) Behav Res Ther 37:1169:
 *
 *	r11 = (s1^2 - sem^2) / s1^2, r22 likewise with s2
 *	rDD = (s1^2 r11 + s2^2 r22 - 2 s1 s2 r12)
 *	      / (s1^2 + s2^2 - 2 s1 s2 r12)
 *	RC  = ((x2 - x1) rDD + (m2 - m1)(1 - rDD)) / (sqrt(rDD) sqrt(2) sem)
 *
 * Judged one-sided (NORMAL_Z90).  NAN if rDD <= 0.  One person's answer
 * depends on the others: for a report on a cohort.
 */
double rci_hageman_arrindell(
    double x1, double x2, const struct cohort *c, double sem);

/* Is a change beyond the error of measurement, and which way? */
enum reliable {
	RELIABLE_UNKNOWN, /* no reliability, MDC or index is known */
	RELIABLE_NO,
	RELIABLE_BETTER,
	RELIABLE_WORSE
};

/*
 * |D| > mdc, strictly.  With mdc_from_sem(sem, NORMAL_Z95) the judgement of
 * Jacobson and Truax, also for sem 0.
 */
enum reliable reliable_by_mdc(double first, double last, double mdc, int sign);

/* sign rci > z or < -z, strictly. */
enum reliable reliable_by_index(double rci, double z, int sign);

/*
 * Cut-offs between a clinical and a functional population, Jacobson and Truax
 * (1991), Mc, SDc and Mf, SDf their norms:
 *
 *	a = Mc + sign 2 SDc          beyond the clinical range
 *	b = Mf - sign 2 SDf          within the functional range
 *	c = (SDc Mf + SDf Mc) / (SDc + SDf)   nearer to the functional mean
 *
 * cut is c if both norms are known and a lies beyond b, so that the ranges
 * overlap, else a; NAN without a clinical norm.
 */
struct norms {
	double clinical_mean, clinical_sd;
	double functional_mean, functional_sd;
};

struct cutoffs {
	double a, b, c; /* NAN where a norm is missing */
	double cut;
	char which; /* 'a', 'c'; 0 if there is none */
};

/*
 * Fill *out.  Returns 0, or -1 when a known SD is not above 0 or the
 * functional mean is not on the better side of the clinical one.
 */
int cutoffs_from_norms(
    const struct norms *norms, int sign, struct cutoffs *out);

/*
 * Clinically significant change, the same source: the classes by the side of
 * the cut-off before and after (strictly: on it is neither side) and by
 * whether the change is reliable.
 */
enum clinical_change {
	CLINICAL_UNKNOWN,      /* no cut-off, or reliable is unknown */
	CLINICAL_RECOVERED,    /* clinical, then functional, reliably better */
	CLINICAL_IMPROVED,     /* reliably better, not recovered */
	CLINICAL_UNCHANGED,    /* the rest */
	CLINICAL_DETERIORATED, /* reliably worse */
	CLINICAL_HARMED        /* deteriorated from functional to clinical */
};
enum clinical_change clinical_change(
    double first, double last, double cut, int sign, enum reliable reliable);

/*
 * OMERACT-OARSI responder, Pham (2004) Osteoarthritis Cartilage 12:389; all
 * three domains 0 to 100, lower better, NAN where missing:
 *
 * high	pain or function better by >= 50 % and >= 20
 * 2of3	two or more of pain, function and patient global better by
 *	>= 20 % and >= 10
 *
 * A missing domain: the answer, if the known ones settle it.  That two known
 * domains make 2of3 is an answer, though the third might make it high.  A
 * domain without a follow-up might have come to 0 at best, so a baseline of 0
 * or below 10 cannot count.
 */
enum omeract {
	OMERACT_CANNOT_SAY,
	OMERACT_NON_RESPONDER,
	OMERACT_2OF3,
	OMERACT_HIGH
};

struct omeract_domain {
	double first, last;
};

/* Fill *out.  Returns 0, or -1 when a score is not within 0 to 100. */
int omeract_oarsi(const struct omeract_domain *pain,
    const struct omeract_domain *function, const struct omeract_domain *global,
    enum omeract *out);

#endif
