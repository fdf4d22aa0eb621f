/*
 * The class of a course of pain, of at least 26 weekly scores of 0 to 10.
 *
 * Level and classes: Kongsted (2017) BMC Musculoskelet Disord 18:285, table
 * 1.  Level, by the mean: severe 6-10, moderate 4-5, mild 2-3, minor 0-1.
 * Classes: single episode, of at most 2 weeks; episodic, more than one time
 * of pain with a month at 0 between them; rapidly improving, a marked fall
 * within a month; gradually improving, over more; progressing, a rise;
 * ongoing, within 1 of the mean; fluctuating, over a range of more than 2
 * without a month free of pain.
 *
 * Ours: the order of the tests, which is that of the enum; the levels meet at
 * .5; a month is 28 days; weekly is a median gap of 4 to 10 days; a time
 * without pain lasts until the next score of pain; a fall is a MIC from the
 * first score to the median of the last four; it was rapid when the median of
 * the first four scores after a month had fallen by a MIC and less than a MIC
 * was still to come.  Kongsted's ongoing pain is also there on more than 4
 * days a week, which scores do not tell.  What meets none is unclassified.
 */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "course.h"
#include "stats/micro.h"
#include "stats/order.h"

enum { MONTH_SCORES = 4, SCALE_TOP = 10 };

const char *const pain_course_names[PAIN_COUNT] = { "not_pain_0_10", "no_mic",
	"too_few", "not_weekly", "no_pain", "single_episode", "episodic",
	"rapidly_improving", "gradually_improving", "progressing", "ongoing",
	"fluctuating", "unclassified" };

/* Times of pain, and the times without between and about them. */
struct spells {
	size_t pains;   /* times of pain */
	long longest;   /* days of the longest of them */
	int split;      /* two of them have a month without between */
	int month_free; /* there is a month without anywhere */
};

static void
find_spells(const struct series *s, long month, struct spells *out)
{
	size_t i, from = 0, to;
	long days;
	int pain;

	memset(out, 0, sizeof(*out));
	for (i = 0; i < s->n; i = to) {
		pain = s->score[i] > 0;
		for (from = to = i; to < s->n && (s->score[to] > 0) == pain;)
			to++;
		days = s->day[pain || to == s->n ? to - 1 : to] - s->day[from];
		out->pains += pain != 0;
		if (pain && days > out->longest)
			out->longest = days;
		if (pain || days < month)
			continue;
		out->month_free = 1;
		out->split |= from > 0 && to < s->n;
	}
}

/* Median of up to four scores from number from on, turned, in millionths. */
static long long
median_of_four(const struct series *s, size_t from)
{
	double x[MONTH_SCORES];
	size_t n = 0;

	while (n < MONTH_SCORES && from < s->n)
		x[n++] = (double)s->g[from++];
	return (long long)floor(order_median(x, n) + 0.5);
}

static enum pain_course
classify(const struct series *s, const struct course_rules *r, double mean)
{
	const long long end = median_of_four(s, s->n - MONTH_SCORES);
	double least = s->score[0], most = s->score[0];
	struct spells spells;
	long long month;
	size_t i;

	find_spells(s, r->pain_month, &spells);
	if (spells.pains == 0)
		return PAIN_NONE;
	if (spells.pains == 1 && spells.longest <= r->pain_single)
		return PAIN_SINGLE;
	if (spells.split)
		return PAIN_EPISODIC;
	for (i = 0; i < s->n && s->day[i] <= s->day[0] + r->pain_month;)
		i++;
	if (micro_reaches(end - s->first_g, s->mic)) {
		month = i < s->n ? median_of_four(s, i) : s->first_g;
		return micro_reaches(month - s->first_g, s->mic) &&
			!micro_reaches(end - month, s->mic) ?
		    PAIN_RAPID :
		    PAIN_GRADUAL;
	}
	if (micro_reaches(s->first_g - end, s->micw))
		return PAIN_PROGRESSING;
	for (i = 1; i < s->n; i++) {
		least = fmin(least, s->score[i]);
		most = fmax(most, s->score[i]);
	}
	if (micro_reaches(1000000, micro(fmax(most - mean, mean - least))))
		return PAIN_ONGOING;
	return !spells.month_free &&
		micro_exceeds(micro(most - least), 2000000) ?
	    PAIN_FLUCTUATING :
	    PAIN_UNCLASSIFIED;
}

static const char *
level_of(double mean)
{
	return mean >= 5.5 ? "severe" :
	    mean >= 3.5    ? "moderate" :
	    mean >= 1.5    ? "mild" :
			     "minor";
}

enum pain_course
course_pain(const struct series *s, const struct course_rules *r,
    struct trend_scratch *w, const char **level)
{
	const double gap = series_median_gap(s, w);
	double sum = 0;
	size_t i;

	*level = "";
	if (s->sign >= 0 || s->m->min != 0 || s->m->max != SCALE_TOP ||
	    (*s->m->domain != '\0' && strcmp(s->m->domain, "pain") != 0))
		return PAIN_NOT_PAIN;
	if (s->mic == SIZE_UNKNOWN || s->micw == SIZE_UNKNOWN)
		return PAIN_NO_MIC;
	if (!s->baseline || s->n < r->pain_scores || s->n < MONTH_SCORES)
		return PAIN_TOO_FEW;
	if (gap < r->pain_gap_least || gap > r->pain_gap_most)
		return PAIN_NOT_WEEKLY;
	for (i = 0; i < s->n; i++)
		sum += s->score[i];
	*level = level_of(sum / (double)s->n);
	return classify(s, r, sum / (double)s->n);
}
