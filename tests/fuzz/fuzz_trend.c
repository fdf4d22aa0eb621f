/*
 * fuzz_trend - all of msktrend over any bytes as scores, and as treatments,
 * events, targets, phases and measures of the user's own.
 *
 * A row a series, each once; a row of --each for each row that was read.  The
 * order of the input says nothing (but to --dup last and first), nor does
 * --sorted; and what --each says on a series' last day is what the summary of
 * that day says.
 */
#define _GNU_SOURCE
#include "filter/trends.h"
#include "gnuplot.h"
#include "program.h"

static const char *const fuzz_words[] = { "peg", "nrs", "phq9", "koos_pain",
	"odi", "pgic", "mine", "1", "2", "10", "0", "-1", "3.5", "6.666666667",
	"1e300", "2026-03-02", "2026-02-30", "2025-12-01T08:00",
	"2025-12-01 20:15", "1/2/2025", "NA", "-99", "x", "", "\"a,b\"",
	"safety:item9=1", "session", "plan", "adverse", "A", "B", "up", "down",
	"higher", "ok", "severe", "record_id", "date", "measure", "score",
	"flag", "band", "event", "end_date", "prior", "target", NULL };
#include "mutate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define SIDES "--treatments=@1 --events=@2 --targets=@3 "

/* What a row of the output is, and what a second run must say. */
static const struct {
	const char *options;
	enum { TABLE, TEXT } form;
	enum { ONCE, TURNED, SORTED, LAST } again;
} todo[] = {
	{ SIDES, TABLE, LAST },
	{ "--measure-file=@5 " SIDES, TABLE, SORTED },
	{ SIDES "--dup=median --keep=none", TABLE, TURNED },
	{ SIDES "--each", TABLE, ONCE },
	{ SIDES "--flares --measure-file=@5", TABLE, SORTED },
	{ "--flares --dup=median --keep=none --events=@2", TABLE, TURNED },
	{ SIDES "--stats --spark --course", TABLE, SORTED },
	{ "--course --dup=median --baseline=median3", TABLE, SORTED },
	{ "--pairs=baseline:84+-28,baseline:28+-7 --rci=jt --csc=auto "
	  "--recovered=mic --responder=30,50,either",
	    TABLE, SORTED },
	{ "--pairs=a:b,b:c --measure=peg,nrs --rci=edwards-nunnally", TABLE,
	    ONCE },
	{ "--pairs=a:b --omeract=nrs,peg,pgic --csc=c", TABLE, ONCE },
	{ "--pairs=baseline:28+-7 --rci=hageman-arrindell --csc=a "
	  "--measure-file=@5",
	    TABLE, ONCE },
	{ "--phases=@4", TABLE, SORTED },
	{ "--phases=@4 --dup=median --keep=none", TABLE, TURNED },
	{ "--time-unit=week --baseline=first", TABLE, SORTED },
	{ "--time-unit=day --each --dup=mean", TABLE, ONCE },
	{ "--baseline=date:2025-10-01 --dup=error", TABLE, ONCE },
	{ "--sorted --each " SIDES, TABLE, ONCE },
	{ "--baseline=median3 --dup=first --targets=@3", TABLE, SORTED },
	{ "--measure=peg --score=value --responder=pct --dup=median "
	  "--keep=none",
	    TABLE, TURNED },
	{ "--plot=ZQ1 --course --phases=@4 " SIDES, TEXT, ONCE },
	{ "--plot=ZQ1 --time-unit=week", TEXT, ONCE },
	{ "--set=plateau.days=14 --set=plateau.k=2 --stats", TABLE, SORTED },
	{ "--id=record_id,measure --dup=median --keep=none", TABLE, TURNED },
	{ "--own=msktrend-settings.csv@6 --stats --course " SIDES, TABLE,
	    SORTED },
	{ "--own=msktrend-settings.csv@6 --flares", TABLE, ONCE },
};
enum { TODO = sizeof(todo) / sizeof(*todo) };

static const struct opt_group groups[] = { { "", trends_what_opts },
	{ "", trends_pairs_opts }, { "", trends_data_opts },
	{ "", trends_rule_opts }, { "", rulebook_opts },
	{ "", filter_asof_opts }, { "", filter_input_opts },
	{ "", filter_output_opts }, { "", filter_message_opts },
	{ NULL, NULL } };

/* Counts of the last run. */
static struct {
	enum trends_mode mode;
	size_t rows, unused, series;
} did;

static int
take(void *self, int key, const char *name, const char *arg, struct msk_err *e)
{
	struct trends *t = self;
	int got = trends_option(t, key, arg, e);

	(void)name;
	if (got > 0)
		got = rulebook_option(&t->book, key, arg, e);
	return got > 0 ? filter_option(&t->f, key, arg, e) : got;
}

/* Over file number main. */
static void
run(struct program *p, size_t file, const char *options, struct ran *r)
{
	struct trends t;
	int got;

	program_own(p, options);
	insist(trends_init(&t, &r->e) == 0);
	got = program_begin(p, &t, &t.f, file, options, r);
	if (got == 0)
		got = trends_run(&t, p->operand, p->operands, &r->e);
	did.mode = t.mode;
	did.rows = t.f.rows;
	did.unused = t.f.unused;
	did.series = t.series;
	trends_free(&t);
	program_heard(p, r, file, got, file == 0);
}

