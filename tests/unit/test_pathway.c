/* Pathway files that are right, and what they mean: rules/pathway.h.  What is
 * refused is in test_pathway_refused.c. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/words.h"
#include "files.h"
#include "rules/library.h"
#include "rules/pathway.h"
#include "tap.h"

static struct msk_err e;
static struct reasons base;

static int
add(struct pathway_set *s, const char *name)
{
	int got = pathway_set_init(s, &base, &e);

	return got == 0 ? pathway_set_add(s, name, &e) : got;
}

/* What is known of a person: names, and what they stand for. */
struct person {
	const struct pathway_scope *scope;
	struct fact {
		int id;
		struct cond_value v;
	} fact[24];
	size_t n;
};

static void
fact(struct person *p, int id, struct cond_value v)
{
	p->fact[p->n++] = (struct fact){ id, v };
}

static void
number(struct person *p, int id, double x)
{
	fact(p, id, (struct cond_value){ .number = x });
}

static void
word(struct person *p, int id, const char *w)
{
	fact(p, id, (struct cond_value){ .word = w });
}

static void
set(struct person *p, int id, const char *const *w, size_t n, int partial)
{
	fact(p, id,
	    (struct cond_value){ .set = w, .nset = n, .partial = partial });
}

/* The latest score of a measure the pathway asks for. */
static void
score(struct person *p, const char *measure, double x)
{
	size_t i;

	for (i = 0; i < p->scope->nmeasures; i++)
		if (strcmp(p->scope->measure[i], measure) == 0)
			number(p, PNAME_MEASURE + (int)i * FACET_COUNT, x);
}

static int
get(int id, struct cond_value *v, const void *arg)
{
	const struct person *p = arg;
	size_t i;

	for (i = p->n; i > 0; i--)
		if (p->fact[i - 1].id == id) {
			*v = p->fact[i - 1].v;
			return 1;
		}
	return 0;
}

static void
presets(void)
{
	static const char *const id[] = { "uk-lbp", "uk-oa", "uk-primary-pain",
		"us-chronic-pain" };
	struct pathway_set s;
	size_t i;

	for (i = 0; i < 4; i++) {
		OK(add(&s, id[i]) == 0 && s.n == 1 &&
			strcmp(s.at[0]->id, id[i]) == 0 &&
			s.at[0]->nsteps >= 6 && s.at[0]->ngaps >= 2 &&
			s.at[0]->ntriage >= 8 &&
			strncmp(s.at[0]->rules, id[i], strlen(id[i])) == 0 &&
			strlen(strchr(s.at[0]->rules, ':')) == 13,
		    "%s loads: %s", id[i], s.n ? s.at[0]->rules : e.text);
		pathway_set_free(&s);
	}
	OK(add(&s, "uk-lbp") == 0 && pathway_set_add(&s, "uk-oa", &e) == 0 &&
		pathway_set_add(&s, "uk-primary-pain", &e) == 0,
	    "the three of the UK go together");
	OK(pathway_for(&s, "lbp") == s.at[0] &&
		pathway_for(&s, "hand_oa") == s.at[1] &&
		pathway_for(&s, "neck") == NULL,
	    "the pathway for a condition; none where none was given");
	OK(pathway_set_add(&s, "us-chronic-pain", &e) == -1 &&
		e.status == MSK_EUSAGE &&
		strcmp(e.text,
		    "us-chronic-pain.yaml:6: conditions: 'lbp' is in "
		    "uk-lbp.yaml already; give one pathway for a condition") ==
		    0,
	    "two pathways for one condition (%s)", e.text);
	pathway_set_free(&s);
	OK(add(&s, "uk-common") == -1 &&
		strstr(e.text, "no conditions: it can only be included"),
	    "what is there to be included is no pathway (%s)", e.text);
	OK(pathway_set_try(&s, "uk-common", &e) == 0 && s.n == 0,
	    "or is passed over");
	pathway_set_free(&s);
	OK(add(&s, "nix") == -1 && e.status == MSK_EUSAGE,
	    "no such pathway (%s)", e.text);
	pathway_set_free(&s);
}

