#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "cond_node.h"

enum { DEPTH_MOST = 50, TEXT_MOST = 8000 };

struct parse {
	const char *p;
	cond_resolve *resolve;
	void *arg;
	struct msk_err *e;
	int depth;
};

static struct node *parse_or(struct parse *ps);

static struct node *
node_new(enum op op, struct node *a, struct node *b)
{
	struct node *n = xcalloc(1, sizeof(*n));

	n->op = op;
	n->a = a;
	n->b = b;
	return n;
}

static void
skip_blanks(struct parse *ps)
{
	ps->p += strspn(ps->p, " \t\n");
}

/* Length of the word at p: letters, digits, '_', '.'. */
static size_t
word_length(const char *p)
{
	return strspn(p,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "0123456789_.");
}

/* Take the sign or keyword if it comes next. */
static int
take(struct parse *ps, const char *s)
{
	size_t n = strlen(s);

	skip_blanks(ps);
	if (strncmp(ps->p, s, n) != 0)
		return 0;
	if (word_length(s) > 0 && word_length(ps->p) != n)
		return 0;
	ps->p += n;
	return 1;
}

/* Take the name of a function if a bracket opens behind it; without one the
 * word is a name as any other. */
static int
take_call(struct parse *ps, const char *name)
{
	const char *from = ps->p;

	if (take(ps, name)) {
		skip_blanks(ps);
		if (*ps->p == '(')
			return 1;
	}
	ps->p = from;
	return 0;
}

static struct node *
wrong(struct parse *ps, struct node *n, const char *what)
{
	cond_node_free(n);
	err_set(ps->e, MSK_EUSAGE, "%s at '%.30s'", what, ps->p);
	return NULL;
}

static int
known_word(const struct cond_name *name, const char *word)
{
	size_t i;

	for (i = 0; i < name->nwords; i++)
		if (strcmp(name->words[i], word) == 0)
			return 1;
	return name->words == NULL;
}

/* A number, or a word of left's values. */
static struct node *
parse_value(struct parse *ps, const struct cond_name *left)
{
	struct node *n = node_new(OP_WORD, NULL, NULL);
	size_t len;
	long day;
	char quote;

	skip_blanks(ps);
	if (*ps->p == '\'' || *ps->p == '"') {
		quote = *ps->p++;
		len = strcspn(ps->p, quote == '"' ? "\"" : "'");
		if (ps->p[len] != quote)
			return wrong(ps, n, "a quote is not closed");
		n->word = xstrndup(ps->p, len++);
	} else {
		len = word_length(ps->p + (*ps->p == '-')) + (*ps->p == '-');
		if (len == 0)
			return wrong(ps, n, "a value is missing");
		n->word = xstrndup(ps->p, len);
	}
	if (left->type == COND_WORD || left->type == COND_SET) {
		if (!known_word(left, n->word))
			return wrong(ps, n, "not a value this name can take");
	} else if (left->type == COND_DATE &&
	    date_parse(n->word, strlen(n->word), DATE_YMD, &day) == 0) {
		n->op = OP_NUMBER;
		n->number = (double)day;
	} else if (num_parse(n->word, strlen(n->word), &n->number) == 0)
		n->op = OP_NUMBER;
	else
		return wrong(ps, n, "unknown name");
	ps->p += len;
	return n;
}

/* A name, or NULL without a message if none comes next. */
static struct node *
parse_name(struct parse *ps)
{
	struct node *n;
	char *text;
	size_t len;

	skip_blanks(ps);
	len = word_length(ps->p);
	if (len == 0 || (*ps->p >= '0' && *ps->p <= '9'))
		return NULL;
	text = xstrndup(ps->p, len);
	n = node_new(OP_NAME, NULL, NULL);
	if (ps->resolve(text, &n->name, ps->arg) != 0) {
		cond_node_free(n);
		n = NULL;
	} else
		ps->p += len;
	free(text);
	return n;
}

/* The functions of two names that may stand on the left. */
static const struct function {
	const char *name;
	enum op op;
	enum cond_type takes;
	const char *wrong_count, *wrong_type;
} functions[] = {
	{ "days", OP_DAYS, COND_DATE, "days() takes two names",
	    "days() takes two dates" },
	{ "drop", OP_DROP, COND_NUMBER, "drop() takes two names",
	    "drop() takes two numbers" },
	{ "pctdrop", OP_PCTDROP, COND_NUMBER, "pctdrop() takes two names",
	    "pctdrop() takes two numbers" },
};

static struct node *
parse_function(struct parse *ps, const struct function *f)
{
	struct node *n = node_new(f->op, NULL, NULL);

	n->name.type = COND_NUMBER;
	if (!take(ps, "(") || (n->a = parse_name(ps)) == NULL ||
	    !take(ps, ",") || (n->b = parse_name(ps)) == NULL || !take(ps, ")"))
		return wrong(ps, n, f->wrong_count);
	if (n->a->name.type != f->takes || n->b->name.type != f->takes)
		return wrong(ps, n, f->wrong_type);
	return n;
}

/* known(a) */
static struct node *
parse_known(struct parse *ps)
{
	struct node *n = node_new(OP_KNOWN, NULL, NULL);

	if (!take(ps, "(") || (n->a = parse_name(ps)) == NULL || !take(ps, ")"))
		return wrong(ps, n, "known() takes one name");
	return n;
}

/* '' or "" next: the value that is not there. */
static int
take_empty(struct parse *ps)
{
	const char *p = ps->p + strspn(ps->p, " \t\n");

	if (strncmp(p, "''", 2) != 0 && strncmp(p, "\"\"", 2) != 0)
		return 0;
	ps->p = p + 2;
	return 1;
}

