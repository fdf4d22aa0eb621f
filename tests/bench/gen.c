/*
 * gen N [KIND] - made-up tables for the benchmark, always the same bytes.
 *	in       N administrations of PHQ-9, GAD-7 and PEG; one answer in a
 *	         hundred is missing
 *	scores   ten pain scores of each of N people, by date
 *	sorted   the same by person
 *	goals    N goals, and
 *	ratings  ten ratings of each, by date
 *	visits   N visits at 200 sites in 36 months
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

/* N goals, one each of N people; ten ratings of each, by date. */
static void
goals(unsigned long n)
{
	unsigned long i;

	puts("record_id,goal_id,start_date,domain,metric,unit,baseline,target,"
	     "direction,due_date,set_by");
	for (i = 0; i < n; i++)
		printf("P%07lu,G1,20%02u-01-05,mobility,walk,min,5,%u,up,"
		       "20%02u-12-20,patient\n",
		    i, 20 + (unsigned)(i % 5), 20 + 5 * below(5),
		    20 + (unsigned)(i % 5));
}

static void
ratings(unsigned long n)
{
	enum { EACH = 10 };
	unsigned long i;
	unsigned k;

	puts("record_id,goal_id,date,value,rater");
	for (k = 0; k < EACH; k++)
		for (i = 0; i < n; i++)
			printf("P%07lu,G1,20%02u-%02u-%02u,%u,patient\n", i,
			    20 + (unsigned)(i % 5), 1 + k, 6 + below(20),
			    5 + k + below(10));
}

/* N visits at 200 sites in 36 months, and whether the person was better. */
static void
visits(unsigned long n)
{
	unsigned long i;
	unsigned month, eligible;

	puts("record_id,date,month,site,eligible,improved");
	for (i = 0; i < n; i++) {
		month = below(36);
		eligible = below(20) > 0;
		printf("P%07lu,%u-%02u-%02u,%u-%02u,S%03u,%u,%u\n", i / 3,
		    2023 + month / 12, 1 + month % 12, 1 + below(28),
		    2023 + month / 12, 1 + month % 12, below(200), eligible,
		    eligible ? below(2) : 0);
	}
}

static void
administrations(unsigned long n)
{
	unsigned long i;

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
}

int
main(int argc, char *argv[])
{
	const unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
	const char *what = argc > 2 ? argv[2] : "in";

	if (strcmp(what, "in") == 0)
		administrations(n);
	else if (strcmp(what, "scores") == 0)
		scores(n, 0);
	else if (strcmp(what, "sorted") == 0)
		scores(n, 1);
	else if (strcmp(what, "goals") == 0)
		goals(n);
	else if (strcmp(what, "ratings") == 0)
		ratings(n);
	else if (strcmp(what, "visits") == 0)
		visits(n);
	else
		return 2;
	return ferror(stdout) || fclose(stdout) != 0;
}
