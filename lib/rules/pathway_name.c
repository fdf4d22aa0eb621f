#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "measure.h"
#include "pathway_name.h"

const struct pathway_name_info pathway_names[PNAME_COUNT] = {
#define PATHWAY_NAME_ROW(name, text, type, words, needs, meaning)              \
	{ text, COND_##type, words, needs, meaning },
	PATHWAY_NAMES(PATHWAY_NAME_ROW)
#undef PATHWAY_NAME_ROW
};

static const struct {
	const char *name; /* behind the '.'; "" alone is the score */
	enum cond_type type;
} facets[FACET_COUNT] = {
	[FACET_SCORE] = { "", COND_NUMBER },
	[FACET_AGE] = { ".age", COND_NUMBER },
	[FACET_CHANGE] = { ".change", COND_NUMBER },
	[FACET_STATE] = { ".state", COND_WORD },
	[FACET_BAND] = { ".band", COND_WORD },
};

const char *
pathway_facet(enum pathway_facet facet)
{
	return facets[facet].name;
}

/* The next word of a list with blanks: its length, 0 at the end. */
static size_t
next_word(const char **list)
{
	*list += strspn(*list, " ");
	return strcspn(*list, " ");
}

int
pathway_word(const char *list, const char *word)
{
	const size_t len = strlen(word);
	size_t n;

	for (; (n = next_word(&list)) > 0; list += n)
		if (n == len && memcmp(list, word, n) == 0)
			return 1;
	return 0;
}

static void
add_word(char ***word, size_t *n, const char *s, size_t len)
{
	*word = xreallocarray(*word, *n + 1, sizeof(**word));
	(*word)[(*n)++] = xstrndup(s, len);
}

void
pathway_scope_init(struct pathway_scope *sc)
{
	const char *list;
	size_t i, n;

	memset(sc, 0, sizeof(*sc));
	sc->words = xcalloc(PNAME_COUNT, sizeof(*sc->words));
	sc->nwords = xcalloc(PNAME_COUNT, sizeof(*sc->nwords));
	for (i = 0; i < PNAME_COUNT; i++)
		for (list = pathway_names[i].words; (n = next_word(&list)) > 0;
		     list += n)
			add_word(&sc->words[i], &sc->nwords[i], list, n);
}

static void
free_words(char **word, size_t n)
{
	while (n > 0)
		free(word[--n]);
	free(word);
}

void
pathway_scope_free(struct pathway_scope *sc)
{
	size_t i;

	for (i = 0; sc->words != NULL && i < PNAME_COUNT; i++)
		free_words(sc->words[i], sc->nwords[i]);
	free(sc->words);
	free(sc->nwords);
	free_words(sc->measure, sc->nmeasures);
	free_words(sc->extra, sc->nextra);
	memset(sc, 0, sizeof(*sc));
}

void
pathway_scope_redflag(struct pathway_scope *sc, const char *code)
{
	char **word = sc->words[PNAME_REDFLAG];
	size_t i;

	for (i = 0; i < sc->nwords[PNAME_REDFLAG]; i++)
		if (strcmp(word[i], code) == 0)
			return;
	add_word(&sc->words[PNAME_REDFLAG], &sc->nwords[PNAME_REDFLAG], code,
	    strlen(code));
}

void
pathway_scope_measure(struct pathway_scope *sc, const char *measure)
{
	add_word(&sc->extra, &sc->nextra, measure, strlen(measure));
}

static int
in_library(const char *measure)
{
	struct msk_err ignored;
	struct measure m;
	const int found = measure_find(measure, &m, &ignored) == 1;

	measure_free(&m);
	return found;
}

/* The place of a measure among those in use, -1 if there is none of it. */
static long
measure_index(struct pathway_scope *sc, const char *measure)
{
	size_t i;
	int known = 0;

	for (i = 0; i < sc->nmeasures; i++)
		if (strcmp(sc->measure[i], measure) == 0)
			return (long)i;
	for (i = 0; i < sc->nextra; i++)
		known |= strcmp(sc->extra[i], measure) == 0;
	if (!known && !in_library(measure))
		return -1;
	add_word(&sc->measure, &sc->nmeasures, measure, strlen(measure));
	return (long)sc->nmeasures - 1;
}

static int
resolve_measure(
    struct pathway_scope *sc, const char *text, struct cond_name *name)
{
	const char *dot = strchr(text, '.');
	char *measure;
	size_t facet;
	long at;

	for (facet = 0; facet < FACET_COUNT; facet++)
		if (strcmp(dot != NULL ? dot : "", facets[facet].name) == 0)
			break;
	if (facet == FACET_COUNT)
		return -1;
	measure =
	    dot != NULL ? xstrndup(text, (size_t)(dot - text)) : xstrdup(text);
	at = measure_index(sc, measure);
	free(measure);
	if (at < 0)
		return -1;
	name->id = PNAME_MEASURE + (int)at * FACET_COUNT + (int)facet;
	name->type = facets[facet].type;
	if (facet == FACET_STATE || facet == FACET_BAND) {
		at = facet == FACET_STATE ? PNAME_STATE : PNAME_STRATUM;
		name->words = sc->words[at];
		name->nwords = sc->nwords[at];
	}
	return 0;
}

int
pathway_resolve(const char *text, struct cond_name *name, void *scope)
{
	struct pathway_scope *sc = scope;
	int i;

	memset(name, 0, sizeof(*name));
	for (i = 0; i < PNAME_COUNT; i++) {
		if (strcmp(pathway_names[i].name, text) != 0)
			continue;
		name->id = i;
		name->type = pathway_names[i].type;
		name->words = sc->words[i];
		name->nwords = sc->nwords[i];
		return 0;
	}
	return resolve_measure(sc, text, name);
}
