#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "pathways.h"
#include "rules/library.h"

enum { KEY_LIST = OPT_SHARED + 160, KEY_SHOW, KEY_CHECK };

const struct opt pathways_opts[] = {
	{ KEY_LIST, "list-pathways", NULL,
	    "list the pathways that can be named", NULL },
	{ KEY_SHOW, "show-pathway", "NAME", "print a pathway file", NULL },
	{ KEY_CHECK, "check-pathway", "FILE",
	    "check a pathway file and say what it uses", "@files" },
	{ 0, NULL, NULL, NULL, NULL },
};

int
pathways_option(struct pathways_request *q, int key, const char *arg)
{
	if (key < KEY_LIST || key > KEY_CHECK)
		return 1;
	q->key = key;
	q->name = arg;
	return 0;
}

static int
written(FILE *out, struct msk_err *e)
{
	if (fflush(out) == 0 && !ferror(out))
		return 0;
	return err_set(
	    e, MSK_ESYS, "write error: %s", strerror(errno != 0 ? errno : EIO));
}

static int
list_row(struct writer *w, const struct pathway *p, struct msk_err *e)
{
	size_t i;
	struct buf words = { 0 };

	for (i = 0; i < p->conditions.n; i++) {
		buf_str(&words, i > 0 ? ";" : "");
		buf_str(&words, p->conditions.word[i]);
	}
	writer_string(w, p->id);
	writer_num(w, p->version);
	writer_string(w, p->country);
	writer_string(w, buf_text(&words));
	writer_num(w, (double)p->nsteps);
	writer_num(w, (double)p->ngaps);
	writer_string(w, p->name);
	writer_string(w, p->source);
	buf_free(&words);
	return writer_end(w, e);
}

/* A file that is there to be included is no pathway and is left out. */
static int
list(const struct reasons *base, enum writer_form form, FILE *out,
    struct msk_err *e)
{
	static const struct {
		const char *name;
		enum column_type type;
	} column[] = { { "id", COLUMN_TEXT }, { "version", COLUMN_NUM },
		{ "country", COLUMN_TEXT }, { "conditions", COLUMN_TEXT },
		{ "steps", COLUMN_NUM }, { "gaps", COLUMN_NUM },
		{ "name", COLUMN_TEXT }, { "source", COLUMN_TEXT } };
	struct pathway_set s;
	struct writer *w;
	struct library_entry *entry;
	size_t i, n;
	int got = 0;

	if ((entry = library_names("pathways", &n, e)) == NULL)
		return -1;
	w = writer_new(out, form);
	for (i = 0; i < sizeof(column) / sizeof(*column); i++)
		writer_column(w, column[i].name, column[i].type);
	writer_header(w);
	for (i = 0; i < n && got == 0; i++) {
		got = pathway_set_init(&s, base, e);
		if (got == 0)
			got = pathway_set_try(&s, entry[i].id, e);
		if (got == 0 && s.n > 0)
			got = list_row(w, s.at[0], e);
		pathway_set_free(&s);
	}
	library_list_free(entry, n);
	return writer_finish(w, got, e);
}

static int
show(const char *name, FILE *out, struct msk_err *e)
{
	struct source src;

	if (library_definition("pathways", name, &src, e) != 0)
		return -1;
	fwrite(src.text, 1, src.n, out);
	library_free(&src);
	return written(out, e);
}

/* Does any condition or text of the pathway ask for the name with this id? */
static int
uses(const struct pathway *p, int id)
{
	const struct pathway_step *s;
	const struct pathway_text *t;
	size_t i, k;
	int yes = 0;

#define ASKS(w) ((w).when != NULL && cond_uses((w).when, id))
	for (i = 0; i < p->nsteps; i++) {
		s = &p->step[i];
		yes |= ASKS(s->escalate) || ASKS(s->only_if) ||
		    ASKS(s->not_if) || ASKS(s->hold_unless);
		for (k = 0; k < s->nmodify; k++)
			yes |= ASKS(s->modify[k].when);
	}
	for (i = 0; i < p->ntriage; i++)
		yes |= ASKS(p->triage[i].when);
	for (i = 0; i < p->ngaps; i++) {
		yes |= ASKS(p->gap[i].when);
		t = &p->gap[i].evidence;
		for (k = 0; k < t->n; k++)
			yes |= t->piece[k].text == NULL &&
			    t->piece[k].name.id == id;
	}
#undef ASKS
	return yes;
}

