/* --course: how the series went, beside what it has come to. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "engine/course.h"
#include "trends.h"

int
trends_course_columns(struct trends *t)
{
	static const struct {
		const char *name;
		enum column_type type;
	} cols[] = { { "plateau_kind", COLUMN_TEXT }, { "hold", COLUMN_TEXT },
		{ "gains_ratio", COLUMN_NUM }, { "gains", COLUMN_TEXT },
		{ "days_held", COLUMN_NUM }, { "held", COLUMN_TEXT },
		{ "band_first", COLUMN_TEXT }, { "band_last", COLUMN_TEXT },
		{ "band_changes", COLUMN_TEXT }, { "ewma", COLUMN_TEXT },
		{ "ewma_date", COLUMN_ANY }, { "pain_level", COLUMN_TEXT },
		{ "pain_course", COLUMN_TEXT },
		{ "early_warning", COLUMN_TEXT } };
	char *name;
	size_t i;
	int got = 0;

	course_rules_set(&t->course_rules, &t->book.settings);
	for (i = 0; i < EARLY_CHECKS && got == 0; i++) {
		name = xasprintf("early_%ld", t->course_rules.early_day[i]);
		got = filter_column(&t->f, name, COLUMN_TEXT, t->e);
		free(name);
	}
	for (i = 0; i < sizeof(cols) / sizeof(*cols) && got == 0; i++)
		got = filter_column(&t->f, cols[i].name, cols[i].type, t->e);
	return got;
}

void
trends_take_band(struct trends *t, const struct row *row)
{
	const struct span c =
	    t->col_band == HEADER_NONE ? span_of("") : row->cell[t->col_band];

	t->band =
	    mem_grow(t->band, &t->bandcap, t->store.n + 1, sizeof(*t->band));
	t->band[t->store.n] = (uint32_t)intern_add(&t->bands, c.s, c.n);
}

/*
 * Re-stratification: the bands of the first and the last row that has one,
 * and each change between neighbours that have: "low>medium@2026-01-10".
 */
static void
put_bands(struct trends *t, const struct series *s)
{
	const struct store_score *x = t->scores + t->nscores - s->n;
	struct span first = { "", 0 }, last = first, band;
	char day[NUM_TEXT_MAX];
	struct buf changes = { 0 };
	size_t i;

	for (i = 0; i < s->n && s->baseline; i++) {
		band = intern_text(&t->bands, t->band[x[i].number]);
		if (band.n == 0)
			continue;
		if (first.n == 0)
			first = band;
		else if (band.n != last.n ||
		    memcmp(band.s, last.s, band.n) != 0) {
			series_day_text(s, s->day[i], day);
			buf_printf(&changes, "%s%.*s>%.*s@%s",
			    changes.n > 0 ? ";" : "", (int)last.n, last.s,
			    (int)band.n, band.s, day);
		}
		last = band;
	}
	writer_text(t->f.out, first.s, first.n);
	writer_text(t->f.out, last.s, last.n);
	writer_text(t->f.out, changes.n > 0 ? changes.s : "", changes.n);
	buf_free(&changes);
}

static void
put_early(struct trends *t, const struct series *s, long who)
{
	const long care = who >= 0 && t->baseline == BASELINE_START ?
	    t->side.start[who] :
	    LONG_MAX;
	const long start = care != LONG_MAX ? care : s->n > 0 ? s->day[0] : 0;
	size_t i;

	for (i = 0; i < EARLY_CHECKS; i++)
		writer_string(t->f.out,
		    early_names[course_early(
			s, &t->rules, &t->course_rules, i, start)]);
}

static void
put_held(struct trends *t, const struct series *s, long who)
{
	size_t n;
	const long *end = sidelines_ends(&t->side, who, &n);
	enum durability held;
	long days = 0;

	held = course_durability(s, &t->rules, &t->course_rules, end, n, &days);
	if (held == HELD_SO_FAR || held == HELD_RELAPSE)
		writer_num(t->f.out, (double)days);
	else
		writer_empty(t->f.out);
	writer_string(t->f.out, held_names[held]);
}

static void
put_gains(struct trends *t, const struct series *s)
{
	double ratio = 0;
	const enum gains gains = course_gains(s, &t->course_rules, &ratio);

	if (gains >= GAINS_NONE)
		writer_num(t->f.out, ratio);
	else
		writer_empty(t->f.out);
	writer_string(t->f.out, gains_names[gains]);
}

/* A chart, the class of a course of pain, and what warns of a relapse. */
static void
put_warnings(struct trends *t, const struct series *s, const struct trend *r)
{
	static const struct flares none;
	const int judged =
	    r->state > STATE_BASELINE && r->state != STATE_UNKNOWN;
	struct buf words = { 0 };
	const char *level;
	enum pain_course pain;
	enum chart chart;
	size_t since = 0;

	chart = course_chart(s, &t->course_rules, &t->scratch, &since);
	writer_word(t->f.out, chart_names[chart]);
	if (chart == CHART_WARNING)
		trends_put_day(t, s, s->day[since]);
	else
		writer_empty(t->f.out);
	pain = course_pain(s, &t->course_rules, &t->scratch, &level);
	writer_string(t->f.out, level);
	writer_string(t->f.out, pain_course_names[pain]);
	course_warning_words(course_warnings(s, &t->course_rules,
				 judged ? &t->scratch.flares : &none, chart),
	    &words);
	if (words.n > 0)
		writer_text(t->f.out, words.s, words.n);
	else
		writer_string(t->f.out, judged ? "none" : "");
	buf_free(&words);
}

void
trends_put_course(struct trends *t, size_t slot, const struct series *s,
    const struct trend *r)
{
	const struct span key =
	    intern_text(&t->store.records, t->store.slot[slot].record);
	const long who = intern_find(&t->side.who, key.s, key.n);
	const int held = s->n > 1 && s->baseline && s->mic != SIZE_UNKNOWN &&
	    s->micw != SIZE_UNKNOWN;

	put_early(t, s, who);
	writer_string(t->f.out, course_plateau(s, r));
	writer_string(t->f.out, held ? hold_names[r->hold] : "");
	put_gains(t, s);
	put_held(t, s, who);
	put_bands(t, s);
	put_warnings(t, s, r);
}
