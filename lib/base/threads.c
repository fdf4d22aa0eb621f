#include <unistd.h>

#include "threads.h"

unsigned
threads_wanted(unsigned jobs, int worth)
{
	const long cores =
	    worth && jobs == 0 ? sysconf(_SC_NPROCESSORS_ONLN) : 1;
	const unsigned n = jobs > 0 ? jobs : cores > 0 ? (unsigned)cores : 1;

	return n < THREADS_MOST ? n : THREADS_MOST;
}
