/*
 * The robust line: stats/theilsen.h.
 *
 * R, for each series t, y with var from kendall.h:
 *	d <- combn(n, 2, function(k) diff(y[k]) / diff(t[k]))
 *	d <- sort(d[is.finite(d)]); N <- length(d)
 *	slope      b <- median(d)
 *	intercept  median(y - b * (t - min(t)))
 *	limits     C <- 1.959963985 * sqrt(var)
 *	           d[round((N - C) / 2)], d[round((N + C) / 2) + 1]
 */
#include <math.h>
#include <string.h>

#include "near.h"
#include "series.h"
#include "stats/order.h"
#include "stats/theilsen.h"
#include "tap.h"

static const struct theilsen r[SERIES_COUNT] = {
	[TIES] = { 1, -0.043956043956044, 6.96153846153846, 1, 1,
	    -0.0571428571428571, -0.0357142857142857 },
	[SHORT] = { 1, -0.0818181818181818, 5.37272727272727, 1, 1,
	    -0.166666666666667, -0.01 },
	[TEN] = { 1, 0.523809523809524, 12.2142857142857, 1, 1,
	    0.384615384615385, 0.740740740740741 },
	[ELEVEN] = { 1, 0.5, 2.5, 1, 1, 0.16, 1.2 },
	[FOUR] = { 1, 1, 1, 0, 0, 0, 0 },
	[THREE] = { 1, 0.133928571428571, 10, 0, 0, 0, 0 },
	[TIED_MORE] = { 1, 0.2, 1.1, 1, 1, 0, 0.333333333333333 },
	[FIVE] = { 1, 0.0375, 2.25, 1, 1, -0.3, 0.3 },
	[TWO] = { 1, -1, 4, 0, 0, 0, 0 },
	[EIGHT] = { 1, 2, 19.5, 1, 1, 1.4, 3 }
};

static struct theilsen_scratch scratch;

static void
as_in_r(void)
{
	struct theilsen got;
	double slope;
	size_t i;

	for (i = 0; i < SERIES_COUNT; i++) {
		const struct series *a = &series[i];

		OK(theilsen(a->day, a->y, a->n, &scratch, &got) == 0 &&
			got.has_slope && near(got.slope, r[i].slope),
		    "slope: %s", a->what);
		OK(near(got.intercept, r[i].intercept), "intercept: %s",
		    a->what);
		OK(got.has_lo == r[i].has_lo && near(got.lo, r[i].lo),
		    "lower limit: %s", a->what);
		OK(got.has_hi == r[i].has_hi && near(got.hi, r[i].hi),
		    "upper limit: %s", a->what);
		OK(theilsen_slope(a->day, a->y, a->n, &scratch, &slope) == 1 &&
			slope == got.slope,
		    "the slope alone: %s", a->what);
	}
}

/* PEG of the people of the stories: points per 28 days to six digits. */
static void
stories(void)
{
	static const struct {
		size_t n;
		long day[4];
		double y[4], per_28;
	} peg[] = { { 4, { 0, 42, 98, 140 }, { 7, 7, 6.666666667, 7 }, 0 },
		{ 4, { 0, 49, 112, 154 },
		    { 6, 4.666666667, 3.333333333, 2.666666667 }, -0.599327 },
		{ 2, { 0, 41 }, { 6.333333333, 7.666666667 }, 0.910569 },
		{ 3, { 0, 84, 168 }, { 7.666666667, 7.333333333, 7.666666667 },
		    0 },
		{ 3, { 0, 56, 105 }, { 5, 4.666666667, 4.666666667 },
		    -0.0888889 } };
	double slope;
	size_t i;

	for (i = 0; i < sizeof(peg) / sizeof(*peg); i++)
		OK(theilsen_slope(
		       peg[i].day, peg[i].y, peg[i].n, &scratch, &slope) == 1 &&
			fabs(slope * 28 - peg[i].per_28) < 5e-7,
		    "%g in 28 days", peg[i].per_28);
}

static int
none(const long *day, const double *y, size_t n)
{
	struct theilsen got;
	double slope = 77;

	return theilsen(day, y, n, &scratch, &got) == 0 && !got.has_slope &&
	    !got.has_lo && !got.has_hi &&
	    theilsen_slope(day, y, n, &scratch, &slope) == 0 && slope == 77;
}

