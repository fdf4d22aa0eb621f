#include "base/date.h"
#include "plot_panel.h"

void
plot_axis_set(struct plot_axis *a, long first, long last, long unit)
{
	const long room = (last - first) / 40 + (unit > 0 ? unit : 2);

	*a = (struct plot_axis){ first - room, last + room, unit };
}

void
plot_data_day(const struct plot_axis *a, long day, struct buf *b)
{
	char text[DATE_TEXT_MAX];

	if (a->unit > 0) {
		plot_num(b, (double)day / (double)a->unit);
		return;
	}
	date_format(text, day);
	buf_str(b, text);
}

void
plot_day(const struct plot_axis *a, long day, struct buf *b)
{
	const char *quote = a->unit > 0 ? "" : "'";

	buf_str(b, quote);
	plot_data_day(a, day, b);
	buf_str(b, quote);
}

/* The labels of dates are as fine as their span allows. */
static void
write_dates(long span, int labels, struct buf *b)
{
	enum { DAYS = 120, MONTHS = 450, YEARS = 1500 };
	enum { MONTH = 2629746, YEAR = 12 * MONTH }; /* seconds */

	buf_printf(b,
	    "set xdata time\nset timefmt '%%Y-%%m-%%d'\nset format x \"%s\"\n",
	    !labels          ? "" :
		span < DAYS  ? "%d %b\\n%Y" :
		span < YEARS ? "%b\\n%Y" :
			       "%Y");
	if (span >= DAYS)
		buf_printf(b, "set xtics %d\nset mxtics 1\n",
		    span < MONTHS    ? MONTH :
			span < YEARS ? 3 * MONTH :
				       YEAR);
}

void
plot_axis_write(const struct plot_axis *a, int labels, struct buf *b)
{
	if (a->unit == 0)
		write_dates(a->to - a->from, labels, b);
	else
		buf_printf(b, "set format x '%s'\nset xlabel '%s'\n",
		    labels ? "%g" : "",
		    !labels          ? "" :
			a->unit == 7 ? "week" :
				       "day");
	buf_str(b, "set xrange [");
	plot_day(a, a->from, b);
	buf_char(b, ':');
	plot_day(a, a->to, b);
	buf_str(b, "]\n");
}

void
plot_panel(struct buf *b, double bottom, double top)
{
	buf_printf(b,
	    "unset object\nunset arrow\nunset label\n"
	    "set lmargin at screen 0.07\nset rmargin at screen 0.97\n"
	    "set bmargin at screen %.4f\nset tmargin at screen %.4f\n",
	    bottom, top);
}

void
plot_box(const struct plot_axis *a, long from, long to, double low, double high,
    struct buf *b)
{
	buf_str(b, "set object rectangle from ");
	plot_day(a, from, b);
	buf_char(b, ',');
	plot_num(b, low);
	buf_str(b, " to ");
	plot_day(a, to, b);
	buf_char(b, ',');
	plot_num(b, high);
	buf_str(b,
	    " behind fillcolor '" PLOT_BAND "' "
	    "fillstyle transparent solid 0.55 noborder\n");
}

void
plot_column(const struct plot_axis *a, long from, long to, const char *colour,
    struct buf *b)
{
	buf_str(b, "set object rectangle from ");
	plot_day(a, from, b);
	buf_str(b, ",graph 0 to ");
	plot_day(a, to, b);
	buf_printf(b,
	    ",graph 1 behind fillcolor '%s' fillstyle solid noborder\n",
	    colour);
}

/* A line upwards from the foot of the panel, as high as given. */
static void
write_upright(const struct plot_axis *a, long day, const char *height,
    const char *style, struct buf *b)
{
	buf_str(b, "set arrow from ");
	plot_day(a, day, b);
	buf_str(b, ",graph 0 to ");
	plot_day(a, day, b);
	buf_printf(b, ",graph %s nohead %s\n", height, style);
}

void
plot_event(const struct plot_axis *a, long day, const char *style,
    struct span text, struct buf *b)
{
	write_upright(a, day, text.n > 0 ? "1.02" : "1", style, b);
	if (text.n == 0)
		return;
	buf_str(b, "set label ");
	plot_quote(b, text.s, text.n);
	buf_str(b, " at ");
	plot_day(a, day, b);
	buf_str(b,
	    ",graph 1.03 left rotate by 30 noenhanced font ',13' "
	    "textcolor '" PLOT_INK "'\n");
}

void
plot_foot(const struct plot_axis *a, long day, struct buf *b)
{
	write_upright(
	    a, day, "0.04", "front linewidth 3 linecolor '" PLOT_INK "'", b);
}
