/*
 * mutate - the unit tests and our programs in one program, linked by mutate.sh
 * with a file that holds all its changes (mutate.awk).
 *
 * By its own name it reads the numbers of changes from standard input and
 * prints those that no quick unit test notices, with an argument no slow one.
 * By the name of a program it is that
 * program, with the change CHANGE.  Where MUTANTS names a file of numbers, it
 * is the unchanged program, and adds a line "change file number" to the file
 * SEEN for each change with which it would have written anything else: the test
 * of bats that it runs in may notice that one.
 */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/sandbox.h"

extern int change;                  /* the change in force, 0: none */
extern unsigned char change_met[];  /* was its function called? */
extern const size_t change_met_max; /* entries of it */

#define PROGRAM(name) int name##_main(int argc, char **argv);
#include "mains.h"
#undef PROGRAM
#define PROGRAM(name) { #name, name##_main, { 0, 0 }, NULL },

enum {
	MOST_TESTS = 4,         /* tests that are tried for a change */
	SECONDS = 20,           /* for what waits */
	MEMORY = 1 << 30,       /* bytes, for what collects */
	SLOWER = 10,            /* times what it takes unchanged, and */
	LEAST_CPU = 200 * 1000, /* this in microseconds, for what loops */
	QUICK = 50 * 1000,      /* microseconds of a quick test */
	LEFT_MAX = 1 << 13
};

static struct program {
	const char *name;
	int (*main)(int argc, char **argv);
	struct timeval took;
	unsigned char *met; /* change_met of it unchanged */
} program[] = {
#include "mains.h"
};

static int left[LEFT_MAX]; /* the changes that none has noticed */
static size_t nleft;

/* It needs processes of its own, and notes what it saw. */
int
sandbox_enter(void)
{
	return 0;
}

static unsigned char *shared; /* where an unchanged run puts change_met */

static void
tell_met(void)
{
	memcpy(shared, change_met, change_met_max);
}

/* What loops, waits or collects without end is ended. */
static void
limit(struct timeval cpu, long times)
{
	struct rlimit memory = { MEMORY, MEMORY };
	struct itimerval timer = { 0 };
	const long us = times * (cpu.tv_sec * 1000000 + cpu.tv_usec) +
	    (times > 1 ? LEAST_CPU : 0);

	timer.it_value.tv_sec = us / 1000000;
	timer.it_value.tv_usec = us % 1000000;
	setitimer(ITIMER_PROF, &timer, NULL);
	setrlimit(RLIMIT_AS, &memory);
	alarm(SECONDS);
}

/* Run it in a process with a change, its words to out and err: its status. */
static int
run(struct program *p, int number, int argc, char **argv, int out, int err)
{
	struct rusage used;
	int status = -1;
	const pid_t pid = fork();

	if (pid == 0) {
		dup2(out, STDOUT_FILENO);
		dup2(err, STDERR_FILENO);
		if (number == 0)
			atexit(tell_met);
		if (timerisset(&p->took))
			limit(p->took, number == 0 ? 1 : SLOWER);
		change = number;
		exit(p->main(argc, argv));
	}
	if (wait4(pid, &status, 0, &used) == pid && number == 0) {
		timeradd(&used.ru_utime, &used.ru_stime, &p->took);
		p->met = memcpy(malloc(change_met_max), shared, change_met_max);
		memset(shared, 0, change_met_max);
	}
	return status;
}

static void
read_left(FILE *f)
{
	while (
	    f != NULL && nleft < LEFT_MAX && fscanf(f, "%d", &left[nleft]) == 1)
		nleft++;
}

static int
by_time(const void *a, const void *b)
{
	const struct program *p = a, *q = b;

	return timercmp(&p->took, &q->took, >) -
	    timercmp(&p->took, &q->took, <);
}

/* Print those changes on standard input that no test of the kind notices. */
static int
units(int slow)
{
	const size_t n = sizeof(program) / sizeof(*program);
	const int null = open("/dev/null", O_RDWR);
	struct program *p;
	size_t i, kept;
	int status;

	read_left(stdin);
	for (p = program; p < program + n; p++) {
		if (strncmp(p->name, "test_", 5) != 0)
			continue;
		p->took.tv_usec = slow ? 0 : QUICK;
		status = run(p, 0, 1, (char *[]){ "test", NULL }, null, null);
		if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF)
			p->met = NULL;
		else if (status != 0) {
			fprintf(stderr, "%s fails without a change\n", p->name);
			return 1;
		}
	}
	qsort(program, n, sizeof(*program), by_time);
	for (p = program; p < program + n; p++) {
		if (p->met == NULL ||
		    (p->took.tv_sec > 0 || p->took.tv_usec > QUICK) != slow)
			continue;
		for (i = kept = 0; i < nleft; i++)
			if (!p->met[left[i]] ||
			    run(p, left[i], 1, (char *[]){ "test", NULL }, null,
				null) == 0)
				left[kept++] = left[i];
		nleft = kept;
	}
	for (i = 0; i < nleft; i++)
		printf("%d\n", left[i]);
	return 0;
}

