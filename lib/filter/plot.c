#include "plot.h"

void
plot_begin(struct buf *b, int width, int height)
{
	buf_printf(b,
	    "# draw with: gnuplot THIS > picture.svg\n"
	    "if (!exists(\"MSK_TERMINAL\")) set terminal svg size %d,%d "
	    "font \"Helvetica,16\" background \"white\"\n"
	    "set encoding utf8\n"
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
