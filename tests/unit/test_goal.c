/* The judgement of one goal: engine/goal.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "engine/goal.h"
#include "engine/goal_diary.h"
#include "near.h"
#include "tap.h"

enum { MOST = 12 };

static struct goal_rules rules;
static struct goal_scratch scratch;
static struct goal_context at;
static struct goal_progress p;
static struct goal_rating r[MOST];
static size_t n;

static long
day(const char *text)
{
	long d = 0;

	if (date_parse(text, strlen(text), DATE_YMD, &d) != 0)
		abort();
	return d;
}

/* A goal of made-up walking minutes: 10 to 30, from 2025-09-15 on. */
static struct goal
walk(void)
{
	return (struct goal){ .baseline = 10,
		.target = 30,
		.sign = 1,
		.importance = 3,
		.difficulty = 2,
		.gas_baseline = -1,
		.has_metric = 1,
		.has_unit = 1,
		.start = day("2025-09-15"),
		.due = day("2026-03-15"),
		.updated = GOAL_NO_DAY,
		.domain = DOMAIN_MOBILITY };
}

static void
rate(const char *when, double value, double level)
{
	r[n++] = (struct goal_rating){ .day = day(when),
		.value = value,
		.level = level,
		.psfs = NAN,
		.perf = NAN,
		.sat = NAN };
}

/* Judge on a day, and forget the ratings. */
static void
judge(const struct goal *g, const char *as_of)
{
	at.rules = &rules;
	at.as_of = day(as_of);
	goal_judge(g, r, n, &at, &scratch, &p);
	n = 0;
	at.flare_reassess = 0;
	at.diary = NULL;
	at.ndiary = 0;
}

/* -- projection -- */

static void
projection(void)
{
	struct goal g = walk();

	rate("2025-09-15", 10, NAN);
	rate("2025-11-03", 15, NAN);
	rate("2026-01-05", 25, NAN);
	judge(&g, "2026-01-06");
	/* R: median(c(5/49, 15/112, 10/63)) */
	OK(near(p.slope, 0.133928571428571), "slope of the vector");
	OK(fabs(p.slope - 0.133929) < 5e-7, "to the digits published");
	OK(p.eta == day("2026-02-12"), "day 149.33 is day 150: 2026-02-12");
	OK(p.eta - day("2025-09-15") == 150, "150 days from the start");
	OK(p.eta_lo == GOAL_NO_DAY && p.eta_hi == GOAL_NO_DAY,
	    "three ratings have no limits");
	OK(near(p.realism, 5.0 / 68 / 0.133928571428571),
	    "needed 5 in 68 days");

	rate("2025-09-15", 10, NAN);
	rate("2025-11-03", 15, NAN);
	judge(&g, "2026-01-06");
	OK(p.eta == GOAL_NO_DAY, "two ratings are too few");
	rate("2025-09-15", 10, NAN);
	rate("2025-10-03", 15, NAN);
	rate("2025-10-26", 25, NAN);
	judge(&g, "2026-01-06");
	OK(p.eta == GOAL_NO_DAY, "41 days are too short");
	rate("2025-09-15", 10, NAN);
	rate("2025-10-03", 15, NAN);
	rate("2025-10-27", 25, NAN);
	judge(&g, "2025-10-27");
	OK(p.eta != GOAL_NO_DAY, "42 days will do");
	rate("2025-09-15", 12, NAN);
	rate("2025-11-03", 11, NAN);
	rate("2026-01-05", 11, NAN);
	judge(&g, "2026-01-06");
	OK(p.eta == GOAL_NO_DAY && isnan(p.realism),
	    "not away from the target");
	rate("2025-09-15", 10, NAN);
	rate("2025-11-03", 10.5, NAN);
	rate("2026-01-05", 11, NAN);
	judge(&g, "2026-01-06");
	OK(p.eta == GOAL_NO_DAY, "not beyond 365 days");
	rate("2025-09-15", 10, NAN);
	rate("2025-11-03", 15, NAN);
	rate("2026-01-05", 25, NAN);
	judge(&g, "2026-02-13");
	OK(p.eta == GOAL_NO_DAY, "not before --as-of");
	rate("2025-09-15", 10, NAN);
	rate("2025-11-03", 15, NAN);
	rate("2026-01-05", 25, NAN);
	judge(&g, "2026-02-12");
	OK(p.eta == day("2026-02-12"), "on --as-of itself");
}

