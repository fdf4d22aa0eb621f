/* The output of mskscore: long, one row a measure; wide, one a record. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/mem.h"
#include "scoring_known.h"

/* Names of a measure's columns in wide output: "pre_oks", "pre_oks_band". */
static int
wide_columns(struct scoring *s, const struct binding *b, const char *measure)
{
	static const struct {
		const char *end;
		enum column_type type;
	} part[] = { { "", COLUMN_NUM }, { "_band", COLUMN_TEXT },
		{ "_status", COLUMN_TEXT } };
	char *name;
	size_t i;
	int got = 0;

	for (i = 0; i < sizeof(part) / sizeof(*part) && got == 0; i++) {
		name = xasprintf("%s%s%s%s", b->event ? b->event : "",
		    b->event ? "_" : "", measure, part[i].end);
		got = filter_column(&s->f, name, part[i].type, s->e);
		free(name);
	}
	return got;
}

static int
long_columns(struct scoring *s)
{
	static const struct {
		const char *name;
		enum column_type type;
	} col[] = { { "measure", COLUMN_TEXT }, { "domain", COLUMN_TEXT },
		{ "n_items", COLUMN_NUM }, { "n_answered", COLUMN_NUM },
		{ "score", COLUMN_NUM }, { "band", COLUMN_TEXT },
		{ "flag", COLUMN_TEXT }, { "status", COLUMN_TEXT } };
	size_t i;

	if (s->events && filter_column(&s->f, "event", COLUMN_TEXT, s->e) != 0)
		return -1;
	for (i = 0; i < sizeof(col) / sizeof(*col); i++)
		if (filter_column(&s->f, col[i].name, col[i].type, s->e) != 0)
			return -1;
	return 0;
}

/* Items are not carried into long output; nor is how long input said them. */
static char *
dropped_columns(const struct scoring *s)
{
	char *drop = xcalloc(s->f.header->n, 1);
	const struct binding *b;
	size_t i, j;

	if (s->layout == LAYOUT_LONG)
		drop[s->cols.instrument] = drop[s->cols.item] =
		    drop[s->cols.value] = 1;
	for (i = 0; i < s->nb && !s->wide && s->layout != LAYOUT_LONG; i++) {
		b = s->b[i];
		for (j = 0; j < b->in->nitems; j++)
			if (b->column[j] != NONE)
				drop[b->column[j]] = 1;
	}
	return drop;
}

int
scoring_start(struct scoring *s)
{
	return scoring_start_on(s, stdout);
}

int
scoring_start_on(struct scoring *s, FILE *out)
{
	char *drop = dropped_columns(s);
	size_t i, j;
	int got = filter_keep(&s->f, drop, s->e);

	free(drop);
	if (got != 0)
		return -1;
	filter_begin_on(&s->f, out);
	for (i = 0; i < s->nb; i++) {
		s->b[i]->first_tail = s->ntails;
		s->ntails += s->b[i]->in->nscales;
	}
	s->tail_bits = s->ntails <= 8 ? 11 : s->ntails <= 32 ? 9 : 6;
	s->tails = xcalloc(s->ntails << s->tail_bits, sizeof(*s->tails));
	if (s->f.number &&
	    filter_column(&s->f, "record_id", COLUMN_TEXT, s->e) != 0)
		return -1;
	if (!s->wide && long_columns(s) != 0)
		return -1;
	for (i = 0; i < s->nb && s->wide; i++)
		for (j = 0; j < s->b[i]->in->nscales; j++)
			if (s->b[i]->selected[j] &&
			    wide_columns(
				s, s->b[i], s->b[i]->in->scale[j].measure) != 0)
				return -1;
	s->known = xcalloc(s->nb, sizeof(*s->known));
	s->ready = xcalloc(s->ntails, sizeof(*s->ready));
	for (i = 0; i < s->nb; i++)
		s->known[i] = known_new(s, s->b[i]);
	return out != NULL ? filter_start_rows(&s->f, s->e) :
			     filter_provenance_columns(&s->f, s->e);
}

