/*
 * operators - the statistics of mskaudit on any table.
 *
 * Each is the run function of an operation: columns are named by options, the
 * input is read once, the output is a table.  The options of each are told in
 * mskaudit(1), the formulas in lib/stats.
 */
#ifndef MSK_OPERATORS_H
#define MSK_OPERATORS_H

#include "operation.h"

/* Option groups of the operators. */
extern const struct opt operator_column_opts[];
extern const struct opt operator_method_opts[];
extern const struct opt operator_chart_opts[];

int operator_rate(struct work *w, char *const *paths, int n, struct msk_err *e);
int operator_funnel(
    struct work *w, char *const *paths, int n, struct msk_err *e);
int operator_spc(struct work *w, char *const *paths, int n, struct msk_err *e);
int operator_standardise(
    struct work *w, char *const *paths, int n, struct msk_err *e);
int operator_equity(
    struct work *w, char *const *paths, int n, struct msk_err *e);
int operator_variation(
    struct work *w, char *const *paths, int n, struct msk_err *e);
int operator_adjust(
    struct work *w, char *const *paths, int n, struct msk_err *e);
int operator_continuity(
    struct work *w, char *const *paths, int n, struct msk_err *e);

#endif
