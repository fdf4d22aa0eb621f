/* insist(condition) - what a fuzz target promises. */
#ifndef INSIST_H
#define INSIST_H

#include <stdio.h>
#include <stdlib.h>

#define insist(condition) ((condition) ? (void)0 : broken(#condition, __LINE__))

/* Say which promise is broken, and end where the fuzzer sees it. */
static void
broken(const char *promise, int line)
{
	fprintf(stderr, "line %d: not so: %s\n", line, promise);
	abort();
}

#endif
