/* The order in which series are written, of very many. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "series_store.h"

int
store_compare_records(struct span a, struct span b)
{
	double x, y;
	const int na = num_parse(a.s, a.n, &x) == 0;
	const int nb = num_parse(b.s, b.n, &y) == 0;

	if (na && nb && x != y)
		return x < y ? -1 : 1;
	if (na != nb)
		return na ? -1 : 1;
	return span_compare(a, b);
}

/* A record with so much of its name that most are told apart by it. */
struct entry {
	uint64_t key;
	uint32_t id, text; /* is it a text, no number? */
};

/* qsort() hands nothing through; one sort at a time in a thread. */
static _Thread_local const struct intern *sort_records;

static int
by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return span_compare(
	    intern_text(sort_records, x->id), intern_text(sort_records, y->id));
}

/* The bits of a number, in the order of its value. */
static uint64_t
number_key(double value)
{
	const uint64_t sign = UINT64_C(1) << 63;
	uint64_t bits;

	value += 0.0; /* one zero */
	memcpy(&bits, &value, sizeof(bits));
	return bits & sign ? ~bits : bits | sign;
}

/* Eight bytes of a text, after what all of them begin with. */
static uint64_t
text_key(struct span s, size_t common)
{
	uint64_t key = 0;
	size_t i;

	for (i = common; i < common + 8; i++)
		key = key << 8 | (i < s.n ? (unsigned char)s.s[i] : 0);
	return key;
}

/* The length of what all texts begin with. */
static size_t
common_start(const struct intern *t, const struct entry *entry)
{
	struct span first = { NULL, 0 }, s;
	size_t i, n = 0, common = 0;

	for (i = 0; i < t->n; i++) {
		if (!entry[i].text)
			continue;
		s = intern_text(t, i);
		if (first.s == NULL) {
			first = s;
			common = s.n;
		}
		for (n = 0; n < common && n < s.n && s.s[n] == first.s[n];)
			n++;
		common = n;
	}
	return common;
}

/* The place of each record among all. */
static uint32_t *
rank_records(const struct intern *t)
{
	struct entry *entry = xcalloc(t->n + 1, sizeof(*entry));
	uint32_t *rank = xcalloc(t->n + 1, sizeof(*rank));
	struct span s;
	double value;
	size_t i, common;

	for (i = 0; i < t->n; i++) {
		s = intern_text(t, i);
		entry[i].id = (uint32_t)i;
		entry[i].text = num_parse(s.s, s.n, &value) != 0;
		entry[i].key = entry[i].text ? 0 : number_key(value);
	}
	common = common_start(t, entry);
	for (i = 0; i < t->n; i++)
		if (entry[i].text)
			entry[i].key = text_key(intern_text(t, i), common);
	sort_records = t;
	qsort(entry, t->n, sizeof(*entry), by_key);
	for (i = 0; i < t->n; i++)
		rank[entry[i].id] = (uint32_t)i;
	free(entry);
	return rank;
}

static int
by_name(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return span_compare(
	    intern_text(sort_records, *x), intern_text(sort_records, *y));
}

/* The place of each measure among all, by its name. */
static uint32_t *
rank_measures(const struct intern *t)
{
	uint32_t *id = xcalloc(t->n + 1, sizeof(*id));
	uint32_t *rank = xcalloc(t->n + 1, sizeof(*rank));
	size_t i;

	for (i = 0; i < t->n; i++)
		id[i] = (uint32_t)i;
	sort_records = t;
	qsort(id, t->n, sizeof(*id), by_name);
	for (i = 0; i < t->n; i++)
		rank[id[i]] = (uint32_t)i;
	free(id);
	return rank;
}

/*
 * Slots from[0..nslots-1], each once, into to: by the rank of their measure,
 * or of their record, in the order of from where that is the same.
 */
static void
distribute(const struct series_store *s, const uint32_t *from, uint32_t *to,
    const uint32_t *rank, size_t nranks, int measures)
{
	uint32_t *end = xcalloc(nranks + 1, sizeof(*end));
	const struct store_slot *slot;
	size_t i;

	for (i = 0; i < s->nslots; i++) {
		slot = &s->slot[i];
		end[rank[measures ? slot->measure : slot->record] + 1]++;
	}
	for (i = 1; i <= nranks; i++)
		end[i] += end[i - 1];
	for (i = 0; i < s->nslots; i++) {
		slot = &s->slot[from == NULL ? i : from[i]];
		to[end[rank[measures ? slot->measure : slot->record]]++] =
		    (uint32_t)(slot - s->slot);
	}
	free(end);
}

uint32_t *
store_order(const struct series_store *s)
{
	uint32_t *order = xcalloc(s->nslots + 1, sizeof(*order));
	uint32_t *first = xcalloc(s->nslots + 1, sizeof(*first));
	uint32_t *rank = rank_measures(&s->measures);

	distribute(s, NULL, first, rank, s->measures.n, 1);
	free(rank);
	rank = rank_records(&s->records);
	distribute(s, first, order, rank, s->records.n, 0);
	free(rank);
	free(first);
	return order;
}
