/*
 * plot_panel - plots of what happened over time, panels one above the other.
 */
#ifndef MSK_PLOT_PANEL_H
#define MSK_PLOT_PANEL_H

#include "plot.h"

/*
 * The horizontal axis, shared by all panels: calendar days, or numbers
 * counted in units of so many days.
 */
struct plot_axis {
	long from, to; /* days */
	long unit;     /* 0: calendar days */
};

/* Let it run from the first to the last of these days, with some room. */
void plot_axis_set(struct plot_axis *a, long first, long last, long unit);
void plot_axis_write(const struct plot_axis *a, int labels, struct buf *b);

/* A day as a place on it: in a command, and in a row of data. */
void plot_day(const struct plot_axis *a, long day, struct buf *b);
void plot_data_day(const struct plot_axis *a, long day, struct buf *b);

/*
 * The next panel: its frame on the canvas, in shares of the height, from
 * below.  All that was drawn around the last one is forgotten.
 */
void plot_panel(struct buf *b, double bottom, double top);

/*
 * Behind the curves: a grey band over days and values, through which is seen
 * what was drawn before; a column of the whole height.
 */
#define PLOT_BAND "#d9d9d9"
void plot_box(const struct plot_axis *a, long from, long to, double low,
    double high, struct buf *b);
void plot_column(const struct plot_axis *a, long from, long to,
    const char *colour, struct buf *b);

/* An upright line, with a text that stands above the panel; or a mark at the
 * foot. */
void plot_event(const struct plot_axis *a, long day, const char *style,
    struct span text, struct buf *b);
void plot_foot(const struct plot_axis *a, long day, struct buf *b);

#endif