/* What the source says of the steps, as the engine sees it. */
static void
uk_lbp(void)
{
	struct pathway_set s;
	const struct pathway *p;
	const struct pathway_step *step;

	OK(add(&s, "uk-lbp") == 0, "uk-lbp");
	p = s.at[0];
	step = &p->step[pathway_step_at(p, 20)];
	OK(step->tier == 2 && step->intensity == INTENSITY_MEDIUM &&
		step->min_weeks == 6 && step->max_weeks == 12 &&
		step->sessions == 6 && step->review_days == 42 &&
		step->nto == 2 && p->step[step->to[0]].id == 30 &&
		p->step[step->to[1]].id == 40 && step->criterion == -1,
	    "step 20");
	OK(step->classes.n == 3 && step->roles.n == 3 && step->nadjuncts == 1 &&
		strcmp(step->adjunct[0].class, "manual") == 0 &&
		strcmp(step->adjunct[0].requires, "exercise_supervised") == 0 &&
		step->nmodify == 1,
	    "manual therapy only with exercise");
	step = &p->step[pathway_step_at(p, 30)];
	OK(step->nrequires == 1 && p->step[step->requires[0]].id == 10 &&
		step->only_if.when != NULL && step->not_if.when == NULL &&
		step->max_weeks == PATHWAY_UNSET &&
		step->sessions == PATHWAY_UNSET && step->review_days == 28,
	    "step 30");
	step = &p->step[pathway_step_at(p, 60)];
	OK(step->criterion == REASON_MDT_CRITERIA && step->nto == 0 &&
		step->escalate.when == NULL &&
		step->review_days == PATHWAY_UNSET,
	    "step 60");
	OK(pathway_step_at(p, 25) == -1, "there is no step 25");
	OK(p->nsettings == 1 &&
		strcmp(p->setting[0].name, "review.opioid") == 0 &&
		p->setting[0].value == 182,
	    "the setting of the included file");
	OK(p->conditions.n == 2 && p->notes.n == 3 && p->version == 1 &&
		strcmp(p->country, "uk") == 0,
	    "head");
	pathway_set_free(&s);
}

static void
eligible(const struct pathway_when *w, const struct person *p, enum truth want,
    const char *what)
{
	static const char *const name[] = { "false", "true", "unknown" };

	OK(pathway_holds(w, TRUTH_TRUE, get, p) == want, "%s: %s", what,
	    name[want]);
}

/* Unknown is never false, and never true. */
static void
three_values(void)
{
	struct pathway_set s;
	const struct pathway *lbp;
	const struct pathway_step *s20, *s30, *s70;
	struct person p = { .n = 0 };

	add(&s, "uk-lbp");
	lbp = s.at[0];
	p.scope = &s.scope;
	s20 = &lbp->step[pathway_step_at(lbp, 20)];
	s30 = &lbp->step[pathway_step_at(lbp, 30)];
	s70 = &lbp->step[pathway_step_at(lbp, 70)];
	eligible(&s20->escalate, &p, TRUTH_UNKNOWN, "nothing known");
	word(&p, PNAME_STATE, "plateau");
	number(&p, PNAME_WEEKS, 8);
	eligible(
	    &s20->escalate, &p, TRUTH_UNKNOWN, "plateau, no adherence known");
	number(&p, PNAME_ADHERENCE, 0.6);
	eligible(&s20->escalate, &p, TRUTH_TRUE, "adherence 0.6");
	number(&p, PNAME_ADHERENCE, 0.5999);
	eligible(&s20->escalate, &p, TRUTH_FALSE, "adherence below");
	word(&p, PNAME_STATE, "improved");
	p.n--; /* and nothing else of it */
	word(&p, PNAME_STATE, "improved");
	eligible(&s20->escalate, &p, TRUTH_FALSE, "improved");

	p.n = 0;
	eligible(&s30->only_if, &p, TRUTH_UNKNOWN, "step 30, nothing known");
	word(&p, PNAME_STRATUM, "medium");
	eligible(&s30->only_if, &p, TRUTH_UNKNOWN, "medium, no PCS");
	score(&p, "pcs", 29);
	word(&p, PNAME_PRIOR_FAILED_ACTIVE, "no");
	eligible(&s30->only_if, &p, TRUTH_FALSE, "PCS 29");
	score(&p, "pcs", 30);
	eligible(&s30->only_if, &p, TRUTH_TRUE, "PCS 30");
	word(&p, PNAME_STRATUM, "high");
	p.n = 1;
	p.fact[0].v.word = "high";
	eligible(&s30->only_if, &p, TRUTH_TRUE, "high, no PCS");

	p.n = 0;
	eligible(&s70->hold_unless, &p, TRUTH_UNKNOWN, "no flags table");
	word(&p, PNAME_REDFLAG_SCREEN, "not_done");
	eligible(&s70->hold_unless, &p, TRUTH_FALSE, "no screen");
	eligible(&s20->not_if, &p, TRUTH_TRUE, "a key that is absent");
	pathway_set_free(&s);
}

