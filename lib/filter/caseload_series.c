/*
 * Standard input: series as msktrend writes them, or with --each one row a
 * score with the state so far.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "caseload.h"

enum {
	S_MEASURE,
	S_DATE,
	S_SCORE,
	S_N,
	S_FIRST_DATE,
	S_FIRST,
	S_LAST_DATE,
	S_LAST,
	S_BEST,
	S_CHANGE,
	S_PCT,
	S_SPAN,
	S_SINCE_BEST,
	S_STATE,
	S_FLAG,
	S_RESPONDER,
	S_BAND,
	N_SERIES
};

static const char *const name[N_SERIES] = { "measure", "date", "score", "n",
	"first_date", "first", "last_date", "last", "best", "change",
	"pct_change", "span_days", "days_since_best", "state", "flag",
	"responder", "band" };

struct series_reader {
	struct caseload *c;
	long at[N_SERIES];
	struct row row;
	size_t person, latest;
	struct codes codes;
};

static struct span
cell(const struct series_reader *r, int col)
{
	struct span s = { "", 0 };

	if (r->at[col] == HEADER_NONE)
		return s;
	s = r->row.cell[r->at[col]];
	return missing_has(&r->c->f.missing, s) ? (struct span){ "", 0 } : s;
}

/* 0, or -1 to stop: a cell that is no number is reported. */
static int
take_number(struct series_reader *r, int col, double *x)
{
	const struct span s = cell(r, col);

	*x = NAN;
	if (s.n == 0 || num_parse(s.s, s.n, x) == 0)
		return 0;
	return filter_problem(&r->c->f, &r->row, r->at[col], "bad_number",
	    "not a number", r->c->e);
}

static int
take_day(struct series_reader *r, int col, int *day)
{
	const struct span s = cell(r, col);
	long x;

	*day = NO_DAY;
	if (s.n == 0)
		return 0;
	if (date_parse(s.s, s.n, r->c->f.order, &x) == 0) {
		*day = (int)x;
		return 0;
	}
	return col == S_DATE ? 0 : /* reported already */
	    filter_problem(&r->c->f, &r->row, r->at[col], "bad_date",
		date_refused(r->c->f.order), r->c->e);
}

static int
take_flags(struct series_reader *r, unsigned measure, int day)
{
	return caseload_answers(r->c, cell(r, S_FLAG), r->person, measure, day,
		   r->row.line) != 0 ?
	    filter_problem(&r->c->f, &r->row, r->at[S_FLAG], "bad_flag",
		"a safety flag without a usable value or date; "
		"listed all the same",
		r->c->e) :
	    0;
}

/* The series row of this person and measure, made if there is none. */
static struct series_row *
series_for(struct series_reader *r, unsigned measure, int *fresh)
{
	struct series_row *s =
	    people_series(&r->c->store, r->person, measure, r->row.line, fresh);

	if (!*fresh)
		return s;
	s->measure = measure;
	s->first_day = s->since_best = NO_DAY;
	s->first = s->last = s->best = s->change = s->pct = NAN;
	s->responder = TRI_UNKNOWN;
	return s;
}

/* The numbers that both forms of input have. */
static int
take_summary(struct series_reader *r, struct series_row *s)
{
	double n, since;

	if (take_number(r, S_N, &n) != 0 ||
	    take_day(r, S_FIRST_DATE, &s->first_day) != 0 ||
	    take_number(r, S_FIRST, &s->first) != 0 ||
	    take_number(r, S_BEST, &s->best) != 0 ||
	    take_number(r, S_CHANGE, &s->change) != 0 ||
	    take_number(r, S_PCT, &s->pct) != 0 ||
	    take_number(r, S_SINCE_BEST, &since) != 0)
		return -1;
	s->n = isnan(n) || n < 0 || n > INT_MAX ? 0 : (int)n;
	s->since_best = isnan(since) || fabs(since) > 1e9 ? NO_DAY : (int)since;
	s->responder = tri_of(word_code(words_yes, cell(r, S_RESPONDER)));
	return 0;
}

static int
take_state(struct series_reader *r, unsigned char *state, unsigned char *band)
{
	const int code = word_code(words_state, cell(r, S_STATE));
	const int level = word_code(words_stratum, cell(r, S_BAND));

	*band = (unsigned char)(level > 0 ? level : 0);
	*state = (unsigned char)(code > 0 ? code : 0);
	return code >= 0 ? 0 :
			   filter_problem(&r->c->f, &r->row, r->at[S_STATE],
			       "bad_code", "no state of a series", r->c->e);
}

/* Of a row dated after --as-of only the answers about safety count. */
static int
refuse_later(struct series_reader *r, unsigned measure, int col, int day)
{
	if (take_flags(r, measure, day) != 0)
		return -1;
	return filter_problem(
	    &r->c->f, &r->row, r->at[col], "future", cell_in_future, r->c->e);
}

/* One row a series. */
static int
take_series(struct series_reader *r, unsigned measure)
{
	struct series_row *s;
	double last, span;
	int day, fresh;

	if (take_day(r, S_LAST_DATE, &day) != 0 ||
	    take_number(r, S_LAST, &last) != 0 ||
	    take_number(r, S_SPAN, &span) != 0)
		return -1;
	if (after_as_of(r->c, day))
		return refuse_later(r, measure, S_LAST_DATE, day);
	s = series_for(r, measure, &fresh);
	if (!fresh)
		return filter_problem(&r->c->f, &r->row, NONE, "duplicate",
		    "this person has a series of this measure already; not "
		    "used",
		    r->c->e);
	s->at.day = day;
	s->last = last;
	s->span = isnan(span) || fabs(span) > 1e9 ? 0 : (int)span;
	if (take_summary(r, s) != 0 || take_state(r, &s->state, &s->band) != 0)
		return -1;
	if (cell(r, S_LAST_DATE).n == 0 && !isnan(last) &&
	    filter_problem(&r->c->f, &r->row, r->at[S_LAST_DATE], "no_date",
		"a last score without its date", r->c->e) != 0)
		return -1;
	return take_flags(r, measure, day);
}

