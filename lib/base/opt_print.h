/*
 * opt_print - what an option table looks like as help, as completion, and as
 * the plain list that the tests compare with the manual.
 */
#ifndef MSK_OPT_PRINT_H
#define MSK_OPT_PRINT_H

#include <stdio.h>

#include "opt.h"

extern const struct opt_group opt_base_group; /* -h, -V, --generate */

void opt_print_usage(const struct opt_cmd *cmd, FILE *out);
void opt_print_help(const struct opt_cmd *cmd);
void opt_print_version(const struct opt_cmd *cmd);

/* what: "options", "complete-bash" or "complete-zsh"; -1 if none of these. */
int opt_print_generated(const struct opt_cmd *cmd, const char *what);

#endif
