/* What no sentence may say: rules/wording.h, over everything that is shipped
 * and printed to users. */
#include <stdlib.h>
#include <string.h>

#include "rules/library.h"
#include "rules/pathway.h"
#include "rules/wording.h"
#include "tap.h"

static struct msk_err e;

static void
finds(const char *text, const char *word)
{
	const char *found = wording_forbidden(text, NULL);

	OK(word == NULL ? found == NULL :
			  found != NULL && strcmp(found, word) == 0,
	    "\"%s\": %s", text, found != NULL ? found : "nothing");
}

static void
words(void)
{
	const char *why = NULL;

	finds("Consider a review.", NULL);
	finds("", NULL);
	finds("This is a diagnosis.", "diagnos*");
	finds("DIAGNOSE now", "diagnos*");
	finds("undiagnosed pain is recorded", NULL);
	finds("Halve the dose", "dose*");
	finds("doses", "dose*");
	finds("overdose", NULL);
	finds("Taper over 4 weeks", "taper*");
	finds("The patient failed treatment", "fail*");
	finds("non-compliant", "non-compli*");
	finds("is drug-seeking", "drug-seeking");
	finds("a catastrophiser", "catastrophi*");
	finds("refused", "refus*");
	finds("It is safe to wait", "safe");
	finds("safety concern", NULL);
	finds("all clear", "all clear");
	finds("You must act", "must");
	finds("mustard", NULL);
	finds("patients should be seen", "should");
	finds("escalate automatically", "automatic*");
	finds("at fault", "fault");
	finds("no fault-finding", "fault");
	finds("has to", "has to");
	OK(wording_forbidden("doses", &why) != NULL &&
		strcmp(why, "an amount of a medicine") == 0,
	    "and why");
}

/* Scan one sentence; says where and what when there is something. */
static size_t
scan(const char *where, const char *text)
{
	const char *word = text != NULL ? wording_forbidden(text, NULL) : NULL;

	if (word != NULL)
		printf("# %s: '%s' in \"%s\"\n", where, word, text);
	return word != NULL;
}

static size_t
scan_pathway(const struct pathway *p)
{
	const struct pathway_text *t;
	size_t i, k, bad = scan(p->id, p->name);

	for (i = 0; i < p->nsteps; i++) {
		bad += scan(p->id, p->step[i].name);
		for (k = 0; k < p->step[i].nmodify; k++)
			bad += scan(p->id, p->step[i].modify[k].note);
	}
	for (i = 0; i < p->ntriage; i++)
		bad += scan(p->id, p->triage[i].destination);
	for (i = 0; i < p->nredflags; i++)
		bad += scan(p->id, p->redflag[i].sentence);
	for (i = 0; i < p->ngaps; i++) {
		t = &p->gap[i].evidence;
		for (k = 0; k < t->n; k++)
			bad += scan(p->id, t->piece[k].text);
	}
	for (i = 0; p->reason != NULL && i < REASON_COUNT; i++)
		bad += scan(p->id, p->reason[i].sentence);
	return bad;
}

/* How many faults there are in the reasons, red flags and pathways. */
static size_t
scan_all(const struct reasons *r, size_t *sentences)
{
	struct library_entry *entry;
	struct pathway_set s;
	size_t i, n, bad = 0;

	for (i = 0; i < REASON_COUNT; i++, ++*sentences)
		bad += scan(r->row[i].code, r->row[i].sentence);
	entry = library_names("pathways", &n, &e);
	for (i = 0; i < n; i++) {
		if (pathway_set_init(&s, r, &e) != 0 ||
		    pathway_set_try(&s, entry[i].id, &e) != 0) {
			printf("# %s\n", e.text);
			bad++;
		} else if (s.n > 0)
			bad += scan_pathway(s.at[0]);
		*sentences += s.nredflags;
		pathway_set_free(&s);
	}
	library_list_free(entry, n);
	return bad;
}

int
main(void)
{
	struct reasons r;
	size_t n = 0;

	unsetenv("MSK_PATH");
	words();
	OK(reasons_load(&r, NULL, &e) == 0, "the reasons load");
	OK(scan_all(&r, &n) == 0 && n > REASON_COUNT,
	    "no forbidden word in what is shipped");
	/* the scan itself: a fault is planted and has to be found */
	r.row[REASON_COST].sentence = "The patient refused; halve the dose.";
	OK(scan_all(&r, &n) == 1, "a planted fault is found");
	reasons_free(&r);
	return tap_end();
}
