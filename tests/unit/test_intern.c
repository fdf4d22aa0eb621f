/* Texts as numbers: base/intern.h. */
#include <stdio.h>

#include "base/intern.h"
#include "tap.h"

int
main(void)
{
	struct intern t = { 0 };
	char text[32];
	int i, same = 1, found = 1;

	OK(intern_find(&t, "a", 1) == -1, "nothing in an empty table");
	OK(intern_add(&t, "a", 1) == 0 && intern_add(&t, "", 0) == 1 &&
		intern_add(&t, "a\0b", 3) == 2,
	    "numbers count up; empty and NUL are texts as others");
	OK(intern_add(&t, "a", 1) == 0 && t.n == 3, "the same text again");
	for (i = 0; i < 100000; i++) {
		snprintf(text, sizeof(text), "%d", i);
		same &= intern_add(&t, text, strlen(text)) == (size_t)i + 3;
	}
	OK(same && t.n == 100003, "100,000 texts are 100,000 numbers");
	for (i = 99999; i >= 0; i--) {
		snprintf(text, sizeof(text), "%d", i);
		found &= intern_find(&t, text, strlen(text)) == (long)i + 3 &&
		    span_is(intern_text(&t, (size_t)i + 3), text);
	}
	OK(found, "and are found, and read back");
	OK(intern_find(&t, "100000", 6) == -1, "one that is not there");
	intern_free(&t);
	OK(t.n == 0 && intern_find(&t, "a", 1) == -1, "empty again");
	return tap_end();
}
