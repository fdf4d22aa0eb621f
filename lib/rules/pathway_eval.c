#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "pathway.h"

const struct pathway *
pathway_for(const struct pathway_set *s, const char *condition)
{
	size_t i, k;

	for (i = 0; i < s->n; i++)
		for (k = 0; k < s->at[i]->conditions.n; k++)
			if (strcmp(s->at[i]->conditions.word[k], condition) ==
			    0)
				return s->at[i];
	return NULL;
}

long
pathway_step_at(const struct pathway *p, int id)
{
	size_t i;

	for (i = 0; i < p->nsteps; i++)
		if (p->step[i].id == id)
			return (long)i;
	return -1;
}

static const struct pathway_redflag *
redflag_in(const struct pathway_redflag *r, size_t n, const char *code)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(r[i].code, code) == 0)
			return &r[i];
	return NULL;
}

const struct pathway_redflag *
pathway_redflag(
    const struct pathway_set *s, const struct pathway *p, const char *code)
{
	const struct pathway_redflag *r = NULL;

	if (p != NULL)
		r = redflag_in(p->redflag, p->nredflags, code);
	return r != NULL ? r : redflag_in(s->redflag, s->nredflags, code);
}

const struct reason *
pathway_reason(
    const struct pathway *p, const struct reasons *r, enum reason_id id)
{
	if (p != NULL && p->reason != NULL && p->reason[id].code != NULL)
		return &p->reason[id];
	return &r->row[id];
}

enum truth
pathway_holds(const struct pathway_when *w, enum truth absent, cond_get *get,
    const void *arg)
{
	return w->when == NULL ? absent : cond_eval(w->when, get, arg);
}

const struct pathway_triage *
pathway_triage(
    const struct pathway *p, cond_get *get, const void *arg, int *unknown)
{
	enum truth holds;
	size_t i;

	*unknown = 0;
	for (i = 0; i < p->ntriage; i++) {
		holds =
		    pathway_holds(&p->triage[i].when, TRUTH_FALSE, get, arg);
		if (holds == TRUTH_TRUE)
			return &p->triage[i];
		*unknown |= holds == TRUTH_UNKNOWN;
	}
	return NULL;
}

static void
fill_value(
    struct buf *b, const struct cond_name *name, const struct cond_value *v)
{
	char number[NUM_TEXT_MAX], day[DATE_TEXT_MAX];
	size_t i;

	switch (name->type) {
	case COND_NUMBER:
		num_format(number, v->number);
		buf_str(b, number);
		break;
	case COND_DATE:
		date_format(day, (long)v->number);
		buf_str(b, day);
		break;
	case COND_WORD:
		buf_str(b, v->word);
		break;
	case COND_SET:
		for (i = 0; i < v->nset; i++) {
			buf_str(b, i > 0 ? ", " : "");
			buf_str(b, v->set[i]);
		}
		if (v->nset == 0)
			buf_str(b, v->partial ? "unknown" : "none");
		break;
	}
}

void
pathway_fill(
    struct buf *b, const struct pathway_text *t, cond_get *get, const void *arg)
{
	const struct pathway_piece *piece;
	struct cond_value v;
	size_t i;

	for (i = 0; i < t->n; i++) {
		piece = &t->piece[i];
		memset(&v, 0, sizeof(v));
		if (piece->text != NULL)
			buf_str(b, piece->text);
		else if (get(piece->name.id, &v, arg))
			fill_value(b, &piece->name, &v);
		else
			buf_str(b, "unknown");
	}
}
