/* --plot: what happened to a person, as lines with labels. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "trends.h"

/* What happened on a day: a piece of a label. */
struct mark {
	long day;
	const char *text;
	int phase; /* a line of its own kind */
};

struct marks {
	struct mark *m;
	size_t n, cap;
	long from, to; /* what is outside is not shown */
};

static void
add(struct marks *all, long day, const char *text, int phase)
{
	if (day < all->from || day > all->to)
		return;
	all->m = mem_grow(all->m, &all->cap, all->n + 1, sizeof(*all->m));
	all->m[all->n++] = (struct mark){ day, text, phase };
}

static int
by_day(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return strcmp(x->text, y->text);
}

static void
gather(struct trends *t, long who, struct marks *all)
{
	const struct side_event *event;
	const struct side_phase *phase;
	const long *end;
	size_t n, i;

	event = sidelines_events(&t->side, who, &n);
	for (i = 0; i < n; i++)
		if (event[i].event.kind != EVENT_SESSION)
			add(all, event[i].event.day, side_event_word(&event[i]),
			    0);
	phase = sidelines_phases(&t->side, who, &n);
	for (i = 0; i < n; i++)
		add(all, phase[i].day,
		    phase[i].phase == 'A' ? "phase A" : "phase B", 1);
	end = sidelines_ends(&t->side, who, &n);
	for (i = 0; i < n; i++)
		add(all, end[i], "course ends", 0);
	if (who >= 0 && t->side.start[who] != LONG_MAX)
		add(all, t->side.start[who], "start of care", 0);
	if (all->n > 0)
		qsort(all->m, all->n, sizeof(*all->m), by_day);
}

/* Add a piece to a label unless it is there; words are written with blanks. */
static void
add_piece(struct buf *label, const char *text)
{
	size_t at = label->n > 0 ? label->n + 2 : 0;

	if (strstr(buf_text(label), text) != NULL)
		return;
	if (label->n > 0)
		buf_str(label, ", ");
	buf_str(label, text);
	for (; at < label->n; at++)
		if (label->s[at] == '_')
			label->s[at] = ' ';
}

/* Labels that would lie on each other become one, with a line for each day. */
static void
write_marks(const struct marks *all, const struct plot_axis *axis, int labels,
    struct buf *b)
{
	const long near = (axis->to - axis->from) / 60;
	struct buf label = { 0 };
	struct span text;
	size_t i, j, k;

	for (i = 0; i < all->n; i = j) {
		label.n = 0;
		for (j = i; j < all->n && all->m[j].day <= all->m[i].day + near;
		     j++)
			add_piece(&label, all->m[j].text);
		for (k = i; k < j; k++) {
			if (k > i && all->m[k].day == all->m[k - 1].day)
				continue;
			text = (struct span){ label.s,
				labels && k == i ? label.n : 0 };
			plot_event(axis, all->m[k].day,
			    all->m[k].phase ?
				"linewidth 2 linecolor '" PLOT_INK "'" :
				"linewidth 1.5 dashtype 3 linecolor '" PLOT_INK
				"'",
			    text, b);
		}
	}
	buf_free(&label);
}

int
trends_plot_marks(struct trends *t, long who, const struct plot_axis *axis,
    int labels, struct buf *b)
{
	struct marks all = { .from = axis->from, .to = axis->to };
	const struct side_event *event;
	size_t n, i;
	int sessions = 0;

	gather(t, who, &all);
	write_marks(&all, axis, labels, b);
	free(all.m);
	event = sidelines_events(&t->side, who, &n);
	for (i = 0; i < n; i++)
		if (event[i].event.kind == EVENT_SESSION &&
		    event[i].event.day >= axis->from &&
		    event[i].event.day <= axis->to) {
			plot_foot(axis, event[i].event.day, b);
			sessions = 1;
		}
	return sessions;
}
