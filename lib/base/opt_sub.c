#include <assert.h>
#include <stdlib.h>
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

/* The options of g that are taken, ended as a group's are; how many. */
static size_t
group_part(const struct opt_group *g, const char *takes, struct opt *part)
{
	size_t i, n = 0;

	for (i = 0; g->opts[i].name != NULL; i++)
		if (list_names(takes, g->opts[i].name))
			part[n++] = g->opts[i];
	memset(&part[n], 0, sizeof(*part));
	return n;
}

static size_t
group_size(const struct opt_group *g)
{
	size_t n = 0;

	while (g->opts[n].name != NULL)
		n++;
	return n;
}

const struct opt_cmd *
opt_sub(const struct opt_cmd *whole, int own, const char *takes,
    const char *usage, const char *about)
{
	/* they stay until the next one */
	static struct opt_cmd sub;
	static struct opt_group *g;
	static struct opt *rooms;
	size_t i, n = 0, all = 0, found = 0, got, wanted = takes[0] != '\0';
	struct opt *room;

	for (i = 0; whole->groups[i].title != NULL; i++)
		all += group_size(&whole->groups[i]) + 1;
	free(g);
	free(rooms);
	g = xcalloc(i + 1, sizeof(*g));
	room = rooms = xcalloc(all, sizeof(*rooms));
	sub = *whole;
	sub.usage = usage;
	sub.about = about;
	sub.groups = g;
	for (i = 0; whole->groups[i].title != NULL; i++) {
		g[n] = whole->groups[i];
		if (i < (size_t)own) {
			got = group_part(&whole->groups[i], takes, room);
			found += got;
			g[n].opts = room;
			room += got > 0 ? got + 1 : 0;
			n += got > 0;
		} else
			n++;
	}
	g[n] = (struct opt_group){ NULL, NULL };
	for (i = 0; takes[i] != '\0'; i++)
		wanted += takes[i] == ',';
	assert(found == wanted);
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
