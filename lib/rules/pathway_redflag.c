/* The red flags that are always known: redflags.csv. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "pathway_build.h"
#include "table/table.h"
#include "wording.h"

enum { CODE, GROUP, URGENCY, DAYS, TARGET, SENTENCE, SOURCE, COLUMNS };

static const char *const column[COLUMNS] = { "code", "group", "urgency", "days",
	"target", "sentence", "source" };

/* The cell as a text that the set owns. */
static const char *
keep(struct pathway_set *s, struct span cell)
{
	s->owned = xreallocarray(s->owned, s->nowned + 1, sizeof(*s->owned));
	s->owned[s->nowned] = xstrndup(cell.s, cell.n);
	return s->owned[s->nowned++];
}

/* The row for a code: the one that is there, or a new one. */
static struct pathway_redflag *
place_for(struct pathway_set *s, struct span code)
{
	struct pathway_redflag *r;
	size_t i;

	for (i = 0; i < s->nredflags; i++)
		if (span_is(code, s->redflag[i].code))
			return &s->redflag[i];
	s->redflag =
	    xreallocarray(s->redflag, s->nredflags + 1, sizeof(*s->redflag));
	r = &s->redflag[s->nredflags++];
	*r = (struct pathway_redflag){ .urgency = URGENCY_URGENT };
	return r;
}

static int
take_row(struct pathway_set *s, const struct row *rec, const long col[COLUMNS],
    struct msk_err *e)
{
	const struct span *c = rec->cell;
	const int emergency = span_is(c[col[URGENCY]], "emergency");
	struct pathway_redflag *r;
	const char *why, *word;
	double days;

	if (!emergency && !span_is(c[col[URGENCY]], "urgent"))
		return err_set(
		    e, MSK_EUSAGE, "urgency: not emergency or urgent");
	if (num_parse(c[col[DAYS]].s, c[col[DAYS]].n, &days) != 0 || days < 0 ||
	    days > 366)
		return err_set(e, MSK_EUSAGE, "days: not 0 to 366");
	r = place_for(s, c[col[CODE]]);
	if (r->code != NULL && r->urgency == URGENCY_EMERGENCY && !emergency)
		return err_set(e, MSK_EUSAGE,
		    "urgency: '%s' is an emergency and may not be put lower",
		    r->code);
	r->code = keep(s, c[col[CODE]]);
	r->group = keep(s, c[col[GROUP]]);
	r->urgency = emergency ? URGENCY_EMERGENCY : URGENCY_URGENT;
	r->days = (int)days;
	r->target = keep(s, c[col[TARGET]]);
	r->sentence = keep(s, c[col[SENTENCE]]);
	r->source = keep(s, c[col[SOURCE]]);
	if ((word = wording_forbidden(r->sentence, &why)) != NULL)
		return err_set(
		    e, MSK_EUSAGE, "sentence: '%s' is %s", word, why);
	if (*r->source == '\0')
		return err_set(e, MSK_EUSAGE, "source: is blank");
	pathway_scope_redflag(&s->scope, r->code);
	return 0;
}

static int
read_table(struct pathway_set *s, const struct source *src, struct msk_err *e)
{
	struct table *t =
	    table_open_bytes(src->label, src->text, src->n, ',', e);
	struct msk_err why;
	long col[COLUMNS];
	struct row rec;
	int i, got = t == NULL ? -1 : 0;

	for (i = 0; got == 0 && i < COLUMNS; i++) {
		col[i] = header_find(table_header(t), column[i]);
		if (col[i] == HEADER_NONE)
			got = err_set(e, MSK_EUSAGE, "%s:1: no column '%s'",
			    src->label, column[i]);
	}
	while (got == 0 && (got = table_next_whole(t, &rec, e)) == 1) {
		got = take_row(s, &rec, col, &why);
		if (got != 0)
			err_set(e, MSK_EUSAGE, "%s:%lu: %s", src->label,
			    rec.line, why.text);
	}
	if (got < 0)
		e->status = MSK_EUSAGE;
	table_close(t);
	return got;
}

/* The built-in table, then that of MSK_PATH over it. */
int
redflags_load(struct pathway_set *s, struct msk_err *e)
{
	struct source src;
	int got;

	if (library_builtin("redflags.csv", &src, e) != 0)
		return -1;
	got = read_table(s, &src, e);
	library_free(&src);
	if (got != 0 || library_table("redflags.csv", NULL, &src, e) != 0)
		return -1;
	if (src.owned != NULL)
		got = read_table(s, &src, e);
	library_free(&src);
	return got;
}
