/* The table of people: patients.csv. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "caseload.h"

enum {
	RECORD,
	START,
	CONDITION,
	STRATUM,
	PHASE,
	STEP,
	STEP_DATE,
	COORDINATOR,
	BIRTH_YEAR,
	DIGITAL,
	CHANNEL,
	WORK,
	WORK_DATE,
	CARER,
	DISCHARGE_DATE,
	DISCHARGE_REASON,
	EPISODE,
	SEX
};

static const struct side_column cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "start_date", SIDE_DATE, SIDE_REQUIRED },
	{ "condition", SIDE_TEXT, SIDE_OPTIONAL },
	{ "stratum", SIDE_TEXT, SIDE_OPTIONAL },
	{ "phase", SIDE_TEXT, SIDE_OPTIONAL },
	{ "step", SIDE_NUM, SIDE_OPTIONAL },
	{ "step_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "coordinator", SIDE_TEXT, SIDE_OPTIONAL },
	{ "birth_year", SIDE_NUM, SIDE_OPTIONAL },
	{ "digital", SIDE_TEXT, SIDE_OPTIONAL },
	{ "channel", SIDE_TEXT, SIDE_OPTIONAL },
	{ "work_status", SIDE_TEXT, SIDE_OPTIONAL },
	{ "work_status_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "consent_carer", SIDE_TEXT, SIDE_OPTIONAL },
	{ "discharge_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "discharge_reason", SIDE_TEXT, SIDE_OPTIONAL },
	{ "episode_id", SIDE_TEXT, SIDE_OPTIONAL },
	{ "sex", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
carry_named(const char *s, size_t n, void *arg)
{
	struct table_reader *t = arg;
	struct caseload *c = t->c;
	const struct header *h = side_header(t->side);
	char *name = xstrndup(s, n);
	const long at = header_find(h, name);

	if (at == HEADER_NONE)
		err_set(&t->e, MSK_EDATA, "%s:1: no column '%s' to keep",
		    c->path[TABLE_PATIENTS], name);
	free(name);
	if (at == HEADER_NONE)
		return -1;
	if (t->is_carried == NULL)
		t->is_carried = xcalloc(h->n, 1);
	if (t->is_carried[at])
		return 0; /* named twice, carried once */
	t->is_carried[at] = 1;
	c->carry = mem_grow(
	    c->carry, &c->carrycap, c->ncarried + 1, sizeof(*c->carry));
	c->carry_at = mem_grow(c->carry_at, &c->carry_atcap, c->ncarried + 1,
	    sizeof(*c->carry_at));
	c->carry_at[c->ncarried] = at;
	c->carry[c->ncarried++] = xstrdup(h->name[at]);
	return 0;
}

static int
is_key(const long *key, size_t n, long at)
{
	while (n > 0)
		if (key[--n] == at)
			return 1;
	return 0;
}

/* Which columns are carried: --keep, else site, coordinator, interpreter. */
static int
start(struct table_reader *t)
{
	static const char *const usual[] = { "site", "coordinator",
		"interpreter" };
	const struct header *h = side_header(t->side);
	const char *keep = t->c->f.keep;
	size_t i, nkeys;
	const long *key = side_key(t->side, &nkeys);

	for (i = 0; i < nkeys; i++)
		caseload_key(t->c, h->name[key[i]]);
	cell_known(t, COORDINATOR, NEED_COORDINATOR);
	if (keep != NULL && strcmp(keep, "none") == 0)
		return 0;
	if (keep != NULL && strcmp(keep, "all") != 0)
		return list_each(keep, ',', carry_named, t);
	for (i = 0; keep == NULL && i < sizeof(usual) / sizeof(*usual); i++)
		if (header_find(h, usual[i]) != HEADER_NONE)
			carry_named(usual[i], strlen(usual[i]), t);
	for (i = 0; keep != NULL && i < h->n; i++)
		if (!is_key(key, nkeys, (long)i))
			carry_named(h->name[i], strlen(h->name[i]), t);
	return 0;
}

