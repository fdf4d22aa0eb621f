/*
 * opt - one table of options per program.
 *
 * The table drives getopt_long, --help, --generate and so the completion
 * files; tests hold the manual to it.  Long options are never abbreviated.
 * -h, -V and --generate are handled here.  A mistake on the command line
 * prints one line and the usage to standard error and exits MSK_EUSAGE.
 */
#ifndef MSK_OPT_H
#define MSK_OPT_H

struct opt {
	int key;           /* short letter, or a number from OPT_LONG on */
	const char *name;  /* long name without "--" */
	const char *arg;   /* what the argument is called; NULL: none */
	const char *help;  /* one line, imperative */
	const char *words; /* completion: "csv|tsv", "@files", "@ids" or NULL */
};

/* Rows of one heading; the last opt has name NULL. */
struct opt_group {
	const char *title;
	const struct opt *opts;
};

/* What a program runs with, for --version; the last has name NULL. */
struct opt_library {
	const char *name, *version, *licence;
};

struct opt_cmd {
	const char *name;
	const char *usage; /* lines after the name, as in the manual */
	const char *about; /* one sentence */
	const struct opt_group *groups; /* the last has title NULL */
	const struct opt_library *(*libraries)(void);
};

enum {
	OPT_LONG = 256,   /* a program's own long-only options start here */
	OPT_SHARED = 512, /* those that several programs share start here */
	OPT_BASE = 1024   /* those handled here */
};

/*
 * The next option's key, its argument in optarg; -1 when there are no more,
 * then optind is the first operand.
 */
int opt_next(const struct opt_cmd *cmd, int argc, char *argv[]);

/* From now on --help and --generate show this one. */
void opt_show(const struct opt_cmd *whole);

/* The count written in text, digits alone, at most 9: 0, or -1. */
int opt_count(const char *text, unsigned *count);

/* Print "name: text", the usage line, and exit MSK_EUSAGE. */
_Noreturn void opt_fail(const struct opt_cmd *cmd, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
