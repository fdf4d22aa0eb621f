/* Funnel limits, tails, over-dispersion; what is wanted is from R 4.2.2. */
#include "near.h"
#include "stats/funnel.h"
#include "stats/quantile.h"
#include "tap.h"

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

/*
 * lim <- function(n, th, p) { k <- which(pbinom(0:n, n, th) >= p)[1] - 1
 *     a <- (pbinom(k, n, th) - p) / dbinom(k, n, th)
 *     min(max((k - a) / n, 0), 1) }; p = .025, .975, .001, .999
 */
static const double binomial[][6] = {
	{ 12, 2. / 3, 0.344240007496843, 0.885504743787977, 0.178145880681818,
	    0.989187805175781 },
	{ 50, 0.9, 0.800277272376636, 0.966137073042656, 0.739871581247611,
	    0.996119349565035 },
	{ 400, 0.1, 0.0703111559820899, 0.12912964509901, 0.0553811972606676,
	    0.14781602889405 },
	{ 5, 0.02, 0, 0.154123280231182, 0, 0.350999328511082 },
};

/* the same with ppois, dpois, and max((k - a) / E, 0) */
static const double poisson[][5] = {
	{ 0.7, 0, 3.31717342233355, 0, 5.65261447201847 },
	{ 4.5, 0.061749544815459, 1.92414408124548, 0, 2.63958802495351 },
	{ 33, 0.657791984964598, 1.34042229815285, 0.491330146143703,
	    1.56532277991148 },
	{ 812.3, 0.931195446260675, 1.068733982266, 0.892725301753752,
	    1.10955690851904 },
};

/*
 * th + z * sqrt(th*(1-th)/n); sin(asin(sqrt(th)) + z*sqrt(1/(4*n) + .002))^2,
 * the angle within 0 and pi/2
 */
static const double approximate[][5] = {
	{ 12, 2. / 3, -1.959963985, 0.399949351251003, 0.375091262570231 },
	{ 12, 2. / 3, 3.090232306, 1, 0.978102381219593 },
	{ 50, 0.9, 3.090232306, 1, 0.996010675510679 },
	{ 5, 0.02, -1.959963985, 0, 0 },
};

/* pbinom(x, n, th), pbinom(x - 1, n, th, lower.tail = FALSE), mid-p */
static const double tail[][6] = {
	{ 9, 12, 2. / 3, 0.818877354212415, 0.393074678092206,
	    0.574197323879791 },
	{ 3, 8, 11. / 19, 0.207957900440192, 0.935851478198661,
	    0.272106422241531 },
	{ 50, 50, 0.9, 1, 0.00515377520732012, 0.00515377520732012 },
	{ 0, 30, 0.1, 0.0423911582752162, 1, 0.0423911582752161 },
};

static void
test_limits(void)
{
	static const double p[] = { 0.025, 0.975, 0.001, 0.999 };
	const double *b;
	size_t i, j;

	for (i = 0; i < COUNT(binomial); i++)
		for (j = 0; j < 4; j++) {
			b = binomial[i];
			OK(same(funnel_binomial(b[0], b[1], p[j]), b[j + 2]),
			    "binomial limit %g of %g at %g", p[j], b[0], b[1]);
		}
	for (i = 0; i < COUNT(poisson); i++)
		for (j = 0; j < 4; j++)
			OK(same(funnel_poisson(poisson[i][0], p[j]),
			       poisson[i][j + 1]),
			    "Poisson limit %g of %g", p[j], poisson[i][0]);
	for (i = 0; i < COUNT(approximate); i++) {
		b = approximate[i];
		OK(same(funnel_score(b[0], b[1], b[2]), b[3]) &&
			same(funnel_arcsine(b[0], b[1], b[2], 0.002), b[4]),
		    "score and arcsine limits, row %zu", i);
	}
	OK(isnan(funnel_binomial(0, 0.5, 0.025)) &&
		isnan(funnel_poisson(0, 0.025)) &&
		isnan(funnel_score(0, 0.5, 1)) &&
		isnan(funnel_arcsine(0, 0.5, 1, 0)) &&
		isnan(funnel_log(0, 1, 0)),
	    "nobody there: no limit");
	OK(funnel_binomial(7, 0, 0.975) == 0 &&
		same(funnel_binomial(7, 1, 0.025), 6.025 / 7),
	    "a target of 0 or 1 has limits");
}

