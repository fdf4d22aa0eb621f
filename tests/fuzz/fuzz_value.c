/*
 * fuzz_value - any bytes as what may stand in a cell or a definition: a
 * number, a date, a period, an exact sum, a condition.
 *
 * What is a number here is one to strtod(), of the same value, and finite;
 * written and read again it is the same to ten digits, and stays the same from
 * then on.  A date in any order is a day that, written, is that day again; a
 * period begins no later than it ends; a sum in full is itself when written.
 *
 * A condition has one of three truths; "not" turns it, "and" and "or" with
 * itself leave it, and to learn what was not known never makes a true
 * condition false or a false one true.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/period.h"
#include "insist.h"
#include "rules/cond.h"
#include "stats/exactsum.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_number(const char *s, size_t n)
{
	char text[NUM_TEXT_MAX], again[NUM_TEXT_MAX], copy[512], *end;
	double x = -77, y, z;
	size_t len;

	if (n >= sizeof(copy))
		return;
	if (num_parse(s, n, &x) != 0) {
		insist(x == -77);
		return;
	}
	memcpy(copy, s, n);
	copy[n] = '\0';
	insist(n > 0 && strlen(copy) == n && isfinite(x));
	insist(strspn(copy, "0123456789+-.eE") == n);
	y = strtod(copy, &end);
	insist(*end == '\0' && x == y);
	len = num_format(text, x);
	insist(len > 0 && len < NUM_TEXT_MAX && strlen(text) == len);
	insist(strcmp(text, "-0") != 0);
	if (num_parse(text, len, &y) != 0) {
		insist(fabs(x) > 1e308); /* rounded up beyond the largest */
		return;
	}
	insist(fabs(x - y) <= 1e-9 * fabs(x) || fabs(x) < 1e-300);
	len = num_format(again, y);
	insist(strcmp(text, again) == 0);
	insist(num_parse(again, len, &z) == 0 && z == y);
	if (fabs(x) < 1e15)
		insist(fabs(num_round(x, 2) - x) <= 0.005 + 1e-11 * fabs(x));
}

static void
check_date(const char *s, size_t n, enum date_order order)
{
	char text[DATE_TEXT_MAX];
	long day = -7777777, again;

	if (date_parse(s, n, order, &day) != 0) {
		insist(day == -7777777);
		return;
	}
	date_format(text, day);
	insist(strlen(text) == 10);
	insist(date_parse(text, 10, DATE_YMD, &again) == 0 && again == day);
	insist(period_parse(s, n, order, &again) != 0 || again == day);
}

static void
check_period(const char *s, size_t n)
{
	char text[DATE_TEXT_MAX];
	long day, end, again;

	if (period_parse(s, n, DATE_YMD, &day) == 0) {
		insist(period_end(s, n, DATE_YMD, &end) == 0);
		insist(day <= end && end - day <= 366);
	}
	if (date_week_parse(s, n, &day) != 0)
		return;
	insist(date_monday(day) == day);
	date_week(text, day);
	insist(date_week_parse(text, strlen(text), &again) == 0);
	insist(again == day);
}

static void
check_sum(const char *s, size_t n)
{
	char text[EXACT_TEXT_MAX], again[EXACT_TEXT_MAX];
	struct exactsum a, b;

	if (exactsum_parse(&a, s, n) != 0)
		return;
	exactsum_format(text, &a);
	insist(exactsum_parse(&b, text, strlen(text)) == 0);
	exactsum_format(again, &b);
	insist(strcmp(text, again) == 0);
	insist(exactsum_value(&a) == exactsum_value(&b));
}

/* -- conditions -- */

