/*
 * pathway_name - the names a condition of a pathway may use.
 *
 * The table pathway_names says of each name its type, the words it can take
 * and what it means; msk-pathway(5) prints it.  mskreview fills the names for
 * one person and one day; whatever it does not know is unknown, never false.
 *
 * Any measure of the library is a name too, with what is known of its latest
 * score: phq9 (the score), phq9.age, phq9.change, phq9.state, startmsk.band.
 */
#ifndef MSK_PATHWAY_NAME_H
#define MSK_PATHWAY_NAME_H

#include <stddef.h>

#include "cond.h"

/*
 * X(enum, "name", type, words, needs, "meaning")
 *
 * type: NUMBER, WORD, DATE, SET (several words at once: = and in ask whether
 * it holds one).  words: a list with blanks, "" for any.  needs: the table it
 * comes from, as mskreview names it.
 */
#define PATHWAY_NAMES(X)                                                       \
	X(AS_OF, "as_of", DATE, "", "", "day of the list")                     \
	X(START, "start", DATE, "", "patients", "start_date of the episode")   \
	X(STEP_START, "step_start", DATE, "", "patients",                      \
	    "step_date, else start_date")                                      \
	X(CONDITION, "condition", WORD,                                        \
	    "lbp lbp_sciatica neck shoulder hip_oa knee_oa hand_oa "           \
	    "primary_pain tendinopathy multisite inflammatory other",          \
	    "patients", "condition of the episode")                            \
	X(STRATUM, "stratum", WORD, "low medium high", "patients",             \
	    "newest startmsk or sbt stratum since the start, else the column") \
	X(PHASE, "phase", WORD,                                                \
	    "assess early mid blend load maintain pifu discharged",            \
	    "patients", "phase of care")                                       \
	X(STEP, "step", NUMBER, "", "patients", "step of the pathway")         \
	X(WEEKS, "weeks", NUMBER, "", "patients",                              \
	    "weeks in the step: days(step_start, as_of) / 7")                  \
	X(AGE, "age", NUMBER, "", "patients",                                  \
	    "year of the list minus birth_year")                               \
	X(SEX, "sex", WORD, "female male other", "patients", "sex")            \
	X(WORK_STATUS, "work_status", WORD,                                    \
	    "working modified off_sick not_employed retired student",          \
	    "patients", "work status")                                         \
	X(DIGITAL, "digital", WORD, "yes no", "patients",                      \
	    "can be seen by telephone or video")                               \
	X(STATE, "state", WORD, PATHWAY_STATES, "series",                      \
	    "state of the primary measure")                                    \
	X(PRIMARY, "primary", NUMBER, "", "series",                            \
	    "latest score of the primary measure")                             \
	X(CHANGE, "change", NUMBER, "", "series",                              \
	    "its change from the first score")                                 \
	X(PCT_CHANGE, "pct_change", NUMBER, "", "series",                      \
	    "its change in percent")                                           \
	X(REDFLAG, "redflag", SET, "", "flags",                                \
	    "codes of open red flags; words: those of the red-flag table")     \
	X(REDFLAGS, "redflags", NUMBER, "", "flags",                           \
	    "red flags recorded since the start, open or closed")              \
	X(REDFLAG_SCREEN, "redflag_screen", WORD, "done not_done", "flags",    \
	    "red-flag screen on record")                                       \
	X(SAFETY, "safety", WORD, "open closed none", "series flags",          \
	    "safety items and safety flags")                                   \
	X(SEVERITY, "severity", NUMBER, "", "flags",                           \
	    "highest severity (1 to 3) of the open safety flags")              \
	X(CONTRAINDICATION, "contraindication", SET, "", "flags",              \
	    "codes of open contraindications")                                 \
	X(BARRIER, "barrier", SET, "", "flags", "codes of open barriers")      \
	X(SIDE_EFFECT_DAYS, "side_effect_days", NUMBER, "", "flags",           \
	    "days the oldest open side effect is open; 0: none")               \
	X(DRUG, "drug", SET, PATHWAY_DRUGS, "rx decisions",                    \
	    "classes of medicines taken now")                                  \
	X(DRUG_STARTED, "drug_started", SET, PATHWAY_DRUGS, "decisions",       \
	    "classes started by a decision since the start of the episode")    \
	X(ANALGESICS, "analgesics", NUMBER, "", "rx decisions",                \
	    "how many classes of medicines are taken now; known of who takes " \
	    "none: rx has no column for some")                                 \
	X(OME, "ome", NUMBER, "", "rx",                                        \
	    "oral morphine equivalent, mg/day; unknown when partial")          \
	X(OPIOID_DAYS, "opioid_days", NUMBER, "", "rx",                        \
	    "days of continuous opioid treatment; 0: none")                    \
	X(OPIOID_START, "opioid_start", DATE, "", "rx",                        \
	    "first day of the opioid treatment")                               \
	X(NSAID_DAYS, "nsaid_days", NUMBER, "", "rx",                          \
	    "days of continuous oral NSAID treatment; 0: none")                \
	X(CNS_DRUGS, "cns_drugs", NUMBER, "", "rx",                            \
	    "how many sedating medicines are taken now")                       \
	X(READINESS, "readiness", WORD, "low moderate high", "decisions",      \
	    "readiness in the latest decision that has it")                    \
	X(TREATMENT, "treatment", SET, PATHWAY_CLASSES, "treatments",          \
	    "classes of courses running now")                                  \
	X(TREATED, "treated", SET, PATHWAY_CLASSES, "treatments",              \
	    "classes given since the start of the episode")                    \
	X(PRIOR_FAILED_ACTIVE, "prior_failed_active", WORD, "yes no",          \
	    "treatments",                                                      \
	    "an ended active course, also before the episode, whose outcome "  \
	    "is none or worse")                                                \
	X(ENDED_WITHOUT_GAIN, "ended_without_gain", NUMBER, "", "treatments",  \
	    "different classes of ended courses with outcome none or worse")   \
	X(ADHERENCE, "adherence", NUMBER, "", "diary",                         \
	    "home practice done of that planned, 0 to 1")                      \
	X(PASSIVE_SHARE, "passive_share", NUMBER, "", "diary contacts",        \
	    "passive minutes of all, last 28 days, 0 to 1")                    \
	X(SUPERVISED, "supervised", NUMBER, "", "contacts",                    \
	    "fulfilled treatment contacts in the step")                        \
	X(NOSHOWS, "noshows", NUMBER, "", "contacts",                          \
	    "no-shows in the last 90 days")                                    \
	X(SEEN_BY, "seen_by", SET, "", "contacts",                             \
	    "disciplines of fulfilled contacts since the start")               \
	X(CONTENT, "content", SET, "", "contacts",                             \
	    "content documented since the start")                              \
	X(IMAGING_BY, "imaging_by", SET, "", "imaging",                        \
	    "services that requested imaging since the start")                 \
	X(GOALS, "goals", NUMBER, "", "goals", "active goals")                 \
	X(GOALS_MET, "goals_met", NUMBER, "", "goals", "goals met")            \
	X(SERVICES, "services", NUMBER, "", "waits",                           \
	    "services with an open referral")                                  \
	X(WAIT_DAYS, "wait_days", NUMBER, "", "waits",                         \
	    "longest open wait in days; 0: none")

