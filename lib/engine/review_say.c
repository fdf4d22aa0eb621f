/*
 * The words of a finding.  Every true rule of every person is told, so what
 * the sentences have is converted here; a number that is not whole is left to
 * printf().
 */
#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/date.h"
#include "base/num.h"
#include "review_rule.h"

/* Days and counts: below 1e10, which num_format() writes out. */
static void
add_whole(struct buf *b, double v)
{
	char text[NUM_TEXT_MAX];
	const size_t n = num_format(text, v);

	buf_add(b, text, n);
}

/* As "%.3g" or "%.6g" has it, but "-0" as "0". */
static void
add_number(struct buf *b, int digits, double v)
{
	static const double most[] = { [3] = 1e3, [6] = 1e6 };

	if (v > -most[digits] && v < most[digits] && v == (double)(long long)v)
		add_whole(b, v);
	else
		buf_printf(b, "%.*g", digits, v);
}

/* The conversion at fmt, behind the '%', of those that say() has; its end. */
static const char *
convert(struct buf *b, const char *fmt, va_list *ap)
{
	int n;

	switch (fmt[0]) {
	case 's':
		buf_str(b, va_arg(*ap, const char *));
		return fmt + 1;
	case 'd':
		add_whole(b, va_arg(*ap, int));
		return fmt + 1;
	case 'z': /* zu */
		add_whole(b, (double)va_arg(*ap, size_t));
		return fmt + 2;
	case '+': /* +.6g */
		buf_printf(b, "%+.6g", va_arg(*ap, double));
		return fmt + 4;
	case '%':
		buf_char(b, '%');
		return fmt + 1;
	}
	if (fmt[1] == '*') { /* .*s */
		n = va_arg(*ap, int);
		buf_add(b, va_arg(*ap, const char *), (size_t)n);
	} else {
		assert(fmt[1] == '3' || fmt[1] == '6'); /* .3g, .6g */
		add_number(b, fmt[1] - '0', va_arg(*ap, double));
	}
	return fmt + 3;
}

void
say_with(struct finding *f, const char *fmt, va_list given)
{
	const char *at;
	va_list ap;

	va_copy(ap, given);
	while ((at = strchr(fmt, '%')) != NULL) {
		buf_add(&f->evidence, fmt, (size_t)(at - fmt));
		fmt = convert(&f->evidence, at + 1, &ap);
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
