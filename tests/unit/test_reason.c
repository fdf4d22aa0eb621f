/* The reason table, and the rules and settings of mskreview behind it:
 * rules/reason.h. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "rules/library.h"
#include "rules/pathway_name.h"
#include "rules/reason.h"
#include "rules/setting.h"
#include "table/table.h"
#include "tap.h"

static struct msk_err e;

/* Does a prompt ask, and not command?  One of these words is in it. */
static int
asks(const char *sentence)
{
	static const char *const word[] = { "consider", "review", "discuss",
		"reassess", "ask what", "acknowledge", "conversation",
		"clinician contact" };
	char lower[400] = "";
	size_t i;

	for (i = 0; sentence[i] != '\0' && i + 1 < sizeof(lower); i++)
		lower[i] = (char)tolower((unsigned char)sentence[i]);
	for (i = 0; i < sizeof(word) / sizeof(*word); i++)
		if (strstr(lower, word[i]) != NULL)
			return 1;
	return 0;
}

static void
shipped(void)
{
	struct reasons r;
	const struct reason *s;
	size_t i, bad = 0, order = 0, urgent = 0, silent = 0, blank = 0;

	OK(reasons_load(&r, NULL, &e) == 0, "the built-in table loads");
	for (i = 0; i < REASON_COUNT; i++) {
		s = &r.row[i];
		bad += !asks(s->sentence);
		blank += *s->owner == '\0' || *s->source == '\0' ||
		    *s->rule == '\0' || strlen(s->sentence) > 160;
		order += s->rank != i;
		urgent += s->priority <= 2;
		silent += s->priority <= 2 && (s->hold || !s->list);
		if (!asks(s->sentence))
			printf("# %s: %s\n", s->code, s->sentence);
	}
	OK(bad == 0, "each sentence asks: consider, review, discuss ...");
	OK(blank == 0, "each row has owner, rule, source, a short sentence");
	OK(order == 0, "the rows stand in the order of the enum");
	OK(urgent == 10 && silent == 0, "P1 and P2 are listed and not held");
	OK(r.row[REASON_SAFETY_ITEM].priority == 1 &&
		r.row[REASON_NO_DATA].priority == 3 &&
		r.row[REASON_FATIGUE_POSSIBLE].priority == 5,
	    "priorities");
	OK(r.row[REASON_INERTIA].hold && r.row[REASON_NEXT_STAGE].hold &&
		r.row[REASON_GOAL_STALLED].hold &&
		r.row[REASON_PLATEAU_TALK_OVERDUE].hold &&
		!r.row[REASON_CARE_DRIFT].hold &&
		!r.row[REASON_WAIT_BREACH].hold,
	    "what a restraint silences, and that drift and waits are not");
	for (i = 0, order = 0; i < REASON_COUNT; i++)
		order += (size_t)r.row[i].hold;
	OK(order == 4, "four reasons are silenced by a restraint");
	OK(reason_order(&r.row[REASON_RELAPSE], &r.row[REASON_STATE_WORSE]) <
		    0 &&
		reason_order(&r.row[REASON_STATE_WORSE_HIGH],
		    &r.row[REASON_REVIEW_OVERDUE]) < 0 &&
		reason_order(&r.row[REASON_NO_GOAL], &r.row[REASON_INERTIA]) >
		    0 &&
		reason_order(&r.row[REASON_HOLD], &r.row[REASON_HOLD]) == 0,
	    "the order of reasons: priority, then place");
	OK(reason_find("STATE_WORSE", "high") == REASON_STATE_WORSE_HIGH &&
		reason_find("STATE_WORSE", "") == REASON_STATE_WORSE &&
		reason_find("STATE_WORSE", NULL) == REASON_STATE_WORSE_HIGH &&
		reason_find("STATE_WORSE", "low") == -1 &&
		reason_find("state_worse", NULL) == -1,
	    "a case is found by code and variant");
	reasons_free(&r);
}

