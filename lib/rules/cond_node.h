/*
 * cond_node - inside cond: the tree that a condition is parsed into.
 */
#ifndef MSK_COND_NODE_H
#define MSK_COND_NODE_H

#include "cond.h"

enum op {
	OP_AND,
	OP_OR,
	OP_NOT,
	OP_EQ,
	OP_NE,
	OP_LT,
	OP_LE,
	OP_GT,
	OP_GE,
	OP_IN,
	OP_NAME,
	OP_NUMBER,
	OP_WORD,
	OP_DAYS,
	OP_DROP,
	OP_PCTDROP,
	OP_KNOWN
};

/* A node of the tree; a and b are its operands.  OP_IN: b is the first of a
 * chain of values linked by their own b. */
struct node {
	enum op op;
	struct node *a, *b;
	struct cond_name name;
	double number;
	char *word;
};

struct cond {
	struct node *root;
};

void cond_node_free(struct node *n);

/* The tree of text; NULL and *e. */
struct node *cond_parse(
    const char *text, cond_resolve *resolve, void *arg, struct msk_err *e);
struct node *cond_parse_number(
    const char *text, cond_resolve *resolve, void *arg, struct msk_err *e);

#endif
