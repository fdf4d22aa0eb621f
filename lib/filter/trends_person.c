/* Whose row it is, and what of it is carried to the output. */
#include <string.h>

#include "trends.h"

/* Remember the cells that are carried, but for the key. */
static void
take_carried(struct trends *t, const struct row *row, size_t slot, long day)
{
	struct span c;
	size_t i;

	t->cells.n = 0;
	for (i = 0; i < t->f.ncarried; i++) {
		if (trends_key_place(t, t->f.carried[i]) != HEADER_NONE)
			continue;
		c = row->cell[t->f.carried[i]];
		buf_add(&t->cells, c.s, c.n);
		buf_char(&t->cells, '\0');
	}
	if (t->cells.n > 0)
		store_carry(
		    &t->store, slot, day, t->row_time, t->cells.s, t->cells.n);
}

long
trends_keyless_column(const struct trends *t, const struct row *row)
{
	struct span c;
	size_t i;

	for (i = 0; i < t->f.nkeys; i++) {
		c = row->cell[t->f.key[i]];
		if (c.n == 0 || memchr(c.s, FILTER_KEY_JOINT, c.n) != NULL)
			return t->f.key[i];
	}
	return HEADER_NONE;
}

int
trends_is_person(struct trends *t, const struct row *row, const char *name)
{
	const struct span key = filter_key(&t->f, row);
	size_t i;

	if (key.n != strlen(name))
		return 0;
	for (i = 0; i < key.n; i++)
		if (key.s[i] != name[i] &&
		    (key.s[i] != FILTER_KEY_JOINT || name[i] != ','))
			return 0;
	return 1;
}

void
trends_offer_cells(
    struct trends *t, const struct row *row, size_t slot, long day)
{
	if (t->pairing.by_event && day != STORE_NO_DAY)
		day = -day;
	take_carried(t, row, slot, day);
}

struct person {
	struct trends *t;
	const struct row *row;
	size_t record;
	long day;
};

static int
take_named(const char *s, size_t n, void *arg)
{
	struct person *p = arg;
	const struct span name = { s, n };
	size_t measure;

	if (n == 0)
		return 0;
	if (trends_take_measure(p->t, NULL, name, &measure) != 0)
		return -1;
	trends_offer_cells(
	    p->t, p->row, store_slot(&p->t->store, p->record, measure), p->day);
	return 0;
}

int
trends_take_person(struct trends *t, const struct row *row, struct span key)
{
	struct person p = { t, row, 0, STORE_NO_DAY };
	struct span c;
	long event = -1;

	if (t->pairing.by_event) {
		c = row->cell[t->col_event];
		event = intern_find(&t->pairing.events, c.s, c.n);
	}
	if (event >= 0) {
		t->pairing.seen[event] = 1;
		p.day = event;
	}
	if (t->only == NULL || trends_keyless_column(t, row) != HEADER_NONE)
		return 0;
	p.record = intern_add(&t->store.records, key.s, key.n);
	return list_each(t->only, ',', take_named, &p);
}
