/*
 * fuzz_score - all of mskscore over any bytes as a table, wide or item-long,
 * with maps, recodings, codings and value sets, or as a REDCap dictionary.
 *
 * Every administration is accounted for: a row each in wide output, as many
 * rows each as there are scales in long; both say the same, as does a run with
 * two threads, and an input of an answer a row.  No score is outside its
 * scale's range, no more items are answered than there are, and what has no
 * score says why.  A map and a recoding made from a dictionary can be read.
 */
#define _GNU_SOURCE
#include "filter/catalogue.h"
#include "filter/scoring.h"
#include "program.h"
#include "rules/instrument.h"

static const char *const fuzz_words[] = { "ZQ1", "ZQ2", "0", "1", "2", "3", "4",
	"10", "100", "-1", "1.0", "3.5", "1e2", "NA", "-99", "x", "", "female",
	"male", "F", "M", "phq9", "phq9_1", "nrs", "sbt", "sbt_9", "peg",
	"peg_1", "koos", "psqi", "eq5d5l", "auditc", "oks", "Never",
	"Not at all", "23:30", "7:00", "07:00:00", "2026-03-02", "31/12/2025",
	"\"a,b\"", "instrument", "item", "value", "column", "event", "from",
	"to", "radio", "0, no | 1, yes", "pre", "post", NULL };
#include "mutate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { NEW_MAP = PROGRAM_TABLES + 1, NEW_RECODE };

/* What is read and asked for; scales: rows an administration, 0: it varies. */
static const struct {
	const char *options;
	enum { WIDE, LONG, ANY, REDCAP } input;
	size_t scales;
} todo[] = {
	{ "--instruments=phq9,nrs,sbt_psych --layout=wide", WIDE, 3 },
	{ "--instruments=phq9,nrs,sbt_psych --layout=long", LONG, 0 },
	{ "", ANY, 0 },
	{ "--skip-empty --no-prorate --layout=wide", WIDE, 0 },
	{ "--map=@1 --recode=@2", ANY, 0 },
	{ "--map=@1 --instruments=phq9,peg", ANY, 0 },
	{ "--recode=@2 --offset=phq9=-1 --instruments=phq9,peg --layout=wide",
	    WIDE, 2 },
	{ "--instruments=eq5d5l --value-set=eq5d5l=england --layout=wide", WIDE,
	    0 },
	{ "--instruments=auditc,peg --with=sex=gender --layout=wide", WIDE, 3 },
	{ "--instruments=psqi,koos --layout=wide", WIDE, 0 },
	{ "--instruments=phq9 --check=phq9=total --layout=wide", WIDE, 1 },
	{ "--na=phq9=4,7 --instruments=phq9,peg,nrs --layout=wide", WIDE, 3 },
	{ "--layout=long", LONG, 0 },
	{ "--number --instruments=peg --layout=wide", WIDE, 1 },
	{ "--instruments=@3 --layout=wide", WIDE, 0 },
	{ "--redcap-dictionary=@0", REDCAP, 0 },
};
enum { TODO = sizeof(todo) / sizeof(*todo) };

static const struct opt_group groups[] = { { "", filter_input_opts },
	{ "", filter_output_opts }, { "", filter_column_opts },
	{ "", filter_message_opts }, { NULL, NULL } };

/* Counts of the last run. */
static struct {
	size_t rows, unused;
} did;

static int
take(void *self, int key, const char *name, const char *arg, struct msk_err *e)
{
	struct scoring *s = self;
	const struct {
		const char *name, **file;
		struct namevalues *values;
		int *on, to;
	} own[] = { { "map", &s->map_path, NULL, NULL, 0 },
		{ "recode", &s->recode_path, NULL, NULL, 0 },
		{ "offset", NULL, &s->offset, NULL, 0 },
		{ "with", NULL, &s->with, NULL, 0 },
		{ "value-set", NULL, &s->set, NULL, 0 },
		{ "check", NULL, &s->check, NULL, 0 },
		{ "no-prorate", NULL, NULL, &s->prorate, 0 },
		{ "wide", NULL, NULL, &s->wide, 1 },
		{ "skip-empty", NULL, NULL, &s->skip_empty, 1 } };
	size_t i;

	if (key != 0)
		return filter_option(&s->f, key, arg, e);
	if (strcmp(name, "instruments") == 0) {
		s->instruments = xstrdup(arg);
		return 0;
	}
	if (strcmp(name, "layout") == 0) {
		s->layout = arg[0] == 'w' ? LAYOUT_WIDE : LAYOUT_LONG;
		return 0;
	}
	if (strcmp(name, "jobs") == 0) {
		s->jobs = (unsigned)atoi(arg);
		return 0;
	}
	for (i = 0; strcmp(own[i].name, name) != 0; i++)
		insist(i + 1 < sizeof(own) / sizeof(*own));
	if (own[i].values != NULL)
		return namevalues_add(own[i].values, name, arg, e);
	if (own[i].file != NULL)
		*own[i].file = arg;
	else
		*own[i].on = own[i].to;
	return 0;
}

