/*
 * file - files that hold people's data.
 */
#ifndef MSK_FILE_H
#define MSK_FILE_H

#include <stdio.h>

#include "err.h"

/*
 * Create path, or empty it, to be written: only its owner may read it (mode
 * 0600), whatever the umask.  One that is there keeps its mode.  NULL and *e
 * when it cannot be (MSK_ESYS), is "-", or is a file that the command line
 * names for something else, too (MSK_EUSAGE): it would be emptied before it is
 * read.
 */
FILE *file_create(const char *path, struct msk_err *e);

#endif
