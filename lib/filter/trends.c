#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "stats/micro.h"
#include "trends.h"

enum { DAYS_MOST = 36525 }; /* of a setting: a century */

int
trends_init(struct trends *t, struct msk_err *e)
{
	memset(t, 0, sizeof(*t));
	filter_init(&t->f);
	t->f.dated = 1;
	t->e = e;
	return rulebook_init(&t->book, "msktrend", e);
}

void
trends_free(struct trends *t)
{
	size_t i;

	for (i = 0; i < t->nmeasures; i++) {
		if (t->measure[i] >= t->own && t->measure[i] < t->own + t->nown)
			continue; /* of --measure-file: freed below */
		measure_free(t->measure[i]);
		free(t->measure[i]);
	}
	for (i = 0; i < t->nown; i++)
		measure_free(&t->own[i]);
	free(t->own);
	free(t->measure);
	free(t->only);
	intern_free(&t->asked);
	store_free(&t->store);
	sidelines_free(&t->side);
	intern_free(&t->flags);
	free(t->flag);
	intern_free(&t->bands);
	free(t->band);
	trend_scratch_free(&t->scratch);
	free(t->scores);
	free(t->day);
	free(t->score);
	free(t->g);
	free(t->value);
	free(t->event);
	pairing_free(&t->pairing);
	singlecase_free(&t->cases);
	buf_free(&t->cells);
	buf_free(&t->before);
	rulebook_free(&t->book);
	filter_free(&t->f);
}

long
trends_as_of(const struct trends *t, long n)
{
	if (t->unit == 0)
		return t->f.as_of;
	return n > 0 ? t->scores[n - 1].day : 0;
}

static int
write_slot(struct trends *t, size_t slot)
{
	if (t->mode == TRENDS_FLARES)
		return trends_write_flares(t, slot);
	if (t->mode == TRENDS_PHASES)
		return trends_write_phases(t, slot);
	return trends_write_series(t, slot);
}

/* Write what is asked for of every series in the store. */
static int
write_all(struct trends *t)
{
	uint32_t *order = store_order(&t->store);
	size_t i;
	int got = 0;

	trends_sort_flags(t);
	if (t->mode == TRENDS_PAIRS)
		got = trends_write_pairs(t, order);
	else
		for (i = 0; i < t->store.nslots && got == 0; i++)
			got = write_slot(t, order[i]);
	free(order);
	return got;
}

void
trends_forget(struct trends *t)
{
	store_reset(&t->store);
	t->nflags = 0;
	intern_free(&t->flags);
}

/* Keys that rise by bytes, or as numbers, come each in one piece. */
static int
check_sorted(struct trends *t, const struct row *row, struct span key)
{
	const struct span before = { t->before.s, t->before.n };
	const size_t n = before.n < key.n ? before.n : key.n;
	const int bytes = memcmp(before.s, key.s, n);

	if (bytes > 0 || (bytes == 0 && before.n > key.n))
		t->unsorted |= 1;
	if (store_compare_records(before, key) > 0)
		t->unsorted |= 2;
	if (t->unsorted != 3)
		return 0;
	return err_set(t->e, MSK_EDATA,
	    "%s:%lu: not sorted by record, as --sorted promises",
	    input_label(t->f.in), row->line);
}

int
trends_next_person(struct trends *t, const struct row *row)
{
	const struct span key = filter_key(&t->f, row);
	const int first = t->before.s == NULL;

	if (key.n == 0) /* nobody: said by trends_take() */
		return 0;
	if (!first && key.n == t->before.n &&
	    memcmp(key.s, t->before.s, key.n) == 0)
		return 0;
	if (!first && check_sorted(t, row, key) != 0)
		return -1;
	t->before.n = 0;
	buf_add(&t->before, key.s, key.n);
	buf_text(&t->before);
	return !first;
}

static int
read_all(struct trends *t)
{
	enum taken taken;
	struct row row;
	size_t slot;
	int got;

	while ((got = filter_next(&t->f, &row, t->e)) == 1) {
		got = t->sorted ? trends_next_person(t, &row) : 0;
		if (got == 1 && (got = write_all(t)) == 0)
			trends_forget(t);
		if (got != 0 || trends_take(t, &row, &taken, &slot) != 0)
			return -1;
	}
	return got;
}

