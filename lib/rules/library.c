#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "embed.h"
#include "library.h"
#include "library_file.h"
#include "unscored.h"

static const char instruments[] = "instruments/";
static const char tables[] = "tables/";

static int
use_embedded(const struct embedded *f, struct source *src)
{
	const char *slash = strchr(f->name, '/');

	src->label = xstrdup(slash != NULL ? slash + 1 : f->name);
	src->dir = NULL;
	src->text = (const char *)f->bytes;
	src->n = f->n;
	src->owned = NULL;
	return 0;
}

static const struct embedded *
find_embedded(const char *folder, const char *file)
{
	size_t i, n = strlen(folder);

	for (i = 0; i < embed_count; i++)
		if (strncmp(embed_files[i].name, folder, n) == 0 &&
		    strcmp(embed_files[i].name + n, file) == 0)
			return &embed_files[i];
	return NULL;
}

struct attempt {
	const char *file;
	struct source *src;
	struct msk_err *e;
};

static int
try_directory(const char *dir, void *arg)
{
	struct attempt *a = arg;
	char *path = xasprintf("%s/%s", dir, a->file);
	int got = library_file(path, a->src, a->e) == 0 ? 1 : -1;

	free(path);
	return got < 0 && a->e->status == MSK_EUSAGE ? 0 : got;
}

/* Try file in every directory of MSK_PATH: 1 found, 0 not, -1 error. */
static int
try_path(const char *file, struct source *src, struct msk_err *e)
{
	struct attempt a = { file, src, e };

	return library_each_directory(try_directory, &a);
}

struct wanted {
	const char *name;
	size_t n;
};

static int
is_wanted(const char *s, size_t n, void *arg)
{
	const struct wanted *w = arg;

	return n > 0 && n == w->n && memcmp(s, w->name, n) == 0;
}

static const struct embedded *
find_alias(const char *fold)
{
	struct wanted w = { fold, strlen(fold) };
	struct buf words;
	size_t i;
	int got;

	for (i = 0; i < embed_count; i++) {
		if (strncmp(embed_files[i].name, instruments,
			sizeof(instruments) - 1) != 0)
			continue;
		memset(&words, 0, sizeof(words));
		library_words(&words, (const char *)embed_files[i].bytes,
		    embed_files[i].n, "aliases:");
		got = list_each(buf_text(&words), ',', is_wanted, &w);
		buf_free(&words);
		if (got)
			return &embed_files[i];
	}
	return NULL;
}

int
library_instrument(const char *name, struct source *src, struct msk_err *e)
{
	const struct embedded *f;
	char *fold, *file;
	int got;

	memset(src, 0, sizeof(*src));
	if (strchr(name, '/') != NULL)
		return library_file(name, src, e);
	fold = name_fold(name, strlen(name));
	file = xasprintf("%s.yaml", fold);
	got = try_path(file, src, e);
	f = got == 0 ? find_embedded(instruments, file) : NULL;
	if (got == 0 && f == NULL && (f = find_alias(fold)) != NULL)
		got = try_path(strchr(f->name, '/') + 1, src, e);
	if (got == 0 && f != NULL)
		got = use_embedded(f, src) == 0;
	if (got == 0 && !unscored_explain(name, e))
		err_set(e, MSK_EUSAGE,
		    "no instrument '%s'; --list shows them, a file of your "
		    "own needs a '/' in its name",
		    name);
	free(file);
	free(fold);
	return got > 0 ? 0 : -1;
}

int
library_builtin(const char *name, struct source *src, struct msk_err *e)
{
	const struct embedded *f = find_embedded(tables, name);

	memset(src, 0, sizeof(*src));
	if (f == NULL && (f = find_embedded("", name)) == NULL)
		return err_set(e, MSK_EUSAGE, "no table '%s'", name);
	return use_embedded(f, src);
}

int
library_table(
    const char *name, const char *dir, struct source *src, struct msk_err *e)
{
	char *path;
	int got = 0;

	memset(src, 0, sizeof(*src));
	if (dir != NULL) {
		path = xasprintf("%s%s", dir, name);
		got = library_file(path, src, e) == 0;
		free(path);
		if (!got && e->status != MSK_EUSAGE)
			return -1;
	}
	if (got == 0)
		got = try_path(name, src, e);
	if (got == 0)
		return library_builtin(name, src, e);
	return got > 0 ? 0 : -1;
}

int
library_definition(
    const char *folder, const char *name, struct source *src, struct msk_err *e)
{
	const struct embedded *f;
	char *file, *at;
	int got;

	memset(src, 0, sizeof(*src));
	if (strchr(name, '/') != NULL)
		return library_file(name, src, e);
	file = xasprintf("%s/%s.yaml", folder, name);
	got = try_path(file, src, e);
	if (got == 0) {
		at = xasprintf("%s/", folder);
		f = find_embedded(at, file + strlen(at));
		free(at);
		if (f != NULL)
			got = use_embedded(f, src) == 0;
		else
			err_set(e, MSK_EUSAGE,
			    "no '%s' among the built-in %s; a file of your "
			    "own needs a '/' in its name",
			    name, folder);
	}
	free(file);
	return got > 0 ? 0 : -1;
}

void
library_free(struct source *src)
{
	free(src->label);
	free(src->dir);
	free(src->owned);
	memset(src, 0, sizeof(*src));
}
