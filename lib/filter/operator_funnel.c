/* funnel: units against a target, with limits for their size. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "funneling.h"
#include "operators.h"
#include "plot_funnel.h"

static int
read_options(struct funneling *g, struct work *w, struct msk_err *e)
{
	const char *limits = work_option(w, "limits");

	g->w = w;
	g->poisson = work_option(w, "poisson") != NULL;
	g->per = g->poisson ? 1 : 100;
	g->target = NAN;
	g->kind = limits == NULL       ? LIMITS_EXACT :
	    !strcmp(limits, "exact")   ? LIMITS_EXACT :
	    !strcmp(limits, "score")   ? LIMITS_SCORE :
	    !strcmp(limits, "arcsine") ? LIMITS_ARCSINE :
					 LIMITS_UNKNOWN;
	if (g->kind == LIMITS_UNKNOWN)
		return err_set(
		    e, MSK_EUSAGE, "--limits takes exact, score or arcsine");
	if (g->poisson && g->kind != LIMITS_EXACT)
		return err_set(e, MSK_EUSAGE, "--limits is not for --poisson");
	if (!g->poisson && work_option(w, "per") != NULL)
		return err_set(e, MSK_EUSAGE, "--per needs --poisson");
	if (work_option_num(w, "per", 1e-9, 1e9, &g->per, e) != 0 ||
	    work_option_num(
		w, "target", 0, g->poisson ? 1e300 : 100, &g->target, e) != 0)
		return -1;
	if (g->target == 0 || (!g->poisson && g->target == 100))
		return err_set(e, MSK_EUSAGE,
		    "--target 0 or 100 leaves no room for chance");
	g->least = work_setting(w, "funnel.least");
	return 0;
}

static int
declare(struct funneling *g, struct msk_err *e)
{
	static const char *const name[] = { "num", "den", "pct", "expected",
		"lo95", "hi95", "lo998", "hi998", "p" };
	struct filter *f = &g->w->f;
	size_t i;

	filter_begin(f);
	if (columns_declare(&g->t.by, g->w, e) != 0)
		return -1;
	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		if (filter_column(f, i == 2 && g->poisson ? "rate" : name[i],
			COLUMN_NUM, e) != 0)
			return -1;
	if (filter_column(f, "flag", COLUMN_TEXT, e) != 0)
		return -1;
	return work_start(g->w, e);
}

static int
write_unit(struct funneling *g, size_t id, struct msk_err *e)
{
	const struct funnel_unit *u = &g->unit[id];
	struct work *w = g->w;
	size_t i;

	columns_write(&g->t.by, w, intern_text(&g->t.name, id));
	work_put(w, u->num);
	work_put(w, u->den);
	work_put(w, g->per * u->num / u->den);
	work_put(w, g->per * g->theta);
	for (i = 0; i < FUNNEL_LIMITS; i++)
		work_put(w, g->per * u->limit[i]);
	work_put(w, u->p);
	writer_word(w->f.out, funnel_flags[u->flag]);
	return work_end(w, e);
}

static int
work_funnel(struct funneling *g, struct work *w, char *const *paths, int n,
    struct msk_err *e)
{
	const char *plot = work_option(w, "plot");
	size_t i;

	if (read_options(g, w, e) != 0 || work_open(w, paths, n, e) != 0)
		return -1;
	if (work_option(w, "unit") == NULL)
		return err_set(e, MSK_EUSAGE, "--unit is needed");
	if (tally_counts(&g->t, w, g->poisson, e) != 0)
		return -1;
	funneling_judge(g);
	if (plot != NULL)
		return plot_funnel(g, plot, e);
	if (declare(g, e) != 0)
		return -1;
	for (i = 0; i < g->t.name.n; i++)
		if (write_unit(g, i, e) != 0)
			return -1;
	return 0;
}

int
operator_funnel(struct work *w, char *const *paths, int n, struct msk_err *e)
{
	struct funneling g = { .unit = NULL };
	int got = work_finish(w, work_funnel(&g, w, paths, n, e), e);

	tally_free(&g.t);
	free(g.unit);
	return got;
}
