/* What a pathway file may not say: each refusal with file, line and what is
 * wrong.  rules/pathway.h. */
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "rules/pathway.h"
#include "tap.h"

static struct msk_err e;
static struct reasons base;

/* Lines 1 to 6, and two steps: lines 8 and 9 when steps: is line 7. */
#define HEAD                                                                   \
	"id: mine\nversion: 1\nname: Mine\ncountry: uk\n"                      \
	"conditions: [shoulder]\nsource: local\n"
#define ONE  "step: 1, name: one, tier: 1, intensity: low, source: local"
#define TWO  "step: 2, name: two, tier: 2, intensity: low, source: local"
#define LAST "  - { " TWO " }\n"

static int
load(const char *text)
{
	struct pathway_set s;
	int got = pathway_set_init(&s, &base, &e);

	files_write("mine.yaml", text);
	if (got == 0)
		got = pathway_set_add(&s, files_path("mine.yaml"), &e);
	pathway_set_free(&s);
	return got;
}

/* The file is refused at this line for this reason. */
static void
refuses(const char *text, unsigned line, const char *why)
{
	char place[40];
	int got = load(text);

	snprintf(place, sizeof(place), "mine.yaml:%u: ", line);
	OK(got == -1 && e.status == MSK_EUSAGE &&
		strstr(e.text, place) != NULL && strstr(e.text, why) != NULL,
	    "line %u: %s (%s)", line, why, got ? e.text : "taken");
}

/* The same for keys of the first step, on line 8. */
static void
step_refuses(const char *keys, const char *why)
{
	char text[2000];

	snprintf(text, sizeof(text), HEAD "steps:\n  - { " ONE ", %s }\n" LAST,
	    keys);
	refuses(text, 8, why);
}

/* And for a table behind two steps that are right: its row is line 11. */
static void
table_refuses(const char *section, const char *row, const char *why)
{
	char text[2000];

	snprintf(text, sizeof(text),
	    HEAD "steps:\n  - { " ONE " }\n" LAST "%s:\n  - { %s }\n", section,
	    row);
	refuses(text, 11, why);
}

static void
schema(void)
{
	OK(load(HEAD "steps:\n  - { " ONE " }\n" LAST) == 0,
	    "the plain file is right (%s)", e.text);
	refuses(HEAD "colour: red\nsteps:\n" LAST, 7, "unknown key 'colour'");
	step_refuses("colour: red", "unknown key 'colour'");
	step_refuses("weeks: { least: 2 }", "unknown key 'least'");
	refuses(HEAD "name: Again\nsteps:\n" LAST, 7, "key 'name' comes twice");
	step_refuses("weeks: { min: two }", "min: 'two' is not a whole number");
	step_refuses("sessions: 1.5", "sessions: '1.5' is not a whole number");
	step_refuses("requires: [x]", "requires: 'x' is not a whole number");
	refuses(HEAD "steps:\n  - { step: 1, name: one, tier: 1, source: x }\n",
	    8, "intensity");
	refuses(HEAD "steps:\n  - { step: 1, name: one, tier: 1, intensity: "
		     "huge, source: x }\n",
	    8, "intensity");
	refuses("id: mine\nsteps:\n" LAST, 3, "version");
	refuses(HEAD "steps:\n  - { step: 1, name: one, tier: 1, intensity: "
		     "low }\n",
	    8, "source");
	refuses(HEAD "steps: [\n", 7, "no YAML");
	OK(load("") == -1, "an empty file (%s)", e.text);
}

