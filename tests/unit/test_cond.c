/* The condition language: rules/cond.h. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "rules/cond.h"
#include "tap.h"

/* What the names stand for while a condition is tried. */
enum {
	ONE,
	TWO,
	HALF,
	ZERO,
	BEFORE,
	AFTER,
	WHO,
	ANY,
	START,
	END,
	NUMBER_UNKNOWN,
	WORD_UNKNOWN,
	SET_TWO,
	SET_NONE,
	SET_PART,
	SET_UNKNOWN
};
static char *who_words[] = { "female", "male", "two words" };

static int
resolve(const char *text, struct cond_name *name, void *arg)
{
	static const struct {
		const char *text;
		int id;
		enum cond_type type;
	} names[] = { { "one", ONE, COND_NUMBER }, { "two", TWO, COND_NUMBER },
		{ "half.x", HALF, COND_NUMBER }, { "zero", ZERO, COND_NUMBER },
		{ "before", BEFORE, COND_NUMBER },
		{ "after", AFTER, COND_NUMBER }, { "who", WHO, COND_WORD },
		{ "any", ANY, COND_WORD }, { "start", START, COND_DATE },
		{ "end", END, COND_DATE }, { "u", NUMBER_UNKNOWN, COND_NUMBER },
		{ "nobody", WORD_UNKNOWN, COND_WORD },
		{ "never", NUMBER_UNKNOWN, COND_DATE },
		{ "both", SET_TWO, COND_SET }, { "empty", SET_NONE, COND_SET },
		{ "part", SET_PART, COND_SET },
		{ "lost", SET_UNKNOWN, COND_SET } };
	size_t i;

	(void)arg;
	memset(name, 0, sizeof(*name));
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i].text, text) == 0) {
			name->id = names[i].id;
			name->type = names[i].type;
			if (name->id == WHO || name->type == COND_SET) {
				name->words = who_words;
				name->nwords = 3;
			}
			return 0;
		}
	return -1;
}

static int
get(int id, struct cond_value *v, const void *arg)
{
	static const char *const both[] = { "female", "male" };

	(void)arg;
	switch (id) {
	case SET_TWO:
	case SET_NONE:
	case SET_PART:
		v->set = both;
		v->nset = id == SET_TWO ? 2 : id == SET_PART;
		v->partial = id == SET_PART;
		return 1;
	case ONE:
		v->number = 1;
		return 1;
	case TWO:
		v->number = 2;
		return 1;
	case HALF:
		v->number = 0.5;
		return 1;
	case ZERO:
		v->number = 0;
		return 1;
	case BEFORE:
		v->number = 6.666666667;
		return 1;
	case AFTER:
		v->number = 4.666666667;
		return 1;
	case WHO:
		v->word = "female";
		return 1;
	case ANY:
		v->word = "thing";
		return 1;
	case START:
		v->number = (double)date_day(2024, 1, 31);
		return 1;
	case END:
		v->number = (double)date_day(2024, 3, 1);
		return 1;
	default:
		return 0;
	}
}

static const char *const truth_name[] = { "false", "true", "unknown" };

static void
is(const char *text, enum truth want)
{
	struct msk_err e;
	struct cond *c = cond_compile(text, resolve, NULL, &e);

	if (c == NULL)
		OK(0, "%s: %s", text, e.text);
	else
		OK(cond_eval(c, get, NULL) == want, "%s is %s", text,
		    truth_name[want]);
	cond_free(c);
}

static void
wrong(const char *text, const char *why)
{
	struct msk_err e = { MSK_OK, "" };
	struct cond *c = cond_compile(text, resolve, NULL, &e);

	OK(c == NULL && e.status == MSK_EUSAGE && strstr(e.text, why) != NULL,
	    "\"%s\": %s (said: %s)", text, why, e.text);
	cond_free(c);
}