static const char *const eight[] = { "2025-06-02", "2025-07-01", "2025-08-01",
	"2025-09-02", "2025-10-01", "2025-11-03", "2025-12-01", "2026-01-05" };

/*
 * R, b a slope, t and y the ratings, target the target: the joint intercept is
 * a <- median(y - b * (t - min(t))); ceiling((target - a) / b) days
 */
static void
limits(void)
{
	static const double y[] = { 10, 12, 16, 15, 22, 21, 25, 31 };
	struct goal g = walk();
	size_t i;

	g.target = 40;
	g.due = day("2026-05-30");
	for (i = 0; i < 8; i++)
		rate(eight[i], y[i], NAN);
	judge(&g, "2026-01-12");
	OK(near(p.slope, 0.0961577974087), "slope");
	OK(p.eta == day("2026-04-15"), "317 days");
	OK(p.eta_lo == day("2026-03-04"), "earliest: the steeper limit, 275");
	OK(p.eta_hi == day("2026-10-18"), "latest: the flatter limit, 503");

	/* all turned round 50: the same days where less is better */
	g.baseline = 90;
	g.target = 60;
	g.sign = -1;
	for (i = 0; i < 8; i++)
		rate(eight[i], 100 - y[i], NAN);
	judge(&g, "2026-01-12");
	OK(near(p.slope, -0.0961577974087), "slope, falling");
	OK(p.eta == day("2026-04-15") && p.eta_lo == day("2026-03-04") &&
		p.eta_hi == day("2026-10-18"),
	    "the same dates");
}

/* -- status -- */

/* Values of the story, as walking; the status on 2026-03-02. */
static enum goal_status
status(const char *as_of, double a, double b, double c, double d)
{
	const struct goal g = walk();

	if (!isnan(a))
		rate("2025-09-15", a, NAN);
	if (!isnan(b))
		rate("2025-11-03", b, NAN);
	if (!isnan(c))
		rate("2026-01-05", c, NAN);
	if (!isnan(d))
		rate("2026-02-16", d, NAN);
	judge(&g, as_of);
	return p.status;
}

static void
statuses(void)
{
	OK(status("2026-03-02", 10, 15, 25, 30) == STATUS_ACHIEVED,
	    "at target");
	OK(p.met && near(p.pct, 100) && p.stalled == 0 && p.how == NEXT_NONE,
	    "met: no next step, not stalled");
	OK(status("2026-03-02", 10, 15, 30, 31) == STATUS_SUSTAINING,
	    "met at two ratings 42 days apart");
	OK(status("2026-03-02", 10, 30, 29, 31) == STATUS_ACHIEVED,
	    "one between that is unmet breaks it");
	OK(status("2026-03-02", 10, 15, 31, 29) == STATUS_IMPROVING,
	    "met once, no longer");
	OK(status("2026-03-16", 10, 15, 25, 29) == STATUS_NOT_ACHIEVED &&
		p.late,
	    "the due date has passed");
	OK(status("2026-03-15", 10, 15, 25, 29) == STATUS_IMPROVING && !p.late,
	    "due today has not passed");
	OK(status("2026-03-16", NAN, NAN, NAN, NAN) == STATUS_IN_PROGRESS &&
		p.late && !p.rated && p.stalled == -1,
	    "never rated stays in progress, though late");
	OK(status("2026-03-02", 10, 15, 12, 9) == STATUS_WORSENING,
	    "on the wrong side of the baseline");
	OK(status("2026-03-16", 10, 15, 25, 9) == STATUS_NOT_ACHIEVED,
	    "late before worsening");
	OK(status("2026-03-02", 10, 10, 10, 10) == STATUS_NO_PROGRESS &&
		p.stalled == 1 && p.gain == 0 &&
		p.gain_from == day("2025-11-03"),
	    "stalled");
	OK(status("2026-03-02", 10, 15, 15, 16) == STATUS_NO_PROGRESS,
	    "a gain of 1 in 20 is under 10 %%");
	OK(status("2026-03-02", 10, 15, 15, 17) == STATUS_IMPROVING,
	    "a gain of 2 in 20 is 10 %%, and enough");
	OK(status("2026-01-07", 10, NAN, 10, NAN) == STATUS_NO_PROGRESS,
	    "against the first, where none is 84 days old");
	OK(status("2025-11-10", 10, 10, NAN, NAN) == STATUS_NO_PROGRESS,
	    "49 days between the two");
	OK(status("2026-06-01", 10, 15, 15, 15) == STATUS_NOT_ACHIEVED &&
		p.stalled == 0 && p.stale,
	    "no rating in 84 days is stale, not stalled");
	OK(status("2025-09-20", 10, NAN, NAN, NAN) == STATUS_NO_CHANGE,
	    "at the baseline");
}