static void
head(void)
{
	refuses("id: My Path\nversion: 1\nname: n\ncountry: uk\n"
		"conditions: [neck]\nsource: s\nsteps:\n" LAST,
	    1, "id: 'My Path' is not lower case letters, digits, '_' and '-'");
	refuses("id: mine\nversion: 1\nname: n\ncountry: uk\n"
		"conditions: [neck]\nsource: ' '\nsteps:\n" LAST,
	    6, "source: is blank");
	refuses("id: mine\nversion: 1\nname: n\ncountry: uk\n"
		"source: s\nsteps:\n" LAST,
	    1, "no conditions: it can only be included");
	refuses("id: mine\nversion: 1\nname: n\ncountry: uk\nconditions:\n"
		"  - neck\n  - elbow\nsource: s\nsteps:\n" LAST,
	    7, "conditions: unknown condition 'elbow'; it takes lbp");
	refuses("id: mine\nversion: 1\nname: n\ncountry: uk\nconditions:\n"
		"  - neck\n  - neck\nsource: s\nsteps:\n" LAST,
	    7, "conditions: 'neck' comes twice");
	refuses(HEAD, 1, "no steps");
}

static void
included(void)
{
	refuses(HEAD "include: [nix]\nsteps:\n" LAST, 7,
	    "include: no 'nix' among the built-in pathways");
	files_write("part.yaml",
	    "id: part\nversion: 1\nname: n\ncountry: uk\nsource: s\n"
	    "include: [uk-common]\n");
	OK(load(HEAD "include: [part]\nsteps:\n" LAST) == -1 &&
		strstr(e.text,
		    "part.yaml:6: include: a file that is included "
		    "includes none") != NULL,
	    "an included file includes none (%s)", e.text);
	files_write("part.yaml",
	    "id: part\nversion: 1\nname: n\ncountry: uk\nsource: s\nsteps:\n"
	    "  - { " TWO " }\n");
	OK(load(HEAD "include: [part]\nsteps:\n" LAST) == -1 &&
		strstr(e.text,
		    "part.yaml:7: a file with conditions or steps "
		    "cannot be included") != NULL,
	    "an included file has no steps (%s)", e.text);
	files_write("part.yaml",
	    "id: part\nversion: 1\nname: n\ncountry: uk\nsource: s\n"
	    "triage:\n  - { class: T, when: 'colour = red', destination: d, "
	    "source: s }\n");
	OK(load(HEAD "include: [part]\nsteps:\n" LAST) == -1 &&
		strstr(e.text,
		    "part.yaml:7: when: unknown name at "
		    "'colour = red'") != NULL,
	    "a mistake in it is named there (%s)", e.text);
	files_write("part.yaml", "id: part\nsize: 2\n");
	OK(load(HEAD "include: [part]\nsteps:\n" LAST) == -1 &&
		strstr(e.text, "part.yaml:2: unknown key 'size'") != NULL,
	    "so is an unknown key (%s)", e.text);
	files_remove("part.yaml");
}

static void
steps(void)
{
	refuses(HEAD "steps:\n" LAST LAST, 9, "step 2 comes twice");
	refuses(HEAD "steps:\n  - { step: 1, name: You must do it, tier: 1, "
		     "intensity: low, source: s }\n",
	    8, "name: 'must' is an instruction");
	refuses(HEAD "steps:\n  - { step: 1, name: one, tier: 1, intensity: "
		     "low, source: '  ' }\n",
	    8, "source: is blank");
	refuses(HEAD "steps:\n  - { step: 1, name: one, tier: 0, intensity: "
		     "low, source: s }\n",
	    8, "step 1: tier: less than 1");
	step_refuses("classes: [exercise_home, magic]",
	    "step 1: classes: unknown word 'magic'; it takes education");
	step_refuses("roles: [wizard]", "step 1: roles: unknown word 'wizard'");
	step_refuses(
	    "weeks: { min: 7, max: 6 }", "step 1: weeks: min is more than max");
	step_refuses("weeks: { min: -2 }", "step 1: weeks: less than 0");
	step_refuses("weeks: { max: -1 }", "step 1: weeks: less than 0");
	step_refuses("sessions: 0", "step 1: sessions: less than 1");
	step_refuses("review: soon",
	    "step 1: review: 'soon' is not weeks (6w) or days (42d)");
	step_refuses("review: 6", "step 1: review: '6' is not weeks");
	step_refuses("review: 0w", "step 1: review: '0w' is not weeks");
	step_refuses("review: 1.5w", "step 1: review: '1.5w' is not weeks");
	step_refuses("review: 99999d", "step 1: review: '99999d' is not weeks");
	step_refuses("classes: [manual], adjunct: [{ class: manual, with: "
		     "exercise_home }]",
	    "step 1: adjunct: 'exercise_home' is no class of the step");
	step_refuses("modify: [{ when: weeks >= 2, note: halve the dose }]",
	    "note: 'dose*' is an amount of a medicine");
	step_refuses("modify: [{ when: colour = 2, note: n }]",
	    "when: unknown name at 'colour = 2'");
	step_refuses(
	    "criterion: WEATHER", "step 1: criterion: no reason 'WEATHER'");
}

