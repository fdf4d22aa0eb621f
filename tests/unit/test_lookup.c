/* Tables from a number to a number, and EQ-5D value sets: rules/lookup.h,
 * rules/valueset.h.  The tables are made here, in a folder of their own. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/lookup.h"
#include "rules/valueset.h"
#include "tap.h"

static struct msk_err e;
static char dir[64];

/* Write a table called name into the folder. */
static void
table(const char *name, const char *text)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s%s", dir, name);
	f = fopen(path, "w");
	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0)
		abort();
}

static int
load(struct lookup *l, const char *text, const char *filter, const char *is)
{
	const struct lookup_spec spec = { "t.csv", dir, "raw", "score", filter,
		is };

	table("t.csv", text);
	return lookup_load(l, &spec, &e);
}

static void
refuses(const char *text, const char *place, const char *why)
{
	struct lookup l;

	OK(load(&l, text, NULL, NULL) == -1 && e.status == MSK_EUSAGE &&
		strstr(e.text, place) != NULL && strstr(e.text, why) != NULL,
	    "%s %s (%s)", place, why, e.text);
}

static void
lookups(void)
{
	const struct lookup_spec none = { "nowhere.csv", dir, "raw", "score",
		NULL, NULL };
	struct lookup l;
	double v = -77;

	OK(load(&l, "raw,note,score\n3,x,30\n1,y,10.5\n2,,-20\n-1,,0\n", NULL,
	       NULL) == 0 &&
		l.n == 4,
	    "a table, its rows in any order");
	OK(lookup_get(&l, 1, &v) && v == 10.5, "a value");
	OK(lookup_get(&l, -1, &v) && v == 0, "the least key");
	OK(lookup_get(&l, 3, &v) && v == 30, "the greatest key");
	v = -77;
	OK(!lookup_get(&l, 0, &v) && !lookup_get(&l, 4, &v) &&
		!lookup_get(&l, -2, &v) && !lookup_get(&l, 1.5, &v) &&
		!lookup_get(&l, NAN, &v) && !lookup_get(&l, INFINITY, &v) &&
		v == -77,
	    "nothing between or beyond");
	lookup_free(&l);
	OK(load(&l, "Raw,Form,SCORE\n1,a,10\n1,b,20\n2,a,11\n", "form", "a") ==
		    0 &&
		l.n == 2 && lookup_get(&l, 1, &v) && v == 10,
	    "the rows of one form");
	lookup_free(&l);
	OK(load(&l, "raw,score,form\n1,10,a\n", "form", "c") == -1 &&
		e.status == MSK_EUSAGE,
	    "no row of that form: %s", e.text);
	refuses("raw,value\n1,2\n", "t.csv:1:", "'score'");
	refuses("raw,score\n1,2\nx,3\n", "t.csv:3:", "not a number");
	refuses("raw,score\n1,2\n2,\n", "t.csv:3:", "not a number");
	refuses("raw,score\n1,nan\n", "t.csv:2:", "not a number");
	refuses("raw,score\n1,2\n1.0,3\n", "t.csv", "twice");
	refuses("raw,score\n", "t.csv", "no row");
	refuses("raw,score\n1,2,3\n", "t.csv:2:", "3 fields");
	refuses("raw,score\n1,\"2\n", "t.csv:2:", "closed");
	refuses("", "t.csv", "no header line");
	OK(lookup_load(&l, &none, &e) == -1 && e.status == MSK_EUSAGE &&
		strstr(e.text, "nowhere.csv") != NULL,
	    "no such table: %s", e.text);
}

/* The index of a state in a set of one table. */
static double
value_of(const char *rows, const char *set, int levels, double state)
{
	struct lookup l;
	double v = NAN;
	char text[2000];

	snprintf(text, sizeof(text), "set,method,term,value\n%s", rows);
	table("v.csv", text);
	if (valueset_load(&l, "v.csv", NULL, dir, levels, set, &e) != 0)
		return NAN;
	lookup_get(&l, state, &v);
	lookup_free(&l);
	return v;
}

