#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "caseload_store.h"

static const size_t row_size[N_TABLES] = {
	[TABLE_PATIENTS] = sizeof(struct patient),
	[TABLE_SERIES] = sizeof(struct series_row),
	[TABLE_SCORES] = sizeof(struct score_row),
	[TABLE_ANSWERS] = sizeof(struct answer_row),
	[TABLE_CONTACTS] = sizeof(struct contact),
	[TABLE_DECISIONS] = sizeof(struct decision),
	[TABLE_TREATMENTS] = sizeof(struct treatment),
	[TABLE_FLAGS] = sizeof(struct flag_row),
	[TABLE_GOALS] = sizeof(struct goal_row),
	[TABLE_REFERRALS] = sizeof(struct referral),
	[TABLE_WAITS] = sizeof(struct referral),
	[TABLE_IMAGING] = sizeof(struct image),
	[TABLE_RX] = sizeof(struct medicines),
	[TABLE_DIARY] = sizeof(struct diary),
};

void
people_init(struct people *s)
{
	size_t t;

	memset(s, 0, sizeof(*s));
	intern_add(&s->text, "", 0);
	for (t = 0; t < N_TABLES; t++)
		s->pool[t].size = row_size[t];
}

void
people_free(struct people *s)
{
	size_t t;

	for (t = 0; t < N_TABLES; t++) {
		free(s->pool[t].rows);
		free(s->pool[t].first);
		free(s->gathered[t]);
	}
	intern_free(&s->people);
	intern_free(&s->text);
}

/* Room for the heads of all people there are now. */
static void
more_people(struct pool *p, size_t person, size_t people)
{
	size_t n = people > 2 * p->npeople ? people : 2 * p->npeople;

	if (person < p->npeople)
		return;
	p->first = xreallocarray(p->first, n, sizeof(*p->first));
	memset(
	    p->first + p->npeople, 0xff, (n - p->npeople) * sizeof(*p->first));
	p->npeople = n;
}

void *
people_row(struct people *s, enum side_table t, size_t person,
    unsigned long line, int day)
{
	struct pool *p = &s->pool[t];
	struct link *at;

	if (p->n == NO_ROW)
		mem_none();
	more_people(p, person, s->people.n);
	p->rows = mem_grow(p->rows, &p->cap, p->n + 1, p->size);
	at = (struct link *)(void *)(p->rows + p->n * p->size);
	memset(at, 0, p->size);
	at->next = p->first[person];
	at->line = line > UINT_MAX ? UINT_MAX : (unsigned)line;
	at->day = day;
	p->first[person] = (unsigned)p->n++;
	return at;
}

unsigned
people_text(struct people *s, struct span cell)
{
	return cell.n == 0 ? 0 : (unsigned)intern_add(&s->text, cell.s, cell.n);
}

unsigned
people_code(struct people *s, struct span cell)
{
	char low[64];
	size_t i;

	if (cell.n > sizeof(low))
		return people_text(s, cell);
	for (i = 0; i < cell.n; i++)
		low[i] = (char)(cell.s[i] >= 'A' && cell.s[i] <= 'Z' ?
			cell.s[i] - 'A' + 'a' :
			cell.s[i]);
	return people_text(s, (struct span){ low, cell.n });
}

/* Put the rows of a person in order; they come newest read first. */
static size_t
gather(struct people *s, size_t t, size_t person)
{
	const struct pool *p = &s->pool[t];
	size_t n = 0, i;
	unsigned at;
	char *to;

	if (person >= p->npeople)
		return 0;
	for (at = p->first[person]; at != NO_ROW;
	     at = ((const struct link *)(const void *)(p->rows + at * p->size))
		      ->next)
		n++;
	s->gathered[t] = mem_grow(s->gathered[t], &s->room[t], n, p->size);
	for (at = p->first[person], i = n; i-- > 0;) {
		to = s->gathered[t] + i * p->size;
		memcpy(to, p->rows + at * p->size, p->size);
		at = ((struct link *)(void *)to)->next;
	}
	return n;
}

static int
day_at(const char *rows, size_t size, size_t i)
{
	return ((const struct link *)(const void *)(rows + i * size))->day;
}

static int
by_day(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

/* Exports are mostly in order; else by day and line. */
static void
sort_rows(char *rows, size_t size, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (day_at(rows, size, i) < day_at(rows, size, i - 1)) {
			qsort(rows, n, size, by_day);
			return;
		}
}

#define ROWS(table)                                                            \
	((n[table] = gather(s, table, person)) > 0 ?                           \
		(sort_rows(s->gathered[table], s->pool[table].size, n[table]), \
		    (const void *)s->gathered[table]) :                        \
		NULL)

void
people_person(struct people *s, size_t person, struct person *p)
{
	size_t *n = p->n;

	p->id = (unsigned)person;
	p->patient = ROWS(TABLE_PATIENTS);
	p->series = ROWS(TABLE_SERIES);
	p->score = ROWS(TABLE_SCORES);
	p->answer = ROWS(TABLE_ANSWERS);
	p->contact = ROWS(TABLE_CONTACTS);
	p->decision = ROWS(TABLE_DECISIONS);
	p->treatment = ROWS(TABLE_TREATMENTS);
	p->flag = ROWS(TABLE_FLAGS);
	p->goal = ROWS(TABLE_GOALS);
	p->referral = ROWS(TABLE_REFERRALS);
	p->wait = ROWS(TABLE_WAITS);
	p->image = ROWS(TABLE_IMAGING);
	p->rx = ROWS(TABLE_RX);
	p->diary = ROWS(TABLE_DIARY);
}
