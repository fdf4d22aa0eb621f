#include <math.h>

#include "continuity.h"

double
continuity_upc(const double *visits, size_t n)
{
	double total = 0, most = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		total += visits[i];
		most = fmax(most, visits[i]);
	}
	return total > 0 ? most / total : NAN;
}

double
continuity_coc(const double *visits, size_t n)
{
	double total = 0, squares = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		total += visits[i];
		squares += visits[i] * visits[i];
	}
	if (total < 2)
		return NAN;
	return (squares - total) / (total * (total - 1));
}
