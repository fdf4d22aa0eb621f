/*
 * --each: every input row, with the state its series had on that day, from
 * the scores up to then alone.  Rows come out in the order of the input; all
 * of it (with --sorted: one person) is held.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "trends.h"

enum { NO_RESULT = -1, EACH_COLUMNS = 11 };

/* An input row, its cells joined by NUL. */
struct held {
	size_t end;                  /* of its text */
	uint32_t slot, time, before; /* row before it in its series + 1 */
	long day;
	long result;
	unsigned long line;
};

/* What its series was on a day. */
struct standing {
	struct trend r;
	size_t n, evidence; /* where its text ends */
	long first_day, best_day, day;
	uint32_t time;
	double first, best;
	int has_best, has_change;
	const char *immpact;
};

struct holding {
	struct trends *t;
	struct buf text, evidence;
	struct held *row;
	size_t n, cap;
	struct standing *standing;
	size_t nstandings, standingcap;
	uint32_t *last; /* of each slot: its last row + 1 */
	size_t nlast, lastcap;
	struct row out;
	size_t outcap;
};

static void
hold(struct holding *h, const struct row *row, enum taken taken, size_t slot)
{
	struct held *r;
	size_t i;

	h->row = mem_grow(h->row, &h->cap, h->n + 1, sizeof(*h->row));
	r = &h->row[h->n++];
	*r = (struct held){ .result = NO_RESULT, .line = row->line };
	for (i = 0; i < row->n; i++) {
		buf_add(&h->text, row->cell[i].s, row->cell[i].n);
		buf_char(&h->text, '\0');
	}
	r->end = h->text.n;
	if (taken == TAKEN_NOT || h->t->row_day == STORE_NO_DAY)
		return;
	h->last = mem_grow(h->last, &h->lastcap, slot + 1, sizeof(*h->last));
	while (h->nlast <= slot)
		h->last[h->nlast++] = 0;
	r->slot = (uint32_t)slot;
	r->day = h->t->row_day;
	r->time = h->t->row_time;
	r->before = h->last[slot];
	h->last[slot] = (uint32_t)h->n;
}

/* The state of a series after each of its scores. */
static void
judge_prefixes(struct holding *h, size_t slot, size_t n)
{
	struct trends *t = h->t;
	struct standing *st;
	struct series s;
	size_t k;

	trends_series_begin(t, slot, n);
	for (k = 1; k <= n; k++) {
		h->standing = mem_grow(h->standing, &h->standingcap,
		    h->nstandings + 1, sizeof(*h->standing));
		st = &h->standing[h->nstandings++];
		memset(st, 0, sizeof(*st));
		trends_series_on(t, slot, k, &s, &st->r);
		trend_evidence(&s, &st->r, &h->evidence);
		st->evidence = h->evidence.n;
		st->n = s.n;
		st->day = t->scores[k - 1].day;
		st->time = t->scores[k - 1].time;
		st->has_change = s.n > 0 && s.baseline;
		st->has_best = s.n > 0 && s.sign != 0;
		st->immpact = trend_immpact(&s, &st->r);
		st->first = s.first;
		st->first_day = s.n > 0 ? s.day[0] : 0;
		st->best = s.n > 0 ? s.score[st->r.best] : 0;
		st->best_day = s.n > 0 ? s.day[st->r.best] : 0;
	}
}

/* Is standing k (counted from from) after the row in time? */
static int
is_after(
    const struct holding *h, const struct standing *st, const struct held *row)
{
	if (st->day != row->day)
		return st->day > row->day;
	return st->time != row->time &&
	    store_compare_times(&h->t->store, st->time, row->time) > 0;
}

/* Give each row of a slot the last standing that is not after it. */
static int
assign(struct holding *h, size_t slot)
{
	const size_t from = h->nstandings;
	const long n = trends_scores(h->t, slot);
	struct held *row;
	uint32_t at;
	size_t lo, hi, mid;

	if (n < 0)
		return -1;
	judge_prefixes(h, slot, (size_t)n);
	for (at = slot < h->nlast ? h->last[slot] : 0; at != 0;
	     at = row->before) {
		row = &h->row[at - 1];
		lo = from;
		hi = h->nstandings;
		while (lo < hi) {
			mid = lo + (hi - lo) / 2;
			if (is_after(h, &h->standing[mid], row))
				hi = mid;
			else
				lo = mid + 1;
		}
		row->result = lo > from ? (long)lo - 1 : NO_RESULT;
	}
	return 0;
}

