/* Pieces of work done by several threads. */
#include <stdatomic.h>

#include "base/threads.h"
#include "tap.h"

enum { PIECES = 1000, FAILS = 400 };

struct work {
	_Atomic int done[PIECES];
	_Atomic unsigned most; /* number of a thread */
	size_t fails;          /* this one, PIECES: none */
};

static int
do_one(void *arg, unsigned thread, size_t i)
{
	struct work *w = arg;
	unsigned most = w->most;

	while (thread > most &&
	    !atomic_compare_exchange_weak(&w->most, &most, thread))
		;
	w->done[i]++;
	return i == w->fails;
}

/* Are pieces from..to-1 done times times each? */
static int
are_done(struct work *w, size_t from, size_t to, int times)
{
	for (; from < to; from++)
		if (w->done[from] != times)
			return 0;
	return 1;
}

static void
test_each(void)
{
	static const unsigned threads[] = { 1, 2, 7, THREADS_MOST };
	struct work w;
	size_t k;

	for (k = 0; k < sizeof(threads) / sizeof(*threads); k++) {
		w = (struct work){ .fails = PIECES };
		threads_each(threads[k], PIECES, do_one, &w);
		OK(are_done(&w, 0, PIECES, 1) && w.most < threads[k],
		    "each piece is done once by the threads there are");
		w = (struct work){ .fails = FAILS };
		threads_each(threads[k], PIECES, do_one, &w);
		OK(are_done(&w, 0, FAILS + 1, 1),
		    "what lies before a piece that fails is done");
	}
	w = (struct work){ .fails = 0 };
	threads_each(1, PIECES, do_one, &w);
	OK(are_done(&w, 1, PIECES, 0), "what lies behind it is not begun");
	w = (struct work){ .fails = PIECES };
	threads_each(3, 0, do_one, &w);
	OK(are_done(&w, 0, PIECES, 0), "nothing of nothing");
}

static void
test_wanted(void)
{
	OK(threads_wanted(3, 0) == 3, "what is asked for");
	OK(threads_wanted(100000, 0) == THREADS_MOST, "with a limit");
	OK(threads_wanted(0, 0) == 1, "one where more are not worth it");
	OK(threads_wanted(0, 1) >= 1, "as many as cores where they are");
}

int
main(void)
{
	test_each();
	test_wanted();
	return tap_end();
}
