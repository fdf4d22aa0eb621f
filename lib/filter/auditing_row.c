/* What a row says to a metric. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"
#include "base/num.h"

/* A cell is read when a condition first asks for it. */
enum cell_state { CELL_UNREAD, CELL_EMPTY, CELL_READ, CELL_BAD };

struct metric_cell {
	enum cell_state state;
	struct cond_value value;
	struct buf word;
	const char *what; /* CELL_BAD: why */
};

void
metric_cells_take(struct metric_cells *c, const struct row *row)
{
	unsigned i;

	if (c->cell == NULL)
		c->cell =
		    xcalloc(c->file->def->columns_count, sizeof(*c->cell));
	for (i = 0; i < c->file->def->columns_count; i++)
		c->cell[i].state = CELL_UNREAD;
	c->row = row;
	c->problem = NULL;
}

/* Is the word one that the column may hold? */
static int
allowed(const struct def_column *d, const char *word)
{
	unsigned i;

	for (i = 0; i < d->values_count; i++)
		if (strcmp(d->values[i], word) == 0)
			return 1;
	return d->values_count == 0;
}

static const char *
read_date(struct metric_cell *m, struct span s, const struct filter *f)
{
	long day;

	if (date_parse(s.s, s.n, f->order, &day) != 0)
		return date_refused(f->order);
	m->value.number = (double)day;
	return NULL;
}

static const char *
read_number(struct metric_cell *m, struct span s)
{
	if (num_parse(s.s, s.n, &m->value.number) != 0)
		return "not a number";
	return fabs(m->value.number) < EXACT_MOST ? NULL : "too large";
}

static void
read_cell(struct metric_cells *c, size_t i)
{
	const struct def_column *d = &c->file->def->columns[i];
	struct metric_cell *m = &c->cell[i];
	const struct span s = c->row->cell[c->column[i]];

	m->state = CELL_EMPTY;
	if (s.n == 0 || missing_has(&c->f->missing, s))
		return;
	m->what = NULL;
	if (d->type == COND_DATE)
		m->what = read_date(m, s, c->f);
	else if (d->type == COND_NUMBER)
		m->what = read_number(m, s);
	else {
		m->word.n = 0;
		buf_add(&m->word, s.s, s.n);
		m->value.word = buf_text(&m->word);
		if (!allowed(d, m->value.word))
			m->what = "not a value that this column may hold";
	}
	m->state = m->what == NULL ? CELL_READ : CELL_BAD;
}

static int
get(int id, struct cond_value *v, const void *arg)
{
	/* cells are filled when they are asked for */
	struct metric_cells *c = *(struct metric_cells *const *)arg;

	if (id == METRIC_AS_OF) {
		v->number = (double)c->f->as_of;
		return 1;
	}
	if (c->column[id] == HEADER_NONE)
		return 0;
	if (c->cell[id].state == CELL_UNREAD)
		read_cell(c, (size_t)id);
	if (c->cell[id].state != CELL_READ)
		return 0;
	*v = c->cell[id].value;
	return 1;
}

static enum truth
truth_of(const struct cond *c, struct metric_cells *const *cells)
{
	return c == NULL ? TRUTH_TRUE : cond_eval(c, get, cells);
}

/* Events are counted or given; each row is one unit of exposure by itself. */
static int
rate_fact(const struct metric *m, struct metric_cells *const *cells,
    struct audit_fact *fact)
{
	enum truth num = truth_of(m->num, cells);

	fact->exposure = 1;
	fact->events = num == TRUTH_TRUE;
	if (num == TRUTH_UNKNOWN ||
	    (m->exposure != NULL &&
		!cond_number(m->exposure, get, cells, &fact->exposure)) ||
	    (m->events != NULL &&
		!cond_number(m->events, get, cells, &fact->events)))
		return 0;
	if (fact->exposure > 0 && fact->events >= 0 &&
	    fact->events == floor(fact->events))
		return 1;
	(*cells)->problem = "events must be whole and not negative, exposure "
			    "above 0";
	return 0;
}

void
metric_fact(
    struct metric_cells *c, const struct metric *m, struct audit_fact *fact)
{
	struct metric_cells *const *cells = &c;
	enum truth num;

	*fact = (struct audit_fact){ .due = 1 };
	if ((m->exclude != NULL && truth_of(m->exclude, cells) == TRUTH_TRUE) ||
	    truth_of(m->due, cells) != TRUTH_TRUE)
		fact->due = 0;
	if (!fact->due || truth_of(m->den, cells) != TRUTH_TRUE) {
		/* nothing else says who should have an answer */
		if (m->due == NULL && m->def->lowfu == NULL)
			fact->due = 0;
		return;
	}
	switch (m->def->statistic) {
	case STATISTIC_PERCENT:
		num = truth_of(m->num, cells);
		fact->in = num != TRUTH_UNKNOWN;
		fact->num = num == TRUTH_TRUE;
		break;
	case STATISTIC_RATE:
		fact->in = rate_fact(m, cells, fact);
		break;
	case STATISTIC_MEAN:
	case STATISTIC_MEDIAN:
		fact->in = cond_number(m->value, get, cells, &fact->value);
		break;
	}
}

int
metric_cells_report(struct metric_cells *c, struct msk_err *e)
{
	unsigned i;

	for (i = 0; i < c->file->def->columns_count; i++)
		if (c->cell[i].state == CELL_BAD &&
		    filter_problem(c->f, c->row, c->column[i], "bad_cell",
			c->cell[i].what, e) != 0)
			return -1;
	return c->problem == NULL ?
	    0 :
	    filter_problem(c->f, c->row, NONE, "bad_rate", c->problem, e);
}

void
metric_cells_free(struct metric_cells *c)
{
	unsigned i;

	for (i = 0; c->cell != NULL && i < c->file->def->columns_count; i++)
		buf_free(&c->cell[i].word);
	free(c->cell);
	free(c->column);
	metrics_free(c->file);
}
