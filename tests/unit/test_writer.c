/* Records out: table/writer.h. */
#include <stdlib.h>
#include <string.h>

#include "table/writer.h"
#include "tap.h"

static struct msk_err e;
static char *text; /* what was written last */
static size_t length;
static FILE *stream;

static struct writer *
begin(enum writer_form form)
{
	free(text);
	stream = open_memstream(&text, &length);
	return writer_new(stream, form);
}

/* Close, and compare what was written. */
static void
gives(struct writer *w, const char *want, const char *what)
{
	int got = writer_close(w, &e);
	int same;

	fclose(stream);
	same = length == strlen(want) && memcmp(text, want, length) == 0;
	OK(got == 0 && same, "%s", what);
	if (!same)
		printf("# got  <%s>\n", text);
}

static void
cell(struct writer *w, const char *s)
{
	writer_text(w, s, strlen(s));
}

/* A table of three columns and odd cells. */
static void
odd_table(struct writer *w)
{
	writer_column(w, "id", COLUMN_TEXT);
	writer_column(w, "a b", COLUMN_ANY);
	writer_column(w, "score", COLUMN_NUM);
	writer_header(w);
	cell(w, "007");
	cell(w, "1,5");
	writer_num(w, -0.0);
	writer_end(w, &e);
	cell(w, "12");
	cell(w, "say \"so\"\tnow");
	writer_num(w, 200.0 / 3);
	writer_end(w, &e);
	cell(w, " ");
	cell(w, "two\nlines|bar");
	writer_empty(w);
	writer_end(w, &e);
	cell(w, "\r");
	cell(w, "");
	writer_num(w, -7);
	writer_end(w, &e);
}

static void
every_form(void)
{
	struct writer *w;

	odd_table(w = begin(FORM_CSV));
	gives(w,
	    "id,a b,score\n007,\"1,5\",0\n12,\"say \"\"so\"\"\tnow\","
	    "66.66666667\n ,\"two\nlines|bar\",\n\"\r\",,-7\n",
	    "CSV: quotes where they are needed, and nowhere else");
	odd_table(w = begin(FORM_TSV));
	gives(w,
	    "id\ta b\tscore\n007\t1,5\t0\n12\t\"say \"\"so\"\"\tnow\"\t"
	    "66.66666667\n \t\"two\nlines|bar\"\t\n\"\r\"\t\t-7\n",
	    "TSV: the same quotes");
	odd_table(w = begin(FORM_JSONL));
	gives(w,
	    "{\"id\":\"007\",\"a b\":\"1,5\",\"score\":0}\n"
	    "{\"id\":\"12\",\"a b\":\"say \\\"so\\\"\\u0009now\","
	    "\"score\":66.66666667}\n"
	    "{\"id\":\" \",\"a b\":\"two\\nlines|bar\",\"score\":null}\n"
	    "{\"id\":\"\\u000d\",\"a b\":null,\"score\":-7}\n",
	    "JSON lines: types, null, escapes");
	odd_table(w = begin(FORM_MD));
	gives(w,
	    "| id | a b | score |\n| --- | --- | ---: |\n"
	    "| 007 | 1,5 | 0 |\n| 12 | say \"so\"\tnow | 66.66666667 |\n"
	    "|   | two<br>lines\\|bar |  |\n| <br> |  | -7 |\n",
	    "Markdown: one line a row, the bar escaped");
	odd_table(w = begin(FORM_PRETTY));
	gives(w,
	    "id   a b                  score\n"
	    "---  -------------  -----------\n"
	    "007  1,5                      0\n"
	    "12   say \"so\"?now   66.66666667\n"
	    "     two?lines|bar\n"
	    "?                            -7\n",
	    "pretty: aligned, numbers to the right, no control character");
}

