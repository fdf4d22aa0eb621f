/*
 * fuzz_argv - the five programs as they stand, main() and all, told what to do
 * by any words.
 *
 * The first letter chooses the program; the first table is its command line, a
 * word a line, the others are files: "@2" within a word is the path of one,
 * "--own=NAME@2" makes it the user's own table of that name (MSK_PATH).  No
 * word is a path otherwise, and no other file is written.  An end by exit() is
 * an end of main() here.
 *
 * Whatever the words: the status is one of those that msk(7) names, and only 0
 * may be without a message; a mistake of the command line writes no table; a
 * message tells of nobody (ids begin with SECRET); and --verbose, --quiet and
 * --progress, on a terminal, change neither status nor output.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <getopt.h>
#include <setjmp.h>

#include "base/die.h"
#include "base/file.h"
#include "base/named.h"
#include "base/progress.h"
#include "program.h"
#include "table/table.h"

static const char *const fuzz_words[] = { "@1", "@2", "--goals=@2",
	"--patients=@2", "--as-of=2026-03-02", "--to=md", "--to=pretty",
	"--to=tsv", "--to=jsonl", "--to=ics", "--to=checklist", "-t", "-d;",
	"-d\t", "-v", "-q", "-qv", "--progress", "--strict", "--number",
	"--dmy", "--mdy", "--na=NA", "--keep=none", "--keep=all",
	"--id=record_id", "--date=date", "--prefix=p_", "--provenance",
	"--spreadsheet-safe", "--rejects=out", "--show-values",
	"--explain=list", "--explain=plateau", "--explain=all",
	"--print-settings", "--set=plateau.days=14", "--set=goal.stall_pct=9",
	"--list", "--show=phq9", "--show", "--help", "-h", "--version", "-V",
	"--generate=options", "--licences", "--template=phq9", "--codebook",
	"--domain=pain", "-iphq9", "-ipeg,nrs", "-i@2", "--wide",
	"--layout=long", "--map=@2", "--recode=@2", "--offset=phq9=-1",
	"--with=sex=sex", "--check=phq9=total", "-j2", "--skip-empty",
	"--redcap-dictionary=@1", "--write-map=out", "--each", "--flares",
	"--stats", "--spark", "--course", "--pairs=a:b", "--rci=jt",
	"--dup=mean", "--sorted", "--plot=ZQ1", "--measure-file=@2",
	"--by-record", "--ledger", "--rater=patient", "--ladder=geometric",
	"--trend=@2", "--contacts=@2", "--pathway=uk-lbp", "--pathway=@2",
	"--reason-table=@2", "--list-pathways", "--show-pathway=uk-lbp",
	"--check-pathway=@2", "--reasons", "--mdt", "--coverage", "--slots=1",
	"--top=2", "--exit-on=P1", "--horizon=400", "rate", "spc", "funnel",
	"standardise", "equity", "variation", "adjust", "continuity", "merge",
	"capacity", "--num=num", "--den=den", "--unit=site", "--value=num",
	"--pvalue=num", "--stratum=sex", "--provider=site", "--slots=@2",
	"--metrics=m01", "--metrics=@2", "--metrics=all", "--responders=state",
	"--partial", "--publish=ons", "--by=site", "--plot=spc", "--title=x",
	"--own=mskgoal-settings.csv@2", "--own=mskgoal-rules.csv@2",
	"--own=reasons.csv@2", "--", "-", "", "x", "ZQ1", "ZQ2", "1", "0", "5",
	"2026-03-02", "peg", "NA", NULL };
#include "mutate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerInitialize(int *argc, char ***argv);
void __lsan_disable(void);
void __lsan_enable(void);

typedef int program_main(int argc, char *argv[]);
program_main mskscore_main, msktrend_main, mskgoal_main, mskreview_main,
    mskaudit_main;

static const struct {
	const char *name;
	program_main *main;
} programs[] = { { "mskscore", mskscore_main }, { "msktrend", msktrend_main },
	{ "mskgoal", mskgoal_main }, { "mskreview", mskreview_main },
	{ "mskaudit", mskaudit_main } };
enum { PROGRAMS = sizeof(programs) / sizeof(*programs), WORDS = 40 };

/* -- what the system does for a program: linked with --wrap -- */

