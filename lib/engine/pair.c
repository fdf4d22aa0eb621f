#include <math.h>
#include <stdlib.h>

#include "pair.h"
#include "stats/micro.h"
#include "stats/normal.h"
#include "trend.h"

const char *const pair_status_names[] = { "ok", "no_baseline", "no_followup" };
const char *const reliable_names[] = { "no_reliability", "no", "better",
	"worse" };
const char *const omeract_names[] = { "cannot_say", "non_responder",
	"responder_2of3", "responder_high" };

enum pair_status
pair_status(const struct pair *p)
{
	if (!p->has_first)
		return PAIR_NO_BASELINE;
	return p->has_last ? PAIR_OK : PAIR_NO_FOLLOWUP;
}

long
pair_followup(const long *day, size_t from, size_t n, long after, long target,
    long tolerance)
{
	long found = -1, away, nearest = tolerance;
	size_t i;

	for (i = from; i < n; i++) {
		away = labs(day[i] - target);
		if (day[i] <= after || away > nearest ||
		    (found >= 0 && away == nearest))
			continue;
		found = (long)i;
		nearest = away;
	}
	return found;
}

static void
edwards_nunnally(const struct measure *m, const struct pair *p,
    const struct cohort *c, struct reliable_change *out)
{
	double mean = m->clinical_mean;

	if (isnan(m->reliability) || isnan(measure_sem(m)))
		return;
	if (isnan(mean) && c != NULL && c->n > 1)
		mean = c->mean1;
	out->rci = rci_edwards_nunnally(
	    p->first, p->last, mean, m->reliability, measure_sem(m));
	out->reliable =
	    reliable_by_index(out->rci, NORMAL_Z95, measure_sign(m));
	out->word = isnan(mean)               ? "no_mean" :
	    out->reliable == RELIABLE_UNKNOWN ? "undefined" :
						reliable_names[out->reliable];
}

static void
hageman_arrindell(const struct measure *m, const struct pair *p,
    const struct cohort *c, struct reliable_change *out)
{
	if (isnan(measure_sem(m)))
		return;
	out->word = "too_few";
	if (c == NULL || c->n < 2)
		return;
	out->rci = rci_hageman_arrindell(p->first, p->last, c, measure_sem(m));
	out->reliable =
	    reliable_by_index(out->rci, NORMAL_Z90, measure_sign(m));
	out->word = out->reliable == RELIABLE_UNKNOWN ?
	    "undefined" :
	    reliable_names[out->reliable];
}

static void
jacobson_truax(
    const struct measure *m, const struct pair *p, struct reliable_change *out)
{
	const double sem = measure_sem(m);
	const double mdc = isnan(sem) ? m->mdc : mdc_from_sem(sem, NORMAL_Z95);

	out->rci = rci_jacobson_truax(p->first, p->last, sem);
	out->reliable =
	    reliable_by_mdc(p->first, p->last, mdc, measure_sign(m));
	out->word = reliable_names[out->reliable];
}

void
pair_reliable(const struct measure *m, const struct pair *p,
    enum rci_method how, const struct cohort *c, struct reliable_change *out)
{
	out->rci = NAN;
	out->reliable = RELIABLE_UNKNOWN;
	out->word = measure_sign(m) == 0 ? "no_direction" :
					   reliable_names[RELIABLE_UNKNOWN];
	if (measure_sign(m) == 0)
		return;
	if (how == RCI_EDWARDS_NUNNALLY)
		edwards_nunnally(m, p, c, out);
	else if (how == RCI_HAGEMAN_ARRINDELL)
		hageman_arrindell(m, p, c, out);
	else
		jacobson_truax(m, p, out);
}

void
pair_important(
    const struct measure *m, const struct pair *p, struct reliable_change *out)
{
	const int sign = measure_sign(m);
	const long long d = micro_improvement(p->first, p->last, sign);

	out->rci = NAN;
	out->reliable = RELIABLE_UNKNOWN;
	out->word = sign == 0 ? "no_direction" : "no_mic";
	if (sign == 0 || isnan(m->mic) || isnan(m->micw))
		return;
	out->reliable = micro_reaches(d, micro(m->mic)) ? RELIABLE_BETTER :
	    micro_reaches(-d, micro(m->micw))           ? RELIABLE_WORSE :
							  RELIABLE_NO;
	out->word = reliable_names[out->reliable];
}

/* The cut-off asked for; NAN where a norm it needs is missing. */
static double
choose(const struct cutoffs *c, enum cutoff_choice choice)
{
	const double by[] = { c->a, c->b, c->c, c->cut };

	return by[choice];
}

void
pair_clinical(const struct measure *m, const struct pair *p,
    enum cutoff_choice choice, const struct reliable_change *r,
    struct clinical_pair *out)
{
	static const char *const names[] = { "", "recovered", "improved",
		"unchanged", "deteriorated", "harmed" };
	const struct norms norms = { m->clinical_mean, m->clinical_sd,
		m->functional_mean, m->functional_sd };
	const int sign = measure_sign(m);
	enum clinical_change class;
	struct cutoffs c;

	out->cutoff = NAN;
	out->word = sign == 0 ? "no_direction" : "bad_norms";
	if (sign == 0 || cutoffs_from_norms(&norms, sign, &c) != 0)
		return;
	out->cutoff = choose(&c, choice);
	out->word = isnan(out->cutoff) ? "no_norms" : r->word;
	class =
	    clinical_change(p->first, p->last, out->cutoff, sign, r->reliable);
	if (class != CLINICAL_UNKNOWN)
		out->word = names[class];
}

int
omeract_scale_known(const struct measure *m)
{
	return measure_sign(m) != 0 && m->max > m->min;
}

/* A score of the range as 0 to 100, lower better: 0, or -1 outside. */
static int
rescale(const struct measure *m, double v, double *out)
{
	const double share = 100 * (v - m->min) / (m->max - m->min);

	if (v < m->min || v > m->max)
		return -1;
	*out = fmin(measure_sign(m) > 0 ? 100 - share : share, 100);
	return 0;
}

int
omeract_rescale(
    const struct measure *m, const struct pair *p, struct omeract_domain *out)
{
	out->first = out->last = NAN;
	if (p->has_first && rescale(m, p->first, &out->first) != 0)
		return -1;
	return p->has_last ? rescale(m, p->last, &out->last) : 0;
}
