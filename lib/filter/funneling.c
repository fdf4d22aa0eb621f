#define MATHLIB_STANDALONE 1
#include <Rmath.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "funneling.h"
#include "stats/funnel.h"
#include "stats/normal.h"
#include "stats/sum.h"

const char *const funnel_flags[] = { "", "high_998", "high_95", "low_95",
	"low_998", "small" };

/* The tail probability and the z of each limit, as in funnel_unit. */
static const double limit_p[] = { 0.025, 0.975, 0.001, 0.999 };
static const double limit_z[] = { -NORMAL_Z95, NORMAL_Z95, -NORMAL_Z998,
	NORMAL_Z998 };

void
funneling_limits(const struct funneling *g, double den, double *limit)
{
	const double expected = g->theta * den;
	size_t i;

	for (i = 0; i < FUNNEL_LIMITS; i++)
		if (g->poisson)
			limit[i] = g->theta *
			    (g->dispersed ?
				    funnel_log(expected, limit_z[i], g->tau2) :
				    funnel_poisson(expected, limit_p[i]));
		else if (g->dispersed || g->kind == LIMITS_ARCSINE)
			limit[i] =
			    funnel_arcsine(den, g->theta, limit_z[i], g->tau2);
		else if (g->kind == LIMITS_SCORE)
			limit[i] = funnel_score(den, g->theta, limit_z[i]);
		else
			limit[i] = funnel_binomial(den, g->theta, limit_p[i]);
}

/* How far a unit is from the target, in its own standard errors. */
static double
z_of(const struct funneling *g, const struct funnel_unit *u, double *se)
{
	return g->poisson ? funnel_log_z(u->num, g->theta * u->den, se) :
			    funnel_arcsine_z(u->num, u->den, g->theta, se);
}

/* The variance between units; off, and said so, for few of them. */
static void
find_dispersion(struct funneling *g)
{
	const size_t n = g->t.name.n;
	const double least = work_setting(g->w, "funnel.dispersion_units");
	double *z = xreallocarray(NULL, n + 1, sizeof(*z));
	double *se = xreallocarray(NULL, n + 1, sizeof(*se));
	size_t i, m = 0;

	for (i = 0; i < n; i++)
		if (g->unit[i].den > 0) {
			z[m] = z_of(g, &g->unit[i], &se[m]);
			m++;
		}
	if ((double)m < least)
		report_note(&g->w->f.report,
		    "over-dispersion is not estimated from %zu units (under "
		    "%g)",
		    m, least);
	else {
		g->tau2 = funnel_tau2(
		    z, se, m, work_setting(g->w, "funnel.winsor"), &g->phi);
		g->dispersed = 1;
	}
	free(z);
	free(se);
}

static struct tails
tails_of(const struct funneling *g, const struct funnel_unit *u)
{
	double z, se;

	if (g->dispersed) {
		z = z_of(g, u, &se) * se / sqrt(se * se + g->tau2);
		return (
		    struct tails){ pnorm(z, 0, 1, 1, 0), pnorm(z, 0, 1, 0, 0) };
	}
	if (g->poisson)
		return funnel_poisson_tails(u->num, g->theta * u->den);
	return funnel_binomial_tails(u->num, u->den, g->theta);
}

static enum funnel_flag
flag_of(const struct funneling *g, const struct funnel_unit *u, struct tails t)
{
	if (!g->poisson && u->den < g->least)
		return FUNNEL_SMALL;
	if (t.high <= 0.001)
		return FUNNEL_HIGH_998;
	if (t.low <= 0.001)
		return FUNNEL_LOW_998;
	if (t.high <= 0.025)
		return FUNNEL_HIGH_95;
	return t.low <= 0.025 ? FUNNEL_LOW_95 : FUNNEL_INSIDE;
}

static double
pooled(const struct funneling *g)
{
	struct sum num = { 0 }, den = { 0 };
	size_t i;

	for (i = 0; i < g->t.name.n; i++) {
		sum_add(&num, g->unit[i].num);
		sum_add(&den, g->unit[i].den);
	}
	return sum_value(&num) / sum_value(&den);
}

void
funneling_judge(struct funneling *g)
{
	struct funnel_unit *u;
	struct tails t;
	size_t i;

	g->unit = xcalloc(g->t.name.n + 1, sizeof(*g->unit));
	for (i = 0; i < g->t.name.n; i++) {
		g->unit[i].num = g->t.unit[i].sum[0];
		g->unit[i].den = g->t.unit[i].sum[1];
	}
	g->theta = isnan(g->target) ? pooled(g) : g->target / g->per;
	if (work_option(g->w, "overdispersion") != NULL && g->theta > 0 &&
	    (g->poisson || g->theta < 1))
		find_dispersion(g);
	for (i = 0; i < g->t.name.n; i++) {
		u = &g->unit[i];
		funneling_limits(g, u->den, u->limit);
		u->p = NAN;
		if (!(u->den > 0) || !(g->theta * u->den > 0))
			continue;
		t = tails_of(g, u);
		u->p = funnel_p(t);
		u->flag = flag_of(g, u, t);
	}
}
