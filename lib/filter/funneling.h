/*
 * funneling - the units of a table against their target (mskaudit funnel).
 */
#ifndef MSK_FUNNELING_H
#define MSK_FUNNELING_H

#include "tally.h"

enum funnel_kind { LIMITS_EXACT, LIMITS_SCORE, LIMITS_ARCSINE, LIMITS_UNKNOWN };

enum funnel_flag {
	FUNNEL_INSIDE,
	FUNNEL_HIGH_998, /* outside the 99.8 % limits */
	FUNNEL_HIGH_95,
	FUNNEL_LOW_95,
	FUNNEL_LOW_998,
	FUNNEL_SMALL /* too few to judge */
};

enum { FUNNEL_LIMITS = 4 }; /* lo95, hi95, lo998, hi998 */

struct funnel_unit {
	double num, den;
	double limit[FUNNEL_LIMITS]; /* as 0 to 1, or per one of den */
	double p;
	enum funnel_flag flag;
};

struct funneling {
	struct work *w;
	struct tally t;
	int poisson;
	enum funnel_kind kind;
	double per, target; /* of the output: 100 for percentages; NAN: none */
	double theta;       /* what units are compared with, 0 to 1 */
	double least;       /* people below which a unit is not judged */
	int dispersed;      /* over-dispersion is in the limits */
	double tau2, phi;
	struct funnel_unit *unit;
};

extern const char *const funnel_flags[];

/* Limits, p and flag of every unit of the tally. */
void funneling_judge(struct funneling *g);

/* The limits of a unit of that size. */
void funneling_limits(const struct funneling *g, double den, double *limit);

#endif
