/* mskreview - whom to look at next, and why */
#include <getopt.h>
#include <stdio.h>

#include "base/die.h"
#include "base/opt.h"
#include "filter/caseload.h"
#include "filter/libraries.h"
#include "filter/pathways.h"

static const struct opt_group groups[] = {
	{ "Tables", caseload_input_opts },
	{ "Rules", caseload_rule_opts },
	{ "Thresholds", rulebook_opts },
	{ "Pathways", pathways_opts },
	{ "List", caseload_list_opts },
	{ "Day", filter_asof_opts },
	{ "Input", filter_input_opts },
	{ "Output", caseload_output_opts },
	{ "New columns", filter_column_opts },
	{ "Problems", filter_message_opts },
	{ NULL, NULL },
};

static const struct opt_cmd cmd = { "mskreview",
	"[options] [file ...]\n"
	"--explain CODE | --print-settings\n"
	"--list-pathways | --show-pathway NAME | --check-pathway FILE",
	"list whom to look at next, and why", groups, filter_libraries };

/* Answer a question about the rules instead: 1 when there was one, 0, -1. */
static int
answer(struct caseload *c, const struct pathways_request *q, struct msk_err *e)
{
	struct reasons reasons = { 0 };
	int got = 0, asked = q->key != 0 || rulebook_asked(&c->book);

	if (!asked)
		return 0;
	if (q->key != 0 || c->book.explain != NULL)
		got = reasons_load(&reasons, c->reason_table, e);
	if (got == 0 && q->key != 0)
		got =
		    pathways_answer(q, &reasons, NULL, 0, c->f.form, stdout, e);
	else if (got == 0 && c->book.explain != NULL)
		got =
		    pathways_explain(&c->book, &reasons, c->f.form, stdout, e);
	else if (got == 0)
		got = rulebook_answer(&c->book, c->f.form, e);
	reasons_free(&reasons);
	return got == 0 ? 1 : -1;
}

int
main(int argc, char *argv[])
{
	struct pathways_request about = { 0 };
	struct caseload c;
	struct msk_err e;
	int key, got;

	program_start(cmd.name, argv);
	if (caseload_init(&c, &e) != 0)
		die_err(&e);
	while ((key = opt_next(&cmd, argc, argv)) != -1) {
		if ((got = caseload_option(&c, key, optarg, &e)) > 0)
			got = rulebook_option(&c.book, key, optarg, &e);
		if (got > 0)
			got = pathways_option(&about, key, optarg);
		if (got > 0)
			got = filter_option(&c.f, key, optarg, &e);
		if (got < 0)
			opt_fail(&cmd, "%s", e.text);
	}
	got = answer(&c, &about, &e);
	if (got == 0)
		got = caseload_run(&c, argv + optind, argc - optind, &e);
	else if (got == 1)
		got = 0;
	caseload_free(&c);
	if (got < 0)
		die_err(&e);
	stdout_close();
	return got;
}
