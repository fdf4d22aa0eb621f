/* What mskscore says about a run as a whole. */
#include <string.h>

#include "scoring.h"

static int
wants_set(const struct binding *b)
{
	size_t i;

	for (i = 0; i < b->in->nscales; i++)
		if (b->selected[i] && b->in->scale[i].unchosen)
			return 1;
	return 0;
}

/* Does a scale that is asked for use the need, by weights or by class? */
static int
wants_need(const struct binding *b, size_t need)
{
	const struct scale *s;
	size_t i, j;

	for (i = 0; i < b->in->nscales; i++) {
		s = &b->in->scale[i];
		if (!b->selected[i] && !s->def->hidden)
			continue;
		if (s->need == (long)need)
			return 1;
		for (j = 0; j < s->nclasses; j++)
			if (cond_uses(s->class[j].when, NAME_NEED + (int)need))
				return 1;
	}
	return 0;
}

/* What was matched (-v), and what should have been given. */
void
scoring_say(struct scoring *s)
{
	struct filter *f = &s->f;
	const struct binding *b;
	struct buf line = { 0 };
	size_t i, j;

	for (i = 0; i < s->nb; i++) {
		b = s->b[i];
		if (wants_set(b))
			filter_warn(f,
			    "%s: no value set chosen, so no index; "
			    "--value-set %s=NAME",
			    b->in->id, b->in->id);
		for (j = 0; j < b->in->def->needs_count; j++)
			if (b->need_column[j] == NONE && wants_need(b, j))
				filter_warn(f,
				    "%s needs %s; --with "
				    "%s=COLUMN",
				    b->in->id, b->in->def->needs[j].name,
				    b->in->def->needs[j].name);
		if (!s->f.verbose)
			continue;
		line.n = 0;
		buf_printf(&line, "scored: %s%s%s:", b->in->id,
		    b->event ? " at " : "", b->event ? b->event : "");
		for (j = 0; j < b->in->nitems; j++)
			if (b->column[j] != NONE &&
			    (size_t)b->column[j] < s->f.header->n)
				buf_printf(&line, " %s=%s", b->in->item[j].id,
				    s->f.header->name[b->column[j]]);
		report_note(&s->f.report, "%s", buf_text(&line));
	}
	buf_free(&line);
}

/* Where more was wrong than was shown: how much, column by column. */
void
scoring_bad_columns(struct scoring *s)
{
	const struct binding *b;
	const char *name;
	struct buf line = { 0 };
	size_t i, j;

	for (i = 0; i < s->nb && s->f.report.count > REPORT_SHOWN; i++) {
		b = s->b[i];
		line.n = 0;
		for (j = 0; j < b->in->nitems; j++) {
			if (b->seen[j].bad == 0)
				continue;
			name = s->layout == LAYOUT_LONG ?
			    b->in->item[j].id :
			    s->f.header->name[b->column[j]];
			buf_printf(&line, "%s %s %lu", line.n ? "," : "", name,
			    b->seen[j].bad);
		}
		if (line.n > 0)
			report_note(&s->f.report,
			    "%s: answers that could not be used, by column:%s",
			    b->in->id, buf_text(&line));
	}
	buf_free(&line);
}

void
scoring_shifts(struct scoring *s)
{
	enum { SURE_ENOUGH = 50, ANSWERS_FEW = 5, ITEMS_SOME = 5 };
	const struct binding *b;
	const struct item *it;
	double shift;
	size_t i;
	int sure;

	for (i = 0; i < s->nb; i++) {
		b = s->b[i];
		shift = binding_shift(b, &sure);
		if (shift == 0)
			continue;
		it = &b->in->item[0];
		if (sure)
			report_note(&s->f.report,
			    "%s: every answer is off by one from %g-%g; is it "
			    "exported so? try --offset %s=%+g",
			    b->in->id, it->min, it->max, b->in->id,
			    b->offset + shift);
		else if (b->administrations >= SURE_ENOUGH && shift < 0 &&
		    b->in->nitems >= ITEMS_SOME &&
		    it->max - it->min <= ANSWERS_FEW)
			report_note(&s->f.report,
			    "%s: no answer is ever %g in %lu administrations; "
			    "if the export counts from one more, try --offset "
			    "%s=%+g",
			    b->in->id, it->min, b->administrations, b->in->id,
			    b->offset + shift);
	}
}
