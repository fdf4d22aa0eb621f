/*
 * fuzz_review - all of mskreview over any bytes as series, people and every
 * side table, with pathways, reasons and measures of the user's own.
 *
 * People in are people listed, not due, hidden and rejected, each of them
 * once.  Who has a reason of priority 1 or 2 that is for the list is on it,
 * at that priority or before, whatever is cut; the order of people in the
 * tables says nothing.  Coverage adds up to the people there are, a checklist
 * has a box for each person listed, a calendar an event for each that is due.
 */
#define _GNU_SOURCE
#include <libical/ical.h>

#include "filter/caseload.h"
#include "program.h"
#include "rules/wording.h"

static const char *const fuzz_words[] = { "ZQ1", "ZQ2", "ZQ3", "peg", "nrs",
	"phq9", "odi", "pcs", "startmsk", "sbt", "worse", "improved", "plateau",
	"flare_open", "flare_reassess", "relapse", "no_change", "baseline",
	"insufficient", "safety:item9=1@2026-02-27", "high", "medium", "low",
	"lbp", "knee_oa", "shoulder", "UK", "treatment", "mid", "review",
	"fulfilled", "noshow", "booked", "cancelled", "start", "hold", "stop",
	"exercise", "drug", "opioid", "redflag", "screen", "done", "safety",
	"barrier", "concern", "open", "closed", "yes", "no", "1", "0", "-1",
	"7", "14", "42", "120", "1e300", "0.5", "2026-03-02", "2026-03-16",
	"2026-02-30", "2025-09-01", "1900-01-01", "9999-12-31", "mri",
	"surgery", "physio", "gp", "ortho", "routine", "urgent", "achieved",
	"no-progress", "OPIOID_50", "full", "partial", "fpm", "x", "", "NA",
	"-99", "\"a\nb\"", "\"[ ] x\"", NULL };
#include "mutate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define SIDES                                                                  \
	"--contacts=@2 --decisions=@3 --treatments=@4 --flags=@5 --goals=@6 "  \
	"--referrals=@7 --waits=@8 --imaging=@9 --rx=@10 --diary=@11 "
#define ALL "--patients=@1 " SIDES

static const struct {
	const char *options;
	enum { LIST, REASONS, MDT, COVERAGE, CHECKLIST, CALENDAR } form;
} todo[] = {
	{ ALL, LIST },
	{ SIDES, LIST },
	{ ALL "--pathway=uk-lbp", LIST },
	{ ALL "--reasons --all --show=5 --pathway=us-chronic-pain", REASONS },
	{ ALL "--mdt", MDT },
	{ ALL "--coverage", COVERAGE },
	{ ALL "--to=checklist --show=5 --top=9", CHECKLIST },
	{ ALL "--to=ics --show=5 --horizon=400", CALENDAR },
	{ ALL "--slots=1 --top=1", LIST },
	{ ALL "--show=5 --horizon=36500 --top=1000 --keep=all", LIST },
	{ ALL "--pathway=@12", LIST },
	{ ALL "--reason-table=@12", LIST },
	{ ALL "--measure-file=@12 --primary=mine,odi", LIST },
	{ ALL "--exit-on=P1 --reasons", REASONS },
	{ ALL "--id=record_id,measure", LIST },
	{ ALL "--own=mskreview-settings.csv@12", LIST },
	{ ALL "--own=reasons.csv@12 --reasons", REASONS },
	{ ALL "--own=redflags.csv@12", LIST },
	{ ALL "--own=restraints.csv@12", LIST },
	{ ALL "--own=imaging-findings.csv@12 --reasons --show=5", REASONS },
};
enum { TODO = sizeof(todo) / sizeof(*todo) };

static const struct opt_group groups[] = { { "", caseload_input_opts },
	{ "", caseload_rule_opts }, { "", caseload_list_opts },
	{ "", caseload_output_opts }, { "", rulebook_opts },
	{ "", filter_asof_opts }, { "", filter_input_opts },
	{ "", filter_message_opts }, { NULL, NULL } };

/* Counts of the last run. */
static struct {
	size_t people, listed, dated, urgent;
	unsigned long in, out;
} did;