static jmp_buf ended;
static int running, terminal, status;
void __wrap_exit(int code);
_Noreturn void __real_exit(int code);
int __wrap_isatty(int fd);
void __wrap_stdout_close(void);
void __wrap_program_start(const char *name, char *const argv[]);
FILE *__wrap_file_create(const char *path, struct msk_err *e);

void
__wrap_exit(int code)
{
	if (!running)
		__real_exit(code);
	status = code;
	longjmp(ended, 1);
}

int
__wrap_isatty(int fd)
{
	return terminal && fd == STDERR_FILENO;
}

/* A stream in memory takes no buffer of ours. */
void
__wrap_program_start(const char *name, char *const argv[])
{
	progname = name;
	named_words(argv);
}

void
__wrap_stdout_close(void)
{
	insist(fflush(stdout) == 0);
}

/* Whatever its name, it is not on a disk. */
FILE *
__wrap_file_create(const char *path, struct msk_err *e)
{
	FILE *f = fdopen(memfd_create("made", 0), "w");

	(void)path;
	(void)e;
	insist(f != NULL);
	return f;
}

/* -- the words -- */

struct line {
	char *word[WORDS + 4];
	int n, secrets, values, quiet, progress;
	char own[80]; /* "--own=...", or empty */
};

/* A word with the paths of files, and no other '/'. */
static char *
word_of_line(const struct program *p, struct span c)
{
	struct buf b = { 0 };
	char *word;
	size_t i;

	for (i = 0; i < c.n; i++)
		if (c.s[i] == '@' && i + 1 < c.n && c.s[i + 1] >= '0' &&
		    c.s[i + 1] <= '9')
			buf_str(&b, p->path[c.s[++i] - '0']);
		else if (c.s[i] != '\0')
			buf_char(&b, c.s[i] == '/' ? '_' : c.s[i]);
	word = xstrdup(buf_text(&b));
	buf_free(&b);
	return word;
}

/* May what it names be quoted: a definition, a list of names, a value? */
static int
defines(const char *word)
{
	static const char *const some[] = { "-i", "--instruments", "--map",
		"--recode", "--measure", "--reason", "--pathway", "--show",
		"--check", "--metrics", "--own", "--redcap", "--template",
		"--standard", "--reference", "-t", "-d", "--tsv", "--delimiter",
		"--to", "--plot", SECRET, NULL };
	size_t i;

	for (i = 0; some[i] != NULL && strstr(word, some[i]) == NULL; i++)
		;
	return some[i] != NULL;
}

static void
read_line(const struct program *p, struct line *l)
{
	struct span c, rest = { p->text[0], p->len[0] };
	const char *end, *w;
	char *word;

	memset(l, 0, sizeof(*l));
	l->word[l->n++] = xstrdup(programs[p->mode].name);
	l->secrets = p->secrets;
	while (rest.n > 0 && l->n < WORDS) {
		end = memchr(rest.s, '\n', rest.n);
		c = (struct span){ rest.s,
			end != NULL ? (size_t)(end - rest.s) : rest.n };
		rest.s += c.n + (c.n < rest.n);
		rest.n -= c.n + (c.n < rest.n);
		if (c.n > 7 && c.n < sizeof(l->own) &&
		    memcmp(c.s, "--own=", 6) == 0) {
			snprintf(l->own, sizeof(l->own), "%.*s", (int)c.n, c.s);
			if (strchr(l->own, '@') == NULL ||
			    strchr(l->own, '/') != NULL ||
			    strchr(l->own, '@')[1] != '2')
				l->own[0] = '\0';
			l->secrets = 0;
			continue;
		}
		word = l->word[l->n++] = word_of_line(p, c);
		if (defines(word))
			l->secrets = 0;
		for (w = word; word[0] == '-' && word[1] != '-' && *w; w++)
			l->quiet |= *w == 'q';
		l->quiet |= strcmp(word, "--quiet") == 0;
		l->values |= strstr(word, "--show-values") != NULL;
	}
}