static void
by_level(void)
{
	struct goal g = walk();

	g.baseline = g.target = NAN;
	g.sign = 0;
	rate("2025-09-15", NAN, -1);
	rate("2025-11-03", NAN, -0.5);
	judge(&g, "2025-11-10");
	OK(p.status == STATUS_IMPROVING && p.by_level, "a level up");
	OK(p.win == WIN_NEW_BEST, "partly achieved is a win");
	rate("2025-09-15", NAN, -1);
	rate("2025-11-03", NAN, -1);
	judge(&g, "2025-11-10");
	OK(p.status == STATUS_NO_PROGRESS && p.gain == 0, "stalled on levels");
	rate("2025-09-15", NAN, -1);
	rate("2025-11-03", NAN, -2);
	judge(&g, "2025-11-10");
	OK(p.status == STATUS_WORSENING, "a level down");
	rate("2025-09-15", NAN, -1);
	rate("2025-11-03", NAN, 0);
	judge(&g, "2025-11-10");
	OK(p.status == STATUS_ACHIEVED && p.win == WIN_TARGET_MET,
	    "as expected is achieved");
	OK(isnan(p.pct) && p.eta == GOAL_NO_DAY && p.nsteps == 0 &&
		p.how == NEXT_NONE,
	    "no way in numbers: no percentage, date, rung or step");
	g = walk();
	rate("2025-09-15", 10, -1);
	rate("2025-11-03", 12, 0);
	judge(&g, "2025-11-10");
	OK(p.status == STATUS_ACHIEVED, "by level though not by number");
	rate("2025-09-15", 10, -1);
	rate("2025-11-03", 30, -1);
	judge(&g, "2025-11-10");
	OK(p.status == STATUS_ACHIEVED, "by number though not by level");
	rate("2025-09-15", 30, 0);
	rate("2025-11-03", NAN, -1);
	judge(&g, "2025-11-10");
	OK(!p.met, "the last rating decides, whatever it holds");
}

static void
put_aside(void)
{
	static const enum goal_life life[] = { LIFE_ON_HOLD, LIFE_CANCELLED,
		LIFE_PROPOSED };
	struct goal g = walk();
	size_t i;

	for (i = 0; i < 3; i++) {
		g.life = life[i];
		rate("2025-09-15", 10, 0);
		judge(&g, "2025-11-10");
		OK(p.status == STATUS_UNTOLD && !p.judged && p.n == 1 &&
			p.last == 10 && p.how == NEXT_NONE,
		    "put aside: what was rated, and no judgement");
	}
	g.life = LIFE_ACTIVE;
	rate("2025-09-14", 10, 0);
	judge(&g, "2025-09-14");
	OK(!p.judged, "a goal set for later");
	g.life = LIFE_COMPLETED;
	rate("2025-09-15", 10, NAN);
	judge(&g, "2026-03-02");
	OK(p.judged && p.status == STATUS_NO_CHANGE && !p.stale &&
		p.how == NEXT_NONE,
	    "completed: judged, but neither stale nor on its way");
}