static const struct pathway_gap *
gap(const struct pathway *p, const char *id)
{
	size_t i;

	for (i = 0; i < p->ngaps; i++)
		if (strcmp(p->gap[i].id, id) == 0)
			return &p->gap[i];
	return NULL;
}

static void
gap_is(const struct pathway *path, const char *id, const struct person *p,
    enum truth want, const char *evidence)
{
	const struct pathway_gap *g = gap(path, id);
	struct buf b = { 0 };

	OK(g != NULL && pathway_holds(&g->when, TRUTH_FALSE, get, p) == want,
	    "%s is %d", id, (int)want);
	if (evidence == NULL)
		return;
	pathway_fill(&b, &g->evidence, get, p);
	OK(strcmp(buf_text(&b), evidence) == 0, "\"%s\" (%s)", evidence,
	    buf_text(&b));
	buf_free(&b);
}

static void
gaps(void)
{
	static const char *const gp[] = { "gp", "ed" },
				 *const drug[] = { "opioid", "benzo_z" };
	struct pathway_set s;
	const struct pathway *lbp;
	struct person p = { .n = 0 };

	add(&s, "uk-lbp");
	lbp = s.at[0];
	p.scope = &s.scope;
	word(&p, PNAME_CONDITION, "lbp");
	gap_is(lbp, "qs155_5", &p, TRUTH_UNKNOWN,
	    "opioid unknown d for lbp (QS155-5)");
	number(&p, PNAME_OPIOID_DAYS, 90);
	gap_is(lbp, "qs155_5", &p, TRUTH_FALSE, NULL);
	number(&p, PNAME_OPIOID_DAYS, 147);
	gap_is(
	    lbp, "qs155_5", &p, TRUTH_TRUE, "opioid 147 d for lbp (QS155-5)");
	OK(gap(lbp, "qs155_5")->reason == REASON_GUIDELINE_GAP &&
		gap(lbp, "qs155_5")->kind == GAP_MEDICINE &&
		gap(lbp, "qs155_2")->kind == GAP_IMAGING,
	    "reason and kind");
	word(&p, PNAME_CONDITION, "lbp_sciatica");
	gap_is(lbp, "qs155_5", &p, TRUTH_FALSE, NULL);

	set(&p, PNAME_IMAGING_BY, gp, 2, 0);
	gap_is(lbp, "qs155_2", &p, TRUTH_UNKNOWN, NULL);
	number(&p, PNAME_REDFLAGS, 0);
	gap_is(lbp, "qs155_2", &p, TRUTH_TRUE,
	    "imaging requested by gp, ed, 0 red flags recorded (QS155-2)");
	number(&p, PNAME_REDFLAGS, 1);
	gap_is(lbp, "qs155_2", &p, TRUTH_FALSE, NULL);
	set(&p, PNAME_IMAGING_BY, gp, 0, 1);
	number(&p, PNAME_REDFLAGS, 0);
	gap_is(lbp, "qs155_2", &p, TRUTH_UNKNOWN,
	    "imaging requested by unknown, 0 red flags recorded (QS155-2)");
	pathway_set_free(&s);

	p.n = 0;
	add(&s, "us-chronic-pain");
	p.scope = &s.scope;
	set(&p, PNAME_DRUG, drug, 1, 1);
	gap_is(s.at[0], "cdc2022_11", &p, TRUTH_UNKNOWN, NULL);
	set(&p, PNAME_DRUG, drug, 1, 0);
	gap_is(s.at[0], "cdc2022_11", &p, TRUTH_FALSE, NULL);
	set(&p, PNAME_DRUG, drug, 2, 1);
	gap_is(s.at[0], "cdc2022_11", &p, TRUTH_TRUE, NULL);
	pathway_set_free(&s);
}

