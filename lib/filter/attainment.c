#include <stdlib.h>
#include <string.h>

#include "attainment.h"
#include "base/mem.h"

int
attainment_init(struct attainment *a, struct msk_err *e)
{
	memset(a, 0, sizeof(*a));
	filter_init(&a->f);
	a->f.dated = 1;
	a->rater = RATER_COUNT;
	return rulebook_init(&a->book, "mskgoal", e);
}

static void
goals_free(struct goals *t)
{
	side_close(t->side);
	intern_free(&t->keys);
	free(t->row);
	free(t->first);
	free(t->last);
	free(t->step);
	free(t->past);
	buf_free(&t->cells);
	free(t->cell_end);
	free(t->goal);
}

void
attainment_free(struct attainment *a)
{
	goals_free(&a->goals);
	free(a->ratings.r);
	free(a->ratings.slot);
	free(a->ratings.chosen);
	sentences_free(&a->words);
	free(a->rules_id);
	intern_free(&a->people);
	free(a->person);
	free(a->diary_row);
	free(a->diary);
	goal_scratch_free(&a->scratch);
	buf_free(&a->text);
	buf_free(&a->program);
	rulebook_free(&a->book);
	filter_free(&a->f);
}

static int
check_options(const struct attainment *a, struct msk_err *e)
{
	if (a->goals_path == NULL)
		return err_set(e, MSK_EUSAGE,
		    "--goals FILE is needed: ratings do not say what the "
		    "goals are");
	if (a->by_record + a->ledger + (a->plot != NULL) > 1)
		return err_set(e, MSK_EUSAGE,
		    "--by-record, --ledger and --plot: choose one");
	if (a->f.number)
		return err_set(
		    e, MSK_EUSAGE, "--number: a row is a rating, not a person");
	return 0;
}

/* What was not used and is nobody's fault, or is summed up. */
static void
say_counts(const struct attainment *a)
{
	const struct ratings *t = &a->ratings;
	const struct report *r = &a->f.report;
	size_t i, faults = 0;

	if (t->later > 0)
		report_note(r, "%lu rating%s dated after --as-of, not used",
		    t->later, t->later == 1 ? "" : "s");
	if (t->orphan > 0)
		report_note(r, "%lu rating%s of goals that %s does not have",
		    t->orphan, t->orphan == 1 ? "" : "s", a->goals_path);
	for (i = 0; i < a->goals.keys.n; i++)
		faults +=
		    a->goals.row[a->goals.goal[i].row].g.fault != FAULT_NONE;
	if (faults > 0)
		report_note(r, "%zu of %zu goals cannot be judged", faults,
		    a->goals.keys.n);
	if (!a->f.verbose)
		return;
	report_note(r,
	    "%lu rows read, %zu ratings kept; %lu empty, %lu by other raters, "
	    "%lu that say the same again",
	    a->f.rows, t->n, t->empty, t->other, t->again);
	report_note(r, "%zu goals in %zu rows of %s; people: %zu",
	    a->goals.keys.n, a->goals.n, a->goals_path, a->npersons);
}

static int
work(struct attainment *a, char *const *paths, int n)
{
	if (goal_rules_load(&a->rules, &a->book.settings, a->e) != 0 ||
	    sentences_load(&a->words, "mskgoal", a->e) != 0 ||
	    (a->rules_id = rulebook_id(&a->book, a->e)) == NULL)
		return -1;
	a->rules.geometric = a->geometric;
	if (filter_open(&a->f, paths, n, a->e) != 0 || attainment_goals(a) != 0)
		return -1;
	attainment_history(a);
	if (attainment_sides(a) != 0 || attainment_read(a) != 0)
		return -1;
	attainment_sort(a);
	return a->plot != NULL ? attainment_plot(a) :
	    a->by_record       ? attainment_write_persons(a) :
	    a->ledger          ? attainment_write_ledger(a) :
				 attainment_write_goals(a);
}

int
attainment_run(
    struct attainment *a, char *const *paths, int n, struct msk_err *e)
{
	struct msk_err late;
	int got, status;

	a->e = e;
	filter_expect(&a->f, paths, n);
	filter_expect_side(&a->f, a->goals_path);
	filter_expect_side(&a->f, a->patients_path);
	filter_expect_side(&a->f, a->treatments_path);
	filter_expect_side(&a->f, a->trend_path);
	filter_expect_side(&a->f, a->diary_path);
	if (check_options(a, e) != 0)
		return -1;
	got = work(a, paths, n);
	status = filter_close(&a->f, got == 0 ? e : &late);
	if (got == 0)
		say_counts(a);
	return got == 0 ? status : -1;
}
