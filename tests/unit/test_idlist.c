/* "1-9, 12, s1-s7, 5a-5j": rules/idlist.h. */
#include <string.h>

#include "base/text.h"
#include "rules/idlist.h"
#include "tap.h"

static int
add(const char *id, void *arg)
{
	struct buf *b = arg;

	buf_printf(b, "%s%s", b->n ? " " : "", id);
	return strcmp(id, "stop") == 0 ? 7 : 0;
}

static void
expands(const char *text, const char *want)
{
	struct buf b = { 0 };
	int got = idlist_each(text, add, &b);

	OK(got == 0 && strcmp(buf_text(&b), want) == 0, "\"%s\" is %s", text,
	    want);
	buf_free(&b);
}

static void
refuses(const char *text)
{
	struct buf b = { 0 };

	OK(idlist_each(text, add, &b) == -1, "no list: \"%s\"", text);
	buf_free(&b);
}

int
main(void)
{
	struct buf b = { 0 };

	expands("1", "1");
	expands("1-3", "1 2 3");
	expands("9-12", "9 10 11 12");
	expands("1-3, 7", "1 2 3 7");
	expands(" 1 , 2 ", "1 2");
	expands("1,2,1", "1 2 1"); /* twice is for the caller to judge */
	expands("s1-s3", "s1 s2 s3");
	expands("9a-9c", "9a 9b 9c");
	expands("a-c", "a b c");
	expands("mo, sc, ua", "mo sc ua");
	expands("q_1-q_3", "q_1 q_2 q_3");
	expands("x10b", "x10b");
	expands("p1a-p1c, 4", "p1a p1b p1c 4");

	refuses("");
	refuses(" ");
	refuses(",");
	refuses("1,");
	refuses(",1");
	refuses("1,,2");
	refuses("1 2");
	refuses("1-");
	refuses("-3");
	refuses("1--3");
	refuses("1-2-3");
	refuses("3-1"); /* falling */
	refuses("3-3");
	refuses("c-a");
	refuses("s1-t3"); /* unlike */
	refuses("s1-3");
	refuses("1-s3");
	refuses("1a-2c");
	refuses("a-bc");
	refuses("1;2");
	refuses("1.5");
	refuses("\xc3\xa9");
	refuses("1-999999999999999999999");
	refuses("0-5000");
	/* a range of letters is one of letters: nothing between 9 and A */
	refuses("9-A");
	refuses("9-a");
	refuses("Z-a");
	refuses("1Z-1a");
	refuses("_-a");
	refuses(
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "aaaaaaaaaaaaaaaaaaaa");

	OK(idlist_each("1-3, stop, 5", add, &b) == 7 &&
		strcmp(buf_text(&b), "1 2 3 stop") == 0,
	    "what each() returns stops it");
	buf_free(&b);
	return tap_end();
}
