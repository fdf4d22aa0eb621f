#include <stdlib.h>
#include <string.h>

#include "tablefile.h"
#include "unscored.h"

struct visit {
	int (*each)(const struct unscored *u, void *arg);
	void *arg;
};

static int
visit_row(
    const struct row *row, const char *label, void *arg, struct msk_err *e)
{
	const struct visit *v = arg;
	const struct span *c = row->cell;
	const struct unscored u = { c[0], c[1], c[2], c[3], c[4] };

	(void)label;
	(void)e;
	return v->each(&u, v->arg);
}

int
unscored_each(int (*each)(const struct unscored *u, void *arg), void *arg,
    struct msk_err *e)
{
	struct visit v = { each, arg };

	return tablefile_each(
	    "unscored.csv", "id,name,domain,licence,why", visit_row, &v, e);
}

struct question {
	const char *id;
	struct msk_err *e;
};

static int
explain(const struct unscored *u, void *arg)
{
	struct question *q = arg;

	if (!span_is(u->id, q->id))
		return 0;
	err_set(q->e, MSK_EUSAGE, "%s is not scorable here: %.*s", q->id,
	    (int)u->why.n, u->why.s);
	return 1;
}

int
unscored_explain(const char *id, struct msk_err *e)
{
	char *fold = name_fold(id, strlen(id));
	struct question q = { fold, e };
	struct msk_err late;
	int got = unscored_each(explain, &q, &late);

	free(fold);
	return got == 1;
}
