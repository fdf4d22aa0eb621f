/* The flag cell of a series: what its rows carry, and what we add. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "stats/kendall.h"
#include "trends.h"

/* qsort() hands nothing through; one sort at a time in a thread. */
static _Thread_local const struct intern *sort_flags;

/* By slot, day and text, so that the order of the input does not matter. */
static int
by_slot(const void *a, const void *b)
{
	const struct seen_flag *x = a, *y = b;

	if (x->slot != y->slot)
		return x->slot < y->slot ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return span_compare(
	    intern_text(sort_flags, x->text), intern_text(sort_flags, y->text));
}

void
trends_sort_flags(struct trends *t)
{
	sort_flags = &t->flags;
	if (t->nflags > 0)
		qsort(t->flag, t->nflags, sizeof(*t->flag), by_slot);
}

struct adding {
	struct buf *b;
	struct intern words; /* of b, where there are several */
	const char *day;     /* "" if the row has none */
};

/* Add a word to the list unless it is there. */
static void
add_word(struct adding *a, const char *s, size_t n)
{
	size_t known;

	if (a->b->n > 0 && a->words.n == 0)
		intern_add(&a->words, a->b->s, a->b->n);
	known = a->words.n;
	if (a->b->n > 0 && intern_add(&a->words, s, n) < known)
		return;
	if (a->b->n > 0)
		buf_char(a->b, ';');
	buf_add(a->b, s, n);
}

/* A safety flag keeps its day: it stays open until somebody has seen it. */
static int
add_flag(const char *s, size_t n, void *arg)
{
	struct adding *a = arg;
	struct buf word = { 0 };

	if (n == 0)
		return 0;
	buf_printf(&word, "%.*s", (int)n, s);
	if (n > 7 && memcmp(s, "safety:", 7) == 0 && *a->day != '\0' &&
	    memchr(s, '@', n) == NULL)
		buf_printf(&word, "@%s", a->day);
	add_word(a, word.s, word.n);
	buf_free(&word);
	return 0;
}

/* p of a series of daily scores that hang together is far too small. */
static int
autocorrelated(struct trends *t, const struct series *s)
{
	const struct settings *set = &t->book.settings;

	return s->n > 2 &&
	    series_median_gap(s, &t->scratch) <
	    settings_get(set, "autocorrelation.gap") &&
	    autocorrelation1(s->score, s->n) >
	    settings_get(set, "autocorrelation.r1");
}

void
trends_flags(struct trends *t, size_t slot, const struct series *s,
    const struct trend *r, struct buf *b)
{
	char day[NUM_TEXT_MAX], *list;
	struct adding a = { .b = b, .day = day };
	struct span text;
	size_t lo = 0, hi = t->nflags, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (t->flag[mid].slot < slot)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < t->nflags && t->flag[lo].slot == slot; lo++) {
		day[0] = '\0';
		if (t->flag[lo].day != STORE_NO_DAY)
			series_day_text(s, t->flag[lo].day, day);
		text = intern_text(&t->flags, t->flag[lo].text);
		list = xstrndup(text.s, text.n);
		list_each(list, ';', add_flag, &a);
		free(list);
	}
	if (s->sign == 0)
		add_word(&a, "no_direction", 12);
	else if (s->mic == SIZE_UNKNOWN)
		add_word(&a, "no_mic", 6);
	if (s->n > 1 && s->baseline && r->low_baseline)
		add_word(&a, "low_baseline", 12);
	if (r->thinned)
		add_word(&a, "slope_of_last_5000", 18);
	if (t->stats && autocorrelated(t, s))
		add_word(&a, "autocorrelated", 14);
	intern_free(&a.words);
}

/* Eight heights from best to worst of the series: higher is a higher score. */
void
spark_write(struct trends *t, const struct series *s)
{
	static const char *const bars[] = { "\u2581", "\u2582", "\u2583",
		"\u2584", "\u2585", "\u2586", "\u2587", "\u2588" };
	enum { SPARK_MOST = 24 };
	const size_t from = s->n > SPARK_MOST ? s->n - SPARK_MOST : 0;
	double lo = s->m->min, hi = s->m->max;
	struct buf b = { 0 };
	size_t i;

	for (i = from; i < s->n; i++) {
		lo = lo <= s->score[i] ? lo : s->score[i];
		hi = hi >= s->score[i] ? hi : s->score[i];
	}
	for (i = from; i < s->n; i++)
		buf_str(&b,
		    bars[hi > lo ?
			    (int)(7 * (s->score[i] - lo) / (hi - lo) + 0.5) :
			    0]);
	writer_text(t->f.out, b.n > 0 ? b.s : "", b.n);
	buf_free(&b);
}
