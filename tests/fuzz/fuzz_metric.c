/*
 * fuzz_metric - any bytes as a file of metrics, and its conditions tried.
 *
 * A file is refused with a message that names it, or each of its conditions
 * has one of three truths, whatever the cells hold, and a number that is there
 * is finite.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "insist.h"
#include "rules/metric.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A cell by turn: empty, 0, a score, a day; words are one that may be. */
struct cells {
	const struct metrics *file;
	unsigned turn;
};

static int
get(int id, struct cond_value *v, const void *arg)
{
	static const double numbers[] = { 0, 6.666666667, -3, 20514 };
	const struct cells *c = arg;
	const unsigned pick = c->turn + (unsigned)(id < 0 ? 7 : id);
	const struct def_column *d;

	insist(id == METRIC_AS_OF ||
	    (id >= 0 && (unsigned)id < c->file->def->columns_count));
	if (pick % 5 == 0)
		return 0;
	v->number = numbers[pick % 4];
	if (id < 0)
		return 1;
	d = &c->file->def->columns[id];
	v->word = d->values_count > 0 ? d->values[pick % d->values_count] : "x";
	return 1;
}

static void
try_metric(const struct metric *m, const struct cells *c)
{
	const struct cond *const conditions[] = { m->exclude, m->due, m->den,
		m->num };
	const struct cond *const numbers[] = { m->value, m->events,
		m->exposure };
	double v;
	size_t i;

	for (i = 0; i < 4; i++)
		if (conditions[i] != NULL)
			insist((unsigned)cond_eval(conditions[i], get, c) <=
			    TRUTH_UNKNOWN);
	for (i = 0; i < 3; i++)
		if (numbers[i] != NULL && cond_number(numbers[i], get, c, &v))
			insist(isfinite(v));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct msk_err e = { MSK_OK, "" };
	struct metrics *file = metrics_parse("file", (const char *)data, n, &e);
	struct cells c = { file, 0 };
	size_t i;

	if (file == NULL) {
		insist(
		    e.status == MSK_EUSAGE && strncmp(e.text, "file:", 5) == 0);
		insist(strchr(e.text, '\n') == NULL);
		return 0;
	}
	for (c.turn = 0; c.turn < 8; c.turn++)
		for (i = 0; i < file->n; i++)
			try_metric(&file->metric[i], &c);
	metrics_free(file);
	return 0;
}
