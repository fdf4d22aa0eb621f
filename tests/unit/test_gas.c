/* GAS: T, levels, verbal ratings: engine/gas.h. */
#include <math.h>

#include "engine/gas.h"
#include "near.h"
#include "tap.h"

enum { MOST = 6 };

static const double RHO = 0.3;

static double
t_of(const double *w, const double *x, size_t n)
{
	struct gas g = { .n = 0 };
	size_t i;

	for (i = 0; i < n; i++)
		gas_add(&g, w[i], x[i]);
	return gas_t(&g, RHO);
}

/*
 * R: t <- function(w, x, rho = .3)
 *   50 + 10 * sum(w*x) / sqrt((1-rho)*sum(w^2) + rho*sum(w)^2)
 */
static void
vectors(void)
{
	const double w[] = { 6, 2 }, up[] = { 0, 1 }, down[] = { -1, -1 },
		     equal[] = { 1, 1, 1 }, mixed[] = { 0, 1, -1 },
		     one[] = { 1 }, less[] = { -1 };

	OK(near(t_of(w, up, 2), 52.9111125486979), "t(c(6,2), c(0,1))");
	OK(near(t_of(w, down, 2), 38.3555498052084), "t(c(6,2), c(-1,-1))");
	OK(fabs(t_of(w, up, 2) - 52.9111) < 5e-5 &&
		fabs(t_of(w, down, 2) - 38.3555) < 5e-5,
	    "the published vectors to 4 decimals");
	OK(t_of(equal, mixed, 3) == 50, "better and worse cancel: 50");
	OK(t_of(one, less, 1) == 40, "a single goal a level under: 40");
}

static void
no_score(void)
{
	const double none[] = { 0, 0 }, x[] = { 1, -2 }, some[] = { 0, 3 };
	struct gas g = { .n = 0 };

	OK(isnan(gas_t(&g, RHO)), "no goal: no T");
	OK(isnan(t_of(none, x, 2)), "weights all zero: no T, no division");
	OK(t_of(some, x, 2) == t_of(some + 1, x + 1, 1),
	    "a weight of zero drops the goal");
	OK(near(t_of(some + 1, x + 1, 1), 30), "what is left");
}

/* The three laws, over all levels of four goals. */
static void
properties(void)
{
	static const double level[] = { -2, -1, -0.5, 0, 1, 2 };
	const double one[] = { 1, 1, 1, 1 }, three[] = { 3, 3, 3, 3 },
		     w[] = { 1, 6, 9, 2 }, more[] = { 7, 42, 63, 14 },
		     met[] = { 0, 0, 0, 0 };
	double x[4];
	int equal = 1, scaled = 1, mirrored = 1, between = 1, k, rest;
	size_t i;

	for (k = 0; k < 6 * 6 * 6 * 6; k++) {
		double minus[4];

		for (i = 0, rest = k; i < 4; i++, rest /= 6) {
			x[i] = level[rest % 6];
			minus[i] = -x[i];
		}
		equal &= near(t_of(one, x, 4), t_of(three, x, 4));
		scaled &= near(t_of(w, x, 4), t_of(more, x, 4));
		mirrored &= near(t_of(w, x, 4) - 50, 50 - t_of(w, minus, 4));
		between &= t_of(w, x, 4) > 0 && t_of(w, x, 4) < 100;
	}
	OK(equal, "equal weights weigh nothing");
	OK(scaled, "scaling the weights changes nothing");
	OK(mirrored, "levels turned round turn T round 50");
	OK(between, "four goals stay between 0 and 100");
	OK(t_of(w, met, 4) == 50, "all exactly met: 50");
}

static double
light(const char *word, double baseline)
{
	double x = 77;

	return gas_light(span_of(word), baseline, &x) ? x : x == 77 ? NAN : -77;
}

static void
words(void)
{
	OK(light("much_better", -1) == 2 && light("better", -1) == 1 &&
		light("as_expected", -1) == 0 && light("worse", -1) == -2,
	    "words that stand for a level");
	OK(light("partly_achieved", -1) == -0.5 &&
		light("partly_achieved", -2) == -1,
	    "partly achieved, from -1 and from -2");
	OK(light("no_change", -1) == -1 && light("no_change", -2) == -2,
	    "no change is the baseline");
	OK(light("Much better", -1) == 2 && light("AS-EXPECTED", -1) == 0,
	    "in any spelling");
	OK(isnan(light("", -1)) && isnan(light("best", -1)) &&
		isnan(light("much", -1)),
	    "other words are none, and leave the level alone");
}

static void
levels(void)
{
	const double up[] = { 5, 10, 20, 30, 40 }, down[] = { 9, 8, 5, 3, 1 };

	OK(gas_is_level(-2) && gas_is_level(-0.5) && gas_is_level(0) &&
		!gas_is_level(0.5) && !gas_is_level(-1.5) && !gas_is_level(3),
	    "six levels, and no others");
	OK(gas_from_cuts(up, 1, 4) == -2 && gas_from_cuts(up, 1, 5) == -2 &&
		gas_from_cuts(up, 1, 9.99) == -2 &&
		gas_from_cuts(up, 1, 10) == -1 &&
		gas_from_cuts(up, 1, 20) == 0 &&
		gas_from_cuts(up, 1, 39) == 1 && gas_from_cuts(up, 1, 99) == 2,
	    "the highest level whose number is reached");
	OK(gas_from_cuts(down, -1, 10) == -2 &&
		gas_from_cuts(down, -1, 8) == -1 &&
		gas_from_cuts(down, -1, 5) == 0 &&
		gas_from_cuts(down, -1, 0) == 2,
	    "where less is better");
}

int
main(void)
{
	vectors();
	no_score();
	properties();
	words();
	levels();
	return tap_end();
}