static void
edges(void)
{
	static const long day[] = { 0, 7, 14, 21, 28, 35, 42 };
	static const long once[] = { 3, 3, 3 };
	static const long one_more[] = { 3, 3, 3, 3, 4 };
	static const double same[] = { 5, 5, 5, 5, 5, 5, 5 };
	static const double huge[] = { -1.7e308, 1.7e308, 0, 1 };
	static const double y[] = { 3, 1, 4, 1, 5 };
	static const double steps[] = { 5, 5, 5, 5, 5, 5, 4 };
	struct theilsen got;

	OK(none(day, y, 0) && none(day, y, 1), "none for fewer than two");
	OK(none(once, y, 3), "none for one date");
	OK(none(day, huge, 4), "none where a double is too small");
	theilsen(day, same, 7, &scratch, &got);
	OK(got.has_slope && got.slope == 0 && !signbit(got.slope) &&
		got.intercept == 5 && got.has_lo && got.has_hi && got.lo == 0 &&
		got.hi == 0,
	    "constant: slope 0, limits 0");
	theilsen(day, same, 3, &scratch, &got);
	OK(got.has_slope && !got.has_lo && !got.has_hi,
	    "constant: no limits below four");
	/* slopes 2, 4, 1, 4: R: median(c(2, 4, 1, 4)) */
	theilsen(one_more, y, 5, &scratch, &got);
	OK(got.slope == 3 && got.intercept == 2, "two dates");
	theilsen(day, steps, 7, &scratch, &got);
	OK(got.slope == 0 && !signbit(got.slope), "no negative zero");
}

/* The median of all slopes, all of them held. */
static double
plainly(const long *day, const double *y, size_t n, double *all)
{
	size_t i, j, m = 0;

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++)
			if (day[i] != day[j])
				all[m++] =
				    (y[j] - y[i]) / (double)(day[j] - day[i]);
	return order_median(all, m);
}

/* Scores of several kinds: many ties, few, none, none but one. */
static double
score(int kind, size_t i)
{
	switch (kind) {
	case 0:
		return drand48();
	case 1:
		return (double)(lrand48() % 11);
	case 2:
		return i % 7 == 0;
	case 3:
		return (double)i / 8 + (double)(lrand48() % 3);
	case 4:
		return -(double)(i * i);
	case 5:
		return (i % 2 ? 1 : -1) * drand48() * 1e6;
	default:
		return i == 0;
	}
}

/*
 * More pairs than are held at once (725 scores are 262 450) are gone over
 * again and again; the answer is that of holding them all.
 */
static void
long_series(void)
{
	enum { LONGEST = 1500 };
	static const size_t sizes[] = { 723, 724, 725, 726, LONGEST };
	static double all[LONGEST * (LONGEST - 1) / 2], y[LONGEST];
	static long day[LONGEST];
	size_t i, s, wrong;
	double slope;
	int kind;

	for (kind = 0; kind <= 6; kind++) {
		wrong = 0;
		for (s = 0; s < sizeof(sizes) / sizeof(*sizes); s++) {
			for (i = 0; i < sizes[s]; i++) {
				day[i] = (long)(s % 2 ? i : i / 2 * 3);
				y[i] = score(kind, i);
			}
			wrong += theilsen_slope(
				     day, y, sizes[s], &scratch, &slope) != 1 ||
			    slope != plainly(day, y, sizes[s], all);
		}
		OK(wrong == 0, "long series, scores of kind %d", kind);
	}
}

/* 5000 scores; the limits bracket the slope.  One more is refused. */
static void
longest(void)
{
	static double y[THEILSEN_MAX + 1];
	static long day[THEILSEN_MAX + 1];
	struct theilsen got, again;
	double slope;
	size_t i;

	for (i = 0; i <= THEILSEN_MAX; i++) {
		day[i] = (long)i;
		y[i] = (double)i * 0.25 + drand48() * 100;
	}
	OK(theilsen(day, y, THEILSEN_MAX, &scratch, &got) == 0 &&
		got.has_slope && fabs(got.slope - 0.25) < 0.005 &&
		got.lo < got.slope && got.slope < got.hi &&
		fabs(got.intercept - 50) < 5,
	    "5000 scores");
	OK(scratch.cap <= 1 << 18, "held in 2 MiB");
	series_shuffle(day, y, THEILSEN_MAX);
	OK(theilsen(day, y, THEILSEN_MAX, &scratch, &again) == 0 &&
		again.slope == got.slope && again.lo == got.lo &&
		again.hi == got.hi && again.intercept == got.intercept,
	    "shuffled, the same to the last bit");
	OK(theilsen(day, y, THEILSEN_MAX + 1, &scratch, &got) == -1 &&
		theilsen_slope(day, y, THEILSEN_MAX + 1, &scratch, &slope) ==
		    -1,
	    "one more is refused");
}