static char *words[] = { "female", "male", "two words" };
static const struct {
	const char *text;
	enum cond_type type;
	double number;
	const char *word;
} names[] = { { "one", COND_NUMBER, 1, NULL }, { "two", COND_NUMBER, 2, NULL },
	{ "zero", COND_NUMBER, 0, NULL }, { "big", COND_NUMBER, 1e300, NULL },
	{ "before", COND_NUMBER, 6.666666667, NULL },
	{ "after", COND_NUMBER, 4.666666667, NULL },
	{ "who", COND_WORD, 0, "female" }, { "any", COND_WORD, 0, "thing" },
	{ "start", COND_DATE, 19753, NULL }, { "end", COND_DATE, 19783, NULL },
	{ "both", COND_SET, 2, NULL }, { "empty", COND_SET, 0, NULL } };
enum { NAMES = sizeof(names) / sizeof(*names) };

static int
resolve(const char *text, struct cond_name *name, void *arg)
{
	int i;

	(void)arg;
	memset(name, 0, sizeof(*name));
	for (i = 0; i < NAMES; i++)
		if (strcmp(names[i].text, text) == 0) {
			name->id = i;
			name->type = names[i].type;
			if (strcmp(text, "any") != 0) {
				name->words = words;
				name->nwords = 3;
			}
			return 0;
		}
	return -1;
}

/* Names whose bit is set in *arg are not known. */
static int
get(int id, struct cond_value *v, const void *arg)
{
	static const char *const both[] = { "female", "male" };

	insist(id >= 0 && id < NAMES);
	if (*(const unsigned *)arg >> id & 1)
		return 0;
	v->number = names[id].number;
	v->word = names[id].word;
	v->set = both;
	v->nset = names[id].type == COND_SET ? (size_t)names[id].number : 0;
	v->partial = 0;
	return 1;
}

static enum truth
truth_of(const struct cond *c, unsigned unknown)
{
	const enum truth t = cond_eval(c, get, &unknown);

	insist((unsigned)t <= TRUTH_UNKNOWN);
	return t;
}

/* The same condition in other words has that truth, or is too long. */
static void
check_words(const char *form, const char *text, const struct cond *c, int turn)
{
	char *other = xcalloc(strlen(form) + 2 * strlen(text) + 1, 1);
	struct msk_err e;
	struct cond *d;
	unsigned unknown;
	enum truth t;

	sprintf(other, form, text, text);
	d = cond_compile(other, resolve, NULL, &e);
	for (unknown = 0; d != NULL && unknown < 1u << NAMES; unknown += 373) {
		t = truth_of(c, unknown);
		if (turn && t != TRUTH_UNKNOWN)
			t = t == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
		insist(truth_of(d, unknown) == t);
	}
	cond_free(d);
	free(other);
}

static void
check_condition(const char *s, size_t n)
{
	char *text = xstrndup(s, n);
	struct msk_err e = { MSK_OK, "" };
	struct cond *c;
	unsigned unknown;
	double v;

	c = cond_compile(text, resolve, NULL, &e);
	if (c == NULL)
		insist(e.status == MSK_EUSAGE && e.text[0] != '\0');
	else {
		/* known(a) and a = '' ask for just that */
		for (unknown = 1;
		     unknown < 1u << NAMES && strstr(text, "known") == NULL &&
		     strstr(text, "''") == NULL && strstr(text, "\"\"") == NULL;
		     unknown += 373)
			insist(truth_of(c, unknown) == TRUTH_UNKNOWN ||
			    truth_of(c, unknown) == truth_of(c, 0));
		check_words("not (%s)", text, c, 1);
		check_words("(%s) and (%s)", text, c, 0);
		check_words("(%s) or (%s)", text, c, 0);
	}
	cond_free(c);
	c = cond_compile_number(text, resolve, NULL, &e);
	unknown = 0;
	if (c != NULL && cond_number(c, get, &unknown, &v))
		insist(isfinite(v));
	cond_free(c);
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *s = (const char *)data;

	check_number(s, n);
	check_date(s, n, DATE_YMD);
	check_date(s, n, DATE_DMY);
	check_date(s, n, DATE_MDY);
	check_period(s, n);
	check_sum(s, n);
	if (memchr(s, '\0', n) == NULL)
		check_condition(s, n);
	return 0;
}
