#include <stdlib.h>
#include <string.h>

#include "library.h"
#include "table/table.h"
#include "unscored.h"

int
unscored_each(int (*each)(const struct unscored *u, void *arg), void *arg,
    struct msk_err *e)
{
	struct unscored u;
	struct source src;
	struct table *t;
	struct row row;
	int got;

	if (library_table("unscored.csv", NULL, &src, e) != 0)
		return -1;
	t = table_open_bytes(src.label, src.text, src.n, ',', e);
	got = t == NULL ? -1 : 0;
	while (got == 0 && (got = table_next_whole(t, &row, e)) == 1) {
		u = (struct unscored){ row.cell[0], row.cell[1], row.cell[2],
			row.cell[3], row.cell[4] };
		got = each(&u, arg);
	}
	table_close(t);
	library_free(&src);
	return got;
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
