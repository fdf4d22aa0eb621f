/* Sums of a part of a table, and their addition. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "auditing.h"
#include "base/mem.h"
#include "base/num.h"

enum part_column {
	PART_METRIC,
	PART_RULES,
	PART_STATISTIC,
	PART_PER,
	PART_LOWFU,
	PART_LAYOUT,
	PART_BY,
	PART_AS_OF,
	PART_UNITS,
	PART_UNIT,
	PART_PERIOD,
	PART_RANK,
	PART_STRATUM,
	PART_ROWS,
	PART_DUE,
	PART_DEN,
	PART_NUM,
	PART_SUM,
	PART_SUM2,
	PART_COLUMNS
};

static const char *const part_names[] = { "metric", "rules", "statistic", "per",
	"lowfu", "layout", "by", "as_of", "units", "unit", "period", "rank",
	"stratum", "rows", "due", "den", "num", "sum", "sum2", NULL };

static const char *const layout_names[] = { "units", "strata", "responders",
	"groups" };

/* A median needs all values: it cannot be had from sums. */
static int
refuse_medians(const struct auditing *a)
{
	size_t i;

	for (i = 0; i < a->audit.nmetrics; i++)
		if (a->audit.metric[i].statistic == STATISTIC_MEDIAN)
			return err_set(a->e, MSK_EUSAGE,
			    "--partial: %s is a median, which does not follow "
			    "from those of parts; leave it out with --only",
			    a->audit.metric[i].id);
	return 0;
}

static void
put_sum(struct writer *out, const struct exactsum *s)
{
	char text[EXACT_TEXT_MAX];

	if (s == NULL) {
		writer_empty(out);
		return;
	}
	exactsum_format(text, s);
	writer_string(out, text);
}

static void
put_text(struct writer *out, struct span s)
{
	writer_text(out, s.s, s.n);
}

/* All digits of a threshold. */
static void
put_double(struct writer *out, double v)
{
	char text[40];

	snprintf(text, sizeof(text), "%.17g", v);
	writer_string(out, text);
}

/* The day of the audit, when a condition asked for it. */
static void
put_as_of(const struct auditing *a)
{
	char text[DATE_TEXT_MAX] = "";

	if (a->w->f.dated)
		date_format(text, a->w->f.as_of);
	writer_string(a->w->f.out, text);
}

static int
write_cell(struct auditing *a, const struct audit_metric *m,
    struct audit_place at, const struct audit_cell *c)
{
	struct writer *out = a->w->f.out;
	const struct span group = intern_text(&a->audit.group, at.group);

	writer_string(out, m->id);
	writer_string(out, m->rules);
	writer_word(out, metric_statistic_name(m->statistic));
	put_double(out, m->per);
	put_double(out, m->lowfu);
	writer_word(out, layout_names[a->layout]);
	writer_string(out, a->by);
	put_as_of(a);
	writer_num(out, m->units);
	put_text(out, intern_text(&a->audit.unit, at.unit));
	put_text(out, intern_text(&a->audit.period, at.period));
	writer_num(
	    out, 256 * (unsigned char)group.s[0] + (unsigned char)group.s[1]);
	put_text(out, auditing_group(group));
	writer_num(out, (double)c->rows);
	writer_num(out, (double)c->due);
	writer_num(out, (double)c->den);
	writer_num(out, (double)c->num);
	put_sum(out, c->sum);
	put_sum(out, c->sum ? c->sum + 1 : NULL);
	return writer_end(out, a->e);
}

int
auditing_partial(struct auditing *a)
{
	struct audit_place at;
	const struct audit_cell *c;
	size_t m, i;

	if (refuse_medians(a) != 0)
		return -1;
	filter_begin(&a->w->f);
	if (auditing_declare(a, part_names, COLUMN_ANY) != 0)
		return -1;
	writer_header(a->w->f.out);
	for (m = 0; m < a->audit.nmetrics; m++)
		for (i = 0; i < a->audit.place.n; i++) {
			memcpy(
			    &at, intern_text(&a->audit.place, i).s, sizeof(at));
			c = &a->audit.cell[i * a->audit.nmetrics + m];
			if (c->rows > 0 &&
			    write_cell(a, &a->audit.metric[m], at, c) != 0)
				return -1;
		}
	return 0;
}

