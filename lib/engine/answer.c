#include <math.h>
#include <string.h>
#include <strings.h>

#include "answer.h"
#include "base/num.h"

/* "HH:MM" or "HH:MM:SS" to minutes after midnight, NAN if it is none.  The
 * hour may have one digit. */
static double
clock_minutes(struct span c)
{
	int part[3] = { 0 };
	size_t i, k = 0, digits = 0;

	for (i = 0; i < c.n; i++)
		if (c.s[i] >= '0' && c.s[i] <= '9' && digits < 2) {
			part[k] = 10 * part[k] + c.s[i] - '0';
			digits++;
		} else if (c.s[i] == ':' && digits >= (k > 0 ? 2 : 1) &&
		    k < 2) {
			digits = 0;
			k++;
		} else
			return NAN;
	if (k == 0 || digits < 2 || part[1] >= 60 || part[2] >= 60)
		return NAN;
	return part[0] * 60 + part[1];
}

/* The number a cell stands for, NAN if it is none. */
static double
raw_of(const struct item *it, struct span c, double offset)
{
	double raw = 0;
	size_t i;

	for (i = 0; i < it->ncodes; i++)
		if (strlen(it->codes[i]) == c.n &&
		    strncasecmp(it->codes[i], c.s, c.n) == 0)
			return it->min + (double)i;
	switch (it->type) {
	case ITEM_TIME:
		return clock_minutes(c);
	case ITEM_TEXT:
		return num_parse(c.s, c.n, &raw) != 0 || raw != 0;
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
