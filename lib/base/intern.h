/*
 * intern - texts as small numbers: equal texts get the same one.
 *
 * Numbers count up from 0 in the order the texts are met, so that an array
 * indexed by them stands beside the table.  Zero the struct to start.  About
 * 16 bytes a text beside the text itself.
 */
#ifndef MSK_INTERN_H
#define MSK_INTERN_H

#include <stddef.h>
#include <stdint.h>

#include "text.h"

struct intern {
	size_t n; /* texts held */
	/* inside */
	struct buf bytes;
	size_t *end; /* where text i ends in bytes */
	size_t endcap;
	uint32_t *slot; /* 1 + number of a text; 0: free */
	size_t nslots;  /* a power of two */
};

/* The number of the text s[0..n-1]; a new one is copied. */
size_t intern_add(struct intern *t, const char *s, size_t n);

/* The same without adding: -1 if it is not there. */
long intern_find(const struct intern *t, const char *s, size_t n);

/* Text number id; valid until the next intern_add(). */
struct span intern_text(const struct intern *t, size_t id);
void intern_free(struct intern *t);

#endif
