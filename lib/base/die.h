/*
 * die - messages and the end of a program.
 *
 * For cmd/ and base/ only: no other part of the library may print a message
 * or exit.  Messages go to standard error as "program: text".
 */
#ifndef MSK_DIE_H
#define MSK_DIE_H

#include <stdio.h>

#include "err.h"

extern const char *progname; /* set first thing in main() */

/*
 * First thing in main(): name the program, note what its command line names
 * (named.h), switch core dumps off.
 */
void program_start(const char *name, char *const argv[]);

void warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void die(enum msk_status status, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
_Noreturn void die_err(const struct msk_err *e);

/*
 * Flush, check and close standard output; exits MSK_ESYS with one message if
 * anything written so far was lost.  The last thing a program does.
 */
void stdout_close(void);

#endif
