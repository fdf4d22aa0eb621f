/*
 * fuzz_goal - all of mskgoal over any bytes as ratings, goals, people,
 * treatments, series and diary.
 *
 * A row for each goal of the goals table, or for each person; each once.  The
 * order of the ratings says nothing.  A level is one of GAS, a T score is
 * finite, and nobody has met more goals than there are.
 */
#define _GNU_SOURCE
#include "filter/attainment.h"
#include "gnuplot.h"
#include "program.h"

static const char *const fuzz_words[] = { "ZQ1", "ZQ2", "G1", "G2", "up",
	"down", "patient", "clinician", "carer", "practitioner", "-2", "-1",
	"-0.5", "0", "1", "2", "3", "5", "10", "1e300", "0.000001", "10;20;30",
	"30;20;10", "5;5", "active", "on-hold", "completed", "cancelled",
	"entered-in-error", "achieved", "a little better", "much better",
	"no change", "worse", "2026-03-02", "2026-02-30", "2025-12-01",
	"2027-01-01", "mobility", "sleep", "work", "exercise", "flare_reassess",
	"peg", "NA", "-99", "x", "", "\"a,b\"", "smart", "psfs", "copm",
	"shared", NULL };
#include "mutate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define SIDES "--patients=@2 --treatments=@3 --trend=@4 --diary=@5 "

/* What a row of the output is. */
static const struct {
	const char *options;
	enum { GOAL, PERSON, WIN, TEXT } row;
} todo[] = {
	{ "--goals=@1", GOAL },
	{ "--goals=@1 " SIDES, GOAL },
	{ "--goals=@1 --by-record " SIDES, PERSON },
	{ "--goals=@1 --ledger " SIDES, WIN },
	{ "--goals=@1 --ladder=geometric --keep=none " SIDES, GOAL },
	{ "--goals=@1 --by-record --unweighted --rater=clinician", PERSON },
	{ "--goals=@1 --rater=patient --keep=all", GOAL },
	{ "--goals=@1 --plot=ZQ1 " SIDES, TEXT },
	{ "--goals=@1 --by-record --patients=@2", PERSON },
	{ "--goals=@1 --ledger --ladder=geometric --trend=@4", WIN },
	{ "--goals=@1 --id=record_id,goal_id", GOAL },
	{ "--goals=@1 --own=mskgoal-settings.csv@6 " SIDES, GOAL },
	{ "--goals=@1 --own=mskgoal-words.csv@6", GOAL },
};
enum { TODO = sizeof(todo) / sizeof(*todo) };

static const struct opt_group groups[] = { { "", rulebook_opts },
	{ "", filter_asof_opts }, { "", filter_input_opts },
	{ "", filter_output_opts }, { "", filter_message_opts },
	{ NULL, NULL } };

/* Counts of the last run. */
static struct {
	size_t goals, people;
} did;

static enum rater
rater_of(const char *word)
{
	int i = 0;

	while (strcmp(word, rater_names[i]) != 0)
		i++;
	return (enum rater)i;
}

static int
take(void *self, int key, const char *name, const char *arg, struct msk_err *e)
{
	struct attainment *a = self;
	const struct {
		const char *name, **file;
		int *on;
	} own[] = { { "goals", &a->goals_path, NULL },
		{ "patients", &a->patients_path, NULL },
		{ "treatments", &a->treatments_path, NULL },
		{ "trend", &a->trend_path, NULL },
		{ "diary", &a->diary_path, NULL }, { "plot", &a->plot, NULL },
		{ "unweighted", NULL, &a->unweighted },
		{ "by-record", NULL, &a->by_record },
		{ "ledger", NULL, &a->ledger },
		{ "ladder", NULL, &a->geometric } };
	size_t i;
	int got;

	if (key != 0) {
		got = rulebook_option(&a->book, key, arg, e);
		return got > 0 ? filter_option(&a->f, key, arg, e) : got;
	}
	if (strcmp(name, "rater") == 0) {
		a->rater = rater_of(arg);
		return 0;
	}
	for (i = 0; strcmp(own[i].name, name) != 0; i++)
		insist(i + 1 < sizeof(own) / sizeof(*own));
	if (own[i].file != NULL)
		*own[i].file = arg;
	else
		*own[i].on = 1;
	return 0;
}

static void
run(struct program *p, size_t file, const char *options, struct ran *r)
{
	struct attainment a;
	int got;

	program_own(p, options);
	insist(attainment_init(&a, &r->e) == 0);
	got = program_begin(p, &a, &a.f, file, options, r);
	if (got == 0)
		got = attainment_run(&a, p->operand, p->operands, &r->e);
	if (got >= 0 && a.program.n > 0)
		fwrite(a.program.s, 1, a.program.n, stdout);
	did.goals = a.goals.keys.n;
	did.people = a.npersons;
	attainment_free(&a);
	program_heard(p, r, file, got, file == 0);
}

static void
check_goal(const struct sheet *s, size_t i)
{
	double v;

	if (sheet_num(s, i, "gas", &v))
		insist(v == -2 || v == -1 || v == -0.5 || v == 0 || v == 1 ||
		    v == 2);
}

static void
check_person(const struct sheet *s, size_t i)
{
	double n, met;

	if (sheet_num(s, i, "n_goals", &n) && sheet_num(s, i, "n_met", &met))
		insist(met >= 0 && met <= n);
}

static void
one(struct program *p)
{
	struct sheet s;
	struct ran r;
	size_t i;

	program_definition(p, 6);
	run(p, 0, todo[p->mode].options, &r);
	if (todo[p->mode].row == TEXT && r.got != -1)
		check_gnuplot(r.out, r.nout);
	if (todo[p->mode].row != TEXT && ran_sheet(p, &r, &s)) {
		if (r.got != -1 && todo[p->mode].row == GOAL)
			insist(s.n - 1 == did.goals);
		if (r.got != -1 && todo[p->mode].row == PERSON)
			insist(s.n - 1 == did.people);
		for (i = 1; i < s.n; i++)
			if (todo[p->mode].row == GOAL)
				check_goal(&s, i);
			else if (todo[p->mode].row == PERSON)
				check_person(&s, i);
		if (r.got != -1 && (p->common & COMMON_TWO) != 0)
			check_two(p, todo[p->mode].options, &r);
		else if (r.got != -1 && (p->common & COMMON_AGAIN) != 0) {
			check_turned(p, todo[p->mode].options, &r);
			check_lines(p, todo[p->mode].options, &s);
		}
		sheet_free(&s);
	}
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