/* One row a score; the newest becomes the series as well. */
static int
take_score(struct series_reader *r, unsigned measure)
{
	struct score_row *x;
	struct series_row *s;
	unsigned char state, band;
	double score;
	int day, fresh;

	if (take_day(r, S_DATE, &day) != 0 ||
	    take_number(r, S_SCORE, &score) != 0 ||
	    take_state(r, &state, &band) != 0)
		return -1;
	if (after_as_of(r->c, day))
		return refuse_later(r, measure, S_DATE, day);
	if (day == NO_DAY || isnan(score))
		return take_flags(r, measure, day);
	x = people_row(&r->c->store, TABLE_SCORES, r->person, r->row.line, day);
	x->measure = measure;
	x->score = score;
	x->state = state;
	x->responder = tri_of(word_code(words_yes, cell(r, S_RESPONDER)));
	s = series_for(r, measure, &fresh);
	if (fresh || day >= s->at.day) {
		s->at.day = day;
		s->last = score;
		s->state = state;
		s->band = band;
		if (take_summary(r, s) != 0)
			return -1;
		s->span = s->first_day == NO_DAY ? 0 : day - s->first_day;
	}
	return take_flags(r, measure, day);
}

/* 1, 0 to pass over, -1 to stop. */
static int
find_person(struct series_reader *r)
{
	struct caseload *c = r->c;
	const struct span id = filter_key(&c->f, &r->row);
	long person;

	if (id.n == 0)
		return filter_problem(&c->f, &r->row, c->f.key[0], "no_id",
		    "empty; row not used", c->e);
	if (c->path[TABLE_PATIENTS] == NULL) {
		r->person = people_id(&c->store, id, &r->latest);
		return 1;
	}
	person = people_find(&c->store, id, &r->latest);
	if (person >= 0) {
		r->person = (size_t)person;
		return 1;
	}
	c->orphans[TABLE_SERIES]++;
	c->urgent_orphans += (unsigned)caseload_has_answer(cell(r, S_FLAG));
	return filter_problem(&c->f, &r->row, c->f.key[0], "orphan",
	    "this person is not in --patients", c->e);
}

static int
find_columns(struct series_reader *r)
{
	struct caseload *c = r->c;
	size_t i;

	for (i = 0; i < N_SERIES; i++)
		r->at[i] = header_find(c->f.header, name[i]);
	if (c->f.date_column != HEADER_NONE)
		r->at[S_DATE] = c->f.date_column;
	if (c->f.nkeys == 0)
		return err_set(c->e, MSK_EDATA, "%s:1: no column 'record_id'",
		    input_label(c->f.in));
	if (r->at[S_MEASURE] == HEADER_NONE)
		return err_set(c->e, MSK_EDATA, "%s:1: no column 'measure'",
		    input_label(c->f.in));
	if (c->path[TABLE_PATIENTS] == NULL)
		for (i = 0; i < c->f.nkeys; i++)
			caseload_key(c, c->f.header->name[c->f.key[i]]);
	c->review.each =
	    r->at[S_DATE] != HEADER_NONE && r->at[S_SCORE] != HEADER_NONE;
	if (!c->review.each &&
	    (r->at[S_LAST] == HEADER_NONE || r->at[S_LAST_DATE] == HEADER_NONE))
		return err_set(c->e, MSK_EDATA,
		    "%s:1: neither date and score nor last_date and last: not "
		    "the output of msktrend",
		    input_label(c->f.in));
	return 0;
}

static int
take_row(struct series_reader *r)
{
	struct caseload *c = r->c;
	const struct span measure = cell(r, S_MEASURE);
	unsigned id;
	int got;

	if (filter_utf8(&c->f, input_label(c->f.in), r->row.line,
		filter_key(&c->f, &r->row), c->e) != 0 ||
	    filter_utf8(
		&c->f, input_label(c->f.in), r->row.line, measure, c->e) != 0)
		return -1;
	if ((got = find_person(r)) != 1)
		return got;
	id = codes_number(&r->codes, &c->store, measure);
	return c->review.each ? take_score(r, id) : take_series(r, id);
}

struct series_reader *
series_open(struct caseload *c, char *const *paths, int n)
{
	struct series_reader *r = xcalloc(1, sizeof(*r));

	r->c = c;
	if (filter_open(&c->f, paths, n, c->e) != 0 || find_columns(r) != 0) {
		series_close(r);
		return NULL;
	}
	c->review.known.tables |= 1u << TABLE_SERIES;
	if (c->review.each) {
		c->review.known.tables |= 1u << TABLE_SCORES;
		people_open(&c->store, TABLE_SERIES);
	}
	return r;
}

int
series_read(struct series_reader *r)
{
	struct caseload *c = r->c;
	int got = 0;

	while (got == 0 && (got = filter_next(&c->f, &r->row, c->e)) == 1)
		got = take_row(r);
	if (got == 0)
		orphans_tell(c, input_label(c->f.in), TABLE_SERIES);
	return got;
}

void
series_close(struct series_reader *r)
{
	codes_free(&r->codes);
	free(r);
}
