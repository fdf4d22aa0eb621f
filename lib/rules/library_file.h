/*
 * library_file - inside the library: files, and the directories of MSK_PATH.
 */
#ifndef MSK_LIBRARY_FILE_H
#define MSK_LIBRARY_FILE_H

#include "base/text.h"
#include "library.h"

/*
 * Call each() for every directory of MSK_PATH; stops and returns what it
 * returns when not 0.  An empty part of the list names no directory.
 */
int library_each_directory(int (*each)(const char *dir, void *arg), void *arg);

/* Append the words of a top-level "key: a" or "key: [a, b]" line. */
void library_words(struct buf *b, const char *text, size_t n, const char *key);

#endif
