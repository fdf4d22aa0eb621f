/* The metrics themselves: --list, --show. */
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"

int
auditing_asks(const struct work *w)
{
	return work_option(w, "list") != NULL || work_option(w, "show") != NULL;
}

/* The columns that a metric needs, "a;b". */
static void
list_columns(struct buf *b, const struct metrics *file, const struct metric *m)
{
	unsigned i;

	b->n = 0;
	for (i = 0; i < file->def->columns_count; i++)
		if (metric_needs(file, m, i))
			buf_printf(b, "%s%s", b->n > 0 ? ";" : "",
			    file->def->columns[i].name);
}

static int
list_file(struct writer *out, const struct metrics *file, struct msk_err *e)
{
	const struct def_metric *d;
	struct buf b = { 0 };
	size_t i;
	int got = 0;

	for (i = 0; i < file->n && got == 0; i++) {
		d = file->metric[i].def;
		list_columns(&b, file, &file->metric[i]);
		writer_string(out, d->id);
		writer_num(out, d->version);
		writer_word(out, metric_statistic_name(d->statistic));
		writer_string(out, d->name);
		writer_string(out, d->row);
		writer_string(out, d->unit);
		writer_string(out, buf_text(&b));
		writer_string(out, d->source);
		got = writer_end(out, e);
	}
	buf_free(&b);
	return got;
}

static int
list_all(struct work *w, struct msk_err *e)
{
	static const char *const names[] = { "metric", "version", "statistic",
		"name", "row", "unit", "columns", "source" };
	struct writer *out = writer_new(stdout, w->f.form);
	struct metrics *file;
	size_t n, i;
	struct library_entry *list = library_names("metrics", &n, e);
	int got = list == NULL ? -1 : 0;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		writer_column(out, names[i],
		    strcmp(names[i], "version") == 0 ? COLUMN_NUM :
						       COLUMN_TEXT);
	writer_header(out);
	for (i = 0; i < n && got == 0; i++) {
		if ((file = metrics_load(list[i].id, e)) == NULL)
			got = -1;
		else
			got = list_file(out, file, e);
		metrics_free(file);
	}
	if (list != NULL)
		library_list_free(list, n);
	return writer_finish(out, got, e);
}

static int
show(const char *name, struct msk_err *e)
{
	struct metrics *file = metrics_load(name, e);

	if (file == NULL)
		return -1;
	fwrite(file->src.text, 1, file->src.n, stdout);
	metrics_free(file);
	return 0;
}

int
auditing_answer(struct work *w, struct msk_err *e)
{
	const char *name = work_option(w, "show");

	return name != NULL ? show(name, e) : list_all(w, e);
}