int
scoring_problem(const struct binding *b, long item, size_t column,
    enum cell_code code, void *arg)
{
	static const char *const word[] = { "not_number", "out_of_range",
		"context" };
	struct scoring *s = arg;
	const struct item *it = item != NONE ? &b->in->item[item] : NULL;
	struct buf what = { 0 };
	int got;

	if (column >= s->f.header->n)
		return 0; /* item-long: told of when it was read */
	if (code == CELL_NOT_NUMBER)
		buf_str(&what,
		    it->type == ITEM_TIME ?
			"not a time of day HH:MM" :
			"not a number where a code belongs");
	else if (code == CELL_CONTEXT)
		buf_str(&what, "not a value the rule knows (see --show)");
	else if (it->values != NULL)
		buf_str(&what, "not one of the answers listed");
	else
		buf_printf(
		    &what, "outside the answers %g to %g", it->min, it->max);
	buf_printf(&what, " (%s%s%s)", b->in->id, it ? " item " : "",
	    it ? it->id : "");
	got = filter_problem(
	    &s->f, s->row, (long)column, word[code], buf_text(&what), s->e);
	buf_free(&what);
	return got;
}

static void
write_score(struct writer *w, const struct score *sc)
{
	if (sc->has)
		writer_num(w, sc->value);
	else
		writer_empty(w);
}

/* The rest of a row after the carried columns. */
static void
write_measure(struct scoring *s, const struct binding *b, size_t i)
{
	struct writer *w = s->f.out;
	const struct scale *sc = &b->in->scale[i];

	if (s->events)
		writer_text(w, b->event, strlen(b->event));
	writer_word(w, sc->measure);
	writer_text(w, sc->domain, strlen(sc->domain));
	writer_num(w, (double)b->score[i].n_items);
	writer_num(w, (double)b->score[i].n_answered);
	write_score(w, &b->score[i]);
	writer_word(w, b->score[i].band ? b->score[i].band : "");
	writer_text(w, buf_text(&s->flags), s->flags.n);
	writer_word(w, score_status_name(b->score[i].status));
	filter_provenance(&s->f, b->in->rules);
}

static int
same_score(const struct score *a, const struct score *b)
{
	return a->value == b->value && a->has == b->has &&
	    a->n_answered == b->n_answered && a->status == b->status &&
	    a->band == b->band;
}

/*
 * Scores are few and rows are many: what was written for a score (with
 * s->flags) is kept and written again, in a few MiB however many scales there
 * are.  text.n is 0 when it is not there yet.
 */
static struct tail *
tail_of(struct scoring *s, const struct binding *b, size_t i)
{
	const struct score *sc = &b->score[i];
	struct tail *t;
	uint64_t bits;
	size_t k;

	memcpy(&bits, &sc->value, sizeof(bits));
	bits ^= (uint64_t)sc->n_answered << 8 ^ (uint64_t)sc->status;
	for (k = 0; k < s->flags.n; k++)
		bits = bits * 31 + (unsigned char)s->flags.s[k];
	bits *= UINT64_C(0x9e3779b97f4a7c15);
	t = &s->tails[((b->first_tail + i) << s->tail_bits) +
	    (bits >> (64 - s->tail_bits))];
	if (same_score(&t->score, sc) && t->flags.n == s->flags.n &&
	    (t->flags.n == 0 ||
		memcmp(t->flags.s, s->flags.s, t->flags.n) == 0))
		return t;
	t->score = *sc;
	t->flags.n = t->text.n = 0;
	buf_add(&t->flags, s->flags.s, s->flags.n);
	return t;
}

/* Hold what was written for scale i since mark; nothing if not asked for. */
static void
hold(struct scoring *s, const struct binding *b, struct known *k, size_t i,
    size_t mark)
{
	if (k != NULL && !b->score[i].impossible)
		known_hold(k, i, writer_since(s->f.out, mark));
}

