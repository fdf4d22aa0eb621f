/* Comparable rates, inequality, many tests, continuity; from R 4.2.2. */
#include "near.h"
#include "stats/adjust.h"
#include "stats/continuity.h"
#include "stats/equity.h"
#include "stats/standardise.h"
#include "tap.h"

/* set.seed(51); d <- round(runif(6, 80, 900));
 * x <- rbinom(6, d, seq(.02, .2, len = 6)) */
static const double x[] = { 17, 13, 40, 108, 45, 161 };
static const double d[] = { 716, 244, 325, 888, 257, 764 };
static const double w[] = { 0.3, 0.2, 0.18, 0.15, 0.1, 0.07 };
static const double r[] = { 0.03, 0.05, 0.08, 0.1, 0.15, 0.2 };

static int
is(struct standardised s, double value, double lo, double hi)
{
	return same(s.value, value) && same(s.ci.lo, lo) && same(s.ci.hi, hi);
}

static void
test_direct(void)
{
	double some[] = { 716, 0, 325, 888, 257, 764 }, none[6] = { 0 };
	const double less[] = { 0.3, 0, 0.18, 0.15, 0.1, 0.07 };
	struct standardised s;

	/* v <- sum(w*x/d)/sum(w); va <- sum(w^2*x/d^2)/sum(w)^2;
	 * v + sqrt(va/O) * (byar(O) - O) */
	OK(is(standardise_rate(x, d, w, 6), 0.0904367686569231,
	       0.0790918805190073, 0.102673360601711),
	    "direct, Dobson");
	/* vb <- sum(w^2*p*(1-p)/d)/sum(w)^2;
	 * plogis(qlogis(v) + c(-1, 1) * z*sqrt(vb)/(v*(1-v))) */
	OK(is(standardise_share(x, d, w, 6), 0.0904367686569231,
	       0.0800480949144488, 0.102024165924),
	    "direct, proportions");
	OK(isnan(standardise_rate(x, some, w, 6).value),
	    "an empty stratum with weight: undefined");
	OK(!isnan(standardise_rate(x, some, less, 6).value),
	    "an empty stratum without weight does not matter");
	s = standardise_share(none, d, w, 6);
	OK(s.value == 0 && isnan(s.ci.lo), "none: no interval of the logit");
	OK(isnan(standardise_rate(none, d, w, 6).ci.hi), "nor of the rate");
}

static void
test_indirect(void)
{
	static const double few[] = { 3 }, of[] = { 50 }, at[] = { 0.05 };
	static const double no[] = { 0 };
	double e;

	OK(is(standardise_ratio(x, d, r, 6, &e), 1.12997675308242,
	       1.01976746711878, 1.24884844617179) &&
		same(e, 339.83),
	    "indirect");
	/* qchisq(.975, 2*3 + 2) / 2 / 2.5 */
	OK(same(standardise_ratio(few, of, at, 1, &e).ci.hi, 3.50690922789693),
	    "indirect, exact below ten");
	OK(isnan(standardise_ratio(few, of, no, 1, &e).value),
	    "nothing is expected: undefined");
}

static void
test_index(void)
{
	/* set.seed(61); d <- rpois(5, 200);
	 * x <- rbinom(5, d, seq(.45, .65, len = 5)) */
	static const double gx[] = { 91, 80, 111, 110, 134 };
	static const double gd[] = { 194, 169, 204, 180, 191 };
	static const double pop[] = { 300, 250, 220, 180, 150 };
	static const double nobody[] = { 194, 0, 204, 180, 191 };
	static const double down[] = { 9, 5, 1 }, ten[] = { 10, 10, 10 };
	/* a <- pop/sum(pop); rr <- cumsum(a) - a/2;
	 * coef(lm(x/d ~ rr, weights = pop)); V <- H %*% diag(p(1-p)/d) %*%
	 * t(H), H <- solve(t(X)%*%W%*%X)%*%t(X)%*%W; the delta method on
	 * log(rii) */
	struct equity q = equity_index(gx, gd, pop, 5);

	OK(same(q.sii, 0.272351705010296) &&
		same(q.sii_ci.lo, 0.160060214946634) &&
		same(q.sii_ci.hi, 0.384643195073958),
	    "slope index");
	OK(same(q.rii, 1.67442183980431) &&
		same(q.rii_ci.lo, 1.32683194850585) &&
		same(q.rii_ci.hi, 2.11306978308058),
	    "relative index, Kunst and Mackenbach");
	OK(isnan(equity_index(gx, nobody, pop, 5).sii), "an empty group: none");
	OK(isnan(equity_index(gx, gd, pop, 1).sii), "one group: none");
	q = equity_index(down, ten, ten, 3);
	OK(same(q.sii, -1.2) && isnan(q.rii), "a line below zero has no ratio");
}

static void
test_many(void)
{
	/* set.seed(71); p <- round(runif(9)^2, 4); p[4] <- NA;
	 * p.adjust(p, "BH") */
	static const double p[] = { 0.1108, 0.3081, 0.1072, NAN, 0.0999, 0.8973,
		0.4379, 0.7911, 0.1143 };
	static const double wanted[] = { 0.2286, 0.49296, 0.2286, NAN, 0.2286,
		0.8973, 0.583866666666667, 0.8973, 0.2286 };
	double q[9];
	size_t i, wrong = 0;

	adjust_bh(p, q, 9);
	for (i = 0; i < 9; i++)
		wrong += !same(q[i], wanted[i]);
	OK(wrong == 0, "Benjamini-Hochberg, one missing");
	adjust_bh(p + 3, q, 1);
	OK(isnan(q[0]), "nothing to adjust");
}

static void
test_continuity(void)
{
	static const double visits[] = { 5, 2, 1 }, one[] = { 1 };

	OK(same(continuity_coc(visits, 3), 0.392857142857143) &&
		same(continuity_upc(visits, 3), 0.625),
	    "5, 2 and 1 contacts");
	OK(isnan(continuity_coc(one, 1)) && continuity_upc(one, 1) == 1,
	    "one contact has no Bice-Boxerman");
	OK(isnan(continuity_upc(one, 0)), "none has nothing");
}

int
main(void)
{
	test_direct();
	test_indirect();
	test_index();
	test_many();
	test_continuity();
	return tap_end();
}
