/* Early response, diminishing gains, durability, warnings. */
#include <stdlib.h>
#include <string.h>

#include "course.h"
#include "stats/micro.h"

const char *const early_names[EARLY_COUNT] = { "", "not_due", "missing",
	"responder", "partial", "non_responder", "deteriorated" };
const char *const gains_names[GAINS_COUNT] = { "", "too_few", "no_first_gain",
	"no_gain", "diminishing", "continuing" };
const char *const held_names[HELD_COUNT] = { "", "no_course_end",
	"no_score_at_end", "not_responder", "so_far", "relapse" };

void
course_rules_set(struct course_rules *r, const struct settings *s)
{
	r->early_day[0] = (long)settings_get(s, "early.day1");
	r->early_day[1] = (long)settings_get(s, "early.day2");
	r->early_tolerance[0] = (long)settings_get(s, "early.tolerance1");
	r->early_tolerance[1] = (long)settings_get(s, "early.tolerance2");
	r->early_partial = (int)settings_get(s, "early.partial");
	r->gains_ratio = settings_get(s, "gains.ratio");
	r->lambda = settings_get(s, "ewma.lambda");
	r->limit = settings_get(s, "ewma.limit");
	r->chart_baseline = (size_t)settings_get(s, "ewma.baseline");
	r->chart_gap = settings_get(s, "ewma.gap");
	r->held_before = (long)settings_get(s, "held.before");
	r->held_after = (long)settings_get(s, "held.after");
	r->warning_days = (long)settings_get(s, "warning.days");
	r->pain_scores = (size_t)settings_get(s, "pain.scores");
	r->pain_gap_least = settings_get(s, "pain.gap_least");
	r->pain_gap_most = settings_get(s, "pain.gap_most");
	r->pain_month = (long)settings_get(s, "pain.month");
	r->pain_single = (long)settings_get(s, "pain.single");
}

/* Can the size of a change be judged? */
static int
sized(const struct series *s)
{
	return s->n > 0 && s->baseline && s->sign != 0 &&
	    s->mic != SIZE_UNKNOWN && s->micw != SIZE_UNKNOWN;
}

/*
 * The score nearest to a day, within before days before it and after days
 * after it, from number from on; of two equally near the earlier date, of one
 * date the last.  Its place, or NO_SCORE.
 */
static long
nearest(const struct series *s, size_t from, long day, long before, long after)
{
	long found = NO_SCORE, far = 0, d;
	size_t i;

	for (i = from; i < s->n && s->day[i] <= day + after; i++) {
		d = labs(s->day[i] - day);
		if (s->day[i] < day - before ||
		    (found != NO_SCORE &&
			(d > far || (d == far && s->day[i] != s->day[found]))))
			continue;
		found = (long)i;
		far = d;
	}
	return found;
}

/*
 * Early response: the score nearest to day 14 (within 7 days) and to day 42
 * (within 14) after the start of care, or after the baseline where no start
 * is known.  Deteriorated: a MICw worse than the baseline.  Then responder as
 * --responder says; partial: 15 % better; else non-responder.  No score:
 * missing once the days for it have passed, before that not due.  Where
 * percent is not defined nobody is partial.  The first score is never its
 * own follow-up.  (Days: ours; 15 %: duloxetine responder analysis 2017.)
 * A prompt to review, not to stop: in osteoarthritis and low back pain
 * response levels off at 8 to 12 weeks only (Moore 2014).
 */
enum early
course_early(const struct series *s, const struct trend_rules *tr,
    const struct course_rules *r, size_t k, long start)
{
	const long day = start + r->early_day[k];
	const long near = r->early_tolerance[k];
	long at, d;

	if (!sized(s))
		return EARLY_UNKNOWN;
	at = nearest(s, 1, day, near, near);
	if (at == NO_SCORE)
		return s->as_of <= day + near ? EARLY_NOT_DUE : EARLY_MISSING;
	d = s->g[at] - s->first_g;
	if (micro_reaches(-d, s->micw))
		return EARLY_DETERIORATED;
	if (trend_responder(s, d, tr->responder, tr->responder_pct) == 1)
		return EARLY_RESPONDER;
	return trend_percent_defined(s) &&
		micro_reaches_percent(d, s->first_g, r->early_partial) ?
	    EARLY_PARTIAL :
	    EARLY_NON_RESPONDER;
}

