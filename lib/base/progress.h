/*
 * progress - a live line on a terminal's standard error: how far a program is.
 *
 *	mskscore: 59.2 of 118.4 MB, 50 %, 85.3 MB/s, 0:01 left
 *	mskscore: 1234567 rows, 350000 rows/s
 *	mskscore: 118.4 MB read, 45.3 MB written
 *
 * The first form is for regular files, all that are expected taken together;
 * the second for input of which a part is none, so that its end is not known;
 * the third is for the time between the last byte read and the end.  The line
 * holds numbers only.  There is one, because there is one standard error;
 * until progress_start(), and when standard error is no terminal, every
 * function here does nothing.  All threads are counted; the one that started
 * it draws.
 */
#ifndef MSK_PROGRESS_H
#define MSK_PROGRESS_H

#include <stddef.h>

enum { PROGRESS_TEXT_MAX = 100 };

/* What was seen so far, and in how many seconds. */
struct progress {
	unsigned long long expected; /* bytes; 0: nobody knows */
	unsigned long long bytes, rows, written;
	double seconds;
};

/* The line for that, in text, without the program's name; its length. */
size_t progress_text(char text[PROGRESS_TEXT_MAX], const struct progress *seen);

/* The last line: "2000000 rows, 118.4 MB in 0:03". */
size_t progress_text_end(
    char text[PROGRESS_TEXT_MAX], const struct progress *seen);

void progress_start(void);

/* This file will be read, too; "-" is standard input. */
void progress_expect(const char *path);

/* So much was read; so much is about to be written. */
void progress_bytes(size_t n);
void progress_rows(unsigned long n);
void progress_written(size_t n);

/* Take the line away, for something else to be written there. */
void progress_clear(void);

/* Write the last line, and be done. */
void progress_end(void);

#endif
