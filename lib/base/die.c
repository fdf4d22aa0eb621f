#include <sys/resource.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "named.h"
#include "progress.h"
#include "text.h"

const char *progname = "msk";

void
program_start(const char *name, char *const argv[])
{
	static char line[2 * ERR_TEXT_MAX];
	const struct rlimit none = { 0, 0 };

	/* a message is one write: programs in a pipe share a log */
	setvbuf(stderr, line, _IOLBF, sizeof(line));
	progname = name;
	named_words(argv);
	setrlimit(RLIMIT_CORE, &none); /* people's data stays out of cores */
}

/* One line, whatever a word of the command line or of a file holds. */
static void
message(const char *fmt, va_list ap)
{
	char text[2 * ERR_TEXT_MAX];

	vsnprintf(text, sizeof(text), fmt, ap);
	text_one_line(text);
	progress_clear();
	fprintf(stderr, "%s: %s\n", progname, text);
}

void
warn(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	message(fmt, ap);
	va_end(ap);
}

void
die(enum msk_status status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	message(fmt, ap);
	va_end(ap);
	exit(status);
}

void
die_err(const struct msk_err *e)
{
	die(e->status, "%s", e->text);
}

void
stdout_close(void)
{
	int bad = ferror(stdout);

	errno = 0;
	if (fclose(stdout) != 0 || bad)
		die(MSK_ESYS, "write error on standard output%s%s",
		    errno ? ": " : "", errno ? strerror(errno) : "");
}
