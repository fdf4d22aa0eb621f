#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "input.h"

struct input {
	char *const *paths;
	int n, at;
	char delim;
	struct table *first; /* kept for its header */
	struct table *now;
};

/* Said before anything is written, not when the second one comes. */
static int
stdin_twice(char *const *paths, int n)
{
	int i, found = 0;

	for (i = 0; i < n; i++)
		found += strcmp(paths[i], "-") == 0;
	return found > 1;
}

struct input *
input_open(char *const *paths, int n, char delim, struct msk_err *e)
{
	struct input *in;

	if (stdin_twice(paths, n)) {
		err_set(e, MSK_EUSAGE, "standard input can be read once only");
		return NULL;
	}
	in = xcalloc(1, sizeof(*in));
	in->paths = paths;
	in->n = n;
	in->delim = delim;
	in->first = table_open(n > 0 ? paths[0] : "-", delim, e);
	in->now = in->first;
	if (in->first == NULL) {
		free(in);
		return NULL;
	}
	return in;
}

/* Open the next file: 1, 0 when there is none, -1. */
static int
advance(struct input *in, struct msk_err *e)
{
	if (in->now != in->first)
		table_close(in->now);
	in->now = in->first;
	if (++in->at >= in->n)
		return 0;
	if ((in->now = table_open(in->paths[in->at], in->delim, e)) == NULL) {
		in->now = in->first;
		return -1;
	}
	if (!header_equal(table_header(in->first), table_header(in->now)))
		return err_set(e, MSK_EDATA,
		    "%s:1: the header is not that of %s", table_label(in->now),
		    table_label(in->first));
	return 1;
}

int
input_next(struct input *in, struct row *row, struct msk_err *e)
{
	int got;

	while ((got = table_next(in->now, row, e)) == 0)
		if ((got = advance(in, e)) <= 0)
			return got;
	return got;
}

int
input_block(struct input *in, size_t want, struct block *b, struct msk_err *e)
{
	int got;

	while ((got = table_block(in->now, want, b, e)) == 0)
		if ((got = advance(in, e)) <= 0)
			return got;
	return got;
}

struct input *
input_of(struct table *t)
{
	struct input *in = xcalloc(1, sizeof(*in));

	in->first = in->now = t;
	return in;
}

const struct header *
input_header(const struct input *in)
{
	return table_header(in->first);
}

const char *
input_label(const struct input *in)
{
	return table_label(in->now);
}

void
input_close(struct input *in)
{
	if (in == NULL)
		return;
	if (in->now != in->first)
		table_close(in->now);
	table_close(in->first);
	free(in);
}
