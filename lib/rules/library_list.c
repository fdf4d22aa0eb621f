/* Definitions that can be named: those of MSK_PATH, and the built-in ones. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "embed.h"
#include "library.h"
#include "library_file.h"

/* What the columns of the instrument may begin with: "phq9,phq_9". */
static char *
prefixes_of(const char *text, size_t n)
{
	struct buf b = { 0 };

	library_words(&b, text, n, "id:");
	library_words(&b, text, n, "aliases:");
	library_words(&b, text, n, "prefixes:");
	buf_text(&b);
	return b.s;
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

/* What names a file of a directory.  Instruments are named in lower case with
 * '_', whatever -i is given; one called otherwise goes by its path. */
static char *
id_of(const char *file, size_t n, const char *path, int folds)
{
	char *id = folds ? name_fold(file, n) : xstrndup(file, n);

	if (strncmp(id, file, n) == 0)
		return id;
	free(id);
	return xstrdup(path);
}

/* Add the *.yaml of one directory; one that is not there adds none. */
static int
add_directory(struct list *l, const char *dir, int folds, struct msk_err *e)
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
		if ((got = library_file(path, &src, e)) == 0) {
			id = id_of(d->d_name, n - 5, path, folds);
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

struct listing {
	struct list l;
	struct msk_err *e;
};

static int
list_directory(const char *dir, void *arg)
{
	struct listing *g = arg;

	return add_directory(&g->l, dir, 1, g->e);
}

/* The built-in definitions of a folder ("instruments/"). */
static void
list_embedded(struct list *l, const char *folder)
{
	const size_t skip = strlen(folder);
	char *word;
	size_t i;

	for (i = 0; i < embed_count; i++) {
		if (strncmp(embed_files[i].name, folder, skip) != 0)
			continue;
		word = xstrndup(embed_files[i].name + skip,
		    strlen(embed_files[i].name) - skip - 5);
		list_add(l, word, (const char *)embed_files[i].bytes,
		    embed_files[i].n);
		free(word);
	}
}

struct library_entry *
library_list(size_t *n, struct msk_err *e)
{
	struct listing g = { { NULL, 0, 0 }, e };
	int got;

	g.l.entry = mem_grow(NULL, &g.l.cap, 1, sizeof(*g.l.entry));
	got = library_each_directory(list_directory, &g);
	if (got == 0)
		list_embedded(&g.l, "instruments/");
	*n = g.l.n;
	if (got == 0)
		return g.l.entry;
	library_list_free(g.l.entry, g.l.n);
	return NULL;
}

struct naming {
	struct listing g;
	const char *folder;
};

static int
name_directory(const char *dir, void *arg)
{
	struct naming *m = arg;
	char *path = xasprintf("%s/%s", dir, m->folder);
	int got = add_directory(&m->g.l, path, 0, m->g.e);

	free(path);
	return got;
}

struct library_entry *
library_names(const char *folder, size_t *n, struct msk_err *e)
{
	struct naming m = { { { NULL, 0, 0 }, e }, folder };
	char *embedded;

	m.g.l.entry = mem_grow(NULL, &m.g.l.cap, 1, sizeof(*m.g.l.entry));
	if (library_each_directory(name_directory, &m) != 0) {
		library_list_free(m.g.l.entry, m.g.l.n);
		return NULL;
	}
	embedded = xasprintf("%s/", folder);
	list_embedded(&m.g.l, embedded);
	free(embedded);
	*n = m.g.l.n;
	return m.g.l.entry;
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
