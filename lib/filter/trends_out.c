/* A row a series. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "engine/pair.h"
#include "stats/kendall.h"
#include "trends.h"

enum { PER_28 = 28 };

long
trends_key_place(const struct trends *t, size_t column)
{
	size_t i;

	for (i = 0; i < t->f.nkeys; i++)
		if (t->f.key[i] == (long)column)
			return (long)i;
	return HEADER_NONE;
}

/* Columns of mskscore and of our own that a series does not carry. */
static void
mark_own(const struct trends *t, char *drop)
{
	static const char *const own[] = { "measure", "domain", "n_items",
		"n_answered", "score", "value", "band", "flag", "status",
		"loinc" };
	const long cols[] = { t->col_date, t->col_score, t->col_flag,
		t->mode == TRENDS_PAIRS ? t->col_event : HEADER_NONE };
	size_t i;
	long at;

	for (i = 0; i < sizeof(own) / sizeof(*own); i++)
		if ((at = header_find(t->f.header, own[i])) != HEADER_NONE)
			drop[at] = 1;
	for (i = 0; i < sizeof(cols) / sizeof(*cols); i++)
		if (cols[i] != HEADER_NONE)
			drop[cols[i]] = 1;
	if (t->col_score != HEADER_NONE && t->score_column != NULL &&
	    (at = header_find(t->f.header, "value")) != HEADER_NONE &&
	    at != t->col_score)
		drop[at] = 0;
}

int
trends_begin(struct trends *t)
{
	char *drop = xcalloc(t->f.header->n + 1, 1);
	int got;

	mark_own(t, drop);
	got = filter_keep(&t->f, drop, t->e);
	free(drop);
	if (got != 0)
		return -1;
	filter_begin(&t->f);
	return filter_column(&t->f, "measure", COLUMN_TEXT, t->e);
}

/* Piece number k of a text joined by sep. */
static struct span
piece(struct span text, char sep, size_t k)
{
	const char *end = text.s + text.n, *at;

	for (;; text.s = at + 1) {
		at = text.n == 0 ? NULL :
				   memchr(text.s, sep, (size_t)(end - text.s));
		if (k-- == 0 || at == NULL)
			break;
	}
	return (
	    struct span){ text.s, (size_t)((at != NULL ? at : end) - text.s) };
}

void
trends_carry_as(struct trends *t, size_t slot, const char *measure)
{
	const struct store_slot *s = &t->store.slot[slot];
	const struct span key = intern_text(&t->store.records, s->record);
	const struct span cells = intern_text(&t->store.carried, s->carried);
	struct span c;
	size_t i, k = 0;
	long at;

	for (i = 0; i < t->f.ncarried; i++) {
		at = trends_key_place(t, t->f.carried[i]);
		if (at != HEADER_NONE)
			c = t->f.nkeys == 1 ?
			    key :
			    piece(key, FILTER_KEY_JOINT, (size_t)at);
		else
			c = piece(cells, '\0', k++);
		writer_text(t->f.out, c.s, c.n);
	}
	writer_string(t->f.out, measure);
}

void
trends_carry(struct trends *t, size_t slot)
{
	trends_carry_as(t, slot, trends_measure(t, slot)->name);
}

void
trends_put_day(struct trends *t, const struct series *s, long day)
{
	char text[NUM_TEXT_MAX];

	series_day_text(s, day, text);
	writer_string(t->f.out, text);
}

void
trends_put_num(struct trends *t, int there, double v)
{
	if (there)
		writer_num(t->f.out, v);
	else
		writer_empty(t->f.out);
}

int
trends_start_series(struct trends *t)
{
	static const struct {
		const char *name;
		enum column_type type;
		int stats;
	} cols[] = { { "n", COLUMN_NUM, 0 }, { "first_date", COLUMN_ANY, 0 },
		{ "first", COLUMN_NUM, 0 }, { "last_date", COLUMN_ANY, 0 },
		{ "last", COLUMN_NUM, 0 }, { "best", COLUMN_NUM, 0 },
		{ "change", COLUMN_NUM, 0 }, { "pct_change", COLUMN_NUM, 0 },
		{ "slope_28d", COLUMN_NUM, 0 }, { "span_days", COLUMN_NUM, 0 },
		{ "days_since_best", COLUMN_NUM, 0 },
		{ "state", COLUMN_TEXT, 0 }, { "flag", COLUMN_TEXT, 0 },
		{ "responder", COLUMN_NUM, 0 }, { "immpact", COLUMN_TEXT, 0 },
		{ "rci", COLUMN_NUM, 0 }, { "reliable", COLUMN_TEXT, 0 },
		{ "zone", COLUMN_TEXT, 0 }, { "evidence", COLUMN_TEXT, 0 },
		{ "slope_lo", COLUMN_NUM, 1 }, { "slope_hi", COLUMN_NUM, 1 },
		{ "intercept", COLUMN_NUM, 1 }, { "mk_s", COLUMN_NUM, 1 },
		{ "mk_var", COLUMN_NUM, 1 }, { "mk_z", COLUMN_NUM, 1 },
		{ "mk_p", COLUMN_NUM, 1 }, { "tau_b", COLUMN_NUM, 1 } };
	size_t i;

	if (trends_begin(t) != 0)
		return -1;
	for (i = 0; i < sizeof(cols) / sizeof(*cols); i++)
		if ((!cols[i].stats || t->stats) &&
		    filter_column(&t->f, cols[i].name, cols[i].type, t->e) != 0)
			return -1;
	if (t->course && trends_course_columns(t) != 0)
		return -1;
	if (t->spark && filter_column(&t->f, "spark", COLUMN_TEXT, t->e) != 0)
		return -1;
	return filter_start_rows(&t->f, t->e);
}