/* Guidelines contradict each other: each keeps to its own. */
static void
contradictions(void)
{
	static const char *const needling[] = { "needling" };
	static const char *const antidepressant[] = { "antidepressant" };
	struct pathway_set s;
	struct person p = { .n = 0 };

	set(&p, PNAME_TREATED, needling, 1, 0);
	set(&p, PNAME_DRUG, antidepressant, 1, 0);
	word(&p, PNAME_CONDITION, "lbp");
	add(&s, "uk-lbp");
	gap_is(s.at[0], "ng59_needling", &p, TRUTH_TRUE, NULL);
	gap_is(s.at[0], "qs155_4_antidepressant", &p, TRUTH_TRUE, NULL);
	pathway_set_free(&s);
	add(&s, "uk-primary-pain");
	OK(gap(s.at[0], "ng59_needling") == NULL &&
		pathway_step_at(s.at[0], 35) >= 0,
	    "acupuncture is a step for chronic primary pain");
	pathway_set_free(&s);
	add(&s, "us-chronic-pain");
	OK(gap(s.at[0], "ng59_needling") == NULL,
	    "and no gap in the pathway of the US");
	pathway_set_free(&s);
}

static void
triage_is(const struct pathway *path, const struct person *p, const char *class,
    int days, int unknown)
{
	int open;
	const struct pathway_triage *t = pathway_triage(path, get, p, &open);

	OK((class == NULL ? t == NULL :
			    t != NULL && strcmp(t->class, class) == 0 &&
		       t->days == days) &&
		open == unknown,
	    "triage %s, %d days%s (%s)", class ? class : "none", days,
	    unknown ? ", not sure" : "", t ? t->class : "none");
}

static void
triage(void)
{
	static const char *const flag[] = { "cervical_myelopathy",
		"ces_saddle" };
	struct pathway_set s;
	struct person p = { .n = 0 };

	add(&s, "uk-lbp");
	p.scope = &s.scope;
	triage_is(s.at[0], &p, NULL, 0, 1);
	word(&p, PNAME_STRATUM, "medium");
	triage_is(s.at[0], &p, "T4", 126, 1);
	set(&p, PNAME_REDFLAG, flag, 0, 0);
	word(&p, PNAME_SAFETY, "none");
	score(&p, "phq9", 10);
	score(&p, "pcs", 12);
	number(&p, PNAME_OME, 0);
	word(&p, PNAME_STATE, "improving");
	triage_is(s.at[0], &p, "T4", 126, 0);
	word(&p, PNAME_STRATUM, "low");
	triage_is(s.at[0], &p, "T5", PATHWAY_UNSET, 0);
	score(&p, "phq9", 20);
	triage_is(s.at[0], &p, "T2", 28, 0);
	set(&p, PNAME_REDFLAG, flag, 1, 0);
	triage_is(s.at[0], &p, "T1", 14, 0);
	set(&p, PNAME_REDFLAG, flag, 2, 0);
	triage_is(s.at[0], &p, "T0", 0, 0);
	pathway_set_free(&s);
}