static void
run(struct program *p, size_t file, const char *options, struct ran *r)
{
	struct scoring s;
	int got;

	scoring_init(&s);
	s.jobs = 1;
	got = program_begin(p, &s, &s.f, file, options, r);
	if (got == 0)
		got = scoring_run(&s, p->operand, p->operands, &r->e);
	did.rows = s.f.rows;
	did.unused = s.f.unused;
	scoring_free(&s);
	program_heard(
	    p, r, file, got, file == 0 && todo[p->mode].input == WIDE);
}

/* The scale called so by the built-in instruments; NULL. */
static const struct scale *
find_scale(const char *measure, struct instrument **in)
{
	struct msk_err e;
	char *name = xstrdup(measure), *cut = name + strlen(name);
	size_t i;

	for (*in = NULL; *in == NULL && cut != NULL;) {
		*cut = '\0';
		*in = instrument_load(name, &e);
		cut = strrchr(name, '_');
	}
	free(name);
	for (i = 0; *in != NULL && i < (*in)->nscales; i++)
		if (strcmp((*in)->scale[i].measure, measure) == 0)
			return &(*in)->scale[i];
	return NULL;
}

static void
check_range(const char *measure, double score)
{
	static struct range {
		char measure[64];
		double min, max;
	} known[256];
	static size_t n;
	const struct scale *s;
	struct instrument *in;
	size_t i;

	for (i = 0; i < n && strcmp(known[i].measure, measure) != 0; i++)
		;
	if (i == n && n < 256 && strlen(measure) < 64) {
		s = find_scale(measure, &in);
		strcpy(known[n].measure, measure);
		known[n].min =
		    s != NULL && s->def->min != NULL ? *s->def->min : -1e99;
		known[n++].max =
		    s != NULL && s->def->max != NULL ? *s->def->max : 1e99;
		instrument_free(in);
	}
	if (i < n)
		insist(score >= known[i].min - 1e-9 &&
		    score <= known[i].max + 1e-9);
}

static void
check_score(const struct sheet *s, size_t i, int own)
{
	static const char *const without[] = { "incomplete", "missing",
		"context", "out_of_range" };
	const char *status = sheet_get(s, i, "status");
	double items, answered, score;
	size_t k;
	const int has = sheet_num(s, i, "score", &score);

	insist(sheet_num(s, i, "n_items", &items));
	insist(sheet_num(s, i, "n_answered", &answered));
	insist(answered <= items);
	if (has) {
		/* context: the score is there, its band is not */
		insist(strcmp(status, "ok") == 0 ||
		    strcmp(status, "prorated") == 0 ||
		    strcmp(status, "context") == 0);
		if (!own)
			check_range(sheet_get(s, i, "measure"), score);
		return;
	}
	for (k = 0; strcmp(status, without[k]) != 0; k++)
		insist(k + 1 < sizeof(without) / sizeof(*without));
	insist(*sheet_get(s, i, "band") == '\0');
}

/* The same scores side by side: those of a row are in the order of columns. */
static void
check_wide(struct program *p, const struct sheet *tall)
{
	char options[512], name[80];
	struct sheet s;
	struct ran r;
	size_t i, j, at = 1;
	long first;

	snprintf(options, sizeof(options), "%s --wide --prefix=p_",
	    todo[p->mode].options);
	run(p, 0, options, &r);
	if (ran_sheet(p, &r, &s) && r.got != -1 && todo[p->mode].scales > 0) {
		insist(s.n - 1 == did.rows - did.unused);
		snprintf(
		    name, sizeof(name), "p_%s", sheet_get(tall, 1, "measure"));
		first = sheet_column(&s, name);
		for (i = 1; i < s.n; i++)
			for (j = 0; j < todo[p->mode].scales; j++, at++) {
				insist(
				    strcmp(sheet_at(&s, i, first + 3 * (long)j),
					sheet_get(tall, at, "score")) == 0);
				insist(strcmp(sheet_at(&s, i,
						  first + 3 * (long)j + 2),
					   sheet_get(tall, at, "status")) == 0);
			}
	}
	sheet_free(&s);
	ran_free(&r);
}

/* PHQ-9 of a wide table, an answer a row; the row is the person.  0, or -1. */
static int
write_answers(struct program *p)
{
	struct sheet s;
	struct buf b = { 0 };
	char name[16];
	size_t i, k;
	long at[9];
	int got = sheet_read(&s, p->text[0], p->len[0], ',');

	for (k = 0; k < 9 && got == 0; k++) {
		snprintf(name, sizeof(name), "phq9_%zu", k + 1);
		got = (at[k] = sheet_column(&s, name)) < 0 ? -1 : 0;
	}
	buf_str(&b, "record_id,instrument,item,value\n");
	for (i = 1; i < s.n && got == 0; i++)
		for (k = 0; k < 9 && sheet_width(&s, i) == sheet_width(&s, 0);
		     k++) {
			buf_printf(&b, "%zu,phq9,%zu,\"", i, k + 1);
			buf_quoted(&b, sheet_at(&s, i, at[k]));
			buf_str(&b, "\"\n");
		}
	program_file(p, PROGRAM_TABLES, b.s, b.n);
	buf_free(&b);
	sheet_free(&s);
	return got;
}