/* Is a the line b, with slopes times by and intercept at a*by + add? */
static int
follows(const struct theilsen *a, const struct theilsen *b, double by,
    double add, double per_day)
{
	const double by_day = by / per_day;
	const double lo = by < 0 ? b->hi : b->lo, hi = by < 0 ? b->lo : b->hi;
	const int has_lo = by < 0 ? b->has_hi : b->has_lo;
	const int has_hi = by < 0 ? b->has_lo : b->has_hi;

	if (!a->has_slope)
		return !b->has_slope;
	return a->has_lo == has_lo && a->has_hi == has_hi &&
	    near(a->slope, b->slope * by_day) &&
	    fabs(a->intercept - b->intercept * by - add) < 1e-9 &&
	    near(a->lo, lo * by_day) && near(a->hi, hi * by_day);
}

static void
properties(void)
{
	enum { N = 40 };
	long day[N], t[N];
	double y[N], v[N];
	size_t shuffled = 0, moved = 0, scaled = 0, mirrored = 0, lined = 0;
	size_t round, i, n;
	struct theilsen line, other;

	for (round = 0; round < 2000; round++) {
		n = (size_t)lrand48() % N;
		series_random(day, y, n, round % 2 ? 10 : 1000);
		theilsen(day, y, n, &scratch, &line);
		memcpy(t, day, sizeof(t));
		memcpy(v, y, sizeof(v));
		series_shuffle(t, v, n);
		theilsen(t, v, n, &scratch, &other);
		shuffled += memcmp(&line, &other, sizeof(line)) != 0;
		for (i = 0; i < n; i++)
			t[i] = day[i] - 20000, v[i] = y[i] + 3;
		theilsen(t, v, n, &scratch, &other);
		moved += !follows(&other, &line, 1, 3, 1);
		for (i = 0; i < n; i++)
			t[i] = day[i] * 7, v[i] = y[i] / 4;
		theilsen(t, v, n, &scratch, &other);
		scaled += !follows(&other, &line, 0.25, 0, 7);
		for (i = 0; i < n; i++)
			t[i] = day[i], v[i] = 10 - y[i];
		theilsen(t, v, n, &scratch, &other);
		mirrored += !follows(&other, &line, -1, 10, 1);
		for (i = 0; i < n; i++)
			v[i] = y[i] + 2 * (double)day[i];
		theilsen(day, v, n, &scratch, &other);
		lined += line.has_slope && !near(other.slope, line.slope + 2);
	}
	OK(shuffled == 0, "the order of the rows changes nothing");
	OK(moved == 0, "shifted dates and values");
	OK(scaled == 0, "days as weeks, points as quarters");
	OK(mirrored == 0, "mirrored values mirror slope and limits");
	OK(lined == 0, "two a day more are two a day more");
}

/* theilsen_reaches() says what theilsen_slope() says; 0 if it does not. */
static int
agrees(const long *day, const double *y, size_t n, double c)
{
	double slope = 0;
	int reaches = -1;
	const int has = theilsen_slope(day, y, n, &scratch, &slope);

	return theilsen_reaches(day, y, n, c, &scratch, &reaches) == has &&
	    reaches == (has == 1 ? slope >= c : -1);
}

/* At the slope, beside it, at slopes of pairs, and between them. */
static int
agrees_about(const long *day, const double *y, size_t n)
{
	double slope = 0, c;
	size_t i, j;
	int k;

	if (theilsen_slope(day, y, n, &scratch, &slope) != 1)
		return agrees(day, y, n, 0);
	if (!agrees(day, y, n, slope) ||
	    !agrees(day, y, n, nextafter(slope, INFINITY)) ||
	    !agrees(day, y, n, nextafter(slope, -INFINITY)) ||
	    !agrees(day, y, n, 0))
		return 0;
	for (k = 0; k < 20; k++) {
		i = (size_t)lrand48() % n;
		j = (size_t)lrand48() % n;
		c = day[i] == day[j] ?
		    drand48() - 0.5 :
		    (y[i] - y[j]) / (double)(day[i] - day[j]);
		if (!agrees(day, y, n, c) ||
		    !agrees(day, y, n, c + 1e-7 * (drand48() - 0.5)))
			return 0;
	}
	return 1;
}

