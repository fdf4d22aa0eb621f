/* The options of the operators: one name, one meaning. */
#include "operators.h"

enum {
	KEY_NUM = OPT_LONG + 100, /* below: the metrics' */
	KEY_DEN,
	KEY_UNIT,
	KEY_DIGITS,
	KEY_INTERVAL,
	KEY_POISSON,
	KEY_PER,
	KEY_VALUE,
	KEY_BY,
	KEY_TARGET,
	KEY_CHART,
	KEY_BETTER,
	KEY_FIX_AFTER,
	KEY_BASELINE,
	KEY_REBASE,
	KEY_SCREEN,
	KEY_SUMMARY,
	KEY_PDSA,
	KEY_PLOT,
	KEY_TITLE,
	KEY_LIMITS,
	KEY_OVERDISPERSION
};

const struct opt operator_column_opts[] = {
	{ KEY_NUM, "num", "C", "column of numerators", NULL },
	{ KEY_DEN, "den", "C", "column of denominators", NULL },
	{ KEY_UNIT, "unit", "C,...",
	    "columns whose rows are counted together [all rows]", NULL },
	{ KEY_VALUE, "value", "C", "column of values", NULL },
	{ KEY_BY, "by", "C,...",
	    "columns that make a unit or a series of their own", NULL },
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
	{ KEY_LIMITS, "limits", "KIND",
	    "limits of a funnel: exact, score or arcsine [exact]",
	    "exact|score|arcsine" },
	{ KEY_OVERDISPERSION, "overdispersion", NULL,
	    "widen the limits of a funnel by the variance between units",
	    NULL },
	{ KEY_DIGITS, "digits", "N", "round results to N decimals [full]",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt operator_chart_opts[] = {
	{ KEY_CHART, "chart", "KIND", "xmr, run, p, pprime, u or uprime [xmr]",
	    "xmr|run|p|pprime|u|uprime" },
	{ KEY_TARGET, "target", "N",
	    "what is aimed at, in the unit of the values", NULL },
	{ KEY_BETTER, "better", "up|down", "which way is improvement",
	    "up|down" },
	{ KEY_FIX_AFTER, "fix-after", "N",
	    "limits from the first N points of each stretch", NULL },
	{ KEY_BASELINE, "baseline", "FROM:TO",
	    "limits from the points of these days or months", NULL },
	{ KEY_REBASE, "rebase", "DATES",
	    "limits anew from these days or months on", NULL },
	{ KEY_SCREEN, "screen", "on|off",
	    "leave outlying ranges out of the limits [on]", "on|off" },
	{ KEY_PDSA, "pdsa", "FILE",
	    "improvement cycles to show: pdsa_id,start,end", "@files" },
	{ KEY_SUMMARY, "summary", NULL, "a row a series, not a point", NULL },
	{ KEY_PLOT, "plot", "KIND",
	    "write a gnuplot program: run, spc, funnel or forest",
	    "run|spc|funnel|forest" },
	{ KEY_TITLE, "title", "TEXT", "title of the picture", NULL },
	{ 0, NULL, NULL, NULL, NULL },
};
