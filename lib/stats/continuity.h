/*
 * continuity - does a person see the same clinician?
 *
 * Pure.  visits[0..n-1] are the contacts with each of n providers.
 */
#ifndef MSK_CONTINUITY_H
#define MSK_CONTINUITY_H

#include <stddef.h>

/*
 * Usual provider of care: the largest share of the N contacts, 0 to 1.  Breslau
 * and Reeb (1975) J Med Educ 50:965-969.  NAN if N = 0.
 */
double continuity_upc(const double *visits, size_t n);

/*
 * Bice and Boxerman (1977) Med Care 15:347-349: (sum visits^2 - N) / (N (N-1)),
 * 0 to 1.  NAN if N < 2.
 */
double continuity_coc(const double *visits, size_t n);

#endif
