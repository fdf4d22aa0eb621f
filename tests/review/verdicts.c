/*
 * verdicts - what each rule says of its own people, for rules.sh.
 *
 * mskreview with this caseload_list() in place of the list: of a person named
 * P7.INERTIA one line says what that rule found: record_id, yes, no or unknown,
 * priority (0: kept back), due date as days overdue, evidence; tabs between.
 */
#include <string.h>

#include "base/mem.h"
#include "filter/caseload.h"

static void
put(const struct caseload *c, struct span id, enum review_rule rule)
{
	static const char *const word[] = { [TRUTH_FALSE] = "no",
		[TRUTH_TRUE] = "yes",
		[TRUTH_UNKNOWN] = "unknown" };
	const struct finding *f = &c->review.found[rule];

	fprintf(c->to, "%.*s\t%s\tP%d\t", (int)id.n, id.s, word[f->truth],
	    review_priority(&c->review, rule));
	if (f->due != NO_DAY)
		fprintf(c->to, "%ld", c->f.as_of - f->due);
	fprintf(c->to, "\t%.*s\n", (int)f->evidence.n,
	    f->evidence.n > 0 ? f->evidence.s : "");
}

int
caseload_list(struct caseload *c)
{
	struct person p;
	struct span id;
	char name[64];
	size_t i;
	int rule;

	for (i = 0; i < c->store.people.n; i++) {
		memset(&p, 0, sizeof(p));
		people_person(&c->store, i, &p);
		if (caseload_check(c, &p) != 0)
			return -1;
		caseload_bands(c, &p);
		review_person(&c->review, &p);
		id = intern_text(&c->store.people, p.id);
		snprintf(name, sizeof(name), "%.*s", (int)id.n, id.s);
		rule = review_find(name + strcspn(name, ".") + 1);
		if (rule >= 0)
			put(c, id, (enum review_rule)rule);
	}
	c->mode = CASELOAD_COVERAGE; /* no list is written behind it */
	c->cover = xcalloc(N_RULES, sizeof(*c->cover));
	return 0;
}
