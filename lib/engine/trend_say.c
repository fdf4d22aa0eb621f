/* The numbers behind a state, in fixed words. */
#include "base/date.h"
#include "base/num.h"
#include "trend.h"

void
series_day_text(const struct series *s, long day, char *text)
{
	if (s->counted)
		num_format(text, (double)day);
	else
		date_format(text, day);
}

static void
add_num(struct buf *b, double v)
{
	char text[NUM_TEXT_MAX];
	const size_t n = num_format(text, v);

	buf_add(b, text, n);
}

static void
add_day(struct buf *b, const struct series *s, size_t i)
{
	char text[NUM_TEXT_MAX];

	series_day_text(s, s->day[i], text);
	buf_printf(b, " (%s)", text);
}

static void
say_change(const struct series *s, const struct trend *t, struct buf *b)
{
	add_num(b, s->first);
	add_day(b, s, 0);
	buf_str(b, " -> ");
	add_num(b, s->score[s->n - 1]);
	add_day(b, s, s->n - 1);
	buf_str(b, t->change > 0 ? ", +" : ", ");
	add_num(b, t->change);
	if (t->has_pct) {
		buf_str(b, t->pct > 0 ? " (+" : " (");
		add_num(b, t->pct);
		buf_str(b, " %)");
	}
	if (s->mic == SIZE_UNKNOWN)
		return;
	buf_str(b, "; MIC ");
	add_num(b, s->m->mic);
	if (s->micw != s->mic) {
		buf_str(b, ", for worsening ");
		add_num(b, s->m->micw);
	}
}

static void
say_flare(const struct series *s, const struct trend *t, struct buf *b)
{
	const struct flare *f = &t->flare;

	buf_printf(b, "; flare from ");
	add_num(b, s->score[f->onset]);
	add_day(b, s, f->onset);
	buf_str(b, " over a level of ");
	add_num(b, s->score[f->prior]);
	buf_printf(b, ", latest ");
	add_num(b, s->score[f->last]);
	add_day(b, s, f->last);
	buf_printf(b, ", %s, window %ld d",
	    f->reaction ? "after a session or plan change" : "spontaneous",
	    f->window);
}

static void
say_plateau(const struct series *s, const struct trend *t, struct buf *b)
{
	const struct plateau *p = &t->plateau;

	buf_printf(b, "; last %zu scores over %ld d: Theil-Sen change ",
	    s->n - p->from, p->days);
	add_num(b, s->sign * p->change);
	if (p->below_best)
		buf_str(b, ", median a MIC under the best before");
}

static void
say_gain(const struct series *s, const struct trend *t, struct buf *b)
{
	buf_str(b, "; best ");
	add_num(b, s->score[t->best]);
	add_day(b, s, t->best);
	buf_str(b, ", gain ");
	add_num(b, s->sign * (s->score[t->best] - s->first));
	buf_str(b, ", left ");
	add_num(b, s->sign * t->change);
}

void
trend_evidence(const struct series *s, const struct trend *t, struct buf *b)
{
	if (s->n == 0 || !s->baseline) {
		buf_str(b,
		    s->n == 0 ? "no score" :
				"no score that could be the baseline");
		return;
	}
	if (s->n == 1) {
		buf_str(b, "one score: ");
		add_num(b, s->first);
		add_day(b, s, 0);
		return;
	}
	say_change(s, t, b);
	switch (t->state) {
	case STATE_FLARE_OPEN:
	case STATE_FLARE_REASSESS:
		say_flare(s, t, b);
		break;
	case STATE_RELAPSE:
	case STATE_LOSING_GAINS:
		say_gain(s, t, b);
		break;
	case STATE_STALLED_WITH_CAUSE:
	case STATE_PLATEAU:
	case STATE_SUBOPTIMAL_PLATEAU:
		say_plateau(s, t, b);
		break;
	case STATE_AT_GOAL:
		buf_str(b, "; target ");
		add_num(b, s->target);
		break;
	case STATE_IMPROVING:
		buf_str(b, "; slope over the span ");
		if (t->has_slope)
			add_num(b, t->slope * (double)t->slope_days);
		else
			buf_str(b, "at least the MIC");
		break;
	case STATE_UNKNOWN:
		buf_str(
		    b, s->sign == 0 ? "; direction unknown" : "; no MIC known");
		break;
	default:
		break;
	}
}
