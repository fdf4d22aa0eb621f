/* The side tables of msktrend: --treatments, --events, --targets, --phases. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "trends.h"

enum { COL_RECORD, COL_DAY, COL_THIRD, COL_END };

/* The number of a person of a side table. */
static uint32_t
who_of(struct sidelines *s, struct side *t)
{
	const struct span key = side_text(t, COL_RECORD);
	const size_t before = s->who.n, id = intern_add(&s->who, key.s, key.n);

	s->start = mem_grow(s->start, &s->startcap, id + 1, sizeof(*s->start));
	if (s->who.n > before)
		s->start[id] = LONG_MAX;
	return (uint32_t)id;
}

/* One row of a table: 0, or -1 to stop. */
typedef int take_row(struct trends *t, struct side *side);

static int
read_table(struct trends *t, const char *path, const struct side_column *cols,
    take_row *take)
{
	struct side *side;
	int got;

	if (path == NULL)
		return 0;
	if ((side = side_open(&t->f, path, cols, t->e)) == NULL)
		return -1;
	while ((got = side_next(side, t->e)) == 1)
		if (take(t, side) != 0) {
			got = -1;
			break;
		}
	side_close(side);
	return got;
}

/* Was a treatment before this episode?  1, 0, or -1 for another word. */
static int
is_prior(struct span word)
{
	static const char *const words[] = { "", "0", "no", "false", "1", "yes",
		"true" };
	enum { WORDS = sizeof(words) / sizeof(*words), YES = 4 };
	char *low = name_fold(word.s, word.n);
	int i;

	for (i = 0; i < WORDS; i++)
		if (strcmp(low, words[i]) == 0)
			break;
	free(low);
	return i == WORDS ? -1 : i >= YES;
}

/* The first treatment of this episode is the start of care. */
static int
take_treatment(struct trends *t, struct side *side)
{
	const uint32_t who = who_of(&t->side, side);
	struct sidelines *s = &t->side;
	const int prior = is_prior(side_text(side, COL_THIRD));
	long day, end;

	if (prior < 0)
		return side_problem(side, COL_THIRD,
		    "not 0, 1, no, yes, false or true; row left out", t->e);
	if (side_date(side, COL_DAY, &day) == 0 || prior)
		return 0;
	if (day < s->start[who])
		s->start[who] = day;
	if (side_date(side, COL_END, &end) == 0)
		return 0;
	if (end < day)
		return side_problem(
		    side, COL_END, "ends before it starts; no end", t->e);
	s->end = mem_grow(s->end, &s->endcap, s->nends + 1, sizeof(*s->end));
	s->end[s->nends++] = (struct side_end){ who, end };
	return 0;
}

static const struct {
	const char *word;
	enum event_kind kind;
} event_words[] = { { "session", EVENT_SESSION },
	{ "plan_change", EVENT_PLAN_CHANGE }, { "illness", EVENT_CAUSE },
	{ "injury", EVENT_CAUSE }, { "surgery", EVENT_CAUSE },
	{ "infection", EVENT_CAUSE }, { "missed_session", EVENT_MISSED },
	{ "technique_change", EVENT_CAUSE }, { "load_spike", EVENT_CAUSE },
	{ "cause", EVENT_CAUSE } };

const char *
side_event_word(const struct side_event *event)
{
	return event_words[event->word].word;
}

static int
take_event(struct trends *t, struct side *side)
{
	const struct span word = side_text(side, COL_THIRD);
	struct sidelines *s = &t->side;
	size_t i;
	long day;

	for (i = 0; i < sizeof(event_words) / sizeof(*event_words); i++)
		if (span_is(word, event_words[i].word))
			break;
	if (i == sizeof(event_words) / sizeof(*event_words))
		return side_problem(side, COL_THIRD, "no kind of event", t->e);
	if (!side_date(side, COL_DAY, &day))
		return 0;
	s->event =
	    mem_grow(s->event, &s->eventcap, s->nevents + 1, sizeof(*s->event));
	s->event[s->nevents].who = who_of(s, side);
	s->event[s->nevents].word = (uint32_t)i;
	s->event[s->nevents++].event =
	    (struct event){ day, event_words[i].kind };
	return 0;
}

static int
take_target(struct trends *t, struct side *side)
{
	const struct span name = side_text(side, 1);
	struct sidelines *s = &t->side;
	struct side_target new;
	uint32_t pair[2];
	size_t known = s->pairs.n;

	if (!side_num(side, 2, &new.value))
		return 0;
	pair[0] = new.who = who_of(s, side);
	pair[1] = new.measure = (uint32_t)intern_add(&s->names, name.s, name.n);
	if (intern_add(&s->pairs, (const char *)pair, sizeof(pair)) < known)
		return side_problem(side, 1,
		    "a second target of one person and measure; the first is "
		    "used",
		    t->e);
	s->target = mem_grow(
	    s->target, &s->targetcap, s->ntargets + 1, sizeof(*s->target));
	s->target[s->ntargets++] = new;
	return 0;
}

static int
take_phase(struct trends *t, struct side *side)
{
	const struct span word = side_text(side, COL_THIRD);
	struct sidelines *s = &t->side;
	long day;

	if (!span_is(word, "A") && !span_is(word, "B"))
		return side_problem(side, COL_THIRD, "phase is A or B", t->e);
	if (!side_date(side, COL_DAY, &day))
		return 0;
	s->phase =
	    mem_grow(s->phase, &s->phasecap, s->nphases + 1, sizeof(*s->phase));
	s->phase[s->nphases++] =
	    (struct side_phase){ who_of(s, side), word.s[0], day };
	return 0;
}

