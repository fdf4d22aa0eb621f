/*
 * threads - pieces of work done by several threads, and how many.
 */
#ifndef MSK_THREADS_H
#define MSK_THREADS_H

#include <stddef.h>

enum { THREADS_MOST = 64 };

/*
 * jobs, as -j has it, THREADS_MOST at most; where it is 0, one for each core
 * if the work is worth it, else one.
 */
unsigned threads_wanted(unsigned jobs, int worth);

/*
 * Do work(arg, thread, i) once for each i of 0..n-1, begun in this order, by
 * so many threads, numbered from 0: the first is the caller's own and begins
 * with 0.  Where fewer can be had, they do it all.  When one returns other
 * than 0, no more are begun; those before it are, and are finished.
 */
void threads_each(unsigned threads, size_t n,
    int (*work)(void *arg, unsigned thread, size_t i), void *arg);

#endif
