/*
 * One person before and after: stats/singlecase.h.
 *
 * R, for t, y of n scores, the first na of them A (sg the sign):
 *	o     sg * sign(outer(B, A, "-")): pos, neg, ties are its signs
 *	NAP   wilcox.test(sg * B, sg * A)$statistic / (na * nb)
 *	s_a   sg * sum(sign(outer(A, A, "-")) * sign(outer(ta, ta, "-"))) / 2
 *	tau-b, p   cor.test(rep(0:1, c(na, nb)), round(y - b * (t - t[1]), 6),
 *	      method = "kendall", exact = FALSE, continuity = TRUE), b the
 *	      Theil-Sen slope of A if cor.test(ta, A, method = "kendall") has
 *	      p <= .05, else 0
 */
#include <math.h>
#include <string.h>

#include "near.h"
#include "series.h"
#include "stats/singlecase.h"
#include "tap.h"

enum { CASE_LONGEST = 14 };

static const struct {
	const char *what;
	size_t n_a, n;
	int sign;
	long day[CASE_LONGEST];
	double y[CASE_LONGEST];
	long pos, neg, ties, s_a;
	double nap, tau, tau_u, parker;
	int corrected;
	double tau_bc, p_bc;
} c[] = { { "no trend before", 5, 11, -1,
	      { 0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70 },
	      { 6, 7, 6, 5, 6, 5, 4, 4, 3, 2, 3 }, 29, 0, 1, 3,
	      0.983333333333333, 0.966666666666667, 0.65, 0.866666666666667, 0,
	      0.756378769888086, 0.00938505258424176 },
	{ "better already before", 8, 14, -1,
	    { 0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 91 },
	    { 20, 19, 19.5, 17, 16, 15.5, 14, 13, 12, 10, 11, 9, 8, 7.5 }, 48,
	    0, 0, 26, 1, 1, 0.289473684210526, 0.458333333333333, 1,
	    0.058925565098879, 0.880227814607333 },
	{ "Parker's Tau-U above 1", 4, 7, 1, { 0, 1, 2, 3, 4, 5, 6 },
	    { 5, 4, 3, 2, 8, 9, 10 }, 12, 0, 0, -6, 1, 1, 1, 1.5, 0,
	    0.755928946018455, 0.0518299272179097 },
	{ "ties in value and date", 6, 12, 1,
	    { 0, 3, 3, 10, 12, 20, 21, 21, 30, 33, 40, 50 },
	    { 4, 5, 4, 6, 5, 7, 7, 6, 9, 8, 9, 9 }, 33, 1, 2, 10,
	    0.944444444444444, 0.888888888888889, 0.431372549019608,
	    0.611111111111111, 0, 0.694340858564394, 0.0118209380572566 },
	{ "scores on the line of A are ties", 6, 13, 1,
	    { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 },
	    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 12, 15 }, 42, 0, 0, 15, 1, 1,
	    0.473684210526316, 0.642857142857143, 1, -0.163663417676994,
	    0.628216023322372 } };

static struct singlecase_scratch scratch;

static void
as_in_r(void)
{
	struct singlecase got;
	size_t i;

	for (i = 0; i < sizeof(c) / sizeof(*c); i++) {
		OK(singlecase(c[i].day, c[i].y, c[i].n_a, c[i].n, c[i].sign,
		       &scratch, &got) == 0 &&
			got.pos == c[i].pos && got.neg == c[i].neg &&
			got.ties == c[i].ties && got.s_a == c[i].s_a,
		    "counts: %s", c[i].what);
		OK(got.has_index && near(got.nap, c[i].nap) &&
			near(got.tau, c[i].tau),
		    "NAP, Tau: %s", c[i].what);
		OK(near(got.tau_u, c[i].tau_u) &&
			near(got.tau_u_parker, c[i].parker),
		    "Tau-U: %s", c[i].what);
		OK(got.corrected == c[i].corrected &&
			near(got.tau_bc, c[i].tau_bc) &&
			near(got.p_bc, c[i].p_bc),
		    "baseline-corrected tau: %s", c[i].what);
	}
}

/* A line of slope 1/7 a day, which no double holds, leaves ties. */
static void
on_the_line(void)
{
	long day[12];
	double y[12];
	struct singlecase got;
	size_t i;

	for (i = 0; i < 12; i++) {
		day[i] = 20000 + (long)i * 5;
		y[i] = 3.1 + (double)i * 5 / 7;
	}
	singlecase(day, y, 6, 12, 1, &scratch, &got);
	OK(got.tau == 1 && got.corrected && got.tau_bc == 0 && got.p_bc == 1,
	    "what only goes on is no effect");
}