static int
by_event(const void *a, const void *b)
{
	const struct side_event *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	if (x->event.day != y->event.day)
		return x->event.day < y->event.day ? -1 : 1;
	return (int)x->event.kind - (int)y->event.kind;
}

static int
by_end(const void *a, const void *b)
{
	const struct side_end *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

/* The ends of courses by person and day, and their days alone. */
static void
sort_ends(struct sidelines *s)
{
	size_t i;

	if (s->nends == 0)
		return;
	qsort(s->end, s->nends, sizeof(*s->end), by_end);
	s->endday = xcalloc(s->nends, sizeof(*s->endday));
	for (i = 0; i < s->nends; i++)
		s->endday[i] = s->end[i].day;
}

static int
by_phase(const void *a, const void *b)
{
	const struct side_phase *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

static int
by_target(const void *a, const void *b)
{
	const struct side_target *x = a, *y = b;

	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->measure > y->measure) - (x->measure < y->measure);
}

int
trends_side(struct trends *t)
{
	static const struct side_column treatments[] = {
		{ "record_id", SIDE_TEXT, SIDE_FILLED },
		{ "start_date", SIDE_DATE, SIDE_REQUIRED },
		{ "prior", SIDE_TEXT, SIDE_OPTIONAL },
		{ "end_date", SIDE_DATE, SIDE_OPTIONAL },
		{ NULL, SIDE_TEXT, SIDE_OPTIONAL }
	};
	static const struct side_column events[] = { { "record_id", SIDE_TEXT,
							 SIDE_FILLED },
		{ "date", SIDE_DATE, SIDE_FILLED },
		{ "event", SIDE_TEXT, SIDE_FILLED },
		{ NULL, SIDE_TEXT, SIDE_OPTIONAL } };
	static const struct side_column targets[] = { { "record_id", SIDE_TEXT,
							  SIDE_FILLED },
		{ "measure", SIDE_TEXT, SIDE_FILLED },
		{ "target", SIDE_NUM, SIDE_FILLED },
		{ NULL, SIDE_TEXT, SIDE_OPTIONAL } };
	static const struct side_column phases[] = { { "record_id", SIDE_TEXT,
							 SIDE_FILLED },
		{ "start_date", SIDE_DATE, SIDE_FILLED },
		{ "phase", SIDE_TEXT, SIDE_FILLED },
		{ NULL, SIDE_TEXT, SIDE_OPTIONAL } };
	struct sidelines *s = &t->side;

	if (read_table(t, t->treatments, treatments, take_treatment) != 0 ||
	    read_table(t, t->events, events, take_event) != 0 ||
	    read_table(t, t->targets, targets, take_target) != 0 ||
	    read_table(t, t->phases, phases, take_phase) != 0)
		return -1;
	if (s->nevents > 0)
		qsort(s->event, s->nevents, sizeof(*s->event), by_event);
	sort_ends(s);
	if (s->ntargets > 0)
		qsort(s->target, s->ntargets, sizeof(*s->target), by_target);
	if (s->nphases > 0)
		qsort(s->phase, s->nphases, sizeof(*s->phase), by_phase);
	return 0;
}

/* First element of a sorted array whose who is at least this. */
#define FIRST_OF(array, n, id, at)                                             \
	do {                                                                   \
		size_t lo = 0, hi = (n), mid;                                  \
		while (lo < hi) {                                              \
			mid = lo + (hi - lo) / 2;                              \
			if ((array)[mid].who < (id))                           \
				lo = mid + 1;                                  \
			else                                                   \
				hi = mid;                                      \
		}                                                              \
		(at) = lo;                                                     \
	} while (0)

const struct side_event *
sidelines_events(const struct sidelines *s, long who, size_t *n)
{
	size_t at, end;

	*n = 0;
	if (who < 0)
		return NULL;
	FIRST_OF(s->event, s->nevents, (uint32_t)who, at);
	for (end = at; end < s->nevents && s->event[end].who == who; end++)
		continue;
	*n = end - at;
	return s->event + at;
}

const long *
sidelines_ends(const struct sidelines *s, long who, size_t *n)
{
	size_t at, end;

	*n = 0;
	if (who < 0 || s->nends == 0)
		return NULL;
	FIRST_OF(s->end, s->nends, (uint32_t)who, at);
	for (end = at; end < s->nends && s->end[end].who == who; end++)
		continue;
	*n = end - at;
	return s->endday + at;
}

const struct side_phase *
sidelines_phases(const struct sidelines *s, long who, size_t *n)
{
	size_t at, end;

	*n = 0;
	if (who < 0)
		return NULL;
	FIRST_OF(s->phase, s->nphases, (uint32_t)who, at);
	for (end = at; end < s->nphases && s->phase[end].who == who; end++)
		continue;
	*n = end - at;
	return s->phase + at;
}

int
sidelines_target(
    const struct sidelines *s, long who, struct span measure, double *target)
{
	const long name = intern_find(&s->names, measure.s, measure.n);
	struct side_target wanted, *found;

	if (who < 0 || name < 0)
		return 0;
	wanted = (struct side_target){ .who = (uint32_t)who,
		.measure = (uint32_t)name };
	found = s->ntargets == 0 ?
	    NULL :
	    bsearch(&wanted, s->target, s->ntargets, sizeof(wanted), by_target);
	if (found != NULL)
		*target = found->value;
	return found != NULL;
}

void
sidelines_free(struct sidelines *s)
{
	intern_free(&s->who);
	intern_free(&s->names);
	intern_free(&s->pairs);
	free(s->start);
	free(s->event);
	free(s->end);
	free(s->endday);
	free(s->target);
	free(s->phase);
	memset(s, 0, sizeof(*s));
}
