/*
 * Red flags (V4): those recorded and open, and screens that are missing.
 * They are listed one by one; nothing combines them or takes their absence
 * for an all clear.
 */
#include <string.h>

#include "review_rule.h"

/* A red flag closes by its status or closed_on, never by being seen. */
static int
is_open(const struct review *r, const struct flag_row *g)
{
	return g->type == FLAG_REDFLAG && g->code != 0 && flag_is_open(r, g);
}

static const struct pathway_redflag *
find(const struct review *r, unsigned code)
{
	const struct span s = intern_text(r->text, code);
	char name[64];

	if (s.n >= sizeof(name))
		return NULL;
	memcpy(name, s.s, s.n);
	name[s.n] = '\0';
	return pathway_redflag(r->pathways, r->pathway, name);
}

static enum truth
open_flags(struct review *r, struct finding *f, int emergency)
{
	const struct flag_row *g = r->p->flag;
	const struct pathway_redflag *known;
	size_t i, n = 0;

	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (!is_open(r, &g[i]))
			continue;
		known = find(r, g[i].code);
		if ((known != NULL && known->urgency == URGENCY_EMERGENCY) !=
		    emergency)
			continue;
		n++;
		say_joint(f, ", ");
		if (known != NULL)
			say_text(f, r, g[i].code);
		else
			say(f, "a red flag of unknown code");
		if (g[i].at.day != NO_DAY)
			say_day(f, " recorded ", g[i].at.day);
		else
			say(f, " recorded without a date");
		f->due = earlier_of(f->due, g[i].at.day);
	}
	return n > 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

/*
 * REDFLAG_EMERGENCY: an open red flag whose group is same day.  Due the day
 * it was recorded.
 */
enum truth
review_redflag_emergency(struct review *r, struct finding *f)
{
	return open_flags(r, f, 1);
}

/*
 * REDFLAG_URGENT: an open red flag of the urgent group, or of a code that is
 * not in the table (which is reported as an error as well).
 */
enum truth
review_redflag_urgent(struct review *r, struct finding *f)
{
	return open_flags(r, f, 0);
}

/*
 * REDFLAG_SCREEN_MISSING: no screen done, and no red flag recorded, since
 * screen.before (28) days before the start of the episode.
 */
enum truth
review_redflag_screen_missing(struct review *r, struct finding *f)
{
	const struct flag_row *g = r->p->flag;
	const int start = start_of(r);
	size_t i;

	if (lacks(r, f, NEED_FLAGS))
		return TRUTH_UNKNOWN;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == FLAG_REDFLAG &&
		    (g[i].screen == TRI_YES || g[i].code != 0) &&
		    (start == NO_DAY || g[i].at.day == NO_DAY ||
			g[i].at.day >= start - (int)r->set.screen_before))
			return TRUTH_FALSE;
	say(f, "no red-flag screen recorded");
	if (past(r, start))
		say(f, " %d d after start", age(r, start));
	else if (start != NO_DAY)
		say_day(f, ", start ", start);
	return TRUTH_TRUE;
}
