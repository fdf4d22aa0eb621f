/*
 * sandbox - give up what a filter does not need.
 *
 * Once the files it writes are open, a program reads what its command line
 * names, writes and takes memory.  From then on the kernel refuses all else.
 */
#ifndef MSK_SANDBOX_H
#define MSK_SANDBOX_H

/*
 * Each for good, and 0 where the kernel cannot, where the machine is another
 * than x86-64 or 64-bit ARM, or where the program was built with a sanitizer:
 * the work goes on without.
 *
 * calls: seccomp refuses opening a file to write, sockets, other programs,
 * other processes (EPERM).  files: Landlock refuses every file and folder that
 * neither the command line (named.h) nor MSK_PATH names, nor a link in one of
 * their folders of definitions leads to (EACCES).
 */
int sandbox_calls(void);
int sandbox_files(void);

/* Both; returns how many of the two there are. */
int sandbox_enter(void);

#endif