static void
headers(void)
{
	struct writer *w = begin(FORM_CSV);

	OK(writer_column(w, "a", COLUMN_ANY) == 0, "a column");
	OK(writer_column(w, "a", COLUMN_ANY) == -1, "its twin is refused");
	OK(writer_column(w, " A", COLUMN_ANY) == -1,
	    "so is one that would be found by the same name");
	OK(writer_column(w, "", COLUMN_ANY) == 0 &&
		writer_column(w, "", COLUMN_ANY) == 0,
	    "columns without a name may be many");
	OK(writer_column(w, "x\"y", COLUMN_ANY) == 0, "a quote in a name");
	writer_header(w);
	gives(w, "a,,,\"x\"\"y\"\n", "names are quoted as cells are");
	w = begin(FORM_CSV);
	writer_column(w, "a", COLUMN_ANY);
	writer_header(w);
	writer_empty(w);
	writer_end(w, &e);
	gives(w, "a\n\"\"\n", "an empty cell that is all of a row is quoted");
	w = begin(FORM_PRETTY);
	writer_column(w, "a", COLUMN_ANY);
	writer_column(w, "bc", COLUMN_NUM);
	writer_header(w);
	gives(w, "a  bc\n-  --\n", "pretty: a header without a row");
	w = begin(FORM_JSONL);
	writer_column(w, "a", COLUMN_ANY);
	writer_header(w);
	gives(w, "", "JSON lines: no row is no line");
}

/* What JSON takes for a number goes as one, all else as a string. */
static void
json_numbers(void)
{
	static const char *const number[] = { "0", "-0", "12", "-3.50", "0.0",
		"123456789012345" };
	static const char *const string[] = { "01", "-01", "+1", ".5", "5.",
		"-", "1e5", "1.", "-.5", "0x1", "nan", "1,5", " 1", "1 ",
		"1234567890123456", "--1", "1-2", "2024-01-31", "true" };
	struct writer *w;
	char want[80];
	size_t i;

	for (i = 0; i < sizeof(number) / sizeof(*number); i++) {
		w = begin(FORM_JSONL);
		writer_column(w, "a", COLUMN_ANY);
		writer_column(w, "t", COLUMN_TEXT);
		writer_header(w);
		cell(w, number[i]);
		cell(w, number[i]);
		writer_end(w, &e);
		snprintf(want, sizeof(want), "{\"a\":%s,\"t\":\"%s\"}\n",
		    number[i], number[i]);
		gives(w, want, number[i]);
	}
	for (i = 0; i < sizeof(string) / sizeof(*string); i++) {
		w = begin(FORM_JSONL);
		writer_column(w, "a", COLUMN_ANY);
		writer_header(w);
		cell(w, string[i]);
		writer_end(w, &e);
		snprintf(want, sizeof(want), "{\"a\":\"%s\"}\n", string[i]);
		gives(w, want, string[i]);
	}
}

static void
json_bytes(void)
{
	struct writer *w = begin(FORM_JSONL);

	writer_column(w, "\"\\\n\xc3\xa9", COLUMN_ANY);
	writer_header(w);
	cell(w, "\x01\x1f\x7f/\\\xf0\x9f\x98\x80");
	writer_end(w, &e);
	gives(w,
	    "{\"\\\"\\\\\\n\xc3\xa9\":\"\\u0001\\u001f\x7f/\\\\"
	    "\xf0\x9f\x98\x80\"}\n",
	    "names and cells are escaped alike");
	w = begin(FORM_JSONL);
	writer_column(w, "a", COLUMN_ANY);
	writer_column(w, "b", COLUMN_ANY);
	writer_header(w);
	cell(w, "fine");
	cell(w, "1");
	OK(writer_end(w, &e) == 0, "UTF-8 is written");
	cell(w, "Jos\xe9");
	cell(w, "2");
	OK(writer_end(w, &e) == -1 && e.status == MSK_EDATA &&
		strstr(e.text, "UTF-8") != NULL,
	    "Latin-1 is refused");
	gives(w, "{\"a\":\"fine\",\"b\":1}\n",
	    "and no broken line is left behind");
}

/* Carried cells are written once for several rows. */
static void
keeps(void)
{
	enum writer_form form;
	struct writer *w;
	char *want;
	int row, held;

	for (form = FORM_CSV; form <= FORM_PRETTY; form++) {
		want = NULL;
		for (held = 0; held < 2; held++) {
			w = begin(form);
			writer_column(w, "id", COLUMN_TEXT);
			writer_column(w, "q", COLUMN_ANY);
			writer_column(w, "n", COLUMN_NUM);
			writer_header(w);
			for (row = 0; row < 4; row++) {
				if (row % 2 == 0)
					writer_drop(w);
				if (!held || row % 2 == 0) {
					cell(w, row < 2 ? "a,b" : "\"");
					cell(w, row < 2 ? "" : "x");
				}
				if (held && row % 2 == 0)
					writer_keep(w);
				writer_num(w, row);
				writer_end(w, &e);
				if (!held)
					writer_drop(w);
			}
			writer_close(w, &e);
			fclose(stream);
			if (!held)
				want = strdup(text);
		}
		OK(strcmp(want, text) == 0, "form %d: held cells, same rows",
		    (int)form);
		free(want);
	}
}

