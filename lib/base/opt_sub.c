#include <assert.h>
#include <string.h>

#include "mem.h"
#include "opt_sub.h"

/* Is name one of the pieces of the list? */
static int
list_names(const char *list, const char *name)
{
	size_t n = strlen(name), len;

	for (;; list += len + 1) {
		len = strcspn(list, ",");
		if (len == n && strncmp(list, name, n) == 0)
			return 1;
		if (list[len] == '\0')
			return 0;
	}
}

/* The options of g that are taken, ended as a group's are; *found grows. */
static struct opt_group
group_part(const struct opt_group *g, const char *takes, size_t *found)
{
	struct opt *part;
	size_t i, n = 0;

	while (g->opts[n].name != NULL)
		n++;
	part = xcalloc(n + 1, sizeof(*part));
	for (i = n = 0; g->opts[i].name != NULL; i++)
		if (list_names(takes, g->opts[i].name))
			part[n++] = g->opts[i];
	*found += n;
	return (struct opt_group){ g->title, part };
}

const struct opt_cmd *
opt_sub(const struct opt_cmd *whole, int own, const char *takes,
    const char *usage, const char *about)
{
	struct opt_cmd *sub = xmalloc(sizeof(*sub));
	struct opt_group *g, part;
	size_t i, n = 0, found = 0, wanted = takes[0] != '\0';

	while (whole->groups[n].title != NULL)
		n++;
	g = xcalloc(n + 1, sizeof(*g));
	for (i = n = 0; whole->groups[i].title != NULL; i++) {
		part = whole->groups[i];
		if (i < (size_t)own)
			part = group_part(&part, takes, &found);
		if (part.opts[0].name != NULL)
			g[n++] = part;
	}
	for (i = 0; takes[i] != '\0'; i++)
		wanted += takes[i] == ',';
	assert(found == wanted);
	*sub = *whole;
	sub->usage = usage;
	sub->about = about;
	sub->groups = g;
	return sub;
}

const struct opt *
opt_find(const struct opt_cmd *cmd, int key)
{
	const struct opt_group *g;
	const struct opt *o;

	for (g = cmd->groups; g->title != NULL; g++)
		for (o = g->opts; o->name != NULL; o++)
			if (o->key == key)
				return o;
	return NULL;
}