/* A goal turned round 50 stands where the other stands. */
static void
mirrored(void)
{
	struct goal up = walk(), down = walk();
	struct goal_progress a;
	double y[4];
	int same = 1, k;
	size_t i;

	down.baseline = 90;
	down.target = 70;
	down.sign = -1;
	srand48(7);
	for (k = 0; k < 2000; k++) {
		static const char *const when[] = { "2025-09-15", "2025-11-03",
			"2026-01-05", "2026-02-16" };

		for (i = 0; i < 4; i++) {
			y[i] = 5 + (double)(lrand48() % 30);
			rate(when[i], y[i], NAN);
		}
		judge(&up, "2026-03-02");
		a = p;
		for (i = 0; i < 4; i++)
			rate(when[i], 100 - y[i], NAN);
		judge(&down, "2026-03-02");
		same &= a.status == p.status && a.stalled == p.stalled &&
		    a.eta == p.eta && a.eta_lo == p.eta_lo &&
		    a.eta_hi == p.eta_hi && a.smart == p.smart &&
		    a.step == p.step && a.move == p.move && a.how == p.how &&
		    a.win == p.win && a.win_day == p.win_day &&
		    ((isnan(a.next) && isnan(p.next)) ||
			near(a.next, 100 - p.next));
		if (!same)
			break;
	}
	OK(same, "direction turned round, %d times", k);
}

/* -- SMART -- */

static const char *
missing(const struct goal *g)
{
	static char text[SMART_POINTS + 1];
	size_t i, len = 0;

	rate("2025-09-15", 10, NAN);
	rate("2025-11-03", 15, NAN);
	judge(g, "2025-11-10");
	for (i = 0; i < SMART_POINTS; i++)
		if (p.smart_missing & 1u << i)
			text[len++] = "SMART"[i];
	text[len] = '\0';
	if (p.smart != SMART_POINTS - (int)len)
		return "the points do not add up";
	return text;
}

static void
smart(void)
{
	struct goal g = walk();

	OK(strcmp(missing(&g), "") == 0, "all five");
	g.has_unit = 0;
	OK(strcmp(missing(&g), "S") == 0, "S: metric and unit");
	g = walk();
	g.baseline = NAN;
	OK(strcmp(missing(&g), "M") == 0 && p.assumed && p.baseline == 10,
	    "M: no baseline, though the first rating stands in for it");
	g.described = 1;
	OK(strcmp(missing(&g), "") == 0, "M: or five levels described");
	g = walk();
	g.due = day("2025-12-01");
	OK(strcmp(missing(&g), "A") == 0, "A: 15 in 21 days after 5 in 49");
	g = walk();
	g.domain = DOMAIN_SLEEP;
	OK(strcmp(missing(&g), "") == 0, "R: important");
	g.importance = 1;
	OK(strcmp(missing(&g), "R") == 0, "R: neither");
	g.importance = NAN;
	OK(strcmp(missing(&g), "R") == 0, "R: importance not given");
	g.domain = DOMAIN_WORK;
	OK(strcmp(missing(&g), "") == 0, "R: work");
	g = walk();
	g.due = day("2026-09-15");
	OK(strcmp(missing(&g), "") == 0, "T: 365 days");
	g.due++;
	OK(strcmp(missing(&g), "T") == 0, "T: 366 days");
	g = walk();
	g.due = GOAL_NO_DAY;
	OK(strcmp(missing(&g), "AT") == 0, "A and T: no due date");
	rate("2025-09-15", 10, NAN);
	g = walk();
	judge(&g, "2025-09-20");
	OK(p.smart_missing == SMART_A, "A: not from one rating");
	rate("2025-09-15", 31, NAN);
	judge(&g, "2025-09-20");
	OK(p.smart_missing == 0, "A: a met goal is credited");
}

/* -- ladder and next step -- */