/* Numbers by value, before texts. */
static int
by_id(const struct sheet *s, size_t a, size_t b)
{
	const long at = sheet_column(s, "record_id");

	return at < 0 ? 0 :
			store_compare_records(span_of(sheet_at(s, a, at)),
			    span_of(sheet_at(s, b, at)));
}

/* Sorted by person, with --sorted and without. */
static void
check_sorted(struct program *p)
{
	struct ran a, b;
	char options[512];

	if (program_order(p, 0, PROGRAM_TABLES, by_id) != 0)
		return;
	run(p, PROGRAM_TABLES, todo[p->mode].options, &a);
	snprintf(
	    options, sizeof(options), "%s --sorted", todo[p->mode].options);
	run(p, PROGRAM_TABLES, options, &b);
	insist((a.got == -1) == (b.got == -1));
	insist(a.got == -1 || ran_equal(&a, &b));
	ran_free(&a);
	ran_free(&b);
}

/* The last day that the summary names. */
static const char *
last_day(const struct sheet *s)
{
	const char *day, *last = NULL;
	size_t i;

	for (i = 1; i < s->n; i++) {
		day = sheet_get(s, i, "last_date");
		if (*day != '\0' && (last == NULL || strcmp(day, last) > 0))
			last = day;
	}
	return last;
}

/* A series that ends on the day: its last row of --each says the same. */
static void
check_series(const struct sheet *all, size_t i, const struct sheet *each)
{
	static const char *const name[] = { "n", "first_date", "first", "best",
		"change", "pct_change", "state", "responder", "immpact" };
	const char *date = sheet_get(all, i, "last_date");
	size_t j, k, at = 0;

	for (j = 1; j < each->n; j++)
		if (strcmp(sheet_get(each, j, "record_id"),
			sheet_get(all, i, "record_id")) == 0 &&
		    strcmp(sheet_get(each, j, "measure"),
			sheet_get(all, i, "measure")) == 0 &&
		    strncmp(sheet_get(each, j, "date"), date, 10) == 0 &&
		    *sheet_get(each, j, "n") != '\0' &&
		    (at == 0 ||
			atol(sheet_get(each, j, "n")) >=
			    atol(sheet_get(each, at, "n"))))
			at = j;
	insist(at > 0);
	for (k = 0; k < sizeof(name) / sizeof(*name); k++)
		insist(strcmp(sheet_get(all, i, name[k]),
			   sheet_get(each, at, name[k])) == 0);
}

static void
check_last(struct program *p, const struct sheet *s)
{
	const char *day = last_day(s);
	struct sheet all, each;
	struct ran a, b;
	char options[256];
	size_t i;

	memset(&all, 0, sizeof(all));
	memset(&each, 0, sizeof(each));
	if (day == NULL || (p->common & COMMON_DMY) != 0 ||
	    sheet_column(s, "record_id") != 0)
		return;
	snprintf(
	    options, sizeof(options), SIDES "--as-of=%s --keep=record_id", day);
	run(p, 0, options, &a);
	strcat(options, ",date,measure --each");
	run(p, 0, options, &b);
	if (ran_sheet(p, &a, &all) && ran_sheet(p, &b, &each) && a.got != -1 &&
	    b.got != -1)
		for (i = 1; i < all.n; i++)
			if (strcmp(sheet_get(&all, i, "last_date"), day) == 0)
				check_series(&all, i, &each);
	sheet_free(&all);
	sheet_free(&each);
	ran_free(&a);
	ran_free(&b);
}

static void
check_table(struct program *p, const struct ran *r)
{
	const int again = r->got != -1 && (p->common & COMMON_AGAIN) != 0;
	struct sheet s;

	if (!ran_sheet(p, r, &s))
		return;
	if (r->got != -1 && did.mode == TRENDS_EACH)
		insist(s.n - 1 == did.rows - did.unused);
	if (r->got != -1 && did.mode == TRENDS_SERIES)
		insist(s.n - 1 == did.series);
	if (r->got != -1 && (p->common & COMMON_TWO) != 0)
		check_two(p, todo[p->mode].options, r);
	else if (again && todo[p->mode].again == ONCE)
		check_lines(p, todo[p->mode].options, &s);
	if (again && todo[p->mode].again == TURNED)
		check_turned(p, todo[p->mode].options, r);
	if (again && todo[p->mode].again == SORTED)
		check_sorted(p);
	if (again && todo[p->mode].again == LAST)
		check_last(p, &s);
	sheet_free(&s);
}

static void
one(struct program *p)
{
	struct ran r;

	program_definition(p, 5);
	program_definition(p, 6);
	if (strstr(todo[p->mode].options, SECRET) != NULL)
		p->secrets = 0;
	run(p, 0, todo[p->mode].options, &r);
	if (todo[p->mode].form == TABLE)
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
