/* Rows of one person that cannot both be right: named, the first counts. */
#include <stdint.h>
#include <string.h>

#include "base/report.h"
#include "caseload_judge.h"

/*
 * What a row is told from the others of the person by: its words in key[], and
 * how many; 0 for a row that is nobody's double.
 */
enum { KEY_WORDS = 6 };
typedef uint64_t key[KEY_WORDS];
typedef size_t key_of(const void *row, key k);

/* A key of its own, or what else tells rows of one day apart. */
static size_t
by_id(uint64_t id, key k)
{
	k[0] = 1;
	k[1] = id;
	return 2;
}

/* Without contact_id: the same day, type, discipline, status and mode. */
static size_t
contact_key(const void *row, key k)
{
	const struct contact *x = row;

	if (x->id != 0)
		return by_id(x->id, k);
	k[0] = 0;
	k[1] = x->type;
	k[2] = x->discipline;
	k[3] = x->status;
	k[4] = x->mode;
	return 5;
}

static size_t
decision_key(const void *row, key k)
{
	const struct decision *x = row;

	if (x->id != 0)
		return by_id(x->id, k);
	k[0] = 0;
	k[1] = x->decision;
	k[2] = x->domain;
	k[3] = x->treatment;
	k[4] = x->reason;
	return 5;
}

static size_t
treatment_key(const void *row, key k)
{
	const struct treatment *x = row;

	return x->id == 0 ? 0 : by_id(x->id, k);
}

/* Two whole numbers as one word. */
static uint64_t
both(int a, int b)
{
	return (uint64_t)(uint32_t)a << 32 | (uint32_t)b;
}

static size_t
flag_key(const void *row, key k)
{
	const struct flag_row *x = row;

	k[0] = both(x->type, x->screen);
	k[1] = both(x->severity, x->closed);
	k[2] = x->code;
	k[3] = both(x->closed_on, x->ack_date);
	k[4] = (uint64_t)x->acked;
	return 5;
}

static size_t
goal_key(const void *row, key k)
{
	const struct goal_row *x = row;

	return by_id(x->goal, k);
}

static size_t
referral_key(const void *row, key k)
{
	const struct referral *x = row;

	return x->id == 0 ? 0 : by_id(x->id, k);
}

static size_t
score_key(const void *row, key k)
{
	const struct score_row *x = row;
	const double score = x->score + 0.0; /* one zero */

	k[0] = x->measure;
	memcpy(&k[1], &score, sizeof(score));
	return 2;
}

static size_t
person_key(const void *row, key k)
{
	(void)row;
	return by_id(0, k);
}

/* any_day: the key is not of a day; then all rows before are compared. */
static const struct {
	enum side_table table;
	key_of *key;
	int any_day;
} keys[] = { { TABLE_CONTACTS, contact_key, 0 },
	{ TABLE_DECISIONS, decision_key, 0 },
	{ TABLE_TREATMENTS, treatment_key, 1 }, { TABLE_FLAGS, flag_key, 0 },
	{ TABLE_GOALS, goal_key, 1 }, { TABLE_REFERRALS, referral_key, 1 },
	{ TABLE_WAITS, referral_key, 1 }, { TABLE_SCORES, score_key, 0 },
	{ TABLE_RX, person_key, 1 }, { TABLE_DIARY, person_key, 1 } };

static const struct link *
row_at(const struct judge *j, size_t t, size_t i)
{
	const size_t size = j->c->store.pool[t].rows.size;

	return (const struct link *)(const void *)(j->rows[t].rows + i * size);
}

/* Is row i the double of one of the first n, which are kept? */
static int
is_double(const struct judge *in, size_t which, size_t i, size_t n)
{
	const size_t t = keys[which].table;
	const struct link *a = row_at(in, t, i), *b;
	size_t j, words = 0;
	key x, y;

	for (j = n; j-- > 0;) {
		b = row_at(in, t, j);
		if (!keys[which].any_day && b->day != a->day)
			return 0;
		if (j == n - 1 && (words = keys[which].key(a, x)) == 0)
			return 0;
		if (keys[which].key(b, y) == words &&
		    memcmp(x, y, words * sizeof(*x)) == 0)
			return 1;
	}
	return 0;
}

/* The same of a person with many rows, whose keys are in seen. */
static int
is_seen(const struct judge *j, size_t which, size_t i, struct intern *seen)
{
	const struct link *a = row_at(j, keys[which].table, i);
	const size_t known = seen->n;
	key x;
	size_t words = keys[which].key(a, x);

	if (words == 0)
		return 0;
	if (!keys[which].any_day)
		x[words++] = (uint64_t)(uint32_t)a->day;
	return intern_add(seen, (const char *)x, words * sizeof(*x)) < known;
}

static int
report_double(struct judge *j, size_t t, const struct link *row)
{
	report_problem(&j->report,
	    "%s:%u: the same key as another row of this person; not used",
	    j->c->path[t] != NULL ? j->c->path[t] : "stdin", row->line);
	if (!j->c->f.strict)
		return 0;
	return err_set(
	    j->e, MSK_EDATA, "stopped at the first problem: --strict");
}

/* The rows of one table that are not doubles, moved to the front. */
static int
check_table(struct judge *j, size_t which, size_t *rows)
{
	enum { FEW_ROWS = 32 }; /* so many are compared with each other */
	const size_t t = keys[which].table;
	const size_t size = j->c->store.pool[t].rows.size;
	char *base = j->rows[t].rows;
	struct intern seen = { 0 };
	size_t i, n = 0;
	int got = 0;

	for (i = 0; i < *rows && got == 0; i++) {
		if (*rows > FEW_ROWS ? is_seen(j, which, i, &seen) :
				       is_double(j, which, i, n)) {
			got = report_double(j, t, row_at(j, t, i));
			continue;
		}
		if (n < i)
			memcpy(base + n * size, base + i * size, size);
		n++;
	}
	intern_free(&seen);
	*rows = n;
	return got;
}

int
judge_check(struct judge *j)
{
	size_t *n = j->person.n, k;

	for (k = 0; k < sizeof(keys) / sizeof(*keys); k++)
		if (n[keys[k].table] > 1 &&
		    check_table(j, k, &n[keys[k].table]) != 0)
			return -1;
	return 0;
}
