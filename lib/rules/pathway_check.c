/* How the steps of a pathway hang together. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "pathway_build.h"

/* The steps that follow one: where it escalates to, or what it requires. */
struct links {
	const size_t *at;
	size_t n;
};

static struct links
links_of(const struct pathway_step *s, int requires)
{
	if (requires)
		return (struct links){ s->requires, s->nrequires };
	return (struct links){ s->to, s->nto };
}

/* Can step to be reached from step from?  seen[] marks where one has been. */
static int
reaches(
    const struct pathway *p, size_t from, size_t to, int requires, char *seen)
{
	const struct links l = links_of(&p->step[from], requires);
	size_t i;

	seen[from] = 1;
	for (i = 0; i < l.n; i++)
		if (l.at[i] == to ||
		    (!seen[l.at[i]] && reaches(p, l.at[i], to, requires, seen)))
			return 1;
	return 0;
}

static int
check_circle(struct pathway_build *b, size_t i, int requires)
{
	const struct pathway *p = b->p;
	char *seen = xcalloc(p->nsteps, 1), path[80];
	const int circle = reaches(p, i, i, requires, seen);

	free(seen);
	snprintf(path, sizeof(path), "steps/%zu/%s", i,
	    requires ? "requires" : "escalate");
	if (circle)
		return pathway_fail(b, path,
		    "step %d: %s: leads back to itself", p->step[i].id,
		    requires ? "requires" : "escalate");
	return 0;
}

/* Escalation goes up, or stays in its tier; what a step requires is not above
 * it. */
static int
check_tiers(struct pathway_build *b, size_t i)
{
	const struct pathway *p = b->p;
	const struct pathway_step *s = &p->step[i];
	char path[80];
	size_t k;

	for (k = 0; k < s->nto; k++)
		if (p->step[s->to[k]].tier < s->tier) {
			snprintf(path, sizeof(path),
			    "steps/%zu/escalate/to/%zu", i, k);
			return pathway_fail(b, path,
			    "step %d: escalate: step %d is of a lower tier",
			    s->id, p->step[s->to[k]].id);
		}
	for (k = 0; k < s->nrequires; k++)
		if (p->step[s->requires[k]].tier > s->tier) {
			snprintf(
			    path, sizeof(path), "steps/%zu/requires/%zu", i, k);
			return pathway_fail(b, path,
			    "step %d: requires: step %d is of a higher tier",
			    s->id, p->step[s->requires[k]].id);
		}
	return 0;
}

int
pathway_check(struct pathway_build *b)
{
	size_t i;

	for (i = 0; i < b->p->nsteps; i++)
		if (check_tiers(b, i) != 0 || check_circle(b, i, 0) != 0 ||
		    check_circle(b, i, 1) != 0)
			return -1;
	return 0;
}