/* The site's file is refused, at line 2, for this reason. */
static void
refuses(const char *header, const char *row, const char *why)
{
	char *text = malloc(strlen(header) + strlen(row) + 3);
	struct reasons r;
	int got;

	sprintf(text, "%s\n%s\n", header, row);
	got = reasons_load(&r, files_write("mine.csv", text), &e);
	OK(got == -1 && e.status == MSK_EUSAGE && strstr(e.text, why) != NULL &&
		strstr(e.text, "mine.csv:") != NULL,
	    "refused: %s (%s)", why, got ? e.text : "taken");
	reasons_free(&r);
	free(text);
}

static void
refusals(void)
{
	refuses("variant,list", ",1", ":1: no column 'code'");
	refuses("code,list", "NEW_CODE,1", ":2: no reason 'NEW_CODE'");
	refuses("code,list", "STATE_WORSE,1",
	    ":2: reason 'STATE_WORSE' has cases: the column variant is needed");
	refuses("code,variant,list", "STATE_WORSE,low,1",
	    ":2: reason 'STATE_WORSE' has no variant 'low'");
	refuses("code,list", "SAFETY_ITEM,0",
	    ":2: list: SAFETY_ITEM is P1 and may not be silenced");
	refuses("code,hold", "PSYCH_HIGH,1",
	    ":2: hold: PSYCH_HIGH is P2 and may not be silenced");
	refuses("code,priority", "PSYCH_HIGH,P3",
	    ":2: priority: PSYCH_HIGH is P2 and may not be put lower");
	refuses("code,priority", "INERTIA,P2",
	    ":2: hold: INERTIA is P2 and may not be silenced");
	refuses("code,priority", "INERTIA,P6", ":2: priority: not P1 to P5");
	refuses("code,priority", "INERTIA,3", ":2: priority: not P1 to P5");
	refuses("code,list", "INERTIA,yes", ":2: list: not 0 or 1");
	refuses("code,hold", "INERTIA,2", ":2: hold: not 0 or 1");
	refuses("code,channel", "INERTIA,fax", ":2: channel: not f2f");
	refuses("code,rule", "INERTIA,V9", ":2: rule: belongs to the program");
	refuses("code,colour", "INERTIA,red", ":2: no column 'colour'");
	refuses("code,sentence", "INERTIA,The patient is non-compliant.",
	    ":2: sentence: 'non-compli*' is blame");
	refuses("code,sentence", "INERTIA,Increase the dose.",
	    ":2: sentence: 'dose*' is an amount of a medicine");
	refuses("code,list", "INERTIA", ":2:");
	files_remove("mine.csv");
	{
		struct reasons r;

		OK(reasons_load(&r, files_path("nowhere.csv"), &e) == -1,
		    "a file that is not there");
		reasons_free(&r);
	}
}

static void
changed(void)
{
	struct reasons r;

	OK(reasons_load(&r,
	       files_write("mine.csv",
		   "code,variant,priority,list,owner,channel,sentence\n"
		   "CRUTCH,,P3,1,therapist,phone,Consider the next stage.\n"
		   "STATE_WORSE,,P2,,,,\nCOST,,,,,,\n"),
	       &e) == 0,
	    "a site's table changes rows");
	OK(r.row[REASON_CRUTCH].priority == 3 && r.row[REASON_CRUTCH].list &&
		strcmp(r.row[REASON_CRUTCH].owner, "therapist") == 0 &&
		strcmp(r.row[REASON_CRUTCH].channel, "phone") == 0 &&
		strcmp(r.row[REASON_CRUTCH].sentence,
		    "Consider the next stage.") == 0 &&
		strcmp(r.row[REASON_CRUTCH].rule, "V13") == 0,
	    "what it gives");
	OK(r.row[REASON_STATE_WORSE].priority == 2 &&
		r.row[REASON_STATE_WORSE].shipped == 3 &&
		r.row[REASON_STATE_WORSE].list && !r.row[REASON_COST].list,
	    "an empty cell changes nothing");
	reasons_free(&r);
	files_remove("mine.csv");

	files_write("reasons.csv", "code,list\nCOST,1\nCRUTCH,1\n");
	setenv("MSK_PATH", files_dir, 1);
	OK(reasons_load(
	       &r, files_write("mine.csv", "code,list\nCRUTCH,0\n"), &e) == 0 &&
		r.row[REASON_COST].list && !r.row[REASON_CRUTCH].list &&
		r.row[REASON_INERTIA].list,
	    "MSK_PATH over the built-in table, the file over both");
	reasons_free(&r);
	unsetenv("MSK_PATH");
	files_remove("mine.csv");
	files_remove("reasons.csv");
}

