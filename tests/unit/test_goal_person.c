/* What goals come to for one person: engine/goal_person.h; and the tables of
 * mskgoal: settings, rules and sentences belong together. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/goal_person.h"
#include "near.h"
#include "rules/library.h"
#include "rules/sentence.h"
#include "table/table.h"
#include "tap.h"

static struct goal_rules rules;
static struct settings settings;
static struct msk_err e;

static struct goal
made_up(double importance, double difficulty, double gas_baseline)
{
	return (struct goal){ .baseline = NAN,
		.target = NAN,
		.importance = importance,
		.difficulty = difficulty,
		.gas_baseline = gas_baseline,
		.start = 100,
		.due = 128,
		.updated = GOAL_NO_DAY,
		.domain = DOMAIN_MOBILITY,
		.own = 1 };
}

/* Add a goal at a level (NAN: not rated). */
static void
add(struct goal_person *w, const struct goal *g, double level, int weighted)
{
	struct goal_progress p = { .n = (size_t)!isnan(level),
		.last_day = 120,
		.level = level,
		.judged = g->fault == FAULT_NONE && g->life == LIFE_ACTIVE,
		.met = level >= 0,
		.stalled = level < 0 };

	goal_person_add(w, g, NULL, 0, &p, &rules, weighted);
}

static void
sums(void)
{
	struct goal_person w = { .n_goals = 0 }, u = { .n_goals = 0 };
	struct goal g = made_up(3, 2, -1), h = made_up(2, 1, -1);

	OK(strcmp(goal_person_gas_status(&w), "no_goal") == 0 &&
		isnan(goal_person_met(&w)),
	    "no goal");
	add(&w, &g, 0, 1);
	add(&w, &h, 1, 1);
	OK(near(gas_t(&w.now, 0.3), 52.9111125486979) &&
		near(gas_t(&w.then, 0.3), 38.3555498052084),
	    "T now and at the start");
	OK(w.n_goals == 2 && w.n_active == 2 && w.n_met == 2 &&
		goal_person_met(&w) == 1 && w.n_functional == 2 &&
		w.last_rated == 120 &&
		strcmp(goal_person_gas_status(&w), "ok") == 0,
	    "counts");
	add(&u, &g, 0, 0);
	add(&u, &h, 1, 0);
	OK(u.now.w == 2 && u.weight == 2, "unweighted: each weighs 1");
	g.life = LIFE_ON_HOLD;
	h.fault = FAULT_SAME;
	add(&w, &g, 2, 1);
	add(&w, &h, 2, 1);
	OK(w.n_goals == 4 && w.n_judged == 2 && w.now.n == 2,
	    "on hold or at fault: counted, and no more");
	g = made_up(NAN, 3, -2);
	add(&w, &g, -1, 1);
	OK(w.weight_assumed && w.now.w == 11 && w.then.wx == -14 &&
		near(goal_person_met(&w), 8.0 / 11),
	    "importance not given is 1");
	g = made_up(1, 1, -1);
	add(&w, &g, NAN, 1);
	OK(w.now.n == 3 && strcmp(goal_person_gas_status(&w), "partial") == 0,
	    "a goal without a level is left out of T, and told");
}

static void
no_t(void)
{
	struct goal_person w = { .n_goals = 0 }, v = { .n_goals = 0 };
	struct goal g = made_up(0, 3, -1);

	add(&w, &g, 1, 1);
	OK(isnan(gas_t(&w.now, 0.3)) && isnan(goal_person_met(&w)) &&
		strcmp(goal_person_gas_status(&w), "no_weight") == 0,
	    "all weights zero");
	add(&v, &g, NAN, 1);
	OK(strcmp(goal_person_gas_status(&v), "no_level") == 0, "no level");
}

