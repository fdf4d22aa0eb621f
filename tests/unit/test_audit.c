/* Sums of an audit and what follows from them: engine/audit_result.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/audit_result.h"
#include "tap.h"

static const enum audit_missing both[] = { MISSING_CC, MISSING_NRI };

static uint32_t
number(struct intern *t, const char *s)
{
	return (uint32_t)intern_add(t, s, strlen(s));
}

static void
add(struct audit *a, size_t metric, const char *unit, struct audit_fact fact)
{
	const struct audit_place p = { number(&a->unit, unit),
		number(&a->period, ""), number(&a->group, AUDIT_ALL) };

	audit_add(
	    &a->metric[metric], audit_cells(a, audit_at(a, p)) + metric, &fact);
}

static int
near(double a, double b)
{
	return fabs(a - b) < 1e-9;
}

static void
percentages(void)
{
	const struct audit_how how = { .pool = 1,
		.missing = both,
		.nmissing = 2,
		.alert = 0.05,
		.alarm = 0.002,
		.verdict_from = 10 };
	struct audit a = { .nmetrics = 0 };
	struct audit_results t;
	int i;

	audit_metric(&a, "m", "m@1", STATISTIC_PERCENT, 1, 0.7, 1);
	for (i = 0; i < 12; i++) {
		add(&a, 0, "B", (struct audit_fact){ 1, 1, i < 7, 0, 0, 0 });
		add(&a, 0, "A", (struct audit_fact){ 1, 1, i < 9, 0, 0, 0 });
	}
	add(&a, 0, "A", (struct audit_fact){ .due = 1 });
	add(&a, 0, "A", (struct audit_fact){ .due = 0 });
	t = audit_results(&a, &how);
	OK(t.n == 6 && t.row[0].unit.s[0] == 'A' && !t.row[3].pooled &&
		t.row[4].pooled && t.row[5].pooled,
	    "units in order, all of them last");
	OK(t.row[0].num == 9 && t.row[0].den == 12 && t.row[0].excluded == 2 &&
		t.row[0].value == 75 && t.row[1].den == 13 &&
		t.row[1].excluded == 1,
	    "complete cases, and who has no answer");
	/* R: binom mid-p: 2*min(pbinom(8,12,p)+dbinom(9,12,p)/2,
	 * 1-pbinom(9,12,p)+dbinom(9,12,p)/2), p = 2/3 */
	OK(near(t.row[0].p, 0.57419732388), "mid-p %.9g", t.row[0].p);
	OK(near(t.row[0].expected, 200.0 / 3), "expected is the pooled share");
	OK(isnan(t.row[4].expected) && isnan(t.row[4].p),
	    "the pooled row is compared with nothing");
	OK(near(t.row[0].followup, 1200.0 / 13) && t.row[0].flags == 0,
	    "follow-up of those who were due");
	free(t.row);
	audit_free(&a);
}

static void
other_statistics(void)
{
	const struct audit_how how = { .missing = both, .nmissing = 2 };
	static const double x[] = { 3, 1, 10, 2 };
	struct audit a = { .nmetrics = 0 };
	struct audit_results t;
	size_t i;

	audit_metric(&a, "mean", "", STATISTIC_MEAN, 1, 0, 0);
	audit_metric(&a, "median", "", STATISTIC_MEDIAN, 1, 0, 0);
	audit_metric(&a, "rate", "", STATISTIC_RATE, 100, 0, 0);
	for (i = 0; i < 4; i++) {
		add(&a, 0, "ALL", (struct audit_fact){ 1, 1, 0, x[i], 0, 0 });
		add(&a, 1, "ALL", (struct audit_fact){ 1, 1, 0, x[i], 0, 0 });
		add(&a, 2, "ALL",
		    (struct audit_fact){ 1, 1, 0, 0, x[i], 20.5 });
	}
	t = audit_results(&a, &how);
	OK(t.n == 3, "one row each: none of them counts who is missing");
	/* R: t.test(c(3, 1, 10, 2)) */
	OK(t.row[0].value == 4 && near(t.row[0].lo, -2.49614131813) &&
		near(t.row[0].hi, 10.4961413181),
	    "mean 4, %.10g to %.10g", t.row[0].lo, t.row[0].hi);
	OK(t.row[1].value == 2.5 && isnan(t.row[1].lo),
	    "median 2.5; no interval from 4");
	/* R: poisson.test(16, 82)$estimate * 100 */
	OK(near(t.row[2].value, 1600.0 / 82) && t.row[2].num == 16 &&
		t.row[2].den == 82,
	    "rate %.10g", t.row[2].value);
	free(t.row);
	audit_free(&a);
}

static void
nothing(void)
{
	const struct audit_how how = {
		.missing = both, .nmissing = 1, .pool = 1
	};
	struct audit a = { .nmetrics = 0 };
	struct audit_results t;

	audit_metric(&a, "m", "", STATISTIC_PERCENT, 1, 0.7, 1);
	t = audit_results(&a, &how);
	OK(t.n == 0, "no rows, no results");
	free(t.row);
	add(&a, 0, "A", (struct audit_fact){ .due = 0 });
	t = audit_results(&a, &how);
	OK(t.n == 2 && isnan(t.row[0].value) && t.row[0].excluded == 1 &&
		isnan(t.row[0].followup),
	    "an empty denominator has no percentage");
	free(t.row);
	audit_free(&a);
}

int
main(void)
{
	percentages();
	other_statistics();
	nothing();
	return tap_end();
}
