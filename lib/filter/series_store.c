#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "series_store.h"

enum { CHUNK = 1 << 15, TABLE_FIRST = 256, GARBAGE_LEAST = 4096 };

/* Arrays apart, so that no byte is lost between them: 20 bytes a score. */
struct store_chunk {
	double value[CHUNK];
	int32_t day[CHUNK];
	uint32_t time[CHUNK];
	uint32_t before[CHUNK]; /* score before it in the series + 1 */
};

static size_t
place(const struct series_store *s, uint32_t record, uint32_t measure)
{
	/* the record moves only the upper half of the product */
	uint64_t h = ((uint64_t)record << 32 | measure) * 0x9e3779b97f4a7c15u;
	size_t at = (size_t)(h >> 32 ^ h >> 52) & (s->tablesize - 1);
	const struct store_slot *slot;

	while (s->table[at] != 0) {
		slot = &s->slot[s->table[at] - 1];
		if (slot->record == record && slot->measure == measure)
			break;
		at = (at + 1) & (s->tablesize - 1);
	}
	return at;
}

static void
grow_table(struct series_store *s)
{
	size_t i;

	free(s->table);
	s->tablesize = s->tablesize == 0 ? TABLE_FIRST : 2 * s->tablesize;
	s->table = xcalloc(s->tablesize, sizeof(*s->table));
	for (i = 0; i < s->nslots; i++)
		s->table[place(s, s->slot[i].record, s->slot[i].measure)] =
		    (uint32_t)(i + 1);
}

size_t
store_slot(struct series_store *s, size_t record, size_t measure)
{
	size_t at;

	if (3 * s->tablesize <= 4 * s->nslots)
		grow_table(s);
	at = place(s, (uint32_t)record, (uint32_t)measure);
	if (s->table[at] != 0)
		return s->table[at] - 1;
	s->slot =
	    mem_grow(s->slot, &s->slotcap, s->nslots + 1, sizeof(*s->slot));
	s->slot[s->nslots] = (struct store_slot){ .record = (uint32_t)record,
		.measure = (uint32_t)measure,
		.carried = (uint32_t)intern_add(&s->carried, "", 0),
		.time = (uint32_t)intern_add(&s->times, "", 0),
		.day = STORE_NO_DAY };
	s->table[at] = (uint32_t)++s->nslots;
	return s->nslots - 1;
}

void
store_add(
    struct series_store *s, size_t slot, long day, uint32_t time, double value)
{
	struct store_slot *to = &s->slot[slot];
	const size_t in = s->n / CHUNK, at = s->n % CHUNK;
	struct store_chunk *c;

	if (s->n >= UINT32_MAX - 1)
		mem_none();
	if (in == s->nchunks) {
		s->chunk =
		    mem_grow(s->chunk, &s->chunkcap, in + 1, sizeof(*s->chunk));
		s->chunk[s->nchunks++] = xmalloc(sizeof(**s->chunk));
	}
	c = s->chunk[in];
	c->value[at] = value;
	c->day[at] = (int32_t)day;
	c->time[at] = time;
	c->before[at] = to->head;
	to->head = (uint32_t)++s->n;
	to->n++;
}

/* Drop texts that no series carries any more. */
static void
collect_garbage(struct series_store *s)
{
	struct intern live = { 0 };
	struct span text;
	size_t i;

	intern_add(&live, "", 0);
	for (i = 0; i < s->nslots; i++) {
		text = intern_text(&s->carried, s->slot[i].carried);
		s->slot[i].carried =
		    (uint32_t)intern_add(&live, text.s, text.n);
	}
	intern_free(&s->carried);
	s->carried = live;
}

void
store_carry(struct series_store *s, size_t slot, long day, uint32_t time,
    const char *cells, size_t n)
{
	struct store_slot *to = &s->slot[slot];

	if (n == 0 || (int32_t)day < to->day ||
	    ((int32_t)day == to->day &&
		store_compare_times(s, time, to->time) < 0))
		return;
	to->day = (int32_t)day;
	to->time = time;
	to->carried = (uint32_t)intern_add(&s->carried, cells, n);
	if (s->carried.n > GARBAGE_LEAST && s->carried.n > 2 * s->nslots)
		collect_garbage(s);
}

/* qsort() hands nothing through; one sort at a time in a thread. */
static _Thread_local const struct intern *sort_times;

static int
by_day(const void *a, const void *b)
{
	const struct store_score *x = a, *y = b;
	int got;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->time != y->time) {
		got = span_compare(intern_text(sort_times, x->time),
		    intern_text(sort_times, y->time));
		if (got != 0)
			return got;
	}
	return (x->number > y->number) - (x->number < y->number);
}

int
store_compare_times(const struct series_store *s, uint32_t a, uint32_t b)
{
	return span_compare(
	    intern_text(&s->times, a), intern_text(&s->times, b));
}

size_t
store_scores(const struct series_store *s, size_t slot,
    struct store_score **out, size_t *cap)
{
	const struct store_slot *from = &s->slot[slot];
	const struct store_chunk *c;
	size_t i = from->n, at, sorted = 1;
	uint32_t head = from->head;

	*out = mem_grow(*out, cap, i + 1, sizeof(**out));
	while (head != 0) {
		at = --head % CHUNK;
		c = s->chunk[head / CHUNK];
		(*out)[--i] = (struct store_score){ c->value[at], c->day[at],
			c->time[at], head };
		if (i + 1 < from->n &&
		    ((*out)[i].day > (*out)[i + 1].day ||
			(*out)[i].time != (*out)[i + 1].time))
			sorted = 0;
		head = c->before[at];
	}
	sort_times = &s->times;
	if (!sorted)
		qsort(*out, from->n, sizeof(**out), by_day);
	return from->n;
}

void
store_reset(struct series_store *s)
{
	intern_free(&s->records);
	intern_free(&s->times);
	intern_free(&s->carried);
	s->nslots = s->n = 0;
	if (s->tablesize > TABLE_FIRST) { /* one large person is enough */
		free(s->table);
		s->table = NULL;
		s->tablesize = 0;
	}
	if (s->table != NULL)
		memset(s->table, 0, s->tablesize * sizeof(*s->table));
}

void
store_free(struct series_store *s)
{
	size_t i;

	intern_free(&s->records);
	intern_free(&s->measures);
	intern_free(&s->times);
	intern_free(&s->carried);
	for (i = 0; i < s->nchunks; i++)
		free(s->chunk[i]);
	free(s->chunk);
	free(s->slot);
	free(s->table);
	memset(s, 0, sizeof(*s));
}
