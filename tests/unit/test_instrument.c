/* Definitions become instruments, or are refused with file, line and reason:
 * rules/instrument.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "rules/instrument.h"
#include "rules/library.h"
#include "tap.h"

static struct msk_err e;

/* The first seven lines of every definition here. */
#define HEAD                                                                   \
	"id: demo\nversion: 3\nname: Demo\ndomain: test\nlicence: free\n"      \
	"source: made up\n"
#define ITEMS  HEAD "items:\n  - { ids: 1-3, min: 0, max: 4 }\n"
#define SCALES ITEMS "scales:\n"
#define TOTAL  SCALES "  - { id: total, items: 1-3, method: sum }\n"

static struct instrument *
load(const char *text)
{
	e.status = MSK_OK;
	e.text[0] = '\0';
	return instrument_from_text("d.yaml", NULL, text, strlen(text), &e);
}

static void
accepts(const char *what, const char *text)
{
	struct instrument *in = load(text);

	OK(in != NULL, "%s %s", what, in ? "" : e.text);
	instrument_free(in);
}

/* A mistake in this line of the file (0: in any), with these two words. */
static void
refuses(const char *what, unsigned long line, const char *text,
    const char *word, const char *other)
{
	struct instrument *in = load(text);
	char place[40];

	snprintf(
	    place, sizeof(place), line > 0 ? "d.yaml:%lu: " : "d.yaml:", line);
	OK(in == NULL && e.status == MSK_EUSAGE &&
		strncmp(e.text, place, strlen(place)) == 0 &&
		strstr(e.text, word) != NULL && strstr(e.text, other) != NULL,
	    "%s: line %lu, %s, %s (%s)", what, line, word, other,
	    in ? "accepted" : e.text);
	instrument_free(in);
}

static void
good(void)
{
	struct instrument *in = load(TOTAL);

	OK(in != NULL, "a small definition %s", e.text);
	if (in == NULL)
		return;
	OK(strcmp(in->id, "demo") == 0 && in->def->version == 3, "id, version");
	OK(in->nitems == 3 && strcmp(in->item[2].id, "3") == 0, "three items");
	OK(in->nscales == 1 && strcmp(in->scale[0].measure, "demo") == 0,
	    "the total is called as the instrument");
	OK(strncmp(in->rules, "demo@3:", 7) == 0 && strlen(in->rules) == 19 &&
		strspn(in->rules + 7, "0123456789abcdef") == 12,
	    "rules are id, version and hash: %s", in->rules);
	OK(instrument_item(in, "2") == 1 && instrument_item(in, "4") == NONE,
	    "items by id");
	OK(item_allows(&in->item[0], 0) && item_allows(&in->item[0], 4) &&
		!item_allows(&in->item[0], -1) &&
		!item_allows(&in->item[0], 5) &&
		!item_allows(&in->item[0], 1.5),
	    "answers 0 to 4, in steps of 1");
	OK(!instrument_needs_set(in), "no value set is needed");
	OK(instrument_choose_set(in, "uk", &e) == -1 && e.status == MSK_EUSAGE,
	    "nor can one be chosen");
	OK(instrument_choose_coding(in, "x", &e) == -1, "nor a coding");
	instrument_free(in);
	in = load(SCALES "  - { id: a, items: \"1, 3\", method: mean }\n"
			 "  - { id: total, items: 1-3, method: sum }\n");
	OK(in != NULL && strcmp(in->scale[0].measure, "demo_a") == 0 &&
		in->scale[0].items.n == 2 && in->scale[0].items.at[1] == 2,
	    "a scale of its own items");
	instrument_free(in);
}

