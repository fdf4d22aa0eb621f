/* floor FILE - libcsv's own tokeniser over the file, empty callbacks. */
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

int
main(int argc, char *argv[])
{
	static char block[1 << 16];
	struct csv_parser p;
	size_t n;
	FILE *f = argc > 1 ? fopen(argv[1], "r") : stdin;

	if (f == NULL || csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return 1;
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		if (csv_parse(&p, block, n, field, record, NULL) != n)
			return 1;
	csv_fini(&p, field, record, NULL);
	csv_free(&p);
	return ferror(f);
}
