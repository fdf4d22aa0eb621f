/* The names of columns: table/header.h. */
#include <string.h>

#include "table/header.h"
#include "tap.h"

static int
make(struct header *h, const char *const *names, size_t n, struct msk_err *e)
{
	struct span s[16];
	size_t i;

	for (i = 0; i < n; i++)
		s[i] = span_of(names[i]);
	return header_init(h, s, n, e);
}

static void
finds(void)
{
	static const char *const names[] = { "Record ID", "date", "", "PHQ9-1",
		"phq9.2", "", "z" };
	struct header h;
	struct msk_err e;

	OK(make(&h, names, 7, &e) == 0, "seven columns, two of no name");
	OK(header_find(&h, "record_id") == 0, "blank and case");
	OK(header_find(&h, "RECORD.ID") == 0, "dot and case");
	OK(header_find(&h, " date ") == 1, "blanks around");
	OK(header_find(&h, "phq9_1") == 3 && header_find(&h, "PHQ9 2") == 4,
	    "dash and dot");
	OK(header_find(&h, "z") == 6, "the last");
	OK(header_find(&h, "phq9") == HEADER_NONE, "no part of a name");
	OK(header_find(&h, "zz") == HEADER_NONE &&
		header_find(&h, "0") == HEADER_NONE,
	    "before the first and behind the last");
	OK(header_find_folded(&h, "phq9_2") == 4, "folded already");
	OK(header_find_folded(&h, "PHQ9_2") == HEADER_NONE, "and not folded");
	OK(strcmp(h.name[0], "Record ID") == 0, "the spelling is kept");
	header_free(&h);
}

static void
refuses_twins(void)
{
	static const char *const twins[] = { "a", "b b", "c", "B-B" };
	struct header h;
	struct msk_err e;

	OK(make(&h, twins, 4, &e) == -1 && e.status == MSK_EDATA,
	    "two of one name");
	OK(strstr(e.text, "2") != NULL && strstr(e.text, "4") != NULL,
	    "their numbers are told");
	header_free(&h);
}

static void
compares(void)
{
	static const char *const one[] = { "a", "b" },
				 *const other[] = { "a", "B" };
	struct header a, b, c;
	struct msk_err e;

	make(&a, one, 2, &e);
	make(&b, one, 2, &e);
	make(&c, other, 2, &e);
	OK(header_equal(&a, &b), "the same");
	OK(!header_equal(&a, &c), "not as written");
	header_free(&c);
	make(&c, one, 1, &e);
	OK(!header_equal(&a, &c) && !header_equal(&c, &a), "one more");
	header_free(&a);
	header_free(&b);
	header_free(&c);
}

/* Names are sorted to be found: every one of many must be. */
static void
many(void)
{
	static char text[5000][8];
	static struct span s[5000];
	struct header h;
	struct msk_err e;
	size_t i, wrong = 0;

	for (i = 0; i < 5000; i++) {
		snprintf(text[i], sizeof(text[i]), "q%zu", i * 7919 % 5000);
		s[i] = span_of(text[i]);
	}
	OK(header_init(&h, s, 5000, &e) == 0, "5000 columns");
	for (i = 0; i < 5000; i++)
		wrong += header_find(&h, text[i]) != (long)i;
	OK(wrong == 0, "each is found");
	header_free(&h);
}

int
main(void)
{
	finds();
	refuses_twins();
	compares();
	many();
	return tap_end();
}
