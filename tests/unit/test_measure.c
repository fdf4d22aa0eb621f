/* What a measure means, from definitions and from files: rules/measure.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/measure.h"
#include "tap.h"

static void
from_library(void)
{
	struct measure m;
	struct msk_err e;

	OK(measure_find("peg", &m, &e) == 1, "peg is there");
	OK(measure_sign(&m) == -1 && m.percent && m.mic == 1 && m.micw == 1,
	    "peg: lower is better, percent, MIC 1");
	OK(strcmp(m.domain, "pain_interference") == 0, "peg: domain");
	OK(strncmp(m.rules, "peg@1", 5) == 0, "peg: rules");
	measure_free(&m);
	OK(measure_find("koos_pain", &m, &e) == 1 && measure_sign(&m) == 1 &&
		!m.percent,
	    "koos_pain: a scale, higher is better, no percent");
	measure_free(&m);
	OK(measure_find("promis_pi_4a", &m, &e) == 1 && !m.percent &&
		measure_sign(&m) == -1,
	    "a T-score has no true zero: no percent");
	measure_free(&m);
	OK(measure_find("tsk11", &m, &e) == 1 && !m.percent,
	    "a sum that begins at 11 neither");
	measure_free(&m);
	OK(measure_find("walk_test", &m, &e) == 0 && isnan(m.mic) &&
		measure_sign(&m) == 0,
	    "no instrument has it");
	measure_free(&m);
	OK(measure_find("peg_nothing", &m, &e) == 0, "no such scale");
	measure_free(&m);
	OK(measure_find("", &m, &e) == 0, "no name");
	measure_free(&m);
	OK(measure_find("../peg", &m, &e) == 0, "a path is no measure");
	measure_free(&m);
}

/* Write text to a file and read it as measures. */
static struct measure *
read_text(const char *suffix, const char *text, size_t *n, struct msk_err *e)
{
	char path[64];
	struct measure *m;
	FILE *f;

	snprintf(
	    path, sizeof(path), "/tmp/measures.%ld%s", (long)getpid(), suffix);
	if ((f = fopen(path, "w")) == NULL)
		return NULL;
	fputs(text, f);
	fclose(f);
	m = measures_read(path, n, e);
	unlink(path);
	return m;
}

static int
refused(const char *suffix, const char *text, const char *why)
{
	struct msk_err e;
	size_t n;
	struct measure *m = read_text(suffix, text, &n, &e);
	int got =
	    m == NULL && e.status == MSK_EUSAGE && strstr(e.text, why) != NULL;

	if (!got)
		printf("# %s\n", m == NULL ? e.text : "was taken");
	if (m != NULL) {
		while (n > 0)
			measure_free(&m[--n]);
		free(m);
	}
	return got;
}

static void
from_files(void)
{
	struct msk_err e;
	struct measure *m;
	size_t n;

	m = read_text(".csv",
	    "measure,direction,mic,micw,percent\nwalk,higher,50,30,\n"
	    "ache,lower,2,,no\n",
	    &n, &e);
	OK(m != NULL && n == 2, "two measures of a CSV");
	if (m != NULL) {
		OK(measures_find(m, n, span_of("walk")) == &m[1] &&
			measures_find(m, n, span_of("ache")) == &m[0] &&
			measures_find(m, n, span_of("wal")) == NULL &&
			measures_find(m, 0, span_of("walk")) == NULL,
		    "found by name, in the order of their names");
		OK(measure_sign(&m[1]) == 1 && m[1].micw == 30 && !m[1].percent,
		    "higher: a MIC for worsening of its own, no percent");
		OK(measure_sign(&m[0]) == -1 && m[0].micw == 2 && !m[0].percent,
		    "lower: micw is the mic; percent: no is obeyed");
		measure_free(&m[0]);
		measure_free(&m[1]);
		free(m);
	}
	m = read_text(".yaml",
	    "measures:\n  - measure: walk\n    direction: higher\n    mic: 50\n"
	    "    reliability: 0.9\n    sd: 80\n",
	    &n, &e);
	OK(m != NULL && n == 1, "a YAML file");
	if (m != NULL) {
		OK(m[0].mic == 50 && m[0].sd == 80 && m[0].reliability == 0.9,
		    "its numbers");
		measure_free(&m[0]);
		free(m);
	}
	OK(refused(".csv", "measure,direction\nx,up\n", ":2: direction"),
	    "direction is lower or higher");
	OK(refused(".csv", "measure,direction,mic\nx,lower,-1\n", ":2: mic"),
	    "no negative MIC");
	OK(refused(".csv", "measure,direction,mcid\nx,lower,1\n",
	       "unknown column 'mcid'"),
	    "a misspelt column");
	OK(refused(".csv", "measure,mic\nx,1\n", "no column 'direction'"),
	    "no direction");
	OK(refused(".csv", "measure,direction\nx,lower\nx,lower\n",
	       ":3: measure comes twice"),
	    "twice the same");
	OK(refused(".csv", "measure,direction,reliability\nx,lower,1.1\n",
	       "from 0 to 1"),
	    "reliability above 1");
	OK(refused(".csv", "measure,direction\n", "no measure"),
	    "an empty file");
	OK(refused(".yaml",
	       "measures:\n  - measure: x\n    direction: lower\n"
	       "    mci: 1\n",
	       "mci"),
	    "a misspelt key");
	OK(refused(".yaml",
	       "measures:\n  - measure: x\n    direction: lower\n"
	       "    mic: 1a\n",
	       "mic"),
	    "a number that is none");
}

int
main(void)
{
	from_library();
	from_files();
	return tap_end();
}