/* The text of cells may be written again, or taken as it lay in the input. */
static void
again(void)
{
	struct writer *w = begin(FORM_CSV);
	struct span tail;
	char *copy;

	writer_column(w, "id", COLUMN_TEXT);
	writer_column(w, "x", COLUMN_ANY);
	writer_column(w, "n", COLUMN_NUM);
	writer_header(w);
	cell(w, "1");
	writer_keep(w);
	cell(w, "a,b");
	writer_num(w, 2);
	tail = writer_since_keep(w);
	copy = strndup(tail.s, tail.n);
	tail.s = copy;
	writer_end(w, &e);
	writer_drop(w);
	cell(w, "2");
	writer_keep(w);
	OK(writer_again(w, tail, &e) == 0, "written again");
	writer_drop(w);
	writer_cells(w, "3,y,4", 5, 3);
	writer_end(w, &e);
	OK(writer_delimits(w, ',') && !writer_delimits(w, ';'), "commas");
	gives(w, "id,x,n\n1,\"a,b\",2\n2,\"a,b\",2\n3,y,4\n",
	    "rows from text are rows like any other");
	free(copy);
	w = begin(FORM_JSONL);
	writer_column(w, "id", COLUMN_TEXT);
	cell(w, "1");
	OK(writer_since_keep(w).n == 0, "JSON lines have no such text");
	writer_end(w, &e);
	gives(w, "{\"id\":\"1\"}\n", "and are written cell by cell");
}

/* A table longer than any buffer, and pretty beyond the rows it waits for. */
static void
long_tables(void)
{
	enum writer_form form;
	struct writer *w;
	size_t lines;
	const char *p;
	int row;

	for (form = FORM_CSV; form <= FORM_PRETTY; form++) {
		w = begin(form);
		writer_column(w, "id", COLUMN_TEXT);
		writer_column(w, "n", COLUMN_NUM);
		writer_header(w);
		for (row = 0; row < 20000; row++) {
			cell(w,
			    row % 1000 ? "some text" :
					 "a text that is wider than forty "
					 "columns, or nearly so, at least");
			writer_num(w, row);
			writer_end(w, &e);
		}
		writer_close(w, &e);
		fclose(stream);
		for (lines = 0, p = text; (p = strchr(p, '\n')) != NULL; p++)
			lines++;
		OK(lines ==
			20000 +
			    (form == FORM_JSONL      ? 0 :
				    form <= FORM_TSV ? 1 :
						       2),
		    "form %d: 20000 rows", (int)form);
	}
}

static void
full_disk(void)
{
	FILE *f = fopen("/dev/full", "w");
	struct writer *w;
	int row, got = 0;

	if (f == NULL) {
		OK(1, "no /dev/full here # skip");
		return;
	}
	w = writer_new(f, FORM_CSV);
	writer_column(w, "a", COLUMN_ANY);
	writer_header(w);
	for (row = 0; row < 100000 && got == 0; row++) {
		cell(w, "some text");
		got = writer_end(w, &e);
	}
	OK(got == -1 && e.status == MSK_ESYS, "a full disk shows in a row");
	OK(writer_close(w, &e) == -1 && e.status == MSK_ESYS &&
		strstr(e.text, "No space") != NULL,
	    "and at the close: %s", e.text);
	fclose(f);
}

static void
form_names(void)
{
	enum writer_form form = FORM_MD;

	OK(writer_form_parse("csv", &form) == 0 && form == FORM_CSV, "csv");
	OK(writer_form_parse("pretty", &form) == 0 && form == FORM_PRETTY,
	    "pretty");
	OK(writer_form_parse("CSV", &form) == -1 &&
		writer_form_parse("", &form) == -1 && form == FORM_PRETTY,
	    "no other");
}

int
main(void)
{
	every_form();
	headers();
	json_numbers();
	json_bytes();
	keeps();
	again();
	long_tables();
	full_disk();
	form_names();
	free(text);
	return tap_end();
}
