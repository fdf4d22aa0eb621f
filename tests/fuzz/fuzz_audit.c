/*
 * fuzz_audit - the operations of mskaudit over any bytes as a table, and as
 * slots, standards, cycles and metrics; and sums of parts that nobody wrote.
 *
 * Limits stand around what they are limits of; a share is from 0 to 100, a
 * false discovery rate from its p value to 1.  Where a row is written for each
 * that is read, all are.  The sums of two halves, merged, give the bytes of
 * one run; the order of rows says nothing.  Nothing small is published.
 */
#define _GNU_SOURCE
#include "filter/auditing.h"
#include "filter/operators.h"
#include "gnuplot.h"
#include "program.h"

static const char *const fuzz_words[] = { "ZQ1", "ZQ2", "A", "B", "0", "1", "2",
	"3", "5", "7", "8", "10", "11", "100", "1000", "1e300", "1e-9", "-1",
	"0.5", "0.05", "1.5", "2025-01", "2025-Q1", "2025-W09", "2025",
	"2025-01-31", "2025-02-30", "2026-03-02", "f", "m", "improved", "worse",
	"plateau", "", "NA", "-99", "x", "\"a,b\"", "physio", "pain", "num",
	"den", "site", "sex", "date", "week", "slots", "weight", "rate",
	"percent", "units", "missing", "ALL", "all", "unknown", "1-2", NULL };
#include "mutate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

typedef int operation_run(
    struct work *w, char *const *paths, int n, struct msk_err *e);

enum check {
	ANY,    /* a table */
	TEXT,   /* a picture */
	RATE,   /* lo <= pct <= hi, from 0 to 100 */
	EVENTS, /* the same of rates, from 0 */
	ADJUST, /* a row a row; p <= q <= 1 */
	POINTS, /* a row a row; lcl <= mean <= ucl */
	UNITY,  /* columns upc and coc */
	METRIC, /* halves merged; turned round */
	PUBLISH /* nothing from 1 to most */
};

#define COUNTS "--num=num --den=den "

/* What is run; merge: the options that merging takes, most: see PUBLISH. */
static const struct {
	const char *name;
	operation_run *run;
	const char *options;
	enum check check;
	const char *merge;
	double most;
} todo[] = {
	{ "rate", operator_rate, COUNTS "--unit=site", RATE, NULL, 0 },
	{ "rate", operator_rate, COUNTS "--unit=site,sex --interval=exact",
	    RATE, NULL, 0 },
	{ "rate", operator_rate, COUNTS "--unit=site --poisson --per=1000",
	    EVENTS, NULL, 0 },
	{ "rate", operator_rate, COUNTS "--unit=site --plot=forest", TEXT, NULL,
	    0 },
	{ "funnel", operator_funnel,
	    COUNTS "--unit=site --limits=exact --target=50", ANY, NULL, 0 },
	{ "funnel", operator_funnel,
	    COUNTS "--unit=site --limits=score --overdispersion", ANY, NULL,
	    0 },
	{ "funnel", operator_funnel, COUNTS "--unit=site --poisson --per=100",
	    ANY, NULL, 0 },
	{ "funnel", operator_funnel, COUNTS "--unit=site --plot=funnel", TEXT,
	    NULL, 0 },
	{ "spc", operator_spc, "--value=num --by=site --pdsa=@4", POINTS, NULL,
	    0 },
	{ "spc", operator_spc,
	    COUNTS "--chart=p --by=site --target=50 --better=up", POINTS, NULL,
	    0 },
	{ "spc", operator_spc, COUNTS "--chart=uprime --per=10 --summary", ANY,
	    NULL, 0 },
	{ "spc", operator_spc, COUNTS "--chart=u --fix-after=4", POINTS, NULL,
	    0 },
	{ "spc", operator_spc,
	    COUNTS "--chart=pprime --baseline=2025-01:2025-03", POINTS, NULL,
	    0 },
	{ "spc", operator_spc,
	    "--value=num --chart=run --rebase=2025-03,2025-06 --summary", ANY,
	    NULL, 0 },
	{ "spc", operator_spc, COUNTS "--plot=spc --pdsa=@4 --title=x", TEXT,
	    NULL, 0 },
	{ "standardise", operator_standardise,
	    COUNTS "--unit=site --stratum=sex --standard=@2", ANY, NULL, 0 },
	{ "standardise", operator_standardise,
	    COUNTS "--unit=site --stratum=sex --method=indirect "
		   "--reference=@3 --poisson",
	    ANY, NULL, 0 },
	{ "equity", auditing_equity, COUNTS "--stratum=sex --unit=site", ANY,
	    NULL, 0 },
	{ "equity", auditing_equity,
	    COUNTS "--stratum=sex --order=f,m --better=up --population=num",
	    ANY, NULL, 0 },
	{ "equity", auditing_equity,
	    "--metrics=@5 --stratum=imd=imd_quintile:1-2|3-5", ANY, NULL, 0 },
	{ "variation", operator_variation, COUNTS "--unit=site --by=sex", ANY,
	    NULL, 0 },
	{ "adjust", operator_adjust, "--pvalue=num --by=site", ADJUST, NULL,
	    0 },
	{ "continuity", operator_continuity, "--provider=site,sex", UNITY, NULL,
	    0 },
	{ "capacity", capacity_run,
	    "--slots=@1 --weeks=6 --scenario=+10%,slots-20%", ANY, NULL, 0 },
	{ "merge", auditing_merge, "--missing=cc,nri", ANY, NULL, 0 },
	{ "merge", auditing_merge, "--publish=ons", ANY, NULL, 0 },
	{ NULL, auditing_run, "--metrics=@5 --by=site", METRIC, "", 0 },
	{ NULL, auditing_run,
	    "--metrics=@5 --stratum=imd=imd_quintile:1-2|3-5 --date=referred "
	    "--period=quarter",
	    METRIC, "--missing=cc,nri", 0 },
	{ NULL, auditing_run, "--responders=state --by=site --stratum=sex=sex",
	    METRIC, "--missing=nri", 0 },
	{ NULL, auditing_run,
	    "--metrics=m01,m05,m12,m23 --period=year --date=date", METRIC, "",
	    0 },
	{ NULL, auditing_run, "--metrics=all --by=site", ANY, NULL, 0 },
	{ NULL, auditing_run,
	    "--responders=state --by=site --stratum=sex=sex --publish=lt5",
	    PUBLISH, NULL, 4 },
	{ NULL, auditing_run,
	    "--responders=state --by=site --publish=nhs --missing=nri", PUBLISH,
	    NULL, 7 },
	{ NULL, auditing_run,
	    "--metrics=@5 --stratum=imd=imd_quintile:1-2|3-5 --publish=cms",
	    PUBLISH, NULL, 10 },
	{ "rate", operator_rate,
	    COUNTS "--unit=site --own=mskaudit-settings.csv@6", RATE, NULL, 0 },
	{ "spc", operator_spc,
	    "--value=num --by=site --own=mskaudit-settings.csv@6", POINTS, NULL,
	    0 },
	{ NULL, auditing_run,
	    "--metrics=m01,m12 --by=site --own=mskaudit-settings.csv@6", ANY,
	    NULL, 0 },
};
enum { TODO = sizeof(todo) / sizeof(*todo) };

