/* Everybody is judged, and those to be looked at are listed in order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "caseload.h"

/* Reasons that --reasons shows though the table keeps them off the list. */
static int
is_for_reasons(const struct reason *row)
{
	return row->list || strcmp(row->variant, "possible") == 0;
}

/* Is a P4 with a date beyond the horizon? */
static int
is_beyond(const struct caseload *c, int priority, int due)
{
	return priority == 4 && due != NO_DAY && due - c->f.as_of > c->horizon;
}

static int
is_shown(
    const struct caseload *c, const struct reason *row, int priority, int due)
{
	if (c->mode == CASELOAD_REASONS && c->all)
		return 1;
	if (c->mode == CASELOAD_REASONS ? !is_for_reasons(row) : !row->list)
		return 0;
	if (c->mode == CASELOAD_REASONS &&
	    strcmp(row->variant, "possible") == 0)
		return 1;
	return priority <= c->show && !is_beyond(c, priority, due);
}

/* Put the reason behind n in order where it belongs: people have few. */
static void
insert_reason(struct listed_reason *x, size_t n)
{
	const struct listed_reason last = x[n];

	for (; n > 0 && reason_order(x[n - 1].reason, last.reason) > 0; n--)
		x[n] = x[n - 1];
	x[n] = last;
}

/*
 * The reasons of the person in hand that are shown, in order, behind those of
 * the list so far.  *kept: some were kept back by --show; how many are shown.
 */
static size_t
gather(struct caseload *c, int *kept)
{
	struct review *r = &c->review;
	const struct reason *row;
	const struct finding *f;
	struct listed_reason *x;
	size_t n = 0;
	int i, priority;

	*kept = 0;
	for (i = 0; i < N_RULES; i++) {
		if ((priority = review_priority(r, (enum review_rule)i)) == 0)
			continue;
		row = review_reason(r, (enum review_rule)i);
		f = &r->found[i];
		if (!is_shown(c, row, priority, f->due)) {
			*kept |= row->list && !is_beyond(c, priority, f->due);
			continue;
		}
		c->reason = mem_grow(c->reason, &c->reasoncap,
		    c->nreasons + n + 1, sizeof(*c->reason));
		x = &c->reason[c->nreasons];
		x[n] = (struct listed_reason){ .rule = (short)i,
			.row = (short)f->row,
			.due = f->due,
			.reason = row };
		insert_reason(x, n++);
	}
	return n;
}

/* Keep the evidence of the reasons that will be written. */
static void
keep_evidence(struct caseload *c, struct listed *l)
{
	const struct finding *f;
	struct listed_reason *x;
	size_t i;

	for (i = 0; i < l->nreasons; i++) {
		x = &c->reason[l->reason + i];
		f = &c->review.found[x->rule];
		x->at = c->evidence.n;
		x->n = f->evidence.n;
		buf_add(&c->evidence, f->evidence.s, f->evidence.n);
	}
}

/*
 * A person's row: the priority of the first reason, and the earliest date
 * among the reasons of that priority.
 */
static void
add_row(struct caseload *c, const struct person *p, size_t n)
{
	const struct listed_reason *x = &c->reason[c->nreasons];
	struct listed *l;
	size_t i, most = n;

	c->list =
	    mem_grow(c->list, &c->listcap, c->nlist + 1, sizeof(*c->list));
	l = &c->list[c->nlist++];
	*l = (struct listed){ .person = p->id,
		.reason = c->nreasons,
		.priority = x->reason->priority,
		.due = NO_DAY };
	l->id = intern_text(&c->store.people, p->id);
	l->patient = p->patient == NULL ? NO_ROW : p->patient->carried;
	for (i = 0; i < n && x[i].reason->priority == l->priority; i++)
		if (x[i].due != NO_DAY &&
		    (l->due == NO_DAY || x[i].due < l->due))
			l->due = x[i].due;
	if (c->mode != CASELOAD_REASONS && n > (size_t)c->top)
		most = (size_t)c->top;
	l->nreasons = most;
	l->more = n - most;
	snprintf(l->channel, sizeof(l->channel), "%s",
	    review_channel(&c->review, x->reason));
	keep_evidence(c, l);
	c->nreasons += most;
}

static void
count_coverage(struct caseload *c)
{
	const struct finding *f;
	int i;

	for (i = 0; i < N_RULES; i++) {
		f = &c->review.found[i];
		c->cover[i].is[f->truth]++;
		if (f->truth == TRUTH_UNKNOWN)
			c->cover[i].lacks[f->lacks]++;
	}
}

/* --mdt: one reason, MDT_CRITERIA, and what orders the list. */
static void
add_mdt(struct caseload *c, const struct person *p)
{
	const struct finding *f = &c->review.found[RULE_MDT_CRITERIA];
	struct listed *l;

	if (review_priority(&c->review, RULE_MDT_CRITERIA) == 0) {
		c->not_due++;
		return;
	}
	c->reason = mem_grow(
	    c->reason, &c->reasoncap, c->nreasons + 1, sizeof(*c->reason));
	c->reason[c->nreasons] =
	    (struct listed_reason){ .rule = RULE_MDT_CRITERIA,
		    .row = (short)f->row,
		    .due = NO_DAY,
		    .reason = review_reason(&c->review, RULE_MDT_CRITERIA) };
	add_row(c, p, 1);
	l = &c->list[c->nlist - 1];
	review_mdt_counts(&c->review, &l->must, &l->optional, &l->days_waiting);
}

static int
judge(struct caseload *c, size_t person)
{
	struct person p = { 0 };
	size_t n;
	int kept;

	people_person(&c->store, person, &p);
	if (caseload_check(c, &p) != 0)
		return -1;
	caseload_bands(c, &p);
	review_person(&c->review, &p);
	c->people++;
	if (c->mode == CASELOAD_COVERAGE) {
		count_coverage(c);
		return 0;
	}
	if (c->mode == CASELOAD_MDT) {
		add_mdt(c, &p);
		return 0;
	}
	if ((n = gather(c, &kept)) > 0)
		add_row(c, &p, n);
	else if (kept)
		c->hidden++;
	else
		c->not_due++;
	return 0;
}

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

int
caseload_list(struct caseload *c)
{
	size_t i;

	c->cover = xcalloc(N_RULES, sizeof(*c->cover));
	for (i = 0; i < c->store.people.n; i++)
		if (judge(c, i) != 0)
			return -1;
	if (c->mode == CASELOAD_COVERAGE)
		return 0;
	if (c->nlist > 0)
		qsort(c->list, c->nlist, sizeof(*c->list),
		    c->mode == CASELOAD_MDT ? by_need : by_priority);
	cut(c);
	return account(c);
}
