/*
 * valueset - EQ-5D index values: a country's weights for every health state.
 *
 * A table of weights has the columns set, term, value and may have method
 * ("TTO", "VAS"); a set is called by the folded names of both, "uk_tto".  A
 * crosswalk table has the column state and one column a country; its sets are
 * called "crosswalk_uk" (or "xw_uk").
 *
 * The index of a state is the sum of its terms (EuroQol value set papers; the
 * terms as in the R package eq5d):
 *   StartValue, FullHealth      always
 *   MO2, SC3, ...               the dimension is at that level
 *   MO45, ...                   the dimension is at level 4 or 5
 *   MO3SC3, ...                 both are
 *   Intercept, AtLeastOne2Or3   any dimension is above level 1
 *   AtLeastOne3, N4, N5         any at 3, at 4 or 5, at 5
 *   D1                          dimensions above level 1, less one
 *   I2, I3                      dimensions at level 2 (3), less one
 *   I2square, I3square, D1square, C2square, C3square, Num45sq
 *                               squares: of I2, I3, D1, of the number at 2,
 *                               at 3, of the number at 4 or 5 less one
 *   O2, O3                      some at 2 (3) and none elsewhere but 1
 *   X5                          none at level 1
 *   Z2, Z3                      a 2 and a 3 occur; number at 2 if any at 3
 *   MOAD, PDAD                  product of the levels, each less one
 * "Less one" never goes below nothing.
 */
#ifndef MSK_VALUESET_H
#define MSK_VALUESET_H

#include "lookup.h"

enum { EQ5D_DIMENSIONS = 5 };

/*
 * Fill l with the index of each of the levels^5 states, by its five digits
 * (11223), in the set called name.  -1 and *e, listing the sets, when there
 * is none or when a country has several.
 */
int valueset_load(struct lookup *l, const char *table, const char *crosswalk,
    const char *dir, int levels, const char *name, struct msk_err *e);

#endif