static const struct opt_group groups[] = { { "", auditing_opts },
	{ "", operator_column_opts }, { "", operator_method_opts },
	{ "", operator_chart_opts }, { "", filter_asof_opts },
	{ "", filter_input_opts }, { "", filter_output_opts },
	{ "", rulebook_opts }, { "", filter_message_opts }, { NULL, NULL } };
static const struct opt_cmd cmd = { "mskaudit", "", "", groups, NULL };

/* Counts of the last run. */
static struct {
	size_t rows, unused;
} did;

static int
take(void *self, int key, const char *name, const char *arg, struct msk_err *e)
{
	(void)name;
	return work_take(self, key, arg != NULL ? arg : "", e);
}

static void
run_as(struct program *p, const char *name, operation_run *operation,
    size_t file, const char *options, struct ran *r)
{
	struct work w = { .digits = -1, .name = name, .cmd = &cmd };
	int got;

	program_own(p, options);
	filter_init(&w.f);
	insist(rulebook_init(&w.book, "mskaudit", &r->e) == 0);
	got = program_begin(p, &w, &w.f, file, options, r);
	if (got == 0)
		got = operation(&w, p->operand,
		    operation == auditing_merge && file > 0 ? 2 : p->operands,
		    &r->e);
	did.rows = w.f.rows;
	did.unused = w.f.unused;
	work_free(&w);
	program_heard(p, r, file, got, file == 0);
}

static void
run(struct program *p, size_t file, const char *options, struct ran *r)
{
	run_as(p, todo[p->mode].name, todo[p->mode].run, file, options, r);
}

static void
check_limits(const struct sheet *s, size_t i, const char *lo, const char *mid,
    const char *hi, double most)
{
	double l, m, h;

	if (!sheet_num(s, i, mid, &m))
		return;
	insist(m <= most * (1 + 1e-9));
	if (sheet_num(s, i, lo, &l))
		insist(l <= m + 1e-9 * (1 + m * (m < 0 ? -1 : 1)));
	if (sheet_num(s, i, hi, &h))
		insist(h >= m - 1e-9 * (1 + m * (m < 0 ? -1 : 1)));
}

