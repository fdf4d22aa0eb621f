/* What the rules go by: settings, reasons, pathways, measures. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "caseload.h"
#include "rules/instrument.h"
#include "rules/measure.h"
#include "rules/tablefile.h"
#include "table/table.h"

static unsigned
measure_id(struct caseload *c, const char *name)
{
	return people_code(&c->store, span_of(name));
}

/* "inertia.target.peg": a target of the people of pathway number i. */
static void
add_target(struct caseload *c, size_t i, const char *name, double value)
{
	static const char head[] = "inertia.target.";
	struct review *r = &c->review;
	const size_t n = sizeof(head) - 1;

	if (strncmp(name, head, n) != 0)
		return;
	c->target =
	    xreallocarray(c->target, r->ntargets + 1, sizeof(*c->target));
	c->target[r->ntargets++] =
	    (struct review_target){ i, measure_id(c, name + n), value };
	r->target = c->target;
}

/* The targets that pathways change; --set wins over them. */
static void
load_targets(struct caseload *c)
{
	const struct pathway *p;
	const struct setting *s;
	size_t i, k;

	for (i = 0; i < c->pathways.n; i++) {
		p = c->pathways.at[i];
		for (k = 0; k < p->nsettings; k++) {
			s = settings_find(
			    &c->book.settings, p->setting[k].name);
			if (s != NULL && !s->put)
				add_target(c, i, s->name, p->setting[k].value);
		}
	}
}

/* Settings of one pathway (or of none): shipped, pathway's, then --set. */
static int
fill_settings(
    struct caseload *c, const struct pathway *p, struct review_settings *set)
{
	const struct setting *s;
	const char *name;
	size_t i, k;

	for (i = 0; (name = review_setting_name(i)) != NULL; i++) {
		if ((s = settings_find(&c->book.settings, name)) == NULL)
			return err_set(c->e, MSK_ESYS,
			    "mskreview-settings.csv: no setting '%s'", name);
		review_setting(set, name, s->value);
		for (k = 0; p != NULL && k < p->nsettings && !s->put; k++)
			if (strcmp(p->setting[k].name, name) == 0)
				review_setting(set, name, p->setting[k].value);
	}
	return 0;
}

/* Days are counted as whole numbers, and no setting is less than none. */
static int
check_setting(const char *name, double value, struct msk_err *e)
{
	enum { CENTURY = 36525 };

	if (value >= 0 && value <= CENTURY)
		return 0;
	return err_set(
	    e, MSK_EUSAGE, "setting %s: a number from 0 to %d", name, CENTURY);
}

static int
check_settings(struct caseload *c)
{
	const struct settings *all = &c->book.settings;
	const struct pathway *p;
	size_t i, k;

	for (i = 0; i < all->n; i++)
		if (check_setting(all->s[i].name, all->s[i].value, c->e) != 0)
			return -1;
	for (i = 0; i < c->pathways.n; i++) {
		p = c->pathways.at[i];
		for (k = 0; k < p->nsettings; k++)
			if (check_setting(p->setting[k].name,
				p->setting[k].value, c->e) != 0)
				return -1;
	}
	return 0;
}

static int
load_settings(struct caseload *c)
{
	size_t i;

	if (check_settings(c) != 0)
		return -1;
	c->sets = xcalloc(c->pathways.n + 1, sizeof(*c->sets));
	for (i = 0; i <= c->pathways.n; i++)
		if (fill_settings(c,
			i < c->pathways.n ? c->pathways.at[i] : NULL,
			&c->sets[i]) != 0)
			return -1;
	load_targets(c);
	c->review.sets = c->sets;
	c->review.set = c->sets[c->pathways.n];
	return 0;
}

enum { R_REASON, R_NEEDS, R_SETTING };

static int
add_restraint(
    const struct row *row, const char *label, void *arg, struct msk_err *e)
{
	struct caseload *c = arg;
	struct review *r = &c->review;
	struct review_restraint *x;
	const struct setting *s = NULL;
	char *name = xstrndup(row->cell[R_SETTING].s, row->cell[R_SETTING].n);

	if (*name != '\0')
		s = settings_find(&c->book.settings, name);
	free(name);
	if (row->cell[R_SETTING].n > 0 && s == NULL)
		return err_set(
		    e, MSK_EUSAGE, "%s:%lu: no such setting", label, row->line);
	c->restraint = xreallocarray(
	    c->restraint, r->nrestraints + 1, sizeof(*c->restraint));
	x = &c->restraint[r->nrestraints++];
	x->code = people_code(&c->store, row->cell[R_REASON]);
	x->needs_sdm = span_is(row->cell[R_NEEDS], "sdm");
	x->needs_goal = span_is(row->cell[R_NEEDS], "goal");
	x->most_days = s == NULL ? 0 : (int)s->value;
	r->restraint = c->restraint;
	return 0;
}

/* restraints.csv: accepted reasons for holding (V8). */
static int
load_restraints(struct caseload *c)
{
	return tablefile_each("restraints.csv",
	    "reason,needs,setting,meaning,source", add_restraint, c, c->e);
}

/* The figures of imaging, and each finding's name once. */
static int
load_figures(struct caseload *c)
{
	size_t i, k;

	if (imaging_load(&c->figures, c->e) != 0)
		return -1;
	for (i = 0; i < c->figures.n; i++) {
		for (k = 0; k < c->nfindings; k++)
			if (strcmp(c->finding[k], c->figures.at[i].finding) ==
			    0)
				break;
		if (k < c->nfindings || c->nfindings == 32)
			continue;
		c->finding = xreallocarray(
		    c->finding, c->nfindings + 1, sizeof(*c->finding));
		c->finding[c->nfindings++] = c->figures.at[i].finding;
	}
	c->review.figures = &c->figures;
	c->review.finding = c->finding;
	c->review.nfindings = c->nfindings;
	return 0;
}

