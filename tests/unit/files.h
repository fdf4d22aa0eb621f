/*
 * files - files of a test's own, in a folder that ends with it.
 */
#ifndef FILES_H
#define FILES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char files_dir[64];
static char files_path_text[256];

static inline void
files_begin(void)
{
	strcpy(files_dir, "/tmp/msk-test-XXXXXX");
	if (mkdtemp(files_dir) == NULL)
		abort();
}

/* The path of a file in the folder; valid until the next call. */
static inline const char *
files_path(const char *name)
{
	snprintf(
	    files_path_text, sizeof(files_path_text), "%s/%s", files_dir, name);
	return files_path_text;
}

static inline const char *
files_write(const char *name, const char *text)
{
	FILE *f = fopen(files_path(name), "w");

	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0)
		abort();
	return files_path_text;
}

static inline void
files_remove(const char *name)
{
	if (unlink(files_path(name)) != 0)
		abort();
}

static inline void
files_end(void)
{
	if (rmdir(files_dir) != 0)
		abort();
}

#endif
