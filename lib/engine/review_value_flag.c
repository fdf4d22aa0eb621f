/* Names of conditions that come from flags. */
#include "review_rule.h"
#include "review_value.h"

/* A red flag without a code is a screen; of another the code is not known. */
static int
open_flags(const struct review *r, struct cond_value *v, int type)
{
	const struct flag_row *g = r->p->flag;
	size_t i;

	if (!given(r, TABLE_FLAGS))
		return 0;
	value_set(r, v);
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (g[i].type == type && flag_is_open(r, &g[i]) &&
		    (type != FLAG_REDFLAG || g[i].code != 0))
			value_add_text(r, v, g[i].code);
	return 1;
}

/* Red flags since the start; unknown when only one without a day is there. */
static int
flags_since_start(const struct review *r, struct cond_value *v)
{
	const struct flag_row *g = r->p->flag;
	int n = 0, undated = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (g[i].type != FLAG_REDFLAG || g[i].code == 0)
			continue;
		n += g[i].at.day >= start_of(r);
		undated |= g[i].at.day == NO_DAY;
	}
	if (!given(r, TABLE_FLAGS) || (n == 0 && undated))
		return 0;
	return value_number(v, n);
}

/* The screen for red flags; unknown when only one without a day is there. */
static int
screen(const struct review *r, struct cond_value *v)
{
	const struct flag_row *g = r->p->flag;
	int done = 0, undated = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (g[i].type != FLAG_REDFLAG ||
		    (g[i].screen != TRI_YES && g[i].code == 0))
			continue;
		done |= start_of(r) == NO_DAY ||
		    g[i].at.day >= start_of(r) - (int)r->set.screen_before;
		undated |= g[i].at.day == NO_DAY;
	}
	if (!given(r, TABLE_FLAGS) || (!done && undated))
		return 0;
	return value_text(v, done ? "done" : "not_done");
}

static int
severity(const struct review *r, struct cond_value *v)
{
	const struct flag_row *g = r->p->flag;
	int worst = 0, unrecorded = 0;
	size_t i;

	if (!given(r, TABLE_FLAGS))
		return 0;
	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++)
		if (is_open_concern(r, &g[i])) {
			unrecorded |= g[i].severity == 0;
			worst = later_of(worst, g[i].severity);
		}
	return worst > 0 || !unrecorded ? value_number(v, worst) : 0;
}

/* Unknown when one is open and none has the date it began. */
static int
side_effect_days(const struct review *r, struct cond_value *v)
{
	const struct flag_row *g = r->p->flag;
	int days = 0, undated = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_FLAGS]; i++) {
		if (g[i].type != FLAG_SIDE_EFFECT || !flag_is_open(r, &g[i]))
			continue;
		if (g[i].at.day == NO_DAY)
			undated = 1;
		else
			days = later_of(days, age(r, g[i].at.day));
	}
	if (!given(r, TABLE_FLAGS) || (days == 0 && undated))
		return 0;
	return value_number(v, days);
}

int
review_flag_value(int id, const struct review *r, struct cond_value *v)
{
	const struct finding *f;

	switch (id) {
	case PNAME_REDFLAG:
		return open_flags(r, v, FLAG_REDFLAG);
	case PNAME_REDFLAGS:
		return flags_since_start(r, v);
	case PNAME_REDFLAG_SCREEN:
		return screen(r, v);
	case PNAME_SAFETY:
		f = r->found;
		if (f[RULE_SAFETY_ITEM].truth == TRUTH_TRUE ||
		    f[RULE_SAFETY_OPEN].truth == TRUTH_TRUE)
			return value_text(v, "open");
		if (f[RULE_SAFETY_OPEN].truth == TRUTH_UNKNOWN)
			return 0;
		return value_text(
		    v, r->p->n[TABLE_ANSWERS] > 0 ? "closed" : "none");
	case PNAME_SEVERITY:
		return severity(r, v);
	case PNAME_CONTRAINDICATION:
		return open_flags(r, v, FLAG_CONTRAINDICATION);
	case PNAME_BARRIER:
		return open_flags(r, v, FLAG_BARRIER);
	case PNAME_SIDE_EFFECT_DAYS:
		return side_effect_days(r, v);
	default:
		return -1;
	}
}