/*
 * In place of the library's: the built-in sentences are read for every run,
 * and to look through them for words takes nine tenths of it.
 */
const char *
wording_forbidden(const char *text, const char **why)
{
	(void)text;
	(void)why;
	return NULL;
}

static int
take(void *self, int key, const char *name, const char *arg, struct msk_err *e)
{
	struct caseload *c = self;
	int got = caseload_option(c, key, arg, e);

	(void)name;
	if (got > 0)
		got = rulebook_option(&c->book, key, arg, e);
	return got > 0 ? filter_option(&c->f, key, arg, e) : got;
}

static void
count(const struct caseload *c)
{
	size_t i;

	did.people = c->people;
	did.listed = c->nlist;
	did.in = c->store.people.n + c->rejected;
	did.out = c->nlist + c->not_due + c->hidden + c->deferred + c->rejected;
	did.dated = did.urgent = 0;
	for (i = 0; i < c->nlist; i++) {
		did.dated += c->list[i].due != NO_DAY;
		did.urgent += c->list[i].priority == 1;
	}
}

static void
run(struct program *p, size_t file, const char *options, struct ran *r)
{
	struct caseload c;
	int got;

	program_own(p, options);
	insist(caseload_init(&c, &r->e) == 0);
	got = program_begin(p, &c, &c.f, file, options, r);
	if (got == 0)
		got = caseload_run(&c, p->operand, p->operands, &r->e);
	count(&c);
	if (got >= 10) {
		insist(c.exit_on == 1 && did.urgent > 0);
		got -= 10;
	}
	caseload_free(&c);
	program_heard(p, r, file, got, 0);
}

/* The record of this person, or 0. */
static size_t
find_person(const struct sheet *s, const char *id)
{
	size_t i;

	for (i = 1; i < s->n; i++)
		if (strcmp(sheet_at(s, i, 0), id) == 0)
			return i;
	return 0;
}

/* A row a person, in the order of priority. */
static void
check_list(const struct program *p, const struct sheet *s)
{
	const char *last = "P1", *priority;
	size_t i;

	insist(s->n - 1 == did.listed && did.in == did.out);
	for (i = 1; i < s->n; i++) {
		priority = sheet_get(s, i, "priority");
		insist(priority[0] == 'P' && strcmp(priority, last) >= 0);
		insist(priority[1] <= '5' && priority[2] == '\0');
		insist(*sheet_get(s, i, "reasons") != '\0');
		if (strstr(todo[p->mode].options, "--id=") == NULL)
			insist(find_person(s, sheet_at(s, i, 0)) == i);
		last = priority;
	}
}

/*
 * The reasons there are, against the list: nobody with a P1 or P2 is missing,
 * and everybody stands at their first reason.
 */
static void
check_reasons(struct program *p, const struct sheet *list)
{
	char options[512];
	struct sheet s;
	struct ran r;
	size_t i, at;

	snprintf(options, sizeof(options), "%s --reasons --all --top=1000",
	    todo[p->mode].options);
	run(p, 0, options, &r);
	if (ran_sheet(p, &r, &s) && r.got != -1)
		for (i = 1; i < s.n; i++) {
			if (strcmp(sheet_get(&s, i, "listed"), "1") != 0)
				continue;
			at = find_person(list, sheet_at(&s, i, 0));
			if (at == 0)
				insist(strcmp(sheet_get(&s, i, "priority"),
					   "P4") >= 0);
			else
				insist(strcmp(sheet_get(list, at, "priority"),
					   sheet_get(&s, i, "priority")) <= 0);
		}
	sheet_free(&s);
	ran_free(&r);
}

/* With one slot, whoever is P1 is listed all the same. */
static void
check_slots(struct program *p, const struct sheet *list)
{
	char options[512];
	struct sheet s;
	struct ran r;
	size_t i;

	snprintf(
	    options, sizeof(options), "%s --slots=1", todo[p->mode].options);
	run(p, 0, options, &r);
	if (ran_sheet(p, &r, &s) && r.got != -1)
		for (i = 1; i < list->n; i++)
			if (i == 1 ||
			    strcmp(sheet_get(list, i, "priority"), "P1") == 0)
				insist(
				    find_person(&s, sheet_at(list, i, 0)) == i);
	sheet_free(&s);
	ran_free(&r);
}