/*
 * The kind of plateau: plateau.c, but a person at the target is at the goal,
 * however flat the line: to be maintained, no problem.  ":below_best" is
 * added to a plateau whose median lies a MICw under the best before it.
 */
const char *
course_plateau(const struct series *s, const struct trend *t)
{
	const struct plateau *p = &t->plateau;

	if (!sized(s) || s->n < 2)
		return "";
	if (p->kind == PLATEAU_TOO_LITTLE)
		return "insufficient";
	if (trend_at_goal(s))
		return "at_goal";
	if (p->below_best && p->kind == PLATEAU_SHORT_OF_TARGET)
		return "short_of_target:below_best";
	if (p->below_best && p->kind == PLATEAU_SUBOPTIMAL)
		return "suboptimal:below_best";
	return plateau_kind_names[p->kind];
}

/*
 * Diminishing gains: the gain per 28 days between the last two dates is less
 * than a quarter of that between the first two, and something has been gained
 * since the first score.  The score of a date is its last.  Where the first
 * interval brought no gain there is no ratio.  (Source text; a quarter and
 * the two intervals: ours.  Two scores make an interval: a prompt, not a
 * trend.)
 */
enum gains
course_gains(
    const struct series *s, const struct course_rules *r, double *ratio)
{
	size_t first, second, last, before;
	double early, late;

	if (s->n == 0 || !s->baseline || s->sign == 0)
		return GAINS_UNKNOWN;
	last = s->n - 1;
	for (first = 0; first < last && s->day[first + 1] == s->day[0];)
		first++;
	for (before = last; before > 0 && s->day[before] == s->day[last];)
		before--;
	if (first >= before || s->day[before] == s->day[0])
		return GAINS_TOO_FEW;
	for (second = first + 1; s->day[second + 1] == s->day[first + 1];)
		second++;
	early = (double)(s->g[second] - s->g[first]) /
	    (double)(s->day[second] - s->day[first]);
	late = (double)(s->g[last] - s->g[before]) /
	    (double)(s->day[last] - s->day[before]);
	if (early <= 0)
		return GAINS_NO_FIRST;
	*ratio = late / early;
	if (s->g[last] <= s->first_g)
		return GAINS_NONE;
	return *ratio < r->gains_ratio ? GAINS_DIMINISHING : GAINS_CONTINUING;
}

/* The first score after number at with which there is a relapse. */
static long
first_relapse(const struct series *s, const struct trend_rules *tr, size_t at)
{
	struct series part = *s;
	size_t best = 0, i;

	for (i = 1; i < s->n; i++) {
		if (s->g[i] > s->g[best])
			best = i;
		part.n = i + 1;
		if (i > at && hold_judge(&part, tr, best) == HOLD_RELAPSE)
			return (long)i;
	}
	return NO_SCORE;
}

/*
 * Durability: the days from the end of a course of treatment at which the
 * person was a responder to the first relapse (relapse.c) seen after it, or,
 * without one, to the last score: at least so long.  The course is the latest
 * of this episode that has ended so; responder is judged on the score nearest
 * to its end, from 14 days before to 42 after.  (Source text: "the trying
 * didn't hold"; days and choice of the course: ours.)
 */