/* Each term alone, at 1, in a few states: what the header says of it. */
static void
terms(void)
{
	static const struct {
		const char *term;
		int levels;
		double state, want;
	} t[] = { { "StartValue", 3, 11111, 1 }, { "FullHealth", 3, 33333, 1 },
		{ "MO2", 3, 21111, 1 }, { "MO2", 3, 31111, 0 },
		{ "MO2", 3, 12111, 0 }, { "AD3", 3, 11113, 1 },
		{ "PD5", 5, 11151, 1 }, { "MO45", 5, 41111, 1 },
		{ "MO45", 5, 51111, 1 }, { "MO45", 5, 31111, 0 },
		{ "MO3SC3", 3, 33111, 1 }, { "MO3SC3", 3, 32111, 0 },
		{ "UA2PD3", 3, 11231, 1 }, { "UA2PD3", 3, 11321, 0 },
		{ "Intercept", 3, 11111, 0 }, { "Intercept", 3, 11112, 1 },
		{ "AtLeastOne2Or3", 3, 11311, 1 },
		{ "AtLeastOne2Or3", 3, 11111, 0 },
		{ "AtLeastOne3", 3, 22222, 0 }, { "AtLeastOne3", 3, 22223, 1 },
		{ "N4", 5, 33333, 0 }, { "N4", 5, 33334, 1 },
		{ "N4", 5, 11115, 1 }, { "N5", 5, 44444, 0 },
		{ "N5", 5, 11115, 1 }, { "D1", 3, 11111, 0 },
		{ "D1", 3, 21111, 0 }, { "D1", 3, 23111, 1 },
		{ "D1", 3, 23232, 4 }, { "I2", 3, 11111, 0 },
		{ "I2", 3, 21111, 0 }, { "I2", 3, 22211, 2 },
		{ "I3", 3, 33311, 2 }, { "I2square", 3, 22221, 9 },
		{ "I3square", 3, 33111, 1 }, { "D1square", 3, 22233, 16 },
		{ "C2square", 3, 22111, 4 }, { "C3square", 3, 33311, 9 },
		{ "Num45sq", 5, 45451, 9 }, { "Num45sq", 5, 41111, 0 },
		{ "O2", 3, 22111, 1 }, { "O2", 3, 23111, 0 },
		{ "O2", 3, 11111, 0 }, { "O3", 3, 33111, 1 },
		{ "O3", 3, 32111, 0 }, { "X5", 3, 22222, 1 },
		{ "X5", 3, 22221, 0 }, { "Z2", 3, 23111, 1 },
		{ "Z2", 3, 22111, 0 }, { "Z3", 3, 22311, 2 },
		{ "Z3", 3, 22211, 0 }, { "MOAD", 5, 31114, 6 },
		{ "PDAD", 5, 11123, 2 }, { "PDAD", 5, 11113, 0 } };
	char rows[80];
	size_t i;
	double got;

	for (i = 0; i < sizeof(t) / sizeof(*t); i++) {
		snprintf(rows, sizeof(rows), "Here,TTO,%s,1\n", t[i].term);
		got = value_of(rows, "here", t[i].levels, t[i].state);
		OK(got == t[i].want, "%s of %.0f is %g (%g)", t[i].term,
		    t[i].state, t[i].want, got);
	}
}

/* A misspelt term must not count as nothing. */
static void
bad_terms(void)
{
	static const char *const bad[] = { "MO", "MO2SC", "MO2SC3x", "MOX",
		"MO22", "MOADx", "XX2", "mo2", "N6", "", "MO2 ", "I4", "MO9",
		"MO1x", "Start", "MOSC2" };
	char rows[80];
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		snprintf(rows, sizeof(rows), "Here,TTO,%s,1\n", bad[i]);
		e.text[0] = '\0';
		OK(isnan(value_of(rows, "here", 3, 21111)) &&
			e.status == MSK_EUSAGE,
		    "no term: \"%s\" (%s)", bad[i], e.text);
	}
}

static const char several[] =
    "UK,TTO,StartValue,1\nUK,VAS,StartValue,2\n"
    "New Zealand,VAS,StartValue,3\n"
    "Spain,TTO,StartValue,4\nSpain,TTO2,StartValue,5\n"
    "Japan2002,,StartValue,6\n";

