#include <stdio.h>
#include <string.h>

#include "base/progress.h"
#include "base/threads.h"
#include "caseload.h"

/* Is a row of this priority, or before it, on the list? */
static int
has_priority(const struct caseload *c)
{
	size_t i;

	for (i = 0; i < c->nlist && c->mode != CASELOAD_COVERAGE; i++)
		if (c->list[i].priority <= c->exit_on)
			return 1;
	return 0;
}

static int
check_options(const struct caseload *c)
{
	if (c->form != CASELOAD_TABLE &&
	    (c->mode == CASELOAD_COVERAGE || c->mode == CASELOAD_MDT ||
		c->mode == CASELOAD_REASONS))
		return err_set(c->e, MSK_EUSAGE,
		    "--to checklist and ics write the list: not with "
		    "--reasons, --mdt or --coverage");
	if (c->f.number)
		return err_set(c->e, MSK_EUSAGE,
		    "--number: a row is a series, not a person");
	if (c->all && c->mode != CASELOAD_REASONS)
		return err_set(c->e, MSK_EUSAGE, "--all goes with --reasons");
	return 0;
}

/* Tables are read side by side: which would have it is not left to them. */
static int
check_input(const struct caseload *c, char *const *paths, int n)
{
	int i, found = n == 0;

	for (i = 0; i < n; i++)
		found += strcmp(paths[i], "-") == 0;
	for (i = 0; i < N_TABLES; i++)
		found += c->path[i] != NULL && strcmp(c->path[i], "-") == 0;
	if (found <= 1)
		return 0;
	return err_set(
	    c->e, MSK_EUSAGE, "standard input can be read once only");
}

/* Fewer are done by one thread in about a tenth of a second. */
enum { WORTH_PEOPLE = 4 * BATCH_PEOPLE };

unsigned
caseload_threads(const struct caseload *c)
{
	return threads_wanted(c->jobs, c->store.people.n >= WORTH_PEOPLE);
}

int
caseload_run(struct caseload *c, char *const *paths, int n, struct msk_err *e)
{
	int got, i;

	c->e = e;
	c->to = stdout;
	filter_expect(&c->f, paths, n);
	for (i = 0; i < N_TABLES; i++)
		filter_expect_side(&c->f, c->path[i]);
	if (check_options(c) != 0 || check_input(c, paths, n) != 0 ||
	    caseload_rules(c) != 0 || caseload_patients(c) != 0 ||
	    caseload_tables(c, paths, n) != 0 || caseload_measures(c) != 0 ||
	    caseload_list(c) != 0)
		return -1;
	progress_clear(); /* a checklist is no table that sees to it */
	got = c->mode == CASELOAD_COVERAGE ? caseload_coverage(c) :
	    c->form == CASELOAD_CHECKLIST  ? caseload_checklist(c) :
	    c->form == CASELOAD_ICS        ? caseload_ics(c) :
					     caseload_write(c);
	if (got != 0 || (got = filter_close(&c->f, e)) < 0)
		return -1;
	return c->exit_on > 0 && has_priority(c) ? got + 10 : got;
}
