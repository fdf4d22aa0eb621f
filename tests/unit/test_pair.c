/* Two occasions of one person: engine/pair.h. */
#include <math.h>
#include <string.h>

#include "engine/pair.h"
#include "near.h"
#include "tap.h"

static struct measure
of(enum better better)
{
	struct measure m;

	measure_init(&m, "made_up");
	m.better = better;
	m.percent = better == BETTER_LOWER;
	return m;
}

static void
follow_up(void)
{
	const long day[] = { 0, 70, 80, 88, 88, 98, 120 };

	OK(pair_followup(day, 1, 7, 0, 84, 14) == 2,
	    "two equally near: the earlier");
	OK(pair_followup(day, 1, 7, 0, 87, 14) == 3,
	    "of one day the first in order");
	OK(pair_followup(day, 1, 7, 0, 84, 3) == -1, "none within tolerance");
	OK(pair_followup(day, 1, 7, 0, 130, 10) == 6 &&
		pair_followup(day, 1, 7, 0, 131, 10) == -1,
	    "the tolerance is inclusive");
	OK(pair_followup(day, 0, 7, 0, 5, 30) == -1,
	    "the baseline is no follow-up of itself");
	OK(pair_followup(day, 1, 1, 0, 84, 14) == -1, "no score");
}

static void
statuses(void)
{
	const struct pair all[] = { { .has_first = 1, .has_last = 1 },
		{ .has_last = 1 }, { .has_first = 1 }, { 0 } };
	const char *const want[] = { "ok", "no_baseline", "no_followup",
		"no_baseline" };
	size_t i;

	for (i = 0; i < 4; i++)
		OK(strcmp(pair_status_names[pair_status(&all[i])], want[i]) ==
			0,
		    "status %s", want[i]);
}

/* R: pre <- c(8,7,6,9,5); post <- c(3,6,5,4,5); sem <- 2 * sqrt(1 - .8) */
static void
reliable(void)
{
	const double pre[] = { 8, 7, 6, 9, 5 }, post[] = { 3, 6, 5, 4, 5 };
	const struct pair p = { 1, 1, 8, 3, 0, 0 }, up = { 1, 1, 3, 8, 0, 0 };
	struct measure m = of(BETTER_LOWER);
	struct reliable_change r;
	struct cohort c;

	cohort_moments(pre, post, 5, &c);
	pair_reliable(&m, &p, RCI_JACOBSON_TRUAX, &c, &r);
	OK(isnan(r.rci) && strcmp(r.word, "no_reliability") == 0,
	    "nothing known of the measure's error");
	m.mdc = 4;
	pair_reliable(&m, &p, RCI_JACOBSON_TRUAX, NULL, &r);
	OK(isnan(r.rci) && strcmp(r.word, "better") == 0, "the MDC alone");
	m.sd = 2;
	m.reliability = 0.8;
	pair_reliable(&m, &p, RCI_JACOBSON_TRUAX, NULL, &r);
	/* (post - pre) / (sqrt(2) * sem) */
	OK(near(r.rci, -3.95284707521047) && r.reliable == RELIABLE_BETTER,
	    "Jacobson-Truax");
	pair_reliable(&m, &up, RCI_JACOBSON_TRUAX, NULL, &r);
	OK(strcmp(r.word, "worse") == 0, "the other way");
	pair_reliable(&m, &p, RCI_EDWARDS_NUNNALLY, NULL, &r);
	OK(isnan(r.rci) && strcmp(r.word, "no_mean") == 0,
	    "Edwards-Nunnally without a mean");
	pair_reliable(&m, &p, RCI_EDWARDS_NUNNALLY, &c, &r);
	/* (post - (mean(pre) + .8 * (pre - mean(pre)))) / sem */
	OK(fabs(r.rci - -5.366563146) < 1e-9, "with the mean of the cohort");
	m.clinical_mean = 6.5;
	pair_reliable(&m, &p, RCI_EDWARDS_NUNNALLY, &c, &r);
	OK(fabs(r.rci - -5.254759747125) < 1e-9, "with the clinical norm");
	pair_reliable(&m, &p, RCI_HAGEMAN_ARRINDELL, &c, &r);
	OK(fabs(r.rci - -3.978807777469) < 1e-9 &&
		strcmp(r.word, "better") == 0,
	    "Hageman-Arrindell");
	c.n = 1;
	pair_reliable(&m, &p, RCI_HAGEMAN_ARRINDELL, &c, &r);
	OK(isnan(r.rci) && strcmp(r.word, "too_few") == 0, "of one pair");
	cohort_moments(pre, pre, 5, &c);
	pair_reliable(&m, &p, RCI_HAGEMAN_ARRINDELL, &c, &r);
	OK(isnan(r.rci) && strcmp(r.word, "undefined") == 0,
	    "of people who do not change");
	m.better = BETTER_NONE;
	pair_reliable(&m, &p, RCI_JACOBSON_TRUAX, NULL, &r);
	OK(strcmp(r.word, "no_direction") == 0, "without a direction");
	measure_free(&m);
}

