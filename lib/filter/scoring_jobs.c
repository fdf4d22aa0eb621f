#include <sys/stat.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/progress.h"
#include "base/threads.h"
#include "scoring_jobs.h"

enum {
	BLOCK_BYTES = 1 << 17,
	SLOTS_PER_THREAD = 3,
	/*
	 * Smaller input is done before the threads are up, each of which
	 * reads the definitions for itself.  Measured on two cores, time of
	 * two threads to that of one: 4 MB 1.4 to 1.9, 16 MB 0.6 to 0.9, 64 MB
	 * 0.4 to 0.5; 118 MB between two other programs of a pipe 1.0 to 1.3.
	 */
	WORTH_BYTES = 16 << 20
};

/* A block on its way: filled, taken by a thread, done, written. */
struct slot {
	struct block block;
	struct buf rows, rejects, messages;
	unsigned long problems, records, unused, administrations, empty;
	int done, failed;
	struct msk_err e;
};

struct jobs {
	pthread_mutex_t lock;
	pthread_cond_t filled, done;
	struct slot *slot;
	size_t nslots, nfilled, ntaken; /* numbers of blocks since the start */
	int over;                       /* no more will be filled */
};

struct worker {
	pthread_t thread;
	struct scoring s;
	struct table *table;
	struct jobs *jobs;
};

/* -- a thread -- */

static void
score_block(struct worker *w, struct slot *slot)
{
	struct scoring *s = &w->s;
	struct filter *f = &s->f;
	struct row row;
	int got;

	s->e = &slot->e;
	f->report.held = &slot->messages;
	f->report.count = f->rows = f->unused = 0;
	s->administrations = s->empty = 0;
	table_set_block(w->table, &slot->block);
	while ((got = filter_next(f, &row, s->e)) == 1)
		if ((got = scoring_row(s, &row)) != 0)
			break;
	slot->failed = got != 0;
	writer_take(f->out, &slot->rows);
	if (f->rejects != NULL)
		writer_take(f->rejects, &slot->rejects);
	slot->problems = f->report.count;
	slot->records = f->rows;
	slot->unused = f->unused;
	slot->administrations = s->administrations;
	slot->empty = s->empty;
}

static void *
run(void *arg)
{
	struct worker *w = arg;
	struct jobs *j = w->jobs;
	struct slot *slot;

	pthread_mutex_lock(&j->lock);
	for (;;) {
		while (j->ntaken == j->nfilled && !j->over)
			pthread_cond_wait(&j->filled, &j->lock);
		if (j->ntaken == j->nfilled)
			break;
		slot = &j->slot[j->ntaken++ % j->nslots];
		pthread_mutex_unlock(&j->lock);
		score_block(w, slot);
		pthread_mutex_lock(&j->lock);
		slot->done = 1;
		pthread_cond_signal(&j->done);
	}
	pthread_mutex_unlock(&j->lock);
	return NULL;
}

/* What one thread changes is its own; options and files are shared. */
static int
copy_scoring(struct worker *w, const struct scoring *s)
{
	struct scoring *c = &w->s;
	struct buf unheard = { 0 };
	size_t i;
	int got;

	*c = *s;
	c->instruments = s->instruments ? xstrdup(s->instruments) : NULL;
	c->b = NULL;
	c->known = NULL;
	c->ready = NULL;
	c->tails = NULL;
	c->checks = NULL;
	c->nb = c->ntails = c->nchecks = 0;
	c->flags = c->f.joined = (struct buf){ NULL, 0, 0 };
	c->f.id = s->f.id ? xstrdup(s->f.id) : NULL;
	c->f.date = s->f.date ? xstrdup(s->f.date) : NULL;
	c->f.key = xcalloc(s->f.nkeys + 1, sizeof(*c->f.key));
	for (i = 0; i < s->f.nkeys; i++)
		c->f.key[i] = s->f.key[i];
	c->f.carried = NULL;
	c->f.run = NULL;
	c->f.ncarried = c->f.nruns = 0;
	c->f.progress = 0;
	c->f.report =
	    (struct report){ .quiet = s->f.report.quiet, .held = &unheard };
	w->table = table_of_blocks(s->f.delim);
	c->f.in = input_of(w->table);
	c->f.out = c->f.rejects = NULL;
	c->f.rejects_file = NULL;
	if (s->f.rejects != NULL)
		c->f.rejects = writer_new(NULL, FORM_CSV);
	if (s->f.rejects != NULL && s->f.guard)
		writer_guard(c->f.rejects);
	got = scoring_bind(c);
	if (got == 0)
		got = scoring_start_on(c, NULL);
	buf_free(&unheard);
	return got;
}

static void
free_copy(struct worker *w)
{
	struct scoring *c = &w->s;

	c->map = (struct mapping){ .path = NULL };
	c->recode = (struct recoding){ .path = NULL };
	c->offset = c->with = c->set = c->check = (struct namevalues){ 0 };
	c->f.missing = (struct missing_codes){ 0 };
	c->f.missing_for = (struct namevalues){ 0 };
	scoring_free(c);
}

