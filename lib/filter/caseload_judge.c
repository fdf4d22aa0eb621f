/* A person is judged, and what is to be listed of them kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/threads.h"
#include "caseload_judge.h"

void
judge_init(struct judge *j, const struct caseload *c)
{
	*j = (struct judge){ .c = c, .review = c->review };
	j->review.scratch = &j->scratch;
	j->cover = xcalloc(N_RULES, sizeof(*j->cover));
	j->report.quiet = c->f.report.quiet;
}

void
judge_free(struct judge *j)
{
	review_free(&j->review);
	gathered_free(j->rows);
	free(j->cover);
}

int
judge_person(struct judge *j, size_t person)
{
	people_person(&j->c->store, person, j->rows, &j->person);
	if (judge_check(j) != 0)
		return -1;
	judge_bands(j);
	review_person(&j->review, &j->person);
	return 0;
}

/* Is a P4 with a date beyond the horizon? */
static int
is_beyond(const struct caseload *c, int priority, int due)
{
	return priority == 4 && due != NO_DAY && due - c->f.as_of > c->horizon;
}

/* --reasons shows those of the variant possible, whatever the table says. */
static int
is_shown(
    const struct caseload *c, const struct reason *row, int priority, int due)
{
	if (c->mode == CASELOAD_REASONS &&
	    (c->all || strcmp(row->variant, "possible") == 0))
		return 1;
	return row->list && priority <= c->show && !is_beyond(c, priority, due);
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
 * the batch so far.  *kept: some were kept back by --show; how many are shown.
 */
static size_t
gather(const struct judge *j, struct batch *b, int *kept)
{
	const struct review *r = &j->review;
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
		if (!is_shown(j->c, row, priority, f->due)) {
			*kept |=
			    row->list && !is_beyond(j->c, priority, f->due);
			continue;
		}
		b->reason = mem_grow(b->reason, &b->reasoncap,
		    b->nreasons + n + 1, sizeof(*b->reason));
		x = &b->reason[b->nreasons];
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
keep_evidence(const struct judge *j, struct batch *b, const struct listed *l)
{
	const struct finding *f;
	struct listed_reason *x;
	size_t i;

	for (i = 0; i < l->nreasons; i++) {
		x = &b->reason[l->reason + i];
		f = &j->review.found[x->rule];
		x->at = (unsigned)b->evidence.n;
		x->n = (unsigned)f->evidence.n;
		buf_add(&b->evidence, f->evidence.s, f->evidence.n);
	}
}

/*
 * A person's row: the priority of the first reason, and the earliest date
 * among the reasons of that priority.
 */
static void
add_row(const struct judge *j, struct batch *b, size_t n)
{
	const struct caseload *c = j->c;
	const struct person *p = &j->person;
	const struct listed_reason *x = &b->reason[b->nreasons];
	struct listed *l;
	size_t i, most = n;

	l = &b->list[b->nlist++];
	*l = (struct listed){ .person = p->id,
		.reason = (unsigned)b->nreasons,
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
	l->nreasons = (unsigned)most;
	l->more = (unsigned)(n - most);
	snprintf(l->channel, sizeof(l->channel), "%s",
	    review_channel(&j->review, x->reason));
	keep_evidence(j, b, l);
	b->nreasons += most;
}

static void
count_coverage(struct judge *j)
{
	const struct finding *f;
	int i;

	for (i = 0; i < N_RULES; i++) {
		f = &j->review.found[i];
		j->cover[i].is[f->truth]++;
		if (f->truth == TRUTH_UNKNOWN)
			j->cover[i].lacks[f->lacks]++;
	}
}

/* --mdt: one reason, MDT_CRITERIA, and what orders the list. */
static void
add_mdt(struct judge *j, struct batch *b)
{
	struct review *r = &j->review;
	const struct finding *f = &r->found[RULE_MDT_CRITERIA];
	struct listed *l;
	size_t must, optional;

	if (review_priority(r, RULE_MDT_CRITERIA) == 0) {
		b->not_due++;
		return;
	}
	b->reason = mem_grow(
	    b->reason, &b->reasoncap, b->nreasons + 1, sizeof(*b->reason));
	b->reason[b->nreasons] =
	    (struct listed_reason){ .rule = RULE_MDT_CRITERIA,
		    .row = (short)f->row,
		    .due = NO_DAY,
		    .reason = review_reason(r, RULE_MDT_CRITERIA) };
	add_row(j, b, 1);
	l = &b->list[b->nlist - 1];
	review_mdt_counts(r, &must, &optional, &l->days_waiting);
	l->must = (unsigned)must;
	l->optional = (unsigned)optional;
}

static void
add_person(struct judge *j, struct batch *b)
{
	size_t n;
	int kept;

	b->people++;
	if (j->c->mode == CASELOAD_COVERAGE)
		count_coverage(j);
	else if (j->c->mode == CASELOAD_MDT)
		add_mdt(j, b);
	else if ((n = gather(j, b, &kept)) > 0)
		add_row(j, b, n);
	else if (kept)
		b->hidden++;
	else
		b->not_due++;
}

/* Give back the room that growing left over. */
static void
fit(struct batch *b)
{
	struct buf *e = &b->evidence;

	b->reasoncap = b->nreasons;
	e->cap = e->n;
	if (b->nreasons > 0)
		b->reason =
		    xreallocarray(b->reason, b->nreasons, sizeof(*b->reason));
	if (e->n > 0)
		e->s = xreallocarray(e->s, e->n, 1);
}

/* Judge the people of batch i: other than 0 when --strict stops. */
static int
judge_batch(void *arg, unsigned thread, size_t i)
{
	struct judge *j = (struct judge *)arg + thread;
	const size_t people = j->c->store.people.n;
	size_t person = i * BATCH_PEOPLE;
	const size_t end =
	    people - person < BATCH_PEOPLE ? people : person + BATCH_PEOPLE;
	struct batch *b = &j->c->batch[i];

	b->list = j->c->list + person;
	j->report.held = &b->messages;
	j->report.count = 0;
	j->e = &b->e;
	for (; person < end && !b->failed; person++)
		if (judge_person(j, person) == 0)
			add_person(j, b);
		else
			b->failed = 1;
	b->problems = j->report.count;
	fit(b);
	return b->failed;
}

static void
add_coverage(struct caseload *c, const struct coverage *from)
{
	size_t i, k;

	for (i = 0; i < N_RULES; i++) {
		for (k = 0; k < sizeof(from->is) / sizeof(*from->is); k++)
			c->cover[i].is[k] += from[i].is[k];
		for (k = 0; k < N_NEEDS; k++)
			c->cover[i].lacks[k] += from[i].lacks[k];
	}
}

void
caseload_judge(struct caseload *c)
{
	const unsigned threads = caseload_threads(c);
	struct judge *j = xcalloc(threads, sizeof(*j));
	unsigned i;

	c->nbatches = (c->store.people.n + BATCH_PEOPLE - 1) / BATCH_PEOPLE;
	c->batch = xcalloc(c->nbatches + 1, sizeof(*c->batch));
	c->list = xreallocarray(NULL, c->store.people.n + 1, sizeof(*c->list));
	c->cover = xcalloc(N_RULES, sizeof(*c->cover));
	for (i = 0; i < threads; i++)
		judge_init(&j[i], c);
	threads_each(threads, c->nbatches, judge_batch, j);
	for (i = 0; i < threads; i++) {
		add_coverage(c, j[i].cover);
		judge_free(&j[i]);
	}
	free(j);
}
