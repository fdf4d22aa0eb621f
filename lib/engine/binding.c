#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/num.h"
#include "binding.h"

const char binding_conflict[] = "two answers";

struct binding *
binding_new(struct instrument *in)
{
	struct binding *b = xcalloc(1, sizeof(*b));
	const size_t needs = in->def->needs_count;
	size_t i;

	b->in = in;
	b->column = xcalloc(in->nitems, sizeof(*b->column));
	b->need_column = xcalloc(needs, sizeof(*b->need_column));
	b->selected = xcalloc(in->nscales, 1);
	b->recode = xcalloc(in->nitems + needs, sizeof(*b->recode));
	b->seen = xcalloc(in->nitems, sizeof(*b->seen));
	b->small = xcalloc(in->nitems, sizeof(*b->small));
	b->answer = xcalloc(in->nitems, sizeof(*b->answer));
	b->context = xcalloc(needs, sizeof(*b->context));
	b->score = xcalloc(in->nscales, sizeof(*b->score));
	for (i = 0; i < in->nitems; i++)
		b->column[i] = NONE;
	for (i = 0; i < needs; i++)
		b->need_column[i] = NONE;
	for (i = 0; i < in->nscales; i++)
		b->selected[i] = !in->scale[i].def->hidden;
	return b;
}

void
binding_free(struct binding *b)
{
	size_t i, j;

	if (b == NULL)
		return;
	for (i = 0; i < b->in->nitems + b->in->def->needs_count; i++) {
		for (j = 0; j < b->recode[i].n; j++)
			free(b->recode[i].r[j].from.text);
		free(b->recode[i].r);
	}
	missing_free(&b->missing);
	instrument_free(b->in);
	free(b->column);
	free(b->need_column);
	free(b->selected);
	free(b->recode);
	free(b->seen);
	free(b->small);
	free(b->answer);
	free(b->context);
	free(b->score);
	free(b);
}

static struct missing_code
code_of(const char *s, size_t n)
{
	struct missing_code c = { xstrndup(s, n), 0, 0 };

	c.is_number = num_parse(s, n, &c.number) == 0;
	return c;
}

/* The same text, or the same number: "9" is "9.0". */
static int
code_is(const struct missing_code *code, struct span c, double number)
{
	return code->is_number ? code->number == number :
				 span_is(c, code->text);
}

static double
number_of(struct span c)
{
	double v;

	return num_parse(c.s, c.n, &v) == 0 ? v : NAN;
}

void
missing_add(struct missing_codes *m, const char *s, size_t n)
{
	m->code = xreallocarray(m->code, m->n + 1, sizeof(*m->code));
	m->code[m->n++] = code_of(s, n);
}

void
missing_free(struct missing_codes *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		free(m->code[i].text);
	free(m->code);
	memset(m, 0, sizeof(*m));
}

int
missing_is_code(const struct missing_codes *m, struct span c)
{
	const double number = number_of(c);
	size_t i;

	for (i = 0; i < m->n; i++)
		if (code_is(&m->code[i], c, number))
			return 1;
	return 0;
}

int
binding_recode(struct binding *b, const struct recoding *r, struct msk_err *e)
{
	const struct definition *d = b->in->def;
	const struct recode_row *row;
	struct replacements *rs;
	size_t i, j, all = b->in->nitems + d->needs_count;
	long at;

	for (i = 0; i < r->n; i++) {
		row = &r->row[i];
		if (row->instrument[0] != '\0' &&
		    !instrument_called(b->in, row->instrument))
			continue;
		at = binding_item(b->in, row->item);
		for (j = 0; at == NONE && j < d->needs_count; j++)
			if (strcmp(d->needs[j].name, row->item) == 0)
				at = (long)(b->in->nitems + j);
		if (at == NONE && row->item[0] != '\0')
			return err_set(e, MSK_EUSAGE,
			    "%s:%lu: %s has no item "
			    "'%s'",
			    r->path, row->line, b->in->id, row->item);
		for (j = 0; j < all; j++) {
			if (at == NONE ? j >= b->in->nitems : j != (size_t)at)
				continue;
			rs = &b->recode[j];
			rs->r = xreallocarray(rs->r, rs->n + 1, sizeof(*rs->r));
			rs->r[rs->n++] = (struct replacement){
				code_of(row->from, strlen(row->from)), row->to
			};
		}
	}
	return 0;
}

static struct span
replaced(const struct replacements *rs, struct span c)
{
	double number;
	size_t i;

	if (rs->n == 0)
		return c;
	number = number_of(c);
	for (i = 0; i < rs->n; i++)
		if (code_is(&rs->r[i].from, c, number))
			return span_of(rs->r[i].to);
	return c;
}

static void
watch(struct seen *s, double raw)
{
	if (isnan(raw))
		return;
	if (!s->any || raw < s->least)
		s->least = raw;
	if (!s->any || raw > s->most)
		s->most = raw;
	s->any = 1;
}

/* What a cell says, recoded; n = 0 when it is missing. */
static struct span
meaning(const struct binding *b, struct span c, const struct replacements *rs,
    const struct missing_codes *global)
{
	if (c.n == 0 || missing_has(global, c) || missing_has(&b->missing, c))
		return (struct span){ "", 0 };
	return replaced(rs, c);
}

