/*
 * sandbox - give up what a filter does not need.
 *
 * Once the files it writes are open, a program reads, writes and takes
 * memory.  From then on the kernel (seccomp) refuses all else with EPERM:
 * opening a file for writing, sockets, other programs, other processes.
 * Definitions and further inputs may still be opened for reading.
 */
#ifndef MSK_SANDBOX_H
#define MSK_SANDBOX_H

/*
 * Enter it, for good.  Returns 1; 0 where the kernel has no seccomp, where
 * the machine is another than x86-64 or 64-bit ARM, or where the program was
 * built with a sanitizer: the work goes on without.
 */
int sandbox_enter(void);

#endif