static void
conditions(void)
{
	step_refuses("only_if: \"colour = red\"",
	    "only_if: unknown name at 'colour = red'");
	step_refuses(
	    "not_if: \"phq99 > 3\"", "not_if: unknown name at 'phq99 > 3'");
	step_refuses("hold_unless: \"redflag_screen = maybe\"",
	    "hold_unless: not a value this name can take at 'maybe'");
	step_refuses(
	    "only_if: \"state > worse\"", "only_if: words have no order at");
	step_refuses("only_if: \"redflag = colour_red\"",
	    "only_if: not a value this name can take at 'colour_red'");
	step_refuses("only_if: \"drug in (opioid, aspirin)\"",
	    "only_if: not a value this name can take at 'aspirin)'");
	step_refuses("only_if: \"treated = prayer\"",
	    "only_if: not a value this name can take at 'prayer'");
	step_refuses(
	    "only_if: \"weeks >= six\"", "only_if: unknown name at 'six'");
	step_refuses("only_if: \"weeks & 3\"",
	    "only_if: a comparison is missing at '& 3'");
	step_refuses("only_if: \"phq9.colour = 2\"",
	    "only_if: unknown name at 'phq9.colour = 2'");
	refuses(HEAD "steps:\n  - step: 1\n    name: one\n    tier: 1\n"
		     "    intensity: low\n    source: s\n    escalate:\n"
		     "      to: [2]\n      when: \"colour = red\"\n" LAST,
	    15, "when: unknown name at 'colour = red'");
}

static void
links(void)
{
	step_refuses("escalate: { to: [9], when: weeks >= 1 }",
	    "step 1: escalate/to: there is no step 9");
	step_refuses("requires: [9]", "step 1: requires: there is no step 9");
	refuses(HEAD "steps:\n  - { " ONE " }\n  - { " TWO
		     ", escalate: { to: [1], when: weeks >= 1 } }\n",
	    9, "step 2: escalate: step 1 is of a lower tier");
	step_refuses(
	    "requires: [2]", "step 1: requires: step 2 is of a higher tier");
	step_refuses("escalate: { to: [1], when: weeks >= 1 }",
	    "step 1: escalate: leads back to itself");
	step_refuses("requires: [1]", "step 1: requires: leads back to itself");
	refuses(HEAD
	    "steps:\n"
	    "  - { " TWO ", escalate: { to: [3], when: weeks >= 1 } }\n"
	    "  - { step: 3, name: three, tier: 2, intensity: low, source: s, "
	    "escalate: { to: [2], when: weeks >= 1 } }\n",
	    8, "step 2: escalate: leads back to itself");
	refuses(HEAD "steps:\n  - { " TWO ", requires: [3] }\n"
		     "  - { step: 3, name: three, tier: 2, intensity: low, "
		     "source: s, requires: [2] }\n",
	    8, "step 2: requires: leads back to itself");
}

