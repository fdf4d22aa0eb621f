#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"
#include "base/progress.h"
#include "plot.h"

void
plot_begin(struct buf *b, int width, int height)
{
	buf_printf(b,
	    "# draw with: gnuplot THIS > picture.svg\n"
	    "if (!exists(\"MSK_TERMINAL\")) set terminal svg size %d,%d "
	    "font \"Helvetica,20\" background \"white\"\n"
	    "set border 3 linecolor \"" PLOT_INK "\"\n"
	    "set tics nomirror out\n"
	    "set grid ytics linecolor \"#e6e6e6\"\n"
	    "set key top right noenhanced\n",
	    width, height);
}

/* Single quotes take all as it is, but for the quote itself (doubled). */
void
plot_quote(struct buf *b, const char *s, size_t n)
{
	size_t i;

	buf_char(b, '\'');
	for (i = 0; i < n; i++) {
		if (s[i] == '\'')
			buf_char(b, '\'');
		buf_char(b, (unsigned char)s[i] < ' ' ? ' ' : s[i]);
	}
	buf_char(b, '\'');
}

void
plot_num(struct buf *b, double value)
{
	char text[NUM_TEXT_MAX];

	if (!isfinite(value)) {
		buf_str(b, " NaN");
		return;
	}
	buf_char(b, ' ');
	buf_add(b, text, num_format(text, value));
}

void
plot_icon(struct buf *b, int object, struct plot_place at, const char *colour,
    const char *letter)
{
	buf_printf(b,
	    "set object %d circle at graph %g,%g size graph %g "
	    "noclip front linewidth 5 fillcolor rgb \"%s\" fillstyle "
	    "transparent solid 0.15 border linecolor rgb \"%s\"\n"
	    "set label %d \"%s\" at graph %g,%g center front noenhanced "
	    "font \",24\" textcolor \"" PLOT_INK "\"\n",
	    object, at.x, at.y, at.radius, colour, colour, object, letter, at.x,
	    at.y);
}

int
plot_write(const struct buf *b, struct msk_err *e)
{
	progress_clear();
	if (b->n > 0 && fwrite(b->s, 1, b->n, stdout) != b->n)
		return err_set(
		    e, MSK_ESYS, "standard output: %s", strerror(errno));
	return 0;
}
