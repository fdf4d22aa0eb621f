/*
 * pair - two occasions of one person on one measure: what lies between them.
 *
 * Pure: no input or output.  Scores are in the measure's own unit, days are
 * calendar days.  What cannot be told has no number but a word that says
 * why.  The statistics and their sources: stats/change.h.
 */
#ifndef MSK_PAIR_H
#define MSK_PAIR_H

#include <stddef.h>

#include "rules/measure.h"
#include "stats/change.h"

struct pair {
	int has_first, has_last;
	double first, last;
	long first_day, last_day; /* where occasions are days */
};

/* Nobody vanishes: who lacks an occasion has a pair all the same. */
enum pair_status { PAIR_OK, PAIR_NO_BASELINE, PAIR_NO_FOLLOWUP };
extern const char *const pair_status_names[];

/* A missing first score is said before a missing last one. */
enum pair_status pair_status(const struct pair *p);

/*
 * The follow-up at a target day: of the scores from number from on (day[],
 * in order) the one nearest to it, at most tolerance days away and later than
 * the day after; of two equally near the earlier.  Its number, or -1.  Ours.
 */
long pair_followup(const long *day, size_t from, size_t n, long after,
    long target, long tolerance);

/* "no", "better", "worse"; "no_reliability" where that cannot be told. */
extern const char *const reliable_names[];

enum rci_method {
	RCI_JACOBSON_TRUAX,
	RCI_EDWARDS_NUNNALLY,
	RCI_HAGEMAN_ARRINDELL
};

struct reliable_change {
	double rci; /* NAN: none */
	enum reliable reliable;
	const char *word; /* that, or why not: no_direction, no_reliability,
			   * no_mean, too_few, undefined */
};

/*
 * Is the change of a complete pair beyond error?
 *
 *	Jacobson-Truax	by |D| > MDC; also where the MDC alone is known
 *	Edwards-Nunnally	needs SEM and reliability; the mean before
 *			treatment is the clinical norm, else the cohort's
 *	Hageman-Arrindell	one-sided, from the cohort
 *
 * c: the complete pairs of the same measure; c->n < 2 or NULL: no cohort.
 */
void pair_reliable(const struct measure *m, const struct pair *p,
    enum rci_method how, const struct cohort *c, struct reliable_change *out);

/*
 * The same with the MIC in place of error (--recovered mic): better from the
 * MIC on, worse from the MIC for worsening on.  word may be no_mic.
 */
void pair_important(
    const struct measure *m, const struct pair *p, struct reliable_change *out);

enum cutoff_choice { CUTOFF_A, CUTOFF_B, CUTOFF_C, CUTOFF_AUTO };

struct clinical_pair {
	double cutoff;    /* NAN: none */
	const char *word; /* the class, or why there is none: no_direction,
			   * no_norms, bad_norms, or the word of r */
};

/* Clinically significant change of a complete pair, r its reliable change. */
void pair_clinical(const struct measure *m, const struct pair *p,
    enum cutoff_choice choice, const struct reliable_change *r,
    struct clinical_pair *out);

extern const char *const omeract_names[]; /* by enum omeract */

/* Can scores of the measure be put on 0 to 100, lower better? */
int omeract_scale_known(const struct measure *m);

/*
 * A pair as a domain of OMERACT-OARSI: from the measure's range to 0 to 100,
 * turned so that lower is better; NAN where missing.  0, or -1 when a score
 * lies outside the range.
 */
int omeract_rescale(
    const struct measure *m, const struct pair *p, struct omeract_domain *out);

#endif
