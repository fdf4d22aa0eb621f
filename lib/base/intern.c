#include <stdlib.h>
#include <string.h>

#include "intern.h"
#include "mem.h"

enum { SLOTS_FIRST = 64 };

/* An odd number of 64 bits without a pattern: those of the golden ratio. */
static const uint64_t spread = 0x9e3779b97f4a7c15u;

/* Up to eight bytes as one number, without a loop: another for other bytes. */
static uint64_t
last_bytes(const char *s, size_t n)
{
	const unsigned char *b = (const unsigned char *)s;
	uint32_t first = 0, last = 0;

	if (n >= sizeof(first)) {
		memcpy(&first, s, sizeof(first));
		memcpy(&last, s + n - sizeof(last), sizeof(last));
	} else if (n > 0)
		first =
		    b[0] | (uint32_t)b[n / 2] << 8 | (uint32_t)b[n - 1] << 16;
	return (uint64_t)first << 32 | last;
}

/*
 * Eight bytes at a time, as FNV does it with one; the upper half, to which a
 * product carries, is brought down each time.  No secret: tables are the
 * user's own.
 */
static uint64_t
hash(const char *s, size_t n)
{
	uint64_t h = n, word;

	for (; n > sizeof(word); s += sizeof(word), n -= sizeof(word)) {
		memcpy(&word, s, sizeof(word));
		h = (h ^ word) * spread;
		h ^= h >> 32;
	}
	h = (h ^ last_bytes(s, n)) * spread;
	h = (h ^ h >> 32) * spread;
	return h ^ h >> 32;
}

struct span
intern_text(const struct intern *t, size_t id)
{
	const size_t from = id == 0 ? 0 : t->end[id - 1];

	return (struct span){ t->bytes.s + from, t->end[id] - from };
}

/* The slot that holds the text, or the free one where it belongs. */
static size_t
slot_of(const struct intern *t, const char *s, size_t n)
{
	size_t at = (size_t)hash(s, n) & (t->nslots - 1);
	struct span have;

	while (t->slot[at] != 0) {
		have = intern_text(t, t->slot[at] - 1);
		if (have.n == n && memcmp(have.s, s, n) == 0)
			break;
		at = (at + 1) & (t->nslots - 1);
	}
	return at;
}

static void
grow(struct intern *t)
{
	struct span have;
	size_t i;

	free(t->slot);
	t->nslots = t->nslots == 0 ? SLOTS_FIRST : 2 * t->nslots;
	t->slot = xcalloc(t->nslots, sizeof(*t->slot));
	for (i = 0; i < t->n; i++) {
		have = intern_text(t, i);
		t->slot[slot_of(t, have.s, have.n)] = (uint32_t)(i + 1);
	}
}

size_t
intern_add(struct intern *t, const char *s, size_t n)
{
	size_t at;

	if (3 * t->nslots <= 4 * t->n)
		grow(t);
	at = slot_of(t, s, n);
	if (t->slot[at] != 0)
		return t->slot[at] - 1;
	if (t->n >= UINT32_MAX - 1)
		mem_none();
	buf_more(&t->bytes, n);
	buf_add(&t->bytes, s, n);
	t->end = mem_grow(t->end, &t->endcap, t->n + 1, sizeof(*t->end));
	t->end[t->n++] = t->bytes.n;
	t->slot[at] = (uint32_t)t->n;
	return t->n - 1;
}

long
intern_find(const struct intern *t, const char *s, size_t n)
{
	return t->n == 0 ? -1 : (long)t->slot[slot_of(t, s, n)] - 1;
}

void
intern_free(struct intern *t)
{
	buf_free(&t->bytes);
	free(t->end);
	free(t->slot);
	memset(t, 0, sizeof(*t));
}
