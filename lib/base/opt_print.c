#include <stdio.h>
#include <string.h>

#include "opt_print.h"

enum { HELP_COLUMN = 29, HELP_WIDTH = 79 };

static const char exit_text[] =
    "Exit status: 0 fine, 1 the data, 2 the command line or a definition,\n"
    "3 the system.  See msk(7).\n";

static const char purpose_text[] =
    "These programs reformat, score and summarise questionnaire and service\n"
    "data that you supply, using rules you can read and change.  They are\n"
    "for audit, research and for helping a care team list whom to look at\n"
    "next.  They do not diagnose, do not recommend medicines or doses, and\n"
    "do not replace clinical judgement.  Not for emergencies or\n"
    "time-critical decisions.  They have not been certified as a medical\n"
    "device.\n";

typedef void opt_visit(const struct opt *o, const void *arg);

static void
each_option(const struct opt_cmd *cmd, opt_visit *visit, const void *arg)
{
	const struct opt_group *g;
	const struct opt *o;

	for (g = cmd->groups; g->title != NULL; g++)
		for (o = g->opts; o->name != NULL; o++)
			visit(o, arg);
	for (o = opt_base_group.opts; o->name != NULL; o++)
		if (o->help != NULL)
			visit(o, arg);
}

void
opt_print_usage(const struct opt_cmd *cmd, FILE *out)
{
	const char *line = cmd->usage, *end;
	const char *head = "usage:";

	for (;; line = end + 1, head = "      ") {
		end = strchr(line, '\n');
		fprintf(out, "%s %s %.*s\n", head, cmd->name,
		    (int)(end ? end - line : (long)strlen(line)), line);
		if (end == NULL)
			return;
	}
}

/* Print text from column at on, broken at blanks to fit the width. */
static void
print_wrapped(const char *text, int at)
{
	int col = at, n;

	while (*text != '\0') {
		n = (int)strcspn(text, " ");
		if (col > at && col + 1 + n > HELP_WIDTH) {
			printf("\n%*s", at, "");
			col = at;
		}
		col += printf("%s%.*s", col > at ? " " : "", n, text);
		text += n + (text[n] == ' ');
	}
	putchar('\n');
}

static void
print_option(const struct opt *o, const void *arg)
{
	int n;

	(void)arg;
	if (o->key < OPT_LONG)
		n = printf("  -%c, --%s", o->key, o->name);
	else
		n = printf("      --%s", o->name);
	if (o->arg != NULL)
		n += printf(" %s", o->arg);
	if (n + 2 > HELP_COLUMN) {
		putchar('\n');
		n = 0;
	}
	printf("%*s", HELP_COLUMN - n, "");
	print_wrapped(o->help, HELP_COLUMN);
}

static void
print_group(const struct opt_group *g)
{
	const struct opt *o;

	printf("\n%s:\n", g->title);
	for (o = g->opts; o->name != NULL; o++)
		if (o->help != NULL)
			print_option(o, NULL);
}

void
opt_print_help(const struct opt_cmd *cmd)
{
	const struct opt_group *g;

	printf("%s - %s\n\n", cmd->name, cmd->about);
	opt_print_usage(cmd, stdout);
	for (g = cmd->groups; g->title != NULL; g++)
		print_group(g);
	print_group(&opt_base_group);
	printf("\n%s", exit_text);
}

void
opt_print_version(const struct opt_cmd *cmd)
{
	const struct opt_library *l;

	printf("%s (msktools) %s\n\n%s\nLibraries and their licences:\n",
	    cmd->name, VERSION, purpose_text);
	for (l = cmd->libraries(); l->name != NULL; l++)
		printf("  %s %s, %s\n", l->name, l->version, l->licence);
}

static void
generate_row(const struct opt *o, const void *arg)
{
	(void)arg;
	printf("%c\t%s\t%s\t%s\n", o->key < OPT_LONG ? o->key : '-', o->name,
	    o->arg ? o->arg : "", o->help);
}

static void
bash_word(const struct opt *o, const void *arg)
{
	(void)arg;
	printf(" --%s", o->name);
	if (o->key < OPT_LONG)
		printf(" -%c", o->key);
}

