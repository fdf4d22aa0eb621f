#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "caseload.h"
#include "rules/instrument.h"

enum {
	KEY_PATIENTS = OPT_LONG,
	KEY_CONTACTS,
	KEY_DECISIONS,
	KEY_TREATMENTS,
	KEY_FLAGS,
	KEY_GOALS,
	KEY_REFERRALS,
	KEY_WAITS,
	KEY_IMAGING,
	KEY_RX,
	KEY_DIARY,
	KEY_PATHWAY,
	KEY_PRIMARY,
	KEY_REASON_TABLE,
	KEY_MEASURE_FILE,
	KEY_REASONS,
	KEY_ALL,
	KEY_MDT,
	KEY_COVERAGE,
	KEY_TOP,
	KEY_SLOTS,
	KEY_HORIZON,
	KEY_SHOW,
	KEY_EXIT_ON,
	KEY_FORM,
	KEY_COLUMNS
};

/* Which table an option names, by its key from KEY_PATIENTS on. */
static const enum side_table table_of[] = { TABLE_PATIENTS, TABLE_CONTACTS,
	TABLE_DECISIONS, TABLE_TREATMENTS, TABLE_FLAGS, TABLE_GOALS,
	TABLE_REFERRALS, TABLE_WAITS, TABLE_IMAGING, TABLE_RX, TABLE_DIARY };