static double
scale(struct goal_scale *s, const double *first, const double *last, size_t n)
{
	struct goal g = made_up(1, 1, -1);
	struct goal_person w = { .n_goals = 0 };
	struct goal_progress p = { .judged = 1, .n = 2, .level = NAN };
	struct goal_rating r[2];
	size_t i;

	for (i = 0; i < n; i++) {
		r[0] = (struct goal_rating){ 1, NAN, NAN, first[i], first[i],
			NAN };
		r[1] =
		    (struct goal_rating){ 2, NAN, NAN, last[i], last[i], NAN };
		goal_person_add(&w, &g, r, 2, &p, &rules, 1);
	}
	*s = w.psfs;
	return goal_scale_change(s);
}

static const char *
psfs(double from, double to, size_t n)
{
	const double first[] = { from, from, from }, last[] = { to, to, to };
	struct goal_scale s;
	static char text[32];
	const char *class;
	int beyond;

	scale(&s, first, last, n);
	class = goal_psfs_class(&s, &rules, &beyond);
	snprintf(text, sizeof(text), "%s %d", class, beyond);
	return text;
}

static void
scales(void)
{
	const double first[] = { 3, 5, 2, NAN }, last[] = { 6, 5, NAN, 4 };
	struct goal_scale s;

	OK(near(scale(&s, first, last, 4), 1.5) && s.n == 4 && s.pairs == 2 &&
		near(goal_scale_last(&s), 17.0 / 4),
	    "the change is of goals rated twice, the mean of all");
	OK(strcmp(psfs(3, 4.2, 3), "below_small 0") == 0, "1.2");
	OK(strcmp(psfs(3, 4.3, 3), "small 0") == 0, "1.3");
	OK(strcmp(psfs(3, 5, 3), "small 1") == 0, "2: beyond error");
	OK(strcmp(psfs(3, 5.3, 3), "medium 1") == 0, "2.3");
	OK(strcmp(psfs(3, 5.7, 3), "large 1") == 0, "2.7");
	OK(strcmp(psfs(3, 5.7, 1), "large 0") == 0, "one activity: 3");
	OK(strcmp(psfs(3, 6, 1), "large 1") == 0, "one activity: beyond");
	OK(strcmp(psfs(5, 3, 3), "worse 1") == 0, "2 down");
	OK(strcmp(psfs(5, NAN, 3), " 0") == 0, "one rating: no class");
	scale(&s, first, last, 1);
	OK(goal_copm_important(&s, &rules), "COPM: 3 points");
	scale(&s, first, last, 2);
	OK(!goal_copm_important(&s, &rules), "COPM: 1.5 points");
}

static void
anchors(void)
{
	struct goal_person w = { .n_goals = 0 };
	struct goal g = made_up(1, 1, -1);
	unsigned unknown, missing = goal_person_anchor(&w, &rules, &unknown);

	OK(missing ==
		    (ANCHOR_GOAL | ANCHOR_DATED | ANCHOR_FUNCTIONAL |
			ANCHOR_OWN | ANCHOR_SHORT) &&
		unknown == ANCHOR_LINKED,
	    "no goal: all missing but what needs treatments");
	add(&w, &g, 0, 1);
	missing = goal_person_anchor(&w, &rules, &unknown);
	OK(missing == 0 && unknown == (ANCHOR_DATED | ANCHOR_LINKED),
	    "without treatments two are unknown");
	w.treatments = 1;
	OK(goal_person_anchor(&w, &rules, &unknown) == 0 && unknown == 0,
	    "nothing treated yet: in time");
	w.treated = 1;
	w.first_treatment = 93;
	OK(goal_person_anchor(&w, &rules, &unknown) == 0, "7 days after");
	w.first_treatment = 92;
	OK(goal_person_anchor(&w, &rules, &unknown) == ANCHOR_DATED,
	    "8 days after");
	w.first_treatment = 200;
	w.n_exercise = 2;
	w.n_linked = 1;
	OK(goal_person_anchor(&w, &rules, &unknown) == ANCHOR_LINKED,
	    "a course of exercise without a goal");
	w = (struct goal_person){ .n_goals = 0 };
	g.due = 129;
	g.own = 0;
	g.domain = DOMAIN_PAIN;
	add(&w, &g, 0, 1);
	OK(goal_person_anchor(&w, &rules, &unknown) ==
		    (ANCHOR_FUNCTIONAL | ANCHOR_OWN | ANCHOR_SHORT) &&
		w.n_pain == 1,
	    "due after 29 days, set by a clinician, about pain");
}