/* Is c one letter, and only one of the need's values begins with it? */
static int
is_initial(const struct def_need *need, struct span c)
{
	unsigned i, n = 0;

	for (i = 0; c.n == 1 && i < need->values_count; i++)
		n += strncasecmp(need->values[i], c.s, 1) == 0;
	return n == 1 && !(c.s[0] >= '0' && c.s[0] <= '9');
}

static int
read_need(struct binding *b, size_t i, const struct row *row,
    const struct missing_codes *global, binding_problem *problem, void *arg)
{
	const struct def_need *need = &b->in->def->needs[i];
	struct span c;
	unsigned j;

	b->context[i] = NULL;
	if (b->need_column[i] == NONE)
		return 0;
	c = meaning(b, row->cell[b->need_column[i]],
	    &b->recode[b->in->nitems + i], global);
	if (c.n == 0)
		return 0;
	for (j = 0; j < need->values_count; j++)
		if (strncasecmp(need->values[j], c.s, c.n) == 0 &&
		    (need->values[j][c.n] == '\0' || is_initial(need, c))) {
			b->context[i] = need->values[j];
			return 0;
		}
	return problem(b, NONE, (size_t)b->need_column[i], CELL_CONTEXT, arg);
}

int
binding_accepts(const struct binding *b, size_t item, struct span cell,
    const struct missing_codes *global, enum cell_code *code)
{
	struct span c = meaning(b, cell, &b->recode[item], global);
	struct answer a;
	double raw;

	if (c.n == 0)
		return 2;
	if (answer_read(&b->in->item[item], c, b->offset, &a, &raw) == 0)
		return 1;
	*code = isnan(raw) ? CELL_NOT_NUMBER : CELL_OUT_OF_RANGE;
	return 0;
}

/* One answer from its cell, the long way: 1, 0 if missing, -1 to stop. */
static int
read_cell(struct binding *b, size_t i, struct span cell,
    const struct missing_codes *global, binding_problem *problem, void *arg)
{
	double raw;
	struct span c = meaning(b, cell, &b->recode[i], global);
	int got = 0;

	b->answer[i] = (struct answer){ ANSWER_NONE, NAN };
	if (c.n == 0)
		return 0;
	if (cell.s == binding_conflict) {
		b->answer[i].state = ANSWER_BAD;
		return 1;
	}
	if (answer_read(&b->in->item[i], c, b->offset, &b->answer[i], &raw) !=
	    0)
		got = problem(b, (long)i, (size_t)b->column[i],
		    isnan(raw) ? CELL_NOT_NUMBER : CELL_OUT_OF_RANGE, arg);
	b->seen[i].bad += b->answer[i].state == ANSWER_BAD;
	watch(&b->seen[i], raw);
	return got != 0 ? -1 : 1;
}

/* One answer whose cell is not small, or not met before. */
static int
meet_cell(struct binding *b, size_t i, struct span cell, unsigned small,
    const struct missing_codes *global, binding_problem *problem, void *arg)
{
	const int got = read_cell(b, i, cell, global, problem, arg);
	const struct answer *a = &b->answer[i];

	if (small != SMALL_NOT && got >= 0 && a->state != ANSWER_BAD)
		b->small[i][small] = (struct small){ a->value, 1,
			(unsigned char)got, (unsigned char)a->state };
	return got;
}

long
binding_read(struct binding *b, const struct row *row,
    const struct missing_codes *global, binding_problem *problem, void *arg)
{
	const struct small *met;
	struct span c;
	unsigned small;
	size_t i;
	long n = 0;
	int got;

	for (i = 0; i < b->in->nitems; i++) {
		b->answer[i] = (struct answer){ ANSWER_NONE, NAN };
		if (b->column[i] == NONE)
			continue;
		c = row->cell[b->column[i]];
		small = small_cell(c);
		met = &b->small[i][small];
		if (met->known) {
			b->answer[i].state = (enum answer_state)met->state;
			b->answer[i].value = met->value;
			n += met->filled;
		} else {
			got = meet_cell(b, i, c, small, global, problem, arg);
			if (got < 0)
				return -1;
			n += got;
		}
	}
	for (i = 0; i < b->in->def->needs_count; i++)
		if (read_need(b, i, row, global, problem, arg) != 0)
			return -1;
	b->administrations += n > 0;
	return n;
}

long
binding_allows(const struct binding *b, const struct missing_code *code)
{
	struct answer a;
	double raw;
	size_t i;

	for (i = 0; i < b->in->nitems; i++)
		if (b->column[i] != NONE &&
		    b->in->item[i].type == ITEM_NUMBER &&
		    answer_read(&b->in->item[i], span_of(code->text), b->offset,
			&a, &raw) == 0)
			return (long)i;
	return NONE;
}

double
binding_shift(const struct binding *b, int *sure)
{
	const struct item *it;
	const struct seen *s;
	size_t i, n = 0, over = 0, under = 0;

	*sure = 0;
	for (i = 0; i < b->in->nitems; i++) {
		it = &b->in->item[i];
		if (it->type != ITEM_NUMBER || it->values != NULL ||
		    it->step != 1 || !it->scored || !b->seen[i].any)
			continue;
		s = &b->seen[i];
		n++;
		over += s->least > it->min && s->most <= it->max + 1;
		under += s->most < it->max && s->least >= it->min - 1;
		*sure |= s->least < it->min || s->most > it->max;
	}
	if (n == 0)
		return 0;
	return over == n ? -1 : under == n ? 1 : 0;
}
