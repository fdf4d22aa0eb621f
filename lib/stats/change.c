#include <math.h>

#include "change.h"
#include "micro.h"
#include "normal.h"
#include "sum.h"

#define SQRT2 1.4142135623730950488

/* ---- error of measurement */

double
sem_from_reliability(double sd, double r)
{
	return sd > 0 && r >= 0 && r <= 1 ? sd * sqrt(1 - r) : NAN;
}

double
sem_from_differences(double sd_diff)
{
	return sd_diff > 0 ? sd_diff / SQRT2 : NAN;
}

double
mdc_from_sem(double sem, double z)
{
	return sem >= 0 ? z * SQRT2 * sem : NAN;
}

double
mdc_of_group(double mdc, size_t n)
{
	return n > 0 ? mdc / sqrt((double)n) : NAN;
}

/* ---- size of a change */

double
percent_improvement(double first, double last, int sign)
{
	if (micro(first) == 0)
		return NAN;
	return 100 * sign * (last - first) / fabs(first);
}

enum immpact
immpact_band(double first, double last, int sign, int minimal_percent)
{
	const long long d = micro_improvement(first, last, sign);
	const long long from = micro(first);

	if (from == 0)
		return IMMPACT_UNKNOWN;
	if (micro_reaches_percent(d, from, 50))
		return IMMPACT_SUBSTANTIAL;
	if (micro_reaches_percent(d, from, 30))
		return IMMPACT_MODERATE;
	if (micro_reaches_percent(d, from, minimal_percent))
		return IMMPACT_MINIMAL;
	return IMMPACT_NONE;
}

enum zone
change_zone(double first, double last, double mic, double mdc, int sign)
{
	const long long d = micro_improvement(first, last, sign);

	if (!(mic > 0) || !(mdc >= 0))
		return ZONE_UNKNOWN;
	if (micro_reaches(d, micro(mic)))
		return micro_reaches(d, micro(mdc)) ?
		    ZONE_IMPORTANT :
		    ZONE_IMPORTANT_WITHIN_ERROR;
	return micro_exceeds(d, micro(mdc)) ? ZONE_REAL_BUT_SMALL : ZONE_NONE;
}

/* ---- reliable change */

int
cohort_moments(
    const double *pre, const double *post, size_t n, struct cohort *out)
{
	double all;

	if (n < 2)
		return -1;
	out->n = n;
	out->mean1 = sum_mean(pre, n);
	out->mean2 = sum_mean(post, n);
	out->sd1 = sum_sd(pre, n);
	out->sd2 = sum_sd(post, n);
	all = out->sd1 * out->sd2 * (double)(n - 1);
	out->r12 = all > 0 ? sum_products(pre, post, n) / all : NAN;
	return 0;
}

double
rci_jacobson_truax(double x1, double x2, double sem)
{
	return sem > 0 ? (x2 - x1) / (SQRT2 * sem) : NAN;
}

double
rci_edwards_nunnally(double x1, double x2, double mean1, double r, double sem)
{
	return sem > 0 ? (x2 - (mean1 + r * (x1 - mean1))) / sem : NAN;
}

double
rci_hageman_arrindell(double x1, double x2, const struct cohort *c, double sem)
{
	const double v1 = c->sd1 * c->sd1, v2 = c->sd2 * c->sd2;
	const double cov = c->sd1 * c->sd2 * c->r12;
	double rdd; /* reliability of the differences */

	/* s^2 r11 is s^2 - sem^2 */
	rdd = (v1 + v2 - 2 * sem * sem - 2 * cov) / (v1 + v2 - 2 * cov);
	if (!(sem > 0) || !(rdd > 0) || !isfinite(rdd))
		return NAN;
	return ((x2 - x1) * rdd + (c->mean2 - c->mean1) * (1 - rdd)) /
	    (sqrt(rdd) * SQRT2 * sem);
}

