#include <sys/stat.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"
#include "named.h"

static char *const *words;

void
named_words(char *const argv[])
{
	words = argv;
}

/* A word or a part of one; -q and -i FILE may have been said as -qiFILE. */
static void
each_name(const char *word, void (*each)(const char *, void *), void *arg)
{
	each(word, arg);
	if (word[0] == '-')
		for (word++; isalpha((unsigned char)*word); word++)
			each(word + 1, arg);
}

static void
each_of(const char *word, void (*each)(const char *, void *), void *arg)
{
	const char *value = strchr(word, '=');
	char *list, *part, *rest;

	each_name(word, each, arg);
	if (value != NULL)
		each(value + 1, arg);
	if (strpbrk(word, ",=") == NULL)
		return;
	list = xstrdup(word);
	for (part = strtok_r(list, ",=", &rest); part != NULL;
	     part = strtok_r(NULL, ",=", &rest))
		each_name(part, each, arg);
	free(list);
}

void
named_each(void (*each)(const char *path, void *arg), void *arg)
{
	size_t i;

	for (i = 1; words != NULL && words[0] != NULL && words[i] != NULL; i++)
		each_of(words[i], each, arg);
}

static int
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

struct search {
	struct stat file;
	int found;
};

static void
compare(const char *path, void *arg)
{
	struct search *s = arg;
	struct stat other;

	if (stat(path, &other) == 0 && same_file(&s->file, &other))
		s->found = 1;
}

int
named_twice(const char *path)
{
	struct search s = { .found = 0 };
	struct stat stream;
	size_t i;
	int fd, times = 0;

	if (stat(path, &s.file) != 0 || !S_ISREG(s.file.st_mode))
		return 0;
	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fstat(fd, &stream) == 0 && same_file(&s.file, &stream))
			return 1;
	for (i = 1; words != NULL && words[0] != NULL && words[i] != NULL;
	     i++) {
		s.found = 0;
		each_of(words[i], compare, &s);
		times += s.found;
	}
	return times > 1;
}
