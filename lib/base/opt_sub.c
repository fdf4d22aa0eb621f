#include <assert.h>
#include <string.h>

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

enum { GROUPS_MOST = 16, OPTS_MOST = 160 };

/* The one that a program makes: it stays, whatever ends the program. */
static struct opt_cmd sub;
static struct opt_group sub_groups[GROUPS_MOST];
static struct opt sub_opts[OPTS_MOST];

/* The options of g that are taken, ended as a group's are, from sub_opts[*used]
 * on; *found grows. */
static struct opt_group
group_part(
    const struct opt_group *g, const char *takes, size_t *used, size_t *found)
{
	struct opt *part = sub_opts + *used;
	size_t i, n = 0;

	for (i = 0; g->opts[i].name != NULL; i++) {
		assert(*used + n + 1 < OPTS_MOST);
		if (list_names(takes, g->opts[i].name))
			part[n++] = g->opts[i];
	}
	*found += n;
	*used += n + 1; /* the last stays empty */
	return (struct opt_group){ g->title, part };
}

const struct opt_cmd *
opt_sub(const struct opt_cmd *whole, int own, const char *takes,
    const char *usage, const char *about)
{
	struct opt_group part;
	size_t i, n = 0, used = 0, found = 0, wanted = takes[0] != '\0';

	for (i = 0; whole->groups[i].title != NULL; i++) {
		part = whole->groups[i];
		if (i < (size_t)own)
			part = group_part(&part, takes, &used, &found);
		assert(n + 1 < GROUPS_MOST);
		if (part.opts[0].name != NULL)
			sub_groups[n++] = part;
	}
	for (i = 0; takes[i] != '\0'; i++)
		wanted += takes[i] == ',';
	assert(found == wanted);
	sub = *whole;
	sub.usage = usage;
	sub.about = about;
	sub.groups = sub_groups;
	return &sub;
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
