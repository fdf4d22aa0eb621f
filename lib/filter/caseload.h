/*
 * caseload - the work of mskreview: series and side tables in, the list of
 * people to look at next out.
 */
#ifndef MSK_CASELOAD_H
#define MSK_CASELOAD_H

#include <stdio.h>

#include "caseload_store.h"
#include "engine/review.h"
#include "filter.h"
#include "rulebook.h"
#include "side.h"

/* --to has two forms beside those of every program. */
enum caseload_form { CASELOAD_TABLE, CASELOAD_CHECKLIST, CASELOAD_ICS };

enum caseload_mode {
	CASELOAD_LIST,    /* one row a person */
	CASELOAD_REASONS, /* one row a reason */
	CASELOAD_MDT,     /* people who meet the criteria for a discussion */
	CASELOAD_COVERAGE /* which rules could be judged, for how many */
};

/* A reason that stands on the list. */
struct listed_reason {
	short rule, row; /* enum review_rule, enum reason_id */
	int due;         /* NO_DAY */
	unsigned at, n;  /* its evidence */
	const struct reason *reason;
};

/* A row of the list. */
struct listed {
	struct span id;
	unsigned person;
	int priority, due; /* NO_DAY */
	unsigned reason;   /* the first of its reasons, in its batch */
	unsigned nreasons, more;
	unsigned must, optional; /* --mdt */
	int days_waiting;
	unsigned patient; /* row of the patients table, or NO_ROW */
	char channel[8];
};

/* What was found of people who were read one after the other. */
enum { BATCH_PEOPLE = 4096 };
struct batch {
	struct listed *list; /* its part of the caseload's, until they join */
	size_t nlist;
	struct listed_reason *reason;
	size_t nreasons, reasoncap;
	struct buf evidence;
	unsigned long people, not_due, hidden;
	struct buf messages; /* of this many problems */
	unsigned long problems;
	int failed;
	struct msk_err e;
};

/* --coverage: how often a rule was judged, and what was lacking. */
struct coverage {
	unsigned long is[3]; /* by enum truth */
	unsigned long lacks[N_NEEDS];
};

struct caseload {
	struct filter f;
	struct rulebook book;
	/* options */
	const char *path[N_TABLES];
	char **pathway; /* --pathway, npathways of them */
	size_t npathways;
	const char *primary, *reason_table, *measure_file;
	enum caseload_mode mode;
	enum caseload_form form;
	long top, slots, horizon, show; /* -1: not given */
	int all, exit_on;               /* exit_on: priority or 0 */
	/* at work */
	struct people store;
	struct review review;
	struct reasons reasons;
	struct pathway_set pathways;
	struct review_measure *measure;
	unsigned *primaries;
	struct review_restraint *restraint;
	struct review_settings *sets;
	struct review_target *target;
	struct imaging_figures figures;
	const char **finding; /* names of the figures, each once */
	size_t nfindings;
	struct instrument *stratifier[2]; /* startmsk, sbt */
	char **key; /* the key's columns, as the table of people calls them */
	size_t nkeys;
	char **carry;   /* names of the columns carried from --patients */
	long *carry_at; /* and where they are */
	size_t ncarried, carrycap, carry_atcap;
	struct intern cells; /* what stands in them */
	unsigned *carried;   /* by patient row */
	size_t carriedcap;
	unsigned long rows[N_TABLES], orphans[N_TABLES], urgent_orphans;
	unsigned long people, rejected, not_due, hidden, deferred, suppressed;
	unsigned jobs; /* -j; 0: as many as pay */
	struct batch *batch;
	size_t nbatches;
	struct listed *list;
	size_t nlist;
	struct coverage *cover; /* by rule */
	FILE *to;               /* checklist, ics */
	struct msk_err *e;
};

extern const struct opt caseload_input_opts[];
extern const struct opt caseload_rule_opts[];
extern const struct opt caseload_list_opts[];
extern const struct opt caseload_output_opts[];

int caseload_init(struct caseload *c, struct msk_err *e);
void caseload_free(struct caseload *c);

/* Take an option of the tables: 0, -1 and *e, or 1 if it is none. */
int caseload_option(
    struct caseload *c, int key, const char *arg, struct msk_err *e);

/*
 * Read all and write the list.  The exit status (10 more with --exit-on), or
 * -1 and *e.
 */
int caseload_run(
    struct caseload *c, char *const *paths, int n, struct msk_err *e);

/* -- the parts, each in a file of its own -- */

/* How many threads, once the table of people is read. */
unsigned caseload_threads(const struct caseload *c);