/* n to days_since_best: what the series is. */
static void
put_numbers(struct trends *t, const struct series *s, const struct trend *r)
{
	const int any = s->n > 0, based = any && s->baseline;
	const size_t last = any ? s->n - 1 : 0;
	struct writer *w = t->f.out;

	writer_num(w, (double)s->n);
	if (based)
		trends_put_day(t, s, s->day[0]);
	else
		writer_empty(w);
	trends_put_num(t, based, s->first);
	if (any)
		trends_put_day(t, s, s->day[last]);
	else
		writer_empty(w);
	trends_put_num(t, any, any ? s->score[last] : 0);
	trends_put_num(t, any && s->sign != 0, any ? s->score[r->best] : 0);
	trends_put_num(t, based, r->change);
	trends_put_num(t, based && r->has_pct, r->pct);
	trends_put_num(t, r->has_slope, r->slope * PER_28);
	trends_put_num(t, based, any ? (double)(s->day[last] - s->day[0]) : 0);
	trends_put_num(t, any && s->sign != 0,
	    any ? (double)(s->day[last] - s->day[r->best]) : 0);
}

/* Is the change beyond error?  Says why where that cannot be told. */
static void
put_reliable(struct trends *t, const struct series *s)
{
	const struct pair p = { 1, 1, s->first,
		s->n > 0 ? s->score[s->n - 1] : 0, 0, 0 };
	const int told = s->n > 1 && s->baseline && s->sign != 0;
	struct reliable_change r;

	pair_reliable(s->m, &p, RCI_JACOBSON_TRUAX, NULL, &r);
	trends_put_num(t, told && !isnan(r.rci), r.rci);
	writer_string(t->f.out, told ? r.word : "");
}

static void
put_judgement(struct trends *t, const struct series *s, const struct trend *r)
{
	static const char *const zone[] = { "", "none", "real_but_small",
		"important_within_error", "important" };
	const int told = s->n > 1 && s->baseline;

	trends_put_num(t, told && r->responder >= 0, r->responder);
	writer_string(t->f.out, trend_immpact(s, r));
	put_reliable(t, s);
	if (told && s->sign != 0 && r->zone == ZONE_UNKNOWN)
		writer_word(
		    t->f.out, s->mic == SIZE_UNKNOWN ? "no_mic" : "no_mdc");
	else
		writer_string(t->f.out, told ? zone[r->zone] : "");
}

static void
put_stats(struct trends *t, const struct series *s)
{
	struct theilsen line = { 0 };
	struct kendall k = { 0 };
	const size_t skip = s->n > THEILSEN_MAX ? s->n - THEILSEN_MAX : 0;
	const size_t n = s->n - skip;

	if (n > 0) {
		theilsen(s->day + skip, s->score + skip, n, &t->scratch.slopes,
		    &line);
		kendall(s->day + skip, s->score + skip, n, &k);
	}
	trends_put_num(t, line.has_lo, line.lo * PER_28);
	trends_put_num(t, line.has_hi, line.hi * PER_28);
	trends_put_num(t, line.has_slope, line.intercept);
	trends_put_num(t, n > 1, (double)k.s);
	trends_put_num(t, n > 1, k.var);
	trends_put_num(t, k.has_test, k.z);
	trends_put_num(t, k.has_test, k.p);
	trends_put_num(t, n > 1 && k.has_tau, k.tau_b);
}

int
trends_write_series(struct trends *t, size_t slot)
{
	const long n = trends_scores(t, slot);
	struct buf text = { 0 };
	struct series s;
	struct trend r;

	if (n < 0)
		return -1;
	trends_series(t, slot, (size_t)n, trends_as_of(t, n), &s);
	trend_judge(&s, &t->rules, 1, &t->scratch, &r);
	trends_carry(t, slot);
	put_numbers(t, &s, &r);
	writer_word(t->f.out, trend_state_names[r.state]);
	trends_flags(t, slot, &s, &r, &text);
	writer_text(t->f.out, text.n > 0 ? text.s : "", text.n);
	put_judgement(t, &s, &r);
	text.n = 0;
	trend_evidence(&s, &r, &text);
	writer_text(t->f.out, text.s, text.n);
	buf_free(&text);
	if (t->stats)
		put_stats(t, &s);
	if (t->course)
		trends_put_course(t, slot, &s, &r);
	if (t->spark)
		spark_write(t, &s);
	filter_provenance(&t->f, s.m->rules);
	t->series++;
	return writer_end(t->f.out, t->e);
}
