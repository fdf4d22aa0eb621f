/*
 * opt_sub - the options of one sub-command, out of the program's one table.
 */
#ifndef MSK_OPT_SUB_H
#define MSK_OPT_SUB_H

#include "opt.h"

/*
 * A copy of whole with the options that takes names ("num,den,unit") from its
 * first own groups, and all of the groups behind them.  It stays until the
 * next one is made; a program makes one.  A name that no group has is a mistake
 * of the program, caught by assert.
 */
const struct opt_cmd *opt_sub(const struct opt_cmd *whole, int own,
    const char *takes, const char *usage, const char *about);

/* The option of that key, NULL if there is none. */
const struct opt *opt_find(const struct opt_cmd *cmd, int key);

#endif
