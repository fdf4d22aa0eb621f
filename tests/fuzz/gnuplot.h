/*
 * gnuplot - what no program for gnuplot may be, whatever texts are in it: one
 * that does anything but draw.
 *
 * Data are numbers, days and states; every other line begins with a command we
 * write (or goes on); quotes are closed in their line, and outside single
 * quotes there is no backquote, which gnuplot would run.
 */
#ifndef GNUPLOT_H
#define GNUPLOT_H

#include <string.h>

#include "base/mem.h"
#include "insist.h"

/* Quotes are closed; what stands outside of single ones is harmless. */
static inline void
check_quotes(const char *s)
{
	char in = '\0';

	for (; *s != '\0'; s++) {
		insist((unsigned char)*s >= ' ' || *s == '\t');
		insist(*s != '`' || in == '\'');
		if (in == '\0' && (*s == '\'' || *s == '"'))
			in = *s;
		else if (in == '"' && *s == '\\') {
			s++;
			insist(*s != '\0');
		} else if (*s == in)
			in = '\0';
	}
	insist(in == '\0');
}

static inline void
check_command(const char *line)
{
	static const char *const known[] = { "#", "if (!exists(", "set ",
		"unset ", "plot ", "mark = ", NULL };
	size_t i;

	for (i = 0; strncmp(line, known[i], strlen(known[i])) != 0; i++)
		insist(known[i + 1] != NULL);
}

static inline void
check_gnuplot(const char *program, size_t n)
{
	char *copy = xstrndup(program, n), *line, *rest = NULL, *at = copy;
	char end[32] = "", last = '\0';

	insist(strlen(copy) == n);
	for (; (line = strtok_r(at, "\n", &rest)) != NULL; at = NULL) {
		if (end[0] != '\0' && strcmp(line, end) == 0)
			end[0] = '\0';
		else if (end[0] != '\0')
			insist(line[0] == '#' ||
			    strspn(line,
				"0123456789+-.eE NaNabcdefghijklmnopqrstuvwxyz"
				"_") == strlen(line));
		else if (line[0] == '$' && last != '\\')
			insist(
			    sscanf(line, "$%*[a-z0-9_] << %31[A-Z]", end) == 1);
		else if (last != '\\')
			check_command(line);
		if (end[0] == '\0')
			check_quotes(line);
		last = line[strlen(line) - 1];
	}
	insist(end[0] == '\0');
	free(copy);
}

#endif
