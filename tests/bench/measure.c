/*
 * measure FILE WORD... -- COMMAND... - run the command and add a line to FILE:
 * the words, then what it took: processor seconds (user and system), seconds
 * on the clock, and KiB of memory at the most, of the largest process.  Ends
 * as the command does.
 */
#define _DEFAULT_SOURCE
#include <sys/resource.h>
#include <sys/wait.h>

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
}

int
main(int argc, char *argv[])
{
	struct rusage u;
	double start;
	pid_t child;
	FILE *f;
	int i, command = 2, status;

	while (command < argc && strcmp(argv[command], "--") != 0)
		command++;
	if (++command >= argc || (f = fopen(argv[1], "a")) == NULL)
		return 2;
	start = now();
	if ((child = fork()) == 0) {
		execvp(argv[command], argv + command);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &u) != child)
		return 3;
	start = now() - start;
	for (i = 2; i < command - 1; i++)
		fprintf(f, "%s\t", argv[i]);
	fprintf(f, "%.6f\t%.6f\t%ld\n",
	    seconds(u.ru_utime) + seconds(u.ru_stime), start, u.ru_maxrss);
	if (fclose(f) != 0)
		return 3;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