/* a != '' is known(a), a = '' is not known(a). */
static struct node *
parse_empty(struct parse *ps, struct node *left, enum op op)
{
	struct node *n = node_new(OP_KNOWN, left, NULL);

	if (op == OP_NE)
		return n;
	if (op == OP_EQ)
		return node_new(OP_NOT, n, NULL);
	return wrong(ps, n, "'' is only = or !=");
}

static struct node *
parse_list(struct parse *ps, struct node *left)
{
	struct node *in = node_new(OP_IN, left, NULL), **last = &in->b;

	if (!take(ps, "("))
		return wrong(ps, in, "'in' takes a list in brackets");
	do {
		if ((*last = parse_value(ps, &left->name)) == NULL) {
			cond_node_free(in);
			return NULL;
		}
		last = &(*last)->b;
	} while (take(ps, ","));
	if (!take(ps, ")"))
		return wrong(ps, in, "a bracket is not closed");
	return in;
}

/* What stands left of a sign: a function or a name. */
static struct node *
parse_left(struct parse *ps)
{
	size_t i;

	for (i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (take_call(ps, functions[i].name))
			return parse_function(ps, &functions[i]);
	return parse_name(ps);
}

static struct node *
parse_comparison(struct parse *ps)
{
	static const struct {
		const char *sign;
		enum op op;
	} signs[] = { { "!=", OP_NE }, { "<=", OP_LE }, { ">=", OP_GE },
		{ "<", OP_LT }, { ">", OP_GT }, { "=", OP_EQ } };
	struct node *left, *right;
	size_t i;

	if (take_call(ps, "known"))
		return parse_known(ps);
	left = parse_left(ps);
	if (left == NULL)
		return ps->e->text[0] ? NULL : wrong(ps, NULL, "unknown name");
	if (take(ps, "in"))
		return parse_list(ps, left);
	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (take(ps, signs[i].sign))
			break;
	if (i == sizeof(signs) / sizeof(*signs))
		return wrong(ps, left, "a comparison is missing");
	if (take_empty(ps))
		return parse_empty(ps, left, signs[i].op);
	if ((left->name.type == COND_WORD || left->name.type == COND_SET) &&
	    signs[i].op != OP_EQ && signs[i].op != OP_NE)
		return wrong(ps, left, "words have no order");
	right = left->name.type == COND_SET ? NULL : parse_name(ps);
	if (right == NULL)
		right = parse_value(ps, &left->name);
	else if (right->name.type != left->name.type) {
		cond_node_free(right);
		return wrong(ps, left, "the two sides differ in kind");
	}
	if (right == NULL) {
		cond_node_free(left);
		return NULL;
	}
	return node_new(signs[i].op, left, right);
}

static struct node *
parse_not(struct parse *ps)
{
	struct node *n;

	if (++ps->depth > DEPTH_MOST)
		return wrong(ps, NULL, "too deep");
	if (take(ps, "not")) {
		if ((n = parse_not(ps)) != NULL)
			n = node_new(OP_NOT, n, NULL);
	} else if (take(ps, "(")) {
		if ((n = parse_or(ps)) != NULL && !take(ps, ")"))
			n = wrong(ps, n, "a bracket is not closed");
	} else
		n = parse_comparison(ps);
	ps->depth--;
	return n;
}

static struct node *
parse_chain(struct parse *ps, enum op op, const char *word,
    struct node *(*next)(struct parse *))
{
	struct node *n = next(ps), *b;

	while (n != NULL && take(ps, word)) {
		if ((b = next(ps)) == NULL) {
			cond_node_free(n);
			return NULL;
		}
		n = node_new(op, n, b);
	}
	return n;
}

static struct node *
parse_and(struct parse *ps)
{
	return parse_chain(ps, OP_AND, "and", parse_not);
}

static struct node *
parse_or(struct parse *ps)
{
	return parse_chain(ps, OP_OR, "or", parse_and);
}

/* The tree that parse() makes of the whole text. */
static struct node *
parse_text(const char *text, struct node *(*parse)(struct parse *),
    cond_resolve *resolve, void *arg, struct msk_err *e)
{
	struct parse ps = { text, resolve, arg, e, 0 };
	struct node *root;

	e->text[0] = '\0';
	if (strlen(text) > TEXT_MOST) {
		err_set(e, MSK_EUSAGE, "a condition of more than %d bytes",
		    TEXT_MOST);
		return NULL;
	}
	root = parse(&ps);
	skip_blanks(&ps);
	if (root != NULL && *ps.p != '\0')
		root = wrong(&ps, root, "'and' or 'or' is missing");
	/* cppcheck-suppress returnDanglingLifetime ; no node keeps ps */
	return root;
}

struct node *
cond_parse(
    const char *text, cond_resolve *resolve, void *arg, struct msk_err *e)
{
	return parse_text(text, parse_or, resolve, arg, e);
}

static struct node *
parse_number(struct parse *ps)
{
	struct node *n = parse_left(ps);

	if (n == NULL)
		return ps->e->text[0] ? NULL : wrong(ps, NULL, "unknown name");
	if (n->name.type != COND_NUMBER)
		return wrong(ps, n, "this is no number");
	return n;
}

struct node *
cond_parse_number(
    const char *text, cond_resolve *resolve, void *arg, struct msk_err *e)
{
	return parse_text(text, parse_number, resolve, arg, e);
}
