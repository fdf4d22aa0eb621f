/* Records in: table/table.h, over bytes. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "csv_reference.h"
#include "table/table.h"
#include "tap.h"

static struct msk_err e;

/* A table as text: cells in <>, "line:" before each record, "!" and the
 * message where it ends badly. */
static const char *
told(const char *s, size_t n, char delim)
{
	static struct buf b;
	struct table *t = table_open_bytes("t", s, n, delim, &e);
	struct row row;
	size_t i;
	int got = -1;

	b.n = 0;
	for (i = 0; t != NULL && i < table_header(t)->n; i++)
		buf_printf(&b, "<%s>", table_header(t)->name[i]);
	while (t != NULL && (got = table_next(t, &row, &e)) == 1) {
		buf_printf(&b, " %lu:", row.line);
		for (i = 0; i < row.n; i++)
			buf_printf(
			    &b, "<%.*s>", (int)row.cell[i].n, row.cell[i].s);
	}
	if (got < 0)
		buf_printf(&b, " !%s", e.text);
	table_close(t);
	return buf_text(&b);
}

/* The table s reads as want; what: the promise. */
static void
reads(const char *what, const char *s, const char *want)
{
	const char *got = told(s, strlen(s), ',');
	int same = strcmp(got, want) == 0;

	OK(same, "%s", what);
	if (!same)
		printf("# got  %s\n# want %s\n", got, want);
}

/* It ends badly, with status and a message that begins and goes on so. */
static void
fails(const char *what, const char *s, size_t n, enum msk_status status,
    const char *place, const char *word)
{
	const char *got = told(s, n, ',');
	const char *at = strchr(got, '!');

	OK(at != NULL && e.status == status &&
		strncmp(at + 1, place, strlen(place)) == 0 &&
		strstr(at, word) != NULL,
	    "%s: %s (%s)", what, word, at ? at : got);
}

static void
line_ends(void)
{
	reads("LF", "a,b\n1,2\n3,4\n", "<a><b> 2:<1><2> 3:<3><4>");
	reads("CRLF", "a,b\r\n1,2\r\n3,4\r\n", "<a><b> 2:<1><2> 3:<3><4>");
	reads("lone CR", "a,b\r1,2\r3,4\r", "<a><b> 2:<1><2> 3:<3><4>");
	reads("no last line end", "a,b\n1,2", "<a><b> 2:<1><2>");
	reads("no last LF behind CR", "a,b\r\n1,2\r", "<a><b> 2:<1><2>");
	reads("a header alone", "a,b\n", "<a><b>");
	reads("a header without line end", "a,b", "<a><b>");
	reads("mixed", "a\r\n1\n2\r3\n\r\n4", "<a> 2:<1> 3:<2> 4:<3> 6:<4>");
	reads("LF CR is two", "a\n\r1", "<a> 3:<1>");
	reads("CR CR LF is two", "a\r\r\n1", "<a> 3:<1>");
}

static void
blank_lines(void)
{
	reads("blank lines are skipped and counted", "\n\na\n\n1\n\n\n2\n\n",
	    "<a> 5:<1> 8:<2>");
	reads("of CRLF", "\r\na\r\n\r\n1\r\n", "<a> 4:<1>");
	reads("of CR", "\ra\r\r1\r", "<a> 4:<1>");
	reads("a blank is no blank line", "a\n \n", "<a> 2:< >");
	reads(
	    "an empty quoted cell is none", "a\n\"\"\n\n\"\"", "<a> 2:<> 4:<>");
	reads("blank lines after a quoted record", "a\n\"1\"\n\n\n\"2\"\n",
	    "<a> 2:<1> 5:<2>");
	reads("commas alone are a record", "a,b\n,\n", "<a><b> 2:<><>");
}

