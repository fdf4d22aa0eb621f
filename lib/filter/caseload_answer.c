/* The flag cell of a series: answers that ask for a person today. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/num.h"
#include "caseload.h"

static const char word[] = "safety";
enum { WORD = sizeof(word) - 1 };

struct answers {
	struct people *store;
	size_t person;
	unsigned measure;
	int day;
	unsigned long line;
	int bad;
};

/* What begins with the word safety, in any letters, is about it. */
static int
is_safety(const char *s, const char *end)
{
	return end - s >= WORD && strncasecmp(s, word, WORD) == 0 &&
	    (end - s == WORD || s[WORD] == ':' || s[WORD] == ' ');
}

/* "safety:item9=2@2026-01-10" */
static int
take(const char *s, size_t n, void *arg)
{
	struct answers *g = arg;
	const char *end = s + n, *eq, *at;
	struct answer_row *a;
	double value = NAN;
	long day = g->day;
	unsigned item;

	while (s < end && *s == ' ')
		s++;
	if (!is_safety(s, end))
		return 0;
	s += WORD;
	g->bad |= s == end || *s != ':';
	s += s < end;
	at = memchr(s, '@', (size_t)(end - s));
	if (at != NULL &&
	    date_parse(at + 1, (size_t)(end - at) - 1, DATE_YMD, &day) != 0)
		g->bad = 1;
	if (at != NULL)
		end = at;
	eq = memchr(s, '=', (size_t)(end - s));
	if (eq != NULL &&
	    num_parse(eq + 1, (size_t)(end - eq) - 1, &value) != 0)
		g->bad = 1;
	item = people_code(g->store,
	    (struct span){ s, (size_t)((eq != NULL ? eq : end) - s) });
	a = people_row(g->store, TABLE_ANSWERS, g->person, g->line, (int)day);
	a->measure = g->measure;
	a->item = item;
	a->value = (float)value;
	return 0;
}

int
caseload_answers(struct caseload *c, struct span cell, size_t person,
    unsigned measure, int day, unsigned long line)
{
	struct answers g = { &c->store, person, measure, day, line, 0 };
	char *list;

	if (cell.n == 0)
		return 0;
	list = xstrndup(cell.s, cell.n);
	list_each(list, ';', take, &g);
	free(list);
	return g.bad ? -1 : 0;
}

int
caseload_has_answer(struct span cell)
{
	const char *s, *end = cell.s + cell.n;

	for (s = cell.s; s < end && !is_safety(s, end);)
		s++;
	return s < end;
}
