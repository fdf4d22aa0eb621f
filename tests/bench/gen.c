/*
 * gen N - N made-up administrations of PHQ-9, GAD-7 and PEG as CSV, always
 * the same bytes.  One answer in a hundred is missing.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = UINT64_C(0x9e3779b97f4a7c15);

/* xorshift64* (Vigna 2016): enough for made-up answers. */
static unsigned
below(unsigned n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)((state * UINT64_C(0x2545f4914f6cdd1d)) >> 33) % n;
}

static void
answers(const char *name, int n)
{
	int i;

	for (i = 1; i <= n; i++)
		printf(",%s_%d", name, i);
}

static void
values(int n, unsigned most)
{
	int i;

	for (i = 0; i < n; i++)
		if (below(100) == 0)
			putchar(',');
		else
			printf(",%u", below(most + 1));
}

int
main(int argc, char *argv[])
{
	unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000, i;

	printf("record_id,date");
	answers("phq9", 9);
	answers("gad7", 7);
	answers("peg", 3);
	putchar('\n');
	for (i = 0; i < n; i++) {
		printf("P%08lu,20%02u-%02u-%02u", i / 4 + 1, 20 + below(7),
		    1 + below(12), 1 + below(28));
		values(9, 3);
		values(7, 3);
		values(3, 10);
		putchar('\n');
	}
	return ferror(stdout) || fclose(stdout) != 0;
}
