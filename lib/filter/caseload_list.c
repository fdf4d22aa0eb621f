/* Everybody is judged, and those to be looked at are listed in order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "caseload.h"

static int
by_id(const struct listed *a, const struct listed *b)
{
	const struct span x = a->id, y = b->id;
	const int d = memcmp(x.s, y.s, x.n < y.n ? x.n : y.n);

	return d != 0 ? d : (x.n > y.n) - (x.n < y.n);
}

/* Priority, due date (none: last), record_id. */
static int
by_priority(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	if (x->priority != y->priority)
		return x->priority - y->priority;
	if (x->due != y->due) {
		if (x->due == NO_DAY || y->due == NO_DAY)
			return x->due == NO_DAY ? 1 : -1;
		return x->due < y->due ? -1 : 1;
	}
	return by_id(x, y);
}

/* --mdt: most must criteria, then optional ones, then longest waiting. */
static int
by_need(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	if (x->must != y->must)
		return x->must > y->must ? -1 : 1;
	if (x->optional != y->optional)
		return x->optional > y->optional ? -1 : 1;
	if (x->days_waiting != y->days_waiting)
		return x->days_waiting > y->days_waiting ? -1 : 1;
	return by_id(x, y);
}

/* Keep as many rows as there are slots; P1 is never deferred. */
static void
cut(struct caseload *c)
{
	size_t n = c->nlist;

	if (c->slots < 0 || n <= (size_t)c->slots)
		return;
	n = (size_t)c->slots;
	while (
	    c->mode != CASELOAD_MDT && n < c->nlist && c->list[n].priority == 1)
		n++;
	c->deferred = c->nlist - n;
	c->nlist = n;
}

/*
 * In = listed + not due + hidden + rejected.  Said with -v, and always when
 * it does not add up, which is an error of the program.
 */
static int
account(struct caseload *c)
{
	const unsigned long in = c->store.people.n + c->rejected;
	const unsigned long out =
	    c->nlist + c->not_due + c->hidden + c->deferred + c->rejected;

	if (c->f.verbose || in != out)
		report_note(&c->f.report,
		    "people in %lu = listed %zu + not due %lu + hidden %lu + "
		    "rejected %lu",
		    in, c->nlist, c->not_due, c->hidden + c->deferred,
		    c->rejected);
	if (c->slots >= 0)
		report_note(&c->f.report, "%zu listed, %lu deferred (--slots)",
		    c->nlist, c->deferred);
	if (in == out)
		return 0;
	return err_set(c->e, MSK_ESYS, "the numbers of people do not add up");
}

/* The batches as one, told of in their order: 0, or -1 where one failed. */
static int
join(struct caseload *c)
{
	struct report told;
	struct batch *b;

	for (b = c->batch; b < c->batch + c->nbatches; b++) {
		told = (struct report){ .count = b->problems,
			.quiet = c->f.report.quiet,
			.held = &b->messages };
		report_replay(&c->f.report, &told);
		if (b->failed)
			return *c->e = b->e, -1;
		memmove(
		    c->list + c->nlist, b->list, b->nlist * sizeof(*b->list));
		c->nlist += b->nlist;
		c->people += b->people;
		c->not_due += b->not_due;
		c->hidden += b->hidden;
	}
	return 0;
}

int
caseload_list(struct caseload *c)
{
	caseload_judge(c);
	if (join(c) != 0)
		return -1;
	if (c->mode == CASELOAD_COVERAGE)
		return 0;
	if (c->nlist > 0)
		qsort(c->list, c->nlist, sizeof(*c->list),
		    c->mode == CASELOAD_MDT ? by_need : by_priority);
	cut(c);
	return account(c);
}
