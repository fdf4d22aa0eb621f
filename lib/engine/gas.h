/*
 * gas - Goal Attainment Scaling: the T score of a person's goals.
 *
 * Levels: -2 much less than expected, -1 less, -0.5 partly achieved from a
 * start of -1, 0 as expected, +1 more, +2 much more.
 */
#ifndef MSK_GAS_H
#define MSK_GAS_H

#include <stddef.h>

#include "base/text.h"

/* The five levels that a goal may describe, -2 to +2. */
enum { GAS_LEVELS = 5 };

/* Is it one of -2, -1, -0.5, 0, 1, 2? */
int gas_is_level(double x);

/*
 * The level that a verbal rating stands for (GAS-light, Turner-Stokes and
 * Williams 2010): much_better 2, better 1, as_expected 0, partly_achieved
 * -0.5 or, from a baseline of -2, -1; no_change the baseline; worse -2.
 * Case, blanks and '-' for '_' do not matter.  Returns 1, or 0 when the text
 * is none of these.
 */
int gas_light(struct span text, double baseline, double *x);

/*
 * The level of a value by the numbers that describe the levels: the highest
 * one whose number it reaches, -2 below all.  cut[0..4] are the numbers of
 * levels -2 to +2; sign is 1 when more is better, -1 when less is.
 */
double gas_from_cuts(const double *cut, int sign, double value);

/* Weights and levels of goals, summed up; zero it to start. */
struct gas {
	size_t n;         /* goals of a weight above 0 */
	double wx, ww, w; /* sum of w x, of w squared, of w */
};

/* Add a goal: w >= 0, x a level.  A weight of 0 drops the goal. */
void gas_add(struct gas *g, double w, double x);

/*
 *	T = 50 + 10 sum(w x) / sqrt((1 - rho) sum(w^2) + rho (sum w)^2)
 *
 * Kiresuk and Sherman 1968, Community Ment Health J 4:443; rho 0.3 is theirs.
 * As Turner-Stokes 2009, Clin Rehabil 23:362, with its erratum.  NAN when no
 * goal has a weight.  Tested in tests/unit/test_gas.c.
 */
double gas_t(const struct gas *g, double rho);

#endif
