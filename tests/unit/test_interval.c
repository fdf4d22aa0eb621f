/* Intervals; what is wanted was made with R 4.2.2, see beside it. */
#include "near.h"
#include "stats/interval.h"
#include "tap.h"

/*
 * z <- 1.959963985
 * wil <- function(x, n) { p <- x/n; (p + z^2/(2*n) + c(-1, 1) * z *
 *     sqrt(p*(1-p)/n + z^2/(4*n^2))) / (1 + z^2/n) }
 * wil(x, n); binom.test(x, n)$conf.int
 */
static const double proportion[][6] = {
	{ 81, 263, 0.255288519866693, 0.366209576996938, 0.252736745585271,
	    0.367621922601351 },
	{ 0, 20, 0, 0.161125158116257, 0, 0.168433470983085 },
	{ 20, 20, 0.838874841883743, 1, 0.831566529016915, 1 },
	{ 1, 3, 0.0614919446995866, 0.792340399257282, 0.00840375865961264,
	    0.905700675949754 },
	{ 8, 11, 0.434354698760121, 0.902539407122575, 0.390257440427579,
	    0.939782265827093 },
	{ 997, 1000, 0.991216985944482, 0.998979216119097, 0.991257976761522,
	    0.99938090006835 },
	{ 0, 0, NAN, NAN, NAN, NAN },
};

/* d + c(-1, 1) * sqrt of the squares, from wil() above */
static const double difference[][6] = {
	{ 56, 70, 48, 80, 0.0524314723671305, 0.333872654066035 },
	{ 4, 12, 12, 12, -0.861879908937537, -0.299237826934866 },
	{ 6, 11, 9, 12, -0.514960196867452, 0.167179410793414 },
	{ 3, 8, 8, 11, -0.647969452441994, 0.0810013084930888 },
	{ 0, 10, 0, 20, -0.161125158116257, 0.277532799956996 },
	{ 1, 2, 0, 0, NAN, NAN },
};

/*
 * poisson.test(x)$conf.int; x*(1 - 1/(9*x) - z/(3*sqrt(x)))^3,
 * (x+1)*(1 - 1/(9*(x+1)) + z/(3*sqrt(x+1)))^3
 */
static const double count[][5] = {
	{ 0, 0, 3.68887945411394, 0, 3.66801183326769 },
	{ 1, 0.0253178079842899, 5.5716433909389, 0.013072132875981,
	    5.56375558376187 },
	{ 5, 1.62348639011842, 11.6683320793227, 1.61134771526376,
	    11.6681641251539 },
	{ 9, 4.11537309737833, 17.0848034514192, 4.10688502319528,
	    17.0857806906154 },
	{ 10, 4.79538869613243, 18.3903560420178, 4.78744991307745,
	    18.3914586079054 },
	{ 57, 43.1712433629247, 73.8501114029628, 43.1686006622281,
	    73.8514592838364 },
	{ 1000, 938.973018407695, 1063.9521360163, 938.972498701543,
	    1063.95258128664 },
};

/* qbinom(.025, n, .5), n + 1 - qbinom(.025, n, .5) */
static const size_t median[][3] = { { 6, 1, 6 }, { 9, 2, 8 }, { 10, 2, 9 },
	{ 25, 8, 18 }, { 100, 40, 61 } };

static int
is(struct interval ci, double lo, double hi)
{
	return same(ci.lo, lo) && same(ci.hi, hi);
}

static void
test_proportions(void)
{
	const double *p;
	size_t i;

	for (i = 0; i < sizeof(proportion) / sizeof(*proportion); i++) {
		p = proportion[i];
		OK(is(interval_wilson(p[0], p[1]), p[2], p[3]),
		    "Wilson of %g/%g", p[0], p[1]);
		OK(is(interval_exact(p[0], p[1]), p[4], p[5]),
		    "Clopper-Pearson of %g/%g", p[0], p[1]);
	}
	OK(interval_wilson(0, 7).lo == 0 && interval_wilson(7, 7).hi == 1,
	    "none and all have the limits 0 and 1, exactly");
	for (i = 0; i < sizeof(difference) / sizeof(*difference); i++) {
		p = difference[i];
		OK(is(interval_newcombe(p[0], p[1], p[2], p[3]), p[4], p[5]),
		    "Newcombe of %g/%g and %g/%g", p[0], p[1], p[2], p[3]);
	}
}

static void
test_counts(void)
{
	const double *c;
	size_t i;

	for (i = 0; i < sizeof(count) / sizeof(*count); i++) {
		c = count[i];
		OK(is(interval_poisson(c[0]), c[1], c[2]), "Poisson of %g",
		    c[0]);
		OK(is(interval_byar(c[0]), c[3], c[4]), "Byar of %g", c[0]);
		OK(interval_count(c[0]).hi ==
			(c[0] < 10 ? interval_poisson(c[0]).hi :
				     interval_byar(c[0]).hi),
		    "exact below ten, then Byar: %g", c[0]);
	}
}

static void
test_values(void)
{
	size_t i, lo, hi;

	/* set.seed(11); y <- round(rnorm(9, 5, 2), 2); t.test(y)$conf.int */
	OK(is(interval_mean(4.71222222222222, 2.08994484244069, 9),
	       3.10574840588327, 6.31869603856117),
	    "t interval of nine values");
	OK(isnan(interval_mean(4, 1, 1).lo), "no interval of one value");
	for (i = 0; i < sizeof(median) / sizeof(*median); i++)
		OK(interval_median(median[i][0], &lo, &hi) == 0 &&
			lo == median[i][1] && hi == median[i][2],
		    "ranks around the median of %zu", median[i][0]);
	OK(interval_median(5, &lo, &hi) != 0 &&
		interval_median(0, &lo, &hi) != 0,
	    "five values are too few, none are too");
}

int
main(void)
{
	test_proportions();
	test_counts();
	test_values();
	return tap_end();
}
