/* Settings, triage, red flags, gaps and reasons of a pathway file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "pathway_build.h"

enum { PATH_MOST = 80 };

static const char *
row_path(char path[PATH_MOST], const char *section, unsigned i, const char *key)
{
	snprintf(path, PATH_MOST, "%s/%u/%s", section, i, key);
	return path;
}

/* A setting of the pathway's own file wins over an included one. */
static int
take_settings(struct pathway_build *b)
{
	const struct pathway_file *f = b->part->file;
	struct pathway *p = b->p;
	const size_t before = p->nsettings;
	char path[PATH_MOST];
	unsigned i;
	size_t k;

	for (i = 0; i < f->settings_count; i++) {
		row_path(path, "settings", i, "name");
		if (settings_find(&b->set->settings, f->settings[i].name) ==
		    NULL)
			return pathway_fail(b, path,
			    "settings: no setting '%s'", f->settings[i].name);
		if (pathway_sourced(b, f->settings[i].source,
			row_path(path, "settings", i, "source")) != 0)
			return -1;
		for (k = 0; k < p->nsettings; k++)
			if (strcmp(p->setting[k].name, f->settings[i].name) ==
			    0)
				break;
		if (k < p->nsettings && k < before)
			continue;
		if (k < p->nsettings)
			return pathway_fail(b, path,
			    "settings: '%s' comes twice", f->settings[i].name);
		p->setting = xreallocarray(
		    p->setting, p->nsettings + 1, sizeof(*p->setting));
		p->setting[p->nsettings++] =
		    (struct pathway_setting){ f->settings[i].name,
			    f->settings[i].value, f->settings[i].source };
	}
	return 0;
}

static int
take_triage(struct pathway_build *b)
{
	const struct pathway_file *f = b->part->file;
	const struct file_triage *from;
	struct pathway *p = b->p;
	struct pathway_triage *to;
	char path[PATH_MOST];
	unsigned i;

	for (i = 0; i < f->triage_count; i++) {
		from = &f->triage[i];
		p->triage = xreallocarray(
		    p->triage, p->ntriage + 1, sizeof(*p->triage));
		to = &p->triage[p->ntriage++];
		*to = (struct pathway_triage){ .class = from->class,
			.destination = from->destination,
			.days = from->days ? *from->days : PATHWAY_UNSET,
			.source = from->source };
		if (from->days != NULL && to->days < 0)
			return pathway_fail(b,
			    row_path(path, "triage", i, "days"),
			    "triage: days: less than 0");
		if (pathway_wording(b, to->destination,
			row_path(path, "triage", i, "destination")) != 0 ||
		    pathway_sourced(b, to->source,
			row_path(path, "triage", i, "source")) != 0 ||
		    pathway_compile(b, &to->when, from->when,
			row_path(path, "triage", i, "when")) != 0)
			return -1;
	}
	return 0;
}

/* What redflags.csv calls an emergency stays one. */
static int
check_urgency(
    struct pathway_build *b, const struct pathway_redflag *r, const char *path)
{
	size_t i;

	for (i = 0; i < b->set->nredflags; i++)
		if (strcmp(b->set->redflag[i].code, r->code) == 0 &&
		    b->set->redflag[i].urgency < r->urgency)
			return pathway_fail(b, path,
			    "redflags: '%s' is an emergency and may not be "
			    "put lower",
			    r->code);
	return 0;
}

int
pathway_redflags(struct pathway_build *b)
{
	const struct pathway_file *f = b->part->file;
	const struct file_redflag *from;
	struct pathway *p = b->p;
	struct pathway_redflag r;
	const size_t before = p->nredflags;
	char path[PATH_MOST];
	unsigned i;
	size_t k;

	for (i = 0; i < f->redflags_count; i++) {
		from = &f->redflags[i];
		r = (struct pathway_redflag){ from->code, from->group,
			(enum urgency)from->urgency, from->days, from->target,
			from->sentence, from->source };
		if (check_urgency(
			b, &r, row_path(path, "redflags", i, "urgency")) != 0 ||
		    pathway_wording(b, r.sentence,
			row_path(path, "redflags", i, "sentence")) != 0 ||
		    pathway_sourced(b, r.source,
			row_path(path, "redflags", i, "source")) != 0)
			return -1;
		row_path(path, "redflags", i, "days");
		if (r.days < 0)
			return pathway_fail(
			    b, path, "redflags: days: less than 0");
		for (k = 0; k < p->nredflags; k++)
			if (strcmp(p->redflag[k].code, r.code) == 0)
				break;
		row_path(path, "redflags", i, "code");
		if (k < p->nredflags && k >= before)
			return pathway_fail(
			    b, path, "redflags: '%s' comes twice", r.code);
		if (k < p->nredflags)
			continue;
		p->redflag = xreallocarray(
		    p->redflag, p->nredflags + 1, sizeof(*p->redflag));
		p->redflag[p->nredflags++] = r;
		pathway_scope_redflag(&b->set->scope, r.code);
	}
	return 0;
}

