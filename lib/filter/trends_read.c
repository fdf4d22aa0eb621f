/* The columns of the input, and its rows into the store. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "stats/micro.h"
#include "trends.h"

enum { DAY_MOST = 100000000 }; /* of a count of days, either side of 0 */

static long
first_of(const struct header *h, const char *a, const char *b)
{
	const long at = header_find(h, a);

	return at != HEADER_NONE ? at : header_find(h, b);
}

static int
need_column(struct trends *t, long at, const char *what)
{
	if (at != HEADER_NONE)
		return 0;
	return err_set(
	    t->e, MSK_EDATA, "%s:1: no column %s", input_label(t->f.in), what);
}

int
trends_bind(struct trends *t)
{
	const struct header *h = t->f.header;
	const int dates = t->mode != TRENDS_PAIRS || t->event_column == NULL;

	if (t->f.nkeys == 0)
		return need_column(t, HEADER_NONE,
		    "that names the person: record_id, or --id NAME");
	t->col_measure = header_find(h, "measure");
	t->col_score = t->score_column != NULL ?
	    header_find(h, t->score_column) :
	    first_of(h, "score", "value");
	t->col_flag = header_find(h, "flag");
	t->col_band = header_find(h, "band");
	t->col_event = t->event_column != NULL ?
	    header_find(h, t->event_column) :
	    first_of(h, "redcap_event_name", "event");
	if (t->col_measure == HEADER_NONE &&
	    (t->only == NULL || strchr(t->only, ',') != NULL))
		return need_column(t, HEADER_NONE,
		    "'measure'; --measure NAME says what the scores are of");
	if (need_column(t, t->col_score,
		t->score_column != NULL ? "as named by --score" :
					  "'score' or 'value'") != 0)
		return -1;
	if (dates && need_column(t, t->f.date_column, "'date'") != 0)
		return -1;
	t->col_date = t->f.date_column;
	if (t->unit != 0)
		t->f.date_column = HEADER_NONE; /* they are no dates */
	return 0;
}

static struct measure *
own_measure(const struct trends *t, struct span name)
{
	size_t i;

	for (i = 0; i < t->nown; i++)
		if (span_is(name, t->own[i].name))
			return &t->own[i];
	return NULL;
}

/* Say once of a measure that nobody knows its direction. */
static void
say_unknown(struct trends *t, struct span name)
{
	filter_warn(&t->f,
	    "measure '%.*s' is in no instrument and in no --measure-file: "
	    "its changes are not judged",
	    (int)name.n, name.s);
}

/* The number of a measure, its meaning looked up when it is new. */
static int
take_measure(struct trends *t, struct span name, size_t *number)
{
	struct measure *own = own_measure(t, name), *m;
	char *text;
	int got;

	*number = intern_add(&t->store.measures, name.s, name.n);
	if (*number < t->nmeasures)
		return 0;
	t->measure = mem_grow(
	    t->measure, &t->measurecap, *number + 1, sizeof(*t->measure));
	t->measure[t->nmeasures++] = own;
	if (own != NULL)
		return 0;
	t->measure[*number] = m = xcalloc(1, sizeof(*m));
	text = xstrndup(name.s, name.n);
	got = measure_find(text, m, t->e);
	free(text);
	if (got == 0)
		say_unknown(t, name);
	return got < 0 ? -1 : 0;
}

const struct measure *
trends_measure(const struct trends *t, size_t slot)
{
	return t->measure[t->store.slot[slot].measure];
}

static int
is_name(const char *s, size_t n, void *arg)
{
	const struct span *name = arg;

	return n == name->n && memcmp(s, name->s, n) == 0;
}

/* The measure of a row: 1, or 0 when it is not asked for. */
static int
row_measure(struct trends *t, const struct row *row, struct span *name)
{
	if (t->col_measure == HEADER_NONE) {
		*name = span_of(t->only);
		return 1;
	}
	*name = row->cell[t->col_measure];
	return t->only == NULL || list_each(t->only, ',', is_name, name) != 0;
}

static int
is_missing(const struct trends *t, struct span c)
{
	return c.n == 0 || missing_has(&t->f.missing, c);
}

