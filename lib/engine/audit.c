#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "base/mem.h"

void
audit_metric(struct audit *a, const char *id, const char *rules,
    enum statistic statistic, double per, double lowfu, int units)
{
	a->metric =
	    xreallocarray(a->metric, a->nmetrics + 1, sizeof(*a->metric));
	a->metric[a->nmetrics++] = (struct audit_metric){ xstrdup(id),
		xstrdup(rules), statistic, per, lowfu, units };
}

size_t
audit_at(struct audit *a, struct audit_place place)
{
	const size_t known = a->place.n;
	const size_t id =
	    intern_add(&a->place, (const char *)&place, sizeof(place));
	const size_t from = id * a->nmetrics;

	if (id == known) {
		a->cell = mem_grow(
		    a->cell, &a->cap, from + a->nmetrics, sizeof(*a->cell));
		memset(a->cell + from, 0, a->nmetrics * sizeof(*a->cell));
	}
	return id;
}

struct audit_cell *
audit_cells(const struct audit *a, size_t place)
{
	return a->cell + place * a->nmetrics;
}

static void
add_value(const struct audit_metric *m, struct audit_cell *c,
    const struct audit_fact *fact)
{
	if (m->statistic == STATISTIC_MEDIAN) {
		c->value =
		    mem_grow(c->value, &c->cap, c->den + 1, sizeof(*c->value));
		c->value[c->den] = fact->value;
		return;
	}
	if (c->sum == NULL)
		c->sum = xcalloc(AUDIT_SUMS, sizeof(*c->sum));
	if (m->statistic == STATISTIC_RATE) {
		exactsum_add(&c->sum[0], fact->events);
		exactsum_add(&c->sum[1], fact->exposure);
	} else {
		exactsum_add(&c->sum[0], fact->value);
		exactsum_add_square(&c->sum[1], fact->value);
	}
}

void
audit_add(const struct audit_metric *m, struct audit_cell *c,
    const struct audit_fact *fact)
{
	c->rows++;
	c->due += fact->due != 0;
	if (!fact->due || !fact->in)
		return;
	if (m->statistic != STATISTIC_PERCENT)
		add_value(m, c, fact);
	c->den++;
	c->num += fact->num != 0;
}

void
audit_merge(const struct audit_metric *m, struct audit_cell *to,
    const struct audit_cell *from)
{
	size_t i;

	if (m->statistic == STATISTIC_MEDIAN && from->den > 0) {
		to->value = mem_grow(to->value, &to->cap, to->den + from->den,
		    sizeof(*to->value));
		memcpy(to->value + to->den, from->value,
		    from->den * sizeof(*to->value));
	}
	if (from->sum != NULL && to->sum == NULL)
		to->sum = xcalloc(AUDIT_SUMS, sizeof(*to->sum));
	for (i = 0; from->sum != NULL && i < AUDIT_SUMS; i++)
		exactsum_merge(&to->sum[i], &from->sum[i]);
	to->rows += from->rows;
	to->due += from->due;
	to->den += from->den;
	to->num += from->num;
}

void
audit_cell_free(struct audit_cell *c)
{
	free(c->sum);
	free(c->value);
}

void
audit_free(struct audit *a)
{
	size_t i;

	for (i = 0; i < a->place.n * a->nmetrics; i++)
		audit_cell_free(&a->cell[i]);
	for (i = 0; i < a->nmetrics; i++) {
		free(a->metric[i].id);
		free(a->metric[i].rules);
	}
	free(a->cell);
	free(a->metric);
	intern_free(&a->unit);
	intern_free(&a->period);
	intern_free(&a->group);
	intern_free(&a->place);
}
