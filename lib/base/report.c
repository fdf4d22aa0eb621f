#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "die.h"
#include "report.h"
#include "text.h"

static void
print(const char *fmt, va_list ap)
{
	char text[2 * ERR_TEXT_MAX];

	vsnprintf(text, sizeof(text), fmt, ap);
	text_one_line(text);
	warn("%s", text);
}

void
report_problem(struct report *r, const char *fmt, ...)
{
	va_list ap;

	if (++r->count > REPORT_SHOWN || r->quiet)
		return;
	va_start(ap, fmt);
	print(fmt, ap);
	va_end(ap);
}

void
report_end(const struct report *r)
{
	if (r->count > REPORT_SHOWN && !r->quiet)
		warn("%lu more problems like these, not shown",
		    r->count - REPORT_SHOWN);
}

void
report_progress(unsigned long rows, int done)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%s: %lu rows%s", progname, rows,
		    done ? "\n" : "");
}

void
report_note(const struct report *r, const char *fmt, ...)
{
	va_list ap;

	if (r->quiet)
		return;
	va_start(ap, fmt);
	print(fmt, ap);
	va_end(ap);
}