static void
item_values(void)
{
	struct instrument *in = load(
	    HEAD "items:\n"
		 "  - { ids: 1, min: 0, max: 4, reverse: yes }\n"
		 "  - { ids: 2, min: 1, max: 5, recode: [4, 3, 2, 1, 0] }\n"
		 "  - { ids: 3, values: [0, 4, 7, 10] }\n"
		 "  - { ids: 4, values: [0, 4, 7], recode: [3, 5, 9], reverse: "
		 "yes }\n"
		 "  - { ids: 5, min: 0, max: 100, step: 10 }\n"
		 "  - { ids: 6, min: 0, max: 10, step: 0 }\n"
		 "  - { ids: 7, min: 1, codes: [no, some, yes] }\n"
		 "  - { ids: 8, min: -3, max: 3 }\n"
		 "  - { ids: 9, type: time }\n"
		 "scales:\n  - { id: total, items: 1-8, method: sum }\n");
	const struct item *it;

	OK(in != NULL, "items of every kind %s", e.text);
	if (in == NULL)
		return;
	it = in->item;
	OK(item_scored(&it[0], 0) == 4 && item_scored(&it[0], 3) == 1,
	    "reversed");
	OK(item_scored(&it[1], 1) == 4 && item_scored(&it[1], 5) == 0 &&
		!item_allows(&it[1], 0),
	    "recoded");
	OK(item_allows(&it[2], 7) && !item_allows(&it[2], 5) &&
		item_scored(&it[2], 10) == 10,
	    "listed answers");
	OK(item_scored(&it[3], 0) == 9 && item_scored(&it[3], 4) == 7 &&
		item_scored(&it[3], 7) == 3,
	    "listed, recoded, reversed: low + high - x");
	OK(item_allows(&it[4], 30) && !item_allows(&it[4], 35), "steps of 10");
	OK(item_allows(&it[5], 3.14159) && !item_allows(&it[5], 10.01),
	    "any number between");
	OK(it[6].min == 1 && it[6].max == 3 && it[6].lo == 1, "words from 1");
	OK(item_allows(&it[7], -3) && !item_allows(&it[7], -4), "below nought");
	OK(item_allows(&it[8], 1439) && !item_allows(&it[8], 1440),
	    "a day has 1440 minutes");
	instrument_free(in);
}

/* What YAML and its schema refuse. */
static void
shape(void)
{
	refuses("an unknown key", 7, HEAD "titel: x\nitems: []\n",
	    "unknown key", "titel");
	refuses("an unknown key of an item", 8,
	    HEAD "items:\n  - { ids: 1-3, min: 0, max: 4, minn: 1 }\n",
	    "unknown key", "minn");
	refuses("an unknown key of a scale", 13,
	    SCALES "  - id: total\n    items: 1-3\n    method: sum\n"
		   "    colour: red\n",
	    "unknown key", "colour");
	refuses("a capital makes another key", 7, HEAD "Items: []\n",
	    "unknown key", "Items");
	refuses("a key that is missing", 0,
	    "id: demo\nversion: 1\nname: Demo\nlicence: free\nsource: x\n"
	    "items:\n  - { ids: 1, min: 0, max: 1 }\nscales:\n"
	    "  - { id: total, items: 1, method: sum }\n",
	    "Missing", "domain");
	refuses("a key of a scale that is missing", 10,
	    SCALES "  - { id: total, items: 1-3 }\n", "Missing", "method");
	refuses("a word for a number", 8,
	    HEAD "items:\n  - { ids: 1-3, min: none, max: 4 }\n", "none",
	    "min");
	refuses("a fraction for the version", 2,
	    "id: demo\nversion: 1.5\nname: Demo\ndomain: test\nlicence: free\n"
	    "source: x\nitems:\n  - { ids: 1, min: 0, max: 1 }\nscales:\n"
	    "  - { id: total, items: 1, method: sum }\n",
	    "1.5", "version");
	refuses("a word for a switch", 8,
	    HEAD "items:\n  - { ids: 1, min: 0, max: 4, reverse: maybe }\n",
	    "maybe", "reverse");
	refuses("a method that is none", 10,
	    SCALES "  - { id: total, items: 1-3, method: guess }\n", "guess",
	    "method");
	refuses("a list for a word", 1, "id: [a, b]\n", "", "id");
	refuses("a word for a list", 7, HEAD "items: many\n", "", "items");
	refuses("no items", 7, HEAD "items: []\nscales: []\n", "", "items");
	refuses("a key that comes twice", 7, HEAD "name: Again\n", "", "name");
	refuses("an alias", 8,
	    HEAD "items:\n  - &a { ids: 1-3, min: 0, max: 4 }\n  - *a\n", "",
	    "");
	refuses("no YAML", 2, "id: demo\n\tversion: 1\n", "", "");
	refuses("an open bracket", 0, "id: demo\nitems: [\n", "", "");
}

