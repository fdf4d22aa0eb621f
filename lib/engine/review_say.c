/*
 * The words of a finding.  Every true rule of every person is told, so the
 * conversions that the sentences have are done here: %s, %d, %zu, and %.6g
 * where the number is whole; any other is left to snprintf().
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "review_rule.h"

enum { SIX_DIGITS = 1000000, WHOLE_MOST = 1000000000 };

static void
add_whole(struct buf *b, long long v)
{
	char text[NUM_TEXT_MAX];

	if (v > -WHOLE_MOST && v < WHOLE_MOST)
		buf_add(b, text, num_format(text, (double)v));
	else
		buf_printf(b, "%lld", v);
}

/* As "%.6g" has it. */
static void
add_number(struct buf *b, double v)
{
	if (v > -SIX_DIGITS && v < SIX_DIGITS && v == (double)(long long)v &&
	    v != 0)
		add_whole(b, (long long)v);
	else
		buf_printf(b, "%.6g", v);
}

/* The conversion at fmt, behind the '%'; its end, or NULL for another. */
static const char *
convert(struct buf *b, const char *fmt, va_list *ap)
{
	if (fmt[0] == 's')
		buf_str(b, va_arg(*ap, const char *));
	else if (fmt[0] == 'd')
		add_whole(b, va_arg(*ap, int));
	else if (fmt[0] == '%')
		buf_char(b, '%');
	else if (strncmp(fmt, ".6g", 3) == 0)
		add_number(b, va_arg(*ap, double));
	else if (strncmp(fmt, "zu", 2) == 0)
		add_whole(b, (long long)va_arg(*ap, size_t));
	else
		return NULL;
	return fmt + (fmt[0] == '.' ? 3 : fmt[0] == 'z' ? 2 : 1);
}

void
say(struct finding *f, const char *fmt, ...)
{
	char text[512];
	const char *at;
	va_list ap;

	va_start(ap, fmt);
	while ((at = strchr(fmt, '%')) != NULL) {
		buf_add(&f->evidence, fmt, (size_t)(at - fmt));
		if ((fmt = convert(&f->evidence, at + 1, &ap)) != NULL)
			continue;
		vsnprintf(text, sizeof(text), at, ap);
		fmt = text;
		break;
	}
	va_end(ap);
	buf_str(&f->evidence, fmt);
}

void
say_joint(struct finding *f, const char *joint)
{
	if (f->evidence.n > 0)
		buf_str(&f->evidence, joint);
}

void
say_day(struct finding *f, const char *before, int day)
{
	char text[DATE_TEXT_MAX];

	date_format(text, day);
	buf_str(&f->evidence, before);
	buf_str(&f->evidence, text);
}

void
say_text(struct finding *f, const struct review *r, unsigned text)
{
	const struct span s = intern_text(r->text, text);

	buf_add(&f->evidence, s.s, s.n);
}