static void
wins(void)
{
	struct goal_person w = { .n_goals = 0 };

	goal_person_win(&w, WIN_NEW_BEST, 171, &rules, 200);
	OK(w.win == WIN_NONE && w.n_wins == 0, "29 days ago");
	goal_person_win(&w, WIN_NEW_BEST, 199, &rules, 200);
	goal_person_win(&w, WIN_STREAK, 180, &rules, 200);
	goal_person_win(&w, WIN_HOME_WEEK, 200, &rules, 200);
	goal_person_win(&w, WIN_STREAK, 190, &rules, 200);
	OK(w.win == WIN_STREAK && w.win_day == 190 && w.n_wins == 4,
	    "the first kind, then the latest");
}

/* Every code has its sentence, every rule its settings. */
static void
tables(void)
{
	struct sentences t;
	struct source src;
	struct table *table;
	struct row row;
	size_t i, rules_read = 0;
	int all = 1;
	char *list, *name;

	OK(sentences_load(&t, "mskgoal", &e) == 0 && t.n > 20, "sentences");
	for (i = WIN_TARGET_MET; i <= WIN_BACK_AT_WORK; i++)
		all &= *sentences_get(&t, goal_win_word(i)) != '\0';
	for (i = STATUS_ACHIEVED; i <= STATUS_NO_CHANGE; i++)
		all &= *sentences_get(&t, goal_status_word(i)) != '\0';
	OK(all, "a sentence for every win and status");
	for (i = 0; i < t.n; i++)
		all &= strstr(t.s[i].words, "fail") == NULL &&
		    strstr(t.s[i].words, "compl") == NULL &&
		    strstr(t.s[i].words, "should") == NULL;
	OK(all, "no sentence blames");
	OK(*sentences_get(&t, "no such code") == '\0', "no such code");
	sentences_free(&t);
	OK(sentences_load(&t, "nobody", &e) == -1, "no such table: %s", e.text);

	all = library_table("mskgoal-rules.csv", NULL, &src, &e) == 0;
	table = table_open_bytes(src.label, src.text, src.n, ',', &e);
	while (table_next_whole(table, &row, &e) == 1) {
		rules_read++;
		list = xstrndup(row.cell[2].s, row.cell[2].n);
		for (name = strtok(list, ";"); name != NULL;
		     name = strtok(NULL, ";"))
			if (settings_find(&settings, name) == NULL) {
				printf("# no setting %s\n", name);
				all = 0;
			}
		free(list);
	}
	OK(all && rules_read > 25, "rules name settings that are there");
	table_close(table);
	library_free(&src);
	for (i = 0; i < settings.n; i++)
		all &= *settings.s[i].source != '\0' ||
		    strcmp(settings.s[i].tag, "ours") == 0;
	OK(all, "a number that is not ours has a source");
}

int
main(void)
{
	OK(settings_load(&settings, "mskgoal", &e) == 0 &&
		goal_rules_load(&rules, &settings, &e) == 0,
	    "settings");
	settings_put(&settings, "gas.rho=1.5", &e);
	OK(goal_rules_load(&rules, &settings, &e) == -1 &&
		e.status == MSK_EUSAGE && strstr(e.text, "gas.rho") != NULL,
	    "a setting out of range: %s", e.text);
	settings_put(&settings, "gas.rho=0.3", &e);
	settings_put(&settings, "goal.rungs=2.5", &e);
	OK(goal_rules_load(&rules, &settings, &e) == -1, "not whole: %s",
	    e.text);
	settings_put(&settings, "goal.rungs=5", &e);
	goal_rules_load(&rules, &settings, &e);
	sums();
	no_t();
	scales();
	anchors();
	wins();
	tables();
	settings_free(&settings);
	return tap_end();
}