/* The same answers, each in a row of its own, have the same scores. */
static void
check_answers(struct program *p, const struct sheet *wide)
{
	static const char *const name[] = { "n_answered", "score", "band",
		"flag", "status" };
	struct sheet s;
	struct ran r;
	size_t i, k, at;

	if (write_answers(p) != 0)
		return;
	run(p, PROGRAM_TABLES, "--instruments=phq9 --layout=long", &r);
	if (ran_sheet(p, &r, &s) && r.got != -1) {
		insist(3 * (s.n - 1) == wide->n - 1);
		for (i = 1; i < s.n; i++)
			for (at = 3 * i - 2, k = 0; k < 5; k++)
				insist(strcmp(sheet_get(&s, i, name[k]),
					   sheet_get(wide, at, name[k])) == 0);
	}
	sheet_free(&s);
	ran_free(&r);
}

/* Two threads, the same bytes, on both outputs. */
static void
check_jobs(struct program *p, const struct ran *r)
{
	char options[512];
	struct ran two;

	snprintf(
	    options, sizeof(options), "%s --jobs=2", todo[p->mode].options);
	run(p, 0, options, &two);
	insist(two.got == r->got);
	if (r->got != -1) {
		insist(ran_equal(r, &two));
		insist(two.nerr == r->nerr);
		insist(memcmp(two.err, r->err, r->nerr) == 0);
	} else
		insist(strcmp(two.e.text, r->e.text) == 0);
	ran_free(&two);
}

static void
redcap(struct program *p, struct ran *r)
{
	struct catalogue about = { .key = 0 };
	struct mapping map = { 0 };
	struct recoding recode = { 0 };
	const struct opt_group all[] = { { "", catalogue_opts },
		{ NULL, NULL } };
	struct sheet s;
	struct msk_err e;
	int got;

	catalogue_option(
	    &about, program_find(all, "redcap-dictionary")->key, p->path[0]);
	catalogue_option(
	    &about, program_find(all, "write-map")->key, p->path[NEW_MAP]);
	catalogue_option(&about, program_find(all, "write-recode")->key,
	    p->path[NEW_RECODE]);
	program_listen(r);
	got = catalogue_check(&about, &r->e);
	if (got == 0)
		got = catalogue_answer(&about, FORM_CSV, 1, NULL, 0, &r->e);
	program_heard(p, r, NEW_MAP, got, 0);
	if (ran_sheet(p, r, &s) && r->got == 0) {
		insist(mapping_load(&map, p->path[NEW_MAP], &e) == 0);
		insist(map.n == s.n - 1);
		insist(recoding_load(&recode, p->path[NEW_RECODE], &e) == 0);
	}
	mapping_free(&map);
	recoding_free(&recode);
	sheet_free(&s);
}

static void
check_scores(struct program *p, const struct ran *r, const struct sheet *s)
{
	size_t i;

	if (r->got != -1 && todo[p->mode].scales > 0)
		insist(
		    s->n - 1 == todo[p->mode].scales * (did.rows - did.unused));
	for (i = 1; i < s->n; i++)
		check_score(s, i, strstr(todo[p->mode].options, "=@3") != NULL);
	if (r->got != -1 && (p->common & COMMON_TWO) != 0 &&
	    strstr(todo[p->mode].options, "--number") == NULL)
		check_two(p, todo[p->mode].options, r);
	if ((p->common & COMMON_AGAIN) == 0)
		return;
	if (p->mode == 0 && p->common & COMMON_PROVENANCE && r->got != -1)
		check_answers(p, s);
	else if (p->common & COMMON_DMY && r->got != -1)
		check_lines(p, todo[p->mode].options, s);
	else if (p->common & COMMON_NA || r->got == -1 || s->n < 2)
		check_jobs(p, r);
	else
		check_wide(p, s);
}

static void
one(struct program *p)
{
	struct sheet s;
	struct ran r;
	size_t i;

	for (i = 1; i <= 3; i++)
		program_definition(p, i);
	if (todo[p->mode].input == REDCAP)
		program_definition(p, 0);
	for (i = NEW_MAP; i <= NEW_RECODE; i++)
		program_file(p, i, "", 0);
	if (todo[p->mode].input == REDCAP)
		redcap(p, &r);
	else {
		run(p, 0, todo[p->mode].options, &r);
		if (ran_sheet(p, &r, &s))
			check_scores(p, &r, &s);
		sheet_free(&s);
	}
	ran_free(&r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct program p = {
		.groups = groups, .take = take, .run = run
	};

	program_modes(&p, data, n, TODO, one);
	return 0;
}
