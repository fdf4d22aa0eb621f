/* The options of the operators: one name, one meaning. */
#include "operators.h"

enum {
	KEY_NUM = OPT_LONG + 100, /* below: the metrics' */
	KEY_DEN,
	KEY_UNIT,
	KEY_DIGITS,
	KEY_INTERVAL,
	KEY_POISSON,
	KEY_PER
};

const struct opt operator_column_opts[] = {
	{ KEY_NUM, "num", "C", "column of numerators", NULL },
	{ KEY_DEN, "den", "C", "column of denominators", NULL },
	{ KEY_UNIT, "unit", "C,...",
	    "columns whose rows are counted together [all rows]", NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt operator_method_opts[] = {
	{ KEY_INTERVAL, "interval", "wilson|exact",
	    "95 % interval of a proportion: Wilson, or Clopper-Pearson "
	    "[wilson]",
	    "wilson|exact" },
	{ KEY_POISSON, "poisson", NULL,
	    "numerators are counts of events, denominators what they arose "
	    "from",
	    NULL },
	{ KEY_PER, "per", "N", "events per N of the denominator [1]", NULL },
	{ KEY_DIGITS, "digits", "N", "round results to N decimals [full]",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};
