/* The points of a chart as numbers and words. */
#include <stdlib.h>

#include "base/mem.h"
#include "charting.h"

const char *const charting_type[] = { "", "improvement", "concern", "high",
	"low" };
const char *const charting_variation[] = { "common_cause",
	"special_cause_improvement", "special_cause_concern",
	"special_cause_neutral_high", "special_cause_neutral_low" };
const char *const charting_assurance[] = { "", "consistent_pass",
	"consistent_fail", "inconsistent" };

size_t
charting_judge(struct charting *g, size_t from, struct chart_summary *s)
{
	size_t to = from, i;
	struct chart_point *p;

	while (to < g->n && g->point[to].series == g->point[from].series)
		to++;
	p = xreallocarray(NULL, to - from + 1, sizeof(*p));
	for (i = from; i < to; i++)
		p[i - from] = g->point[i].p;
	chart_judge(&g->c, p, to - from, s);
	for (i = from; i < to; i++) {
		g->point[i].p = p[i - from];
		if (s->last == &p[i - from])
			s->last = &g->point[i].p;
	}
	free(p);
	g->series_judged++;
	g->trials += s->last != NULL && s->trial;
	return to;
}

static void
word(struct buf *out, const char *w)
{
	if (out->n > 0)
		buf_char(out, ';');
	buf_str(out, w);
}

void
charting_words(const struct charting *g, const struct chart_point *p, int last,
    const struct chart_summary *s, struct buf *out)
{
	out->n = 0;
	if (g->c.kind == CHART_RUN) {
		if (p->run && s->runs.verdict == 1)
			word(out, "run");
		/* too few crossings are nobody's in particular */
		if (last && s->runs.verdict == 1 &&
		    s->runs.crossings < s->runs.crossings_min)
			word(out, "crossings");
		return;
	}
	if (p->signal.signals & SPC_LIMIT)
		word(out, "limit");
	if (p->signal.signals & SPC_TREND) {
		word(out, "trend");
		buf_printf(out, "%zu", g->c.rules.trend);
	}
	if (p->signal.signals & SPC_TWO_OF_THREE)
		word(out, "two_of_three");
	if (p->signal.signals & SPC_SHIFT) {
		word(out, "shift");
		buf_printf(out, "%zu", g->c.rules.shift);
	}
}
