/* --pairs: a row a series and pair of occasions. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "stats/micro.h"
#include "trends.h"

enum { MEDIAN_SCORES = 3 };

static int
add_columns(struct trends *t)
{
	const struct pairing *p = &t->pairing;
	const struct {
		const char *name;
		enum column_type type;
		int wanted;
	} cols[] = { { "from_event", COLUMN_TEXT, 1 },
		{ "to_event", COLUMN_TEXT, 1 },
		{ "first_date", COLUMN_ANY, !p->by_event },
		{ "first", COLUMN_NUM, 1 },
		{ "last_date", COLUMN_ANY, !p->by_event },
		{ "last", COLUMN_NUM, 1 }, { "change", COLUMN_NUM, 1 },
		{ "pct_change", COLUMN_NUM, 1 }, { "", COLUMN_NUM, 1 },
		{ "status", COLUMN_TEXT, 1 }, { "rci", COLUMN_NUM, p->rci },
		{ "reliable", COLUMN_TEXT, p->rci },
		{ "cutoff", COLUMN_NUM, p->csc },
		{ "csc", COLUMN_TEXT, p->csc },
		{ "omeract", COLUMN_TEXT, p->domain[0] != NULL },
		{ "omeract_responder", COLUMN_NUM, p->domain[0] != NULL } };
	char name[NUM_TEXT_MAX];
	size_t i, k;

	for (i = 0; i < sizeof(cols) / sizeof(*cols); i++) {
		for (k = 0; *cols[i].name == '\0' && k < p->npct; k++) {
			snprintf(name, sizeof(name), "resp%d", p->pct[k]);
			if (filter_column(&t->f, name, COLUMN_NUM, t->e) != 0)
				return -1;
		}
		if (*cols[i].name != '\0' && cols[i].wanted &&
		    filter_column(&t->f, cols[i].name, cols[i].type, t->e) != 0)
			return -1;
	}
	return filter_start_rows(&t->f, t->e);
}

int
trends_start_pairs(struct trends *t)
{
	if (omeract_check(t) != 0 || trends_begin(t) != 0)
		return -1;
	return add_columns(t);
}

/* ---- the scores of a pair */

static int
score_of_event(const struct trends *t, long n, long event, double *score)
{
	long i;

	for (i = 0; i < n; i++)
		if (t->scores[i].day == event) {
			*score = t->scores[i].value;
			return 1;
		}
	return 0;
}

/* The baseline, and the score nearest to a day counted from it. */
static void
find_by_day(struct trends *t, const struct series *s,
    const struct pair_wanted *w, struct pair *p)
{
	const size_t from = t->baseline == BASELINE_MEDIAN3 ? MEDIAN_SCORES : 1;
	long at;

	if (s->n == 0 || !s->baseline)
		return;
	p->has_first = 1;
	p->first = s->first;
	p->first_day = s->day[0];
	at = pair_followup(
	    s->day, from, s->n, s->day[0], s->day[0] + w->day, w->tolerance);
	if (at < 0)
		return;
	p->has_last = 1;
	p->last = s->score[at];
	p->last_day = s->day[at];
}

/* The pairs of a slot, one for each of --pairs, into p; -1 and *t->e. */
static int
find_pairs(struct trends *t, size_t slot, struct pair *p)
{
	const long n = trends_scores(t, slot);
	const struct pair_wanted *w;
	struct series s = { 0 };
	size_t k;

	if (n < 0)
		return -1;
	if (!t->pairing.by_event)
		trends_series(t, slot, (size_t)n, trends_as_of(t, n), &s);
	memset(p, 0, t->pairing.n * sizeof(*p));
	for (k = 0; k < t->pairing.n; k++) {
		w = &t->pairing.want[k];
		if (!t->pairing.by_event) {
			find_by_day(t, &s, w, &p[k]);
			continue;
		}
		p[k].has_first =
		    score_of_event(t, n, w->from_event, &p[k].first);
		p[k].has_last = score_of_event(t, n, w->to_event, &p[k].last);
	}
	return 0;
}

/* ---- the cohort: complete pairs of one measure */

static struct pair_cohort *
cohort_of(const struct trends *t, size_t slot, size_t k)
{
	const size_t at = t->store.slot[slot].measure * t->pairing.n + k;

	return at < t->pairing.ncohorts ? &t->pairing.cohort[at] : NULL;
}

static void
add_to_cohort(struct pair_cohort *c, const struct pair *p)
{
	c->first =
	    mem_grow(c->first, &c->firstcap, c->n + 1, sizeof(*c->first));
	c->last = mem_grow(c->last, &c->lastcap, c->n + 1, sizeof(*c->last));
	c->first[c->n] = p->first;
	c->last[c->n++] = p->last;
}

/*
 * Edwards-Nunnally and Hageman-Arrindell compare one person with all: gather
 * them first.  Duplicates are spoken of when the rows are written.
 */
static int
gather(struct trends *t, const uint32_t *order, struct pair *p)
{
	struct pairing *all = &t->pairing;
	const unsigned long duplicates = t->duplicates;
	const int show = t->f.show_values;
	struct pair_cohort *c;
	size_t i, k;
	int got = 0;

	all->ncohorts = t->store.measures.n * all->n;
	all->cohort = xcalloc(all->ncohorts + 1, sizeof(*all->cohort));
	t->f.show_values = 0;
	for (i = 0; i < t->store.nslots && got == 0; i++) {
		got = find_pairs(t, order[i], p);
		for (k = 0; k < all->n && got == 0; k++)
			if (pair_status(&p[k]) == PAIR_OK)
				add_to_cohort(cohort_of(t, order[i], k), &p[k]);
	}
	t->f.show_values = show;
	t->duplicates = duplicates;
	for (i = 0; i < all->ncohorts; i++) {
		c = &all->cohort[i];
		cohort_moments(c->first, c->last, c->n, &c->c);
	}
	return got;
}

