#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "suppress.h"

static const struct suppress_rule rules[] = {
	{ "nhs", 7, 5 },
	{ "cms", 10, 0 },
	{ "ons", 9, 0 },
	{ "lt5", 4, 0 },
};

const struct suppress_rule *
suppress_rule(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (strcmp(rules[i].name, name) == 0)
			return &rules[i];
	return NULL;
}

int
suppress_small(const struct suppress_rule *r, double count)
{
	return count >= 1 && count <= r->most;
}

double
suppress_round(const struct suppress_rule *r, double count)
{
	if (!(r->nearest > 0))
		return count;
	return r->nearest * floor((count + floor(r->nearest / 2)) / r->nearest);
}

/* Does the cell hold a small count, of those in it or of a part of them? */
static int
is_small(const struct suppress_table *t, const struct suppress_rule *r,
    const struct suppress_cell *c)
{
	size_t k;

	if (suppress_small(r, c->people))
		return 1;
	for (k = 0; k < t->layers; k++)
		if (suppress_small(r, c->count[k]))
			return 1;
	return 0;
}

static int
hidden(const struct suppress_table *t, size_t i)
{
	return t->cell[i].state != SUPPRESS_SHOWN;
}

/* The smaller group of two that can be hidden; empty ones cannot. */
static size_t
smaller(const struct suppress_table *t, size_t best, size_t i)
{
	if (hidden(t, i) || !(t->cell[i].people > 0))
		return best;
	if (best == t->n || t->cell[i].people < t->cell[best].people)
		return i;
	return best;
}

/* What to hide in a line: a part if there is one, else the total. */
static size_t
partner_in(const struct suppress_table *t, const struct suppress_line *l)
{
	size_t best = t->n, k;

	for (k = 0; k < l->n; k++)
		best = smaller(t, best, l->part[k]);
	return best != t->n ? best : smaller(t, best, l->total);
}

/* Hide a second cell wherever a line has one alone; 1 if there was one. */
static int
pair_lines(struct suppress_table *t)
{
	const struct suppress_line *l;
	size_t i, k, n, at;
	int any = 0;

	for (i = 0; i < t->nlines; i++) {
		l = &t->line[i];
		n = (size_t)hidden(t, l->total);
		for (k = 0; k < l->n; k++)
			n += (size_t)hidden(t, l->part[k]);
		if (n != 1 || (at = partner_in(t, l)) == t->n)
			continue;
		t->cell[at].state = SUPPRESS_PARTNER;
		any = 1;
	}
	return any;
}

/* The lines of each cell, as lists: first[cell] and next[] are places, 0 ends
 * a list. */
struct lines_of {
	size_t *first, *next, *line, n;
};

static void
add_place(struct lines_of *x, size_t cell, size_t line)
{
	x->line[++x->n] = line;
	x->next[x->n] = x->first[cell];
	x->first[cell] = x->n;
}

static struct lines_of
lines_of(const struct suppress_table *t)
{
	struct lines_of x = { .first = xcalloc(t->n + 1, sizeof(*x.first)) };
	size_t i, k, n = 1;

	for (i = 0; i < t->nlines; i++)
		n += t->line[i].n + 1;
	x.next = xcalloc(n, sizeof(*x.next));
	x.line = xcalloc(n, sizeof(*x.line));
	for (i = t->nlines; i-- > 0;) { /* the lists have them in order */
		add_place(&x, t->line[i].total, i);
		for (k = 0; k < t->line[i].n; k++)
			add_place(&x, t->line[i].part[k], i);
	}
	return x;
}

/* The smallest cell that can be hidden in the lines of cell i; none if one
 * of these lines is done. */
static size_t
partner_of(const struct suppress_table *t, const struct lines_of *x, size_t i,
    const char *done)
{
	size_t k, best = t->n, in;

	for (k = x->first[i]; k != 0; k = x->next[k]) {
		if (done[x->line[k]])
			return t->n;
		in = partner_in(t, &t->line[x->line[k]]);
		if (in != t->n)
			best = smaller(t, best, in);
	}
	return best;
}

/*
 * Hide one more cell for those that can be worked out: beside each, in a line
 * where nothing was hidden just now.  If there is none so, one anywhere.
 * Returns 0 when there is nothing left to hide.
 */
static int
hide_beside(
    struct suppress_table *t, const struct lines_of *x, const char *worked)
{
	char *done = xcalloc(t->nlines + 1, 1);
	size_t i, k, at, best = t->n;

	for (i = 0; i < t->n; i++) {
		if (!worked[i] || (at = partner_of(t, x, i, done)) == t->n)
			continue;
		t->cell[best = at].state = SUPPRESS_PARTNER;
		for (k = x->first[at]; k != 0; k = x->next[k])
			done[x->line[k]] = 1;
	}
	free(done);
	if (best != t->n)
		return 1;
	for (i = 0; i < t->n; i++)
		best = smaller(t, best, i);
	if (best != t->n)
		t->cell[best].state = SUPPRESS_PARTNER;
	return best != t->n;
}

static void
hide_partners(struct suppress_table *t, struct suppress_log *log)
{
	struct lines_of x = lines_of(t);
	char *worked = xcalloc(t->n + 1, 1);
	size_t left;

	do
		while (pair_lines(t))
			;
	while ((left = suppress_audit(t, worked)) > 0 &&
	    hide_beside(t, &x, worked));
	log->recoverable += left;
	free(worked);
	free(x.first);
	free(x.next);
	free(x.line);
}

void
suppress_table(struct suppress_table *t, const struct suppress_rule *r,
    struct suppress_log *log)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		t->cell[i].state = is_small(t, r, &t->cell[i]) ?
		    SUPPRESS_SMALL :
		    SUPPRESS_SHOWN;
	if (!(r->nearest > 0))
		hide_partners(t, log);
	for (i = 0; i < t->n; i++) {
		log->small += t->cell[i].state == SUPPRESS_SMALL;
		log->partners += t->cell[i].state == SUPPRESS_PARTNER;
	}
	log->cells += t->n;
}