/* The row as it was read. */
static const struct row *
unpack(struct holding *h, size_t i)
{
	const char *p = h->text.s + (i == 0 ? 0 : h->row[i - 1].end);
	const size_t n = h->t->f.header->n;
	size_t c;

	h->out.cell =
	    mem_grow(h->out.cell, &h->outcap, n, sizeof(*h->out.cell));
	for (c = 0; c < n; c++) {
		h->out.cell[c] = span_of(p);
		p += h->out.cell[c].n + 1;
	}
	h->out.n = n;
	h->out.line = h->row[i].line;
	return &h->out;
}

static void
put_standing(struct holding *h, const struct standing *st)
{
	const struct series about = { .counted = h->t->unit != 0 };
	const size_t from = st == h->standing ? 0 : st[-1].evidence;
	const int told = st->has_change && st->n > 1;
	struct writer *w = h->t->f.out;

	writer_num(w, (double)st->n);
	if (st->has_change)
		trends_put_day(h->t, &about, st->first_day);
	else
		writer_empty(w);
	trends_put_num(h->t, st->has_change, st->first);
	trends_put_num(h->t, st->has_best, st->best);
	trends_put_num(h->t, st->has_change, st->r.change);
	trends_put_num(h->t, st->has_change && st->r.has_pct, st->r.pct);
	trends_put_num(h->t, st->has_best, (double)(st->day - st->best_day));
	writer_word(w, trend_state_names[st->r.state]);
	trends_put_num(h->t, told && st->r.responder >= 0, st->r.responder);
	writer_string(w, st->immpact);
	writer_text(w, h->evidence.s + from, st->evidence - from);
}

static int
write_rows(struct holding *h)
{
	struct trends *t = h->t;
	size_t i, k;

	for (i = 0; i < h->n; i++) {
		filter_carry(&t->f, unpack(h, i));
		if (h->row[i].result != NO_RESULT)
			put_standing(h, &h->standing[h->row[i].result]);
		else
			for (k = 0; k < EACH_COLUMNS; k++)
				writer_empty(t->f.out);
		filter_provenance(&t->f,
		    h->row[i].result == NO_RESULT ?
			"" :
			trends_measure(t, h->row[i].slot)->rules);
		if (writer_end(t->f.out, t->e) != 0)
			return -1;
	}
	return 0;
}

static int
flush(struct holding *h)
{
	size_t i;

	for (i = 0; i < h->t->store.nslots; i++)
		if (assign(h, i) != 0)
			return -1;
	if (write_rows(h) != 0)
		return -1;
	h->t->series += h->t->store.nslots;
	h->n = h->nstandings = h->nlast = h->text.n = h->evidence.n = 0;
	return 0;
}

static int
start(struct trends *t)
{
	static const char *const name[EACH_COLUMNS] = { "n", "first_date",
		"first", "best", "change", "pct_change", "days_since_best",
		"state", "responder", "immpact", "evidence" };
	size_t i;

	if (filter_keep(&t->f, NULL, t->e) != 0)
		return -1;
	filter_begin(&t->f);
	for (i = 0; i < EACH_COLUMNS; i++)
		if (filter_column(&t->f, name[i],
			i < 1 || (i > 1 && i < 7) || i == 8 ? COLUMN_NUM :
							      COLUMN_TEXT,
			t->e) != 0)
			return -1;
	return filter_start_rows(&t->f, t->e);
}

int
trends_each(struct trends *t)
{
	struct holding h = { .t = t };
	enum taken taken;
	struct row row;
	size_t slot = 0;
	int got, over;

	got = start(t);
	while (got == 0 && (got = filter_next(&t->f, &row, t->e)) == 1) {
		over = t->sorted ? trends_next_person(t, &row) : 0;
		got = over;
		if (over == 1 && (got = flush(&h)) == 0)
			trends_forget(t);
		if (got == 0)
			got = trends_take(t, &row, &taken, &slot);
		if (got == 0)
			hold(&h, &row, taken, slot);
	}
	if (got == 0)
		got = flush(&h);
	buf_free(&h.text);
	buf_free(&h.evidence);
	free(h.row);
	free(h.standing);
	free(h.last);
	free(h.out.cell);
	return got;
}
