/* mskscore - answers to questionnaires become scores */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "base/opt.h"
#include "filter/catalogue.h"
#include "filter/libraries.h"
#include "filter/scoring.h"

enum {
	KEY_WIDE = OPT_LONG,
	KEY_LAYOUT,
	KEY_MAP,
	KEY_RECODE,
	KEY_OFFSET,
	KEY_WITH,
	KEY_VALUE_SET,
	KEY_CHECK,
	KEY_NO_PRORATE,
	KEY_SKIP_EMPTY
};

static const struct opt score_opts[] = {
	{ 'i', "instruments", "ID,...",
	    "score these instruments, or single measures [all whose items "
	    "are there]",
	    "@ids" },
	{ KEY_LAYOUT, "layout", "wide|long",
	    "one row an administration, or one row an answer [by the header]",
	    "wide|long" },
	{ KEY_MAP, "map", "FILE",
	    "say which column holds which item: "
	    "instrument,item,column[,event]",
	    "@files" },
	{ KEY_RECODE, "recode", "FILE",
	    "turn labels or other codes into the instrument's: "
	    "instrument,item,from,to",
	    "@files" },
	{ KEY_OFFSET, "offset", "ID=N", "add N to every answer of ID", NULL },
	{ KEY_WITH, "with", "KEY=COLUMN",
	    "column of something a rule needs (sex=gender); or "
	    "ID.coding=NAME",
	    NULL },
	{ KEY_VALUE_SET, "value-set", "ID=SET",
	    "value set of an index (eq5d5l=england)", NULL },
	{ 'j', "jobs", "N",
	    "use N threads [1 for a pipe, all cores for large files]", NULL },
	{ KEY_NO_PRORATE, "no-prorate", NULL, "score complete scales only",
	    NULL },
	{ KEY_CHECK, "check", "MEASURE[@EVENT]=COLUMN",
	    "compare with a score in the input, report rows that differ",
	    NULL },
	{ KEY_WIDE, "wide", NULL,
	    "keep the row and append score, band and status of each measure",
	    NULL },
	{ KEY_SKIP_EMPTY, "skip-empty", NULL,
	    "leave out administrations without any answer", NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

static const struct opt_group groups[] = {
	{ "Scoring", score_opts },
	{ "Input", filter_input_opts },
	{ "Output", filter_output_opts },
	{ "New columns", filter_column_opts },
	{ "Problems", filter_message_opts },
	{ "Instruments", catalogue_opts },
	{ NULL, NULL },
};

static const struct opt_cmd cmd = { "mskscore",
	"[options] [-i ID,...] [file ...]\n"
	"--list [--domain NAME] [word ...]\n"
	"--show ID | --template ID,... [--codebook] | --licences | --page\n"
	"--redcap-dictionary FILE [--write-map FILE] [--write-recode FILE]",
	"score questionnaires of musculoskeletal care from CSV", groups,
	filter_libraries };

/* Take an option that only mskscore has: 0, -1 and *e, or 1. */
static int
score_option(struct scoring *s, int key, struct msk_err *e)
{
	switch (key) {
	case 'i':
		free(s->instruments);
		s->instruments = xstrdup(optarg);
		return 0;
	case 'j':
		if (opt_count(optarg, &s->jobs) != 0 || s->jobs == 0)
			return err_set(
			    e, MSK_EUSAGE, "-j takes a number of threads");
		return 0;
	case KEY_LAYOUT:
		if (strcmp(optarg, "wide") != 0 && strcmp(optarg, "long") != 0)
			return err_set(
			    e, MSK_EUSAGE, "--layout takes wide or long");
		s->layout = optarg[0] == 'w' ? LAYOUT_WIDE : LAYOUT_LONG;
		return 0;
	case KEY_MAP:
		s->map_path = optarg;
		return 0;
	case KEY_RECODE:
		s->recode_path = optarg;
		return 0;
	case KEY_OFFSET:
		return namevalues_add(&s->offset, "offset", optarg, e);
	case KEY_WITH:
		return namevalues_add(&s->with, "with", optarg, e);
	case KEY_VALUE_SET:
		return namevalues_add(&s->set, "value-set", optarg, e);
	case KEY_CHECK:
		return namevalues_add(&s->check, "check", optarg, e);
	case KEY_NO_PRORATE:
		s->prorate = 0;
		return 0;
	case KEY_WIDE:
		s->wide = 1;
		return 0;
	case KEY_SKIP_EMPTY:
		s->skip_empty = 1;
		return 0;
	default:
		return 1;
	}
}

int
main(int argc, char *argv[])
{
	struct catalogue about = { .key = 0 };
	struct scoring s;
	struct msk_err e;
	int key, got;

	program_start(cmd.name, argv);
	scoring_init(&s);
	while ((key = opt_next(&cmd, argc, argv)) != -1) {
		if ((got = score_option(&s, key, &e)) > 0)
			got = filter_option(&s.f, key, optarg, &e);
		if (got > 0)
			got = catalogue_option(&about, key, optarg);
		if (got < 0)
			opt_fail(&cmd, "%s", e.text);
	}
	if (catalogue_check(&about, &e) != 0)
		opt_fail(&cmd, "%s", e.text);
	if (about.key != 0)
		got = catalogue_answer(&about, s.f.form,
		    s.f.form_given || s.f.form != FORM_CSV, argv + optind,
		    argc - optind, &e);
	else
		got = scoring_run(&s, argv + optind, argc - optind, &e);
	scoring_free(&s);
	if (got < 0)
		die_err(&e);
	stdout_close();
	return got;
}