/* Numbers that YAML takes and no score may hold. */
static void
odd_numbers(void)
{
	static const char *const odd[] = { "nan", "inf", "-inf", ".inf", ".nan",
		"infinity", "1e999", "0x10", "1,5", "''", "1 2" };
	char text[400];
	size_t i;

	for (i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		snprintf(text, sizeof(text),
		    SCALES "  - { id: total, items: 1-3, method: sum, times: "
			   "\"%s\" }\n",
		    odd[i]);
		refuses(odd[i], 10, text, "", "times");
		snprintf(text, sizeof(text),
		    HEAD
		    "items:\n  - { ids: 1-3, min: 0, max: \"%s\" }\n"
		    "scales:\n  - { id: total, items: 1-3, method: sum }\n",
		    odd[i]);
		refuses(odd[i], 8, text, "", "");
	}
}

static void
bad_items(void)
{
	refuses("ids that are no list", 8,
	    HEAD "items:\n  - { ids: 3-1, min: 0, max: 4 }\nscales:\n"
		 "  - { id: total, items: 1, method: sum }\n",
	    "items", "1-9, 12");
	refuses("an item twice", 9,
	    ITEMS "  - { ids: 3-4, min: 0, max: 4 }\nscales:\n"
		  "  - { id: total, items: 1, method: sum }\n",
	    "'3'", "twice");
	refuses("twice in another case", 9,
	    HEAD "items:\n  - { ids: a, min: 0, max: 4 }\n"
		 "  - { ids: A, min: 0, max: 4 }\nscales:\n"
		 "  - { id: total, items: a, method: sum }\n",
	    "'A'", "twice");
	refuses("no range", 8,
	    HEAD "items:\n  - { ids: 1, min: 0 }\nscales:\n"
		 "  - { id: total, items: 1, method: sum }\n",
	    "items", "min and max");
	refuses("a range upside down", 8,
	    HEAD "items:\n  - { ids: 1, min: 4, max: 0 }\nscales:\n"
		 "  - { id: total, items: 1, method: sum }\n",
	    "items", "below");
	refuses("a step below nought", 8,
	    HEAD "items:\n  - { ids: 1, min: 0, max: 4, step: -1 }\nscales:\n"
		 "  - { id: total, items: 1, method: sum }\n",
	    "items", "step");
	refuses("recode too short", 8,
	    HEAD "items:\n  - { ids: 1, min: 0, max: 4, recode: [0, 1] }\n"
		 "scales:\n  - { id: total, items: 1, method: sum }\n",
	    "2 values", "5 answers");
	refuses("recode too long", 8,
	    HEAD "items:\n  - { ids: 1, values: [0, 4], recode: [0, 1, 2] }\n"
		 "scales:\n  - { id: total, items: 1, method: sum }\n",
	    "3 values", "2 answers");
	refuses("recode of numbers without number", 8,
	    HEAD "items:\n  - { ids: 1, min: 0, max: 1, step: 0, recode: [0, 1]"
		 " }\nscales:\n  - { id: total, items: 1, method: sum }\n",
	    "recode", "answers");
	refuses("about for two of three", 8,
	    HEAD "items:\n  - { ids: 1-3, min: 0, max: 4, about: [a, b] }\n"
		 "scales:\n  - { id: total, items: 1, method: sum }\n",
	    "about", "2 entries for 3 items");
	refuses("does not apply, without a code", 8,
	    HEAD "items:\n  - { ids: 1, min: 0, max: 4, not_applicable: { "
		 "counts_as: 0 } }\nscales:\n"
		 "  - { id: total, items: 1, method: sum }\n",
	    "not_applicable", "code");
	refuses("blank, without a value", 8,
	    HEAD "items:\n  - { ids: 1, min: 0, max: 4, blank: { given: 1 } }\n"
		 "scales:\n  - { id: total, items: 1, method: sum }\n",
	    "blank", "counts_as");
	refuses("a condition that is none", 9,
	    ITEMS "  - { ids: 4, min: 0, max: 4, only_when: \"item9 = 1\" }\n"
		  "scales:\n  - { id: total, items: 1, method: sum }\n",
	    "when", "item9");
	refuses("given by no item", 9,
	    ITEMS "  - { ids: 4, min: 0, max: 4, blank: { counts_as: 0, given: "
		  "9 } }\nscales:\n  - { id: total, items: 1, method: sum }\n",
	    "no item", "'9'");
}

