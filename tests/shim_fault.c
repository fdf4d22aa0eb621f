/*
 * shim_fault - a system that fails on purpose.
 *
 * Loaded with LD_PRELOAD; the tests compile it.  Files that are opened,
 * standard input and standard output go through streams of our own:
 *
 *	FAULT_READ=K      the read after K bytes fails (EIO)
 *	FAULT_SHORT=1     a read gives one byte, a write takes one
 *	FAULT_WRITE=K     standard output is full after K bytes (ENOSPC)
 *	FAULT_FILE=K      a file that is written is full after K bytes
 *	FAULT_OPEN=K      the K-th file cannot be opened (EIO)
 *	FAULT_EINTR=K     the K-th of all calls to open, read and write is
 *	                  interrupted, once (EINTR)
 *	FAULT_MALLOC=K    the K-th request for memory fails, and all after it
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long
setting(const char *name)
{
	const char *s = getenv(name);

	return s == NULL ? -1 : strtol(s, NULL, 10);
}

/* Is this the call that a signal interrupts? */
static int
interrupted(void)
{
	static long calls;

	if (++calls != setting("FAULT_EINTR"))
		return 0;
	errno = EINTR;
	return 1;
}

static ssize_t
read_badly(void *cookie, char *buf, size_t n)
{
	static long done;
	const long most = setting("FAULT_READ");
	ssize_t got;

	if (interrupted())
		return -1;
	if (most >= 0 && done >= most) {
		errno = EIO;
		return -1;
	}
	if (most >= 0 && (long)n > most - done)
		n = (size_t)(most - done);
	if (setting("FAULT_SHORT") > 0 && n > 1)
		n = 1;
	got = read(*(int *)cookie, buf, n);
	done += got > 0 ? got : 0;
	return got;
}

/* Write to a stream that is full after most bytes, of which *done are there. */
static ssize_t
write_until(int fd, const char *buf, size_t n, long most, long *done)
{
	const size_t all = n;
	const size_t step = setting("FAULT_SHORT") > 0 ? 1 : n;
	size_t at;
	ssize_t got;

	if (interrupted())
		return 0; /* so does fopencookie(3) tell of an error */
	if (most >= 0 && (long)n > most - *done)
		n = (size_t)(most - *done);
	for (at = 0; at < n; at += (size_t)got)
		if ((got = write(
			 fd, buf + at, n - at < step ? n - at : step)) <= 0)
			return 0;
	*done += (long)n;
	if (n < all)
		errno = ENOSPC;
	return (ssize_t)n;
}

static ssize_t
write_badly(void *cookie, const char *buf, size_t n)
{
	static long done[2]; /* standard output, a file */
	const int fd = *(int *)cookie, file = fd != STDOUT_FILENO;

	return write_until(fd, buf, n,
	    setting(file ? "FAULT_FILE" : "FAULT_WRITE"), &done[file]);
}

static int
close_badly(void *cookie)
{
	return close(*(int *)cookie);
}

static FILE *
stream(int fd, const char *mode)
{
	static int cookie[64]; /* not from memory that may leak or run out */

	if (fd < 0 || fd >= (int)(sizeof(cookie) / sizeof(*cookie)))
		return NULL;
	cookie[fd] = fd;
	return fopencookie(&cookie[fd], mode,
	    (cookie_io_functions_t){ .read = read_badly,
		.write = write_badly,
		.close = close_badly });
}

int
open(const char *path, int flags, ...)
{
	static int (*real)(const char *, int, ...);
	static long opened;
	va_list ap;
	mode_t mode = 0;

	va_start(ap, flags);
	if (flags & O_CREAT)
		mode = (mode_t)va_arg(ap, int);
	va_end(ap);
	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "open");
	if (flags & O_PATH) /* of the sandbox; nothing is read */
		return real(path, flags, mode);
	if (++opened == setting("FAULT_OPEN")) {
		errno = EIO;
		return -1;
	}
	return interrupted() ? -1 : real(path, flags, mode);
}

FILE *
fdopen(int fd, const char *mode)
{
	return stream(fd, mode);
}

FILE *
fopen(const char *path, const char *mode)
{
	static FILE *(*real)(const char *, const char *);
	int fd;

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "fopen");
	if (mode[0] != 'r' || mode[1] != '\0')
		return real(path, mode);
	fd = open(path, O_RDONLY);
	return fd < 0 ? NULL : stream(fd, mode);
}

static int begun; /* the streams are there */

__attribute__((constructor)) static void
begin(void)
{
	stdin = stream(STDIN_FILENO, "r");
	stdout = stream(STDOUT_FILENO, "w");
	begun = 1;
}

#ifndef WITH_SANITIZER /* which brings an allocator of its own */

/* Memory: counted from the first request of main() on. */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static int
none_left(void)
{
	static long most = -2, asked;

	if (!begun || getenv("FAULT_MALLOC") == NULL)
		return 0;
	if (most == -2)
		most = setting("FAULT_MALLOC");
	if (++asked < most)
		return 0;
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t n)
{
	return none_left() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return none_left() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return none_left() ? NULL : __libc_realloc(p, n);
}

void *
reallocarray(void *p, size_t n, size_t size)
{
	if (size != 0 && n > (size_t)-1 / size)
		return NULL;
	return realloc(p, n * size);
}

#endif
