/* --flares: a row a flare. */
#include "base/num.h"
#include "stats/micro.h"
#include "trends.h"

enum { HOURS = 24 };

int
trends_start_flares(struct trends *t)
{
	static const struct {
		const char *name;
		enum column_type type;
	} cols[] = { { "flare", COLUMN_NUM }, { "onset_date", COLUMN_ANY },
		{ "prior", COLUMN_NUM }, { "onset", COLUMN_NUM },
		{ "worst", COLUMN_NUM }, { "last_unrecovered", COLUMN_ANY },
		{ "recovered_date", COLUMN_ANY }, { "trigger", COLUMN_TEXT },
		{ "window_days", COLUMN_NUM }, { "hours_min", COLUMN_NUM },
		{ "hours_max", COLUMN_NUM }, { "class", COLUMN_TEXT },
		{ "large_peak", COLUMN_NUM } };
	size_t i;

	if (trends_begin(t) != 0)
		return -1;
	for (i = 0; i < sizeof(cols) / sizeof(*cols); i++)
		if (filter_column(&t->f, cols[i].name, cols[i].type, t->e) != 0)
			return -1;
	return filter_start_rows(&t->f, t->e);
}

/* The truth about its length lies between hours_min and hours_max. */
static int
write_flare(struct trends *t, size_t slot, const struct series *s, size_t k,
    const struct flare *f)
{
	const int over = f->recovered != NO_SCORE;
	const size_t end = over ? (size_t)f->recovered : 0;
	struct writer *w = t->f.out;

	trends_carry(t, slot);
	writer_num(w, (double)k + 1);
	trends_put_day(t, s, s->day[f->onset]);
	writer_num(w, s->score[f->prior]);
	writer_num(w, s->score[f->onset]);
	writer_num(w, s->score[f->worst]);
	trends_put_day(t, s, s->day[f->last]);
	if (over)
		trends_put_day(t, s, s->day[end]);
	else
		writer_empty(w);
	writer_word(w, f->reaction ? "session_or_change" : "none_recorded");
	writer_num(w, (double)f->window);
	writer_num(w, (double)(HOURS * (s->day[f->last] - s->day[f->onset])));
	if (over)
		writer_num(
		    w, (double)(HOURS * (s->day[end] - s->day[f->onset - 1])));
	else
		writer_empty(w);
	writer_word(w, flare_class_names[f->class]);
	writer_num(
	    w, micro_reaches(s->g[f->prior] - s->g[f->worst], 2 * s->micw));
	filter_provenance(&t->f, s->m->rules);
	return writer_end(w, t->e);
}

int
trends_write_flares(struct trends *t, size_t slot)
{
	const long n = trends_scores(t, slot);
	const struct flares *all = &t->scratch.flares;
	struct series s;
	size_t i;

	if (n < 0)
		return -1;
	trends_series(t, slot, (size_t)n, trends_as_of(t, n), &s);
	flares_find(&s, &t->rules, &t->scratch.flares);
	for (i = 0; i < all->n; i++)
		if (write_flare(t, slot, &s, i, &all->f[i]) != 0)
			return -1;
	t->series++;
	return 0;
}
