#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gas.h"

int
gas_is_level(double x)
{
	static const double level[] = { -2, -1, -0.5, 0, 1, 2 };
	size_t i;

	for (i = 0; i < sizeof(level) / sizeof(*level); i++)
		if (x == level[i])
			return 1;
	return 0;
}

int
gas_light(struct span text, double baseline, double *x)
{
	static const struct {
		const char *word;
		double x;
	} word[] = { { "much_better", 2 }, { "better", 1 },
		{ "as_expected", 0 }, { "worse", -2 } };
	char *fold = name_fold(text.s, text.n);
	size_t i;
	int got = 1;

	for (i = 0; i < sizeof(word) / sizeof(*word); i++)
		if (strcmp(fold, word[i].word) == 0)
			break;
	if (i < sizeof(word) / sizeof(*word))
		*x = word[i].x;
	else if (strcmp(fold, "partly_achieved") == 0)
		*x = baseline == -2 ? -1 : -0.5;
	else if (strcmp(fold, "no_change") == 0)
		*x = baseline;
	else
		got = 0;
	free(fold);
	return got;
}

double
gas_from_cuts(const double *cut, int sign, double value)
{
	int i;

	for (i = GAS_LEVELS - 1; i > 0; i--)
		if (sign * value >= sign * cut[i])
			return i - 2;
	return -2;
}

void
gas_add(struct gas *g, double w, double x)
{
	if (w <= 0)
		return;
	g->n++;
	g->wx += w * x;
	g->ww += w * w;
	g->w += w;
}

double
gas_t(const struct gas *g, double rho)
{
	if (g->n == 0)
		return NAN;
	return 50 + 10 * g->wx / sqrt((1 - rho) * g->ww + rho * g->w * g->w);
}
