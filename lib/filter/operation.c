#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/opt_sub.h"
#include "operation.h"

static const struct operation *
find_operation(const struct operation *table, const char *word)
{
	const struct operation *op;

	for (op = table; op->run != NULL; op++)
		if (op->name == NULL ? word == NULL :
				       word != NULL && !strcmp(op->name, word))
			return op;
	return NULL;
}

/* The usage of all operations, a line each. */
static const char *
whole_usage(const struct operation *table)
{
	static struct buf b; /* stays, with the help that it is part of */

	for (b.n = 0; table->run != NULL; table++) {
		if (b.n > 0)
			buf_char(&b, '\n');
		buf_str(&b, table->usage);
	}
	return buf_text(&b);
}

/* The options are taken: answer a question about the rules, or run. */
static int
perform(struct work *w, const struct operation *op, char *const *paths, int n,
    struct msk_err *e)
{
	if (rulebook_asked(&w->book))
		return rulebook_answer(&w->book, w->f.form, e);
	if (op != NULL)
		return op->run(w, paths, n, e);
	opt_fail(w->cmd, "the first word names no operation");
}

int
operation_main(const struct opt_cmd *whole, int own,
    const struct operation *table, int argc, char *argv[], struct msk_err *e)
{
	static struct opt_cmd all;
	const struct operation *op = NULL;
	struct work w = { .digits = -1 };
	int key, got;

	all = *whole;
	all.usage = whole_usage(table);
	if (argc > 1)
		op = find_operation(table, argv[1]);
	if (op != NULL) {
		argv[1] = argv[0];
		argv++;
		argc--;
	} else
		op = find_operation(table, NULL);
	w.cmd = &all;
	if (op != NULL) {
		w.name = op->name;
		w.cmd = opt_sub(&all, own, op->takes,
		    op->name == NULL ? all.usage : op->usage, op->about);
	}
	if (op != NULL && op->name == NULL)
		opt_show(&all);
	filter_init(&w.f);
	if (rulebook_init(&w.book, whole->name, e) != 0)
		return -1;
	while ((key = opt_next(w.cmd, argc, argv)) != -1)
		if (work_take(&w, key, optarg, e) != 0)
			opt_fail(w.cmd, "%s", e->text);
	got = perform(&w, op, argv + optind, argc - optind, e);
	work_free(&w);
	return got;
}