static void
redflags(void)
{
	static const char *const emergency[] = { "ces_bladder", "ces_saddle",
		"ces_bilateral_neuro", "mscc_band_pain_gait",
		"spinal_infection_fever", "septic_joint", "acute_cord_signs",
		"major_trauma", "acute_limb_ischaemia" };
	const struct pathway_redflag *r;
	struct pathway_set s;
	size_t i, bad = 0;

	OK(pathway_set_init(&s, &base, &e) == 0 && s.n == 0 &&
		s.nredflags == 22,
	    "22 red flags without any pathway");
	for (i = 0; i < 9; i++) {
		r = pathway_redflag(&s, NULL, emergency[i]);
		bad += r == NULL || r->urgency != URGENCY_EMERGENCY ||
		    r->days != 0;
	}
	for (i = 0; i < s.nredflags; i++)
		bad += (s.redflag[i].urgency == URGENCY_EMERGENCY) != (i < 9);
	OK(bad == 0, "nine of them are of the same day, the others urgent");
	OK(pathway_redflag(&s, NULL, "inflammatory_synovitis")->days == 21 &&
		pathway_redflag(&s, NULL, "nobody_knows") == NULL,
	    "days, and a code that is not there");
	OK(pathway_set_add(&s,
	       files_write("mine.yaml",
		   "id: mine\nversion: 3\nname: Mine\ncountry: uk\n"
		   "conditions: [shoulder]\nsource: local\n"
		   "redflags:\n"
		   "  - { code: night_pain_progressive, group: g, urgency: "
		   "emergency, days: 1, target: t, sentence: Review today., "
		   "source: local }\n"
		   "  - { code: local_flag, group: g, urgency: urgent, days: "
		   "5, target: t, sentence: Review., source: local }\n"
		   "triage:\n"
		   "  - { class: X, when: 'redflag = local_flag', "
		   "destination: here, source: local }\n"
		   "steps:\n"
		   "  - { step: 1, name: one, tier: 1, intensity: low, "
		   "source: local, only_if: 'redflag != local_flag' }\n"),
	       &e) == 0,
	    "a pathway with red flags of its own (%s)", e.text);
	r = pathway_redflag(&s, s.at[0], "night_pain_progressive");
	OK(r->urgency == URGENCY_EMERGENCY && r->days == 1 &&
		pathway_redflag(&s, NULL, "night_pain_progressive")->days == 14,
	    "they win for its people, not for others");
	OK(pathway_redflag(&s, s.at[0], "local_flag") != NULL &&
		pathway_redflag(&s, NULL, "local_flag") == NULL &&
		pathway_redflag(&s, s.at[0], "septic_joint") != NULL,
	    "a new one; the others stay");
	pathway_set_free(&s);
	files_remove("mine.yaml");
}

static const char plain[] = "version: 1\nname: Mine\ncountry: uk\n"
			    "source: local\n"
			    "steps:\n"
			    "  - { step: 1, name: one, tier: 1, intensity: "
			    "low, source: local }\n";

/* A pathway file of the folder: its head, then the plain rest. */
static const char *
write_plain(const char *file, const char *head)
{
	char *text = malloc(strlen(head) + sizeof(plain));

	sprintf(text, "%s%s", head, plain);
	files_write(file, text);
	free(text);
	return files_path_text;
}

