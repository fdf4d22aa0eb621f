#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "pathway.h"
#include "pathway_build.h"

enum { HASH_SHOWN = 6 }; /* bytes, 12 digits */

void
pathway_free(struct pathway *p)
{
	size_t i;

	for (i = 0; i < p->nsteps; i++)
		pathway_step_free(&p->step[i]);
	for (i = 0; i < p->ntriage; i++)
		pathway_when_free(&p->triage[i].when);
	for (i = 0; i < p->ngaps; i++) {
		pathway_when_free(&p->gap[i].when);
		pathway_text_free(&p->gap[i].evidence);
	}
	for (i = 0; i < p->parts->n; i++) {
		yamlfile_places_free(p->parts->at[i].places);
		pathway_file_free(p->parts->at[i].file);
		library_free(&p->parts->at[i].src);
	}
	free(p->parts->at);
	free(p->parts);
	free(p->step);
	free(p->setting);
	free(p->triage);
	free(p->redflag);
	free(p->gap);
	free(p->reason);
	free(p->rules);
	free(p);
}

/* Read src, which the pathway keeps, as its next part. */
static struct pathway_part *
add_part(struct pathway *p, struct source *src, struct msk_err *e)
{
	struct pathway_parts *all = p->parts;
	struct pathway_part *part;

	all->at = xreallocarray(all->at, all->n + 1, sizeof(*all->at));
	part = &all->at[all->n++];
	*part = (struct pathway_part){ .src = *src };
	part->file = pathway_file_load(src->label, src->text, src->n, e);
	if (part->file == NULL)
		return NULL;
	part->places = yamlfile_places_new(src->text, src->n);
	return part;
}

/* A file that another includes: beside that one, else as any pathway. */
static int
find_included(const struct source *from, const char *name, struct source *src,
    struct msk_err *e)
{
	char *path;
	int got;

	if (from->dir == NULL)
		return library_definition("pathways", name, src, e);
	path = xasprintf("%s%s.yaml", from->dir, name);
	got = library_definition(
	    "pathways", strchr(path, '/') != NULL ? path : name, src, e);
	if (got != 0 && e->status == MSK_EUSAGE)
		got = library_definition("pathways", name, src, e);
	free(path);
	return got;
}

/* The files that the pathway's own one includes; those include no more. */
static int
add_included(struct pathway_build *b)
{
	const struct pathway_file *f = b->p->parts->at[0].file;
	const struct pathway_part *part;
	struct msk_err why;
	struct source src;
	char path[40];
	unsigned i;

	for (i = 0; i < f->include_count; i++) {
		b->part = &b->p->parts->at[0];
		snprintf(path, sizeof(path), "include/%u", i);
		if (find_included(&b->part->src, f->include[i], &src, &why) !=
		    0)
			return pathway_fail(
			    b, path, "include: %.400s", why.text);
		part = add_part(b->p, &src, b->e);
		if (part == NULL)
			return -1;
		b->part = part;
		if (part->file->include_count > 0)
			return pathway_fail(b, "include",
			    "include: a file that is included includes none");
		if (part->file->steps_count > 0 ||
		    part->file->conditions_count > 0)
			return pathway_fail(b, "steps",
			    "a file with conditions or steps cannot be "
			    "included");
	}
	return 0;
}

static void
hash_rules(struct pathway *p)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char hex[2 * HASH_SHOWN + 1];
	crypto_hash_sha256_state state;
	size_t i;

	crypto_hash_sha256_init(&state);
	for (i = 0; i < p->parts->n; i++)
		crypto_hash_sha256_update(&state,
		    (const unsigned char *)p->parts->at[i].src.text,
		    p->parts->at[i].src.n);
	crypto_hash_sha256_final(&state, hash);
	for (i = 0; i < HASH_SHOWN; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
	p->rules = xasprintf("%s@%u:%s", p->id, p->version, hex);
}

static int
take_head(struct pathway_build *b)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
	const struct pathway_file *f = b->part->file;
	struct pathway *p = b->p;
	const struct pathway *other;
	char path[40];
	unsigned i, k;

	p->id = f->id;
	p->version = f->version;
	p->name = f->name;
	p->country = f->country;
	p->source = f->source;
	p->label = b->part->src.label;
	p->conditions =
	    (struct pathway_words){ f->conditions, f->conditions_count };
	p->notes = (struct pathway_words){ f->notes, f->notes_count };
	if (p->id[strspn(p->id, letters)] != '\0')
		return pathway_fail(b, "id",
		    "id: '%s' is not lower case letters, digits, '_' and '-'",
		    p->id);
	if (pathway_sourced(b, p->source, "source") != 0)
		return -1;
	if (p->conditions.n == 0)
		return pathway_fail(
		    b, "id", "no conditions: it can only be included");
	for (i = 0; i < p->conditions.n; i++) {
		snprintf(path, sizeof(path), "conditions/%u", i);
		if (!pathway_word(pathway_names[PNAME_CONDITION].words,
			p->conditions.word[i]))
			return pathway_fail(b, path,
			    "conditions: unknown condition '%s'; it takes %s",
			    p->conditions.word[i],
			    pathway_names[PNAME_CONDITION].words);
		for (k = 0; k < i; k++)
			if (strcmp(f->conditions[k], f->conditions[i]) == 0)
				return pathway_fail(b, path,
				    "conditions: '%s' comes twice",
				    f->conditions[i]);
		other = pathway_for(b->set, p->conditions.word[i]);
		if (other != NULL)
			return pathway_fail(b, path,
			    "conditions: '%s' is in %s already; give one "
			    "pathway for a condition",
			    p->conditions.word[i], other->label);
	}
	return 0;
}

static int
build(struct pathway_build *b)
{
	struct pathway_parts *all = b->p->parts;
	size_t i;

	b->part = &all->at[0];
	if (take_head(b) != 0 || add_included(b) != 0)
		return -1;
	for (i = 0; i < all->n; i++) {
		b->part = &all->at[i];
		if (pathway_redflags(b) != 0)
			return -1;
	}
	for (i = 0; i < all->n; i++) {
		b->part = &all->at[i];
		if (pathway_tables(b) != 0)
			return -1;
	}
	b->part = &all->at[0];
	if (pathway_steps(b) != 0 || pathway_check(b) != 0)
		return -1;
	hash_rules(b->p);
	return 0;
}

struct pathway *
pathway_load(
    struct pathway_set *s, struct source *src, int may_pass, struct msk_err *e)
{
	struct pathway_build b = { .set = s, .e = e };
	const struct pathway_part *part;

	b.p = xcalloc(1, sizeof(*b.p));
	b.p->parts = xcalloc(1, sizeof(*b.p->parts));
	part = add_part(b.p, src, e);
	if (part != NULL && may_pass && part->file->conditions_count == 0)
		e->status = MSK_OK;
	else if (part != NULL && build(&b) == 0)
		return b.p;
	pathway_free(b.p);
	return NULL;
}