static void
say(struct trends *t)
{
	struct report *r = &t->f.report;

	if (t->mode == TRENDS_PAIRS)
		trends_end_pairs(t);
	if (t->duplicates > 0 && !t->dup_given)
		filter_warn(&t->f,
		    "%lu %s with two different scores of one record and "
		    "measure: the last is used (--dup, --show-values)",
		    t->duplicates, t->pairing.by_event ? "events" : "dates");
	if (t->later > 0)
		report_note(
		    r, "%lu rows dated after --as-of are not used", t->later);
	if (!t->f.verbose)
		return;
	report_note(r,
	    "%lu rows, of them %lu without a score, %lu of other measures; "
	    "%lu series",
	    t->f.rows, t->unscored, t->others, t->series);
	if (t->duplicates > 0)
		report_note(r, "%lu %s with two different scores",
		    t->duplicates, t->pairing.by_event ? "events" : "dates");
}

/* Begin the output. */
static int
start(struct trends *t)
{
	switch (t->mode) {
	case TRENDS_FLARES:
		return trends_start_flares(t);
	case TRENDS_PAIRS:
		return trends_start_pairs(t);
	case TRENDS_PHASES:
		return trends_start_phases(t);
	default:
		return trends_start_series(t);
	}
}

static int
work(struct trends *t)
{
	int got;

	if (t->mode == TRENDS_EACH)
		return trends_each(t);
	if (t->mode == TRENDS_PLOT)
		return trends_plot(t);

	got = start(t);
	if (got == 0)
		got = read_all(t);
	return got == 0 ? write_all(t) : got;
}

/* Days and scores are counted, and a percentage is a whole number here. */
static int
check_settings(const struct settings *all, struct msk_err *e)
{
	const struct setting *s;
	double most;
	size_t i;

	for (i = 0; i < all->n; i++) {
		s = &all->s[i];
		most = *s->unit == '%'             ? MICRO_PERCENT_MOST :
		    strcmp(s->unit, "days") == 0   ? DAYS_MOST :
		    strcmp(s->unit, "scores") == 0 ? THEILSEN_MAX :
						     HUGE_VAL;
		if (s->value < 0 || s->value > most ||
		    (most < HUGE_VAL && s->value != floor(s->value)))
			return err_set(e, MSK_EUSAGE,
			    most < HUGE_VAL ?
				"setting %s: a whole number from 0 to %.0f" :
				"setting %s: not below 0",
			    s->name, most);
	}
	return 0;
}

/* Options that make no sense together. */
static int
check_options(const struct trends *t, struct msk_err *e)
{
	if (t->f.number)
		return err_set(e, MSK_EUSAGE,
		    "--number: every score would be of a person of its own");
	if (t->unit != 0 &&
	    (t->treatments != NULL || t->events != NULL || t->phases != NULL ||
		t->baseline == BASELINE_DATE))
		return err_set(e, MSK_EUSAGE,
		    "--time-unit: --treatments, --events and "
		    "--baseline=date: need dates");
	return 0;
}

/* A measure that was asked for and never came is a mistake in its name. */
static int
say_absent(const char *s, size_t n, void *arg)
{
	struct trends *t = arg;
	const struct intern *met =
	    t->mode == TRENDS_PAIRS ? &t->pairing.met : &t->store.measures;

	if (t->col_measure != HEADER_NONE && t->f.rows > 0 &&
	    intern_find(met, s, n) < 0)
		filter_warn(&t->f, "--measure %.*s: no row of it", (int)n, s);
	return 0;
}

int
trends_run(struct trends *t, char *const *paths, int n, struct msk_err *e)
{
	struct msk_err late;
	int got, status;

	t->e = e;
	if (check_settings(&t->book.settings, e) != 0 ||
	    check_options(t, e) != 0)
		return -1;
	trend_rules_set(&t->rules, &t->book.settings);
	filter_expect(&t->f, paths, n);
	filter_expect_side(&t->f, t->treatments);
	filter_expect_side(&t->f, t->events);
	filter_expect_side(&t->f, t->targets);
	filter_expect_side(&t->f, t->phases);
	if (pairing_check(t, e) != 0)
		return -1;
	if (t->measure_file != NULL &&
	    (t->own = measures_read(t->measure_file, &t->nown, e)) == NULL)
		return -1;
	if (trends_side(t) != 0 || filter_open(&t->f, paths, n, e) != 0 ||
	    trends_bind(t) != 0)
		return -1;
	if ((got = work(t)) == 0) {
		if (t->only != NULL)
			list_each(t->only, ',', say_absent, t);
		say(t);
	}
	status = filter_close(&t->f, got == 0 ? e : &late);
	return got == 0 ? status : -1;
}