/* ---- a row */

void
pairs_put_occasions(struct trends *t, size_t k, const struct pair *p)
{
	const struct pair_wanted *w = &t->pairing.want[k];
	const struct series about = { .counted = t->unit != 0 };

	writer_string(t->f.out, w->from);
	writer_string(t->f.out, w->to);
	if (!t->pairing.by_event && p->has_first)
		trends_put_day(t, &about, p->first_day);
	else if (!t->pairing.by_event)
		writer_empty(t->f.out);
	trends_put_num(t, p->has_first, p->first);
	if (!t->pairing.by_event && p->has_last)
		trends_put_day(t, &about, p->last_day);
	else if (!t->pairing.by_event)
		writer_empty(t->f.out);
	trends_put_num(t, p->has_last, p->last);
}

static void
put_change(struct trends *t, const struct measure *m, const struct pair *p)
{
	const int ok = pair_status(p) == PAIR_OK;
	struct series s = { .first = p->first };
	long long d;
	size_t k;
	int is;

	series_measure(&s, m);
	s.first_g = s.sign * micro(p->first);
	d = s.sign * micro(p->last) - s.first_g;
	trends_put_num(t, ok, p->last - p->first);
	trends_put_num(t, ok && trend_percent_defined(&s),
	    100 * (p->last - p->first) / fabs(p->first));
	for (k = 0; k < t->pairing.npct; k++) {
		is = trend_responder(
		    &s, d, t->rules.responder, t->pairing.pct[k]);
		trends_put_num(t, ok && is >= 0, is);
	}
	writer_string(t->f.out, pair_status_names[pair_status(p)]);
}

/* Reliable and clinically significant change of a complete pair. */
static void
put_judgement(struct trends *t, size_t slot, size_t k, const struct pair *p)
{
	const struct measure *m = trends_measure(t, slot);
	const struct pair_cohort *c = cohort_of(t, slot, k);
	const int ok = pair_status(p) == PAIR_OK;
	struct clinical_pair clinical;
	struct reliable_change r;

	pair_reliable(m, p, t->pairing.method, c != NULL ? &c->c : NULL, &r);
	if (t->pairing.rci) {
		trends_put_num(t, ok && !isnan(r.rci), r.rci);
		writer_string(t->f.out, ok ? r.word : "");
	}
	if (!t->pairing.csc)
		return;
	if (t->pairing.by_mic)
		pair_important(m, p, &r);
	pair_clinical(m, p, t->pairing.cutoff, &r, &clinical);
	trends_put_num(t, !isnan(clinical.cutoff), clinical.cutoff);
	writer_string(t->f.out, ok ? clinical.word : "");
}

static int
write_pair(struct trends *t, size_t slot, size_t k, const struct pair *p)
{
	const struct measure *m = trends_measure(t, slot);

	trends_carry(t, slot);
	pairs_put_occasions(t, k, p);
	put_change(t, m, p);
	put_judgement(t, slot, k, p);
	if (t->pairing.domain[0] != NULL) {
		writer_empty(t->f.out);
		writer_empty(t->f.out);
	}
	filter_provenance(&t->f, m->rules);
	return writer_end(t->f.out, t->e);
}

int
trends_write_pairs(struct trends *t, const uint32_t *order)
{
	struct pair *p = xcalloc(t->pairing.n, sizeof(*p));
	const struct store_slot *slot = t->store.slot;
	size_t i, k;
	int got = 0;

	if (t->pairing.method != RCI_JACOBSON_TRUAX && !t->sorted)
		got = gather(t, order, p);
	for (i = 0; i < t->store.nslots && got == 0; i++) {
		got = find_pairs(t, order[i], p);
		for (k = 0; k < t->pairing.n && got == 0; k++)
			got = write_pair(t, order[i], k, &p[k]);
		t->series++;
		if (t->pairing.domain[0] == NULL || got != 0)
			continue;
		omeract_keep(t, order[i], p);
		if (i + 1 == t->store.nslots ||
		    slot[order[i + 1]].record != slot[order[i]].record)
			got = omeract_write(t, order[i]);
	}
	free(p);
	return got;
}

void
trends_end_pairs(struct trends *t)
{
	const struct pairing *p = &t->pairing;
	struct span name;
	size_t i;

	for (i = 0; i < p->events.n && t->f.rows > 0; i++)
		if (!p->seen[i]) {
			name = intern_text(&p->events, i);
			filter_warn(&t->f,
			    "event '%.*s' of --pairs is in no row of column %s",
			    (int)name.n, name.s,
			    t->f.header->name[t->col_event]);
		}
	for (i = 0; i < t->nmeasures; i++)
		if (isnan(t->measure[i]->mic) &&
		    measure_sign(t->measure[i]) != 0 &&
		    (t->rules.responder != RESPONDER_PCT ||
			!t->measure[i]->percent))
			report_note(&t->f.report,
			    "measure %s has no MIC: who responds cannot be "
			    "told (--measure-file, --responder pct)",
			    t->measure[i]->name);
	if (p->out_of_range > 0)
		filter_warn(&t->f,
		    "%lu OMERACT-OARSI answers not given: a score lies "
		    "outside the range of its measure",
		    p->out_of_range);
}
