#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "imaging.h"
#include "library.h"
#include "table/table.h"

enum { FINDING, AGE, PERCENT, ODDS_RATIO, CONFIRMED, SOURCE, COLUMNS };
enum { YEARS_MOST = 5 }; /* half of a decade */

static const char *const column[COLUMNS] = { "finding", "age", "percent",
	"odds_ratio", "confirmed", "source" };

static int
take_row(struct imaging_figures *t, const struct row *rec,
    const long col[COLUMNS], struct msk_err *e)
{
	struct imaging_figure f = { .odds_ratio = NAN };
	struct span cell[COLUMNS];
	double age;
	int i;

	for (i = 0; i < COLUMNS; i++)
		cell[i] = rec->cell[col[i]];
	if (num_parse(cell[AGE].s, cell[AGE].n, &age) != 0 || age < 0 ||
	    age > 150)
		return err_set(e, MSK_EUSAGE, "age: not 0 to 150");
	if (num_parse(cell[PERCENT].s, cell[PERCENT].n, &f.percent) != 0 ||
	    f.percent < 0 || f.percent > 100)
		return err_set(e, MSK_EUSAGE, "percent: not 0 to 100");
	if (cell[ODDS_RATIO].n > 0 &&
	    (num_parse(cell[ODDS_RATIO].s, cell[ODDS_RATIO].n, &f.odds_ratio) !=
		    0 ||
		f.odds_ratio <= 0))
		return err_set(e, MSK_EUSAGE, "odds_ratio: not above 0");
	f.confirmed = span_is(cell[CONFIRMED], "yes");
	if (!f.confirmed && !span_is(cell[CONFIRMED], "no"))
		return err_set(e, MSK_EUSAGE, "confirmed: not yes or no");
	if (cell[FINDING].n == 0 || cell[SOURCE].n == 0)
		return err_set(e, MSK_EUSAGE, "finding or source is empty");
	f.age = (int)age;
	f.finding = xstrndup(cell[FINDING].s, cell[FINDING].n);
	f.source = xstrndup(cell[SOURCE].s, cell[SOURCE].n);
	t->at = xreallocarray(t->at, t->n + 1, sizeof(*t->at));
	t->at[t->n++] = f;
	return 0;
}

int
imaging_load(struct imaging_figures *t, struct msk_err *e)
{
	struct table *in;
	struct msk_err why;
	struct source src;
	long col[COLUMNS];
	struct row rec;
	int i, got;

	memset(t, 0, sizeof(*t));
	if (library_table("imaging-findings.csv", NULL, &src, e) != 0)
		return -1;
	in = table_open_bytes(src.label, src.text, src.n, ',', e);
	got = in == NULL ? -1 : 0;
	for (i = 0; got == 0 && i < COLUMNS; i++) {
		col[i] = header_find(table_header(in), column[i]);
		if (col[i] == HEADER_NONE)
			got = err_set(e, MSK_EUSAGE, "%s:1: no column '%s'",
			    src.label, column[i]);
	}
	while (got == 0 && (got = table_next_whole(in, &rec, e)) == 1) {
		got = take_row(t, &rec, col, &why);
		if (got != 0)
			err_set(e, MSK_EUSAGE, "%s:%lu: %s", src.label,
			    rec.line, why.text);
	}
	if (got < 0)
		e->status = MSK_EUSAGE;
	table_close(in);
	library_free(&src);
	return got;
}

void
imaging_free(struct imaging_figures *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		free(t->at[i].finding);
		free(t->at[i].source);
	}
	free(t->at);
	memset(t, 0, sizeof(*t));
}

const struct imaging_figure *
imaging_find(const struct imaging_figures *t, const char *finding, int age)
{
	const struct imaging_figure *best = NULL;
	int far = YEARS_MOST + 1, d;
	size_t i;

	for (i = 0; i < t->n; i++) {
		d = abs(t->at[i].age - age);
		if (strcmp(t->at[i].finding, finding) == 0 &&
		    (d < far ||
			(d == far && best != NULL &&
			    t->at[i].age > best->age))) {
			best = &t->at[i];
			far = d;
		}
	}
	return best;
}
