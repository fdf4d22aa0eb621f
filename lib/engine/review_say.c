/*
 * The words of a finding.  Every true rule of every person is told, so the
 * conversions that the sentences have are done here: %s, %d, %zu, and %.6g and
 * %.3g where the number is whole; any other is left to snprintf().
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "review_rule.h"

enum { SIX_DIGITS = 1000000, THREE_DIGITS = 1000, WHOLE_MOST = 1000000000 };

static void
add_whole(struct buf *b, long long v)
{
	char text[NUM_TEXT_MAX];

	if (v > -WHOLE_MOST && v < WHOLE_MOST)
		buf_add(b, text, num_format(text, (double)v));
	else
		buf_printf(b, "%lld", v);
}

/* As "%.*g" has it; whole numbers below most have no more digits. */
static void
add_number(struct buf *b, int digits, double most, double v)
{
	if (v > -most && v < most && v == (double)(long long)v && v != 0)
		add_whole(b, (long long)v);
	else
		buf_printf(b, "%.*g", digits, v);
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
		add_number(b, 6, SIX_DIGITS, va_arg(*ap, double));
	else if (strncmp(fmt, ".3g", 3) == 0)
		add_number(b, 3, THREE_DIGITS, va_arg(*ap, double));
	else if (strncmp(fmt, "zu", 2) == 0)
		add_whole(b, (long long)va_arg(*ap, size_t));
	else
		return NULL;
	return fmt + (fmt[0] == '.' ? 3 : fmt[0] == 'z' ? 2 : 1);
}

void
say_with(struct finding *f, const char *fmt, va_list given)
{
	char text[512];
	const char *at;
	va_list ap;

	va_copy(ap, given);
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
say(struct finding *f, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_with(f, fmt, ap);
	va_end(ap);
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
