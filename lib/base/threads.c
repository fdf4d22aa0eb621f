#include <pthread.h>
#include <unistd.h>

#include "threads.h"

struct jobs {
	pthread_mutex_t lock;
	size_t next, n;
	int (*work)(void *arg, unsigned thread, size_t i);
	void *arg;
};

struct worker {
	pthread_t thread;
	unsigned number;
	struct jobs *jobs;
};

unsigned
threads_wanted(unsigned jobs, int worth)
{
	const long cores =
	    worth && jobs == 0 ? sysconf(_SC_NPROCESSORS_ONLN) : 1;
	const unsigned n = jobs > 0 ? jobs : cores > 0 ? (unsigned)cores : 1;

	return n < THREADS_MOST ? n : THREADS_MOST;
}

/* The next that nobody has begun, or n. */
static size_t
take(struct jobs *j)
{
	size_t i;

	pthread_mutex_lock(&j->lock);
	i = j->next;
	j->next += i < j->n;
	pthread_mutex_unlock(&j->lock);
	return i;
}

static void
stop(struct jobs *j)
{
	pthread_mutex_lock(&j->lock);
	j->next = j->n;
	pthread_mutex_unlock(&j->lock);
}

/* Do i and what is to be had behind it. */
static void
work_from(struct jobs *j, unsigned thread, size_t i)
{
	for (; i < j->n; i = take(j))
		if (j->work(j->arg, thread, i) != 0)
			stop(j);
}

static void *
run(void *arg)
{
	struct worker *w = arg;

	work_from(w->jobs, w->number, take(w->jobs));
	return NULL;
}

void
threads_each(unsigned threads, size_t n,
    int (*work)(void *arg, unsigned thread, size_t i), void *arg)
{
	struct jobs j = { .lock = PTHREAD_MUTEX_INITIALIZER,
		.n = n,
		.work = work,
		.arg = arg };
	struct worker w[THREADS_MOST];
	const size_t first = take(&j);
	unsigned i, up = 1;

	for (; up < threads && up < n; up++) {
		w[up] = (struct worker){ .number = up, .jobs = &j };
		if (pthread_create(&w[up].thread, NULL, run, &w[up]) != 0)
			break;
	}
	work_from(&j, 0, first);
	for (i = 1; i < up; i++)
		pthread_join(w[i].thread, NULL);
}
