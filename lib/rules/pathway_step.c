/* The steps of a pathway file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "pathway_build.h"

enum { PATH_MOST = 80, DAYS_MOST = 3660 };

/* The step in hand, and where it stands in the file. */
struct at {
	struct pathway_build *b;
	const struct file_step *f;
	struct pathway_step *s;
	unsigned i;
	char path[PATH_MOST]; /* of a key: key_path() */
};

static const char *
key_path(struct at *a, const char *key)
{
	snprintf(a->path, sizeof(a->path), "steps/%u/%s", a->i, key);
	return a->path;
}

static int
check_words(struct at *a, const char *key, struct pathway_words *to,
    char **word, unsigned n, const char *known)
{
	unsigned i;

	to->word = word;
	to->n = n;
	for (i = 0; i < n; i++)
		if (!pathway_word(known, word[i]))
			return pathway_fail(a->b, key_path(a, key),
			    "step %d: %s: unknown word '%s'; it takes %s",
			    a->s->id, key, word[i], known);
	return 0;
}

/* "6w" or "42d" in days. */
static int
take_review(struct at *a)
{
	const char *s = a->f->review;
	size_t n;
	double v = 0;

	if (s == NULL)
		return 0;
	n = strlen(s);
	if (n < 2 || (s[n - 1] != 'w' && s[n - 1] != 'd') ||
	    num_parse(s, n - 1, &v) != 0 || v < 1 || v > DAYS_MOST ||
	    v != (double)(int)v)
		return pathway_fail(a->b, key_path(a, "review"),
		    "step %d: review: '%s' is not weeks (6w) or days (42d)",
		    a->s->id, s);
	a->s->review_days = (int)v * (s[n - 1] == 'w' ? 7 : 1);
	return 0;
}

static int
take_weeks(struct at *a)
{
	struct pathway_step *s = a->s;

	s->min_weeks = s->max_weeks = s->sessions = PATHWAY_UNSET;
	if (a->f->weeks != NULL && a->f->weeks->min != NULL)
		s->min_weeks = *a->f->weeks->min;
	if (a->f->weeks != NULL && a->f->weeks->max != NULL)
		s->max_weeks = *a->f->weeks->max;
	if (a->f->weeks != NULL &&
	    (s->min_weeks < PATHWAY_UNSET || s->max_weeks < PATHWAY_UNSET ||
		(a->f->weeks->min != NULL && s->min_weeks < 0) ||
		(a->f->weeks->max != NULL && s->max_weeks < 0)))
		return pathway_fail(a->b, key_path(a, "weeks"),
		    "step %d: weeks: less than 0", s->id);
	if (s->max_weeks != PATHWAY_UNSET && s->min_weeks > s->max_weeks)
		return pathway_fail(a->b, key_path(a, "weeks"),
		    "step %d: weeks: min is more than max", s->id);
	if (a->f->sessions != NULL) {
		s->sessions = *a->f->sessions;
		if (s->sessions < 1)
			return pathway_fail(a->b, key_path(a, "sessions"),
			    "step %d: sessions: less than 1", s->id);
	}
	return 0;
}

static int
take_conditions(struct at *a)
{
	const struct file_step *f = a->f;
	struct pathway_step *s = a->s;

	if (pathway_compile(
		a->b, &s->only_if, f->only_if, key_path(a, "only_if")) != 0 ||
	    pathway_compile(
		a->b, &s->not_if, f->not_if, key_path(a, "not_if")) != 0 ||
	    pathway_compile(a->b, &s->hold_unless, f->hold_unless,
		key_path(a, "hold_unless")) != 0)
		return -1;
	if (f->escalate == NULL)
		return 0;
	return pathway_compile(a->b, &s->escalate, f->escalate->when,
	    key_path(a, "escalate/when"));
}

static int
offers(const struct pathway_step *s, const char *class)
{
	size_t i;

	for (i = 0; i < s->classes.n; i++)
		if (strcmp(s->classes.word[i], class) == 0)
			return 1;
	return 0;
}

static int
take_adjuncts(struct at *a)
{
	struct pathway_adjunct *to;
	unsigned i;

	a->s->adjunct = xcalloc(a->f->adjunct_count, sizeof(*to));
	for (i = 0; i < a->f->adjunct_count; i++) {
		to = &a->s->adjunct[a->s->nadjuncts++];
		to->class = a->f->adjunct[i].class;
		to->requires = a->f->adjunct[i].with;
		if (!offers(a->s, to->class) || !offers(a->s, to->requires))
			return pathway_fail(a->b, key_path(a, "adjunct"),
			    "step %d: adjunct: '%s' is no class of the step",
			    a->s->id,
			    offers(a->s, to->class) ? to->requires : to->class);
	}
	return 0;
}

