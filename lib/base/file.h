/*
 * file - files that hold people's data.
 */
#ifndef MSK_FILE_H
#define MSK_FILE_H

#include <stdio.h>

/*
 * Create path, or empty it, to be written: only its owner may read it (mode
 * 0600), whatever the umask.  One that is there keeps its mode.  NULL and
 * errno when it cannot be.
 */
FILE *file_create(const char *path);

#endif
