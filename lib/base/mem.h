/*
 * mem - memory that is there or ends the program (status 3).
 *
 * The one pardon for exiting inside the library: no caller can do anything
 * useful without memory.  What these return is freed with free().
 */
#ifndef MSK_MEM_H
#define MSK_MEM_H

#include <stddef.h>

void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size); /* zeroed */
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Memory that a library could not get: ends the program as the others do. */
_Noreturn void mem_none(void);

/*
 * Grow an array to at least need elements of size bytes, doubling.  p is the
 * array (or NULL) and *cap its room in elements; returns the new array.
 */
void *mem_grow(void *p, size_t *cap, size_t need, size_t size);

#endif
