/* msktrend - scores become a judged line per person and measure */
#include <getopt.h>

#include "base/die.h"
#include "base/opt.h"
#include "filter/libraries.h"
#include "filter/trends.h"

static const struct opt_group groups[] = {
	{ "What to write", trends_what_opts },
	{ "Pairs of occasions", trends_pairs_opts },
	{ "What to read", trends_data_opts },
	{ "Judgement", trends_rule_opts },
	{ "Thresholds", rulebook_opts },
	{ "Day", filter_asof_opts },
	{ "Input", filter_input_opts },
	{ "Output", filter_output_opts },
	{ "New columns", filter_column_opts },
	{ "Problems", filter_message_opts },
	{ NULL, NULL },
};

static const struct opt_cmd cmd = { "msktrend",
	"[options] [file ...]\n"
	"--explain RULE | --print-settings",
	"judge what has changed in scores over time", groups,
	filter_libraries };

int
main(int argc, char *argv[])
{
	struct trends t;
	struct msk_err e;
	int key, got;

	program_start(cmd.name, argv);
	if (trends_init(&t, &e) != 0)
		die_err(&e);
	while ((key = opt_next(&cmd, argc, argv)) != -1) {
		if ((got = trends_option(&t, key, optarg, &e)) > 0)
			got = rulebook_option(&t.book, key, optarg, &e);
		if (got > 0)
			got = filter_option(&t.f, key, optarg, &e);
		if (got < 0)
			opt_fail(&cmd, "%s", e.text);
	}
	got = rulebook_asked(&t.book) ?
	    rulebook_answer(&t.book, t.f.form, &e) :
	    trends_run(&t, argv + optind, argc - optind, &e);
	trends_free(&t);
	if (got < 0)
		die_err(&e);
	stdout_close();
	return got;
}
