/*
 * plot_spc - charts over time as a gnuplot program.
 *
 * Colours and icons as NHS England's Making data count has them: grey for
 * common cause, blue for improvement, orange for concern; each with a shape of
 * its own, so that the chart can be read in grey.
 */
#ifndef MSK_PLOT_SPC_H
#define MSK_PLOT_SPC_H

#include "charting.h"

enum { PLOT_SPC_MOST = 12 }; /* series of one picture */

/* Judge the series and write the program; kind: "spc" or "run". */
int plot_spc(struct charting *g, const char *kind, struct msk_err *e);

#endif