static void
ladder(void)
{
	static const double steps[] = { 10, 15, 20, 25 };
	struct goal g = walk();

	OK(goal_rungs(&g, &rules, 10) == 5 &&
		near(goal_rung(&g, &rules, 10, 1), 14) &&
		goal_rung(&g, &rules, 10, 5) == 30,
	    "five equal rungs");
	rules.geometric = 1;
	/* R: 10 * 3^(1:5 / 5) */
	OK(near(goal_rung(&g, &rules, 10, 1), 12.457309396) &&
		near(goal_rung(&g, &rules, 10, 4), 24.082246853) &&
		goal_rung(&g, &rules, 10, 5) == 30,
	    "five proportional rungs");
	OK(near(goal_rung(&g, &rules, 0, 1), 6), "equal ones from 0");
	rules.geometric = 0;
	g.step = steps;
	g.nsteps = 4;
	OK(goal_rungs(&g, &rules, 10) == 5 &&
		goal_rung(&g, &rules, 10, 5) == 30,
	    "steps, and the target behind them");
	rate("2025-09-15", 10, NAN);
	rate("2025-10-03", 16, NAN);
	judge(&g, "2025-10-10");
	OK(p.step == 2 && p.nsteps == 5 && p.move == MOVE_HOLD &&
		p.next == 20 && p.how == NEXT_RUNG,
	    "reached once: hold, the next is 20");
	rate("2025-10-03", 16, NAN);
	rate("2025-10-05", 17, NAN);
	judge(&g, "2025-10-10");
	OK(p.move == MOVE_UP && p.next == 20 && !p.pain_known,
	    "reached twice: up");
	rate("2025-10-03", 21, NAN);
	rate("2025-10-05", 17, NAN);
	judge(&g, "2025-10-10");
	OK(p.move == MOVE_BACK && p.next == 15 && p.how == NEXT_LAST_MET,
	    "a step lost: back to the last met");
	rate("2025-10-03", 21, NAN);
	rate("2025-10-05", 17, NAN);
	rate("2025-10-07", 18, NAN);
	judge(&g, "2025-10-10");
	OK(p.move == MOVE_UP && p.next == 20, "and up again from there");
	rate("2025-10-03", 16, NAN);
	rate("2025-10-05", 21, NAN);
	at.flare_reassess = 1;
	judge(&g, "2025-10-10");
	OK(p.move == MOVE_BACK && p.next == 15 && p.how == NEXT_FLARE,
	    "a flare to reassess: one rung back");
	rate("2025-10-05", 9, NAN);
	at.flare_reassess = 1;
	judge(&g, "2025-10-10");
	OK(p.next == 10, "not below the baseline");
	rate("2025-10-05", 26, NAN);
	judge(&g, "2025-10-10");
	OK(p.next == 30 && p.how == NEXT_RUNG,
	    "behind the last step the target");
}

static void
next_step(void)
{
	struct goal g = walk();

	rate("2025-10-05", 12, NAN);
	judge(&g, "2025-10-10");
	OK(near(p.next, 15.6), "12 and a fifth of the 18 that remain");
	rate("2025-10-05", 28, NAN);
	judge(&g, "2025-10-10");
	OK(p.next == 29, "at least 1");
	rate("2025-10-05", 29.5, NAN);
	judge(&g, "2025-10-10");
	OK(p.next == 30, "never beyond the target");
	rate("2025-10-05", 9, NAN);
	judge(&g, "2025-10-10");
	OK(p.next == 10 && p.how == NEXT_LAST_MET,
	    "under the baseline: the baseline");
	rate("2025-10-03", 19, NAN);
	rate("2025-10-05", 17, NAN);
	judge(&g, "2025-10-10");
	OK(near(p.next, 19.6) && p.how == NEXT_PART,
	    "rungs that nobody set are not lost");
	judge(&g, "2025-10-10");
	OK(p.next == 14 && p.how == NEXT_PART && p.move == MOVE_NONE,
	    "not rated: from the baseline");
}

static void
pain(void)
{
	static const double steps[] = { 15, 20 };
	struct goal g = walk();
	struct goal_diary d[4];
	size_t i;

	for (i = 0; i < 4; i++)
		d[i] = (struct goal_diary){ .day = day("2025-10-04") + (long)i,
			.pain = 3,
			.pain_am = NAN,
			.settle_h = NAN,
			.active_min = 20,
			.home = 1 };
	g.step = steps;
	g.nsteps = 2;
	rate("2025-10-03", 16, NAN);
	rate("2025-10-05", 16, NAN);
	at.diary = d;
	at.ndiary = 4;
	judge(&g, "2025-10-10");
	OK(p.move == MOVE_UP && p.pain_known && !p.pain_rose,
	    "pain did not rise: up");
	d[2].pain = 5;
	rate("2025-10-03", 16, NAN);
	rate("2025-10-05", 16, NAN);
	at.diary = d;
	at.ndiary = 4;
	judge(&g, "2025-10-10");
	OK(p.move == MOVE_UP, "by 2: still up");
	d[2].pain = 5.5;
	rate("2025-10-03", 16, NAN);
	rate("2025-10-05", 16, NAN);
	at.diary = d;
	at.ndiary = 4;
	judge(&g, "2025-10-10");
	OK(p.move == MOVE_HOLD && p.pain_rose, "by more: hold");
	d[2].pain = 3;
	d[1].settle_h = 25;
	OK(goal_tolerated(d, 4, d[1].day, &rules) == 0, "settled too late");
	d[1].settle_h = 24;
	OK(goal_tolerated(d, 4, d[1].day, &rules) == 1, "settled in time");
	OK(goal_tolerated(d, 4, d[3].day, &rules) == -1,
	    "no day after: unknown");
	OK(goal_tolerated(d, 4, d[0].day - 1, &rules) == -1, "no such day");
	OK(goal_tolerated(d, 0, 0, &rules) == -1, "no diary");
}

