/* Figures of findings in people without pain: rules/imaging.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "rules/imaging.h"
#include "tap.h"

static struct msk_err e;

static double
percent(const struct imaging_figures *t, const char *finding, int age)
{
	const struct imaging_figure *f = imaging_find(t, finding, age);

	return f != NULL ? f->percent : -1;
}

/* Brinjikji 2015, Table 2: the rows as they stand there. */
static void
shipped(void)
{
	static const struct {
		const char *finding;
		int percent[7];
	} row[] = { { "disc_degeneration", { 37, 52, 68, 80, 88, 93, 96 } },
		{ "disc_signal_loss", { 17, 33, 54, 73, 86, 94, 97 } },
		{ "disc_height_loss", { 24, 34, 45, 56, 67, 76, 84 } },
		{ "disc_bulge", { 30, 40, 50, 60, 69, 77, 84 } },
		{ "disc_protrusion", { 29, 31, 33, 36, 38, 40, 43 } },
		{ "annular_fissure", { 19, 20, 22, 23, 25, 27, 29 } },
		{ "facet_degeneration", { 4, 9, 18, 32, 50, 69, 83 } },
		{ "spondylolisthesis", { 3, 5, 8, 14, 23, 35, 50 } } };
	struct imaging_figures t;
	size_t i, bad = 0, k;

	OK(imaging_load(&t, &e) == 0 && t.n == 56, "56 figures");
	for (i = 0; i < 8; i++)
		for (k = 0; k < 7; k++)
			bad += (int)percent(&t, row[i].finding,
				   (int)(20 + 10 * k)) != row[i].percent[k];
	OK(bad == 0, "all of them as printed");
	OK(percent(&t, "disc_bulge", 54) == 60 &&
		percent(&t, "disc_bulge", 55) == 69 &&
		percent(&t, "disc_bulge", 56) == 69,
	    "the nearest age; the older of two");
	OK(percent(&t, "disc_bulge", 15) == 30 &&
		percent(&t, "disc_bulge", 14) == -1 &&
		percent(&t, "disc_bulge", 85) == 84 &&
		percent(&t, "disc_bulge", 86) == -1,
	    "none beyond five years of the table");
	OK(percent(&t, "modic", 50) == -1, "none for another finding");
	OK(imaging_find(&t, "disc_bulge", 50)->odds_ratio == 7.54 &&
		isnan(imaging_find(&t, "disc_bulge", 60)->odds_ratio) &&
		isnan(imaging_find(&t, "annular_fissure", 50)->odds_ratio),
	    "odds ratios to age 50 where there are some");
	OK(imaging_find(&t, "disc_bulge", 50)->confirmed &&
		!imaging_find(&t, "disc_bulge", 60)->confirmed,
	    "what was seen in a second source is marked");
	imaging_free(&t);
}

static void
refuses(const char *row, const char *why)
{
	char text[300];
	struct imaging_figures t;

	snprintf(text, sizeof(text),
	    "finding,age,percent,odds_ratio,confirmed,source\n%s\n", row);
	files_write("imaging-findings.csv", text);
	OK(imaging_load(&t, &e) == -1 && e.status == MSK_EUSAGE &&
		strstr(e.text, why) != NULL,
	    "refused: %s (%s)", why, e.text);
	imaging_free(&t);
}

int
main(void)
{
	struct imaging_figures t;

	unsetenv("MSK_PATH");
	shipped();
	files_begin();
	setenv("MSK_PATH", files_dir, 1);
	refuses("x,old,5,,no,s", "csv:2: age: not 0 to 150");
	refuses("x,50,101,,no,s", "csv:2: percent: not 0 to 100");
	refuses("x,50,,,no,s", "csv:2: percent: not 0 to 100");
	refuses("x,50,5,0,no,s", "csv:2: odds_ratio: not above 0");
	refuses("x,50,5,,maybe,s", "csv:2: confirmed: not yes or no");
	refuses("x,50,5,,no,", "csv:2: finding or source is empty");
	refuses("x,50,5,,no", "csv:2:");
	files_write("imaging-findings.csv", "finding,age\n");
	OK(imaging_load(&t, &e) == -1 &&
		strstr(e.text, "no column 'percent'") != NULL,
	    "a column is missing (%s)", e.text);
	imaging_free(&t);
	files_write("imaging-findings.csv",
	    "finding,age,percent,odds_ratio,confirmed,source\n"
	    "own,50,5,2,yes,ours\n");
	OK(imaging_load(&t, &e) == 0 && t.n == 1 && percent(&t, "own", 51) == 5,
	    "a table of MSK_PATH");
	imaging_free(&t);
	files_remove("imaging-findings.csv");
	files_end();
	return tap_end();
}
