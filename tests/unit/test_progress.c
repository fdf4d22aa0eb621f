/* What the live line says: base/progress.h. */
#include <string.h>

#include "base/progress.h"
#include "tap.h"

#define MB 1000000ULL

static int
says(struct progress seen, const char *want)
{
	char text[PROGRESS_TEXT_MAX];

	return progress_text(text, &seen) == strlen(want) &&
	    strcmp(text, want) == 0;
}

static int
ends(struct progress seen, const char *want)
{
	char text[PROGRESS_TEXT_MAX];

	return progress_text_end(text, &seen) == strlen(want) &&
	    strcmp(text, want) == 0;
}

static void
of_files(void)
{
	struct progress p = { 200 * MB, 50 * MB, 1000, 0, 2 };

	OK(says(p, "50.0 of 200.0 MB, 25 %, 25.0 MB/s, 0:06 left"),
	    "regular files: bytes, rate, time left");
	p.seconds = 0.4;
	OK(says(p, "50.0 of 200.0 MB, 25 %"), "no rate over a moment");
	p.seconds = 1800;
	OK(says(p, "50.0 of 200.0 MB, 25 %, 0.0 MB/s, 1:30:00 left"), "hours");
	p.bytes = 0;
	OK(says(p, "0.0 of 200.0 MB, 0 %"), "nothing read: no end in sight");
	p.bytes = 1;
	p.seconds = 1e300;
	OK(says(p, "0.0 of 200.0 MB, 0 %, 0.0 MB/s, 0:00 left"),
	    "no time is too long for the line");
	p.bytes = 200 * MB;
	p.written = 7 * MB / 2;
	OK(says(p, "200.0 MB read, 3.5 MB written"), "all is read");
	p.bytes++;
	OK(says(p, "200.0 MB read, 3.5 MB written"), "and a little more");
}

static void
of_pipes(void)
{
	struct progress p = { 0, 50 * MB, 1500, 0, 3 };

	OK(says(p, "1500 rows, 500 rows/s"), "a pipe: rows and rate");
	p.seconds = 0;
	OK(says(p, "1500 rows"), "no rate at the start");
	p.seconds = 65;
	OK(ends(p, "1500 rows, 50.0 MB in 1:05"), "the last line");
	p = (struct progress){ ~0ULL, ~0ULL, ~0ULL, ~0ULL, 1e300 };
	OK(ends(p, "18446744073709551615 rows, 18446744073709.6 MB in 0:00"),
	    "no count is too large for it");
}

int
main(void)
{
	of_files();
	of_pipes();
	return tap_end();
}
