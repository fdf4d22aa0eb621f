#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "scoring_jobs.h"

void
scoring_init(struct scoring *s)
{
	memset(s, 0, sizeof(*s));
	filter_init(&s->f);
	s->f.instruments = 1;
	s->prorate = 1;
}

void
scoring_free(struct scoring *s)
{
	size_t i;

	for (i = 0; i < s->nb; i++)
		binding_free(s->b[i]);
	free(s->b);
	free(s->instruments);
	for (i = 0; s->tails != NULL && i < s->ntails << s->tail_bits; i++) {
		buf_free(&s->tails[i].flags);
		buf_free(&s->tails[i].text);
	}
	free(s->tails);
	buf_free(&s->flags);
	free(s->checks);
	namevalues_free(&s->offset);
	namevalues_free(&s->with);
	namevalues_free(&s->set);
	namevalues_free(&s->check);
	mapping_free(&s->map);
	recoding_free(&s->recode);
	filter_free(&s->f);
}

/* Is the input item-long?  Said, or told by its columns. */
static int
find_layout(struct scoring *s)
{
	const struct header *h = s->f.header;

	s->cols = (struct long_columns){ header_find(h, "instrument"),
		header_find(h, "item"), header_find(h, "value") };
	if (s->cols.instrument != HEADER_NONE && s->cols.item != HEADER_NONE &&
	    s->cols.value != HEADER_NONE) {
		if (s->layout == LAYOUT_AUTO)
			s->layout = LAYOUT_LONG;
		return 0;
	}
	if (s->layout == LAYOUT_LONG)
		return err_set(s->e, MSK_EDATA,
		    "%s:1: no columns instrument, item and value, as --layout "
		    "long needs",
		    input_label(s->f.in));
	s->layout = LAYOUT_WIDE;
	return 0;
}

static int
score_wide(struct scoring *s)
{
	const unsigned threads = scoring_threads(s);
	struct row row;
	int got;

	if (threads > 1)
		return scoring_in_threads(s, threads);
	while ((got = filter_next(&s->f, &row, s->e)) == 1)
		if (scoring_row(s, &row) != 0)
			return -1;
	return got;
}

static int
work(struct scoring *s, char *const *paths, int n)
{
	if ((s->map_path != NULL &&
		mapping_load(&s->map, s->map_path, s->e) != 0) ||
	    (s->recode_path != NULL &&
		recoding_load(&s->recode, s->recode_path, s->e) != 0))
		return -1;
	if (filter_open(&s->f, paths, n, s->e) != 0 || find_layout(s) != 0)
		return -1;
	if (s->layout == LAYOUT_LONG)
		return scoring_long(s);
	if (scoring_bind(s) != 0)
		return -1;
	scoring_say(s);
	if (scoring_start(s) != 0)
		return -1;
	return score_wide(s);
}

int
scoring_run(struct scoring *s, char *const *paths, int n, struct msk_err *e)
{
	struct msk_err late;
	int got, status;

	s->e = e;
	got = work(s, paths, n);
	if (got == 0) {
		scoring_bad_columns(s);
		scoring_shifts(s);
		check_say(s);
	}
	status = filter_close(&s->f, got == 0 ? e : &late);
	if (got == 0 && s->f.verbose)
		report_note(&s->f.report,
		    "%lu rows read, %lu administrations scored, %lu empty",
		    s->f.rows, s->administrations, s->empty);
	return got == 0 ? status : -1;
}
