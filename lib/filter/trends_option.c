/* The options that only msktrend has. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "trends.h"

enum {
	KEY_EACH = OPT_LONG,
	KEY_FLARES,
	KEY_STATS,
	KEY_SPARK,
	KEY_COURSE,
	KEY_PLOT,
	KEY_SORTED,
	KEY_MEASURE,
	KEY_SCORE,
	KEY_UNIT,
	KEY_MEASURE_FILE,
	KEY_TREATMENTS,
	KEY_EVENTS,
	KEY_TARGETS,
	KEY_BASELINE,
	KEY_DUP,
	KEY_RESPONDER
};

const struct opt trends_what_opts[] = {
	{ KEY_EACH, "each", NULL,
	    "write every input row, with the state of its series so far",
	    NULL },
	{ KEY_FLARES, "flares", NULL, "write a row for every flare", NULL },
	{ KEY_PLOT, "plot", "RECORD_ID",
	    "write a gnuplot program that draws the series of one person",
	    NULL },
	{ KEY_STATS, "stats", NULL,
	    "add limits of the slope, Mann-Kendall test and tau-b", NULL },
	{ KEY_COURSE, "course", NULL,
	    "add early response, gains, what lasted, bands and warnings",
	    NULL },
	{ KEY_SPARK, "spark", NULL, "add a small picture of the series", NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt trends_data_opts[] = {
	{ KEY_MEASURE, "measure", "LIST",
	    "these measures only; names the scores where no column does",
	    NULL },
	{ KEY_SCORE, "score", "NAME",
	    "column that holds the score [score, else value]", NULL },
	{ KEY_UNIT, "time-unit", "day|week",
	    "the date column counts days or weeks", "day|week" },
	{ KEY_SORTED, "sorted", NULL,
	    "the input is sorted by record: constant memory", NULL },
	{ KEY_MEASURE_FILE, "measure-file", "FILE",
	    "measures of your own: measure,direction,mic,...", "@files" },
	{ KEY_TREATMENTS, "treatments", "FILE",
	    "record_id,start_date[,end_date][,prior]: the first is the start "
	    "of care",
	    "@files" },
	{ KEY_EVENTS, "events", "FILE",
	    "record_id,date,event: sessions, plan changes, causes", "@files" },
	{ KEY_TARGETS, "targets", "FILE", "record_id,measure,target",
	    "@files" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt trends_rule_opts[] = {
	{ KEY_BASELINE, "baseline", "RULE",
	    "start, first, median3 or date:YYYY-MM-DD [start]",
	    "start|first|median3" },
	{ KEY_DUP, "dup", "RULE",
	    "two scores of one date: last, first, mean, median or error "
	    "[last]",
	    "last|first|mean|median|error" },
	{ KEY_RESPONDER, "responder", "RULE",
	    "a responder reaches both MIC and percent, abs, pct, or either "
	    "[both]",
	    "both|abs|pct|either" },
	{ 0, NULL, NULL, NULL, NULL },
};

/* The place of a word in a list that ends with NULL, or -1. */
static int
word_of(const char *word, const char *const *list)
{
	int i;

	for (i = 0; list[i] != NULL; i++)
		if (strcmp(word, list[i]) == 0)
			return i;
	return -1;
}

static int
set_baseline(struct trends *t, const char *arg, struct msk_err *e)
{
	static const char *const words[] = { "start", "first", "median3",
		NULL };
	const int at = word_of(arg, words);

	t->baseline = at < 0 ? BASELINE_DATE : (enum baseline_rule)at;
	if (at >= 0 ||
	    (strncmp(arg, "date:", 5) == 0 &&
		date_parse(
		    arg + 5, strlen(arg + 5), DATE_YMD, &t->baseline_day) == 0))
		return 0;
	return err_set(e, MSK_EUSAGE,
	    "--baseline takes start, first, median3 or date:YYYY-MM-DD");
}

/* An option whose word is one of a list. */
static int
set_word(struct trends *t, int key, const char *arg, struct msk_err *e)
{
	static const char *const dups[] = { "last", "first", "mean", "median",
		"error", NULL };
	static const char *const rules[] = { "both", "abs", "pct", "either",
		NULL };
	const int at = word_of(arg, key == KEY_DUP ? dups : rules);

	if (at < 0)
		return err_set(e, MSK_EUSAGE, "--%s takes %s",
		    key == KEY_DUP ? "dup" : "responder",
		    key == KEY_DUP ? "last, first, mean, median or error" :
				     "both, abs, pct or either");
	if (key == KEY_DUP) {
		t->dup = (enum dup)at;
		t->dup_given = 1;
	} else
		t->rules.responder = (enum responder_rule)at;
	return 0;
}

static int
set_unit(struct trends *t, const char *arg, struct msk_err *e)
{
	static const char *const words[] = { "day", "week", NULL };
	const int at = word_of(arg, words);

	if (at < 0)
		return err_set(e, MSK_EUSAGE, "--time-unit takes day or week");
	t->unit = at == 0 ? 1 : 7;
	return 0;
}

/* Options that only set something: 0, or 1 if it is none of them. */
static int
set_plain(struct trends *t, int key, const char *arg)
{
	int *const sw = key == KEY_STATS ? &t->stats :
	    key == KEY_SPARK             ? &t->spark :
	    key == KEY_COURSE            ? &t->course :
	    key == KEY_SORTED            ? &t->sorted :
					   NULL;
	const char **const path = key == KEY_MEASURE_FILE ? &t->measure_file :
	    key == KEY_TREATMENTS                         ? &t->treatments :
	    key == KEY_EVENTS                             ? &t->events :
	    key == KEY_TARGETS                            ? &t->targets :
	    key == KEY_SCORE                              ? &t->score_column :
							    NULL;

	if (sw != NULL)
		*sw = 1;
	else if (path != NULL)
		*path = arg;
	else
		return 1;
	return 0;
}

int
trends_option(struct trends *t, int key, const char *arg, struct msk_err *e)
{
	switch (key) {
	case KEY_EACH:
	case KEY_FLARES:
	case KEY_PLOT:
		if (t->mode != TRENDS_SERIES)
			return err_set(e, MSK_EUSAGE,
			    "--each, --flares, --plot: choose one");
		t->mode = key == KEY_EACH ? TRENDS_EACH :
		    key == KEY_FLARES     ? TRENDS_FLARES :
					    TRENDS_PLOT;
		t->plot = arg;
		return 0;
	case KEY_MEASURE:
		free(t->only);
		t->only = xstrdup(arg);
		return 0;
	case KEY_UNIT:
		return set_unit(t, arg, e);
	case KEY_BASELINE:
		return set_baseline(t, arg, e);
	case KEY_DUP:
	case KEY_RESPONDER:
		return set_word(t, key, arg, e);
	default:
		return set_plain(t, key, arg);
	}
}