static void
check_adjust(const struct sheet *s, size_t i)
{
	const char *cell = sheet_get(s, i, "num");
	double p, q;

	if (!sheet_num(s, i, "q", &q))
		return;
	insist(num_parse(cell, strlen(cell), &p) == 0);
	insist(q >= p - 1e-9 && q <= 1);
}

static void
check_unity(const struct sheet *s, size_t i)
{
	double v;

	if (sheet_num(s, i, "upc", &v))
		insist(v >= 0 && v <= 1);
	if (sheet_num(s, i, "coc", &v))
		insist(v >= 0 && v <= 1);
}

/* A count that is shown is 0 or not small. */
static void
check_published(const struct sheet *s, size_t i, double most)
{
	static const char *const name[] = { "num", "den" };
	const char *cell;
	double v;
	size_t k;

	for (k = 0; k < 2; k++) {
		cell = sheet_get(s, i, name[k]);
		if (*cell == '\0' || strcmp(cell, "*") == 0)
			continue;
		insist(num_parse(cell, strlen(cell), &v) == 0);
		insist(v == 0 || v > most || (most == 7 && v >= 5));
	}
}

static void
check_row(const struct program *p, const struct sheet *s, size_t i)
{
	switch (todo[p->mode].check) {
	case RATE:
		check_limits(s, i, "lo", "pct", "hi", 100);
		break;
	case EVENTS:
		check_limits(s, i, "lo", "rate", "hi", 1.7e308);
		break;
	case POINTS:
		check_limits(s, i, "lcl", "mean", "ucl", 1.7e308);
		break;
	case ADJUST:
		check_adjust(s, i);
		break;
	case UNITY:
		check_unity(s, i);
		break;
	case PUBLISH:
		check_published(s, i, todo[p->mode].most);
		break;
	default:
		break;
	}
}

static void
check_halves(struct program *p)
{
	char options[512];
	struct ran part[2], whole, merged;

	if (program_halves(p) == 0)
		return;
	snprintf(
	    options, sizeof(options), "%s --partial", todo[p->mode].options);
	run(p, HALF, options, &part[0]);
	run(p, HALF + 1, options, &part[1]);
	if (part[0].got != -1 && part[1].got != -1) {
		program_file(p, HALF, part[0].out, part[0].nout);
		program_file(p, HALF + 1, part[1].out, part[1].nout);
		run_as(p, "merge", auditing_merge, HALF, todo[p->mode].merge,
		    &merged);
		snprintf(options, sizeof(options), "%s %s",
		    todo[p->mode].options, todo[p->mode].merge);
		run(p, 0, options, &whole);
		insist(whole.got == -1 || merged.got != -1);
		insist(whole.got == -1 || ran_equal(&whole, &merged));
		ran_free(&merged);
		ran_free(&whole);
	}
	ran_free(&part[0]);
	ran_free(&part[1]);
}

static void
check_table(struct program *p, const struct ran *r)
{
	const enum check check = todo[p->mode].check;
	struct sheet s;
	size_t i;

	if (ran_sheet(p, r, &s) && r->got != -1) {
		if (check == ADJUST || check == POINTS)
			insist(s.n - 1 == did.rows - did.unused);
		for (i = 1; i < s.n; i++)
			check_row(p, &s, i);
		if (p->common & COMMON_TWO &&
		    todo[p->mode].run != auditing_merge)
			check_two(p, todo[p->mode].options, r);
		else if (p->common & COMMON_AGAIN && check == METRIC &&
		    (p->common & (COMMON_NA | COMMON_DMY)) == 0) {
			check_turned(p, todo[p->mode].options, r);
			check_halves(p);
		} else if (p->common & COMMON_AGAIN &&
		    todo[p->mode].run != auditing_merge)
			check_lines(p, todo[p->mode].options, &s);
	}
	sheet_free(&s);
}

static void
one(struct program *p)
{
	struct ran r;

	program_definition(p, 5);
	program_definition(p, 6);
	program_file(p, HALF, p->text[1], p->len[1]);
	if (todo[p->mode].run == auditing_merge) {
		program_file(p, HALF - 1, p->text[0], p->len[0]);
		run(p, p->len[1] > 0 ? HALF - 1 : 0, todo[p->mode].options, &r);
	} else
		run(p, 0, todo[p->mode].options, &r);
	if (todo[p->mode].check != TEXT)
		check_table(p, &r);
	else if (r.got != -1)
		check_gnuplot(r.out, r.nout);
	ran_free(&r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct program p = {
		.groups = groups, .take = take, .run = run
	};

	program_modes(&p, data, n, TODO, one);
	return 0;
}