static void
reaches(void)
{
	enum { MOST = 60, TIMES = 2000 };
	long day[MOST];
	double y[MOST];
	int same[3] = { 1, 1, 1 }, i, round, bad = -1;
	size_t n, k;

	for (round = 0; round < TIMES; round++) {
		n = (size_t)lrand48() % MOST;
		series_random(day, y, n, round % 2 == 0 ? 3 : 100);
		if (round % 5 == 0)
			series_shuffle(day, y, n);
		for (k = 0; k < n && round % 3 == 1; k++)
			y[k] /= 3; /* no decimal holds it */
		for (k = 0; k < n && round % 7 == 1; k++)
			day[k] += 20000;
		same[round % 3] &= agrees_about(day, y, n);
	}
	for (i = 0; i < 3; i++)
		OK(same[i], "reaches c as the slope does: series %d", i);
	for (k = 0; k < MOST; k++)
		day[k] = (long)k, y[k] = 4;
	OK(agrees(day, y, MOST, 0) && agrees(day, y, MOST, 1e-300),
	    "a constant series reaches 0");
	y[0] = -1e308, y[1] = 1e308;
	OK(agrees(day, y, MOST, 1), "differences that no double holds");
	OK(theilsen_reaches(NULL, NULL, THEILSEN_MAX + 1, 0, &scratch, &bad) ==
		    -1 &&
		bad == -1,
	    "too long");
}

/* theilsen_grows() after n rows says what their slope says. */
static int
grows_alike(const long *day, const double *y, size_t n, int sign, double rise,
    struct theilsen_growing *g)
{
	const size_t skip = n > THEILSEN_MAX ? n - THEILSEN_MAX : 0;
	const double span = (double)(day[n - 1] - day[skip]);
	double slope = 0;
	int reaches = -1;
	const int has =
	    theilsen_slope(day + skip, y + skip, n - skip, &scratch, &slope);

	return theilsen_grows(day, y, n, sign, rise, g, &scratch, &reaches) ==
	    has &&
	    reaches == (has == 1 && sign * slope >= rise / span);
}

static void
grows(void)
{
	enum { N = 120, LONG = THEILSEN_MAX + 400 };
	static const double rise[] = { 1 - 1.5e-6, 2, 0.3, 0, 8 };
	static long day[LONG];
	static double y[LONG];
	struct theilsen_growing g = { 0 };
	size_t k, round, n, bad = 0, bad_long = 0;

	for (round = 0; round < 80; round++) {
		series_random(day, y, N, round % 2 == 0 ? 10 : 1000);
		qsort(day, N, sizeof(*day), series_by_day);
		for (k = 0; k < N && round % 3 == 1; k++)
			day[k] *= 1 + (long)(k * k);
		for (k = 0; k < N && round % 4 == 1; k++)
			y[k] /= 3;
		for (k = 0; k < N && round % 5 == 1; k++)
			y[k] += 0.1 * (double)k;
		g.n = 0;
		for (n = 1 + round % 7; n <= N; n += 1 + round % 3)
			bad += !grows_alike(
			    day, y, n, round % 2 ? 1 : -1, rise[round % 5], &g);
	}
	OK(bad == 0, "a growing series reaches a rise as its slope does");
	for (k = 0; k < LONG; k++) {
		day[k] = (long)(k * (k % 3 == 0 ? 4 : 3));
		day[k] = k > 0 && day[k] < day[k - 1] ? day[k - 1] : day[k];
		y[k] = (double)(lrand48() % 11) + (double)k * 2e-4;
	}
	g.n = 0;
	for (n = THEILSEN_MAX - 100; n <= LONG; n += 250)
		bad_long += !grows_alike(day, y, n, 1, 1, &g);
	OK(bad_long == 0 && g.n == LONG && g.skip == g.n - THEILSEN_MAX,
	    "also where the first rows no longer count");
	theilsen_growing_free(&g);
	OK(g.n == 0 && g.from[0] == NULL, "given back, too");
}

int
main(void)
{
	srand48(1);
	as_in_r();
	stories();
	edges();
	long_series();
	longest();
	properties();
	reaches();
	grows();
	theilsen_free(&scratch);
	OK(scratch.slope == NULL && scratch.cap == 0, "given back");
	return tap_end();
}
