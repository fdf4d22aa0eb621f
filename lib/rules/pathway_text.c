/* Conditions, texts and messages of a pathway file. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "pathway_build.h"
#include "wording.h"

int
pathway_fail(struct pathway_build *b, const char *path, const char *fmt, ...)
{
	char what[ERR_TEXT_MAX / 2];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	return err_set(b->e, MSK_EUSAGE, "%s:%lu: %s", b->part->src.label,
	    yamlfile_line(b->part->places, path), what);
}

/* The last word of a path, the key: "steps/2/only_if" gives "only_if". */
static const char *
key_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

int
pathway_compile(struct pathway_build *b, struct pathway_when *w,
    const char *text, const char *path)
{
	struct msk_err why = { .status = MSK_OK };

	if (text == NULL)
		return 0;
	w->text = text;
	w->when = cond_compile(text, pathway_resolve, &b->set->scope, &why);
	if (w->when == NULL)
		return pathway_fail(
		    b, path, "%s: %.400s", key_of(path), why.text);
	return 0;
}

void
pathway_when_free(struct pathway_when *w)
{
	cond_free(w->when);
	w->when = NULL;
}

static struct pathway_piece *
piece_add(struct pathway_text *t)
{
	t->piece = xreallocarray(t->piece, t->n + 1, sizeof(*t->piece));
	memset(&t->piece[t->n], 0, sizeof(*t->piece));
	return &t->piece[t->n++];
}

int
pathway_template(struct pathway_build *b, struct pathway_text *t,
    const char *text, const char *path)
{
	struct pathway_piece *piece;
	char *name;
	size_t n;
	int got;

	while (*text != '\0') {
		piece = piece_add(t);
		if (*text != '{') {
			n = strcspn(text, "{");
			piece->text = xstrndup(text, n);
			text += n;
			continue;
		}
		n = strcspn(++text, "}");
		if (text[n] != '}')
			return pathway_fail(
			    b, path, "%s: a brace is not closed", key_of(path));
		name = xstrndup(text, n);
		got = pathway_resolve(name, &piece->name, &b->set->scope);
		if (got != 0)
			pathway_fail(b, path, "%s: unknown name '%.60s'",
			    key_of(path), name);
		free(name);
		if (got != 0)
			return -1;
		text += n + 1;
	}
	return 0;
}

void
pathway_text_free(struct pathway_text *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		free(t->piece[i].text);
	free(t->piece);
	memset(t, 0, sizeof(*t));
}

int
pathway_wording(struct pathway_build *b, const char *text, const char *path)
{
	const char *why, *word;

	if (text == NULL || (word = wording_forbidden(text, &why)) == NULL)
		return 0;
	return pathway_fail(b, path, "%s: '%s' is %s", key_of(path), word, why);
}

int
pathway_sourced(struct pathway_build *b, const char *text, const char *path)
{
	const char *s;

	for (s = text; *s != '\0'; s++)
		if (!isspace((unsigned char)*s))
			return 0;
	return pathway_fail(b, path, "%s: is blank", key_of(path));
}
