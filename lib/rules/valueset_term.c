#include <string.h>

#include "base/mem.h"
#include "valueset_term.h"

/* A health state and what the terms ask of it. */
struct state {
	int level[EQ5D_DIMENSIONS];
	int at[6]; /* how many dimensions are at each level */
};

static const char *const dimension[EQ5D_DIMENSIONS] = { "MO", "SC", "UA", "PD",
	"AD" };

static int
less_one(int n)
{
	return n > 1 ? n - 1 : 0;
}

/* "MO" at s to its number, NONE if it is none. */
static int
dimension_at(const char *s)
{
	int i;

	for (i = 0; i < EQ5D_DIMENSIONS; i++)
		if (strncmp(s, dimension[i], 2) == 0)
			return i;
	return -1;
}

/* A level 1 to 5 at s, 0 if it is none. */
static int
level_at(const char *s)
{
	return *s >= '1' && *s <= '5' ? *s - '0' : 0;
}

/* Terms made of dimensions: "MO2", "MO45", "MO3SC3", "MOAD". */
static int
dimension_term(const struct state *st, const char *term, double *times)
{
	const int d = dimension_at(term);
	const size_t n = strlen(term);
	int e;

	if (d < 0)
		return -1;
	if (n == 3 && level_at(term + 2))
		*times = st->level[d] == level_at(term + 2);
	else if (n == 4 && strcmp(term + 2, "45") == 0)
		*times = st->level[d] >= 4;
	else if (n == 4 && (e = dimension_at(term + 2)) >= 0)
		*times = (st->level[d] - 1) * (st->level[e] - 1);
	else if (n == 6 && level_at(term + 2) && level_at(term + 5) &&
	    (e = dimension_at(term + 3)) >= 0)
		*times = st->level[d] == level_at(term + 2) &&
		    st->level[e] == level_at(term + 5);
	else
		return -1;
	return 0;
}

static int
count_term(const struct state *st, const char *term, double *times)
{
	const int n2 = st->at[2], n3 = st->at[3], worse = 5 - st->at[1];
	const int n45 = st->at[4] + st->at[5];
	const struct {
		const char *name;
		int value;
	} terms[] = {
		{ "StartValue", 1 },
		{ "FullHealth", 1 },
		{ "Intercept", worse > 0 },
		{ "AtLeastOne2Or3", worse > 0 },
		{ "AtLeastOne3", n3 > 0 },
		{ "N4", n45 > 0 },
		{ "N5", st->at[5] > 0 },
		{ "D1", less_one(worse) },
		{ "D1square", less_one(worse) * less_one(worse) },
		{ "I2", less_one(n2) },
		{ "I3", less_one(n3) },
		{ "I2square", less_one(n2) * less_one(n2) },
		{ "I3square", less_one(n3) * less_one(n3) },
		{ "C2square", n2 * n2 },
		{ "C3square", n3 * n3 },
		{ "Num45sq", less_one(n45) * less_one(n45) },
		{ "O2", n2 > 0 && n3 == 0 },
		{ "O3", n3 > 0 && n2 == 0 },
		{ "X5", st->at[1] == 0 },
		{ "Z2", n2 > 0 && n3 > 0 },
		{ "Z3", n3 > 0 ? n2 : 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(terms) / sizeof(*terms); i++)
		if (strcmp(terms[i].name, term) == 0) {
			*times = terms[i].value;
			return 0;
		}
	return -1;
}

static int
index_of(const struct weights *w, const struct state *st, double *value,
    struct msk_err *e)
{
	double times, sum = 0;
	size_t i;

	for (i = 0; i < w->n; i++) {
		if (dimension_term(st, w->term[i], &times) != 0 &&
		    count_term(st, w->term[i], &times) != 0)
			return err_set(e, MSK_EUSAGE,
			    "value set: unknown term '%s'", w->term[i]);
		sum += times * w->value[i];
	}
	*value = sum;
	return 0;
}

int
valueset_fill(
    struct lookup *l, const struct weights *w, int levels, struct msk_err *e)
{
	struct state st;
	size_t i, n = 1, rest;
	int d;

	for (d = 0; d < EQ5D_DIMENSIONS; d++)
		n *= (size_t)levels;
	l->n = n;
	l->key = xcalloc(n, sizeof(*l->key));
	l->value = xcalloc(n, sizeof(*l->value));
	for (i = 0; i < n; i++) {
		memset(&st, 0, sizeof(st));
		for (d = EQ5D_DIMENSIONS - 1, rest = i; d >= 0; d--) {
			st.level[d] = (int)(rest % (size_t)levels) + 1;
			rest /= (size_t)levels;
		}
		for (d = 0; d < EQ5D_DIMENSIONS; d++) {
			st.at[st.level[d]]++;
			l->key[i] = l->key[i] * 10 + st.level[d];
		}
		if (index_of(w, &st, &l->value[i], e) != 0)
			return -1;
	}
	return 0;
}
