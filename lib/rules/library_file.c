#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "library_file.h"

enum { FILE_MOST = 8 << 20 }; /* no definition is larger */

int
library_file(const char *path, struct source *src, struct msk_err *e)
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

int
library_each_directory(int (*each)(const char *dir, void *arg), void *arg)
{
	const char *dirs = getenv("MSK_PATH"), *end;
	char *dir;
	int got = 0;

	for (; dirs != NULL && *dirs != '\0' && got == 0; dirs = end) {
		end = dirs + strcspn(dirs, ":");
		if (end > dirs) {
			dir = xstrndup(dirs, (size_t)(end - dirs));
			got = each(dir, arg);
			free(dir);
		}
		end += *end == ':';
	}
	return got;
}

void
library_words(struct buf *b, const char *text, size_t n, const char *key)
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