enum reliable
reliable_by_mdc(double first, double last, double mdc, int sign)
{
	const long long d = micro_improvement(first, last, sign);

	if (!(mdc >= 0))
		return RELIABLE_UNKNOWN;
	if (micro_exceeds(d, micro(mdc)))
		return RELIABLE_BETTER;
	return micro_exceeds(-d, micro(mdc)) ? RELIABLE_WORSE : RELIABLE_NO;
}

enum reliable
reliable_by_index(double rci, double z, int sign)
{
	if (isnan(rci))
		return RELIABLE_UNKNOWN;
	if (sign * rci > z)
		return RELIABLE_BETTER;
	return sign * rci < -z ? RELIABLE_WORSE : RELIABLE_NO;
}

/* ---- clinically significant change */

int
cutoffs_from_norms(const struct norms *norms, int sign, struct cutoffs *out)
{
	const double mc = norms->clinical_mean, sc = norms->clinical_sd;
	const double mf = norms->functional_mean, sf = norms->functional_sd;

	if (sc <= 0 || sf <= 0 || sign * mf <= sign * mc)
		return -1;
	out->a = mc + sign * 2 * sc; /* NAN stays NAN in all of these */
	out->b = mf - sign * 2 * sf;
	out->c = (sc * mf + sf * mc) / (sc + sf);
	out->cut = sign * out->a > sign * out->b ? out->c : out->a;
	out->which = 0;
	if (!isnan(out->cut))
		out->which = sign * out->a > sign * out->b ? 'c' : 'a';
	return 0;
}

enum clinical_change
clinical_change(
    double first, double last, double cut, int sign, enum reliable reliable)
{
	long long before, after; /* how far on the better side of the cut */

	if (isnan(cut) || reliable == RELIABLE_UNKNOWN)
		return CLINICAL_UNKNOWN;
	before = micro_improvement(cut, first, sign);
	after = micro_improvement(cut, last, sign);
	if (reliable == RELIABLE_BETTER)
		return micro_exceeds(-before, 0) && micro_exceeds(after, 0) ?
		    CLINICAL_RECOVERED :
		    CLINICAL_IMPROVED;
	if (reliable == RELIABLE_WORSE)
		return micro_exceeds(before, 0) && micro_exceeds(-after, 0) ?
		    CLINICAL_HARMED :
		    CLINICAL_DETERIORATED;
	return CLINICAL_UNCHANGED;
}

/* ---- OMERACT-OARSI */

/* Certainly, possibly: 1 and 1 yes, 0 and 0 no, 0 and 1 not known. */
struct answer {
	int certain, possible;
};

static int
out_of_range(double v)
{
	return v < 0 || v > 100; /* not for NAN, which is missing */
}

static struct answer
better_by(const struct omeract_domain *d, int percent, double points)
{
	const double first = isnan(d->first) ? 100 : d->first;
	const double last = isnan(d->last) ? 0 : d->last; /* at best */
	const long long gain = micro_improvement(first, last, -1);
	struct answer a;

	a.possible = micro_reaches_percent(gain, micro(first), percent) &&
	    micro_reaches(gain, micro(points));
	a.certain = a.possible && !isnan(d->first) && !isnan(d->last);
	return a;
}

int
omeract_oarsi(const struct omeract_domain *pain,
    const struct omeract_domain *function, const struct omeract_domain *global,
    enum omeract *out)
{
	const struct omeract_domain *const all[] = { pain, function, global };
	struct answer high = { 0 }, one;
	int certain = 0, possible = 0, i;

	for (i = 0; i < 3; i++) {
		if (out_of_range(all[i]->first) || out_of_range(all[i]->last))
			return -1;
		one = better_by(all[i], 20, 10);
		certain += one.certain;
		possible += one.possible;
		if (i == 2)
			break; /* global does not count for high */
		one = better_by(all[i], 50, 20);
		high.certain |= one.certain;
		high.possible |= one.possible;
	}
	if (high.certain)
		*out = OMERACT_HIGH;
	else if (certain >= 2)
		*out = OMERACT_2OF3;
	else if (high.possible || possible >= 2)
		*out = OMERACT_CANNOT_SAY;
	else
		*out = OMERACT_NON_RESPONDER;
	return 0;
}
