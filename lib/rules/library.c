#include <pthread.h>
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

/* The other names of the built-in instruments, read from them once. */
static struct alias {
	char *name;
	size_t file; /* its place among the embedded */
} * aliases;
static size_t naliases;

static int
add_alias(const char *s, size_t n, void *arg)
{
	const size_t *file = arg;

	if (n == 0)
		return 0;
	aliases = xreallocarray(aliases, naliases + 1, sizeof(*aliases));
	aliases[naliases++] = (struct alias){ xstrndup(s, n), *file };
	return 0;
}

static void
read_aliases(void)
{
	const struct embedded *f;
	struct buf words;
	size_t i;

	for (i = 0; i < embed_count; i++) {
		f = &embed_files[i];
		if (strncmp(f->name, instruments, sizeof(instruments) - 1) != 0)
			continue;
		memset(&words, 0, sizeof(words));
		library_words(&words, (const char *)f->bytes, f->n, "aliases:");
		list_each(buf_text(&words), ',', add_alias, &i);
		buf_free(&words);
	}
}

static const struct embedded *
find_alias(const char *fold)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	size_t i;

	pthread_once(&once, read_aliases);
	for (i = 0; i < naliases; i++)
		if (strcmp(aliases[i].name, fold) == 0)
			return &embed_files[aliases[i].file];
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
