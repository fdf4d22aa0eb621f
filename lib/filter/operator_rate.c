/* rate: counts by unit as percentages or rates, with 95 % intervals. */
#include <math.h>
#include <string.h>

#include "operators.h"
#include "plot_forest.h"
#include "stats/interval.h"
#include "stats/sum.h"
#include "tally.h"

struct rate {
	struct tally t;
	int poisson, exact;
	double per;
};

static int
read_options(struct rate *r, struct work *w, struct msk_err *e)
{
	const char *interval = work_option(w, "interval");

	r->poisson = work_option(w, "poisson") != NULL;
	r->per = r->poisson ? 1 : 100;
	if (!r->poisson && work_option(w, "per") != NULL)
		return err_set(e, MSK_EUSAGE, "--per needs --poisson");
	if (r->poisson && interval != NULL)
		return err_set(e, MSK_EUSAGE,
		    "--interval is for percentages, not for --poisson");
	if (interval != NULL && strcmp(interval, "wilson") != 0 &&
	    strcmp(interval, "exact") != 0)
		return err_set(
		    e, MSK_EUSAGE, "--interval takes wilson or exact");
	r->exact = interval != NULL && interval[0] == 'e';
	return work_option_num(w, "per", 1e-9, 1e9, &r->per, e);
}

static int
declare(struct rate *r, struct work *w, struct msk_err *e)
{
	const char *const name[] = { "num", "den", r->poisson ? "rate" : "pct",
		"lo", "hi" };
	size_t i;

	filter_begin(&w->f);
	if (columns_declare(&r->t.by, w, e) != 0)
		return -1;
	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		if (filter_column(&w->f, name[i], COLUMN_NUM, e) != 0)
			return -1;
	return work_start(w, e);
}

static struct interval
limits(const struct rate *r, double num, double den)
{
	struct interval ci;

	if (!r->poisson)
		return r->exact ? interval_exact(num, den) :
				  interval_wilson(num, den);
	ci = interval_poisson(num);
	return (struct interval){ ci.lo / den, ci.hi / den };
}

static int
write_unit(struct rate *r, struct work *w, size_t id, struct msk_err *e)
{
	const double num = r->t.unit[id].sum[0], den = r->t.unit[id].sum[1];
	const struct interval ci = limits(r, num, den);

	columns_write(&r->t.by, w, intern_text(&r->t.name, id));
	work_put(w, num);
	work_put(w, den);
	work_put(w, r->per * num / den);
	work_put(w, r->per * ci.lo);
	work_put(w, r->per * ci.hi);
	return work_end(w, e);
}

static int
draw(struct rate *r, struct work *w, struct msk_err *e)
{
	struct forest t = { .percent = !r->poisson,
		.reference_name = "all together" };
	struct sum all[TALLY_SUMS] = { { 0 } };
	const struct tally_unit *u;
	struct interval ci;
	size_t i;
	int got;

	for (i = 0; i < r->t.name.n; i++) {
		u = &r->t.unit[i];
		ci = limits(r, u->sum[0], u->sum[1]);
		forest_add(&t, intern_text(&r->t.name, i),
		    r->per * u->sum[0] / u->sum[1], r->per * ci.lo,
		    r->per * ci.hi);
		sum_add(&all[0], u->sum[0]);
		sum_add(&all[1], u->sum[1]);
	}
	t.reference = r->per * sum_value(&all[0]) / sum_value(&all[1]);
	got = forest_write(&t, w, e);
	forest_free(&t);
	return got;
}

static int
work_rate(struct rate *r, struct work *w, char *const *paths, int n,
    struct msk_err *e)
{
	size_t i;
	int plot;

	if (read_options(r, w, e) != 0 || (plot = forest_wanted(w, e)) < 0 ||
	    work_open(w, paths, n, e) != 0 ||
	    tally_counts(&r->t, w, r->poisson, e) != 0)
		return -1;
	if (plot)
		return draw(r, w, e);
	if (declare(r, w, e) != 0)
		return -1;
	for (i = 0; i < r->t.name.n; i++)
		if (write_unit(r, w, i, e) != 0)
			return -1;
	return 0;
}

int
operator_rate(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct rate r = { .exact = 0 };
	int got = work_finish(w, work_rate(&r, w, paths, n, e), e);

	tally_free(&r.t);
	return got;
}