struct text {
	int fd;
	char *s;
	size_t n;
};

/* A file in memory, and what is in it. */
static struct text
text_new(void)
{
	return (struct text){ memfd_create("text", 0), NULL, 0 };
}

static void
text_read(struct text *t)
{
	ssize_t got;

	t->n = (size_t)lseek(t->fd, 0, SEEK_END);
	t->s = malloc(t->n + 1);
	got = pread(t->fd, t->s, t->n, 0);
	t->n = got > 0 ? (size_t)got : 0;
	close(t->fd);
}

static int
same(const struct text *a, const struct text *b)
{
	return a->n == b->n && memcmp(a->s, b->s, a->n) == 0;
}

/* What is on a pipe is kept, so that each run can read it. */
static void
keep_stdin(void)
{
	struct text t = text_new();
	struct stat st;
	char part[1 << 16];
	ssize_t n;

	if (fstat(STDIN_FILENO, &st) != 0 || !S_ISFIFO(st.st_mode))
		return;
	while ((n = read(STDIN_FILENO, part, sizeof(part))) > 0)
		if (write(t.fd, part, (size_t)n) != n)
			abort();
	dup2(t.fd, STDIN_FILENO);
}

/* One run: its status, what it wrote in out and err. */
static int
run_told(struct program *p, int number, int argc, char **argv, off_t from,
    struct text *out, struct text *err)
{
	int status;

	*out = text_new();
	*err = text_new();
	lseek(STDIN_FILENO, from, SEEK_SET);
	status = run(p, number, argc, argv, out->fd, err->fd);
	text_read(out);
	text_read(err);
	return status;
}

/* In how many tests is the change seen already?  Enough, if in this one. */
static int
seen_in(FILE *seen, int number, const char *test)
{
	char line[4096], file[4096], at[64];
	int n, count = 0;

	rewind(seen);
	while (fgets(line, sizeof(line), seen) != NULL) {
		if (sscanf(line, "%d %4095s %63s", &n, file, at) != 3 ||
		    n != number)
			continue;
		count += strcmp(at, test) == 0 ? MOST_TESTS : 1;
	}
	return count;
}

/* The program, unchanged, and what the changes would have made of it. */
static int
watched(struct program *p, int argc, char **argv)
{
	const char *test = getenv("BATS_TEST_NUMBER");
	const off_t from = lseek(STDIN_FILENO, 0, SEEK_CUR);
	FILE *seen = fopen(getenv("SEEN"), "a+");
	const struct timeval quick = { 0, QUICK };
	struct text out, err, out2, err2;
	int status;
	size_t i;

	keep_stdin();
	status = run_told(p, 0, argc, argv, from, &out, &err);
	if (timercmp(&p->took, &quick, <)) /* not for a great table */
		read_left(fopen(getenv("MUTANTS"), "r"));
	for (i = 0; i < nleft && seen != NULL && test != NULL; i++) {
		if (!p->met[left[i]] ||
		    seen_in(seen, left[i], test) >= MOST_TESTS)
			continue;
		if (run_told(p, left[i], argc, argv, from, &out2, &err2) !=
			status ||
		    !same(&out, &out2) || !same(&err, &err2)) {
			fprintf(seen, "%d %s %s\n", left[i],
			    getenv("BATS_TEST_FILENAME"), test);
			fflush(seen);
		}
		free(out2.s);
		free(err2.s);
	}
	if (write(STDERR_FILENO, err.s, err.n) != (ssize_t)err.n ||
	    write(STDOUT_FILENO, out.s, out.n) != (ssize_t)out.n)
		return 3;
	if (WIFSIGNALED(status))
		raise(WTERMSIG(status));
	return WEXITSTATUS(status);
}

int
main(int argc, char *argv[])
{
	const char *name = strrchr(argv[0], '/');
	struct program *p, *end;

	name = name != NULL ? name + 1 : argv[0];
	end = program + sizeof(program) / sizeof(*program);
	shared = mmap(NULL, change_met_max, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	for (p = program; p < end; p++) {
		if (strcmp(p->name, name) != 0)
			continue;
		if (getenv("MUTANTS") != NULL)
			return watched(p, argc, argv);
		if (change > 0)
			limit((struct timeval){ 1, 0 }, SLOWER);
		return p->main(argc, argv);
	}
	return units(argc > 1);
}
