/* --check MEASURE[@EVENT]=COLUMN: our score against one in the file. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "scoring.h"

/* Find the binding and scale of "oks", "koos_pain" or "oks@pre". */
static int
find_measure(struct scoring *s, const char *key, struct check *c)
{
	const char *at = strrchr(key, '@');
	size_t n = at != NULL ? (size_t)(at - key) : strlen(key), i, j;
	size_t found = 0;
	const struct binding *b;

	for (i = 0; i < s->nb; i++) {
		b = s->b[i];
		if (at != NULL &&
		    (b->event == NULL || strcmp(b->event, at + 1) != 0))
			continue;
		for (j = 0; j < b->in->nscales; j++)
			if (strlen(b->in->scale[j].measure) == n &&
			    strncmp(b->in->scale[j].measure, key, n) == 0) {
				c->binding = i;
				c->scale = j;
				found++;
			}
	}
	if (found > 1)
		return err_set(s->e, MSK_EUSAGE,
		    "--check %s: say at which event, %s@EVENT", key, key);
	return found == 1 ? 0 :
			    err_set(s->e, MSK_EUSAGE,
				"--check %s: no such measure is scored", key);
}

int
check_bind(struct scoring *s)
{
	struct check *c;
	size_t i;

	s->checks = xcalloc(s->check.n, sizeof(*s->checks));
	s->nchecks = s->check.n;
	for (i = 0; i < s->nchecks; i++) {
		c = &s->checks[i];
		c->given = &s->check.s[i];
		if (find_measure(s, c->given->key, c) != 0)
			return -1;
		c->column = header_find(s->f.header, c->given->value);
		if (c->column == HEADER_NONE)
			return err_set(s->e, MSK_EDATA,
			    "%s:1: no column '%s', named by --check",
			    input_label(s->f.in), c->given->value);
	}
	return 0;
}

/* How many decimals a number is written with. */
static int
decimals(struct span c)
{
	const char *dot = memchr(c.s, '.', c.n);

	return dot != NULL ? (int)(c.n - (size_t)(dot - c.s)) - 1 : 0;
}

/* Equal as far as the file's number is written, up to 6 decimals. */
static int
agrees(double here, double there, int digits)
{
	if (digits > 6)
		digits = 6;
	return fabs(here - there) <= 0.5 * pow(10, -digits) + 1e-9;
}

/* Can the number be a score of the scale?  Then no --na code hides it. */
static int
is_possible(const struct scale *s, double v)
{
	return s->def->min != NULL && s->def->max != NULL &&
	    v >= *s->def->min && v <= *s->def->max;
}

static int
check_one(struct scoring *s, struct check *c, const struct row *row)
{
	const struct binding *b = s->b[c->binding];
	const struct score *sc = &b->score[c->scale];
	const struct span cell = row->cell[c->column];
	double there;
	int is;

	is = cell.n > 0 && num_parse(cell.s, cell.n, &there) == 0 &&
	    (is_possible(&b->in->scale[c->scale], there) ||
		!missing_has(&s->f.missing, cell));
	if (!is && !sc->has)
		return 0;
	if (is && sc->has && agrees(sc->value, there, decimals(cell))) {
		c->equal++;
		return 0;
	}
	if (!sc->has) {
		c->only_there++;
		return 0;
	}
	if (!is) {
		c->only_here++;
		return 0;
	}
	c->differ++;
	return filter_problem(&s->f, row, c->column, "check",
	    "differs from the score computed here", s->e);
}

int
check_row(struct scoring *s, const struct row *row)
{
	size_t i;

	for (i = 0; i < s->nchecks; i++)
		if (check_one(s, &s->checks[i], row) != 0)
			return -1;
	return 0;
}

void
check_say(const struct scoring *s)
{
	const struct check *c;
	size_t i;

	for (i = 0; i < s->nchecks; i++) {
		c = &s->checks[i];
		report_note(&s->f.report,
		    "check %s: %lu equal, %lu differ, %lu only computed here, "
		    "%lu only in the file",
		    c->given->key, c->equal, c->differ, c->only_here,
		    c->only_there);
	}
}
