#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "cond_node.h"

void
cond_node_free(struct node *n)
{
	if (n == NULL)
		return;
	cond_node_free(n->a);
	cond_node_free(n->b);
	free(n->word);
	free(n);
}

/* NULL stays NULL. */
static struct cond *
cond_of(struct node *root)
{
	struct cond *c;

	if (root == NULL)
		return NULL;
	c = xcalloc(1, sizeof(*c));
	c->root = root;
	return c;
}

struct cond *
cond_compile(
    const char *text, cond_resolve *resolve, void *arg, struct msk_err *e)
{
	return cond_of(cond_parse(text, resolve, arg, e));
}

struct cond *
cond_compile_number(
    const char *text, cond_resolve *resolve, void *arg, struct msk_err *e)
{
	return cond_of(cond_parse_number(text, resolve, arg, e));
}

void
cond_free(struct cond *c)
{
	if (c != NULL)
		cond_node_free(c->root);
	free(c);
}

static int
uses(const struct node *n, int id)
{
	return n != NULL &&
	    ((n->op == OP_NAME && n->name.id == id) || uses(n->a, id) ||
		uses(n->b, id));
}

int
cond_uses(const struct cond *c, int id)
{
	return uses(c->root, id);
}

static double
millionths(double x)
{
	return nearbyint(1e6 * x);
}

/* drop(a, b), pctdrop(a, b): NAN when a is 0 and percent is asked for. */
static double
fall(double a, double b, enum op op)
{
	const double d = millionths(a) - millionths(b);

	if (op == OP_DROP)
		return d / 1e6;
	return millionths(a) == 0 ? NAN : 100 * d / fabs(millionths(a));
}

/*
 * How far a fall may be off because both scores were rounded: a millionth of
 * the difference; for p percent of a, 100 and p millionths in percent of a.
 */
static double
rounding_of(const struct node *n, double p, cond_get *get, const void *arg)
{
	struct cond_value a;

	if (n->op == OP_DROP)
		return 1e-6;
	if (n->op != OP_PCTDROP || !get(n->a->name.id, &a, arg))
		return 0;
	return (100 + fabs(p)) / fabs(millionths(a.number));
}

/* The value of an operand: 1, 0 if unknown. */
static int
value_of(
    const struct node *n, struct cond_value *v, cond_get *get, const void *arg)
{
	struct cond_value a, b;

	switch (n->op) {
	case OP_NAME:
		return get(n->name.id, v, arg);
	case OP_DAYS:
	case OP_DROP:
	case OP_PCTDROP:
		if (!value_of(n->a, &a, get, arg) ||
		    !value_of(n->b, &b, get, arg))
			return 0;
		v->number = n->op == OP_DAYS ? b.number - a.number :
					       fall(a.number, b.number, n->op);
		return isfinite(v->number);
	default:
		v->number = n->number;
		v->word = n->word;
		return 1;
	}
}

static int
order(const struct cond_value *a, const struct cond_value *b, int words,
    double by)
{
	if (words)
		return strcmp(a->word, b->word);
	return (a->number > b->number + by) - (a->number < b->number - by);
}

static enum truth
compare(const struct node *n, cond_get *get, const void *arg)
{
	const int words = n->a->name.type == COND_WORD;
	const struct node *item;
	struct cond_value a, b;
	int d;

	if (n->op == OP_KNOWN)
		return value_of(n->a, &a, get, arg) ? TRUTH_TRUE : TRUTH_FALSE;
	if (!value_of(n->a, &a, get, arg))
		return TRUTH_UNKNOWN;
	if (n->op == OP_IN) {
		for (item = n->b; item != NULL; item = item->b)
			if (value_of(item, &b, get, arg) &&
			    order(&a, &b, words,
				words ?
				    0 :
				    rounding_of(n->a, b.number, get, arg)) == 0)
				return TRUTH_TRUE;
		return TRUTH_FALSE;
	}
	if (!value_of(n->b, &b, get, arg))
		return TRUTH_UNKNOWN;
	d = order(
	    &a, &b, words, words ? 0 : rounding_of(n->a, b.number, get, arg));
	switch (n->op) {
	case OP_EQ:
		return d == 0;
	case OP_NE:
		return d != 0;
	case OP_LT:
		return d < 0;
	case OP_LE:
		return d <= 0;
	case OP_GT:
		return d > 0;
	default:
		return d >= 0;
	}
}

/* Is one of the words on the right in the set on the left? */
static enum truth
holds(const struct node *n, cond_get *get, const void *arg)
{
	struct cond_value v = { .nset = 0 };
	const struct node *word;
	enum truth found;
	size_t i;

	if (!get(n->a->name.id, &v, arg))
		return TRUTH_UNKNOWN;
	found = v.partial ? TRUTH_UNKNOWN : TRUTH_FALSE;
	for (word = n->b; word != NULL; word = word->b)
		for (i = 0; i < v.nset; i++)
			if (strcmp(v.set[i], word->word) == 0)
				found = TRUTH_TRUE;
	if (n->op == OP_NE && found != TRUTH_UNKNOWN)
		return found == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
	return found;
}

static int
asks_set(const struct node *n)
{
	return (n->op == OP_EQ || n->op == OP_NE || n->op == OP_IN) &&
	    n->a->op == OP_NAME && n->a->name.type == COND_SET;
}

static enum truth
eval(const struct node *n, cond_get *get, const void *arg)
{
	enum truth a, b, decides;

	switch (n->op) {
	case OP_NOT:
		a = eval(n->a, get, arg);
		return a == TRUTH_UNKNOWN ? a : (enum truth) !a;
	case OP_AND:
	case OP_OR:
		decides = n->op == OP_AND ? TRUTH_FALSE : TRUTH_TRUE;
		a = eval(n->a, get, arg);
		if (a == decides)
			return a;
		b = eval(n->b, get, arg);
		if (b == decides)
			return b;
		return a == TRUTH_UNKNOWN ? a : b;
	default:
		return asks_set(n) ? holds(n, get, arg) : compare(n, get, arg);
	}
}

enum truth
cond_eval(const struct cond *c, cond_get *get, const void *arg)
{
	return eval(c->root, get, arg);
}

int
cond_number(const struct cond *c, cond_get *get, const void *arg, double *v)
{
	struct cond_value value;

	if (!value_of(c->root, &value, get, arg))
		return 0;
	*v = value.number;
	return 1;
}