static void
cells(void)
{
	reads("blanks are kept", "a, b ,c\n 1 ,\t2,  \n",
	    "<a>< b ><c> 2:< 1 ><\t2><  >");
	reads(
	    "empty and quoted empty", "a,b,c\n,\"\",\n", "<a><b><c> 2:<><><>");
	reads("a delimiter in quotes", "a\n\"1,2\"\n", "<a> 2:<1,2>");
	reads("doubled quotes", "a\n\"x \"\"y\"\"\"\n\"\"\"\"\n",
	    "<a> 2:<x \"y\"> 3:<\">");
	reads("a line end in quotes", "a,b\n\"1\n2\",3\n4,5\n",
	    "<a><b> 2:<1\n2><3> 4:<4><5>");
	reads("CRLF in quotes stays", "a,b\r\n\"1\r\n2\",3\r\n4,5\r\n",
	    "<a><b> 2:<1\r\n2><3> 4:<4><5>");
	reads("a lone CR in quotes is a line", "a,b\n\"1\r2\",3\n4,5\n",
	    "<a><b> 2:<1\r2><3> 4:<4><5>");
	reads("blank lines in quotes", "a\n\"\n\n\n\"\n1\n",
	    "<a> 2:<\n\n\n> 6:<1>");
	reads("quoted names", "\"a\",\"b\"\"c\"\n", "<a><b\"c>");
	reads(
	    "a name over two lines", "\"a\nb\",c\n1,2\n", "<a\nb><c> 3:<1><2>");
	reads("quotes, then plain, then quotes", "a\n\"1\"\n2\n\"3\"\n4",
	    "<a> 2:<1> 3:<2> 4:<3> 5:<4>");
	reads("more and fewer cells are the caller's to judge",
	    "a,b\n1\n1,2,3\n", "<a><b> 2:<1> 3:<1><2><3>");
	reads("bytes are bytes", "\xc3\xa9\n\xff\xfe\n",
	    "<\xc3\xa9> 2:<\xff\xfe>");
}

static void
order_marks(void)
{
	reads("a byte order mark",
	    "\xef\xbb\xbf"
	    "a\n1\n",
	    "<a> 2:<1>");
	reads("before a quote", "\xef\xbb\xbf\"a\"\n1\n", "<a> 2:<1>");
	reads("before a blank line", "\xef\xbb\xbf\na\n", "<a>");
	reads("only at the front",
	    "a\n\xef\xbb\xbf"
	    "1\n",
	    "<a> 2:<\xef\xbb\xbf"
	    "1>");
}

static void
other_delimiters(void)
{
	OK(strcmp(told("a;b\n1,2;3\n", 10, ';'), "<a><b> 2:<1,2><3>") == 0,
	    "semicolons");
	OK(strcmp(told("a\tb\n\"x\ty\"\tz\n", 12, '\t'),
	       "<a><b> 2:<x\ty><z>") == 0,
	    "tabs");
	OK(strcmp(told("a b\n1  2\n", 9, ' '), "<a><b> 2:<1><><2>") == 0,
	    "blanks");
	OK(strcmp(told("a,b\n", 4, ';'), "<a,b>") == 0, "and no comma then");
}