/* States of msktrend. */
#define PATHWAY_STATES                                                         \
	"insufficient no_baseline baseline flare_open flare_reassess "         \
	"relapse worse at_goal losing_gains improved stalled_with_cause "      \
	"plateau suboptimal_plateau improving no_change unknown"

/* Treatment classes of treatments.csv; a step lists those it offers. */
#define PATHWAY_CLASSES                                                        \
	"education exercise_supervised exercise_home manual needling hydro "   \
	"psych_cbt psych_act pmp injection denervation neuromod "              \
	"electrotherapy surgery orthosis lifestyle peer drug other"

/* Roles of a step, disciplines of contacts. */
#define PATHWAY_ROLES                                                          \
	"gp physio fcp psych pain ortho rheum ot pharm nurse dietetics "       \
	"social_rx chiro acupuncture carer mdt other"

/* Classes of medicines. */
#define PATHWAY_DRUGS                                                          \
	"opioid strong_opioid gabapentinoid antiepileptic antidepressant "     \
	"snri ssri tricyclic benzo_z nsaid nsaid_topical paracetamol "         \
	"antipsychotic ketamine local_anaesthetic corticosteroid "             \
	"muscle_relaxant"

enum pathway_name {
#define PATHWAY_NAME_ENUM(name, text, type, words, needs, meaning) PNAME_##name,
	PATHWAY_NAMES(PATHWAY_NAME_ENUM)
#undef PATHWAY_NAME_ENUM
	    PNAME_COUNT,
	/* From here on measures: PNAME_MEASURE + index * FACET_COUNT + facet,
	 * where index is the place in struct pathway_scope's measure[]. */
	PNAME_MEASURE = PNAME_COUNT
};

/* What is known of the latest score of a measure. */
enum pathway_facet {
	FACET_SCORE,  /* number: phq9 */
	FACET_AGE,    /* number: phq9.age, days since it */
	FACET_CHANGE, /* number: phq9.change, from the first score */
	FACET_STATE,  /* word: phq9.state */
	FACET_BAND,   /* word: startmsk.band, low, medium or high */
	FACET_COUNT
};

/* How a facet is written behind a measure: ".state"; "" for the score. */
const char *pathway_facet(enum pathway_facet facet);

struct pathway_name_info {
	const char *name;
	enum cond_type type;
	const char *words; /* a list with blanks; "" any */
	const char *needs; /* tables it comes from, with blanks; "" none */
	const char *meaning;
};
extern const struct pathway_name_info pathway_names[PNAME_COUNT];

/* Is word one of the list with blanks? */
int pathway_word(const char *list, const char *word);

/*
 * The names known while conditions are compiled: those of the table, the
 * measures seen so far, and the codes of the red-flag table.  Several pathways
 * share one scope, so that a name has one id in all of them.
 */
struct pathway_scope {
	char **measure; /* "phq9", "koos_pain"; in order of first use */
	size_t nmeasures;
	char ***
	    words; /* each name can take; of redflag: the codes of the tables */
	size_t *nwords;
	char **extra; /* measures beyond the library: --measure-file */
	size_t nextra;
};

void pathway_scope_init(struct pathway_scope *sc);
void pathway_scope_free(struct pathway_scope *sc);
void pathway_scope_redflag(struct pathway_scope *sc, const char *code);
void pathway_scope_measure(struct pathway_scope *sc, const char *measure);

/* The cond_resolve of pathways; arg is a struct pathway_scope. */
int pathway_resolve(const char *text, struct cond_name *name, void *scope);

/* The measure and facet of an id >= PNAME_MEASURE. */
#define PNAME_MEASURE_INDEX(id) ((size_t)((id)-PNAME_MEASURE) / FACET_COUNT)
#define PNAME_MEASURE_FACET(id)                                                \
	((enum pathway_facet)(((id)-PNAME_MEASURE) % FACET_COUNT))

#endif