static void
diary_wins(void)
{
	struct goal_diary d[20];
	size_t i;

	for (i = 0; i < 20; i++)
		d[i] = (struct goal_diary){ .day = 100 + (long)i,
			.pain = 3 + (double)(i % 2) * 2,
			.pain_am = NAN,
			.settle_h = NAN,
			.active_min = 0,
			.home = i != 6 };
	d[2].active_min = d[5].active_min = 30;
	OK(goal_first_free(d, 20) == 105, "after day 105 pain fell");
	d[2].pain_am = 4;
	d[3].pain_am = 4;
	OK(goal_first_free(d, 20) == 102, "mornings come first");
	OK(goal_first_free(d, 3) == GOAL_NO_DAY, "no day after: not told");
	OK(goal_first_week(d, 20, &rules) == 113,
	    "seven days in a row after a day left out");
	OK(goal_first_week(d, 13, &rules) == GOAL_NO_DAY, "not yet");
	for (i = 10; i < 20; i++)
		d[i].day++;
	OK(goal_first_week(d, 20, &rules) == 117,
	    "a day not written breaks it");
}

/* -- wins -- */

static void
wins(void)
{
	static const double steps[] = { 15, 20 };
	static const struct goal_target past[] = { { GOAL_NO_DAY, 20 },
		{ 20500, 30 } };
	struct goal g = walk();

	rate("2026-01-05", 20, NAN);
	judge(&g, "2026-01-06");
	OK(p.win == WIN_NEW_BEST && scratch.win[0].than == 10, "a new best");
	rate("2026-01-05", 10.9, NAN);
	judge(&g, "2026-01-06");
	OK(p.win == WIN_NONE, "by less than 1: none");
	rate("2025-12-05", 12, NAN);
	rate("2026-01-05", 12.5, NAN);
	judge(&g, "2026-01-06");
	OK(p.win == WIN_NONE, "not by 1 beyond all before");
	rate("2025-12-08", 12, NAN);
	judge(&g, "2026-01-05");
	OK(p.win == WIN_NEW_BEST && p.win_day == day("2025-12-08"),
	    "28 days ago");
	rate("2025-12-08", 12, NAN);
	judge(&g, "2026-01-06");
	OK(p.win == WIN_NONE, "29 days ago");
	rate("2025-09-15", 10.1, NAN);
	rate("2025-10-15", 10.2, NAN);
	rate("2025-11-15", 10.3, NAN);
	rate("2025-12-15", 10.4, NAN);
	judge(&g, "2025-12-16");
	OK(p.win == WIN_STREAK, "three rises in a row");
	rate("2025-09-15", 10.1, NAN);
	rate("2025-10-15", 10.2, NAN);
	rate("2025-11-15", 10.2, NAN);
	rate("2025-12-15", 10.4, NAN);
	judge(&g, "2025-12-16");
	OK(p.win == WIN_NONE, "not with a pause");
	rate("2025-12-01", 30, NAN);
	rate("2025-12-15", 35, NAN);
	judge(&g, "2025-12-16");
	OK(p.win == WIN_TARGET_MET && p.win_day == day("2025-12-01") &&
		scratch.win[1].win == WIN_NEW_BEST,
	    "the target is met once, and comes first");
	g.step = steps;
	g.nsteps = 2;
	rate("2025-12-01", 16, NAN);
	rate("2025-12-15", 14, NAN);
	rate("2025-12-16", 17, NAN);
	judge(&g, "2025-12-16");
	OK(scratch.win[0].win == WIN_RUNG_REACHED &&
		scratch.win[0].than == 15 && scratch.win[2].win == WIN_NEW_BEST,
	    "a step is reached once");
	g.baseline = NAN;
	rate("2025-12-01", 16, NAN);
	rate("2025-12-15", 21, NAN);
	judge(&g, "2025-12-16");
	OK(scratch.win[0].win == WIN_NONE &&
		scratch.win[1].win == WIN_RUNG_REACHED,
	    "without a baseline the first rating is the start");
	g = walk();
	g.past = past;
	g.npast = 2;
	r[n++] = (struct goal_rating){ 20480, 20, NAN, NAN, NAN, NAN };
	r[n++] = (struct goal_rating){ 20510, 25, NAN, NAN, NAN, NAN };
	r[n++] = (struct goal_rating){ 20520, 30, NAN, NAN, NAN, NAN };
	judge(&g, "2026-03-10");
	OK(scratch.win[0].win == WIN_TARGET_MET && scratch.win[0].than == 20 &&
		scratch.win[1].win == WIN_NEW_BEST &&
		scratch.win[2].win == WIN_TARGET_MET &&
		scratch.win[2].than == 30,
	    "each target it has had is met by the day's own");
}