static int
add_primary(const char *s, size_t n, void *arg)
{
	struct caseload *c = arg;
	struct review *r = &c->review;

	c->primaries =
	    xreallocarray(c->primaries, r->nprimary + 1, sizeof(*c->primaries));
	c->primaries[r->nprimary++] =
	    people_code(&c->store, (struct span){ s, n });
	r->primary = c->primaries;
	return 0;
}

int
caseload_rules(struct caseload *c)
{
	struct review *r = &c->review;
	size_t i;

	r->as_of = (int)c->f.as_of;
	r->text = &c->store.text;
	r->reasons = &c->reasons;
	r->pathways = &c->pathways;
	if (reasons_load(&c->reasons, c->reason_table, c->e) != 0 ||
	    pathway_set_init(&c->pathways, &c->reasons, c->e) != 0)
		return -1;
	for (i = 0; i < c->npathways; i++)
		if (pathway_set_add(&c->pathways, c->pathway[i], c->e) != 0)
			return -1;
	r->phq9 = measure_id(c, "phq9");
	r->pcs = measure_id(c, "pcs");
	r->tsk11 = measure_id(c, "tsk11");
	r->fabq_pa = measure_id(c, "fabq_pa");
	r->pseq = measure_id(c, "pseq10");
	r->mtbq = measure_id(c, "mtbq");
	r->startmsk = measure_id(c, "startmsk");
	r->sbt = measure_id(c, "sbt");
	r->pgic = measure_id(c, "pgic");
	r->stopbang = measure_id(c, "stopbang");
	list_each(c->primary, ',', add_primary, c);
	if ((c->stratifier[0] = instrument_load("startmsk", c->e)) == NULL ||
	    (c->stratifier[1] = instrument_load("sbt", c->e)) == NULL)
		return -1;
	return load_settings(c) != 0 || load_restraints(c) != 0 ?
	    -1 :
	    load_figures(c);
}

static void
fill_measure(struct caseload *c, unsigned id, const struct measure *m)
{
	struct review_measure *x = &c->measure[id];
	char *name = xasprintf("inertia.target.%s", m->name);
	const struct setting *s = settings_find(&c->book.settings, name);

	free(name);
	x->target = s == NULL ? NAN : s->value;
	x->mic = m->mic;
	x->mdc = m->mdc;
	x->higher = m->better == BETTER_NONE ? -1 : m->better == BETTER_HIGHER;
	x->function = strcmp(m->domain, "function") == 0;
	x->interference = strcmp(m->domain, "pain_interference") == 0;
	x->pain = strcmp(m->domain, "pain") == 0;
	x->mood =
	    strcmp(m->domain, "mood") == 0 || strcmp(m->domain, "anxiety") == 0;
	x->sleep = strcmp(m->domain, "sleep") == 0;
}

static int
find_measure(struct caseload *c, unsigned id, struct measure *own, size_t nown)
{
	const struct span s = intern_text(&c->store.text, id);
	char *name = xstrndup(s.s, s.n);
	const struct measure *found = measures_find(own, nown, s);
	struct measure m;
	int got = 0;

	if (found != NULL) {
		fill_measure(c, id, found);
	} else {
		got = measure_find(name, &m, c->e);
		if (got == 1)
			fill_measure(c, id, &m);
		measure_free(&m);
	}
	free(name);
	return got < 0 ? -1 : 0;
}

/* A primary measure nobody has and nothing knows is a mistake in its name. */
static int
say_absent(
    struct caseload *c, struct measure *own, size_t nown, const char *done)
{
	struct span s;
	unsigned id;
	size_t i;

	for (i = 0; i < c->review.nprimary; i++) {
		id = c->primaries[i];
		if (!done[id] && find_measure(c, id, own, nown) != 0)
			return -1;
		if (done[id] || c->measure[id].higher >= 0)
			continue;
		s = intern_text(&c->store.text, id);
		filter_warn(&c->f,
		    "--primary %.*s: no row of it, and no measure known by "
		    "that name",
		    (int)s.n, s.s);
	}
	return 0;
}

int
caseload_measures(struct caseload *c)
{
	const struct pool *p = &c->store.pool[TABLE_SERIES];
	struct series_row row;
	const size_t n = c->store.text.n;
	struct measure *own = NULL;
	size_t i, nown = 0;
	unsigned id;
	char *done = xcalloc(n, 1);
	int got = 0;

	c->measure = xcalloc(n, sizeof(*c->measure));
	for (i = 0; i < n; i++)
		c->measure[i] =
		    (struct review_measure){ NAN, NAN, NAN, -1, 0, 0, 0, 0, 0 };
	if (c->measure_file != NULL &&
	    (own = measures_read(c->measure_file, &nown, c->e)) == NULL)
		got = -1;
	for (i = 0; i < p->rows.n && got == 0; i++) {
		rows_get(&p->rows, i, &row);
		id = row.measure;
		if (!done[id])
			got = find_measure(c, id, own, nown);
		done[id] = 1;
	}
	if (got == 0)
		got = say_absent(c, own, nown, done);
	for (i = 0; i < nown; i++)
		measure_free(&own[i]);
	free(own);
	free(done);
	c->review.measure = c->measure;
	c->review.nmeasures = n;
	return got;
}

int
caseload_rules_text(struct caseload *c, struct buf *b)
{
	char *own = rulebook_id(&c->book, c->e);
	size_t i;

	if (own == NULL)
		return -1;
	for (i = 0; i < c->pathways.n; i++)
		buf_printf(b, "%s;", c->pathways.at[i]->rules);
	buf_str(b, own);
	free(own);
	return 0;
}
