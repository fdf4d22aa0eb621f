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

static int
add_asked(const char *s, size_t n, void *arg)
{
	intern_add(arg, s, n);
	return 0;
}

int
trends_bind(struct trends *t)
{
	const struct header *h = t->f.header;
	const int events = t->pairing.by_event;

	if (t->f.nkeys == 0)
		return need_column(t, HEADER_NONE,
		    "that names the person: record_id, or --id NAME");
	t->col_measure = header_find(h, "measure");
	t->col_score = t->score_column != NULL ?
	    header_find(h, t->score_column) :
	    first_of(h, "score", "value");
	if (t->only != NULL)
		list_each(t->only, ',', add_asked, &t->asked);
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
	if (!events && need_column(t, t->f.date_column, "'date'") != 0)
		return -1;
	if (events &&
	    need_column(t, t->col_event,
		t->event_column != NULL ?
		    "as named by --event" :
		    "'redcap_event_name' or 'event' (--event NAME)") != 0)
		return -1;
	if (t->mode == TRENDS_PAIRS || t->mode == TRENDS_PHASES)
		t->col_flag = HEADER_NONE; /* they carry no flags */
	t->col_date = t->f.date_column;
	if (t->unit != 0)
		t->f.date_column = HEADER_NONE; /* they are no dates */
	return 0;
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
	return t->only == NULL || intern_find(&t->asked, name->s, name->n) >= 0;
}

/* Is there nothing in the cell?  No column, no cell. */
static int
is_missing(const struct trends *t, const struct row *row, long column)
{
	return column == HEADER_NONE || row->cell[column].n == 0 ||
	    missing_has(&t->f.missing, row->cell[column]);
}

/* The day of a row: 1, 0 when there is none (said by the filter), -1. */
static int
row_day(struct trends *t, const struct row *row, long *day)
{
	const struct span c = row->cell[t->col_date];
	double n;

	if (is_missing(t, row, t->col_date))
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

/*
 * The event of a row, as the number that stands for its day: 1, 0 when it is
 * none of those asked for, -1.
 */
static int
row_event(struct trends *t, const struct row *row, long *number)
{
	const struct span c = row->cell[t->col_event];

	if (is_missing(t, row, t->col_event))
		return filter_problem(&t->f, row, t->col_event, "no_event",
			   "no event: the score cannot be placed", t->e) == 0 ?
		    0 :
		    -1;
	*number = intern_find(&t->pairing.events, c.s, c.n);
	return *number >= 0;
}

/*
 * Where the row stands in time: 1 and a day (or the number of an event); 0
 * when that cannot be told or is not asked for, -1.
 */
static int
row_place(struct trends *t, const struct row *row, int scored, long *day)
{
	const int events = t->pairing.by_event;

	if (!scored && is_missing(t, row, events ? t->col_event : t->col_date))
		return 0;
	return events ? row_event(t, row, day) : row_day(t, row, day);
}

/* Is a row that stands at day dated after --as-of? */
static int
is_later(const struct trends *t, const struct row *row, long day)
{
	struct span c;

	if (t->unit != 0)
		return 0;
	if (t->pairing.by_event) {
		if (t->col_date == HEADER_NONE)
			return 0;
		c = row->cell[t->col_date];
		if (date_parse(c.s, c.n, t->f.order, &day) != 0)
			return 0;
	}
	return day > t->f.as_of;
}

/* What follows the day in the cell: the time, as written. */
static uint32_t
row_time(struct trends *t, const struct row *row)
{
	struct span c;
	size_t i = 0;

	if (t->pairing.by_event)
		return t->row_time; /* none */
	c = row->cell[t->col_date];
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

	if (is_missing(t, row, t->col_score))
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

/* JSON is UTF-8: say in which line it is not, while that is known. */
static int
check_utf8(struct trends *t, const struct row *row)
{
	size_t i;

	for (i = 0; t->f.form == FORM_JSONL && i < row->n; i++)
		if (filter_utf8(&t->f, input_label(t->f.in), row->line,
			row->cell[i], t->e) != 0)
			return -1;
	return 0;
}

int
trends_take(
    struct trends *t, const struct row *row, enum taken *taken, size_t *slot)
{
	struct span key = filter_key(&t->f, row), name;
	size_t measure;
	double score = 0;
	long day = 0, keyless;
	int got, there;

	*taken = TAKEN_NOT;
	t->row_day = STORE_NO_DAY;
	t->row_time = (uint32_t)intern_add(&t->store.times, "", 0);
	if (check_utf8(t, row) != 0 ||
	    (t->mode == TRENDS_PAIRS && trends_take_person(t, row, key) != 0))
		return -1;
	if (!row_measure(t, row, &name)) {
		t->others++;
		return 0;
	}
	if ((keyless = trends_keyless_column(t, row)) != HEADER_NONE ||
	    name.n == 0) {
		t->f.unused += t->mode != TRENDS_EACH;
		return filter_problem(&t->f, row,
		    keyless != HEADER_NONE ? keyless : t->col_measure, "no_key",
		    keyless != HEADER_NONE ?
			"empty: whose score it is cannot be told" :
			"empty: what the score is of cannot be told",
		    t->e);
	}
	if (t->mode == TRENDS_PAIRS)
		intern_add(&t->pairing.met, name.s, name.n);
	if (trends_take_measure(t, row, name, &measure) != 0)
		return -1;
	*slot = store_slot(
	    &t->store, intern_add(&t->store.records, key.s, key.n), measure);
	*taken = TAKEN_EMPTY;
	if ((there = row_score(t, row, &score)) < 0)
		return -1;
	if ((got = row_place(t, row, there, &day)) < 0)
		return -1;
	if (got == 1 && is_later(t, row, day)) {
		t->later++;
		return 0;
	}
	if (got != 1)
		day = STORE_NO_DAY;
	t->row_day = day;
	if (got == 1)
		t->row_time = row_time(t, row);
	take_flag(t, row, *slot, day); /* also of a score that is not there */
	trends_offer_cells(t, row, *slot, day);
	t->unscored += !there;
	if (!there || got == 0)
		return 0;
	if (t->course)
		trends_take_band(t, row);
	store_add(&t->store, *slot, day, t->row_time, score);
	*taken = TAKEN_SCORE;
	return 0;
}