/* -- what is wrong with a goal -- */

static enum goal_fault
fault(struct goal g)
{
	return goal_check(&g, 1);
}

static void
faults(void)
{
	static const double back[] = { 15, 14 }, beyond[] = { 15, 31 },
			    fine[] = { 15, 30 };
	struct goal g = walk();

	OK(fault(g) == FAULT_NONE, "nothing wrong");
	g.target = 10;
	OK(fault(g) == FAULT_SAME, "baseline is target");
	g.target = 9;
	OK(fault(g) == FAULT_SIDE, "target on the wrong side");
	g.sign = -1;
	OK(fault(g) == FAULT_NONE, "where less is better it is the right one");
	g.sign = 0;
	OK(goal_check(&g, 1) == FAULT_NONE && g.sign == -1,
	    "direction told from baseline and target");
	g.baseline = NAN;
	g.sign = 0;
	OK(fault(g) == FAULT_NO_WAY, "neither direction nor baseline");
	g = walk();
	g.gas_baseline = 0;
	OK(fault(g) == FAULT_BASELINE, "gas_baseline 0");
	g = walk();
	g.importance = 4;
	OK(fault(g) == FAULT_WEIGHT, "importance 4");
	OK(goal_check(&g, 0) == FAULT_NONE, "which matters only if weighted");
	g = walk();
	g.step = back;
	g.nsteps = 2;
	OK(fault(g) == FAULT_STEPS, "steps that turn back");
	g.step = beyond;
	OK(fault(g) == FAULT_STEPS, "steps beyond the target");
	g.step = fine;
	OK(fault(g) == FAULT_NONE && goal_rungs(&g, &rules, 10) == 2,
	    "steps that end at the target");
	g = walk();
	g.has_cuts = 1;
	memcpy(g.cut, (double[]){ 5, 10, 20, 20, 40 }, sizeof(g.cut));
	OK(fault(g) == FAULT_LEVELS, "levels that do not rise");
	memcpy(g.cut, (double[]){ 5, 10, 20, 30, 40 }, sizeof(g.cut));
	g.target = NAN;
	OK(goal_check(&g, 1) == FAULT_NONE && g.target == 20,
	    "level 0 is the target where none is given");
	rate("2025-10-05", 12, NAN);
	rate("2025-10-06", 31, -1);
	goal_fill_levels(&g, r, n);
	OK(r[0].level == -1 && r[1].level == -1,
	    "levels filled in, given ones left");
	n = 0;
}

int
main(void)
{
	struct settings s;
	struct msk_err e;

	OK(settings_load(&s, "mskgoal", &e) == 0 &&
		goal_rules_load(&rules, &s, &e) == 0,
	    "the settings are in their ranges");
	projection();
	limits();
	statuses();
	by_level();
	put_aside();
	mirrored();
	smart();
	ladder();
	next_step();
	pain();
	diary_wins();
	wins();
	faults();
	settings_free(&s);
	goal_scratch_free(&scratch);
	return tap_end();
}
