#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"
#include "mem.h"
#include "opt.h"
#include "opt_print.h"

static const struct opt base_opts[] = {
	{ 'h', "help", NULL, "show this help and exit", NULL },
	{ 'V', "version", NULL, "show version and purpose, and exit", NULL },
	{ OPT_BASE, "generate", "WHAT", NULL, NULL },
	{ 0, NULL, NULL, NULL, NULL },
};
const struct opt_group opt_base_group = { "Other", base_opts };

/* The tables as getopt_long wants them. */
struct parser {
	struct option *longs;
	size_t n, cap;
	char shorts[160];
};

static void
add_group(struct parser *p, const struct opt_group *g)
{
	const struct opt *o;
	size_t len;

	for (o = g->opts; o->name != NULL; o++) {
		p->longs =
		    mem_grow(p->longs, &p->cap, p->n + 2, sizeof(*p->longs));
		p->longs[p->n++] = (struct option){ o->name,
			o->arg != NULL ? required_argument : no_argument, NULL,
			o->key };
		len = strlen(p->shorts);
		if (o->key < OPT_LONG)
			snprintf(p->shorts + len, sizeof(p->shorts) - len,
			    "%c%s", o->key, o->arg != NULL ? ":" : "");
	}
	memset(&p->longs[p->n], 0, sizeof(*p->longs));
}

/* The tables of a program, or of a part of it; p->longs is to be freed. */
static void
parser_of(struct parser *p, const struct opt_cmd *cmd)
{
	const struct opt_group *g;

	memset(p, 0, sizeof(*p));
	strcpy(p->shorts, ":");
	for (g = cmd->groups; g->title != NULL; g++)
		add_group(p, g);
	add_group(p, &opt_base_group);
}

void
opt_fail(const struct opt_cmd *cmd, const char *fmt, ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	warn("%s", text);
	opt_print_usage(cmd, stderr);
	exit(MSK_EUSAGE);
}

/* The word on the command line that the last long option came from. */
static const char *
word_of(char *argv[])
{
	if (optarg != NULL && argv[optind - 1] == optarg)
		return argv[optind - 2];
	return argv[optind - 1];
}

static void
refuse_abbreviation(const struct opt_cmd *cmd, char *argv[], const char *name)
{
	const char *word = word_of(argv);
	size_t n;

	if (strncmp(word, "--", 2) != 0)
		return;
	n = strcspn(word + 2, "=");
	if (n != strlen(name) || strncmp(word + 2, name, n) != 0)
		opt_fail(cmd, "unknown option '%.*s' (did you mean '--%s'?)",
		    (int)n + 2, word, name);
}

static const struct opt_cmd *shown; /* by --help and --generate; or NULL */

void
opt_show(const struct opt_cmd *whole)
{
	shown = whole;
}

static _Noreturn void
answer(const struct opt_cmd *cmd, int key)
{
	if (shown != NULL)
		cmd = shown;
	if (key == 'h')
		opt_print_help(cmd);
	else if (key == 'V')
		opt_print_version(cmd);
	else if (opt_print_generated(cmd, optarg) != 0)
		opt_fail(cmd,
		    "--generate takes options, complete-bash or "
		    "complete-zsh");
	stdout_close();
	exit(MSK_OK);
}

/* "--tsv=x": getopt_long() says no more than that something is wrong. */
static void
refuse_argument(
    const struct opt_cmd *cmd, const struct parser *p, const char *word)
{
	size_t i, n = strcspn(word, "=");

	for (i = 0; i < p->n && word[n] == '='; i++)
		if (n == strlen(p->longs[i].name) + 2 &&
		    strncmp(word + 2, p->longs[i].name, n - 2) == 0)
			opt_fail(cmd, "option '%.*s' takes no argument", (int)n,
			    word);
}

/* getopt_long() refused a word: say which, and why. */
static _Noreturn void
refuse(const struct opt_cmd *cmd, const struct parser *p, int key,
    const char *word)
{
	if (key == ':')
		opt_fail(cmd, "option '%s' needs an argument", word);
	refuse_argument(cmd, p, word);
	if (optopt > 0 && optopt < OPT_LONG)
		opt_fail(cmd, "unknown option '-%c'", optopt);
	opt_fail(cmd, "unknown option '%s'", word);
}

int
opt_next(const struct opt_cmd *cmd, int argc, char *argv[])
{
	struct parser p;
	int key, index = -1;

	parser_of(&p, cmd);
	opterr = 0;
	key = getopt_long(argc, argv, p.shorts, p.longs, &index);
	if (key == '?' || key == ':')
		refuse(cmd, &p, key, argv[optind - 1]);
	if (index >= 0)
		refuse_abbreviation(cmd, argv, p.longs[index].name);
	free(p.longs);
	if (key == 'h' || key == 'V' || key == OPT_BASE)
		answer(cmd, key);
	return key;
}

int
opt_count(const char *text, unsigned *count)
{
	enum { DIGITS_MOST = 9 };
	const size_t n = strlen(text);

	if (n == 0 || n > DIGITS_MOST || strspn(text, "0123456789") != n)
		return -1;
	*count = (unsigned)strtoul(text, NULL, 10);
	return 0;
}
