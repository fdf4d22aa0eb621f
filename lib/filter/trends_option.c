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
	KEY_PHASES,
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
	{ KEY_PHASES, "phases", "FILE",
	    "record_id,start_date,phase: write a row for phase A against B",
	    "@files" },
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
	    "[both]; with --pairs also percents [30,50]",
	    "both|abs|pct|either" },
	{ 0, NULL, NULL, NULL, NULL },
};

int
trends_word(const char *word, const char *const *list)
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
	const int at = trends_word(arg, words);

	t->baseline = at < 0 ? BASELINE_DATE : (enum baseline_rule)at;
	if (at >= 0 ||
	    (strncmp(arg, "date:", 5) == 0 &&
		date_parse(
		    arg + 5, strlen(arg + 5), DATE_YMD, &t->baseline_day) == 0))
		return 0;
	return err_set(e, MSK_EUSAGE,
	    "--baseline takes start, first, median3 or date:YYYY-MM-DD");
}

static int
set_dup(struct trends *t, const char *arg, struct msk_err *e)
{
	static const char *const words[] = { "last", "first", "mean", "median",
		"error", NULL };
	const int at = trends_word(arg, words);

	if (at < 0)
		return err_set(e, MSK_EUSAGE,
		    "--dup takes last, first, mean, median or error");
	t->dup = (enum dup)at;
	t->dup_given = 1;
	return 0;
}

static int
set_unit(struct trends *t, const char *arg, struct msk_err *e)
{
	static const char *const words[] = { "day", "week", NULL };
	const int at = trends_word(arg, words);

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

/* The options that say what a row of the output is. */
static int
set_mode(struct trends *t, enum trends_mode mode, struct msk_err *e)
{
	/* a plot shows the phases */
	if (mode == TRENDS_PLOT && t->mode == TRENDS_PHASES)
		t->mode = mode;
	if (mode == TRENDS_PHASES && t->mode == TRENDS_PLOT)
		return 0;
	if (t->mode != TRENDS_SERIES && t->mode != mode)
		return err_set(e, MSK_EUSAGE,
		    "--each, --flares, --pairs, --phases, --plot: choose one");
	t->mode = mode;
	return 0;
}

int
trends_option(struct trends *t, int key, const char *arg, struct msk_err *e)
{
	switch (key) {
	case KEY_EACH:
		return set_mode(t, TRENDS_EACH, e);
	case KEY_FLARES:
		return set_mode(t, TRENDS_FLARES, e);
	case KEY_PLOT:
		t->plot = arg;
		return set_mode(t, TRENDS_PLOT, e);
	case KEY_PHASES:
		t->phases = arg;
		return set_mode(t, TRENDS_PHASES, e);
	case KEY_PAIRS:
		if (set_mode(t, TRENDS_PAIRS, e) != 0)
			return -1;
		return pairing_option(t, key, arg, e);
	case KEY_EVENT:
	case KEY_RCI:
	case KEY_CSC:
	case KEY_RECOVERED:
	case KEY_OMERACT:
		return pairing_option(t, key, arg, e);
	case KEY_RESPONDER:
		return pairing_responder(t, arg, e);
	case KEY_MEASURE:
		free(t->only);
		t->only = xstrdup(arg);
		return 0;
	case KEY_UNIT:
		return set_unit(t, arg, e);
	case KEY_BASELINE:
		return set_baseline(t, arg, e);
	case KEY_DUP:
		return set_dup(t, arg, e);
	default:
		return set_plain(t, key, arg);
	}
}