/* A part that is being read. */
struct part {
	struct auditing *a;
	const struct row *row;
	long column[PART_COLUMNS];
	int bad;
};

static struct span
text_at(const struct part *p, enum part_column c)
{
	return p->row->cell[p->column[c]];
}

static double
num_at(struct part *p, enum part_column c, double most)
{
	const struct span s = text_at(p, c);
	double v;

	if (num_parse(s.s, s.n, &v) == 0 && v >= 0 && v <= most)
		return v;
	p->bad = 1;
	return 0;
}

static uint64_t
count_at(struct part *p, enum part_column c)
{
	return (uint64_t)num_at(p, c, 9007199254740992.0);
}

/* The number of the metric, met before or new; it must be the same one. */
static size_t
metric_at(struct part *p)
{
	struct audit *a = &p->a->audit;
	char *id =
	    xstrndup(text_at(p, PART_METRIC).s, text_at(p, PART_METRIC).n);
	char *rules =
	    xstrndup(text_at(p, PART_RULES).s, text_at(p, PART_RULES).n);
	char *word = xstrndup(
	    text_at(p, PART_STATISTIC).s, text_at(p, PART_STATISTIC).n);
	const int statistic = metric_statistic(word);
	size_t i;

	for (i = 0; i < a->nmetrics; i++)
		if (strcmp(a->metric[i].id, id) == 0)
			break;
	p->bad = p->bad || statistic < 0 || statistic == STATISTIC_MEDIAN ||
	    (i < a->nmetrics && strcmp(a->metric[i].rules, rules) != 0);
	if (i == a->nmetrics && !p->bad)
		audit_metric(a, id, rules, (enum statistic)statistic,
		    num_at(p, PART_PER, 1e300), num_at(p, PART_LOWFU, 1),
		    num_at(p, PART_UNITS, 1) > 0);
	free(id);
	free(rules);
	free(word);
	return i;
}

/* The day of the parts becomes that of the sum; all have the same. */
static void
as_of_at(struct part *p, int first)
{
	const struct span cell = text_at(p, PART_AS_OF);
	struct filter *f = &p->a->w->f;
	long day = 0;
	const int dated = date_parse(cell.s, cell.n, DATE_YMD, &day) == 0;

	if (first) {
		f->dated = dated;
		f->as_of = day;
	}
	p->bad = p->bad || (cell.n > 0 && !dated) || dated != f->dated ||
	    (dated && day != f->as_of);
}

/* How the parts were made; all alike. */
static void
layout_at(struct part *p)
{
	struct auditing *a = p->a;
	const struct span by = text_at(p, PART_BY);
	const int first = a->audit.nmetrics == 0;
	int i;

	as_of_at(p, first);

	for (i = 0; i < LAYOUT_LAYOUTS; i++)
		if (span_is(text_at(p, PART_LAYOUT), layout_names[i]))
			break;
	if (i == LAYOUT_LAYOUTS) {
		p->bad = 1;
		return;
	}
	if (first) {
		a->layout = (enum auditing_layout)i;
		free(a->by);
		a->by = by.n > 0 ? xstrndup(by.s, by.n) : NULL;
	}
	p->bad = p->bad || i != (int)a->layout ||
	    !span_is(by, a->by != NULL ? a->by : "");
}