/* Add the words of a list with blanks that are not in b yet. */
static void
add_needs(struct buf *b, const char *needs)
{
	char word[40];
	size_t n;

	for (; *needs != '\0'; needs += n) {
		needs += strspn(needs, " ");
		n = strcspn(needs, " ");
		snprintf(word, sizeof(word), "%.*s", (int)n, needs);
		if (n > 0 && !pathway_word(buf_text(b), word))
			buf_printf(b, " %s", word);
	}
}

static int
is_led_to(const struct pathway *p, size_t step)
{
	size_t i, k;

	for (i = 0; i < p->nsteps; i++)
		for (k = 0; k < p->step[i].nto; k++)
			if (p->step[i].to[k] == step)
				return 1;
	return 0;
}

static void
say_use(const struct pathway_set *s, const struct pathway *p, FILE *out)
{
	struct buf names = { 0 }, needs = { 0 };
	size_t i;
	int id, facet;

	for (id = 0; id < PNAME_COUNT; id++)
		if (uses(p, id)) {
			buf_printf(&names, " %s", pathway_names[id].name);
			add_needs(&needs, pathway_names[id].needs);
		}
	for (i = 0; i < s->scope.nmeasures; i++)
		for (facet = 0; facet < FACET_COUNT; facet++) {
			id = PNAME_MEASURE + (int)i * FACET_COUNT + facet;
			if (!uses(p, id))
				continue;
			buf_printf(&names, " %s%s", s->scope.measure[i],
			    pathway_facet((enum pathway_facet)facet));
			add_needs(&needs, "series");
		}
	fprintf(
	    out, "names:%s\ntables:%s\n", buf_text(&names), buf_text(&needs));
	buf_free(&names);
	buf_free(&needs);
}

static int
check(const char *path, const struct reasons *base, char *const *measures,
    size_t nmeasures, FILE *out, struct msk_err *e)
{
	struct pathway_set s;
	const struct pathway *p;
	size_t i, k;
	int got = pathway_set_init(&s, base, e);

	for (i = 0; got == 0 && i < nmeasures; i++)
		pathway_scope_measure(&s.scope, measures[i]);
	if (got == 0)
		got = pathway_set_add(&s, path, e);
	for (i = 0; got == 0 && i < s.n; i++) {
		p = s.at[i];
		fprintf(out,
		    "%s: %s: steps %zu, triage %zu, red flags %zu, gaps %zu, "
		    "settings %zu\n",
		    p->label, p->rules, p->nsteps, p->ntriage, p->nredflags,
		    p->ngaps, p->nsettings);
		say_use(&s, p, out);
		for (k = 1; k < p->nsteps; k++)
			if (!is_led_to(p, k))
				fprintf(out,
				    "note: no step leads to step %d: a "
				    "decision does\n",
				    p->step[k].id);
	}
	pathway_set_free(&s);
	return got == 0 ? written(out, e) : got;
}

int
pathways_answer(const struct pathways_request *q, const struct reasons *base,
    char *const *measures, size_t nmeasures, enum writer_form form, FILE *out,
    struct msk_err *e)
{
	switch (q->key) {
	case KEY_LIST:
		return list(base, form, out, e);
	case KEY_SHOW:
		return show(q->name, out, e);
	default:
		return check(q->name, base, measures, nmeasures, out, e);
	}
}

static void
explain_reason(const struct reason *r, FILE *out)
{
	fprintf(out, "%s%s%s: P%d, %s, asks %s, channel %s%s\n  %s\n", r->code,
	    *r->variant != '\0' ? " " : "", r->variant, r->priority,
	    r->list ? "listed" : "not listed (--reasons shows it)", r->owner,
	    r->channel, r->hold ? ", silenced by HOLD" : "", r->sentence);
	if (r->approved != NULL)
		fprintf(out, "  approved %s\n", r->approved);
}

int
pathways_explain(const struct rulebook *b, const struct reasons *r,
    enum writer_form form, FILE *out, struct msk_err *e)
{
	struct rulebook family = *b;
	const int id = reason_find(b->explain, NULL);
	int i;

	for (i = 0; id >= 0 && i < REASON_COUNT; i++)
		if (strcmp(r->row[i].code, b->explain) == 0)
			explain_reason(&r->row[i], out);
	if (id >= 0 && written(out, e) != 0)
		return -1;
	if (rulebook_answer(b, form, e) != 0)
		return -1;
	if (id < 0)
		return 0;
	family.explain = r->row[id].rule;
	return rulebook_answer(&family, form, e);
}
