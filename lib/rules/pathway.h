/*
 * pathway - a care pathway, ready to be judged: see msk-pathway(5).
 *
 * A pathway belongs to conditions and a country: steps with their criteria,
 * the settings it changes, its triage, red-flag and guideline tables.  All
 * conditions are compiled when the file is read; a name, class, setting or code
 * that nobody knows is an error with file and line.  pathway_file.h mirrors the
 * YAML; here is what the engine uses.
 *
 * Nothing is chosen silently: a set holds the pathways that were named, and no
 * others.  The red-flag table is the exception: redflags.csv is always there.
 */
#ifndef MSK_PATHWAY_H
#define MSK_PATHWAY_H

#include <stddef.h>

#include "base/err.h"
#include "base/text.h"
#include "cond.h"
#include "pathway_name.h"
#include "reason.h"
#include "setting.h"

enum intensity { INTENSITY_LOW, INTENSITY_MEDIUM, INTENSITY_HIGH };
enum urgency { URGENCY_EMERGENCY, URGENCY_URGENT };
enum gap_kind { GAP_MEDICINE, GAP_IMAGING, GAP_TREATMENT };

/* An unset number of weeks, days or sessions. */
enum { PATHWAY_UNSET = -1 };

struct pathway_words {
	char **word;
	size_t n;
};

/* A text with names in braces, "opioid {opioid_days} d for {condition}". */
struct pathway_text {
	struct pathway_piece {
		char *text;            /* as it stands, or NULL: a name */
		struct cond_name name; /* of the name */
	} * piece;
	size_t n;
};

/* A condition as it stands in the file; when is NULL if the key is absent. */
struct pathway_when {
	struct cond *when;
	const char *text;
};

struct pathway_adjunct {
	const char *class;    /* this class ... */
	const char *requires; /* ... only together with this one */
};

struct pathway_note {
	struct pathway_when when;
	const char *note; /* fixed text of the file */
};

struct pathway_step {
	int id; /* as in patients.csv, column step */
	const char *name;
	int tier; /* 1, 2, ... as the file counts */
	enum intensity intensity;
	struct pathway_words classes, roles;
	int min_weeks, max_weeks; /* PATHWAY_UNSET */
	int sessions;             /* planned; PATHWAY_UNSET */
	int review_days;          /* PATHWAY_UNSET */
	size_t *to;               /* escalate: steps, as indexes */
	size_t nto;
	struct pathway_when escalate;    /* NULL: no step is suggested */
	struct pathway_when only_if;     /* eligible only if true */
	struct pathway_when not_if;      /* not eligible if true */
	struct pathway_when hold_unless; /* wait until true */
	size_t *requires;                /* steps before it, as indexes */
	size_t nrequires;
	struct pathway_adjunct *adjunct;
	size_t nadjuncts;
	struct pathway_note *modify; /* when true, show the note */
	size_t nmodify;
	int criterion; /* reason (enum reason_id) that must hold, or -1 */
	const char *source;
	unsigned long line;
};

/* A setting the pathway changes; --set wins over it. */
struct pathway_setting {
	const char *name; /* of mskreview-settings.csv */
	double value;
	const char *source;
};

/* Rows are tried in order; the first whose condition is true wins. */
struct pathway_triage {
	const char *class; /* "T0" */
	struct pathway_when when;
	const char *destination;
	int days; /* target; PATHWAY_UNSET: none */
	const char *source;
};

struct pathway_redflag {
	const char *code;
	const char *group;
	enum urgency urgency;
	int days; /* from recording to being seen */
	const char *target;
	const char *sentence;
	const char *source;
};

/* Recorded care that differs from the guideline when the condition is true. */
struct pathway_gap {
	const char *id; /* "qs155_5" */
	enum gap_kind kind;
	int reason; /* enum reason_id, GUIDELINE_GAP as a rule */
	struct pathway_when when;
	struct pathway_text evidence;
	const char *source;
};

struct pathway {
	const char *id, *name, *country, *source;
	unsigned version;
	const char *label; /* file, for messages */
	char *rules; /* "uk-lbp@1:0123456789ab", for provenance; the hash is
			over the file and what it includes */
	struct pathway_words conditions, notes;
	struct pathway_step *step; /* in the order of the file */
	size_t nsteps;
	struct pathway_setting *setting;
	size_t nsettings;
	struct pathway_triage *triage; /* own rows, then included ones */
	size_t ntriage;
	struct pathway_redflag *redflag;
	size_t nredflags;
	struct pathway_gap *gap;
	size_t ngaps;
	char has_gap[REASON_COUNT]; /* is there a row of gap for a reason? */
	struct reason *reason; /* REASON_COUNT rows, code NULL where the table's
				  own holds; NULL: all of them */
	struct pathway_parts *parts; /* what owns all of this */
};

/* The pathways in use, with the names and red flags they share. */
struct pathway_set {
	struct pathway **at;
	size_t n;
	struct pathway_scope scope;
	const struct reasons *base;
	struct settings settings;        /* of mskreview, to check names */
	struct pathway_redflag *redflag; /* redflags.csv */
	size_t nredflags;
	char **owned;
	size_t nowned;
};

/*
 * Read redflags.csv and the settings.  base is the reason table that pathways
 * change; it stays the caller's and must outlive the set.  0, or -1 and *e;
 * free with pathway_set_free() always.
 */
int pathway_set_init(
    struct pathway_set *s, const struct reasons *base, struct msk_err *e);

/*
 * Add the pathway called name: built in, of MSK_PATH/pathways, a file (a '/'
 * in the name) or a directory of files (all its *.yaml; those without
 * conditions are there to be included).  Two pathways for one condition are an
 * error.  0, or -1 and *e (MSK_EUSAGE with file and line).
 */
int pathway_set_add(struct pathway_set *s, const char *name, struct msk_err *e);

/* The same, but what is there only to be included is passed over: 0. */
int pathway_set_try(struct pathway_set *s, const char *name, struct msk_err *e);
void pathway_set_free(struct pathway_set *s);

/* The pathway for a condition; NULL if none was given for it. */
const struct pathway *pathway_for(
    const struct pathway_set *s, const char *condition);

/* The index of a step by its id, -1 if there is none of it. */
long pathway_step_at(const struct pathway *p, int id);

/*
 * The red flag called code: the row of the pathway (which may be NULL), else
 * that of redflags.csv; NULL if neither knows it: then it is bad data and is
 * listed as REDFLAG_URGENT all the same.
 */
const struct pathway_redflag *pathway_redflag(
    const struct pathway_set *s, const struct pathway *p, const char *code);

/* The row of a reason for a person of this pathway (which may be NULL). */
const struct reason *pathway_reason(
    const struct pathway *p, const struct reasons *r, enum reason_id id);

/* Does the key hold?  TRUTH_TRUE when it is absent and absent says so. */
enum truth pathway_holds(const struct pathway_when *w, enum truth absent,
    cond_get *get, const void *arg);

/*
 * The first triage row that holds; NULL if none does.  *unknown tells whether a
 * row before it (or any, if none holds) could not be judged.
 */
const struct pathway_triage *pathway_triage(
    const struct pathway *p, cond_get *get, const void *arg, int *unknown);

/* Write a text with its names filled in; what is unknown is "unknown". */
void pathway_fill(struct buf *b, const struct pathway_text *t, cond_get *get,
    const void *arg);

#endif
