#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "score_eval.h"
#include "score_key.h"

/* A key being made. */
struct making {
	struct score_key *k;
	const struct instrument *in;
	char *met; /* one a scale: what it depends on is in the key */
	int full;
};

static void need_scale(struct making *m, size_t scale);

/* Room for the numbers 0 to most. */
static void
add_part(struct making *m, struct key_part part, double most)
{
	unsigned bits = 0;

	while (bits <= KEY_BITS && most >= ldexp(1, (int)bits))
		bits++;
	if (m->full || m->k->n == KEY_PARTS_MOST ||
	    m->k->bits + bits > KEY_BITS) {
		m->full = 1;
		return;
	}
	part.shift = m->k->bits;
	m->k->bits += bits;
	if (bits > 0)
		m->k->part[m->k->n++] = part;
}

static void
need_answer(struct making *m, size_t item)
{
	const struct item *it = &m->in->item[item];
	size_t i;

	for (i = 0; i < m->k->n; i++)
		if (m->k->part[i].items == NULL && m->k->part[i].item == item)
			return;
	add_part(m, (struct key_part){ .item = item, .base = floor(it->lo) },
	    it->hi - floor(it->lo) + 1); /* 0: none */
}

static void
need_answers(struct making *m, const struct set *items)
{
	size_t i;

	for (i = 0; i < items->n; i++)
		need_answer(m, items->at[i]);
}

static void
need_number(struct making *m, const struct set *items)
{
	add_part(m, (struct key_part){ .items = items }, (double)items->n);
}

static void
need_sum(struct making *m, const struct set *items)
{
	const struct item *it;
	double base = HUGE_VAL, most = 0;
	size_t i;

	for (i = 0; i < items->n; i++)
		base = fmin(base, floor(m->in->item[items->at[i]].lo));
	for (i = 0; i < items->n; i++) {
		it = &m->in->item[items->at[i]];
		most += it->hi - base;
	}
	add_part(m, (struct key_part){ .items = items, .sum = 1, .base = base },
	    most);
}

static void
need_named(struct making *m, const struct cond *c)
{
	size_t i;

	for (i = 0; i < m->in->nitems; i++)
		if (cond_uses(c, NAME_ITEM + (int)i))
			need_answer(m, i);
	for (i = 0; i < m->in->nscales; i++)
		if (cond_uses(c, NAME_SCALE + (int)i))
			need_scale(m, i);
}

/* Do number and sum of the answers say all that the method asks of them? */
static int
is_tally(const struct instrument *in, const struct scale *s)
{
	const struct item *first, *it;
	size_t i;

	switch (s->method) {
	case METHOD_SUM:
	case METHOD_MEAN:
	case METHOD_CUTS:
	case METHOD_TABLE:
		return 1;
	case METHOD_PERCENT:
		for (i = 0; i < s->items.n; i++) {
			first = &in->item[s->items.at[0]];
			it = &in->item[s->items.at[i]];
			if (it->lo != first->lo || it->hi != first->hi)
				return 0;
		}
		return 1;
	default:
		return 0;
	}
}

/* All that score_scale() and set_band() look at. */
static void
need_scale(struct making *m, size_t scale)
{
	const struct scale *s = &m->in->scale[scale];
	size_t i;

	if (m->met[scale])
		return;
	m->met[scale] = 1;
	if (s->terms.n > 0 || s->of != NONE || s->method == METHOD_CLASSES)
		need_number(m, &s->items);
	else if (is_tally(m->in, s)) {
		need_number(m, &s->items);
		need_sum(m, &s->items);
	} else
		need_answers(m, &s->items);
	need_answers(m, &s->missing.require);
	for (i = 0; i < s->terms.n; i++)
		need_scale(m, s->terms.at[i]);
	if (s->of != NONE)
		need_scale(m, (size_t)s->of);
	if (s->when != NULL)
		need_named(m, s->when);
	for (i = 0; i < s->nclasses; i++)
		need_named(m, s->class[i].when);
}

/* All that score_flags() looks at. */
static void
need_flags(struct making *m, size_t scale)
{
	const struct flag *f;
	size_t i;

	for (i = 0; i < m->in->nflags; i++) {
		f = &m->in->flag[i];
		if (!score_shows(&m->in->scale[scale], f, scale))
			continue;
		if (f->item != NONE)
			need_answer(m, (size_t)f->item);
		else
			need_scale(m, (size_t)f->scale);
		need_named(m, f->when);
	}
}

int
score_key_make(struct score_key *k, const struct instrument *in, size_t scale)
{
	struct making m = { k, in, xcalloc(in->nscales, 1), 0 };
	size_t i;

	memset(k, 0, sizeof(*k));
	k->in = in;
	for (i = 0; i < in->nitems && in->fills; i++)
		need_answer(&m, i);
	if (!in->fills) {
		need_scale(&m, scale);
		need_flags(&m, scale);
	}
	free(m.met);
	return m.full ? -1 : 0;
}

/* How often the item is in the part. */
static size_t
times_in(const struct key_part *p, size_t item)
{
	size_t i, n = 0;

	if (p->items == NULL)
		return p->item == item;
	for (i = 0; i < p->items->n; i++)
		n += p->items->at[i] == item;
	return n;
}

int
score_key_asks(const struct score_key *k, size_t item)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		if (times_in(&k->part[i], item) > 0)
			return 1;
	return 0;
}

int
score_key_step(const struct score_key *k, size_t item, const struct answer *a,
    uint64_t *step)
{
	const struct item *it = &k->in->item[item];
	const struct key_part *p;
	uint64_t add;
	size_t i, times;

	*step = 0;
	if (a->state == ANSWER_NONE)
		return 0;
	if (a->state == ANSWER_BAD || a->value != floor(a->value) ||
	    a->value < it->lo || a->value > it->hi)
		return -1;
	for (i = 0; i < k->n; i++) {
		p = &k->part[i];
		if ((times = times_in(p, item)) == 0)
			continue;
		if (p->items == NULL)
			add = (uint64_t)(a->value - p->base) + 1;
		else
			add = p->sum ? (uint64_t)(a->value - p->base) : 1;
		*step += times * add << p->shift;
	}
	return 0;
}
