#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "caseload_store.h"

enum { ROOM_FIRST = 16 };

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
	pthread_mutex_init(&s->lock, NULL);
	intern_add(&s->text, "", 0);
	for (t = 0; t < N_TABLES; t++)
		s->pool[t].rows.size = row_size[t];
	people_open(s, TABLE_PATIENTS);
}

void
people_open(struct people *s, enum side_table t)
{
	s->pool[t].rows.open = 1;
}

void
people_free(struct people *s)
{
	size_t t;

	for (t = 0; t < N_TABLES; t++) {
		rows_free(&s->pool[t].rows);
		free(s->pool[t].first);
	}
	pthread_mutex_destroy(&s->lock);
	intern_free(&s->people);
	intern_free(&s->text);
	intern_free(&s->pairs);
	free(s->pair_row);
}

static int
is_person(const struct people *s, size_t person, struct span id)
{
	struct span have;

	if (person >= s->people.n)
		return 0;
	have = intern_text(&s->people, person);
	return have.n == id.n && memcmp(have.s, id.s, id.n) == 0;
}

static int
is_near(const struct people *s, struct span id, size_t *latest)
{
	if (is_person(s, *latest, id))
		return 1;
	if (!is_person(s, *latest + 1, id))
		return 0;
	++*latest;
	return 1;
}

size_t
people_id(struct people *s, struct span id, size_t *latest)
{
	if (!is_near(s, id, latest))
		*latest = intern_add(&s->people, id.s, id.n);
	return *latest;
}

long
people_find(const struct people *s, struct span id, size_t *latest)
{
	long person;

	if (is_near(s, id, latest))
		return (long)*latest;
	if ((person = intern_find(&s->people, id.s, id.n)) >= 0)
		*latest = (size_t)person;
	return person;
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
	struct link *at = rows_add(&p->rows);

	more_people(p, person, s->people.n);
	at->next = p->first[person];
	at->line = line > UINT_MAX ? UINT_MAX : (unsigned)line;
	at->day = day;
	p->first[person] = (unsigned)(p->rows.n - 1);
	return at;
}

unsigned
people_text(struct people *s, struct span cell)
{
	unsigned number;

	if (cell.n == 0)
		return 0;
	pthread_mutex_lock(&s->lock);
	number = (unsigned)intern_add(&s->text, cell.s, cell.n);
	pthread_mutex_unlock(&s->lock);
	return number;
}

/* In lower case, in the memory at low; a text longer than it as it is. */
enum { CODE_MOST = 64 };
static struct span
lower(struct span cell, char low[CODE_MOST])
{
	size_t i;

	if (cell.n > CODE_MOST)
		return cell;
	for (i = 0; i < cell.n; i++)
		low[i] = (char)(cell.s[i] >= 'A' && cell.s[i] <= 'Z' ?
			cell.s[i] - 'A' + 'a' :
			cell.s[i]);
	return (struct span){ low, cell.n };
}

unsigned
people_code(struct people *s, struct span cell)
{
	char low[CODE_MOST];

	return people_text(s, lower(cell, low));
}

unsigned
codes_number(struct codes *k, struct people *s, struct span cell)
{
	const size_t n = k->met.n;
	size_t i;

	if (cell.n == 0)
		return 0;
	if ((i = intern_add(&k->met, cell.s, cell.n)) == n) {
		k->number =
		    mem_grow(k->number, &k->cap, n + 1, sizeof(*k->number));
		k->number[i] = people_code(s, cell);
	}
	return k->number[i];
}

void
codes_free(struct codes *k)
{
	intern_free(&k->met);
	free(k->number);
}

/*
 * Put the rows of a person in order; they come newest read first, and are
 * laid down from the end of the buffer.
 */
static size_t
gather(const struct pool *p, size_t person, struct gathered *g)
{
	const size_t size = p->rows.size;
	size_t n = 0, room;
	unsigned at;
	char *buffer, *to;

	if (person >= p->npeople)
		return 0;
	for (at = p->first[person]; at != NO_ROW;
	     at = ((struct link *)(void *)to)->next) {
		if (n == g->room) {
			room = n == 0 ? ROOM_FIRST : 2 * n;
			buffer = xreallocarray(NULL, room, size);
			if (n > 0)
				memcpy(buffer + (room - n) * size, g->buffer,
				    n * size);
			free(g->buffer);
			g->buffer = buffer;
			g->room = room;
		}
		to = g->buffer + (g->room - ++n) * size;
		rows_get(&p->rows, at, to);
	}
	g->rows = g->buffer + (g->room - n) * size;
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

/* Row i, of rows in order before it, to where it belongs. */
static void
insert_row(char *rows, size_t size, size_t i)
{
	_Alignas(max_align_t) char row[ROWS_LARGEST];
	size_t to = i;

	memcpy(row, rows + i * size, size);
	while (to > 0 && by_day(rows + (to - 1) * size, row) > 0)
		to--;
	memmove(rows + (to + 1) * size, rows + to * size, (i - to) * size);
	memcpy(rows + to * size, row, size);
}

/* Exports are mostly in order, and people have few rows; else by day and
 * line. */
static void
sort_rows(char *rows, size_t size, size_t n)
{
	enum { FEW = 32 };
	size_t i;

	for (i = 1; i < n; i++) {
		if (day_at(rows, size, i) >= day_at(rows, size, i - 1))
			continue;
		if (n > FEW) {
			qsort(rows, n, size, by_day);
			return;
		}
		insert_row(rows, size, i);
	}
}

static const void *
rows_of(const struct people *s, enum side_table t, size_t person,
    struct gathered *g, struct person *p)
{
	const struct pool *pool = &s->pool[t];

	p->n[t] = gather(pool, person, &g[t]);
	if (p->n[t] == 0)
		return NULL;
	sort_rows(g[t].rows, pool->rows.size, p->n[t]);
	return g[t].rows;
}

void
people_person(const struct people *s, size_t person,
    struct gathered g[N_TABLES], struct person *p)
{
	p->id = (unsigned)person;
	p->patient = rows_of(s, TABLE_PATIENTS, person, g, p);
	p->series = rows_of(s, TABLE_SERIES, person, g, p);
	p->score = rows_of(s, TABLE_SCORES, person, g, p);
	p->answer = rows_of(s, TABLE_ANSWERS, person, g, p);
	p->contact = rows_of(s, TABLE_CONTACTS, person, g, p);
	p->decision = rows_of(s, TABLE_DECISIONS, person, g, p);
	p->treatment = rows_of(s, TABLE_TREATMENTS, person, g, p);
	p->flag = rows_of(s, TABLE_FLAGS, person, g, p);
	p->goal = rows_of(s, TABLE_GOALS, person, g, p);
	p->referral = rows_of(s, TABLE_REFERRALS, person, g, p);
	p->wait = rows_of(s, TABLE_WAITS, person, g, p);
	p->image = rows_of(s, TABLE_IMAGING, person, g, p);
	p->rx = rows_of(s, TABLE_RX, person, g, p);
	p->diary = rows_of(s, TABLE_DIARY, person, g, p);
}

void
gathered_free(struct gathered g[N_TABLES])
{
	size_t t;

	for (t = 0; t < N_TABLES; t++)
		free(g[t].buffer);
}