static int
take_notes(struct at *a)
{
	struct pathway_note *to;
	char key[PATH_MOST];
	unsigned i;

	a->s->modify = xcalloc(a->f->modify_count, sizeof(*to));
	for (i = 0; i < a->f->modify_count; i++) {
		to = &a->s->modify[a->s->nmodify++];
		to->note = a->f->modify[i].note;
		snprintf(key, sizeof(key), "modify/%u/note", i);
		if (pathway_wording(a->b, to->note, key_path(a, key)) != 0)
			return -1;
		snprintf(key, sizeof(key), "modify/%u/when", i);
		if (pathway_compile(a->b, &to->when, a->f->modify[i].when,
			key_path(a, key)) != 0)
			return -1;
	}
	return 0;
}

static int
take_criterion(struct at *a)
{
	a->s->criterion = -1;
	if (a->f->criterion == NULL)
		return 0;
	a->s->criterion = reason_find(a->f->criterion, NULL);
	if (a->s->criterion < 0)
		return pathway_fail(a->b, key_path(a, "criterion"),
		    "step %d: criterion: no reason '%s'", a->s->id,
		    a->f->criterion);
	return 0;
}

/* Ids of steps in a list as indexes. */
static int
take_ids(struct at *a, const char *key, const int *id, unsigned n, size_t **to,
    size_t *nto)
{
	unsigned i;
	long at;

	*to = xcalloc(n, sizeof(**to));
	for (i = 0; i < n; i++) {
		if ((at = pathway_step_at(a->b->p, id[i])) < 0)
			return pathway_fail(a->b, key_path(a, key),
			    "step %d: %s: there is no step %d", a->s->id, key,
			    id[i]);
		(*to)[(*nto)++] = (size_t)at;
	}
	return 0;
}

static int
take_links(struct at *a)
{
	const struct file_step *f = a->f;

	if (take_ids(a, "requires", f->requires, f->requires_count,
		&a->s->requires, &a->s->nrequires) != 0)
		return -1;
	if (f->escalate == NULL)
		return 0;
	return take_ids(a, "escalate/to", f->escalate->to,
	    f->escalate->to_count, &a->s->to, &a->s->nto);
}

static int
take_step(struct at *a)
{
	const struct file_step *f = a->f;
	struct pathway_step *s = a->s;

	s->name = f->name;
	s->tier = f->tier;
	s->intensity = (enum intensity)f->intensity;
	s->source = f->source;
	s->review_days = PATHWAY_UNSET;
	s->line = yamlfile_line(a->b->part->places, key_path(a, "step"));
	if (pathway_wording(a->b, s->name, key_path(a, "name")) != 0 ||
	    pathway_sourced(a->b, s->source, key_path(a, "source")) != 0 ||
	    check_words(a, "classes", &s->classes, f->classes, f->classes_count,
		PATHWAY_CLASSES) != 0 ||
	    check_words(a, "roles", &s->roles, f->roles, f->roles_count,
		PATHWAY_ROLES) != 0)
		return -1;
	if (s->tier < 1)
		return pathway_fail(a->b, key_path(a, "tier"),
		    "step %d: tier: less than 1", s->id);
	if (take_weeks(a) != 0 || take_review(a) != 0 ||
	    take_conditions(a) != 0 || take_adjuncts(a) != 0 ||
	    take_notes(a) != 0 || take_criterion(a) != 0)
		return -1;
	return take_links(a);
}

int
pathway_steps(struct pathway_build *b)
{
	const struct pathway_file *f = b->part->file;
	struct pathway *p = b->p;
	struct at a = { .b = b };

	p->step = xcalloc(f->steps_count, sizeof(*p->step));
	for (; a.i < f->steps_count; a.i++) {
		if (pathway_step_at(p, f->steps[a.i].step) >= 0)
			return pathway_fail(b, key_path(&a, "step"),
			    "step %d comes twice", f->steps[a.i].step);
		p->step[p->nsteps++].id = f->steps[a.i].step;
	}
	if (p->nsteps == 0)
		return pathway_fail(b, "id", "no steps");
	for (a.i = 0; a.i < f->steps_count; a.i++) {
		a.f = &f->steps[a.i];
		a.s = &p->step[a.i];
		if (take_step(&a) != 0)
			return -1;
	}
	return 0;
}

void
pathway_step_free(struct pathway_step *s)
{
	size_t i;

	free(s->to);
	free(s->requires);
	free(s->adjunct);
	for (i = 0; i < s->nmodify; i++)
		pathway_when_free(&s->modify[i].when);
	free(s->modify);
	pathway_when_free(&s->escalate);
	pathway_when_free(&s->only_if);
	pathway_when_free(&s->not_if);
	pathway_when_free(&s->hold_unless);
}