static void
comparisons(void)
{
	is("one = 1", TRUTH_TRUE);
	is("one = 1.0", TRUTH_TRUE);
	is("one != 1", TRUTH_FALSE);
	is("one < 1", TRUTH_FALSE);
	is("one <= 1", TRUTH_TRUE);
	is("one > 0.5", TRUTH_TRUE);
	is("one >= 1.5", TRUTH_FALSE);
	is("one > -1", TRUTH_TRUE);
	is("one=1", TRUTH_TRUE);
	is("  one\t>= \t1  ", TRUTH_TRUE);
	is("one < two", TRUTH_TRUE);
	is("two <= one", TRUTH_FALSE);
	is("half.x = 0.5", TRUTH_TRUE);
	is("who = female", TRUTH_TRUE);
	is("who != female", TRUTH_FALSE);
	is("who = 'two words'", TRUTH_FALSE);
	is("any = thing", TRUTH_TRUE);
	is("any = \"thing\"", TRUTH_TRUE);
	is("any = 'no thing'", TRUTH_FALSE);
	is("any != who", TRUTH_TRUE);
	is("one in (1, 3)", TRUTH_TRUE);
	is("one in (2,3)", TRUTH_FALSE);
	is("one in (-1)", TRUTH_FALSE);
	is("who in (male, female)", TRUTH_TRUE);
	is("who in ('two words', male)", TRUTH_FALSE);
	is("start = '2024-01-31'", TRUTH_TRUE);
	is("start < end", TRUTH_TRUE);
	is("end >= \"2024-03-02\"", TRUTH_FALSE);
	is("days(start, end) = 30", TRUTH_TRUE); /* 2024 is a leap year */
	is("days(end, start) = -30", TRUTH_TRUE);
	is("days( start , end ) > 42", TRUTH_FALSE);
}

/* How far a score fell; thresholds bear the rounding of both scores. */
static void
falls(void)
{
	is("drop(two, one) = 1", TRUTH_TRUE);
	is("drop(one, two) = -1", TRUTH_TRUE);
	is("drop(before, after) >= 2", TRUTH_TRUE);
	is("drop(before, after) > 2", TRUTH_FALSE);
	is("drop(before, after) >= 2.00001", TRUTH_FALSE);
	is("drop(before, after) in (1, 2)", TRUTH_TRUE);
	is("drop(before, after) > one", TRUTH_TRUE);
	is("pctdrop(two, one) = 50", TRUTH_TRUE);
	is("pctdrop(one, two) = -100", TRUTH_TRUE);
	/* 2 of 6.666666667 is 29.9999999985 % */
	is("pctdrop(before, after) >= 30", TRUTH_TRUE);
	is("pctdrop(before, after) < 30", TRUTH_FALSE);
	is("pctdrop(before, after) > 30", TRUTH_FALSE);
	is("pctdrop(before, after) <= 30", TRUTH_TRUE);
	is("pctdrop(before, after) != 30", TRUTH_FALSE);
	is("pctdrop(before, after) >= 30.0001", TRUTH_FALSE);
	is("pctdrop(zero, one) < 0", TRUTH_UNKNOWN);
	is("pctdrop(u, one) > 0", TRUTH_UNKNOWN);
	is("drop(one, u) > 0", TRUTH_UNKNOWN);
}

/* The only tests that are never unknown. */
static void
empties(void)
{
	is("known(one)", TRUTH_TRUE);
	is("known( u )", TRUTH_FALSE);
	is("not known(nobody)", TRUTH_TRUE);
	is("one != ''", TRUTH_TRUE);
	is("one = ''", TRUTH_FALSE);
	is("u != ''", TRUTH_FALSE);
	is("u = \"\"", TRUTH_TRUE);
	is("never = '' and known(start)", TRUTH_TRUE);
	is("who != ''", TRUTH_TRUE);
	is("nobody = ''", TRUTH_TRUE);
	is("known(never) and days(start, never) > 1", TRUTH_FALSE);
}

static void
number_is(const char *text, int known, double want)
{
	struct msk_err e;
	struct cond *c = cond_compile_number(text, resolve, NULL, &e);
	double v = 0;

	OK(c != NULL && cond_number(c, get, NULL, &v) == known && v == want,
	    "the number %s", text);
	cond_free(c);
}

static void
numbers(void)
{
	static const char *const none[] = { "", "who", "start", "one = 1", "7",
		"days(start)", "one two", "known(one)" };
	struct msk_err e;
	size_t i;

	number_is("two", 1, 2);
	number_is("days(start, end)", 1, 30);
	number_is("pctdrop(two, one)", 1, 50);
	number_is("u", 0, 0);
	number_is("days(start, never)", 0, 0);
	for (i = 0; i < sizeof(none) / sizeof(*none); i++)
		OK(cond_compile_number(none[i], resolve, NULL, &e) == NULL &&
			e.status == MSK_EUSAGE && e.text[0] != '\0',
		    "no number: '%s'", none[i]);
}

