#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "library.h"
#include "pathway_name.h"
#include "reason.h"
#include "table/table.h"
#include "wording.h"

enum { PRIORITY_URGENT = 2 }; /* P1 and P2 are never silenced */

static const struct {
	const char *code, *variant;
} cases[REASON_COUNT] = {
#define REASON_CASE(name, code, variant) { code, variant },
	REASON_ROWS(REASON_CASE)
#undef REASON_CASE
};

int
reason_find(const char *code, const char *variant)
{
	int i;

	for (i = 0; i < REASON_COUNT; i++)
		if (strcmp(cases[i].code, code) == 0 &&
		    (variant == NULL || strcmp(cases[i].variant, variant) == 0))
			return i;
	return -1;
}

int
reason_order(const struct reason *a, const struct reason *b)
{
	if (a->priority != b->priority)
		return a->priority - b->priority;
	return (a->rank > b->rank) - (a->rank < b->rank);
}

static int
change_priority(struct reason *row, const char *value, struct msk_err *e)
{
	const int p = value[0] == 'P' && value[1] >= '1' && value[1] <= '5' &&
		value[2] == '\0' ?
	    value[1] - '0' :
	    0;

	if (p == 0)
		return err_set(e, MSK_EUSAGE, "priority: not P1 to P5");
	if (row->shipped != 0 && row->shipped <= PRIORITY_URGENT &&
	    p > row->shipped)
		return err_set(e, MSK_EUSAGE,
		    "priority: %s is P%d and may not be put lower", row->code,
		    row->shipped);
	row->priority = p;
	return 0;
}

/* list and hold: 0 or 1. */
static int
change_switch(int *at, const char *column, const char *value, struct msk_err *e)
{
	*at = strcmp(value, "1") == 0;
	if (!*at && strcmp(value, "0") != 0)
		return err_set(e, MSK_EUSAGE, "%s: not 0 or 1", column);
	return 0;
}

/* What is P1 or P2 is listed, and no restraint silences it. */
int
reason_settle(const struct reason *row, struct msk_err *e)
{
	if (row->priority <= PRIORITY_URGENT && (row->hold || !row->list))
		return err_set(e, MSK_EUSAGE,
		    "%s: %s is P%d and may not be silenced",
		    row->hold ? "hold" : "list", row->code, row->priority);
	return 0;
}

static int
change_sentence(struct reason *row, const char *value, struct msk_err *e)
{
	const char *why, *word = wording_forbidden(value, &why);

	if (word != NULL)
		return err_set(
		    e, MSK_EUSAGE, "sentence: '%s' is %s", word, why);
	row->sentence = value;
	return 0;
}

int
reason_change(struct reason *row, const char *column, const char *value,
    struct msk_err *e)
{
	long day;

	if (strcmp(column, "priority") == 0)
		return change_priority(row, value, e);
	if (strcmp(column, "list") == 0)
		return change_switch(&row->list, column, value, e);
	if (strcmp(column, "hold") == 0)
		return change_switch(&row->hold, column, value, e);
	if (strcmp(column, "sentence") == 0)
		return change_sentence(row, value, e);
	if (strcmp(column, "owner") == 0)
		row->owner = value;
	else if (strcmp(column, "source") == 0)
		row->source = value;
	else if (strcmp(column, "approved") == 0) {
		if (date_parse(value, strlen(value), DATE_YMD, &day) != 0)
			return err_set(
			    e, MSK_EUSAGE, "approved: not a date YYYY-MM-DD");
		row->approved = value;
	} else if (strcmp(column, "channel") == 0) {
		if (!pathway_word("f2f phone any tele", value))
			return err_set(e, MSK_EUSAGE,
			    "channel: not f2f, phone, any or tele");
		row->channel = value;
	} else if (strcmp(column, "rule") == 0) {
		if (row->rule != NULL && strcmp(row->rule, value) != 0)
			return err_set(
			    e, MSK_EUSAGE, "rule: belongs to the program");
		row->rule = value;
	} else
		return err_set(e, MSK_EUSAGE, "no column '%s'", column);
	return 0;
}

/* What a cell holds, as a text the table owns. */
static const char *
keep(struct reasons *r, struct span cell)
{
	r->owned = xreallocarray(r->owned, r->nowned + 1, sizeof(*r->owned));
	r->owned[r->nowned] = xstrndup(cell.s, cell.n);
	return r->owned[r->nowned++];
}