static void
names(void)
{
	OK(value_of(several, "uk_tto", 3, 11111) == 1, "a set by its name");
	OK(value_of(several, "UK-TTO", 3, 11111) == 1, "in any spelling");
	OK(value_of(several, "uk_vas", 3, 11111) == 2, "the other");
	OK(value_of(several, "new zealand", 3, 11111) == 3,
	    "a country that has but one");
	OK(value_of(several, "japan2002", 3, 11111) == 6, "no method");
	OK(isnan(value_of(several, "france", 3, 11111)) &&
		e.status == MSK_EUSAGE && strstr(e.text, "uk_tto") != NULL &&
		strstr(e.text, "new_zealand_vas") != NULL,
	    "none: the names are listed (%s)", e.text);
	OK(isnan(value_of(several, "u", 3, 11111)), "no part of a name");
	OK(isnan(value_of(several, "", 3, 11111)), "nothing is no name");
	OK(isnan(value_of("UK,TTO,MO2,x\n", "uk", 3, 11111)) &&
		e.status == MSK_EUSAGE && strstr(e.text, "v.csv:2") != NULL,
	    "a weight that is no number: %s", e.text);
}

static void
crosswalks(void)
{
	struct lookup l;
	double v = 0;

	table("v.csv", "set,method,term,value\nUK,TTO,StartValue,1\n");
	table("x.csv", "state,UK,USA\n11111,1,0.9\n11112,0.5,0.4\n");
	OK(valueset_load(&l, "v.csv", "x.csv", dir, 5, "crosswalk_usa", &e) ==
		    0 &&
		lookup_get(&l, 11112, &v) && v == 0.4 &&
		!lookup_get(&l, 11113, &v),
	    "a crosswalk");
	lookup_free(&l);
	OK(valueset_load(&l, "v.csv", "x.csv", dir, 5, "xw_uk", &e) == 0 &&
		lookup_get(&l, 11112, &v) && v == 0.5,
	    "by its short name");
	lookup_free(&l);
	OK(valueset_load(&l, "v.csv", "x.csv", dir, 5, "usa", &e) == -1,
	    "not by the country alone");
	OK(valueset_load(&l, "v.csv", "x.csv", dir, 5, "crosswalk_fr", &e) ==
		-1,
	    "no such crosswalk");
	OK(valueset_load(&l, "v.csv", NULL, dir, 5, "crosswalk_uk", &e) == -1,
	    "none at all");
}

/*
 * The sets built into the program, at states whose values are published:
 * Dolan 1997 (UK, time trade-off) and Shaw 2005 (USA, -0.109 for the worst).
 */
static void
published(void)
{
	static const struct {
		const char *set;
		double state, want;
	} p[] = { { "uk_tto", 11111, 1 }, { "uk_tto", 33333, -0.594 },
		{ "uk_tto", 22222, 0.516 }, { "uk_tto", 11121, 0.796 },
		{ "uk_tto", 21232, 0.088 }, { "uk_tto", 11122, 0.725 },
		{ "usa_tto", 11111, 1 }, { "usa_tto", 33333, -0.109 } };
	struct lookup l;
	size_t i;
	double v;

	for (i = 0; i < sizeof(p) / sizeof(*p); i++) {
		v = NAN;
		if (valueset_load(&l, "eq5d3l_valuesets.csv", NULL, NULL, 3,
			p[i].set, &e) == 0) {
			lookup_get(&l, p[i].state, &v);
			OK(l.n == 243, "243 states");
			lookup_free(&l);
		}
		OK(fabs(v - p[i].want) < 5e-4, "%s of %.0f is %g (%g)",
		    p[i].set, p[i].state, p[i].want, v);
	}
}

int
main(void)
{
	static const char *const made[] = { "t.csv", "v.csv", "x.csv" };
	const char *tmp = getenv("TMPDIR");
	char path[128];
	size_t i;

	snprintf(dir, sizeof(dir) - 1, "%.40s/msk.XXXXXX", tmp ? tmp : "/tmp");
	if (mkdtemp(dir) == NULL)
		return 1;
	strcat(dir, "/");
	lookups();
	terms();
	bad_terms();
	names();
	crosswalks();
	published();
	for (i = 0; i < sizeof(made) / sizeof(*made); i++) {
		snprintf(path, sizeof(path), "%s%s", dir, made[i]);
		unlink(path);
	}
	rmdir(dir);
	return tap_end();
}