static void
binding_power(void)
{
	is("one = 1 or one = 1 and one = 2", TRUTH_TRUE);
	is("(one = 1 or one = 1) and one = 2", TRUTH_FALSE);
	is("not one = 2 and one = 1", TRUTH_TRUE);
	is("not (one = 2 and one = 1)", TRUTH_TRUE);
	is("not (one = 1 or one = 2)", TRUTH_FALSE);
	is("not not one = 1", TRUTH_TRUE);
	is("one = 2 or one = 3 or one = 1", TRUTH_TRUE);
	is("one = 1 and two = 2 and half.x = 0.5", TRUTH_TRUE);
	is("((((one = 1))))", TRUTH_TRUE);
	is("not(one = 2)", TRUTH_TRUE);
	is("one = 2 and one = 1 or two = 2", TRUTH_TRUE);
}

/* The three by three tables of Kleene. */
static void
three_values(void)
{
	static const char *const term[] = { "one = 2", "one = 1", "u = 1" };
	enum truth a, b, want;
	char text[80];

	for (a = TRUTH_FALSE; a <= TRUTH_UNKNOWN; a++) {
		for (b = TRUTH_FALSE; b <= TRUTH_UNKNOWN; b++) {
			snprintf(
			    text, sizeof(text), "%s and %s", term[a], term[b]);
			want = a == TRUTH_FALSE || b == TRUTH_FALSE ?
			    TRUTH_FALSE :
			    a == TRUTH_TRUE && b == TRUTH_TRUE ? TRUTH_TRUE :
								 TRUTH_UNKNOWN;
			is(text, want);
			snprintf(
			    text, sizeof(text), "%s or %s", term[a], term[b]);
			want = a == TRUTH_TRUE || b == TRUTH_TRUE ?
			    TRUTH_TRUE :
			    a == TRUTH_FALSE && b == TRUTH_FALSE ?
			    TRUTH_FALSE :
			    TRUTH_UNKNOWN;
			is(text, want);
		}
		snprintf(text, sizeof(text), "not %s", term[a]);
		want = a == TRUTH_UNKNOWN ? a :
		    a == TRUTH_TRUE       ? TRUTH_FALSE :
					    TRUTH_TRUE;
		is(text, want);
	}
	is("u = u", TRUTH_UNKNOWN);
	is("u != 1", TRUTH_UNKNOWN);
	is("one < u", TRUTH_UNKNOWN);
	is("u in (1, 2)", TRUTH_UNKNOWN);
	is("nobody = x", TRUTH_UNKNOWN);
	is("nobody in (x, y)", TRUTH_UNKNOWN);
	is("days(never, end) > 1", TRUTH_UNKNOWN);
	is("days(start, never) > 1", TRUTH_UNKNOWN);
	is("not (u > 3 or one = 2)", TRUTH_UNKNOWN);
}

/* Several words at once: what a partial set does not hold is unknown. */
static void
sets(void)
{
	is("both = female", TRUTH_TRUE);
	is("both = 'two words'", TRUTH_FALSE);
	is("both != female", TRUTH_FALSE);
	is("both != 'two words'", TRUTH_TRUE);
	is("both in (male, 'two words')", TRUTH_TRUE);
	is("both = female and both = male", TRUTH_TRUE);
	is("both in ('two words')", TRUTH_FALSE);
	is("not both in ('two words')", TRUTH_TRUE);
	is("empty = female", TRUTH_FALSE);
	is("empty != female", TRUTH_TRUE);
	is("empty in (female, male)", TRUTH_FALSE);
	is("part = female", TRUTH_TRUE);
	is("part = male", TRUTH_UNKNOWN);
	is("part != female", TRUTH_FALSE);
	is("part != male", TRUTH_UNKNOWN);
	is("part in (male, female)", TRUTH_TRUE);
	is("part in (male, 'two words')", TRUTH_UNKNOWN);
	is("lost = female", TRUTH_UNKNOWN);
	is("lost != female", TRUTH_UNKNOWN);
	is("lost in (female)", TRUTH_UNKNOWN);
	is("one = 2 and lost = female", TRUTH_FALSE);
	wrong("both = nobody_known", "not a value this name can take");
	wrong("both in (male, x)", "not a value this name can take");
	wrong("both > male", "words have no order");
	wrong("both = who", "not a value this name can take");
	wrong("who = both", "differ in kind");
}

/* Is the message about this text one line? */
static int
one_line(const char *text)
{
	struct msk_err e = { MSK_OK, "" };
	struct cond *c = cond_compile(text, resolve, NULL, &e);

	cond_free(c);
	return strchr(e.text, '\n') == NULL;
}

