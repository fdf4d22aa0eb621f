#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "idlist.h"

enum { ID_MOST = 64, RANGE_MOST = 1000 };

static size_t
id_length(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '_')
		n++;
	return n;
}

/* Where the number at the end of id starts. */
static size_t
number_at(const char *id)
{
	size_t n = strlen(id);

	while (n > 0 && isdigit((unsigned char)id[n - 1]))
		n--;
	return n;
}

static int
numbers(
    const char *a, const char *b, int (*each)(const char *, void *), void *arg)
{
	const size_t at = number_at(a);
	const long from = strtol(a + at, NULL, 10);
	const long to = strtol(b + at, NULL, 10);
	char id[2 * ID_MOST];
	long i;
	int got;

	if (from >= to || to - from > RANGE_MOST)
		return -1;
	for (i = from; i <= to; i++) {
		snprintf(id, sizeof(id), "%.*s%ld", (int)at, a, i);
		if ((got = each(id, arg)) != 0)
			return got;
	}
	return 0;
}

static int
letters(
    const char *a, const char *b, int (*each)(const char *, void *), void *arg)
{
	const size_t at = strlen(a) - 1;
	char id[ID_MOST], c;
	int got;

	if (strlen(b) != at + 1 || strncmp(a, b, at) != 0 || a[at] >= b[at] ||
	    !isalpha((unsigned char)a[at]) || !isalpha((unsigned char)b[at]) ||
	    isupper((unsigned char)a[at]) != isupper((unsigned char)b[at]))
		return -1;
	snprintf(id, sizeof(id), "%s", a);
	for (c = a[at]; c <= b[at]; c++) {
		id[at] = c;
		if ((got = each(id, arg)) != 0)
			return got;
	}
	return 0;
}

static int
range(
    const char *a, const char *b, int (*each)(const char *, void *), void *arg)
{
	const size_t at = number_at(a);

	if (a[at] != '\0' && number_at(b) == at && b[at] != '\0' &&
	    strncmp(a, b, at) == 0)
		return numbers(a, b, each, arg);
	return letters(a, b, each, arg);
}

int
idlist_each(const char *text, int (*each)(const char *id, void *arg), void *arg)
{
	char a[ID_MOST], b[ID_MOST];
	size_t n;
	int got;

	for (;;) {
		text += strspn(text, " ");
		if ((n = id_length(text)) == 0 || n >= ID_MOST)
			return -1;
		snprintf(a, sizeof(a), "%.*s", (int)n, text);
		text += n;
		if (*text == '-') {
			if ((n = id_length(++text)) == 0 || n >= ID_MOST)
				return -1;
			snprintf(b, sizeof(b), "%.*s", (int)n, text);
			text += n;
			got = range(a, b, each, arg);
		} else
			got = each(a, arg);
		if (got != 0)
			return got;
		text += strspn(text, " ");
		if (*text == '\0')
			return 0;
		if (*text++ != ',')
			return -1;
	}
}