/* A user's own: by path, by MSK_PATH, by directory. */
static void
own(void)
{
	struct pathway_set s;
	char dir[80], folder[100];

	OK(add(&s, write_plain("p.yaml", "id: uk-lbp\nconditions: [lbp]\n")) ==
		    0 &&
		s.at[0]->nsteps == 1 && s.at[0]->ngaps == 0,
	    "a file by its path (%s)", e.text);
	pathway_set_free(&s);
	files_remove("p.yaml");

	snprintf(folder, sizeof(folder), "%s/pathways", files_dir);
	if (mkdir(folder, 0700) != 0)
		abort();
	write_plain("pathways/uk-lbp.yaml", "id: uk-lbp\nconditions: [lbp]\n");
	setenv("MSK_PATH", files_dir, 1);
	OK(add(&s, "uk-lbp") == 0 && s.at[0]->nsteps == 1,
	    "MSK_PATH/pathways comes before what is built in");
	OK(pathway_set_add(&s, "uk-oa", &e) == 0, "the others stay");
	pathway_set_free(&s);
	unsetenv("MSK_PATH");
	OK(add(&s, "uk-lbp") == 0 && s.at[0]->nsteps == 6,
	    "without it the built-in one");
	pathway_set_free(&s);

	snprintf(dir, sizeof(dir), "%s/pathways/", files_dir);
	files_write("pathways/common.yaml",
	    "id: common\nversion: 1\nname: c\ncountry: uk\nsource: local\n"
	    "settings:\n"
	    "  - { name: review.low, value: 50, source: ours }\n"
	    "  - { name: ome.high, value: 100, source: ours }\n"
	    "reasons:\n  - { code: CRUTCH, list: yes, owner: therapist }\n"
	    "  - { code: COST, list: yes }\n");
	write_plain("pathways/neck.yaml",
	    "id: neck\nconditions: [neck]\ninclude: [common]\n"
	    "settings:\n"
	    "  - { name: review.low, value: 40, source: ours }\n"
	    "reasons:\n  - { code: CRUTCH, priority: P3, list: no }\n");
	OK(add(&s, dir) == 0 && s.n == 2 && strcmp(s.at[0]->id, "neck") == 0 &&
		strcmp(s.at[1]->id, "uk-lbp") == 0,
	    "a directory: its pathways in order (%s)", e.text);
	if (s.n == 2) {
		const struct reason *r =
		    pathway_reason(s.at[0], &base, REASON_CRUTCH);

		OK(s.at[0]->nsettings == 2 && s.at[0]->setting[0].value == 40 &&
			s.at[0]->setting[1].value == 100,
		    "a setting of its own wins over one included");
		OK(r->priority == 3 && !r->list &&
			strcmp(r->owner, "clinician") == 0,
		    "so does a reason");
		OK(pathway_reason(s.at[0], &base, REASON_COST)->list &&
			!pathway_reason(s.at[1], &base, REASON_COST)->list &&
			!pathway_reason(NULL, &base, REASON_COST)->list,
		    "reasons change for the people of the pathway only");
	}
	pathway_set_free(&s);
	files_remove("pathways/neck.yaml");
	files_remove("pathways/uk-lbp.yaml");
	OK(add(&s, dir) == -1 && strstr(e.text, "no pathway in it") != NULL,
	    "a directory without one (%s)", e.text);
	pathway_set_free(&s);
	files_remove("pathways/common.yaml");
	if (rmdir(folder) != 0)
		abort();
}

/* The hash tells one version from another, whatever the number says. */
static void
provenance(void)
{
	struct pathway_set a, b;

	add(&a, write_plain("p.yaml", "id: mine\nconditions: [lbp]\n"));
	add(&b, write_plain("p.yaml", "id: mine\nconditions: [lbp ]\n"));
	OK(a.n == 1 && b.n == 1 && strncmp(a.at[0]->rules, "mine@1:", 7) == 0 &&
		strcmp(a.at[0]->rules, b.at[0]->rules) != 0,
	    "one blank changes the hash");
	pathway_set_free(&a);
	pathway_set_free(&b);
	files_remove("p.yaml");
}