enum durability
course_durability(const struct series *s, const struct trend_rules *tr,
    const struct course_rules *r, const long *end, size_t n, long *days)
{
	enum durability worst = HELD_NO_END;
	long at, relapse;

	if (!sized(s))
		return HELD_UNKNOWN;
	for (; n > 0; n--) {
		if (end[n - 1] > s->as_of)
			continue;
		at = nearest(s, 1, end[n - 1], r->held_before, r->held_after);
		if (at == NO_SCORE) {
			worst = worst > HELD_NO_SCORE ? worst : HELD_NO_SCORE;
			continue;
		}
		worst = HELD_NOT_RESPONDER;
		if (trend_responder(s, s->g[at] - s->first_g, tr->responder,
			tr->responder_pct) != 1)
			continue;
		relapse = first_relapse(s, tr, (size_t)at);
		at = relapse == NO_SCORE ? (long)s->n - 1 : relapse;
		*days = s->day[at] > end[n - 1] ? s->day[at] - end[n - 1] : 0;
		return relapse == NO_SCORE ? HELD_SO_FAR : HELD_RELAPSE;
	}
	return worst;
}

/* Flares that began within days up to and with the day to. */
static size_t
flares_within(
    const struct series *s, const struct flares *all, long to, long days)
{
	size_t i, n = 0;

	for (i = 0; i < all->n; i++)
		n += s->day[all->f[i].onset] <= to &&
		    s->day[all->f[i].onset] > to - days;
	return n;
}

/* Days a flare has lasted: to its recovery, or as long as has been seen. */
static long
lasted(const struct series *s, const struct flare *f)
{
	return s->day[f->recovered != NO_SCORE ? (size_t)f->recovered :
						 f->last] -
	    s->day[f->onset];
}

/*
 * Recovery lengthens: each of the last three flares took longer than the one
 * before it, and the last of them is of the latest 56 days.  One that has not
 * recovered counts with the days it has been seen to last.
 */
static int
recovery_lengthens(const struct series *s, const struct course_rules *r,
    const struct flares *all)
{
	const struct flare *f;

	if (all->n < 3)
		return 0;
	f = all->f + all->n - 3;
	return lasted(s, &f[2]) > lasted(s, &f[1]) &&
	    lasted(s, &f[1]) > lasted(s, &f[0]) &&
	    s->day[f[2].onset] > s->as_of - 2 * r->warning_days;
}

/* Beliefs or self-efficacy that are worse than the first by the MDC. */
static int
beliefs_worse(const struct series *s)
{
	if (strcmp(s->m->domain, "beliefs") != 0 &&
	    strcmp(s->m->domain, "self_efficacy") != 0)
		return 0;
	return s->mdc != SIZE_UNKNOWN &&
	    micro_reaches(s->first_g - s->g[s->n - 1], s->mdc);
}

static size_t
missed_within(const struct series *s, long days)
{
	size_t i, n = 0;

	for (i = 0; i < s->nevents; i++)
		n += s->event[i].kind == EVENT_MISSED &&
		    s->event[i].day > s->as_of - days;
	return n;
}

/*
 * Warnings of a relapse, any of them: the chart warns; at least two flares in
 * the latest 28 days and more than in the 28 before; recovery lengthens over
 * three flares; in a measure of beliefs or self-efficacy: worse by the MDC;
 * two missed sessions in the latest 28 days.  (Ours.  Rising variance and
 * autocorrelation, which found a third of relapses of depression, Smit 2025,
 * are not used.)
 */
unsigned
course_warnings(const struct series *s, const struct course_rules *r,
    const struct flares *all, enum chart chart)
{
	const long days = r->warning_days;
	unsigned sum = chart == CHART_WARNING ? WARNING_CHART : 0;
	size_t now;

	if (!sized(s) || s->n < 2)
		return sum;
	now = flares_within(s, all, s->as_of, days);
	if (now >= 2 && now > flares_within(s, all, s->as_of - days, days))
		sum |= WARNING_FLARES;
	if (recovery_lengthens(s, r, all))
		sum |= WARNING_RECOVERY;
	if (beliefs_worse(s))
		sum |= WARNING_BELIEFS;
	if (missed_within(s, days) >= 2)
		sum |= WARNING_MISSED;
	return sum;
}

void
course_warning_words(unsigned warnings, struct buf *b)
{
	static const char *const words[] = { "ewma", "flares_increasing",
		"recovery_lengthening", "worse_by_mdc", "missed_sessions" };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if ((warnings >> i & 1) != 0)
			buf_printf(b, "%s%s", b->n > 0 ? ";" : "", words[i]);
}