static int
write_one(struct scoring *s, const struct binding *b, struct known *k, size_t i)
{
	const size_t mark = writer_mark(s->f.out);
	struct tail *t;
	struct span text;

	s->flags.n = 0;
	if (b->in->nflags > 0)
		score_flags(
		    b->in, i, b->answer, b->context, b->score, &s->flags);
	t = tail_of(s, b, i);
	if (t->text.n == 0) {
		write_measure(s, b, i);
		text = writer_since(s->f.out, mark);
		if (writer_has_text(s->f.out))
			buf_add(&t->text, text.s, text.n);
	} else
		writer_more(s->f.out, (struct span){ t->text.s, t->text.n });
	hold(s, b, k, i, mark);
	return writer_end(s->f.out, s->e);
}

static int
write_long(struct scoring *s, const struct binding *b, struct known *k)
{
	size_t i;

	for (i = 0; i < b->in->nscales; i++)
		if (!b->selected[i])
			hold(s, b, k, i, writer_mark(s->f.out));
		else if (write_one(s, b, k, i) != 0)
			return -1;
	return 0;
}

static void
write_wide(struct scoring *s, const struct binding *b, struct known *k)
{
	size_t i, mark;

	for (i = 0; i < b->in->nscales; i++) {
		mark = writer_mark(s->f.out);
		if (!b->selected[i]) {
			hold(s, b, k, i, mark);
			continue;
		}
		write_score(s->f.out, &b->score[i]);
		writer_word(s->f.out, b->score[i].band ? b->score[i].band : "");
		writer_word(s->f.out, score_status_name(b->score[i].status));
		hold(s, b, k, i, mark);
	}
}

static int
end_wide(struct scoring *s)
{
	struct buf rules = { 0 };
	size_t i;

	for (i = 0; i < s->nb && s->f.provenance; i++)
		buf_printf(&rules, "%s%s", i ? ";" : "", s->b[i]->in->rules);
	filter_provenance(&s->f, buf_text(&rules));
	buf_free(&rules);
	return writer_end(s->f.out, s->e);
}

static int
on_impossible(struct scoring *s, const struct binding *b, const struct row *row)
{
	char what[80];

	snprintf(what, sizeof(what), "%s: answers that cannot be together",
	    b->in->id);
	return filter_problem(&s->f, row, NONE, "impossible", what, s->e);
}

/* A row that the form of the output cannot hold: say which it is. */
static int
unwritten(struct scoring *s, const struct row *row)
{
	if (s->e->status == MSK_EDATA)
		err_prefix(s->e, "%s:%lu", input_label(s->f.in), row->line);
	return -1;
}

/* Read, score and write an administration: the long way. */
static int
score_fully(struct scoring *s, struct binding *b, struct known *k,
    const struct row *row)
{
	const long n = binding_read(b, row, &s->f.missing, scoring_problem, s);

	if (n < 0)
		return -1;
	if (k != NULL)
		known_learn(k, b, row);
	if (score_run(b->in, b->answer, b->context, s->prorate, b->score) > 0 &&
	    on_impossible(s, b, row) != 0)
		return -1;
	s->administrations += n > 0;
	s->empty += n == 0;
	if (s->wide)
		write_wide(s, b, k);
	else if ((n > 0 || !s->skip_empty) && write_long(s, b, k) != 0)
		return unwritten(s, row);
	return 0;
}

/* Write what known_take() has found, in its place. */
static int
write_ready(struct scoring *s)
{
	const size_t n = s->nready;
	size_t i;

	s->nready = 0;
	for (i = 0; i < n && s->wide; i++)
		writer_more(s->f.out, s->ready[i]);
	return s->wide || n == 0 ? 0 :
				   writer_again(s->f.out, s->ready, n, s->e);
}

int
scoring_row(struct scoring *s, const struct row *row)
{
	struct binding *b;
	struct known *k;
	size_t i;

	s->row = row;
	filter_carry(&s->f, row);
	for (i = 0; i < s->nb; i++) {
		b = s->b[i];
		k = s->known[i];
		if (b->absent && !s->wide)
			continue;
		if (k != NULL && known_take(s, k, b, row))
			continue;
		if (write_ready(s) != 0 || score_fully(s, b, k, row) != 0)
			return -1;
	}
	if (write_ready(s) != 0)
		return -1;
	if (s->wide && end_wide(s) != 0)
		return unwritten(s, row);
	return s->nchecks > 0 ? check_row(s, row) : 0;
}
