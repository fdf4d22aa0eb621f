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

static int
in_line(const struct suppress_line *l, size_t i)
{
	size_t k;

	for (k = 0; k < l->n; k++)
		if (l->part[k] == i)
			return 1;
	return l->total == i;
}

/* Hide one more cell to protect cell i: in a line of it, else anywhere. */
static int
hide_beside(struct suppress_table *t, size_t i)
{
	size_t k, best = t->n, in;

	for (k = 0; k < t->nlines; k++)
		if (in_line(&t->line[k], i) &&
		    (in = partner_in(t, &t->line[k])) != t->n)
			best = smaller(t, best, in);
	for (k = 0; best == t->n && k < t->n; k++)
		in = smaller(t, best, k), best = in;
	if (best == t->n)
		return 0;
	t->cell[best].state = SUPPRESS_PARTNER;
	return 1;
}

static void
hide_partners(struct suppress_table *t, struct suppress_log *log)
{
	char *worked = xcalloc(t->n + 1, 1);
	size_t i, left;

	for (;;) {
		while (pair_lines(t))
			;
		if ((left = suppress_audit(t, worked)) == 0)
			break;
		for (i = 0; !worked[i];)
			i++;
		if (!hide_beside(t, i))
			break;
	}
	log->recoverable += left;
	free(worked);
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