/* caseload_rules.c: settings, reasons, pathways, measures, tables of rules. */
int caseload_rules(struct caseload *c);
int caseload_measures(struct caseload *c); /* once the tables are read */
int caseload_rules_text(struct caseload *c, struct buf *b); /* provenance */

/* caseload_read.c: the cells of a side table. */
struct table_reader {
	struct caseload *c; /* of which a row of its own table is added alone */
	struct filter f;    /* as the caseload's, its messages held */
	struct side *side;
	enum side_table table;
	const struct side_layout *layout;
	size_t person, latest;
	struct codes codes;
	int stopped;      /* by a cell whose reader has no room to say so */
	char *is_carried; /* of patients: by column */
	/* for the caseload, when the table is read */
	struct buf messages;
	struct caseload_known known;
	unsigned long rows, orphans, urgent_orphans, left_out;
	int failed;
	struct msk_err e;
};
int caseload_patients(struct caseload *c);
void orphans_tell(struct caseload *c, const char *path, enum side_table table);

/* The main input and the other tables, side by side if there are threads. */
int caseload_tables(struct caseload *c, char *const *paths, int n);
int flags_may_be_urgent(struct table_reader *t);     /* of a row of flags */
int cell_day(struct table_reader *t, size_t col);    /* NO_DAY */
double cell_num(struct table_reader *t, size_t col); /* NAN */
/* A whole number from least to most; of another is said what, and it is taken
 * as an empty cell: otherwise.  A count is from 0, days are within a century.
 */
int cell_int(struct table_reader *t, size_t col, int least, int most,
    int otherwise, const char *what);
int cell_count(struct table_reader *t, size_t col, int most, int otherwise);
int cell_days(struct table_reader *t, size_t col, int least, int otherwise);
signed char cell_tri(struct table_reader *t, size_t col);
signed char tri_of(int code); /* of words_yes */
unsigned cell_code(struct table_reader *t, size_t col);
int cell_utf8(struct table_reader *t, struct span s); /* filter_utf8() */
unsigned long long cell_hash(struct table_reader *t, size_t col);
extern const char cell_in_future[];                 /* what is said of it */
int after_as_of(const struct caseload *c, int day); /* is it later? */

/*
 * Words with ';' between as bits: bit() gives that of one word, 0 when it is
 * none; then *bad (may be NULL) is set.
 */
unsigned cell_bits(struct table_reader *t, size_t col,
    unsigned (*bit)(const struct table_reader *, struct span), int *bad);
int cell_word(struct table_reader *t, size_t col, const struct word *list);
int cell_problem(struct table_reader *t, long col, const char *what);
void cell_known(struct table_reader *t, size_t col, enum need need);

/* One row of each table; 0, or -1 and *c->e.  The day is in the row. */
struct side_layout {
	const char *option; /* --contacts */
	const struct side_column *cols;
	int (*take)(struct table_reader *t);
	int (*start)(struct table_reader *t); /* before the rows, or NULL */
};
extern const struct side_layout patients_layout, contacts_layout,
    decisions_layout, treatments_layout, flags_layout, goals_layout,
    referrals_layout, waits_layout, imaging_layout, rx_layout, diary_layout;

/* What the columns of the key are called: --patients, else standard input. */
void caseload_key(struct caseload *c, const char *name);

/*
 * caseload_series.c: standard input.  Open it: NULL, and *c->e, when it cannot
 * be; then read all: 0 or -1.  It alone tells of problems at once.
 */
struct series_reader *series_open(
    struct caseload *c, char *const *paths, int n);
int series_read(struct series_reader *r);
void series_close(struct series_reader *r);

/*
 * caseload_answer.c: keep the answers of a flag cell, of the person, measure,
 * day and line; -1 if a value or date of one is unusable.  Does a cell hold
 * one?
 */
int caseload_answers(struct caseload *c, struct span cell, size_t person,
    unsigned measure, int day, unsigned long line);
int caseload_has_answer(struct span cell);

/* caseload_judge.c: judge everybody, in batches. */
void caseload_judge(struct caseload *c);

/* caseload_list.c: the list. */
int caseload_list(struct caseload *c);

/* caseload_out.c, caseload_form.c: what is written. */
int caseload_write(struct caseload *c);
int caseload_checklist(struct caseload *c);
int caseload_ics(struct caseload *c);
int caseload_coverage(struct caseload *c);

/* The reasons of a row, and the evidence of one of them. */
const struct listed_reason *listed_reasons(
    const struct caseload *c, const struct listed *l);
struct span listed_evidence(const struct caseload *c, const struct listed *l,
    const struct listed_reason *x);
void caseload_prompts(
    const struct caseload *c, const struct listed *l, struct buf *b);
void caseload_evidence(
    const struct caseload *c, const struct listed *l, struct buf *b);

#endif
