/*
 * plot_funnel - units against their target as a gnuplot program.
 */
#ifndef MSK_PLOT_FUNNEL_H
#define MSK_PLOT_FUNNEL_H

#include "funneling.h"

/* Write the program; kind: "funnel".  Units outside a limit are named. */
int plot_funnel(const struct funneling *g, const char *kind, struct msk_err *e);

#endif
