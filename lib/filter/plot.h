/*
 * plot - what all gnuplot programs that we write have in common.
 *
 * A plot is a text with its data inside: "... --plot | gnuplot > x.svg".  It
 * draws SVG unless the caller of gnuplot has set another terminal:
 * gnuplot -e "MSK_TERMINAL = 1; set terminal pngcairo size 1200,900" - .
 */
#ifndef MSK_PLOT_H
#define MSK_PLOT_H

#include "base/text.h"

/*
 * Colours that stay apart in grey and for colour-blind eyes (Okabe and Ito
 * 2008, jfly.uni-koeln.de/color); as gnuplot writes them.
 */
#define PLOT_INK    "#333333"
#define PLOT_GREY   "#999999"
#define PLOT_BLUE   "#0072b2"
#define PLOT_ORANGE "#e69f00"
#define PLOT_GREEN  "#009e73"
#define PLOT_RED    "#d55e00"
#define PLOT_SKY    "#56b4e9"

/* The head: terminal, fonts, grid, borders, key; width and height in pixels. */
void plot_begin(struct buf *b, int width, int height);

/* s[0..n-1] as a string of gnuplot that shows it as it is. */
void plot_quote(struct buf *b, const char *s, size_t n);

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

/* A number. */
void plot_num(struct buf *b, double v);

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
