/*
 * The stratum that a score of startmsk or sbt stands for, where the input has
 * no column band: by the bands and classes of the instrument's definition.
 */
#include <math.h>
#include <string.h>

#include "caseload_judge.h"
#include "engine/score_eval.h"

/* Scores of one person on one day, as names of the definition's classes. */
struct occasion {
	const struct caseload *c;
	const struct instrument *in;
	const struct person *p;
	int day;
};

static int
value_of(int id, struct cond_value *v, const void *arg)
{
	const struct occasion *o = arg;
	const struct series_row *s;
	const char *name;
	long m;

	if (id < NAME_SCALE || (size_t)(id - NAME_SCALE) >= o->in->nscales)
		return 0;
	name = o->in->scale[id - NAME_SCALE].measure;
	m = intern_find(&o->c->store.text, name, strlen(name));
	if (m < 0)
		return 0;
	for (s = o->p->series; s < o->p->series + o->p->n[TABLE_SERIES]; s++)
		if (s->measure == (unsigned)m && s->at.day == o->day) {
			v->number = s->last;
			return !isnan(s->last);
		}
	return 0;
}

static const char *
band_of(const struct occasion *o, const char *measure, double score)
{
	const struct scale *s;
	size_t i, k;

	for (i = 0; i < o->in->nscales; i++) {
		s = &o->in->scale[i];
		if (strcmp(s->measure, measure) != 0)
			continue;
		if (s->nbands > 0)
			return eval_band(s, score);
		for (k = 0; k < s->nclasses; k++)
			if (cond_eval(s->class[k].when, value_of, o) ==
			    TRUTH_TRUE)
				return s->class[k].label;
	}
	return NULL;
}

void
judge_bands(struct judge *j)
{
	static const char *const name[] = { "startmsk", "sbt" };
	const unsigned measure[] = { j->review.startmsk, j->review.sbt };
	struct series_row *s =
	    (struct series_row *)(void *)j->rows[TABLE_SERIES].rows;
	struct occasion o = { .c = j->c, .p = &j->person };
	const char *label;
	size_t i, k;
	int code;

	for (i = 0; i < j->person.n[TABLE_SERIES]; i++)
		for (k = 0; k < 2; k++) {
			if (s[i].measure != measure[k] || s[i].band != 0 ||
			    isnan(s[i].last) || j->c->stratifier[k] == NULL)
				continue;
			o.in = j->c->stratifier[k];
			o.day = s[i].at.day;
			label = band_of(&o, name[k], s[i].last);
			code = label == NULL ?
			    0 :
			    word_code(words_stratum, span_of(label));
			s[i].band = (unsigned char)(code > 0 ? code : 0);
		}
}