static void
no_tables(void)
{
	static const char nul[] = "a,b\n1,2\n3,\0004\n5,6\n";
	static const char le[] = "a\0,\0b\0\n\0", be[] = "\0a\0,\0b\0\n";

	fails("nothing", "", 0, MSK_EDATA, "t: ", "no header line");
	fails("line ends", "\n\r\n\r", 4, MSK_EDATA, "t: ", "no header line");
	fails("a mark", "\xef\xbb\xbf", 3, MSK_EDATA, "t: ", "no header line");
	fails("stray quote", "a\n1\nx\"y\n", 8, MSK_EDATA, "t:3: ", "quote");
	fails("text behind a quote", "a\n\"x\"y\n", 7, MSK_EDATA,
	    "t:2: ", "quote");
	fails("a blank behind a quote", "a,b\n\"x\" ,y\n", 11, MSK_EDATA,
	    "t:2: ", "quote");
	fails("a blank before a quote", "a,b\nx, \"y\"\n", 11, MSK_EDATA,
	    "t:2: ", "quote");
	fails("stray quote in the header", "a\"b,c\n", 6, MSK_EDATA,
	    "t:1: ", "quote");
	fails(
	    "unclosed", "a\n1\n\"x\ny\nz\n", 10, MSK_EDATA, "t:3: ", "closed");
	fails("unclosed in the header", "a,\"b\n1,2\n", 9, MSK_EDATA,
	    "t:1: ", "closed");
	fails("an odd quote at the end", "a\n\"", 3, MSK_EDATA,
	    "t:2: ", "closed");
	fails("NUL", nul, sizeof(nul) - 1, MSK_EDATA, "t:3: ", "NUL");
	fails("NUL in the header", "a\0b,c\n", 6, MSK_EDATA, "t:1: ", "NUL");
	fails("NUL at the end", "a\n1\n\0", 5, MSK_EDATA, "t:3: ", "NUL");
	fails("NUL in quotes", "a\n\"\0\"\n", 6, MSK_EDATA, "t:2: ", "NUL");
	fails("UTF-16LE", le, sizeof(le) - 1, MSK_EDATA, "t:1: ", "UTF-16LE");
	fails("UTF-16BE", be, sizeof(be) - 1, MSK_EDATA, "t:1: ", "UTF-16BE");
	fails("a mark of UTF-16",
	    "\xff\xfe"
	    "a\0",
	    4, MSK_EDATA, "t:1: ", "UTF-16");
	fails("gzip", "\x1f\x8b\x08\0", 4, MSK_EDATA, "t:1: ", "gzip");
	fails("zip", "PK\003\004x", 5, MSK_EDATA, "t:1: ", "zip");
	fails("PDF", "%PDF-1.4\n", 9, MSK_EDATA, "t:1: ", "PDF");
	fails("twins", "a,b,A\n", 6, MSK_EDATA, "t:1: ", "same name");
	fails(
	    "twins on line 3", "\n\na,a\n", 6, MSK_EDATA, "t:3: ", "same name");
	reads("PK alone is a name", "PK\n1\n", "<PK> 2:<1>");
}

static void
whole_records(void)
{
	static const char s[] = "a,b\n1,2\n\n\"3\n3\"\n";
	struct table *t = table_open_bytes("t", s, sizeof(s) - 1, ',', &e);
	struct row row;

	OK(table_next_whole(t, &row, &e) == 1 && row.n == 2, "a whole record");
	OK(table_next_whole(t, &row, &e) == -1 && e.status == MSK_EDATA &&
		strcmp(e.text, "t:4: 1 fields where the header has 2") == 0,
	    "a ragged one: %s", e.text);
	table_close(t);
}

/* After its end a table stays at its end. */
static void
ends(void)
{
	static const char s[] = "a\n1";
	struct table *t = table_open_bytes("t", s, sizeof(s) - 1, ',', &e);
	struct row row;

	OK(table_next(t, &row, &e) == 1 && table_next(t, &row, &e) == 0 &&
		table_next(t, &row, &e) == 0,
	    "0 at the end, and again");
	table_close(t);
}

/* A long cell, and where it may be cut: n bytes in quotes or not. */
static void
long_cells(void)
{
	static const size_t size[] = { 65530, 65535, 65536, 65537, 131072,
		1 << 20 };
	struct table *t;
	struct row row;
	char *s;
	size_t i, n;
	int quoted;

	for (i = 0; i < sizeof(size) / sizeof(*size); i++)
		for (quoted = 0; quoted < 2; quoted++) {
			n = size[i];
			s = malloc(n + 20);
			memset(s, 'x', n + 20);
			memcpy(s, "a,b\n", 4);
			if (quoted)
				s[4] = s[n + 5] = '"';
			memcpy(s + n + 6, ",y\r\n1,2\n", 8);
			t = table_open_bytes("t", s, n + 14, ',', &e);
			OK(t != NULL && table_next(t, &row, &e) == 1 &&
				row.n == 2 &&
				row.cell[0].n == (quoted ? n : n + 2) &&
				row.cell[1].n == 1 && row.cell[1].s[0] == 'y' &&
				table_next(t, &row, &e) == 1 && row.line == 3,
			    "%zu bytes%s", n, quoted ? " in quotes" : "");
			table_close(t);
			free(s);
		}
}