/* Every name: a type, a meaning, the tables it needs; measures. */
static void
names(void)
{
	struct pathway_scope sc;
	struct cond_name n;
	size_t bad = 0;
	int i;

	pathway_scope_init(&sc);
	for (i = 0; i < PNAME_COUNT; i++) {
		bad += pathway_resolve(pathway_names[i].name, &n, &sc) != 0 ||
		    n.id != i || n.type != pathway_names[i].type;
		bad += *pathway_names[i].meaning == '\0';
		bad += *pathway_names[i].needs == '\0' && i != PNAME_AS_OF;
		bad += (n.nwords > 0) != (*pathway_names[i].words != '\0');
	}
	OK(bad == 0, "each name of the table is found, and says what it is");
	OK(pathway_resolve("phq9", &n, &sc) == 0 && n.type == COND_NUMBER &&
		n.id == PNAME_MEASURE && sc.nmeasures == 1 &&
		pathway_resolve("koos_pain.state", &n, &sc) == 0 &&
		n.type == COND_WORD && PNAME_MEASURE_INDEX(n.id) == 1 &&
		PNAME_MEASURE_FACET(n.id) == FACET_STATE && n.nwords == 16 &&
		pathway_resolve("phq9.age", &n, &sc) == 0 &&
		PNAME_MEASURE_INDEX(n.id) == 0 &&
		PNAME_MEASURE_FACET(n.id) == FACET_AGE && sc.nmeasures == 2,
	    "measures and what is known of them");
	OK(pathway_resolve("phq99", &n, &sc) == -1 &&
		pathway_resolve("koos_nothing", &n, &sc) == -1 &&
		pathway_resolve("phq9.colour", &n, &sc) == -1 &&
		pathway_resolve("gender", &n, &sc) == -1 &&
		pathway_resolve("phq9.", &n, &sc) == -1 &&
		pathway_resolve(".age", &n, &sc) == -1 &&
		pathway_resolve("state.age", &n, &sc) == -1 &&
		pathway_resolve("", &n, &sc) == -1 && sc.nmeasures == 2,
	    "and what is none");
	OK(pathway_resolve("grip", &n, &sc) == -1, "an unknown measure");
	pathway_scope_measure(&sc, "grip");
	OK(pathway_resolve("grip.change", &n, &sc) == 0,
	    "unless a measure file has it");
	pathway_scope_free(&sc);
}

/* How many words of a list with blanks are not in the engine's list. */
static size_t
differ(const char *list, const struct word *words)
{
	size_t n = 0, bad = 0;

	for (; *list != '\0'; list += n) {
		list += strspn(list, " ");
		n = strcspn(list, " ");
		bad += n > 0 && word_code(words, (struct span){ list, n }) <= 0;
	}
	return bad;
}

/* A word that a condition may hold is one that the tables may hold. */
static void
words(void)
{
	const char *name;
	int i, code, bad = 0;

	OK(differ(PATHWAY_CLASSES, words_class) == 0, "classes of courses");
	OK(differ(PATHWAY_STATES, words_state) == 0, "states");
	OK(differ(pathway_names[PNAME_STRATUM].words, words_stratum) == 0 &&
		differ(pathway_names[PNAME_PHASE].words, words_phase) == 0 &&
		differ(pathway_names[PNAME_WORK_STATUS].words, words_work) == 0,
	    "stratum, phase, work status");
	for (i = 0; words_class[i].word != NULL; i++) {
		code = words_class[i].code;
		name = word_name(words_class, code);
		bad += !pathway_word(PATHWAY_CLASSES, name);
		bad += class_mode(code) == 0 && code != CLASS_OTHER;
	}
	for (i = 0; words_state[i].word != NULL; i++)
		bad += !pathway_word(PATHWAY_STATES,
		    word_name(words_state, words_state[i].code));
	OK(bad == 0, "and the other way round");
}

int
main(void)
{
	unsetenv("MSK_PATH");
	files_begin();
	if (reasons_load(&base, NULL, &e) != 0)
		abort();
	presets();
	uk_lbp();
	three_values();
	gaps();
	contradictions();
	triage();
	redflags();
	own();
	provenance();
	names();
	words();
	reasons_free(&base);
	files_end();
	return tap_end();
}
