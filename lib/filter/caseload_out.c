/* The list as a table: one row a person, or one a reason; coverage. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "caseload.h"

void
caseload_key(struct caseload *c, const char *name)
{
	c->key = xreallocarray(c->key, c->nkeys + 1, sizeof(*c->key));
	c->key[c->nkeys++] = xstrdup(name);
}

static const struct batch *
batch_of(const struct caseload *c, const struct listed *l)
{
	return &c->batch[l->person / BATCH_PEOPLE];
}

const struct listed_reason *
listed_reasons(const struct caseload *c, const struct listed *l)
{
	return &batch_of(c, l)->reason[l->reason];
}

struct span
listed_evidence(const struct caseload *c, const struct listed *l,
    const struct listed_reason *x)
{
	if (x->n == 0)
		return (struct span){ "", 0 };
	return (struct span){ batch_of(c, l)->evidence.s + x->at, x->n };
}

static int
begin(struct caseload *c)
{
	size_t i;

	filter_begin(&c->f);
	for (i = 0; i < c->nkeys; i++)
		writer_carried(c->f.out, c->key[i], COLUMN_TEXT);
	for (i = 0; i < c->ncarried; i++)
		if (writer_column(c->f.out, c->carry[i], COLUMN_ANY) != 0)
			return err_set(c->e, MSK_EUSAGE,
			    "--keep: '%s' is a column of its own already",
			    c->carry[i]);
	return 0;
}

struct column_spec {
	const char *name;
	enum column_type type;
};

static int
columns(struct caseload *c, const struct column_spec *spec, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (filter_column(&c->f, spec[i].name, spec[i].type, c->e) != 0)
			return -1;
	return filter_start_rows(&c->f, c->e);
}

/* The person and the cells carried from the patients table. */
static void
write_person(struct caseload *c, const struct listed *l)
{
	struct span s = l->id;
	size_t i, k, from = 0;

	for (i = 0, k = 1; i <= s.n && k <= c->nkeys; i++)
		if (i == s.n || (k < c->nkeys && s.s[i] == FILTER_KEY_JOINT)) {
			writer_text(c->f.out, s.s + from, i - from);
			from = i + 1;
			k++;
		}
	for (i = 0; i < c->ncarried; i++) {
		if (l->patient == NO_ROW) {
			writer_empty(c->f.out);
			continue;
		}
		s = intern_text(
		    &c->cells, c->carried[l->patient * c->ncarried + i]);
		writer_text(c->f.out, s.s, s.n);
	}
}

static void
write_priority(struct caseload *c, int priority)
{
	const char text[3] = { 'P', (char)('0' + priority), '\0' };

	writer_word(c->f.out, text);
}

static void
write_due(struct caseload *c, int due)
{
	char text[DATE_TEXT_MAX];

	if (due == NO_DAY) {
		writer_empty(c->f.out);
		writer_empty(c->f.out);
		return;
	}
	date_format(text, due);
	writer_word(c->f.out, text);
	writer_num(c->f.out, (double)(c->f.as_of - due));
}

static void
write_buf(struct caseload *c, struct buf *b)
{
	writer_text(c->f.out, b->n > 0 ? b->s : "", b->n);
}

void
caseload_evidence(
    const struct caseload *c, const struct listed *l, struct buf *b)
{
	const struct listed_reason *x = listed_reasons(c, l);
	struct span s;
	size_t i;

	b->n = 0;
	for (i = 0; i < l->nreasons; i++) {
		if ((s = listed_evidence(c, l, &x[i])).n == 0)
			continue;
		buf_str(b, b->n > 0 ? "; " : "");
		buf_add(b, s.s, s.n);
	}
}

void
caseload_prompts(
    const struct caseload *c, const struct listed *l, struct buf *b)
{
	const struct listed_reason *x = listed_reasons(c, l);
	size_t i;

	b->n = 0;
	for (i = 0; i < l->nreasons; i++) {
		buf_str(b, i > 0 ? " " : "");
		buf_str(b, x[i].reason->sentence);
	}
}

static int
finish_row(struct caseload *c, const char *rules)
{
	filter_provenance(&c->f, rules);
	return writer_end(c->f.out, c->e);
}

static const struct column_spec list_columns[] = { { "priority", COLUMN_TEXT },
	{ "due_date", COLUMN_TEXT }, { "days_overdue", COLUMN_NUM },
	{ "reasons", COLUMN_TEXT }, { "more", COLUMN_NUM },
	{ "evidence", COLUMN_TEXT }, { "prompt", COLUMN_TEXT },
	{ "owner", COLUMN_TEXT }, { "channel", COLUMN_TEXT } };

static int
write_list(struct caseload *c, const char *rules)
{
	const struct listed_reason *x;
	const struct listed *l;
	struct buf b = { 0 };
	size_t i, k;
	int got = columns(
	    c, list_columns, sizeof(list_columns) / sizeof(*list_columns));

	for (i = 0; i < c->nlist && got == 0; i++) {
		l = &c->list[i];
		x = listed_reasons(c, l);
		write_person(c, l);
		write_priority(c, l->priority);
		write_due(c, l->due);
		for (k = 0, b.n = 0; k < l->nreasons; k++) {
			buf_str(&b, k > 0 ? ";" : "");
			buf_str(&b, x[k].reason->code);
		}
		write_buf(c, &b);
		writer_num(c->f.out, (double)l->more);
		caseload_evidence(c, l, &b);
		write_buf(c, &b);
		caseload_prompts(c, l, &b);
		write_buf(c, &b);
		writer_string(c->f.out, x->reason->owner);
		writer_word(c->f.out, l->channel);
		got = finish_row(c, rules);
	}
	buf_free(&b);
	return got;
}