static void
bad_scales(void)
{
	refuses("no such item", 10,
	    SCALES "  - { id: total, items: 1-4, method: sum }\n", "no item",
	    "'4'");
	refuses("no such item, in the second scale", 11,
	    TOTAL "  - { id: part, items: 7, method: sum }\n", "no item",
	    "'7'");
	refuses("an item twice", 10,
	    SCALES "  - { id: total, items: \"1-3, 2\", method: sum }\n", "'2'",
	    "twice");
	refuses("a scale twice", 0,
	    TOTAL "  - { id: total, items: 1, method: sum }\n", "'total'",
	    "twice");
	refuses("no items", 10, SCALES "  - { id: total, method: sum }\n",
	    "sum", "needs items");
	refuses("no terms", 10, SCALES "  - { id: total, method: combine }\n",
	    "combine", "needs terms");
	refuses("no table", 10,
	    SCALES "  - { id: total, items: 1-3, method: table }\n", "table",
	    "needs a table");
	refuses("no cuts", 10,
	    SCALES "  - { id: total, items: 1-3, method: cuts }\n", "cuts",
	    "needs cuts");
	refuses("no condition", 10,
	    SCALES "  - { id: total, items: 1-3, method: count }\n", "count",
	    "needs when");
	refuses("no rule", 10,
	    SCALES "  - { id: total, items: 1-3, method: rule }\n", "rule",
	    "needs rule");
	refuses("no such rule", 10,
	    SCALES "  - { id: total, items: 1-3, method: rule, rule: psqi }\n",
	    "no rule", "'psqi'");
	refuses("two weights for three", 10,
	    SCALES "  - { id: total, items: 1-3, method: weighted, weights: [1,"
		   " 2] }\n",
	    "2 weights", "3 items");
	refuses("by nought", 10,
	    SCALES "  - { id: total, items: 1-3, method: sum, divide: 0 }\n",
	    "divide", "0");
	refuses("a term further down", 10,
	    SCALES "  - { id: total, method: combine, terms: [{ scale: part, "
		   "weight: 1 }] }\n  - { id: part, items: 1, method: sum }\n",
	    "no scale", "'part'");
	refuses("a term of itself", 10,
	    SCALES "  - { id: total, method: combine, terms: [{ scale: total, "
		   "weight: 1 }] }\n",
	    "no scale", "'total'");
	refuses("of no scale", 10,
	    SCALES "  - { id: total, method: cuts, of: part, cuts: [1] }\n",
	    "no scale", "'part'");
	refuses("items and of", 11,
	    TOTAL "  - { id: x, items: 1, of: total, method: cuts, cuts: [1] "
		  "}\n",
	    "items or of", "cuts");
	refuses("a condition on nothing", 10,
	    SCALES "  - { id: total, items: 1-3, method: count, when: \"x > 1\""
		   " }\n",
	    "when", "unknown name");
	refuses("a condition that breaks off", 10,
	    SCALES "  - { id: total, items: 1-3, method: count, when: \"value >"
		   "\" }\n",
	    "when", "a value is missing");
	refuses("no such table", 10,
	    SCALES "  - { id: total, items: 1-3, method: table, table: "
		   "nowhere.csv }\n",
	    "nowhere.csv", "total");
}

