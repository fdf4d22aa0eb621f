/* Everybody is judged, by one thread or several. */
#include <pthread.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/threads.h"
#include "caseload_judge.h"

/*
 * Fewer people are judged before it matters.  Measured on two cores, time of
 * two threads to that of one: ...
 */
enum { WORTH_PEOPLE = 4 * BATCH_PEOPLE };

struct jobs {
	pthread_mutex_t lock;
	struct caseload *c;
	size_t next; /* batch; behind the last when one failed */
};

struct worker {
	pthread_t thread;
	struct jobs *jobs;
	struct judge judge;
};

/* The next batch that nobody has, or nbatches. */
static size_t
take(struct jobs *j)
{
	size_t i;

	pthread_mutex_lock(&j->lock);
	i = j->next;
	j->next += i < j->c->nbatches;
	pthread_mutex_unlock(&j->lock);
	return i;
}

/* No batch behind one that failed is wanted; those before it are taken. */
static void
stop(struct jobs *j)
{
	pthread_mutex_lock(&j->lock);
	j->next = j->c->nbatches;
	pthread_mutex_unlock(&j->lock);
}

static void *
run(void *arg)
{
	struct worker *w = arg;
	struct jobs *j = w->jobs;
	size_t i;

	while ((i = take(j)) < j->c->nbatches) {
		judge_batch(&w->judge, &j->c->batch[i], i);
		if (j->c->batch[i].failed)
			stop(j);
	}
	return NULL;
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
	struct jobs j = { .lock = PTHREAD_MUTEX_INITIALIZER, .c = c };
	const size_t people = c->store.people.n;
	const unsigned threads =
	    threads_wanted(c->jobs, people >= WORTH_PEOPLE);
	struct worker *w = xcalloc(threads, sizeof(*w));
	unsigned i, up = 1;

	c->nbatches = (people + BATCH_PEOPLE - 1) / BATCH_PEOPLE;
	c->batch = xcalloc(c->nbatches + 1, sizeof(*c->batch));
	c->cover = xcalloc(N_RULES, sizeof(*c->cover));
	for (i = 0; i < threads; i++) {
		w[i].jobs = &j;
		judge_init(&w[i].judge, c);
	}
	while (up < threads &&
	    pthread_create(&w[up].thread, NULL, run, &w[up]) == 0)
		up++;
	run(&w[0]); /* this one; the others do what they get to */
	for (i = 0; i < threads; i++) {
		if (i > 0 && i < up)
			pthread_join(w[i].thread, NULL);
		add_coverage(c, w[i].judge.cover);
		judge_free(&w[i].judge);
	}
	free(w);
}