static void
too_long(void)
{
	const size_t n = TABLE_RECORD_MAX + (1 << 20);
	char *s = malloc(n);

	memset(s, 'x', n);
	memcpy(s, "a\n1\n", 4);
	fails("a line without end", s, n, MSK_EDATA, "t:3: ", "16 MiB");
	s[4] = '"';
	memset(s + 5, '\n', n - 5);
	fails("a quote without end", s, n, MSK_EDATA, "t:", "16 MiB");
	free(s);
}

/* Do the table and the reference hold the same records, lines and end? */
static int
agree(const char *s, size_t n, char delim)
{
	struct reference r;
	struct table *t = table_open_bytes("t", s, n, delim, &e);
	struct row row;
	const char *cell;
	size_t i = 1, j, from, len;
	int got = -1, same = 1;

	reference_read(&r, s, n, delim);
	if (t == NULL) {
		same = r.nrows == 0 || strstr(e.text, "same name") ||
		    strstr(e.text, "looks like");
		reference_free(&r);
		return same;
	}
	for (; same && (got = table_next(t, &row, &e)) == 1; i++) {
		from = i < r.nrows ? reference_from(&r, i) : 0;
		same = i < r.nrows && row.line == r.line[i] &&
		    row.n == r.row[i] - from;
		for (j = 0; same && j < row.n; j++) {
			cell = reference_bytes(&r, from + j, &len);
			same = row.cell[j].n == len &&
			    memcmp(row.cell[j].s, cell, len) == 0;
		}
	}
	same = same && i == r.nrows && (got < 0) == r.broken;
	table_close(t);
	reference_free(&r);
	return same;
}

/*
 * The two ways to cut a record: every text of up to 7 bytes over what matters,
 * then longer ones by chance, with lines of every kind.
 */
static void
both_ways(void)
{
	static const char set[] = "a,\"\r\n\0 ";
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz";
	const size_t base = sizeof(set) - 1;
	char s[4000];
	unsigned long k, all, at, wrong = 0, tried = 0;
	size_t n, i;

	for (n = 1, all = base; n <= 6; n++, all *= base)
		for (k = 0; k < all; k++, tried++) {
			s[0] = 'h', s[1] = '\n';
			for (i = 0, at = k; i < n; i++, at /= base)
				s[2 + i] = set[at % base];
			wrong += !agree(s, n + 2, ',');
		}
	OK(wrong == 0, "%lu short texts, read as libcsv reads them", tried);
	srand48(7);
	for (k = 0, wrong = 0; k < 20000; k++) {
		n = (size_t)(lrand48() % 300 + 1);
		for (i = 0; i < n; i++)
			s[i] = lrand48() % 4 ? plain[lrand48() % 26] :
					       set[lrand48() % 5];
		wrong += !agree(s, n, ',');
	}
	OK(wrong == 0, "20000 longer texts");
}

/* The same over a block's end: records of quotes and CRLF across 64 KiB. */
static void
over_blocks(void)
{
	static const char *const piece[] = { "\"a\r\nb\",c\r\n",
		"d,\"e\"\"\"\r", "f,g\n", "h,i\r\n", "\r\n", "\"\",\n",
		"j\rk,l\n" };
	struct buf b = { 0 };
	unsigned long wrong = 0;
	int shift, k;

	for (shift = 0; shift < 24; shift++) {
		b.n = 0;
		buf_add(&b, "xxxxxxxxxxxxxxxxxxxxxxxxx", (size_t)shift + 1);
		buf_str(&b, ",y\n");
		srand48(shift);
		for (k = 0; b.n < 140000; k++)
			buf_str(&b, piece[lrand48() % 7]);
		wrong += !agree(b.s, b.n, ',');
	}
	OK(wrong == 0, "records over the ends of blocks");
	buf_free(&b);
}

int
main(void)
{
	line_ends();
	blank_lines();
	cells();
	order_marks();
	other_delimiters();
	no_tables();
	whole_records();
	ends();
	long_cells();
	too_long();
	both_ways();
	over_blocks();
	return tap_end();
}