static const struct column_spec reason_columns[] = {
	{ "priority", COLUMN_TEXT }, { "reason", COLUMN_TEXT },
	{ "case", COLUMN_TEXT }, { "listed", COLUMN_NUM },
	{ "due_date", COLUMN_TEXT }, { "days_overdue", COLUMN_NUM },
	{ "evidence", COLUMN_TEXT }, { "prompt", COLUMN_TEXT },
	{ "owner", COLUMN_TEXT }, { "channel", COLUMN_TEXT }
};

static int
write_reason(struct caseload *c, const struct listed *l,
    const struct listed_reason *x, const char *rules)
{
	const struct span evidence = listed_evidence(c, l, x);

	write_person(c, l);
	write_priority(c, x->reason->priority);
	writer_string(c->f.out, x->reason->code);
	writer_string(c->f.out, x->reason->variant);
	writer_num(c->f.out, x->reason->list);
	write_due(c, x->due);
	writer_text(c->f.out, evidence.s, evidence.n);
	writer_string(c->f.out, x->reason->sentence);
	writer_string(c->f.out, x->reason->owner);
	writer_word(c->f.out, l->channel);
	return finish_row(c, rules);
}

static int
write_reasons(struct caseload *c, const char *rules)
{
	const struct listed *l;
	size_t i, k;
	int got = columns(c, reason_columns,
	    sizeof(reason_columns) / sizeof(*reason_columns));

	for (i = 0; i < c->nlist; i++) {
		l = &c->list[i];
		for (k = 0; k < l->nreasons && got == 0; k++)
			got =
			    write_reason(c, l, &listed_reasons(c, l)[k], rules);
	}
	return got;
}

static const struct column_spec mdt_columns[] = { { "must", COLUMN_NUM },
	{ "optional", COLUMN_NUM }, { "days_waiting", COLUMN_NUM },
	{ "evidence", COLUMN_TEXT }, { "prompt", COLUMN_TEXT },
	{ "owner", COLUMN_TEXT } };

static int
write_mdt(struct caseload *c, const char *rules)
{
	const struct listed *l;
	struct buf b = { 0 };
	size_t i;
	int got =
	    columns(c, mdt_columns, sizeof(mdt_columns) / sizeof(*mdt_columns));

	for (i = 0; i < c->nlist && got == 0; i++) {
		l = &c->list[i];
		write_person(c, l);
		writer_num(c->f.out, (double)l->must);
		writer_num(c->f.out, (double)l->optional);
		writer_num(c->f.out, (double)l->days_waiting);
		caseload_evidence(c, l, &b);
		write_buf(c, &b);
		writer_string(c->f.out, listed_reasons(c, l)->reason->sentence);
		writer_string(c->f.out, listed_reasons(c, l)->reason->owner);
		got = finish_row(c, rules);
	}
	buf_free(&b);
	return got;
}

static const struct column_spec coverage_columns[] = { { "reason",
							   COLUMN_TEXT },
	{ "people", COLUMN_NUM }, { "yes", COLUMN_NUM }, { "no", COLUMN_NUM },
	{ "unknown", COLUMN_NUM }, { "lacking", COLUMN_TEXT } };

int
caseload_coverage(struct caseload *c)
{
	const struct coverage *x;
	struct buf b = { 0 }, rules = { 0 };
	size_t i, k;
	int got;

	if (caseload_rules_text(c, &rules) != 0)
		return -1;
	filter_begin(&c->f);
	got = columns(c, coverage_columns,
	    sizeof(coverage_columns) / sizeof(*coverage_columns));
	for (i = 0; i < N_RULES && got == 0; i++) {
		x = &c->cover[i];
		writer_string(c->f.out, review_code((enum review_rule)i));
		writer_num(c->f.out, (double)c->people);
		writer_num(c->f.out, (double)x->is[TRUTH_TRUE]);
		writer_num(c->f.out, (double)x->is[TRUTH_FALSE]);
		writer_num(c->f.out, (double)x->is[TRUTH_UNKNOWN]);
		for (k = 0, b.n = 0; k < N_NEEDS; k++)
			if (x->lacks[k] > 0)
				buf_printf(&b, "%s%s: %lu", b.n > 0 ? "; " : "",
				    review_need_name((enum need)k),
				    x->lacks[k]);
		write_buf(c, &b);
		got = finish_row(c, buf_text(&rules));
	}
	buf_free(&b);
	buf_free(&rules);
	return got;
}

int
caseload_write(struct caseload *c)
{
	struct buf rules = { 0 };
	int got;

	if ((got = caseload_rules_text(c, &rules)) == 0 &&
	    (got = begin(c)) == 0)
		got = c->mode == CASELOAD_REASONS ?
		    write_reasons(c, buf_text(&rules)) :
		    c->mode == CASELOAD_MDT ? write_mdt(c, buf_text(&rules)) :
					      write_list(c, buf_text(&rules));
	buf_free(&rules);
	return got;
}