static void
bad_missing(void)
{
#define MISSING(m)                                                             \
	SCALES "  - { id: total, items: 1-3, method: sum, missing: { " m       \
	       " } }\n"
	accepts("most", MISSING("most: 1, then: prorate, basis: official"));
	accepts("least", MISSING("least: 2, then: prorate, basis: official"));
	accepts(
	    "half", MISSING("half: yes, then: leave_out, basis: convention"));
	accepts("none", MISSING("most: 0, basis: official"));
	accepts("require",
	    MISSING("most: 1, then: prorate, basis: official, require: 1"));
	refuses("two rules", 10,
	    MISSING("most: 1, least: 2, then: prorate, basis: official"),
	    "one of", "most");
	refuses("no rule", 10, MISSING("then: prorate, basis: official"),
	    "one of", "most");
	refuses("all may be missing", 10,
	    MISSING("most: 3, then: prorate, basis: official"), "missing",
	    "number of items");
	refuses("more than there are", 10,
	    MISSING("least: 4, then: prorate, basis: official"), "missing",
	    "number of items");
	refuses("none at least", 10,
	    MISSING("least: 0, then: prorate, basis: official"), "missing",
	    "number of items");
	refuses("below nought", 10,
	    MISSING("most: -1, then: prorate, basis: official"), "-1", "most");
	refuses("nobody's rule", 10, MISSING("most: 1, then: prorate"), "basis",
	    "missing");
	refuses("and then?", 10, MISSING("most: 1, basis: official"), "then",
	    "missing");
	refuses("no such item is required", 10,
	    MISSING("most: 1, then: prorate, basis: official, require: 9"),
	    "no item", "'9'");
	refuses("what cannot be prorated", 10,
	    SCALES "  - { id: total, items: 1-3, method: max, missing: { most: "
		   "1, then: prorate, basis: official } }\n",
	    "max", "prorated");
}

static void
bad_bands(void)
{
#define BANDS(b)                                                               \
	SCALES "  - { id: total, items: 1-3, method: sum, bands: [" b "] }\n"
	accepts("bands",
	    BANDS(
		"{ label: a, from: 0, to: 3 }, { label: b, from: 4, to: 12 }"));
	accepts("open sides",
	    BANDS("{ label: a, below: 3 }, { label: b, from: 3"
		  " }"));
	accepts("a side that is shared by neither",
	    BANDS("{ label: a, to: 3 }, { label: b, above: 3 }"));
	refuses("an overlap", 10,
	    BANDS("{ label: a, from: 0, to: 4 }, { label: bbb, from: 4, to: 12 "
		  "}"),
	    "bbb", "overlapping");
	refuses("a band within another", 10,
	    BANDS("{ label: a, from: 0, to: 9 }, { label: bbb, from: 3, to: 4 "
		  "}"),
	    "bbb", "overlapping");
	refuses("falling bands", 10,
	    BANDS("{ label: a, from: 5, to: 9 }, { label: bbb, from: 0, to: 4 "
		  "}"),
	    "bbb", "out of order");
	refuses("upside down", 10, BANDS("{ label: aaa, from: 5, to: 1 }"),
	    "aaa", "out of order");
	refuses("open upwards, then more", 10,
	    BANDS("{ label: a, from: 0 }, { label: bbb, from: 5 }"), "bbb",
	    "overlapping");
	refuses("from and above", 10,
	    BANDS("{ label: aaa, from: 0, above: 0, to: 3 }"), "aaa",
	    "from or above");
	refuses(
	    "no label", 10, BANDS("{ from: 0, to: 3 }"), "Missing", "label");
}

static void
bad_classes_and_flags(void)
{
	accepts("classes",
	    TOTAL "classes:\n  - { label: low, when: \"total < 3\" }\n"
		  "  - { label: high, when: \"total >= 3 or item1 = 4\" }\n");
	accepts("flags",
	    TOTAL "flags:\n  - { name: f, item: 3, when: \"value > 0\" }\n"
		  "  - { name: g, scale: total, when: \"value > item_1\" }\n");
	refuses("a class on nothing", 12,
	    TOTAL "classes:\n  - { label: low, when: \"totl < 3\" }\n", "totl",
	    "classes");
	refuses("a class of no scale", 12,
	    TOTAL "classes:\n  - { label: low, scale: part, when: \"total < 3\""
		  " }\n",
	    "no scale", "'part'");
	refuses("value is for flags", 12,
	    TOTAL "classes:\n  - { label: low, when: \"value < 3\" }\n",
	    "value", "unknown name");
	refuses("bands and classes", 12,
	    SCALES "  - { id: total, items: 1-3, method: sum, bands: [{ label: "
		   "a, from: 0 }] }\nclasses:\n"
		   "  - { label: low, when: \"total < 3\" }\n",
	    "bands", "total");
	refuses("a class without a value", 12,
	    SCALES "  - { id: total, items: 1-3, method: classes }\nclasses:\n"
		   "  - { label: low, when: \"item1 < 3\" }\n",
	    "value", "missing");
	refuses("classes, and none there", 10,
	    SCALES "  - { id: total, items: 1-3, method: classes }\n",
	    "classes", "needs classes");
	refuses("a flag on no item", 12,
	    TOTAL "flags:\n  - { name: x:y, item: 9, when: \"value > 0\" }\n",
	    "no item", "'9'");
	refuses("a flag on no scale", 12,
	    TOTAL "flags:\n  - { name: x:y, scale: x, when: \"value > 0\" }\n",
	    "no scale", "'x'");
	refuses("a flag's condition", 12,
	    TOTAL "flags:\n  - { name: x:y, item: 1, when: \"value\" }\n",
	    "comparison", "flags");
	refuses("a flag whose name stands elsewhere, too", 12,
	    TOTAL "flags:\n  - { name: f, item: 9, when: \"value > 0\" }\n",
	    "no item", "'9'");
	accepts("a need",
	    TOTAL "needs:\n  - { name: sex, values: [female, male] }\n"
		  "classes:\n  - { label: a, when: \"sex = female\" }\n");
	refuses("a need's value", 14,
	    TOTAL "needs:\n  - { name: sex, values: [female, male] }\n"
		  "classes:\n  - { label: one, when: \"sex = woman\" }\n",
	    "not a value", "woman");
}

