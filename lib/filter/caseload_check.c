/* Rows of one person that cannot both be right: named, the first counts. */
#include <string.h>

#include "base/report.h"
#include "caseload.h"

/* Is row i a duplicate of one before it, of the same day? */
typedef int same_row(const void *a, const void *b);

/* Without contact_id: the same day, type, discipline and status. */
static int
same_contact(const void *a, const void *b)
{
	const struct contact *x = a, *y = b;

	if (x->id != 0 || y->id != 0)
		return x->id == y->id;
	return x->type == y->type && x->discipline == y->discipline &&
	    x->status == y->status && x->mode == y->mode;
}

static int
same_decision(const void *a, const void *b)
{
	const struct decision *x = a, *y = b;

	if (x->id != 0 || y->id != 0)
		return x->id == y->id;
	return x->decision == y->decision && x->domain == y->domain &&
	    x->treatment == y->treatment && x->reason == y->reason;
}

static int
same_treatment(const void *a, const void *b)
{
	const struct treatment *x = a, *y = b;

	return x->id != 0 && x->id == y->id;
}

static int
same_flag(const void *a, const void *b)
{
	const struct flag_row *x = a, *y = b;

	return x->type == y->type && x->code == y->code &&
	    x->screen == y->screen && x->severity == y->severity &&
	    x->closed == y->closed && x->closed_on == y->closed_on &&
	    x->acked == y->acked && x->ack_date == y->ack_date;
}

static int
same_goal(const void *a, const void *b)
{
	const struct goal_row *x = a, *y = b;

	return x->goal == y->goal;
}

static int
same_referral(const void *a, const void *b)
{
	const struct referral *x = a, *y = b;

	return x->id != 0 && x->id == y->id;
}

static int
same_score(const void *a, const void *b)
{
	const struct score_row *x = a, *y = b;

	return x->measure == y->measure && x->score == y->score;
}

static int
same_person(const void *a, const void *b)
{
	(void)a;
	(void)b;
	return 1;
}

/* any_day: the key is not of a day; then all rows before are compared. */
static const struct {
	enum side_table table;
	same_row *same;
	int any_day;
} keys[] = { { TABLE_CONTACTS, same_contact, 0 },
	{ TABLE_DECISIONS, same_decision, 0 },
	{ TABLE_TREATMENTS, same_treatment, 1 }, { TABLE_FLAGS, same_flag, 0 },
	{ TABLE_GOALS, same_goal, 1 }, { TABLE_REFERRALS, same_referral, 1 },
	{ TABLE_WAITS, same_referral, 1 }, { TABLE_SCORES, same_score, 0 },
	{ TABLE_RX, same_person, 1 }, { TABLE_DIARY, same_person, 1 } };

static const struct link *
row_at(const struct caseload *c, size_t t, size_t i)
{
	return (const struct link *)(const void *)(c->store.gathered[t] +
	    i * c->store.pool[t].size);
}

/* Is row i the double of one of the first n, which are kept? */
static int
is_double(const struct caseload *c, size_t key, size_t i, size_t n)
{
	const size_t t = keys[key].table;
	const struct link *a = row_at(c, t, i), *b;
	size_t j;

	for (j = n; j-- > 0;) {
		b = row_at(c, t, j);
		if (!keys[key].any_day && b->day != a->day)
			return 0;
		if (keys[key].same(a, b))
			return 1;
	}
	return 0;
}

static int
report_double(struct caseload *c, size_t t, const struct link *row)
{
	report_problem(&c->f.report,
	    "%s:%u: the same key as another row of this person; not used",
	    c->path[t] != NULL ? c->path[t] : "stdin", row->line);
	if (!c->f.strict)
		return 0;
	return err_set(
	    c->e, MSK_EDATA, "stopped at the first problem: --strict");
}

int
caseload_check(struct caseload *c, struct person *p)
{
	size_t k, t, i, n, size;

	for (k = 0; k < sizeof(keys) / sizeof(*keys); k++) {
		t = keys[k].table;
		size = c->store.pool[t].size;
		for (i = 1, n = p->n[t] > 0; i < p->n[t]; i++) {
			if (is_double(c, k, i, n)) {
				if (report_double(c, t, row_at(c, t, i)) != 0)
					return -1;
				continue;
			}
			if (n < i)
				memcpy(c->store.gathered[t] + n * size,
				    c->store.gathered[t] + i * size, size);
			n++;
		}
		p->n[t] = n;
	}
	return 0;
}