const struct opt caseload_input_opts[] = {
	{ KEY_PATIENTS, "patients", "FILE",
	    "the people: one row each; nobody else is listed", "@files" },
	{ KEY_CONTACTS, "contacts", "FILE", "visits booked and held",
	    "@files" },
	{ KEY_DECISIONS, "decisions", "FILE",
	    "what was decided, and reasons for holding", "@files" },
	{ KEY_TREATMENTS, "treatments", "FILE", "courses of treatment",
	    "@files" },
	{ KEY_FLAGS, "flags", "FILE",
	    "red flags, screens, safety, barriers, concerns", "@files" },
	{ KEY_GOALS, "goals", "FILE", "goals as mskgoal writes them",
	    "@files" },
	{ KEY_REFERRALS, "referrals", "FILE", "referrals", "@files" },
	{ KEY_WAITS, "waits", "FILE", "referrals with their waits", "@files" },
	{ KEY_IMAGING, "imaging", "FILE", "imaging and findings", "@files" },
	{ KEY_RX, "rx", "FILE", "state of the medicines, one row a person",
	    "@files" },
	{ KEY_DIARY, "diary", "FILE", "what the diary says, one row a person",
	    "@files" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt caseload_rule_opts[] = {
	{ KEY_PATHWAY, "pathway", "NAME",
	    "use this pathway, a file or a directory of them (again for more) "
	    "[none]",
	    "@files" },
	{ KEY_PRIMARY, "primary", "LIST",
	    "primary measures, the first a person has counts [peg,nrs]", NULL },
	{ KEY_REASON_TABLE, "reason-table", "FILE",
	    "change rows of the reason table", "@files" },
	{ KEY_MEASURE_FILE, "measure-file", "FILE",
	    "measures the library does not hold", "@files" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt caseload_list_opts[] = {
	{ KEY_TOP, "top", "N", "show N reasons a person, count the others [3]",
	    NULL },
	{ KEY_SLOTS, "slots", "N",
	    "list N people (P1 all the same), count those deferred", NULL },
	{ KEY_HORIZON, "horizon", "DAYS",
	    "hide P4 that is due later than this [7]", NULL },
	{ KEY_SHOW, "show", "LEVEL", "show priorities 1 to LEVEL [4]",
	    "1|2|3|4|5" },
	{ KEY_REASONS, "reasons", NULL, "one row a reason", NULL },
	{ KEY_ALL, "all", NULL,
	    "with --reasons: those too that are not for the list or are hidden",
	    NULL },
	{ KEY_MDT, "mdt", NULL,
	    "list people who meet the criteria for a team discussion", NULL },
	{ KEY_COVERAGE, "coverage", NULL,
	    "say of each reason for how many it could not be judged, and why",
	    NULL },
	{ KEY_EXIT_ON, "exit-on", "P1",
	    "add 10 to the exit status when such a row (or one before it) is "
	    "listed",
	    "P1|P2|P3|P4|P5" },
	{ 'j', "jobs", "N",
	    "use N threads [1 for few people, all cores for many]", NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt caseload_output_opts[] = {
	{ KEY_FORM, "to", "FORM",
	    "write csv, tsv, jsonl, md, pretty, checklist or ics [csv]",
	    "csv|tsv|jsonl|md|pretty|checklist|ics" },
	{ KEY_COLUMNS, "keep", "LIST",
	    "carry these columns of --patients; or all, or none "
	    "[site,coordinator,interpreter]",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

int
caseload_init(struct caseload *c, struct msk_err *e)
{
	memset(c, 0, sizeof(*c));
	filter_init(&c->f);
	c->f.dated = 1;
	c->f.days_elsewhere = 1;
	c->e = e;
	c->primary = "peg,nrs";
	c->top = 3;
	c->horizon = 7;
	c->show = 4;
	c->slots = -1;
	people_init(&c->store);
	return rulebook_init(&c->book, "mskreview", e);
}

void
caseload_free(struct caseload *c)
{
	size_t i;

	review_free(&c->review);
	pathway_set_free(&c->pathways);
	reasons_free(&c->reasons);
	imaging_free(&c->figures);
	rulebook_free(&c->book);
	people_free(&c->store);
	intern_free(&c->cells);
	for (i = 0; i < c->ncarried; i++)
		free(c->carry[i]);
	for (i = 0; i < c->nkeys; i++)
		free(c->key[i]);
	free(c->key);
	free(c->carry);
	free(c->carry_at);
	free(c->carried);
	free(c->pathway);
	free(c->measure);
	free(c->primaries);
	free(c->restraint);
	free(c->sets);
	free(c->target);
	free(c->finding);
	for (i = 0; i < c->nbatches; i++) {
		free(c->batch[i].reason);
		buf_free(&c->batch[i].evidence);
		buf_free(&c->batch[i].messages);
	}
	free(c->batch);
	free(c->list);
	free(c->cover);
	for (i = 0; i < 2; i++)
		instrument_free(c->stratifier[i]);
	filter_free(&c->f);
}

/* A whole number from lo to hi. */
static int
take_number(const char *option, const char *arg, double lo, double hi,
    long *value, struct msk_err *e)
{
	double x;

	if (num_parse(arg, strlen(arg), &x) != 0 || x < lo || x > hi ||
	    x != (double)(long)x)
		return err_set(e, MSK_EUSAGE,
		    "--%s takes a whole number from %.0f to %.0f", option, lo,
		    hi);
	*value = (long)x;
	return 0;
}

static int
take_form(struct caseload *c, const char *arg, struct msk_err *e)
{
	c->form = strcmp(arg, "checklist") == 0 ? CASELOAD_CHECKLIST :
	    strcmp(arg, "ics") == 0             ? CASELOAD_ICS :
						  CASELOAD_TABLE;
	c->f.form_given = 1;
	if (c->form != CASELOAD_TABLE ||
	    writer_form_parse(arg, &c->f.form) == 0)
		return 0;
	return err_set(e, MSK_EUSAGE,
	    "--to takes csv, tsv, jsonl, md, pretty, checklist or ics");
}

static int
take_mode(struct caseload *c, enum caseload_mode mode, struct msk_err *e)
{
	if (c->mode != CASELOAD_LIST && c->mode != mode)
		return err_set(e, MSK_EUSAGE,
		    "--reasons, --mdt and --coverage: choose one");
	c->mode = mode;
	return 0;
}

static int
take_exit(struct caseload *c, const char *arg, struct msk_err *e)
{
	if ((arg[0] != 'P' && arg[0] != 'p') || arg[1] < '1' || arg[1] > '5' ||
	    arg[2] != '\0')
		return err_set(e, MSK_EUSAGE, "--exit-on takes P1 to P5");
	c->exit_on = arg[1] - '0';
	return 0;
}

static int
list_option(struct caseload *c, int key, const char *arg, struct msk_err *e)
{
	switch (key) {
	case KEY_TOP:
		return take_number("top", arg, 1, 1000, &c->top, e);
	case KEY_SLOTS:
		return take_number("slots", arg, 0, 1e9, &c->slots, e);
	case KEY_HORIZON:
		return take_number("horizon", arg, 0, 36500, &c->horizon, e);
	case KEY_SHOW:
		return take_number("show", arg, 1, 5, &c->show, e);
	case KEY_REASONS:
		return take_mode(c, CASELOAD_REASONS, e);
	case KEY_MDT:
		return take_mode(c, CASELOAD_MDT, e);
	case KEY_COVERAGE:
		return take_mode(c, CASELOAD_COVERAGE, e);
	case KEY_ALL:
		c->all = 1;
		return 0;
	case KEY_EXIT_ON:
		return take_exit(c, arg, e);
	default:
		return 1;
	}
}

int
caseload_option(struct caseload *c, int key, const char *arg, struct msk_err *e)
{
	if (key >= KEY_PATIENTS && key <= KEY_DIARY) {
		c->path[table_of[key - KEY_PATIENTS]] = arg;
		return 0;
	}
	switch (key) {
	case KEY_PATHWAY:
		c->pathway = xreallocarray(
		    c->pathway, c->npathways + 1, sizeof(*c->pathway));
		c->pathway[c->npathways++] = (char *)(size_t)arg;
		return 0;
	case KEY_PRIMARY:
		c->primary = arg;
		return 0;
	case KEY_REASON_TABLE:
		c->reason_table = arg;
		return 0;
	case KEY_MEASURE_FILE:
		c->measure_file = arg;
		return 0;
	case 'j':
		if (opt_count(arg, &c->jobs) != 0 || c->jobs == 0)
			return err_set(
			    e, MSK_EUSAGE, "-j takes a number of threads");
		return 0;
	case KEY_FORM:
		return take_form(c, arg, e);
	case KEY_COLUMNS:
		c->f.keep = arg;
		return 0;
	default:
		return list_option(c, key, arg, e);
	}
}
