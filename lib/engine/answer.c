#include <math.h>
#include <string.h>
#include <strings.h>

#include "answer.h"
#include "base/num.h"

/* "HH:MM" or "HH:MM:SS" to minutes after midnight, NAN if it is none. */
static double
clock_minutes(struct span c)
{
	double h, m, sec;
	const char *colon = memchr(c.s, ':', c.n), *second;
	size_t n;

	if (colon == NULL || colon - c.s < 1 || colon - c.s > 2)
		return NAN;
	n = c.n - (size_t)(colon - c.s) - 1;
	second = memchr(colon + 1, ':', n);
	if (second != NULL) {
		if (c.n - (size_t)(second - c.s) != 3 ||
		    num_parse(second + 1, 2, &sec) != 0 || sec >= 60)
			return NAN;
		n = (size_t)(second - colon) - 1;
	}
	if (n != 2 || num_parse(c.s, (size_t)(colon - c.s), &h) != 0 ||
	    num_parse(colon + 1, 2, &m) != 0 || m >= 60)
		return NAN;
	return h * 60 + m;
}

/* The number a cell stands for, NAN if it is none. */
static double
raw_of(const struct item *it, struct span c, double offset)
{
	double raw;
	size_t i;

	for (i = 0; i < it->ncodes; i++)
		if (strlen(it->codes[i]) == c.n &&
		    strncasecmp(it->codes[i], c.s, c.n) == 0)
			return it->min + (double)i;
	switch (it->type) {
	case ITEM_TIME:
		return clock_minutes(c);
	case ITEM_TEXT:
		return !(num_parse(c.s, c.n, &raw) == 0 && raw == 0);
	default:
		if (it->ncodes > 0 || num_parse(c.s, c.n, &raw) != 0)
			return NAN;
		return raw + offset;
	}
}

static int
is_na_code(const struct item *it, struct span c)
{
	return it->na_code != NULL && strlen(it->na_code) == c.n &&
	    strncasecmp(it->na_code, c.s, c.n) == 0;
}

int
answer_read(const struct item *it, struct span cell, double offset,
    struct answer *a, double *raw)
{
	*raw = NAN;
	if (is_na_code(it, cell)) {
		*a = (struct answer){ ANSWER_NONE, NAN };
		if (it->na_counts_as != NULL)
			*a = (struct answer){ ANSWER_GIVEN, *it->na_counts_as };
		return 0;
	}
	*raw = raw_of(it, cell, offset);
	if (isnan(*raw) || !item_allows(it, *raw)) {
		*a = (struct answer){ ANSWER_BAD, NAN };
		return -1;
	}
	*a = (struct answer){ ANSWER_GIVEN, item_scored(it, *raw) };
	return 0;
}
