/* The pathways in use. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "pathway_build.h"

int
pathway_set_init(
    struct pathway_set *s, const struct reasons *base, struct msk_err *e)
{
	memset(s, 0, sizeof(*s));
	s->base = base;
	pathway_scope_init(&s->scope);
	if (settings_load(&s->settings, "mskreview", e) != 0)
		return -1;
	return redflags_load(s, e);
}

void
pathway_set_free(struct pathway_set *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		pathway_free(s->at[i]);
	free(s->at);
	for (i = 0; i < s->nowned; i++)
		free(s->owned[i]);
	free(s->owned);
	free(s->redflag);
	settings_free(&s->settings);
	pathway_scope_free(&s->scope);
	memset(s, 0, sizeof(*s));
}

static int
add_source(
    struct pathway_set *s, struct source *src, int may_pass, struct msk_err *e)
{
	struct pathway *p = pathway_load(s, src, may_pass, e);

	if (p == NULL)
		return e->status == MSK_OK ? 0 : -1;
	s->at = xreallocarray(s->at, s->n + 1, sizeof(*s->at));
	s->at[s->n++] = p;
	return 0;
}

static int
is_pathway(const struct dirent *d)
{
	const size_t n = strlen(d->d_name);

	return n > 5 && strcmp(d->d_name + n - 5, ".yaml") == 0;
}

static int
by_name(const void *a, const void *b)
{
	struct dirent *const *x = a, *const *y = b;

	return strcmp((*x)->d_name, (*y)->d_name);
}

/* All *.yaml of a directory, in the order of their bytes. */
static int
add_directory(struct pathway_set *s, const char *dir, struct msk_err *e)
{
	const size_t before = s->n;
	struct dirent **entry;
	struct source src;
	char *path;
	int i, n = scandir(dir, &entry, is_pathway, NULL), got = 0;

	if (n < 0)
		return err_set(e, MSK_ESYS, "%s: %s", dir, strerror(errno));
	qsort(entry, (size_t)n, sizeof(*entry), by_name);
	for (i = 0; i < n; i++) {
		path = xasprintf("%s/%s", dir, entry[i]->d_name);
		if (got == 0 &&
		    (got = library_definition("pathways", path, &src, e)) == 0)
			got = add_source(s, &src, 1, e);
		free(path);
		free(entry[i]);
	}
	free(entry);
	if (got == 0 && s->n == before)
		return err_set(e, MSK_EUSAGE, "%s: no pathway in it", dir);
	return got;
}

static int
add_named(
    struct pathway_set *s, const char *name, int may_pass, struct msk_err *e)
{
	struct source src;
	struct stat st;

	if (strchr(name, '/') != NULL && stat(name, &st) == 0 &&
	    S_ISDIR(st.st_mode))
		return add_directory(s, name, e);
	if (library_definition("pathways", name, &src, e) != 0)
		return -1;
	return add_source(s, &src, may_pass, e);
}

int
pathway_set_add(struct pathway_set *s, const char *name, struct msk_err *e)
{
	return add_named(s, name, 0, e);
}

int
pathway_set_try(struct pathway_set *s, const char *name, struct msk_err *e)
{
	return add_named(s, name, 1, e);
}