static void
tables(void)
{
	table_refuses("settings", "name: plateau.nix, value: 3, source: s",
	    "settings: no setting 'plateau.nix'");
	table_refuses("settings", "name: ome.high, value: 3abc, source: s",
	    "value: '3abc' is not a number");
	table_refuses("settings", "name: ome.high, value: 3, source: ' '",
	    "source: is blank");
	refuses(HEAD "settings:\n"
		     "  - { name: ome.high, value: 3, source: s }\n"
		     "  - { name: ome.high, value: 4, source: s }\n"
		     "steps:\n" LAST,
	    9, "settings: 'ome.high' comes twice");
	table_refuses("triage",
	    "class: T, when: weeks > 1, destination: d, source: ' '",
	    "source: is blank");
	table_refuses("triage",
	    "class: T, when: weeks > 1, destination: d, days: -1, source: s",
	    "triage: days: less than 0");
	table_refuses("triage",
	    "class: T, when: weeks > 1, destination: must go, source: s",
	    "destination: 'must' is an instruction");
	table_refuses("triage",
	    "class: T, when: colour = red, destination: d, source: s",
	    "when: unknown name at 'colour = red'");
	table_refuses("redflags",
	    "code: septic_joint, group: g, urgency: urgent, days: 1, target: "
	    "t, sentence: Review., source: s",
	    "redflags: 'septic_joint' is an emergency and may not be put "
	    "lower");
	table_refuses("redflags",
	    "code: x, group: g, urgency: urgent, days: 1, target: t, "
	    "sentence: All clear., source: s",
	    "sentence: 'all clear' is a reassurance");
	table_refuses("redflags",
	    "code: x, group: g, urgency: urgent, days: -1, target: t, "
	    "sentence: Review., source: s",
	    "redflags: days: less than 0");
	table_refuses("redflags",
	    "code: x, group: g, urgency: soon, days: 1, target: t, sentence: "
	    "Review., source: s",
	    "urgency");
	table_refuses("redflags",
	    "code: x, group: g, urgency: urgent, days: 1, target: t, "
	    "sentence: Review., source: ' '",
	    "source: is blank");
}

static void
twice(void)
{
	refuses(HEAD "redflags:\n"
		     "  - { code: x, group: g, urgency: urgent, days: 1, "
		     "target: t, sentence: Review., source: s }\n"
		     "  - { code: x, group: g, urgency: urgent, days: 1, "
		     "target: t, sentence: Review., source: s }\n"
		     "steps:\n" LAST,
	    9, "redflags: 'x' comes twice");
	refuses(HEAD "gaps:\n"
		     "  - { gap: x, kind: imaging, when: weeks > 1, evidence: "
		     "e, source: s }\n"
		     "  - { gap: x, kind: imaging, when: weeks > 1, evidence: "
		     "e, source: s }\n"
		     "steps:\n" LAST,
	    9, "gaps: 'x' comes twice");
	refuses(HEAD "reasons:\n"
		     "  - { code: CRUTCH, list: yes }\n"
		     "  - { code: CRUTCH, priority: P3 }\n"
		     "steps:\n" LAST,
	    9, "reasons: 'CRUTCH' comes twice");
}

static void
gaps(void)
{
	table_refuses("gaps",
	    "gap: x, kind: imaging, when: weeks > 1, evidence: e, code: NIX, "
	    "source: s",
	    "gaps: no reason 'NIX'");
	table_refuses("gaps",
	    "gap: x, kind: food, when: weeks > 1, evidence: e, source: s",
	    "kind");
	table_refuses("gaps",
	    "gap: x, kind: imaging, when: weeks > 1, evidence: e, source: ' '",
	    "source: is blank");
	table_refuses("gaps",
	    "gap: x, kind: imaging, when: weeks gt 1, evidence: e, source: s",
	    "when: a comparison is missing at 'gt 1'");
	table_refuses("gaps",
	    "gap: x, kind: imaging, when: weeks > 1, evidence: '{colour} d', "
	    "source: s",
	    "evidence: unknown name 'colour'");
	table_refuses("gaps",
	    "gap: x, kind: imaging, when: weeks > 1, evidence: '{weeks d', "
	    "source: s",
	    "evidence: a brace is not closed");
	table_refuses("gaps",
	    "gap: x, kind: imaging, when: weeks > 1, evidence: patient "
	    "refused, source: s",
	    "evidence: 'refus*' is blame");
}