/* The day of a row: 1, 0 when there is none (said by the filter), -1. */
static int
row_day(struct trends *t, const struct row *row, long *day)
{
	const struct span c = row->cell[t->col_date];
	double n;

	if (is_missing(t, c))
		return filter_problem(&t->f, row, t->col_date, "no_date",
			   "no date: the score cannot be placed", t->e) == 0 ?
		    0 :
		    -1;
	if (t->unit == 0)
		return date_parse(c.s, c.n, t->f.order, day) == 0;
	if (num_parse(c.s, c.n, &n) == 0 && n == floor(n) &&
	    fabs(n) * t->unit <= DAY_MOST) {
		*day = (long)n * t->unit;
		return 1;
	}
	return filter_problem(&t->f, row, t->col_date, "bad_time",
		   "not a whole number of --time-unit", t->e) == 0 ?
	    0 :
	    -1;
}

/* What follows the day in the cell: the time, as written. */
static uint32_t
row_time(struct trends *t, const struct row *row)
{
	const struct span c = row->cell[t->col_date];
	size_t i = 0;

	while (i < c.n && c.s[i] != ' ' && c.s[i] != 'T')
		i++;
	if (t->unit != 0)
		i = c.n;
	return (uint32_t)intern_add(&t->store.times, c.s + i, c.n - i);
}

/* The score of a row: 1, 0 when there is none, -1. */
static int
row_score(struct trends *t, const struct row *row, double *score)
{
	const struct span c = row->cell[t->col_score];

	if (is_missing(t, c))
		return 0;
	if (num_parse(c.s, c.n, score) == 0 && micro_fits(*score))
		return 1;
	return filter_problem(&t->f, row, t->col_score, "not_a_number",
		   "not a number that can be a score", t->e) == 0 ?
	    0 :
	    -1;
}

/* Remember a row's flags; a list with ';' in one cell. */
static void
take_flag(struct trends *t, const struct row *row, size_t slot, long day)
{
	struct span c;

	if (t->col_flag == HEADER_NONE || row->cell[t->col_flag].n == 0)
		return;
	c = row->cell[t->col_flag];
	t->flag =
	    mem_grow(t->flag, &t->flagcap, t->nflags + 1, sizeof(*t->flag));
	t->flag[t->nflags++] = (struct seen_flag){ (uint32_t)slot,
		(uint32_t)intern_add(&t->flags, c.s, c.n), day };
}

/* Remember the cells that are carried, but for the key. */
static void
take_carried(struct trends *t, const struct row *row, size_t slot, long day)
{
	struct span c;
	size_t i;

	t->cells.n = 0;
	for (i = 0; i < t->f.ncarried; i++) {
		if (trends_key_place(t, t->f.carried[i]) != HEADER_NONE)
			continue;
		c = row->cell[t->f.carried[i]];
		buf_add(&t->cells, c.s, c.n);
		buf_char(&t->cells, '\0');
	}
	if (t->cells.n > 0)
		store_carry(&t->store, slot, day, t->cells.s, t->cells.n);
}

int
trends_take(
    struct trends *t, const struct row *row, enum taken *taken, size_t *slot)
{
	struct span key = filter_key(&t->f, row), name;
	size_t measure;
	double score = 0;
	long day = 0;
	int got, there;

	*taken = TAKEN_NOT;
	t->row_day = STORE_NO_DAY;
	if (!row_measure(t, row, &name)) {
		t->others++;
		return 0;
	}
	if (key.n == 0 || name.n == 0) {
		t->f.unused++;
		return filter_problem(&t->f, row,
		    key.n == 0 ? t->f.key[0] : t->col_measure, "no_key",
		    key.n == 0 ? "empty: whose score it is cannot be told" :
				 "empty: what the score is of cannot be told",
		    t->e);
	}
	if (take_measure(t, name, &measure) != 0)
		return -1;
	*slot = store_slot(
	    &t->store, intern_add(&t->store.records, key.s, key.n), measure);
	*taken = TAKEN_EMPTY;
	if ((there = row_score(t, row, &score)) < 0)
		return -1;
	if (!there && is_missing(t, row->cell[t->col_date]))
		got = 0;
	else if ((got = row_day(t, row, &day)) < 0)
		return -1;
	if (got == 1 && t->unit == 0 && day > t->f.as_of) {
		t->later++;
		return 0;
	}
	if (got != 1)
		day = STORE_NO_DAY;
	t->row_day = day;
	t->row_time = got == 1 ? row_time(t, row) : 0;
	take_flag(t, row, *slot, day); /* also of a score that is not there */
	take_carried(t, row, *slot, day);
	t->unscored += !there;
	if (!there || got == 0)
		return 0;
	if (t->course)
		trends_take_band(t, row);
	store_add(&t->store, *slot, day, t->row_time, score);
	*taken = TAKEN_SCORE;
	return 0;
}