static void
edges(void)
{
	static const long day[] = { 0, 7, 14, 21, 28, 35 };
	static const double y[] = { 6, 5, 6, 4, 3, 4 };
	static const double same[] = { 5, 5, 5, 5, 5, 5 };
	static const double step[] = { 5, 5, 5, 2, 2, 2 };
	static long many_day[THEILSEN_MAX + 1];
	static double many[THEILSEN_MAX + 1];
	struct singlecase got;

	OK(singlecase(day, y, 2, 6, -1, &scratch, &got) == 0 &&
		!got.has_index && got.pos == 6 && got.ties == 1 &&
		got.neg == 1 && got.n_a == 2 && got.n_b == 4,
	    "two before: counts, no index");
	OK(singlecase(day, y, 4, 6, -1, &scratch, &got) == 0 && !got.has_index,
	    "two after: no index");
	OK(singlecase(day, y, 0, 0, -1, &scratch, &got) == 0 &&
		!got.has_index && got.pos == 0,
	    "nothing");
	OK(singlecase(day, same, 3, 6, -1, &scratch, &got) == 0 &&
		got.has_index && got.nap == 0.5 && got.tau == 0 &&
		got.tau_u == 0 && got.tau_bc == 0 && got.p_bc == 1,
	    "constant: Tau 0");
	OK(singlecase(day, step, 3, 6, -1, &scratch, &got) == 0 &&
		got.nap == 1 && got.tau == 1 && near(got.tau_bc, 1),
	    "two constant phases: Tau 1");
	OK(singlecase(many_day, many, 5, THEILSEN_MAX + 1, 1, &scratch, &got) ==
		-1,
	    "too many");
}

static int
equal(const struct singlecase *a, const struct singlecase *b)
{
	return a->pos == b->pos && a->neg == b->neg && a->ties == b->ties &&
	    a->s_a == b->s_a && a->has_index == b->has_index &&
	    a->corrected == b->corrected &&
	    (!a->has_index ||
		(a->nap == b->nap && a->tau == b->tau && a->tau_u == b->tau_u &&
		    near(a->tau_bc, b->tau_bc) && near(a->p_bc, b->p_bc)));
}

static void
properties(void)
{
	enum { N = 40 };
	long day[N], t[N];
	double y[N], v[N];
	size_t round, i, n, n_a, within = 0, moved = 0, mirrored = 0;
	size_t scaled = 0, swapped = 0, corrected = 0;
	struct singlecase s, other;

	for (round = 0; round < 2000; round++) {
		n = 1 + (size_t)lrand48() % (N - 1);
		n_a = (size_t)lrand48() % n;
		series_random(day, y, n, 10);
		for (i = 0; i < n && round % 3 == 0; i++)
			y[i] += (double)(day[i] / 4);
		singlecase(day, y, n_a, n, 1, &scratch, &s);
		corrected += s.has_index && s.corrected;
		within += s.has_index &&
		    !(fabs(s.tau) <= 1 && fabs(s.tau_u) <= 1 && s.nap >= 0 &&
			s.nap <= 1 && fabs(s.tau_bc) <= 1 + 1e-12 &&
			near(s.tau, 2 * s.nap - 1));
		for (i = 0; i < n; i++)
			t[i] = day[i] + 12345, v[i] = y[i] + 3;
		singlecase(t, v, n_a, n, 1, &scratch, &other);
		moved += !equal(&s, &other);
		for (i = 0; i < n; i++)
			v[i] = 10 - y[i];
		singlecase(day, v, n_a, n, -1, &scratch, &other);
		mirrored += !equal(&s, &other);
		for (i = 0; i < n; i++)
			t[i] = day[i] * 2, v[i] = y[i] * 10;
		singlecase(t, v, n_a, n, 1, &scratch, &other);
		scaled += !equal(&s, &other);
		singlecase(day, y, n_a, n, -1, &scratch, &other);
		swapped += s.pos != other.neg || s.neg != other.pos ||
		    (s.has_index && s.tau != -other.tau) ||
		    s.tau_bc != -other.tau_bc;
	}
	OK(within == 0, "within -1 and 1, and Tau is 2 NAP - 1");
	OK(moved == 0, "shifted dates and values");
	OK(mirrored == 0, "mirrored values and sign");
	OK(scaled == 0, "other units");
	OK(swapped == 0, "the other sign turns the indexes");
	OK(corrected > 100, "many baselines had a trend");
}

int
main(void)
{
	srand48(1);
	as_in_r();
	on_the_line();
	edges();
	properties();
	singlecase_free(&scratch);
	OK(scratch.rest == NULL && scratch.phase_cap == 0, "given back");
	return tap_end();
}
