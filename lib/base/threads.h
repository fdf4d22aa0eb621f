/*
 * threads - how many of them a program takes.
 */
#ifndef MSK_THREADS_H
#define MSK_THREADS_H

enum { THREADS_MOST = 64 };

/*
 * jobs, as -j has it, THREADS_MOST at most; where it is 0, one for each core
 * if the work is worth it, else one.
 */
unsigned threads_wanted(unsigned jobs, int worth);

#endif
