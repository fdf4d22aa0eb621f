/*
 * shim_record - what the programs read, and what they say of it.
 *
 * Loaded with LD_PRELOAD by "make private".  In a program of ours (its name
 * begins with "msk") standard error, standard input and every file opened for
 * reading go through streams that note what passes.  A program that has said
 * something adds a record to the file MSK_RECORD as it ends, in one write:
 *
 *	RS word GS word ... FS message FS file GS its bytes FS file ...
 *
 * with RS, FS and GS the separators of ASCII.  tests/private.awk reads them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 1 << 18, EACH = 1 << 15, RS = '\036', FS = '\034', GS = '\035' };

struct part {
	char s[MOST];
	size_t n;
};

struct stream {
	int fd;
	size_t noted;
};

static int record = -1; /* opened before the sandbox closes */
static struct part words, said, seen;

static void
note(struct part *p, const char *s, size_t n)
{
	for (; n > 0 && p->n < MOST; n--, s++)
		p->s[p->n++] = *s == '\0' || (*s >= FS && *s <= RS) ? ' ' : *s;
}

static void
mark(struct part *p, char separator)
{
	if (p->n < MOST)
		p->s[p->n++] = separator;
}

static ssize_t
read_noting(void *cookie, char *buf, size_t n)
{
	struct stream *s = cookie;
	const ssize_t got = read(s->fd, buf, n);
	size_t more = got > 0 ? (size_t)got : 0;

	if (more > EACH - s->noted)
		more = EACH - s->noted;
	note(&seen, buf, more);
	s->noted += more;
	return got;
}

static ssize_t
write_noting(void *cookie, const char *buf, size_t n)
{
	struct stream *s = cookie;

	note(&said, buf, n);
	return write(s->fd, buf, n);
}

static int
close_noting(void *cookie)
{
	struct stream *s = cookie;
	const int got = close(s->fd);

	free(s);
	return got;
}

static FILE *
stream(int fd, const char *mode, const char *name)
{
	struct stream *s = malloc(sizeof(*s));

	if (s == NULL)
		return NULL;
	*s = (struct stream){ .fd = fd };
	if (mode[0] == 'r') {
		mark(&seen, FS);
		note(&seen, name, strlen(name));
		mark(&seen, GS);
	}
	return fopencookie(s, mode,
	    (cookie_io_functions_t){ .read = read_noting,
		.write = write_noting,
		.close = close_noting });
}

FILE *
fopen(const char *path, const char *mode)
{
	static FILE *(*real)(const char *, const char *);
	int fd;

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "fopen");
	if (record < 0 || mode[0] != 'r' || mode[1] != '\0')
		return real(path, mode);
	fd = open(path, O_RDONLY);
	return fd < 0 ? NULL : stream(fd, mode, path);
}

__attribute__((constructor)) static void
begin(int argc, char *argv[])
{
	const char *path = getenv("MSK_RECORD");
	int i;

	if (path == NULL ||
	    strncmp(program_invocation_short_name, "msk", 3) != 0)
		return;
	for (i = STDIN_FILENO; i <= STDERR_FILENO; i++)
		if (fcntl(i, F_GETFL) < 0)
			return; /* closed, for a test */
	record = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (record < 0)
		return;
	for (i = 0; i < argc; i++) {
		mark(&words, i == 0 ? RS : GS);
		note(&words, argv[i], strlen(argv[i]));
	}
	mark(&words, FS);
	stdin = stream(STDIN_FILENO, "r", "-");
	stderr = stream(STDERR_FILENO, "w", "");
	setvbuf(stderr, NULL, _IONBF, 0);
}

__attribute__((destructor)) static void
end(void)
{
	static char all[3 * MOST];
	size_t n = 0;

	if (record < 0 || said.n == 0)
		return;
	memcpy(all, words.s, words.n);
	n = words.n;
	memcpy(all + n, said.s, said.n);
	n += said.n;
	memcpy(all + n, seen.s, seen.n);
	n += seen.n;
	if (write(record, all, n) != (ssize_t)n)
		_exit(99);
}
