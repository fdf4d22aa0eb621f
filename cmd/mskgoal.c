/* mskgoal - is the person getting their life back? */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "base/opt.h"
#include "filter/attainment.h"
#include "filter/libraries.h"

enum {
	KEY_GOALS = OPT_LONG,
	KEY_PATIENTS,
	KEY_TREATMENTS,
	KEY_TREND,
	KEY_DIARY,
	KEY_RATER,
	KEY_UNWEIGHTED,
	KEY_LADDER,
	KEY_BY_RECORD,
	KEY_LEDGER,
	KEY_PLOT
};

static const struct opt goal_opts[] = {
	{ KEY_GOALS, "goals", "FILE", "the goals that are rated; needed",
	    "@files" },
	{ KEY_RATER, "rater", "WHO",
	    "use the ratings of patient, clinician, carer or unnamed [the "
	    "first there is]",
	    "patient|clinician|carer|unnamed" },
	{ KEY_UNWEIGHTED, "unweighted", NULL,
	    "every goal weighs the same, whatever importance and difficulty",
	    NULL },
	{ KEY_LADDER, "ladder", "FORM",
	    "rungs of goals without steps: arithmetic or geometric "
	    "[arithmetic]",
	    "arithmetic|geometric" },
	{ KEY_BY_RECORD, "by-record", NULL,
	    "write a row for each person: GAS T, goals met, anchoring", NULL },
	{ KEY_LEDGER, "ledger", NULL,
	    "write a row for each small win, dated, with its rule", NULL },
	{ KEY_PLOT, "plot", "RECORD_ID",
	    "write a gnuplot program that draws the goals of one person",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

static const struct opt side_opts[] = {
	{ KEY_PATIENTS, "patients", "FILE",
	    "people there are, and their work status", "@files" },
	{ KEY_TREATMENTS, "treatments", "FILE",
	    "treatments: when the first began, which name a goal", "@files" },
	{ KEY_TREND, "trend", "FILE",
	    "series of msktrend: a flare to reassess goes one rung back",
	    "@files" },
	{ KEY_DIARY, "diary", "FILE",
	    "diary: home practice, and what activity costs", "@files" },
	{ 0, NULL, NULL, NULL, NULL },
};

static const struct opt_group groups[] = {
	{ "Goals", goal_opts },
	{ "Side tables", side_opts },
	{ "Day", filter_asof_opts },
	{ "Rules", rulebook_opts },
	{ "Input", filter_input_opts },
	{ "Output", filter_output_opts },
	{ "New columns", filter_column_opts },
	{ "Problems", filter_message_opts },
	{ NULL, NULL },
};

static const struct opt_cmd cmd = { "mskgoal",
	"[options] --goals FILE [--by-record | --ledger] [file ...]\n"
	"[options] --goals FILE --plot RECORD_ID [file ...]\n"
	"[--set NAME=VALUE] --print-settings | --explain RULE",
	"turn goals and their ratings into attainment, projection and next "
	"step",
	groups, filter_libraries };

static int
set_rater(struct attainment *a, const char *arg, struct msk_err *e)
{
	int i;

	for (i = 0; i < RATER_COUNT; i++)
		if (strcmp(arg, rater_names[i]) == 0) {
			a->rater = (enum rater)i;
			return 0;
		}
	return err_set(e, MSK_EUSAGE,
	    "--rater takes patient, clinician, carer or unnamed");
}

static int
set_ladder(struct attainment *a, const char *arg, struct msk_err *e)
{
	a->geometric = strcmp(arg, "geometric") == 0;
	if (!a->geometric && strcmp(arg, "arithmetic") != 0)
		return err_set(
		    e, MSK_EUSAGE, "--ladder takes arithmetic or geometric");
	return 0;
}

/* Take an option that only mskgoal has: 0, -1 and *e, or 1. */
static int
goal_option(struct attainment *a, int key, struct msk_err *e)
{
	const char **const file = key == KEY_GOALS ? &a->goals_path :
	    key == KEY_PATIENTS                    ? &a->patients_path :
	    key == KEY_TREATMENTS                  ? &a->treatments_path :
	    key == KEY_TREND                       ? &a->trend_path :
	    key == KEY_DIARY                       ? &a->diary_path :
	    key == KEY_PLOT                        ? &a->plot :
						     NULL;
	int *const sw = key == KEY_UNWEIGHTED ? &a->unweighted :
	    key == KEY_BY_RECORD              ? &a->by_record :
	    key == KEY_LEDGER                 ? &a->ledger :
						NULL;

	if (file != NULL)
		*file = optarg;
	else if (sw != NULL)
		*sw = 1;
	else if (key == KEY_RATER)
		return set_rater(a, optarg, e);
	else if (key == KEY_LADDER)
		return set_ladder(a, optarg, e);
	else
		return 1;
	return 0;
}

int
main(int argc, char *argv[])
{
	struct attainment a;
	struct msk_err e;
	int key, got;

	program_start(cmd.name, argv);
	if (attainment_init(&a, &e) != 0)
		die_err(&e);
	while ((key = opt_next(&cmd, argc, argv)) != -1) {
		if ((got = goal_option(&a, key, &e)) > 0)
			got = rulebook_option(&a.book, key, optarg, &e);
		if (got > 0)
			got = filter_option(&a.f, key, optarg, &e);
		if (got < 0)
			opt_fail(&cmd, "%s", e.text);
	}
	if (rulebook_asked(&a.book))
		got = rulebook_answer(&a.book, a.f.form, &e);
	else
		got = attainment_run(&a, argv + optind, argc - optind, &e);
	if (got >= 0 && a.program.n > 0)
		fwrite(a.program.s, 1, a.program.n, stdout);
	attainment_free(&a);
	if (got < 0)
		die_err(&e);
	stdout_close();
	return got;
}