static void
bash_case(const struct opt *o, const void *arg)
{
	const char *name = arg;
	char words[128] = "";
	size_t i;

	if (o->arg == NULL)
		return;
	printf("\t");
	if (o->key < OPT_LONG)
		printf("-%c|", o->key);
	printf("--%s) ", o->name);
	if (o->words == NULL)
		printf("return ;;\n");
	else if (strcmp(o->words, "@files") == 0)
		printf("COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n");
	else if (strcmp(o->words, "@ids") == 0)
		printf("COMPREPLY=($(compgen -W \"$(%s --list --to csv "
		       "2>/dev/null | sed '1d;s/,.*//')\" -- \"$cur\")); "
		       "return ;;\n",
		    name);
	else {
		snprintf(words, sizeof(words), "%s", o->words);
		for (i = 0; words[i] != '\0'; i++)
			if (words[i] == '|')
				words[i] = ' ';
		printf("COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")); "
		       "return ;;\n",
		    words);
	}
}

static void
print_bash(const struct opt_cmd *cmd)
{
	printf("# bash completion for %s; generated from its option table\n"
	       "_%s()\n{\n"
	       "\tlocal cur=${COMP_WORDS[COMP_CWORD]}\n"
	       "\tlocal prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	       "\tCOMPREPLY=()\n\tcase $prev in\n",
	    cmd->name, cmd->name);
	each_option(cmd, bash_case, cmd->name);
	printf("\tesac\n\tcase $cur in\n\t-*) COMPREPLY=($(compgen -W \"");
	each_option(cmd, bash_word, NULL);
	printf("\" -- \"$cur\")) ;;\n"
	       "\t*) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n\tesac\n}\n"
	       "complete -o filenames -F _%s %s\n",
	    cmd->name, cmd->name);
}

/* Print text for a zsh specification inside single quotes. */
static void
zsh_quote(const char *text)
{
	for (; *text != '\0'; text++) {
		if (strchr("[]:\\", *text) != NULL)
			putchar('\\');
		if (*text == '\'')
			printf("'\\''");
		else
			putchar(*text);
	}
}

static void
zsh_action(const struct opt *o, const char *name)
{
	const char *p;

	if (o->words == NULL)
		return;
	if (strcmp(o->words, "@files") == 0)
		printf("_files");
	else if (strcmp(o->words, "@ids") == 0)
		printf("($(%s --list --to csv 2>/dev/null | sed "
		       "\"1d;s/,.*//\"))",
		    name);
	else {
		putchar('(');
		for (p = o->words; *p != '\0'; p++)
			putchar(*p == '|' ? ' ' : *p);
		putchar(')');
	}
}

static void
zsh_spec(const struct opt *o, const char *name, int letter)
{
	if (letter)
		printf("\t'*-%c", o->key);
	else
		printf("\t'*--%s", o->name);
	printf("%s[", o->arg == NULL || letter ? "" : "=");
	zsh_quote(o->help);
	putchar(']');
	if (o->arg != NULL) {
		putchar(':');
		zsh_quote(o->arg);
		putchar(':');
		zsh_action(o, name);
	}
	printf("' \\\n");
}

static void
zsh_option(const struct opt *o, const void *arg)
{
	if (o->key < OPT_LONG)
		zsh_spec(o, arg, 1);
	zsh_spec(o, arg, 0);
}

static void
print_zsh(const struct opt_cmd *cmd)
{
	printf("#compdef %s\n# generated from its option table\n"
	       "_arguments -s \\\n",
	    cmd->name);
	each_option(cmd, zsh_option, cmd->name);
	printf("\t'*:file:_files'\n");
}

int
opt_print_generated(const struct opt_cmd *cmd, const char *what)
{
	if (strcmp(what, "options") == 0)
		each_option(cmd, generate_row, NULL);
	else if (strcmp(what, "complete-bash") == 0)
		print_bash(cmd);
	else if (strcmp(what, "complete-zsh") == 0)
		print_zsh(cmd);
	else
		return -1;
	return 0;
}
