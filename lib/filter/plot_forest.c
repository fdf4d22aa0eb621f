#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "plot.h"
#include "plot_forest.h"

enum { WIDTH = 1280, HEAD = 220, ROW = 42 }; /* pixels */

int
forest_wanted(const struct work *w, struct msk_err *e)
{
	const char *kind = work_option(w, "plot");

	if (kind == NULL)
		return 0;
	if (strcmp(kind, "forest") != 0)
		return err_set(e, MSK_EUSAGE, "--plot takes forest here");
	return 1;
}

void
forest_add(
    struct forest *t, struct span key, double value, double lo, double hi)
{
	struct forest_row *r;
	char *c;

	if (!isfinite(value))
		return;
	t->row = mem_grow(t->row, &t->cap, t->n + 1, sizeof(*t->row));
	r = &t->row[t->n++];
	*r = (struct forest_row){ xstrndup(key.s, key.n), value, lo, hi };
	for (c = r->name; *c != '\0'; c++)
		if (*c == FILTER_KEY_JOINT)
			*c = ' ';
}

/* The text of a tic: gnuplot takes it for a format, where %% is a %. */
static void
put_tic(const char *name, struct buf *b)
{
	struct buf text = { 0 };

	for (; *name != '\0'; name++) {
		if (*name == '%')
			buf_char(&text, '%');
		buf_char(&text, *name);
	}
	plot_quote(b, text.n > 0 ? text.s : "", text.n);
	buf_free(&text);
}

static void
put_rows(const struct forest *t, struct buf *b)
{
	const struct forest_row *r;
	size_t i;

	buf_str(b, "$rows << EOD\n");
	for (i = 0; i < t->n; i++) {
		r = &t->row[i];
		buf_printf(b, "%zu", t->n - i);
		plot_num(b, r->value);
		plot_num(b, r->lo);
		plot_num(b, r->hi);
		buf_char(b, '\n');
	}
	buf_str(b, "EOD\nset ytics (");
	for (i = 0; i < t->n; i++) {
		if (i > 0)
			buf_str(b, ", ");
		put_tic(t->row[i].name, b);
		buf_printf(b, " %zu", t->n - i);
	}
	buf_str(b, ") noenhanced\n");
}

int
forest_write(const struct forest *t, const struct work *w, struct msk_err *e)
{
	const char *title = work_option(w, "title");
	struct buf b = { 0 };
	int got;

	if (t->n == 0)
		return err_set(e, MSK_EDATA, "nothing to draw");
	plot_begin(&b, WIDTH, HEAD + ROW * (int)t->n);
	buf_printf(&b,
	    "set key below\nset grid noytics xtics linecolor \"#e6e6e6\"\n"
	    "set border 1\nset tics scale 0.6\nset tmargin 3\n"
	    "set yrange [0.4:%zu.6]\nset offsets 0,0,0,0\n"
	    "set format x \"%%g%s\"\nset label 99 ",
	    t->n, t->percent ? "%%" : "");
	if (title == NULL)
		title = "";
	plot_quote(&b, title, strlen(title));
	buf_str(&b, " at graph 0,1 offset 0,1 left noenhanced font \",24\"\n");
	if (t->axis != NULL)
		buf_printf(&b,
		    "set xlabel '%s' offset 0,0.4\nset bmargin 5.5\n", t->axis);
	put_rows(t, &b);
	if (isfinite(t->reference)) {
		buf_str(&b, "set arrow from");
		plot_num(&b, t->reference);
		buf_str(&b, ",graph 0 to");
		plot_num(&b, t->reference);
		buf_str(&b,
		    ",graph 1 nohead linewidth 2 dashtype 2 linecolor "
		    "\"" PLOT_INK "\"\n");
	}
	buf_str(&b, "plot ");
	if (isfinite(t->reference)) {
		buf_str(&b,
		    "NaN with lines linewidth 2 dashtype 2 linecolor "
		    "\"" PLOT_INK "\" title ");
		plot_quote(&b, t->reference_name, strlen(t->reference_name));
		buf_str(&b, ", \\\n\t");
	}
	buf_str(&b,
	    "$rows using 2:1:3:4 with xerrorbars pointtype 5 pointsize 1.5 "
	    "linewidth 3 linecolor \"" PLOT_BLUE
	    "\" title \"95 % interval\"\n");
	got = plot_write(&b, e);
	buf_free(&b);
	return got;
}

void
forest_free(struct forest *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		free(t->row[i].name);
	free(t->row);
}
