#include <sys/ioctl.h>
#include <sys/stat.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "die.h"
#include "progress.h"

#define INTERVAL   0.2 /* seconds from one line to the next */
#define RATE_AFTER 0.5 /* a rate over less says little */
#define MB         1e6

enum { ROWS_BETWEEN = 1024 }; /* looks at the clock */

static struct {
	struct progress seen;
	int on, endless; /* endless: a part of the input is no regular file */
	int shared;      /* standard output is a terminal as well */
	int width;       /* of the line on the screen */
	unsigned long unchecked; /* rows since the clock was looked at */
	double start, drawn;
	pthread_t owner;
	struct { /* what any thread saw since it was last counted */
		_Atomic unsigned long long bytes, rows;
	} uncounted;
} line;

/* "1:05", "2:00:09". */
static void
duration(char text[24], double seconds)
{
	const unsigned long s = seconds < 1e8 ? (unsigned long)seconds : 0;

	if (s < 3600)
		snprintf(text, 24, "%lu:%02lu", s / 60, s % 60);
	else
		snprintf(
		    text, 24, "%lu:%02lu:%02lu", s / 3600, s / 60 % 60, s % 60);
}

size_t
progress_text(char text[PROGRESS_TEXT_MAX], const struct progress *p)
{
	const double rate = p->seconds >= RATE_AFTER ? 1 / p->seconds : 0;
	const double all = (double)p->expected, done = (double)p->bytes;
	char left[24];
	int n;

	if (p->expected > 0 && p->bytes >= p->expected)
		n = snprintf(text, PROGRESS_TEXT_MAX,
		    "%.1f MB read, %.1f MB written", done / MB,
		    (double)p->written / MB);
	else if (p->expected > 0 && rate > 0 && p->bytes > 0) {
		duration(left, (all - done) / (done * rate) + 0.5);
		n = snprintf(text, PROGRESS_TEXT_MAX,
		    "%.1f of %.1f MB, %.0f %%, %.1f MB/s, %s left", done / MB,
		    all / MB, 100 * done / all, done * rate / MB, left);
	} else if (p->expected > 0)
		n = snprintf(text, PROGRESS_TEXT_MAX,
		    "%.1f of %.1f MB, %.0f %%", done / MB, all / MB,
		    100 * done / all);
	else if (rate > 0)
		n = snprintf(text, PROGRESS_TEXT_MAX, "%llu rows, %.0f rows/s",
		    p->rows, (double)p->rows * rate);
	else
		n = snprintf(text, PROGRESS_TEXT_MAX, "%llu rows", p->rows);
	return (size_t)n;
}

size_t
progress_text_end(char text[PROGRESS_TEXT_MAX], const struct progress *p)
{
	char took[24];

	duration(took, p->seconds);
	return (size_t)snprintf(text, PROGRESS_TEXT_MAX,
	    "%llu rows, %.1f MB in %s", p->rows, (double)p->bytes / MB, took);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* A line that wraps could not be taken back. */
static int
columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 1 ?
	    w.ws_col - 1 :
	    79;
}

/* The line, and blanks over what the one before had more. */
static void
draw(const char *text)
{
	char whole[2 * PROGRESS_TEXT_MAX];
	int n, most = columns();

	n = snprintf(whole, sizeof(whole), "%s: %s", progname, text);
	n = n < most ? n : most;
	fprintf(stderr, "\r%.*s%*s", n, whole,
	    line.width > n ? line.width - n : 0, "");
	fflush(stderr);
	line.width = n;
}

/* Is this the thread that draws? */
static int
is_owner(void)
{
	return line.on && pthread_equal(pthread_self(), line.owner);
}

static void
count_seen(void)
{
	line.seen.bytes += atomic_exchange(&line.uncounted.bytes, 0);
	line.seen.rows += atomic_exchange(&line.uncounted.rows, 0);
}

/* Draw it again, if it is time to. */
static void
update(void)
{
	char text[PROGRESS_TEXT_MAX];
	struct progress p;
	const double t = now();

	line.unchecked = 0;
	if (line.drawn > 0 && t - line.drawn < INTERVAL)
		return;
	count_seen();
	p = line.seen;
	if (line.endless)
		p.expected = 0;
	p.seconds = t - line.start;
	progress_text(text, &p);
	draw(text);
	line.drawn = t;
}

void
progress_start(void)
{
	if (line.on || !isatty(STDERR_FILENO))
		return;
	line.on = 1;
	line.shared = isatty(STDOUT_FILENO);
	line.start = now();
	line.owner = pthread_self();
}

void
progress_expect(const char *path)
{
	struct stat st;
	const int got =
	    strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, &st) : stat(path, &st);

	if (got == 0 && S_ISREG(st.st_mode))
		line.seen.expected += (unsigned long long)st.st_size;
	else
		line.endless = 1;
}

void
progress_bytes(size_t n)
{
	if (!line.on)
		return;
	atomic_fetch_add(&line.uncounted.bytes, n);
	if (is_owner())
		update();
}

void
progress_rows(unsigned long n)
{
	if (!line.on)
		return;
	atomic_fetch_add(&line.uncounted.rows, n);
	if (!is_owner())
		return;
	line.unchecked += n;
	if (line.unchecked >= ROWS_BETWEEN)
		update();
}

void
progress_written(size_t n)
{
	if (!is_owner())
		return;
	line.seen.written += n;
	if (line.shared)
		progress_clear(); /* the rows come first */
	else
		update();
}

void
progress_clear(void)
{
	if (line.width == 0)
		return;
	fprintf(stderr, "\r%*s\r", line.width, "");
	fflush(stderr); /* before what is written to standard output */
	line.width = 0;
}

void
progress_end(void)
{
	char text[PROGRESS_TEXT_MAX];

	if (!line.on)
		return;
	count_seen();
	line.seen.seconds = now() - line.start;
	progress_text_end(text, &line.seen);
	draw(text);
	fputc('\n', stderr);
	line.on = line.width = 0;
}