static void
reasons(void)
{
	table_refuses("reasons", "code: NIX, list: yes",
	    "reasons: no reason "
	    "'NIX'");
	table_refuses("reasons", "code: STATE_WORSE, variant: low, list: yes",
	    "reasons: no reason 'STATE_WORSE' of variant low");
	table_refuses("reasons", "code: SAFETY_ITEM, list: no",
	    "reasons: list: SAFETY_ITEM is P1 and may not be silenced");
	table_refuses("reasons", "code: SAFETY_ITEM, priority: P4",
	    "reasons: priority: SAFETY_ITEM is P1 and may not be put lower");
	table_refuses("reasons", "code: CRUTCH, priority: P9", "priority");
	table_refuses("reasons", "code: CRUTCH, list: perhaps", "list");
	table_refuses("reasons", "code: CRUTCH, channel: fax",
	    "reasons: channel: not f2f, phone, any or tele");
	table_refuses("reasons",
	    "code: CRUTCH, sentence: Stop at once you must",
	    "reasons: sentence: 'must' is an instruction");
	table_refuses("reasons", "code: INERTIA, priority: P2",
	    "reasons: hold: INERTIA is P2 and may not be silenced");
}

/* redflags.csv of a site. */
static void
redflag_table(void)
{
	static const char header[] =
	    "code,group,urgency,days,target,sentence,source\n";
	static const struct {
		const char *row, *why;
	} bad[] = { { "x,g,soon,1,t,Review.,s\n",
			"csv:2: urgency: not emergency or urgent" },
		{ "x,g,urgent,soon,t,Review.,s\n",
		    "csv:2: days: not 0 to 366" },
		{ "x,g,urgent,-1,t,Review.,s\n", "csv:2: days: not 0 to 366" },
		{ "septic_joint,g,urgent,1,t,Review.,s\n",
		    "csv:2: urgency: 'septic_joint' is an emergency and may "
		    "not be put lower" },
		{ "x,g,urgent,1,t,It is safe.,s\n",
		    "csv:2: sentence: 'safe' is a reassurance" },
		{ "x,g,urgent,1,t,Review.,\n", "csv:2: source: is blank" },
		{ "x,g,urgent\n", "csv:2:" } };
	struct pathway_set s;
	char text[300];
	size_t i;

	setenv("MSK_PATH", files_dir, 1);
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		snprintf(text, sizeof(text), "%s%s", header, bad[i].row);
		files_write("redflags.csv", text);
		OK(pathway_set_init(&s, &base, &e) == -1 &&
			e.status == MSK_EUSAGE &&
			strstr(e.text, bad[i].why) != NULL,
		    "%s (%s)", bad[i].why, e.text);
		pathway_set_free(&s);
	}
	files_write("redflags.csv", "code,group\nx,y\n");
	OK(pathway_set_init(&s, &base, &e) == -1 &&
		strstr(e.text, "no column 'urgency'") != NULL,
	    "a column is missing (%s)", e.text);
	pathway_set_free(&s);
	snprintf(text, sizeof(text),
	    "%snew,g,urgent,3,t,Review.,s\n"
	    "gca_pmr,g,emergency,0,t,Review today.,s\n",
	    header);
	files_write("redflags.csv", text);
	OK(pathway_set_init(&s, &base, &e) == 0 && s.nredflags == 23 &&
		pathway_redflag(&s, NULL, "new")->days == 3 &&
		pathway_redflag(&s, NULL, "gca_pmr")->urgency ==
		    URGENCY_EMERGENCY &&
		pathway_redflag(&s, NULL, "septic_joint") != NULL,
	    "a site adds and raises; the others stay (%s)", e.text);
	pathway_set_free(&s);
	files_remove("redflags.csv");
	unsetenv("MSK_PATH");
}

int
main(void)
{
	unsetenv("MSK_PATH");
	files_begin();
	if (reasons_load(&base, NULL, &e) != 0)
		abort();
	schema();
	head();
	included();
	steps();
	conditions();
	links();
	tables();
	twice();
	gaps();
	reasons();
	redflag_table();
	reasons_free(&base);
	files_remove("mine.yaml");
	files_end();
	return tap_end();
}