/* A column of mskreview-rules.csv, for one rule; "" if there is none. */
static char *
rule_cell(const char *rule, const char *column)
{
	struct source src;
	struct table *t;
	struct row row;
	char *found = NULL;

	if (library_table("mskreview-rules.csv", NULL, &src, &e) != 0)
		return NULL;
	t = table_open_bytes(src.label, src.text, src.n, ',', &e);
	while (found == NULL && table_next_whole(t, &row, &e) == 1)
		if (span_is(row.cell[0], rule)) {
			const struct span c =
			    row.cell[header_find(table_header(t), column)];

			found = malloc(c.n + 1);
			memcpy(found, c.s, c.n);
			found[c.n] = '\0';
		}
	table_close(t);
	library_free(&src);
	return found;
}

struct use {
	struct settings *s;
	char *used;
	const char *unknown;
};

static int
mark(const char *s, size_t n, void *arg)
{
	struct use *u = arg;
	size_t i;

	for (i = 0; i < u->s->n; i++)
		if (strlen(u->s->s[i].name) == n &&
		    memcmp(u->s->s[i].name, s, n) == 0) {
			u->used[i] = 1;
			return 0;
		}
	if (n > 0)
		u->unknown = s;
	return 0;
}

/* Every rule of the table: are its settings there?  How many rules? */
static size_t
walk_rules(struct use *u, size_t *blank)
{
	struct source src;
	struct table *t;
	struct row row;
	char *list;
	size_t n = 0;

	if (library_table("mskreview-rules.csv", NULL, &src, &e) != 0)
		return 0;
	t = table_open_bytes(src.label, src.text, src.n, ',', &e);
	for (; table_next_whole(t, &row, &e) == 1; n++) {
		list = strndup(row.cell[2].s, row.cell[2].n);
		list_each(list, ';', mark, u);
		free(list);
		*blank += row.cell[1].n == 0 || row.cell[3].n == 0;
	}
	table_close(t);
	library_free(&src);
	return n;
}

static void
explained(void)
{
	struct settings s;
	struct reasons r;
	struct use u = { &s, NULL, NULL };
	size_t i, blank = 0, unused = 0, tags = 0, lost = 0;
	char *own, *family;

	OK(settings_load(&s, "mskreview", &e) == 0 &&
		reasons_load(&r, NULL, &e) == 0,
	    "settings and reasons load");
	u.used = calloc(s.n, 1);
	OK(walk_rules(&u, &blank) > REASON_COUNT && blank == 0,
	    "each rule has a definition and a source");
	OK(u.unknown == NULL, "each setting of a rule exists (%.20s)",
	    u.unknown ? u.unknown : "");
	for (i = 0; i < s.n; i++) {
		unused += !u.used[i];
		tags += strcmp(s.s[i].tag, "ours") != 0 &&
		    strcmp(s.s[i].tag, "literature") != 0 &&
		    strcmp(s.s[i].tag, "guideline") != 0 &&
		    strcmp(s.s[i].tag, "source text") != 0;
		tags +=
		    strcmp(s.s[i].tag, "ours") != 0 && *s.s[i].source == '\0';
		tags += *s.s[i].unit == '\0' || *s.s[i].meaning == '\0';
		if (!u.used[i])
			printf("# unused: %s\n", s.s[i].name);
	}
	OK(unused == 0, "each setting stands in a rule");
	OK(tags == 0,
	    "each setting has unit, meaning, tag, and a source "
	    "where it is not ours");
	for (i = 0; i < REASON_COUNT; i++) {
		own = rule_cell(r.row[i].code, "definition");
		family = rule_cell(r.row[i].rule, "definition");
		lost += own == NULL || family == NULL;
		free(own);
		free(family);
	}
	OK(lost == 0, "each reason has a rule of its own and a family");
	free(u.used);
	settings_free(&s);
	reasons_free(&r);
}

int
main(void)
{
	files_begin();
	unsetenv("MSK_PATH");
	shipped();
	refusals();
	changed();
	explained();
	files_end();
	return tap_end();
}
