/*
 * fuzz_audit - the operations of mskaudit over any bytes as a table.
 *
 * Each ends with a table, or says why not.
 */
#define _GNU_SOURCE
#include "filter/auditing.h"
#include "filter/operators.h"
#include "program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

typedef int operation_run(
    struct work *w, char *const *paths, int n, struct msk_err *e);

/* What is run, and its options as name, argument, ... */
static const struct {
	const char *name;
	operation_run *run;
	const char *given[10];
} todo[] = {
	{ "rate", operator_rate,
	    { "num", "num", "den", "den", "unit", "site" } },
	{ "rate", operator_rate,
	    { "num", "num", "den", "den", "unit", "site", "poisson", "" } },
	{ "funnel", operator_funnel,
	    { "num", "num", "den", "den", "unit", "site" } },
	{ "spc", operator_spc, { "num", "num", "den", "den", "by", "site" } },
	{ "spc", operator_spc, { "value", "num", "by", "site" } },
	{ "standardise", operator_standardise,
	    { "num", "num", "den", "den", "unit", "site", "stratum", "sex" } },
	{ "equity", auditing_equity,
	    { "num", "num", "den", "den", "stratum", "sex" } },
	{ "adjust", operator_adjust, { "pvalue", "num", "by", "site" } },
	{ "continuity", operator_continuity, { "provider", "site" } },
	{ NULL, auditing_run,
	    { "responders", "state", "by", "site", "stratum", "sex=sex" } },
	{ NULL, auditing_run,
	    { "metrics", "m01", "by", "site", "period", "month" } },
};
enum { TODO = sizeof(todo) / sizeof(*todo) };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct program p;
	struct msk_err e = { MSK_OK, "" };
	struct work w = { .digits = -1 };
	const char *const *g;
	int got;

	program_begin(&p, data, n);
	filter_init(&w.f);
	insist(rulebook_init(&w.book, "mskaudit", &e) == 0);
	program_filter(&w.f);
	w.name = todo[(unsigned char)p.letter % TODO].name;
	g = todo[(unsigned char)p.letter % TODO].given;
	w.given = calloc(5, sizeof(*w.given));
	for (; g[0] != NULL; g += 2)
		w.given[w.ngiven++] = (struct given){ g[0], g[1] };
	got = todo[(unsigned char)p.letter % TODO].run(&w, p.paths, 1, &e);
	program_rows(&p, got, &e);
	work_free(&w);
	return 0;
}
