#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "die.h"
#include "report.h"

static void
print(const struct report *r, const char *fmt, va_list ap)
{
	char text[2 * ERR_TEXT_MAX];

	vsnprintf(text, sizeof(text), fmt, ap);
	if (r->held != NULL)
		buf_add(r->held, text, strlen(text) + 1);
	else
		warn("%s", text);
}

void
report_problem(struct report *r, const char *fmt, ...)
{
	va_list ap;

	if (++r->count > REPORT_SHOWN || r->quiet)
		return;
	va_start(ap, fmt);
	print(r, fmt, ap);
	va_end(ap);
}

void
report_replay(struct report *r, struct report *from)
{
	const char *text = from->held->s;
	unsigned long told = 0;

	for (; told < from->count && told < REPORT_SHOWN && !from->quiet;
	     told++) {
		report_problem(r, "%s", text);
		text += strlen(text) + 1;
	}
	r->count += from->count - told;
	from->held->n = 0;
	from->count = 0;
}

void
report_end(const struct report *r)
{
	if (r->count > REPORT_SHOWN && !r->quiet)
		warn("%lu more problems like these, not shown",
		    r->count - REPORT_SHOWN);
}

void
report_note(const struct report *r, const char *fmt, ...)
{
	va_list ap;

	if (r->quiet)
		return;
	va_start(ap, fmt);
	print(r, fmt, ap);
	va_end(ap);
}
