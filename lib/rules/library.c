#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "embed.h"
#include "library.h"
#include "unscored.h"

enum { FILE_MOST = 8 << 20 }; /* no definition is larger */

static const char instruments[] = "instruments/";
static const char tables[] = "tables/";

static int
read_file(const char *path, struct source *src, struct msk_err *e)
{
	struct buf b = { 0 };
	char block[1 << 14];
	size_t n;
	FILE *f = fopen(path, "r");
	int bad;

	if (f == NULL)
		return err_set(e, errno == ENOENT ? MSK_EUSAGE : MSK_ESYS,
		    "%s: %s", path, strerror(errno));
	while ((n = fread(block, 1, sizeof(block), f)) > 0 && b.n < FILE_MOST)
		buf_add(&b, block, n);
	bad = ferror(f);
	if (bad)
		err_set(e, MSK_ESYS, "%s: %s", path, strerror(errno));
	fclose(f);
	if (!bad && b.n >= FILE_MOST)
		bad = err_set(e, MSK_EUSAGE, "%s: larger than 8 MiB", path);
	if (bad) {
		buf_free(&b);
		return -1;
	}
	buf_text(&b);
	src->label = xstrdup(path);
	src->dir = xstrdup(path);
	if (strrchr(path, '/') != NULL)
		strrchr(src->dir, '/')[1] = '\0';
	else
		src->dir[0] = '\0';
	src->text = src->owned = b.s;
	src->n = b.n;
	return 0;
}

static int
use_embedded(const struct embedded *f, struct source *src)
{
	src->label = xstrdup(strchr(f->name, '/') + 1);
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

/* Try file in every directory of MSK_PATH: 1 found, 0 not, -1 error. */
static int
try_path(const char *file, struct source *src, struct msk_err *e)
{
	const char *dirs = getenv("MSK_PATH"), *end;
	char *path;
	int got = 0;

	for (; dirs != NULL && *dirs != '\0' && got == 0; dirs = end) {
		end = dirs + strcspn(dirs, ":");
		path = xasprintf("%.*s/%s", (int)(end - dirs), dirs, file);
		if (read_file(path, src, e) == 0)
			got = 1;
		else if (e->status != MSK_EUSAGE)
			got = -1;
		free(path);
		end += *end == ':';
	}
	return got;
}

/* Append the words of a top-level "key: a" or "key: [a, b]" line. */
static void
add_words(struct buf *b, const char *text, size_t n, const char *key)
{
	const char *p = text, *end = text + n, *nl;
	size_t len = strlen(key), i;
	char *fold;

	for (; p < end; p = nl + 1) {
		if ((nl = memchr(p, '\n', (size_t)(end - p))) == NULL)
			nl = end;
		if ((size_t)(nl - p) <= len || strncmp(p, key, len) != 0)
			continue;
		for (p += len; p < nl && *p != '#'; p += i + (i == 0)) {
			for (i = 0; p + i < nl; i++)
				if (strchr(" \t,[]\"'#", p[i]) != NULL)
					break;
			if (i == 0)
				continue;
			fold = name_fold(p, i);
			buf_printf(b, "%s%s", b->n ? "," : "", fold);
			free(fold);
		}
		return;
	}
}

/* What the columns of the instrument may begin with: "phq9,phq_9". */
static char *
prefixes_of(const char *text, size_t n)
{
	struct buf b = { 0 };

	add_words(&b, text, n, "id:");
	add_words(&b, text, n, "aliases:");
	add_words(&b, text, n, "prefixes:");
	buf_text(&b);
	return b.s;
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
		add_words(&words, (const char *)embed_files[i].bytes,
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
		return read_file(name, src, e);
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
library_table(
    const char *name, const char *dir, struct source *src, struct msk_err *e)
{
	const struct embedded *f;
	char *path;
	int got = 0;

	memset(src, 0, sizeof(*src));
	if (dir != NULL) {
		path = xasprintf("%s%s", dir, name);
		got = read_file(path, src, e) == 0;
		free(path);
		if (!got && e->status != MSK_EUSAGE)
			return -1;
	}
	if (got == 0)
		got = try_path(name, src, e);
	if (got == 0) {
		if ((f = find_embedded(tables, name)) == NULL)
			return err_set(e, MSK_EUSAGE, "no table '%s'", name);
		return use_embedded(f, src);
	}
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

struct list {
	struct library_entry *entry;
	size_t n, cap;
};

static void
list_add(struct list *l, const char *id, const char *text, size_t n)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (strcmp(l->entry[i].id, id) == 0)
			return;
	l->entry = mem_grow(l->entry, &l->cap, l->n + 1, sizeof(*l->entry));
	l->entry[l->n].id = xstrdup(id);
	l->entry[l->n++].prefixes = prefixes_of(text, n);
}

static int
by_id(const void *a, const void *b)
{
	return strcmp(((const struct library_entry *)a)->id,
	    ((const struct library_entry *)b)->id);
}

/* Add the *.yaml of one directory; one that is not there adds none. */
static int
add_directory(struct list *l, const char *dir, struct msk_err *e)
{
	struct dirent *d;
	struct source src = { 0 };
	const size_t before = l->n;
	size_t n;
	char *path, *id;
	DIR *dp = opendir(dir);
	int got = 0;

	while (dp != NULL && got == 0 && (d = readdir(dp)) != NULL) {
		n = strlen(d->d_name);
		if (n <= 5 || strcmp(d->d_name + n - 5, ".yaml") != 0)
			continue;
		path = xasprintf("%s/%s", dir, d->d_name);
		if ((got = read_file(path, &src, e)) == 0) {
			/* -i finds lower case names; others go by path */
			id = name_fold(d->d_name, n - 5);
			if (strncmp(id, d->d_name, n - 5) != 0) {
				free(id);
				id = xstrdup(path);
			}
			list_add(l, id, src.text, src.n);
			free(id);
			library_free(&src);
		}
		free(path);
	}
	if (dp != NULL)
		closedir(dp);
	qsort(l->entry + before, l->n - before, sizeof(*l->entry), by_id);
	return got;
}

struct library_entry *
library_list(size_t *n, struct msk_err *e)
{
	const char *dirs = getenv("MSK_PATH"), *end;
	const size_t skip = sizeof(instruments) - 1;
	struct list l = { 0 };
	char *word;
	size_t i;
	int got = 0;

	l.entry = mem_grow(NULL, &l.cap, 1, sizeof(*l.entry));
	for (; dirs != NULL && *dirs != '\0' && got == 0; dirs = end) {
		end = dirs + strcspn(dirs, ":");
		word = xstrndup(dirs, (size_t)(end - dirs));
		got = add_directory(&l, word, e);
		free(word);
		end += *end == ':';
	}
	for (i = 0; i < embed_count && got == 0; i++) {
		if (strncmp(embed_files[i].name, instruments, skip) != 0)
			continue;
		word = xstrndup(embed_files[i].name + skip,
		    strlen(embed_files[i].name) - skip - 5);
		list_add(&l, word, (const char *)embed_files[i].bytes,
		    embed_files[i].n);
		free(word);
	}
	*n = l.n;
	if (got == 0)
		return l.entry;
	library_list_free(l.entry, l.n);
	return NULL;
}

void
library_list_free(struct library_entry *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		free(list[i].id);
		free(list[i].prefixes);
	}
	free(list);
}
