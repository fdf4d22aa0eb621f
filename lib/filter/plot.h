/*
 * plot - what all gnuplot programs that we write have in common.
 *
 * A plot is a text with its data inside: "... --plot | gnuplot > x.svg".  It
 * draws SVG unless the caller of gnuplot has set another terminal:
 * gnuplot -e 'set terminal pngcairo size 1600,900' - .
 */
#ifndef MSK_PLOT_H
#define MSK_PLOT_H

#include "base/err.h"
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

/* A number of a data block; NaN where it is not finite. */
void plot_num(struct buf *b, double value);

/*
 * A sign in a circle: a thick ring of the colour with a letter in it, which
 * says the same in grey.  Its middle and radius are shares of the graph.
 */
struct plot_place {
	double x, y, radius;
};

void plot_icon(struct buf *b, int object, struct plot_place at,
    const char *colour, const char *letter);

/* Write the program to standard output: 0, or -1 and *e. */
int plot_write(const struct buf *b, struct msk_err *e);

#endif
