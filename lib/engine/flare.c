/*
 * A flare: a score at least MICw worse than the level before.
 *
 * The level before is the median of the last three scores outside flares of
 * the 13 days before the onset (with one or two of them the latest; with none
 * nothing is said).  It is over with the first score at that level or better.
 * A flare that starts 0 to 2 days after a session or a change of plan is a
 * reaction and should settle within 3 days; any other within 7.  That split,
 * the 13 days and the MICw are ours; 72 hours is the source text's rule for
 * reactions, and natural flares last a median of 5 to 8 days (Thomas 2021
 * OAC; Parry 2019).
 */
#include "base/mem.h"
#include "stats/micro.h"
#include "trend.h"

enum { PRIOR_SCORES = 3, DAYS_48 = 2 };

const char *const flare_class_names[FLARE_CLASS_COUNT] = { "normal_48",
	"normal_72", "normal_7d", "open", "reassess", "persistent_recovered",
	"residual", "residual_recovered", "indeterminate" };

/* The one of three scores that is their median. */
static size_t
median3(const struct series *s, const size_t *at)
{
	const size_t lo = s->g[at[0]] < s->g[at[1]] ? at[0] : at[1];
	const size_t hi = lo == at[0] ? at[1] : at[0];

	return s->g[at[2]] < s->g[lo] ? lo :
	    s->g[at[2]] > s->g[hi]    ? hi :
					at[2];
}

/*
 * The score that is the level before score i: 1, or 0 when there is none.
 * Scores of its own day do not count.
 */
static int
prior_level(const struct series *s, const struct trend_rules *r,
    const struct flares *all, size_t i, size_t *level)
{
	size_t found[PRIOR_SCORES];
	size_t k = all->n, n = 0;
	long j;

	for (j = (long)all->day - 1; j >= 0 && n < PRIOR_SCORES; j--) {
		if (s->day[j] < s->day[i] - r->flare_prior)
			break;
		while (k > 0 && (long)all->f[k - 1].onset > j)
			k--;
		if (k > 0 && j <= (long)all->f[k - 1].last) {
			j = (long)all->f[k - 1].onset;
			continue;
		}
		found[n++] = (size_t)j;
	}
	if (n == 0)
		return 0;
	*level = n == PRIOR_SCORES ? median3(s, found) : found[0];
	return 1;
}

/* Is there a session or a change of plan 0-2 days before?  Those of a day
 * come before its causes. */
static int
is_reaction(const struct series *s, const struct trend_rules *r, long day)
{
	size_t i = series_event_from(s, day - r->flare_onset);

	while (i < s->nevents && s->event[i].day <= day) {
		if (s->event[i].kind < EVENT_CAUSE)
			return 1;
		i = series_event_from(s, s->event[i].day + 1);
	}
	return 0;
}

/* Its class, given whether late scores were still a MIC worse, or worse. */
static enum flare_class
classify(const struct series *s, const struct flare *f)
{
	const long onset = s->day[f->onset];
	long days;

	if (f->recovered == NO_SCORE) {
		if (f->late_worse || f->late_residual)
			return f->latest_worse ? FLARE_REASSESS :
						 FLARE_RESIDUAL;
		return s->as_of > onset + f->window ? FLARE_INDETERMINATE :
						      FLARE_OPEN;
	}
	days = s->day[f->recovered] - onset;
	if (days <= f->window) { /* whatever else its last day saw */
		if (!f->reaction)
			return FLARE_NORMAL_7D;
		return days <= DAYS_48 ? FLARE_NORMAL_48 : FLARE_NORMAL_72;
	}
	if (f->late_worse)
		return FLARE_PERSISTENT_RECOVERED;
	return f->late_residual ? FLARE_RESIDUAL_RECOVERED :
				  FLARE_INDETERMINATE;
}

/* A flare that starts at score i. */
static void
start(const struct series *s, const struct trend_rules *r, size_t i,
    size_t prior, struct flare *f)
{
	*f = (struct flare){ .onset = i,
		.last = i,
		.worst = i,
		.prior = prior,
		.recovered = NO_SCORE,
		.reaction = is_reaction(s, r, s->day[i]) };
	f->window = f->reaction ? r->flare_reaction : r->flare_window;
}

/* The flare goes on with score j, or ends with it. */
static void
follow(const struct series *s, size_t j, struct flare *f)
{
	const long long level = s->g[f->prior];

	if (s->g[j] >= level) {
		f->recovered = (long)j;
		f->class = classify(s, f);
		return;
	}
	f->last = j;
	if (s->g[j] < s->g[f->worst])
		f->worst = j;
	if (s->day[j] < s->day[f->onset] + f->window)
		return;
	f->latest_worse = micro_reaches(level - s->g[j], s->micw);
	f->late_worse |= f->latest_worse;
	f->late_residual |= !f->latest_worse;
}

void
flares_find_on(
    const struct series *s, const struct trend_rules *r, struct flares *all)
{
	struct flare *open;
	size_t level, i;

	if (s->micw == SIZE_UNKNOWN) /* as where the direction is */
		return;
	for (i = all->seen; i < s->n; i++) {
		if (i > 0 && s->day[i] != s->day[i - 1])
			all->day = i;
		open = all->n > 0 && all->f[all->n - 1].recovered == NO_SCORE ?
		    &all->f[all->n - 1] :
		    NULL;
		if (open != NULL) {
			/* with the score that ends one no other begins */
			follow(s, i, open);
			continue;
		}
		if (!prior_level(s, r, all, i, &level) ||
		    !micro_reaches(s->g[level] - s->g[i], s->micw))
			continue;
		all->f =
		    mem_grow(all->f, &all->cap, all->n + 1, sizeof(*all->f));
		start(s, r, i, level, &all->f[all->n++]);
	}
	all->seen = s->n;
	if (all->n > 0) /* an open one by as_of */
		all->f[all->n - 1].class = classify(s, &all->f[all->n - 1]);
}

void
flares_find(
    const struct series *s, const struct trend_rules *r, struct flares *all)
{
	all->n = all->seen = all->day = 0;
	flares_find_on(s, r, all);
}