static void
mistakes(void)
{
	wrong("", "unknown name");
	wrong("one", "a comparison is missing");
	wrong("one =", "a value is missing");
	wrong("one = =", "a value is missing");
	wrong("three = 1", "unknown name");
	wrong("one = three", "unknown name");
	wrong("1 = one", "unknown name");
	wrong("one = 1 one = 1", "'and' or 'or' is missing");
	wrong("one = 1)", "'and' or 'or' is missing");
	wrong("one = 1 and", "unknown name");
	wrong("or one = 1", "unknown name");
	wrong("(one = 1", "a bracket is not closed");
	wrong("not", "unknown name");
	wrong("one == 1", "a value is missing");
	wrong("one <> 1", "a value is missing");
	wrong("one in 1", "'in' takes a list in brackets");
	wrong("one in ()", "a value is missing");
	wrong("one in (1", "a bracket is not closed");
	wrong("one in (1, )", "a value is missing");
	wrong("one in (two)", "unknown name");
	wrong("who = nobody_known", "not a value this name can take");
	wrong("who = Female", "not a value this name can take");
	wrong("who in (female, x)", "not a value this name can take");
	wrong("who > female", "words have no order");
	wrong("any = 'open", "a quote is not closed");
	wrong("one = who", "differ in kind");
	wrong("who = one", "differ in kind");
	wrong("start = one", "differ in kind");
	wrong("start = '2023-02-29'", "unknown name");
	wrong("one = 0x10", "unknown name");
	wrong("one = nan", "unknown name");
	wrong("days(start) > 1", "days() takes two");
	wrong("days(start, one) > 1", "days() takes two dates");
	wrong("days start, end > 1", "unknown name");
	wrong("drop(one) > 1", "drop() takes two names");
	wrong("drop(start, end) > 1", "drop() takes two numbers");
	wrong("pctdrop(who, one) > 1", "pctdrop() takes two numbers");
	wrong("pctdrop(one, 2) > 1", "pctdrop() takes two names");
	wrong("drop(one, two)", "a comparison is missing");
	wrong("known()", "known() takes one name");
	wrong("known(three)", "known() takes one name");
	wrong("known(one", "known() takes one name");
	wrong("known(one) = 1", "'and' or 'or' is missing");
	wrong("one > ''", "'' is only = or !=");
	wrong("one in ('')", "unknown name");
	wrong("= ''", "unknown name");
	wrong("one = 1 && two = 2", "'and' or 'or' is missing");
	wrong("ONE = 1", "unknown name");
	wrong("one = 1 AND two = 2", "'and' or 'or' is missing");
	wrong("\xff = 1", "unknown name");
	OK(one_line("one = \nx") && one_line("one\n\n= 1") &&
		one_line("one = 1\nand\n\ntwo"),
	    "a message is one line, whatever the text");
}

/* Text of first, then n times more, then last; free it. */
static char *
repeated(const char *first, const char *more, size_t n, const char *last)
{
	const size_t len = strlen(more);
	char *s = malloc(strlen(first) + n * len + strlen(last) + 1), *p = s;

	p = stpcpy(p, first);
	while (n-- > 0)
		p = stpcpy(p, more);
	strcpy(p, last);
	return s;
}

/* Compile and evaluate in a process of its own: does it end of itself? */
static int
survives(char *text)
{
	struct msk_err e;
	struct cond *c;
	pid_t child = fork();
	int status = -1;

	if (child == 0) {
		if ((c = cond_compile(text, resolve, NULL, &e)) != NULL)
			cond_eval(c, get, NULL);
		cond_free(c);
		_exit(0);
	}
	waitpid(child, &status, 0);
	free(text);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Somebody's definition may hold anything: refuse it, or bear it. */
static void
hostile(void)
{
	char *deep = repeated("", "(", 40, "one = 1");
	char *closed = repeated(deep, ")", 40, "");

	is(closed, TRUTH_TRUE);
	free(deep);
	free(closed);
	deep = repeated("", "(", 60, "one = 1");
	wrong(deep, "too deep");
	free(deep);
	fflush(stdout);
	OK(survives(repeated("", "(", 300000, "")), "300,000 brackets");
	OK(survives(repeated("", "not ", 300000, "one = 1")), "300,000 nots");
	OK(survives(repeated("one = 1", " and one = 1", 300000, "")),
	    "300,000 ands");
	OK(survives(repeated("one = 1", " or one = 1", 300000, "")),
	    "300,000 ors");
	OK(survives(repeated("one in (1", ",1", 1000000, ")")),
	    "a list of 1,000,000");
}

int
main(void)
{
	comparisons();
	falls();
	empties();
	numbers();
	binding_power();
	three_values();
	sets();
	mistakes();
	hostile();
	return tap_end();
}