static struct audit_place
place_at(struct part *p)
{
	struct audit *a = &p->a->audit;
	const unsigned rank = (unsigned)num_at(p, PART_RANK, 65535);
	const struct span unit = text_at(p, PART_UNIT),
			  period = text_at(p, PART_PERIOD),
			  stratum = text_at(p, PART_STRATUM);
	struct audit_place at;
	struct buf b = { 0 };

	buf_char(&b, (char)(rank / 256));
	buf_char(&b, (char)(rank % 256));
	buf_add(&b, stratum.s, stratum.n);
	at.unit = (uint32_t)intern_add(&a->unit, unit.s, unit.n);
	at.period = (uint32_t)intern_add(&a->period, period.s, period.n);
	at.group = (uint32_t)intern_add(&a->group, b.s, b.n);
	buf_free(&b);
	return at;
}

static void
sums_at(struct part *p, struct exactsum *sum)
{
	const struct span a = text_at(p, PART_SUM), b = text_at(p, PART_SUM2);

	if (exactsum_parse(&sum[0], a.s, a.n) != 0 ||
	    exactsum_parse(&sum[1], b.s, b.n) != 0)
		p->bad = 1;
}

/*
 * Metrics must all be known before places have cells: the first reading of a
 * part's rows keeps them, in order, until all parts are read.
 */
struct kept {
	size_t metric;
	struct audit_place at;
	struct audit_cell cell;
};

struct kept_rows {
	struct kept *row;
	size_t n, cap;
};

static int
keep_row(struct part *p, struct kept_rows *rows)
{
	struct exactsum sum[AUDIT_SUMS];
	struct kept *k;

	p->bad = 0;
	layout_at(p);
	rows->row =
	    mem_grow(rows->row, &rows->cap, rows->n + 1, sizeof(*rows->row));
	k = &rows->row[rows->n];
	*k = (struct kept){ .metric = metric_at(p), .at = place_at(p) };
	k->cell.rows = count_at(p, PART_ROWS);
	k->cell.due = count_at(p, PART_DUE);
	k->cell.den = count_at(p, PART_DEN);
	k->cell.num = count_at(p, PART_NUM);
	if (text_at(p, PART_SUM).n > 0) {
		sums_at(p, sum);
		k->cell.sum = xcalloc(AUDIT_SUMS, sizeof(*sum));
		memcpy(k->cell.sum, sum, sizeof(sum));
	}
	p->bad = p->bad || k->cell.rows < k->cell.due ||
	    k->cell.due < k->cell.den || k->cell.den < k->cell.num;
	rows->n++;
	if (!p->bad)
		return 0;
	return err_set(p->a->e, MSK_EDATA,
	    "%s:%lu: not the sums of a part, or of another audit than the "
	    "lines before",
	    input_label(p->a->w->f.in), p->row->line);
}

static int
find_columns(struct part *p)
{
	const struct filter *f = &p->a->w->f;
	size_t i;

	for (i = 0; i < PART_COLUMNS; i++) {
		p->column[i] = header_find(f->header, part_names[i]);
		if (p->column[i] == HEADER_NONE)
			return err_set(p->a->e, MSK_EDATA,
			    "%s:1: no column '%s': merge takes what --partial "
			    "has written",
			    input_label(f->in), part_names[i]);
	}
	return 0;
}

int
auditing_merge_read(struct auditing *a, char *const *paths, int n)
{
	struct part p = { .a = a };
	struct kept_rows rows = { .n = 0 };
	struct kept *k;
	struct row row;
	int got = work_open(a->w, paths, n, a->e);

	if (got == 0)
		got = find_columns(&p);
	p.row = &row;
	while (got == 0 && (got = filter_next(&a->w->f, &row, a->e)) == 1)
		got = keep_row(&p, &rows);
	for (k = rows.row; k < rows.row + rows.n; k++) {
		if (got == 0)
			audit_merge(&a->audit.metric[k->metric],
			    audit_cells(&a->audit, audit_at(&a->audit, k->at)) +
				k->metric,
			    &k->cell);
		audit_cell_free(&k->cell);
	}
	free(rows.row);
	return got;
}