static void
free_line(struct line *l)
{
	while (l->n > 0)
		free(l->word[--l->n]);
}

/* -- a run -- */

static void
start(const struct program *p, const struct line *l, const char *more)
{
	char *argv[WORDS + 6];
	int argc = 0, i;

	argv[argc++] = l->word[0];
	for (i = 1; i < l->n; i++) {
		/* behind the word of an operation */
		if (more != NULL && (i == 2 || l->word[1][0] == '-')) {
			argv[argc++] = (char *)(size_t)more;
			more = NULL;
		}
		argv[argc++] = l->word[i];
	}
	if (more != NULL)
		argv[argc++] = (char *)(size_t)more;
	argv[argc] = NULL;
	optind = 0; /* glibc: begin anew */
	opt_show(NULL);
	running = 1;
	__lsan_disable(); /* who ends by exit() frees nothing */
	if (setjmp(ended) == 0)
		status = programs[p->mode].main(argc, argv);
	__lsan_enable();
	running = 0;
}

static void
go(struct program *p, const struct line *l, const char *more, struct ran *r)
{
	program_own(p, l->own);
	program_listen(r);
	terminal = more != NULL && strcmp(more, "--progress") == 0;
	start(p, l, more);
	progress_end(); /* in a run that ended by exit() it is there yet */
	terminal = 0;
	r->got = status;
	insist(fclose(stdout) == 0 && fclose(stderr) == 0);
	stdout = r->screen;
	stderr = r->messages;
}

static void
check_status(const struct program *p, const struct line *l, const struct ran *r)
{
	const char *name = programs[p->mode].name;
	size_t i;

	insist((r->got >= 0 && r->got <= 3) ||
	    (p->mode == 3 && r->got >= 10 && r->got <= 11));
	insist(r->nerr == 0 || r->err[r->nerr - 1] == '\n');
	for (i = 0; i < r->nerr; i++)
		insist((unsigned char)r->err[i] >= ' ' || r->err[i] == '\n');
	insist(r->got == 0 || r->got == 10 || r->nerr > 0 ||
	    (l->quiet && r->got % 10 == 1));
	insist(r->nerr == 0 || strncmp(r->err, name, strlen(name)) == 0);
	insist(r->got != 2 || r->nout == 0);
	if (l->secrets && !l->values)
		insist(memmem(r->err, r->nerr, SECRET, strlen(SECRET)) == NULL);
}

/* With one word more the same status and the same output. */
static void
check_more(struct program *p, const struct line *l, const char *more,
    const struct ran *r)
{
	struct ran again;

	go(p, l, more, &again);
	insist(again.got == r->got);
	insist(ran_equal(r, &again));
	ran_free(&again);
}

static void
one(struct program *p)
{
	static const char *const more[] = { "--verbose", "--quiet",
		"--progress" };
	struct line l;
	struct ran r;

	read_line(p, &l);
	go(p, &l, NULL, &r);
	check_status(p, &l, &r);
	/* a word before the others may be what the first one takes */
	if (p->common & COMMON_AGAIN)
		check_more(p, &l, more[p->common % 3], &r);
	ran_free(&r);
	free_line(&l);
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct msk_err e;
	const int null = open("/dev/null", O_RDONLY);

	(void)argc;
	(void)argv;
	/* standard input is empty, and was read */
	dup2(null, STDIN_FILENO);
	table_close(table_open("-", ',', &e));
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct program p;

	program_modes(&p, data, n, PROGRAMS, one);
	return 0;
}
