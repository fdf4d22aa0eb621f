/*
 * input - the FILE operands of a program as one table.
 *
 * Files are opened one after the other; the header of each must be that of
 * the first, name for name.
 */
#ifndef MSK_INPUT_H
#define MSK_INPUT_H

#include "block.h"
#include "table.h"

struct input;

/* paths[0..n-1], kept until input_close(); n = 0 is standard input. */
struct input *input_open(
    char *const *paths, int n, char delim, struct msk_err *e);

/* As table_next(), across the files. */
int input_next(struct input *in, struct row *row, struct msk_err *e);

/* As table_block(), across the files. */
int input_block(
    struct input *in, size_t want, struct block *b, struct msk_err *e);

/* A table of blocks as an input, which owns it from now on. */
struct input *input_of(struct table *t);

const struct header *input_header(const struct input *in);
const char *input_label(const struct input *in); /* of the file being read */
void input_close(struct input *in);

#endif