static void
test_tails(void)
{
	const double *t;
	struct tails got;
	size_t i;

	for (i = 0; i < COUNT(tail); i++) {
		t = tail[i];
		got = funnel_binomial_tails(t[0], t[1], t[2]);
		OK(same(got.low, t[3]) && same(got.high, t[4]) &&
			same(funnel_midp(t[0], t[1], t[2]), t[5]),
		    "tails and mid-p of %g/%g", t[0], t[1]);
	}
	/* ppois(3, 9.5), ppois(2, 9.5, lower.tail = FALSE) */
	got = funnel_poisson_tails(3, 9.5);
	OK(same(got.low, 0.0148596476458312) &&
		same(got.high, 0.995836366962497),
	    "Poisson tails");
	OK(same(funnel_p(got), 2 * 0.0148596476458312), "two-sided p");
	OK(funnel_p((struct tails){ 0.7, 0.6 }) == 1, "p is at most 1");
}

static void
test_overdispersion(void)
{
	/* set.seed(41); n <- rpois(15, 120);
	 * x <- rbinom(15, n, plogis(rnorm(15, .5, .4))) */
	static const double x[] = { 74, 94, 70, 111, 57, 74, 65, 83, 61, 56, 72,
		50, 79, 63, 78 };
	static const double n[] = { 111, 108, 134, 129, 125, 126, 102, 105, 106,
		126, 120, 112, 123, 127, 129 };
	/* set.seed(42); E <- round(runif(12, 5, 80), 2);
	 * O <- rpois(12, E * exp(rnorm(12, 0, .3))) */
	static const double o[] = { 89, 75, 47, 81, 93, 90, 41, 12, 57, 75, 30,
		28 };
	static const double e[] = { 73.61, 75.28, 26.46, 67.28, 53.13, 43.93,
		60.24, 15.1, 54.27, 57.88, 39.33, 58.93 };
	double z[15], se[15], phi, tau2;
	size_t i;

	/* z <- (asin(sqrt(x/n)) - asin(sqrt(th))) * 2*sqrt(n), winsorised at
	 * quantile(z, c(.1, .9)); tau2 by the formula */
	for (i = 0; i < 15; i++)
		z[i] = funnel_arcsine_z(x[i], n[i], 0.60964666292765, &se[i]);
	tau2 = funnel_tau2(z, se, 15, 0.1, &phi);
	OK(same(z[0], 1.25107519481699) && same(phi, 8.42603539468042) &&
		same(tau2, 0.0168929415676313),
	    "over-dispersion of proportions");
	/* z <- sqrt(E) * log(O / E) */
	for (i = 0; i < 12; i++)
		z[i] = funnel_log_z(o[i], e[i], &se[i]);
	tau2 = funnel_tau2(z, se, 12, 0.1, &phi);
	OK(same(z[0], 1.62888923970485) && same(phi, 5.76902879959) &&
		same(tau2, 0.102604631929537),
	    "over-dispersion of ratios");
	for (i = 0; i < 12; i++)
		z[i] /= 4;
	OK(funnel_tau2(z, se, 12, 0.1, &phi) == 0 && phi < 1,
	    "no more than chance: 0");
	OK(isfinite(funnel_log_z(0, 5, &phi)), "no event has a z");
	OK(same(funnel_log(20, -1.959963985, 0.01),
	       exp(-1.959963985 * sqrt(0.06))),
	    "limit on the log scale");
}

static void
test_quantile(void)
{
	/* set.seed(81); x <- round(rnorm(11, 10, 3), 2);
	 * quantile(x, c(0, .1, .25, .5, .9, 1)) */
	static const double p[] = { 0, 0.1, 0.25, 0.5, 0.9, 1 };
	static const double wanted[] = { 5.82, 6.89, 7.68, 9.33, 11.7, 12.59 };
	double x[] = { 6.89, 11.46, 12.59, 11.7, 10.9, 9.57, 7.46, 9.33, 5.82,
		8.96, 7.9 };
	size_t i;

	for (i = 0; i < COUNT(p); i++)
		OK(same(quantile(x, 11, p[i]), wanted[i]), "quantile %g", p[i]);
	OK(isnan(quantile(x, 0, 0.5)), "no quantile of nothing");
	OK(quantile(x, 1, 0.9) == x[0], "one value is every quantile");
}

int
main(void)
{
	test_limits();
	test_tails();
	test_overdispersion();
	test_quantile();
	return tap_end();
}
