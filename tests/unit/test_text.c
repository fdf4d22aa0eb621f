/* Bytes, buffers, names: base/text.h. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tap.h"

static int
folds_to(const char *name, const char *want)
{
	char *got = name_fold(name, strlen(name));
	int same = strcmp(got, want) == 0;

	free(got);
	return same;
}

static void
folds(void)
{
	char *twice, *once;

	OK(folds_to("PHQ9_1", "phq9_1"), "case");
	OK(folds_to("Pre-Op Q Score", "pre_op_q_score"), "blank and dash");
	OK(folds_to("phq9.1", "phq9_1"), "dot");
	OK(folds_to("  \tdate \t", "date"), "blanks around are left out");
	OK(folds_to("", ""), "nothing");
	OK(folds_to("   ", ""), "blanks alone");
	OK(folds_to("a  b", "a__b"), "two blanks are two");
	OK(folds_to("GR\xc3\x96SSE", "gr\xc3\x96sse"), "A to Z only");
	OK(folds_to("a\nb", "a\nb"), "a line end stays");
	OK(folds_to("_a_", "_a_"), "underscores around stay");
	once = name_fold(" A-b.C d", 8);
	twice = name_fold(once, strlen(once));
	OK(strcmp(once, twice) == 0, "folding twice changes nothing");
	free(once);
	free(twice);
	once = name_fold("abcdef", 3);
	OK(strcmp(once, "abc") == 0, "n ends the name");
	free(once);
}

/* Every code point there is, and every one that there is not. */
static void
utf8(void)
{
	unsigned char s[4];
	unsigned long c, wrong = 0;
	size_t n, j;

	for (c = 0; c < 0x120000; c++) {
		if (c < 0x80)
			s[0] = (unsigned char)c, n = 1;
		else if (c < 0x800)
			s[0] = (unsigned char)(0xc0 | c >> 6), n = 2;
		else if (c < 0x10000)
			s[0] = (unsigned char)(0xe0 | c >> 12), n = 3;
		else
			s[0] = (unsigned char)(0xf0 | c >> 18), n = 4;
		for (j = 1; j < n; j++)
			s[j] = (unsigned char)(0x80 |
			    ((c >> 6 * (n - 1 - j)) & 0x3f));
		wrong += utf8_length((char *)s, n) !=
		    (c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ? 0 : n);
		wrong += n > 1 && utf8_length((char *)s, n - 1) != 0;
	}
	OK(wrong == 0, "every code point, and nothing cut short");
	OK(utf8_length("", 0) == 0, "nothing is no character");
	OK(utf8_length("\xc0\x80", 2) == 0, "no overlong NUL");
	OK(utf8_length("\xe0\x80\x80", 3) == 0, "no overlong three bytes");
	OK(utf8_length("\xf0\x80\x80\x80", 4) == 0, "no overlong four bytes");
	OK(utf8_length("\xf8\x88\x80\x80\x80", 5) == 0, "no five bytes");
	OK(utf8_length("\x80", 1) == 0 && utf8_length("\xff", 1) == 0 &&
		utf8_length("\xe9t\xe9", 3) == 0,
	    "no Latin-1");
	OK(utf8_width("Gr\xc3\xb6\xc3\x9f"
		      "e",
	       7) == 5,
	    "five columns");
}

static int
join(const char *s, size_t n, void *arg)
{
	struct buf *b = arg;

	buf_printf(b, "<%.*s>", (int)n, s);
	return n == 4; /* a word of four stops it */
}

static const char *
pieces(struct buf *b, const char *list, int *got)
{
	b->n = 0;
	*got = list_each(list, ',', join, b);
	return buf_text(b);
}

static void
lists(void)
{
	struct buf b = { 0 };
	int got;

	OK(strcmp(pieces(&b, "a,b,c", &got), "<a><b><c>") == 0 && got == 0,
	    "three");
	OK(strcmp(pieces(&b, "", &got), "<>") == 0, "an empty list is a piece");
	OK(strcmp(pieces(&b, "a,,b,", &got), "<a><><b><>") == 0,
	    "empty pieces are passed on");
	OK(strcmp(pieces(&b, "a,stop,b", &got), "<a><stop>") == 0 && got == 1,
	    "what is not 0 stops it");
	buf_free(&b);
}

static void
buffers(void)
{
	struct buf b = { 0 };
	int n;

	OK(strcmp(buf_text(&b), "") == 0, "an empty buffer is an empty text");
	for (n = 0; n < 10000; n++) {
		buf_char(&b, 'x');
		buf_add(&b, "\0y", 2);
		buf_printf(&b, "%d", n % 10);
	}
	OK(b.n == 40000 && memcmp(b.s + 39996, "x\0y9", 4) == 0,
	    "a buffer grows, and holds NUL");
	buf_free(&b);
	OK(b.s == NULL && b.n == 0, "and is empty again");
	OK(span_is(span_of("ab"), "ab") && !span_is(span_of("ab"), "a") &&
		!span_is(span_of("a"), "ab"),
	    "spans are equal byte for byte");
}

int
main(void)
{
	folds();
	utf8();
	lists();
	buffers();
	return tap_end();
}
