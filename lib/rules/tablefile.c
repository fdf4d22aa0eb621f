#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "library.h"
#include "tablefile.h"

static int
check_header(const struct table *t, const char *columns, struct msk_err *e)
{
	const struct header *h = table_header(t);
	struct buf have = { 0 };
	size_t i;
	int same;

	for (i = 0; i < h->n; i++)
		buf_printf(&have, "%s%s", i > 0 ? "," : "", h->name[i]);
	same = strcmp(buf_text(&have), columns) == 0;
	buf_free(&have);
	return same ?
	    0 :
	    err_set(e, MSK_EUSAGE, "%s:1: not %s", table_label(t), columns);
}

int
tablefile_each(const char *name, const char *columns, tablefile_row *each,
    void *arg, struct msk_err *e)
{
	struct source src;
	struct table *t;
	struct row row;
	int got;

	if (library_table(name, NULL, &src, e) != 0)
		return -1;
	t = table_open_bytes(src.label, src.text, src.n, ',', e);
	got = t == NULL ? -1 : check_header(t, columns, e);
	while (got == 0 && (got = table_next_whole(t, &row, e)) == 1)
		got = each(&row, src.label, arg, e);
	if (got < 0 && e->status == MSK_EDATA)
		e->status = MSK_EUSAGE; /* a definition, not the data */
	table_close(t);
	library_free(&src);
	return got;
}
