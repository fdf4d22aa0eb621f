/*
 * charting - the series of a table, as charts over time (mskaudit spc).
 */
#ifndef MSK_CHARTING_H
#define MSK_CHARTING_H

#include "base/intern.h"
#include "engine/chart.h"
#include "held.h"
#include "pdsa.h"
#include "work.h"

/* A row of the input. */
struct charted {
	size_t series, row; /* row: of held */
	struct chart_point p;
};

struct charting {
	struct work *w;
	struct chart c;
	long *rebase;
	long value, num, den; /* columns; NONE */
	int share;            /* values are num of den, whatever the chart */
	double per;           /* and then per so many: 100 */
	struct columns by;
	struct intern series;
	struct intern seen; /* series and day */
	struct held held;
	struct charted *point; /* in the order of series and time, once read */
	size_t n, cap;
	size_t trials, series_judged; /* series with trial limits, of all */
	struct pdsa pdsa;
};

/* The options, before the input is opened. */
int charting_options(struct charting *g, struct work *w, struct msk_err *e);

/* Read all rows and put them into the order of series and time. */
int charting_read(struct charting *g, struct msk_err *e);

/* Judge the series that begins at point from: its end, and *s. */
size_t charting_judge(struct charting *g, size_t from, struct chart_summary *s);

/* "limit;shift7": the signals of a point as words. */
void charting_words(const struct charting *g, const struct chart_point *p,
    int last, const struct chart_summary *s, struct buf *out);

/* The words of the output. */
extern const char *const charting_type[];      /* by chart_variation */
extern const char *const charting_variation[]; /* the same, of a series */
extern const char *const charting_assurance[];
void charting_free(struct charting *g);

#endif
