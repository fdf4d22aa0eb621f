/* What a row says in words: flags, the numbers behind it, a sentence. */
#include <math.h>
#include <stdio.h>

#include "attainment.h"
#include "base/num.h"

void
say_number(struct buf *b, double v)
{
	char text[NUM_TEXT_MAX];

	num_format(text, v);
	buf_str(b, text);
}

void
say_date(struct buf *b, long day)
{
	char text[DATE_TEXT_MAX];

	date_format(text, day);
	buf_str(b, text);
}

static void
flag(struct buf *b, int is, const char *word)
{
	if (!is)
		return;
	if (b->n > 0)
		buf_char(b, ';');
	buf_str(b, word);
}

void
say_flags(const struct attainment *a, size_t key, const struct goal *g,
    const struct goal_progress *p, struct buf *b)
{
	const struct set_goal *s = &a->goals.goal[key];
	const struct set_person *who = &a->person[s->person];

	flag(b, s->edited_later, "edited_later");
	flag(b, s->target_changed, "target_changed");
	if (!p->judged)
		return;
	flag(b, !a->unweighted && goal_weight_assumed(g), "weight_assumed");
	flag(b, p->assumed, "baseline_assumed");
	flag(b, p->late && p->rated, "late");
	flag(b, p->late && !p->rated, "overdue_unrated");
	flag(b, p->stale, "stale");
	flag(b, p->not_edited, "not_edited");
	flag(b, p->realism > a->rules.max_rate, "ambitious");
	flag(b, p->how == NEXT_FLARE && who->flare_reassess, "flare_reassess");
	flag(b, p->pain_rose, "pain_rose");
	flag(b, p->move == MOVE_UP && !p->pain_known, "pain_unchecked");
	flag(b,
	    a->rules.geometric && p->nsteps > 0 && g->nsteps == 0 &&
		!(p->baseline > 0 && g->target > 0),
	    "rungs_equal");
}

/* A word for a goal that is put aside. */
static const char *
aside(const struct goal *g)
{
	return g->life == LIFE_ON_HOLD ? "on_hold" :
	    g->life == LIFE_CANCELLED  ? "cancelled" :
	    g->life == LIFE_PROPOSED   ? "proposed" :
					 "not_started";
}

const char *
say_status(const struct attainment *a, const struct goal *g,
    const struct goal_progress *p)
{
	if (g->fault != FAULT_NONE)
		return goal_fault_word(g->fault);
	if (!goal_pursued(g, a->f.as_of))
		return aside(g);
	if (p->n == 0)
		return "not_rated";
	return p->rated ? "ok" : "unjudged";
}

const char *
say_words(const struct attainment *a, const struct goal *g,
    const struct goal_progress *p)
{
	const char *code = g->fault != FAULT_NONE ? "fault" :
	    !goal_pursued(g, a->f.as_of)          ? aside(g) :
	    p->win != WIN_NONE                    ? goal_win_word(p->win) :
	    p->n > 0 && !p->rated                 ? "unjudged" :
						    goal_status_word(p->status);

	return sentences_get(&a->words, code);
}

static void
part(struct buf *b, const char *label, double v)
{
	if (isnan(v))
		return;
	if (b->n > 0)
		buf_str(b, ", ");
	buf_printf(b, "%s ", label);
	say_number(b, v);
}

/* Targets it had before: "target 20 before 2025-12-01". */
static void
say_past(const struct goal *g, struct buf *b)
{
	size_t i;

	for (i = 1; i < g->npast; i++) {
		if (g->past[i].target == g->past[i - 1].target)
			continue;
		part(b, "target", g->past[i - 1].target);
		buf_str(b, " before ");
		say_date(b, g->past[i].from);
	}
}

static void
say_way(const struct goal *g, const struct goal_progress *p, struct buf *b)
{
	if (p->by_level) {
		part(b, "level", p->level);
		part(b, "start level", goal_gas_baseline(g));
		part(b, "expected level", 0);
		return;
	}
	part(b, "last", p->last);
	part(b, "baseline", p->baseline);
	part(b, "target", g->target);
}

void
say_evidence(const struct attainment *a, const struct goal *g,
    const struct goal_progress *p, struct buf *b)
{
	const double way =
	    p->by_level ? -goal_gas_baseline(g) : fabs(g->target - p->baseline);

	if (!p->judged)
		return;
	if (p->n > 0) {
		buf_printf(b, "%zu rating%s to ", p->n, p->n == 1 ? "" : "s");
		say_date(b, p->last_day);
	} else {
		buf_str(b, "no rating");
	}
	if (p->rated)
		say_way(g, p, b);
	if (p->stalled == 1) {
		part(b, "gain", p->gain);
		buf_str(b, " since ");
		say_date(b, p->gain_from);
		buf_str(b, ", under ");
		say_number(b, way * a->rules.stall_pct / 100);
	}
	if (p->late) {
		buf_str(b, ", due ");
		say_date(b, g->due);
	}
	part(b, "needed/seen rate", p->realism);
	say_past(g, b);
}