static int
by_id_down(const struct sheet *s, size_t a, size_t b)
{
	const long at = sheet_column(s, "record_id");

	return at < 0 ? 0 : strcmp(sheet_at(s, b, at), sheet_at(s, a, at));
}

/* People in another order, the rows of each as they were. */
static void
check_order(struct program *p, const struct ran *r)
{
	struct ran again;
	size_t i;

	for (i = 0; i < 12; i++)
		if (p->len[i] > 0 &&
		    program_order(
			p, i, i > 0 ? i : PROGRAM_TABLES, by_id_down) != 0)
			return;
	run(p, PROGRAM_TABLES, todo[p->mode].options, &again);
	insist(again.got == -1 || ran_equal(r, &again));
	ran_free(&again);
}

static void
check_again(struct program *p, const struct ran *r, const struct sheet *s)
{
	if (p->common & COMMON_PROVENANCE)
		check_lines(p, todo[p->mode].options, s);
	else if (todo[p->mode].form == LIST && p->common & COMMON_NA)
		check_slots(p, s);
	else if (todo[p->mode].form == LIST && p->mode != 8 && p->mode != 14)
		check_reasons(p, s);
	check_order(p, r);
}

static void
check_coverage(const struct sheet *s)
{
	double people, yes, no, unknown;
	size_t i;

	insist(s->n - 1 == N_RULES);
	for (i = 1; i < s->n; i++) {
		insist(sheet_num(s, i, "people", &people));
		insist(sheet_num(s, i, "yes", &yes));
		insist(sheet_num(s, i, "no", &no));
		insist(sheet_num(s, i, "unknown", &unknown));
		insist(people == (double)did.people);
		insist(yes + no + unknown == people);
		insist((unknown > 0) == (*sheet_get(s, i, "lacking") != '\0'));
	}
}

/* A box for each person listed, and no other line that looks like one. */
static void
check_boxes(const struct ran *r)
{
	size_t i, boxes = 0;

	for (i = 0; i + 4 <= r->nout; i++) {
		if (memcmp(r->out + i, "[ ] ", 4) == 0)
			boxes += i == 0 || r->out[i - 1] == '\n';
		insist((unsigned char)r->out[i] >= ' ' || r->out[i] == '\n');
	}
	insist(boxes == did.listed);
}

/* Bytes that libical takes as a calendar. */
static void
check_calendar(const struct ran *r)
{
	icalcomponent *all;

	insist(r->nout == strlen(r->out));
	all = icalparser_parse_string(r->out);
	insist(all != NULL);
	insist(icalcomponent_count_errors(all) == 0);
	insist((size_t)icalcomponent_count_components(
		   all, ICAL_VEVENT_COMPONENT) == did.dated);
	icalcomponent_free(all);
}

static void
check_table(struct program *p, const struct ran *r)
{
	struct sheet s;

	if (ran_sheet(p, r, &s) && r->got != -1) {
		if (todo[p->mode].form == LIST)
			check_list(p, &s);
		else if (todo[p->mode].form == COVERAGE)
			check_coverage(&s);
		else if (todo[p->mode].form == MDT)
			insist(s.n - 1 == did.listed && did.in == did.out);
		if (p->common & COMMON_TWO)
			check_two(p, todo[p->mode].options, r);
		else if (p->common & COMMON_AGAIN)
			check_again(p, r, &s);
	}
	sheet_free(&s);
}

static void
one(struct program *p)
{
	struct ran r;

	program_definition(p, 12);
	run(p, 0, todo[p->mode].options, &r);
	if (todo[p->mode].form == CHECKLIST && r.got != -1)
		check_boxes(&r);
	else if (todo[p->mode].form == CALENDAR && r.got != -1)
		check_calendar(&r);
	else if (todo[p->mode].form < CHECKLIST)
		check_table(p, &r);
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
