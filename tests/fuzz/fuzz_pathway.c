/*
 * fuzz_pathway - any bytes as a pathway file, judged for people of whom
 * little is known.
 *
 * A file is refused with a message of one line that names it, or every step
 * leads to steps that are there, a person of whom nothing is known has nothing
 * that is certain, and each text can be filled.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "insist.h"
#include "rules/pathway_build.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Nothing is known. */
static int
nobody(int id, struct cond_value *v, const void *arg)
{
	(void)arg;
	(void)v;
	insist(id >= 0);
	return 0;
}

/* Every number is arg, every word "x", every set empty and partial. */
static int
somebody(int id, struct cond_value *v, const void *arg)
{
	(void)id;
	v->number = *(const double *)arg;
	v->word = "x";
	v->set = NULL;
	v->nset = 0;
	v->partial = 1;
	return 1;
}

static void
check_steps(const struct pathway *p)
{
	const struct pathway_step *s;
	size_t i, k;

	insist(p->nsteps > 0 && p->conditions.n > 0);
	for (i = 0; i < p->nsteps; i++) {
		s = &p->step[i];
		insist(pathway_step_at(p, s->id) == (long)i);
		for (k = 0; k < s->nto; k++)
			insist(s->to[k] < p->nsteps && s->to[k] != i &&
			    p->step[s->to[k]].tier >= s->tier);
		for (k = 0; k < s->nrequires; k++)
			insist(s->requires[k] < p -> nsteps);
		insist(s->max_weeks == PATHWAY_UNSET ||
		    s->min_weeks <= s->max_weeks);
		insist(s->criterion >= -1 && s->criterion < REASON_COUNT);
	}
}

static void
judge(const struct pathway *p)
{
	double x = 7;
	struct buf b = { 0 };
	size_t i;
	int unknown;

	pathway_triage(p, nobody, NULL, &unknown);
	pathway_triage(p, somebody, &x, &unknown);
	for (i = 0; i < p->nsteps; i++) {
		pathway_holds(&p->step[i].escalate, TRUTH_FALSE, nobody, NULL);
		pathway_holds(&p->step[i].only_if, TRUTH_TRUE, somebody, &x);
	}
	for (i = 0; i < p->ngaps; i++) {
		pathway_fill(&b, &p->gap[i].evidence, nobody, NULL);
		pathway_fill(&b, &p->gap[i].evidence, somebody, &x);
	}
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct reasons base;
	struct source src = { 0 };
	struct msk_err e = { MSK_OK, "" };
	struct pathway_set s;
	struct pathway *p;

	if (base.nowned == 0)
		insist(reasons_load(&base, NULL, &e) == 0);
	insist(pathway_set_init(&s, &base, &e) == 0);
	src.label = xstrdup("d.yaml");
	src.owned = xstrndup((const char *)data, n);
	src.text = src.owned;
	src.n = strlen(src.text);
	p = pathway_load(&s, &src, 0, &e);
	if (p == NULL) {
		insist(e.status == MSK_EUSAGE || e.status == MSK_ESYS);
		insist(e.text[0] != '\0' && strchr(e.text, '\n') == NULL);
	} else {
		check_steps(p);
		judge(p);
		pathway_free(p);
	}
	pathway_set_free(&s);
	return 0;
}
