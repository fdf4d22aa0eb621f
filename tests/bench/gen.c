/*
 * gen N - N made-up administrations of PHQ-9, GAD-7 and PEG as CSV, always
 * the same bytes.  One answer in a hundred is missing.
 * gen N scores - ten pain scores of each of N people, by date;
 * gen N sorted - the same by person.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Score number k of person i; the year of the first tells people apart. */
static void
score(unsigned long i, unsigned k)
{
	const unsigned month = (unsigned)(i % 3) + k;

	state = (i * 16 + k + 1) * UINT64_C(0x9e3779b97f4a7c15);
	printf("P%07lu,20%02u-%02u-%02u,nrs,%u\n", i,
	    20 + (unsigned)(i % 5) + month / 12, 1 + month % 12, 1 + below(28),
	    (unsigned)(i % 4) + below(7));
}

static void
scores(unsigned long n, int sorted)
{
	enum { EACH = 10 };
	/* people come in an order of their own: a step that meets them all */
	const unsigned long step = 1000003;
	unsigned long i;
	unsigned k;

	puts("record_id,date,measure,score");
	for (i = 0; i < n && sorted; i++)
		for (k = 0; k < EACH; k++)
			score(i, k);
	for (k = 0; k < EACH && !sorted; k++)
		for (i = 0; i < n; i++)
			score((i + k) * step % n, k);
}

int
main(int argc, char *argv[])
{
	unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000, i;

	if (argc > 2) {
		scores(n, strcmp(argv[2], "sorted") == 0);
		return ferror(stdout) || fclose(stdout) != 0;
	}
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
