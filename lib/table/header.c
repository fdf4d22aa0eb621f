#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "header.h"

struct entry {
	const char *fold;
	size_t index;
};

static int
by_fold(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int d = strcmp(x->fold, y->fold);

	return d != 0 ? d : (x->index > y->index) - (x->index < y->index);
}

int
header_init(
    struct header *h, const struct span *names, size_t n, struct msk_err *e)
{
	struct entry *sorted = xcalloc(n, sizeof(*sorted));
	size_t i;
	int got = 0;

	h->n = n;
	h->name = xcalloc(n, sizeof(*h->name));
	h->fold = xcalloc(n, sizeof(*h->fold));
	h->order = xcalloc(n, sizeof(*h->order));
	for (i = 0; i < n; i++) {
		h->name[i] = xstrndup(names[i].s, names[i].n);
		h->fold[i] = name_fold(names[i].s, names[i].n);
		sorted[i] = (struct entry){ h->fold[i], i };
	}
	qsort(sorted, n, sizeof(*sorted), by_fold);
	for (i = 0; i < n; i++)
		h->order[i] = sorted[i].index;
	for (i = 1; i < n && got == 0; i++)
		if (sorted[i].fold[0] != '\0' &&
		    strcmp(sorted[i - 1].fold, sorted[i].fold) == 0)
			got = err_set(e, MSK_EDATA,
			    "columns %zu and %zu have the same name",
			    sorted[i - 1].index + 1, sorted[i].index + 1);
	free(sorted);
	return got;
}

void
header_free(struct header *h)
{
	size_t i;

	for (i = 0; i < h->n; i++) {
		free(h->name[i]);
		free(h->fold[i]);
	}
	free(h->name);
	free(h->fold);
	free(h->order);
	memset(h, 0, sizeof(*h));
}

long
header_find_folded(const struct header *h, const char *fold)
{
	size_t lo = 0, hi = h->n, mid;
	int d;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		d = strcmp(h->fold[h->order[mid]], fold);
		if (d == 0)
			return (long)h->order[mid];
		if (d < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return HEADER_NONE;
}

long
header_find(const struct header *h, const char *name)
{
	char *fold = name_fold(name, strlen(name));
	long at = header_find_folded(h, fold);

	free(fold);
	return at;
}

int
header_equal(const struct header *a, const struct header *b)
{
	size_t i;

	if (a->n != b->n)
		return 0;
	for (i = 0; i < a->n; i++)
		if (strcmp(a->name[i], b->name[i]) != 0)
			return 0;
	return 1;
}