/* Keep the cells that are carried to the output, by the number of the row. */
static int
carry(struct table_reader *t, size_t from)
{
	struct caseload *c = t->c;
	const struct row *row = side_row(t->side);
	struct span s;
	size_t i;

	c->carried = mem_grow(c->carried, &c->carriedcap,
	    (from + 1) * c->ncarried + 1, sizeof(*c->carried));
	for (i = 0; i < c->ncarried; i++) {
		s = row->cell[c->carry_at[i]];
		if (cell_utf8(t, s) != 0)
			return -1;
		c->carried[from * c->ncarried + i] =
		    (unsigned)intern_add(&c->cells, s.s, s.n);
	}
	return 0;
}

/* The row of the person there is already; NULL. */
static struct patient *
there(struct table_reader *t)
{
	const struct pool *p = &t->c->store.pool[TABLE_PATIENTS];

	if (t->person >= p->npeople || p->first[t->person] == NO_ROW)
		return NULL;
	return rows_at(&p->rows, p->first[t->person]);
}

/* Codes of the row: 0, or -1 to stop. */
static int
codes(struct table_reader *t, struct patient *p)
{
	static const struct {
		int col;
		const struct word *list;
		size_t at;
	} word[] = {
		{ STRATUM, words_stratum, offsetof(struct patient, stratum) },
		{ PHASE, words_phase, offsetof(struct patient, phase) },
		{ CHANNEL, words_channel, offsetof(struct patient, channel) },
		{ SEX, words_sex, offsetof(struct patient, sex) },
		{ WORK, words_work, offsetof(struct patient, work) },
		{ DISCHARGE_REASON, words_discharge,
		    offsetof(struct patient, discharged) },
	};
	size_t i;
	int code;

	for (i = 0; i < sizeof(word) / sizeof(*word); i++) {
		if ((code = cell_word(t, (size_t)word[i].col, word[i].list)) <
		    0)
			return -1;
		((unsigned char *)p)[word[i].at] = (unsigned char)code;
	}
	return 0;
}

/*
 * A discharge from before the start ended another episode: the person is in
 * care.  Death is believed, whatever its date.
 */
static int
check_discharge(struct table_reader *t, struct patient *p)
{
	if (p->discharge_date == NO_DAY || p->at.day == NO_DAY ||
	    p->discharge_date >= p->at.day)
		return 0;
	if (p->discharged == DISCHARGE_DIED)
		return cell_problem(t, DISCHARGE_DATE, "before start_date");
	p->discharge_date = NO_DAY;
	p->discharged = 0;
	return cell_problem(
	    t, DISCHARGE_DATE, "before start_date; taken as not discharged");
}

/*
 * Fill the row.  Two rows of one person are an error, and the first counts,
 * unless episode_id tells them apart: then the newest start_date does.
 */
static int
take(struct table_reader *t)
{
	struct caseload *c = t->c;
	const int first = cell_day(t, START);
	struct patient *p = there(t);

	if (p != NULL && side_text(t->side, EPISODE).n == 0) {
		c->rejected++;
		return cell_problem(
		    t, RECORD, "this person is there already; row left out");
	}
	if (p != NULL && first <= p->at.day)
		return 0;
	if (p == NULL)
		p = people_row(&c->store, TABLE_PATIENTS, t->person,
		    side_line(t->side), first);
	p->at.day = first;
	p->condition = cell_code(t, CONDITION);
	p->coordinator =
	    people_text(&c->store, side_text(t->side, COORDINATOR));
	p->step = (short)cell_count(t, STEP, SHRT_MAX, 0);
	p->step_date = cell_day(t, STEP_DATE);
	p->birth_year = (short)cell_count(t, BIRTH_YEAR, SHRT_MAX, 0);
	p->work_date = cell_day(t, WORK_DATE);
	p->discharge_date = cell_day(t, DISCHARGE_DATE);
	p->digital = cell_tri(t, DIGITAL);
	p->consent_carer = cell_tri(t, CARER);
	if (codes(t, p) != 0)
		return -1;
	if (check_discharge(t, p) != 0)
		return -1;
	p->carried = c->store.pool[TABLE_PATIENTS].first[t->person];
	return carry(t, p->carried);
}

const struct side_layout patients_layout = { "patients", cols, take, start };