static const char *
class_of(const struct measure *m, double first, double last,
    enum cutoff_choice choice, double *cutoff)
{
	const struct pair p = { 1, 1, first, last, 0, 0 };
	struct reliable_change r;
	struct clinical_pair c;

	pair_reliable(m, &p, RCI_JACOBSON_TRUAX, NULL, &r);
	pair_clinical(m, &p, choice, &r, &c);
	*cutoff = c.cutoff;
	return c.word;
}

/* R: c(7 - 2 * 1.5, 3 + 2 * 2, (1.5 * 3 + 2 * 7) / 3.5) */
static void
clinical(void)
{
	static const struct {
		double first, last;
		const char *word;
	} cases[] = { { 8, 3, "recovered" }, { 9, 6, "improved" },
		{ 4, 1, "improved" }, { 8, 7, "unchanged" },
		{ 6, 9, "deteriorated" }, { 3, 8, "harmed" } };
	struct measure m = of(BETTER_LOWER);
	double cut;
	size_t i;

	m.sem = 0.9;
	OK(strcmp(class_of(&m, 8, 3, CUTOFF_AUTO, &cut), "no_norms") == 0 &&
		isnan(cut),
	    "no norms");
	m.clinical_mean = 7;
	m.clinical_sd = 1.5;
	class_of(&m, 8, 3, CUTOFF_AUTO, &cut);
	OK(near(cut, 4), "a with the clinical norm alone");
	OK(strcmp(class_of(&m, 8, 3, CUTOFF_C, &cut), "no_norms") == 0,
	    "c needs both");
	m.functional_mean = 3;
	m.functional_sd = 2;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		OK(strcmp(class_of(&m, cases[i].first, cases[i].last,
			      CUTOFF_AUTO, &cut),
		       cases[i].word) == 0 &&
			near(cut, 5.28571428571429),
		    "%s", cases[i].word);
	class_of(&m, 8, 3, CUTOFF_A, &cut);
	OK(near(cut, 4), "a");
	class_of(&m, 8, 3, CUTOFF_B, &cut);
	OK(near(cut, 7), "b");
	OK(strcmp(class_of(&m, 8, 4, CUTOFF_A, &cut), "improved") == 0,
	    "on the cut-off is neither side");
	m.functional_mean = 9;
	OK(strcmp(class_of(&m, 8, 3, CUTOFF_AUTO, &cut), "bad_norms") == 0,
	    "a functional norm on the worse side");
	m.functional_mean = 3;
	m.sem = NAN;
	OK(strcmp(class_of(&m, 8, 3, CUTOFF_AUTO, &cut), "no_reliability") == 0,
	    "no reliability");
	measure_free(&m);
}

static void
by_mic(void)
{
	struct pair p = { 1, 1, 8, 6, 0, 0 };
	struct measure m = of(BETTER_LOWER);
	struct reliable_change r;

	pair_important(&m, &p, &r);
	OK(strcmp(r.word, "no_mic") == 0, "no MIC");
	m.mic = 2;
	m.micw = 1;
	pair_important(&m, &p, &r);
	OK(r.reliable == RELIABLE_BETTER, "from the MIC on");
	p.last = 6.1;
	pair_important(&m, &p, &r);
	OK(r.reliable == RELIABLE_NO, "below it");
	p.last = 9;
	pair_important(&m, &p, &r);
	OK(r.reliable == RELIABLE_WORSE, "worse from its own MIC on");
	measure_free(&m);
}

static void
rescaled(void)
{
	struct measure m = of(BETTER_HIGHER);
	const struct pair p = { 1, 1, 6, 24, 0, 0 },
			  half = { 1, 0, 24, 0, 0, 0 },
			  out = { 1, 1, 6, 25, 0, 0 };
	struct omeract_domain d;

	OK(!omeract_scale_known(&m), "no range");
	m.min = 0;
	m.max = 24;
	OK(omeract_scale_known(&m) && omeract_rescale(&m, &p, &d) == 0 &&
		near(d.first, 75) && d.last == 0,
	    "0 to 24, higher better");
	OK(omeract_rescale(&m, &half, &d) == 0 && d.first == 0 && isnan(d.last),
	    "a missing score");
	OK(omeract_rescale(&m, &out, &d) == -1, "out of range");
	m.better = BETTER_LOWER;
	m.min = 1;
	m.max = 5;
	OK(omeract_rescale(&m, &(struct pair){ 1, 1, 5, 1, 0, 0 }, &d) == 0 &&
		d.first == 100 && d.last == 0,
	    "1 to 5, lower better");
	measure_free(&m);
}

int
main(void)
{
	follow_up();
	statuses();
	reliable();
	clinical();
	by_mic();
	rescaled();
	return tap_end();
}