static int
take_gap(struct pathway_build *b, const struct file_gap *from, unsigned i)
{
	struct pathway *p = b->p;
	struct pathway_gap *to;
	char path[PATH_MOST];
	size_t k;

	for (k = 0; k < p->ngaps; k++)
		if (strcmp(p->gap[k].id, from->id) == 0)
			return pathway_fail(b, row_path(path, "gaps", i, "gap"),
			    "gaps: '%s' comes twice", from->id);
	p->gap = xreallocarray(p->gap, p->ngaps + 1, sizeof(*p->gap));
	to = &p->gap[p->ngaps++];
	*to = (struct pathway_gap){ .id = from->id,
		.kind = (enum gap_kind)from->kind,
		.reason = REASON_GUIDELINE_GAP,
		.source = from->source };
	if (from->code != NULL &&
	    (to->reason = reason_find(from->code, NULL)) < 0)
		return pathway_fail(b, row_path(path, "gaps", i, "code"),
		    "gaps: no reason '%s'", from->code);
	p->has_gap[to->reason] = 1;
	if (pathway_sourced(
		b, to->source, row_path(path, "gaps", i, "source")) != 0 ||
	    pathway_compile(b, &to->when, from->when,
		row_path(path, "gaps", i, "when")) != 0)
		return -1;
	row_path(path, "gaps", i, "evidence");
	if (pathway_wording(b, from->evidence, path) != 0)
		return -1;
	return pathway_template(b, &to->evidence, from->evidence, path);
}

/* Put one column of the reason table's row, if the file gives it. */
static int
change(struct pathway_build *b, struct reason *row, unsigned i,
    const char *column, const char *value)
{
	struct msk_err why;
	char path[PATH_MOST];

	if (value == NULL || reason_change(row, column, value, &why) == 0)
		return 0;
	return pathway_fail(
	    b, row_path(path, "reasons", i, column), "reasons: %s", why.text);
}

static int
take_reason(struct pathway_build *b, const struct file_reason *f, unsigned i)
{
	static const char *const priority[] = { "", "P1", "P2", "P3", "P4",
		"P5" };
	const struct file_reason *all = b->part->file->reasons;
	const char *variant = f->variant ? f->variant : "";
	const int id = reason_find(f->code, variant);
	struct msk_err why;
	struct reason *row;
	char path[PATH_MOST];
	unsigned k;

	if (id < 0)
		return pathway_fail(b, row_path(path, "reasons", i, "code"),
		    "reasons: no reason '%s'%s%s", f->code,
		    f->variant ? " of variant " : "",
		    f->variant ? f->variant : "");
	for (k = 0; k < i; k++)
		if (strcmp(all[k].code, f->code) == 0 &&
		    strcmp(all[k].variant ? all[k].variant : "", variant) == 0)
			return pathway_fail(b,
			    row_path(path, "reasons", i, "code"),
			    "reasons: '%s' comes twice", f->code);
	row = &b->p->reason[id];
	if (row->code != NULL)
		return 0; /* the pathway's own row wins over an included one */
	*row = b->set->base->row[id];
	if (change(b, row, i, "priority",
		f->priority ? priority[*f->priority] : NULL) != 0 ||
	    change(b, row, i, "list",
		f->list == NULL ? NULL :
		    *f->list    ? "1" :
				  "0") != 0 ||
	    change(b, row, i, "owner", f->owner) != 0 ||
	    change(b, row, i, "channel", f->channel) != 0 ||
	    change(b, row, i, "sentence", f->sentence) != 0)
		return -1;
	if (reason_settle(row, &why) != 0)
		return pathway_fail(b, row_path(path, "reasons", i, "code"),
		    "reasons: %s", why.text);
	return 0;
}

int
pathway_tables(struct pathway_build *b)
{
	const struct pathway_file *f = b->part->file;
	unsigned i;

	if (take_settings(b) != 0 || take_triage(b) != 0)
		return -1;
	for (i = 0; i < f->gaps_count; i++)
		if (take_gap(b, &f->gaps[i], i) != 0)
			return -1;
	if (b->p->reason == NULL && f->reasons_count > 0)
		b->p->reason = xcalloc(REASON_COUNT, sizeof(*b->p->reason));
	for (i = 0; i < f->reasons_count; i++)
		if (take_reason(b, &f->reasons[i], i) != 0)
			return -1;
	return 0;
}
