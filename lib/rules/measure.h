/*
 * measure - what a change in a score means: direction, error, importance.
 *
 * Taken from the instrument definition a measure belongs to, or from a file
 * of the user's own.  A number that is not known is NAN.
 */
#ifndef MSK_MEASURE_H
#define MSK_MEASURE_H

#include "base/err.h"
#include "base/text.h"
#include "definition.h"

struct measure {
	char *name;
	char *domain;       /* "" if unknown */
	char *rules;        /* id@version+hash of the definition, or the file */
	char *mic_source;   /* where mic is from, or "" */
	enum better better; /* BETTER_NONE: not judged */
	int percent;        /* is change in percent of the first defined? */
	double mic;         /* minimal important change, as a positive number */
	double micw;        /* the same for worsening; MIC where not given */
	double mdc;         /* minimal detectable change (95 % or 90 %) */
	double sem, sd, reliability;
	double min, max; /* range */
	double functional_mean, functional_sd, clinical_mean, clinical_sd;
};

void measure_init(struct measure *m, const char *name);

/*
 * Fill *m for a measure of the library: "phq9", "koos_pain".  Of several
 * values of one kind in a definition the first that is absolute is taken, of
 * a range its lower end.  1; 0 if no instrument has it; -1 and *e if its
 * definition is wrong.  Free with measure_free() in each case.
 */
int measure_find(const char *name, struct measure *m, struct msk_err *e);
void measure_free(struct measure *m);

/* +1 if higher is better, -1 if lower is, 0 if neither. */
int measure_sign(const struct measure *m);

/*
 * Measures from a file: CSV (measure,direction needed; mic, micw, mdc, sem,
 * sd, reliability, percent, min, max, functional_mean, functional_sd,
 * clinical_mean, clinical_sd, domain) or, when its name ends in .yaml or
 * .yml, YAML (measures: a list with the same keys).  Returns an array of *n
 * in the order of their names, to be freed one by one; NULL and *e
 * (MSK_EUSAGE, with file and line).
 */
struct measure *measures_read(const char *path, size_t *n, struct msk_err *e);

/* The one of that name among them, or NULL. */
struct measure *measures_find(struct measure *m, size_t n, struct span name);

#endif