/* -- the first thread -- */

/* What the threads saw of each item, for the words at the end. */
static void
gather(struct scoring *s, const struct worker *w)
{
	size_t i;

	for (i = 0; i < s->nb; i++)
		binding_gather(s->b[i], w->s.b[i]);
	for (i = 0; i < s->nchecks; i++) {
		s->checks[i].equal += w->s.checks[i].equal;
		s->checks[i].differ += w->s.checks[i].differ;
		s->checks[i].only_here += w->s.checks[i].only_here;
		s->checks[i].only_there += w->s.checks[i].only_there;
	}
}

/* Write a block that is done, and tell what was wrong in it. */
static int
write_slot(struct scoring *s, struct slot *slot)
{
	struct report told = { .count = slot->problems,
		.quiet = s->f.report.quiet,
		.held = &slot->messages };
	struct filter *f = &s->f;

	report_replay(&f->report, &told);
	f->rows += slot->records;
	f->unused += slot->unused;
	s->administrations += slot->administrations;
	s->empty += slot->empty;
	if (writer_put(f->out, &slot->rows, s->e) != 0)
		return -1;
	if (f->rejects != NULL)
		writer_put(f->rejects, &slot->rejects, s->e);
	if (f->progress)
		progress_rows(slot->records);
	slot->done = 0;
	if (slot->failed)
		*s->e = slot->e;
	return slot->failed ? -1 : 0;
}

/* Fill, wait, write: 0 at the end of the input, -1. */
static int
lead(struct scoring *s, struct jobs *j)
{
	size_t written = 0;
	struct slot *slot;
	int more = 1;

	while (more == 1 || written < j->nfilled) {
		if (more == 1 && j->nfilled - written < j->nslots) {
			slot = &j->slot[j->nfilled % j->nslots];
			more = input_block(
			    s->f.in, BLOCK_BYTES, &slot->block, s->e);
			if (more == 1) {
				pthread_mutex_lock(&j->lock);
				j->nfilled++;
				pthread_cond_signal(&j->filled);
				pthread_mutex_unlock(&j->lock);
			}
			continue;
		}
		slot = &j->slot[written % j->nslots];
		pthread_mutex_lock(&j->lock);
		while (!slot->done)
			pthread_cond_wait(&j->done, &j->lock);
		pthread_mutex_unlock(&j->lock);
		written++;
		if (write_slot(s, slot) != 0)
			return -1;
	}
	return more;
}

static void
end_threads(struct scoring *s, struct jobs *j, struct worker *w, size_t n)
{
	size_t i;

	pthread_mutex_lock(&j->lock);
	j->over = 1;
	pthread_cond_broadcast(&j->filled);
	pthread_mutex_unlock(&j->lock);
	for (i = 0; i < n; i++) {
		pthread_join(w[i].thread, NULL);
		gather(s, &w[i]);
	}
}

static void
jobs_free(struct jobs *j)
{
	size_t i;

	for (i = 0; i < j->nslots; i++) {
		block_free(&j->slot[i].block);
		buf_free(&j->slot[i].rows);
		buf_free(&j->slot[i].rejects);
		buf_free(&j->slot[i].messages);
	}
	free(j->slot);
}

unsigned
scoring_threads(const struct scoring *s)
{
	const int whole =
	    s->layout != LAYOUT_WIDE || s->f.number || s->f.form == FORM_PRETTY;
	long long bytes = 0;
	struct stat st;
	int i;

	if (whole)
		return 1;
	for (i = 0; i < s->f.npaths; i++)
		if (stat(s->f.paths[i], &st) == 0 && S_ISREG(st.st_mode))
			bytes += st.st_size;
	if (s->f.npaths == 0 && fstat(STDIN_FILENO, &st) == 0 &&
	    S_ISREG(st.st_mode))
		bytes = st.st_size;
	return threads_wanted(s->jobs, bytes >= WORTH_BYTES);
}

int
scoring_in_threads(struct scoring *s, unsigned threads)
{
	struct worker *w = xcalloc(threads, sizeof(*w));
	struct jobs j = { .lock = PTHREAD_MUTEX_INITIALIZER,
		.filled = PTHREAD_COND_INITIALIZER,
		.done = PTHREAD_COND_INITIALIZER,
		.nslots = threads * SLOTS_PER_THREAD };
	unsigned i, up = 0;
	int got = 0;

	j.slot = xcalloc(j.nslots, sizeof(*j.slot));
	for (i = 0; i < threads && got == 0; i++) {
		w[i].jobs = &j;
		if ((got = copy_scoring(&w[i], s)) == 0 &&
		    pthread_create(&w[i].thread, NULL, run, &w[i]) == 0)
			up++;
		else if (got == 0)
			got = err_set(s->e, MSK_ESYS, "no thread to be had");
	}
	if (got == 0)
		got = lead(s, &j);
	end_threads(s, &j, w, up);
	for (i = 0; i < threads; i++)
		if (w[i].table != NULL)
			free_copy(&w[i]);
	jobs_free(&j);
	free(w);
	return got;
}