static void
codings(void)
{
	static const char three[] = TOTAL
	    "codings:\n"
	    "  - { name: asis }\n"
	    "  - { name: one, items: 1-3, min: 1, max: 5, recode: [0, 1, 2, 3, "
	    "4] }\n"
	    "  - { name: back, items: 2, reverse: yes }\n"
	    "  - { name: words, items: 1, codes: [never, always] }\n";
	struct instrument *in = load(three);

	OK(in != NULL && in->coding_open, "codings without default: ask");
	if (in == NULL)
		return;
	OK(instrument_choose_coding(in, "two", &e) == -1 &&
		e.status == MSK_EUSAGE && strstr(e.text, "asis") != NULL &&
		strstr(e.text, "words") != NULL,
	    "the choices are named: %s", e.text);
	OK(instrument_choose_coding(in, "one", &e) == 0 &&
		item_scored(&in->item[0], 5) == 4 &&
		!item_allows(&in->item[0], 0),
	    "counted from one");
	instrument_free(in);
	in = load(three);
	OK(instrument_choose_coding(in, "back", &e) == 0 &&
		item_scored(&in->item[1], 0) == 4 &&
		item_scored(&in->item[0], 0) == 0,
	    "one item turned round");
	instrument_free(in);
	in = load(three);
	OK(instrument_choose_coding(in, "asis", &e) == 0 && !in->coding_open &&
		item_scored(&in->item[1], 0) == 0,
	    "as it is");
	instrument_free(in);
	in = load(three);
	OK(instrument_choose_coding(in, "words", &e) == 0 &&
		in->item[0].ncodes == 2 && in->item[0].max == 1,
	    "words for an item");
	instrument_free(in);
	in = load(
	    HEAD "items:\n  - { ids: 1, values: [0, 5, 10] }\nscales:\n"
		 "  - { id: total, items: 1, method: sum }\ncodings:\n"
		 "  - { name: one, items: 1, min: 1, max: 3, default: yes }\n");
	OK(in != NULL && item_allows(&in->item[0], 2) &&
		!item_allows(&in->item[0], 5) &&
		item_scored(&in->item[0], 3) == 3,
	    "min and max take the place of listed values %s", e.text);
	instrument_free(in);
	refuses("recode of the wrong length", 12,
	    TOTAL "codings:\n  - { name: one, items: 1-3, min: 1, max: 5, "
		  "recode: [0, 1], default: yes }\n",
	    "2 values", "5 answers");
	refuses("of no item", 12,
	    TOTAL "codings:\n  - { name: one, items: 9, min: 1, max: 5, "
		  "default: yes }\n",
	    "no item", "'9'");
}

/* A coding is not looked at until it is chosen: it must be all the same. */
static void
codings_unchosen(void)
{
	refuses("recode of the wrong length, not the default", 13,
	    TOTAL "codings:\n  - { name: asis, default: yes }\n"
		  "  - { name: one, items: 1-3, min: 1, max: 5, recode: [0, 1] "
		  "}\n",
	    "2 values", "5 answers");
	refuses("of no item, not the default", 13,
	    TOTAL "codings:\n  - { name: asis, default: yes }\n"
		  "  - { name: one, items: 9, min: 1, max: 5 }\n",
	    "no item", "'9'");
}