/* The case a record speaks of, -1 and *e if there is none. */
static int
case_of(struct reasons *r, const struct header *h, const struct row *rec,
    struct msk_err *e)
{
	const long var = header_find(h, "variant");
	const char *code = keep(r, rec->cell[header_find(h, "code")]);
	const char *variant =
	    var == HEADER_NONE ? NULL : keep(r, rec->cell[var]);
	const int id = reason_find(code, variant);
	int i, n = 0;

	for (i = 0; i < REASON_COUNT; i++)
		n += strcmp(cases[i].code, code) == 0;
	if (n == 0)
		return err_set(e, MSK_EUSAGE, "no reason '%s'", code);
	if (variant == NULL && n > 1)
		return err_set(e, MSK_EUSAGE,
		    "reason '%s' has cases: the column variant is needed",
		    code);
	if (id < 0)
		return err_set(e, MSK_EUSAGE, "reason '%s' has no variant '%s'",
		    code, variant);
	return id;
}

/* Take one record; shipped: of the built-in table. */
static int
take_row(struct reasons *r, const struct header *h, const struct row *rec,
    int shipped, struct msk_err *e)
{
	const int id = case_of(r, h, rec, e);
	struct reason *row;
	size_t i;

	if (id < 0)
		return -1;
	row = &r->row[id];
	if (shipped) {
		row->code = cases[id].code;
		row->variant = cases[id].variant;
		row->rank = (size_t)id;
	}
	for (i = 0; i < h->n; i++)
		if (strcmp(h->fold[i], "code") != 0 &&
		    strcmp(h->fold[i], "variant") != 0 && rec->cell[i].n > 0 &&
		    reason_change(row, h->fold[i], keep(r, rec->cell[i]), e) !=
			0)
			return -1;
	if (shipped)
		row->shipped = row->priority;
	return reason_settle(row, e);
}

static int
read_table(
    struct reasons *r, const struct source *src, int shipped, struct msk_err *e)
{
	struct table *t =
	    table_open_bytes(src->label, src->text, src->n, ',', e);
	struct msk_err why;
	struct row rec;
	int got = t == NULL ? -1 : 0;

	if (got == 0 && header_find(table_header(t), "code") == HEADER_NONE)
		got = err_set(
		    e, MSK_EUSAGE, "%s:1: no column 'code'", src->label);
	while (got == 0 && (got = table_next_whole(t, &rec, e)) == 1) {
		got = take_row(r, table_header(t), &rec, shipped, &why);
		if (got != 0)
			err_set(e, MSK_EUSAGE, "%s:%lu: %s", src->label,
			    rec.line, why.text);
	}
	if (got < 0)
		e->status = MSK_EUSAGE;
	table_close(t);
	return got;
}

/* The rows of one source over the table; it is freed. */
static int
read_source(
    struct reasons *r, struct source *src, int shipped, struct msk_err *e)
{
	int got = read_table(r, src, shipped, e);

	library_free(src);
	return got;
}

static int
whole(const struct reasons *r, struct msk_err *e)
{
	size_t i;

	for (i = 0; i < REASON_COUNT; i++)
		if (r->row[i].code == NULL || r->row[i].sentence == NULL)
			return err_set(e, MSK_EUSAGE,
			    "reasons.csv: no row for '%s' %s", cases[i].code,
			    cases[i].variant);
	return 0;
}

int
reasons_load(struct reasons *r, const char *path, struct msk_err *e)
{
	struct source src;

	memset(r, 0, sizeof(*r));
	if (library_builtin("reasons.csv", &src, e) != 0 ||
	    read_source(r, &src, 1, e) != 0 || whole(r, e) != 0)
		return -1;
	if (library_table("reasons.csv", NULL, &src, e) != 0)
		return -1;
	if (src.owned == NULL) /* the built-in one again */
		library_free(&src);
	else if (read_source(r, &src, 0, e) != 0)
		return -1;
	if (path == NULL)
		return 0;
	if (library_file(path, &src, e) != 0)
		return -1;
	return read_source(r, &src, 0, e);
}

void
reasons_free(struct reasons *r)
{
	while (r->nowned > 0)
		free(r->owned[--r->nowned]);
	free(r->owned);
	memset(r, 0, sizeof(*r));
}
