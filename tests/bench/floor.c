/* floor FILE... - libcsv's own tokeniser over the files, empty callbacks. */
#include <csv.h>
#include <stdio.h>

static void
field(void *s, size_t n, void *arg)
{
	(void)s, (void)n, (void)arg;
}

static void
record(int c, void *arg)
{
	(void)c, (void)arg;
}

static int
tokenise(FILE *f)
{
	static char block[1 << 16];
	struct csv_parser p;
	size_t n;

	if (f == NULL || csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return 1;
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		if (csv_parse(&p, block, n, field, record, NULL) != n)
			return 1;
	csv_fini(&p, field, record, NULL);
	csv_free(&p);
	return ferror(f) != 0 || fclose(f) != 0;
}

int
main(int argc, char *argv[])
{
	int i, bad = 0;

	for (i = 1; i < argc && !bad; i++)
		bad = tokenise(fopen(argv[i], "r"));
	return bad;
}