/* An id that can never be found in a header, a file name or a condition. */
static void
ids(void)
{
	refuses("an id in capitals", 1,
	    "id: Demo\nversion: 1\nname: Demo\ndomain: test\nlicence: free\n"
	    "source: x\nitems:\n  - { ids: 1, min: 0, max: 4 }\nscales:\n"
	    "  - { id: total, items: 1, method: sum }\n",
	    "id", "Demo");
	refuses("an id with a dash", 1,
	    "id: demo-1\nversion: 1\nname: Demo\ndomain: test\nlicence: free\n"
	    "source: x\nitems:\n  - { ids: 1, min: 0, max: 4 }\nscales:\n"
	    "  - { id: total, items: 1, method: sum }\n",
	    "id", "demo-1");
	refuses("an alias in capitals", 11, TOTAL "aliases: [DEMO]\n",
	    "aliases", "DEMO");
}

/*
 * What would read beyond an array, write beyond one, or end the program in an
 * assertion: each must be refused while it is a file and not yet a score.
 */
static void
hostile(void)
{
	refuses("time_in_bed of one item", 10,
	    SCALES "  - { id: total, items: 1, method: rule, rule: time_in_bed "
		   "}\n",
	    "time_in_bed", "items");
	refuses("sleep_efficiency of two items", 10,
	    SCALES "  - { id: total, items: 1-2, method: rule, rule: "
		   "sleep_efficiency }\n",
	    "sleep_efficiency", "items");
	refuses("work_impaired of three items", 10,
	    SCALES "  - { id: total, items: 1-3, method: rule, rule: "
		   "work_impaired }\n",
	    "work_impaired", "items");
	refuses("a value set of nine levels", 10,
	    HEAD "items:\n  - { ids: 1-5, min: 1, max: 9 }\nscales:\n"
		 "  - id: total\n    items: 1-5\n    method: valueset\n"
		 "    table: eq5d3l_valuesets.csv\n",
	    "valueset", "");
	refuses("a value set of two dimensions", 10,
	    HEAD "items:\n  - { ids: 1-2, min: 1, max: 3 }\nscales:\n"
		 "  - { id: total, items: 1-2, method: valueset, table: "
		 "eq5d3l_valuesets.csv }\n",
	    "valueset", "");
	refuses("ten million answers", 8,
	    HEAD "items:\n  - { ids: 1, min: 0, max: 1e18, recode: [1] }\n"
		 "scales:\n  - { id: total, items: 1, method: sum }\n",
	    "recode", "");
}

/* Every definition that is built in. */
static void
built_in(void)
{
	struct library_entry *list;
	struct instrument *in;
	size_t n = 0, i, j, bad = 0;

	list = library_list(&n, &e);
	OK(list != NULL && n > 0, "%zu instruments are built in", n);
	for (i = 0; i < n; i++) {
		in = instrument_load(list[i].id, &e);
		if (in == NULL)
			printf("# %s\n", e.text);
		bad += in == NULL || strcmp(in->id, list[i].id) != 0;
		for (j = 0; in != NULL && j < in->nitems; j++)
			bad += !(in->item[j].lo < in->item[j].hi);
		instrument_free(in);
	}
	OK(bad == 0, "all of them load, and are called as their file");
	library_list_free(list, n);
	OK(instrument_load("no_such", &e) == NULL && e.status == MSK_EUSAGE &&
		strstr(e.text, "'no_such'") != NULL,
	    "an unknown name: %s", e.text);
	OK(instrument_load("./no_such.yaml", &e) == NULL &&
		e.status == MSK_EUSAGE,
	    "a file that is not there: %s", e.text);
	in = instrument_load("PHQ-9", &e);
	OK(in != NULL && strcmp(in->id, "phq9") == 0,
	    "an alias, in any spelling");
	instrument_free(in);
}

int
main(void)
{
	good();
	item_values();
	shape();
	odd_numbers();
	bad_items();
	bad_scales();
	bad_missing();
	bad_bands();
	bad_classes_and_flags();
	codings();
	codings_unchosen();
	ids();
	hostile();
	built_in();
	return tap_end();
}
