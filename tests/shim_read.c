/*
 * shim_read - a disk that fails while a file is being read.
 *
 * Loaded with LD_PRELOAD; the test compiles it.  Once SHIM_READ_AFTER bytes
 * have been read through stdio, the stream that asks for more gets none, and
 * ferror() says so.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static FILE *broken;

static size_t
read_some(void *p, size_t size, size_t n, FILE *f)
{
	static size_t (*real)(void *, size_t, size_t, FILE *);
	static size_t done;
	const char *after = getenv("SHIM_READ_AFTER");
	size_t got;

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "fread");
	if (after != NULL && done >= strtoul(after, NULL, 10)) {
		broken = f;
		errno = EIO;
		return 0;
	}
	got = real(p, size, n, f);
	done += got * size;
	return got;
}

size_t
fread(void *p, size_t size, size_t n, FILE *f)
{
	return read_some(p, size, n, f);
}

/* What fread() becomes under _FORTIFY_SOURCE. */
size_t
__fread_chk(void *p, size_t room, size_t size, size_t n, FILE *f)
{
	(void)room;
	return read_some(p, size, n, f);
}

int
ferror(FILE *f)
{
	static int (*real)(FILE *);

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "ferror");
	return f == broken || real(f);
}
