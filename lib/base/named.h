/*
 * named - the files that the command line names.
 *
 * A filter reads the files that its operands and options name, and writes
 * those that an option names.  No other file is its business, and a file that
 * it reads is not one to write.
 */
#ifndef MSK_NAMED_H
#define MSK_NAMED_H

/* First thing in main(): the words of the command line, until the end. */
void named_words(char *const argv[]);

/*
 * Call each with everything in a word that may be the name of a file: the
 * word, what stands behind '=', the parts of a list.
 */
void named_each(void (*each)(const char *path, void *arg), void *arg);

/*
 * Is path, named once to be written, a file that is read or written otherwise
 * too: named again, or standard input, output or error?  By device and inode.
 */
int named_twice(const char *path);

#endif
