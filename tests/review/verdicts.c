/*
 * verdicts - which cases of the rules are not as their heads say.
 *
 * mskreview with this caseload_list() in place of the list: the people are
 * cases (tables.awk), the file "cases" says what their rules are to find.
 * Printed are those of another verdict, priority, due day or evidence.
 *
 * Linked with changed rules (mutate.sh) it reads the numbers of changes from
 * standard input and prints those that no case notices.  Those in what reads
 * the tables are added to the file EARLY.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/sandbox.h"
#include "filter/caseload_judge.h"

/* of mutate.awk: the change in force, 0: none; was its function called? */
extern int change __attribute__((weak));
extern unsigned char change_met[] __attribute__((weak));
extern const size_t change_met_max __attribute__((weak));

enum { WORDS = 8, LONGEST = 512 };

/* It needs processes of its own for the changes. */
int
sandbox_enter(void)
{
	return 0;
}

/* Does text, its spaces taken as '_', hold the part (at the end of it)? */
static int
has(struct span text, const char *part, int at_end)
{
	char s[LONGEST];
	const size_t n = strlen(part);
	size_t i;

	for (i = 0; i + 1 < sizeof(s) && i < text.n; i++)
		s[i] = text.s[i] == ' ' ? '_' : text.s[i];
	s[i] = '\0';
	if (at_end)
		return i >= n && strcmp(s + i - n, part) == 0;
	return strstr(s, part) != NULL;
}

static int
has_number(const struct finding *f)
{
	const struct span evidence = { f->evidence.s, f->evidence.n };
	size_t i;

	for (i = 0; i < f->evidence.n; i++)
		if (f->evidence.s[i] >= '0' && f->evidence.s[i] <= '9')
			return 1;
	return has(evidence, "without_a_date", 1);
}

/* Does the finding hold what a word of the head says? */
static int
holds(struct judge *j, const struct finding *f, int priority, const char *word)
{
	const struct reason *row =
	    review_reason(&j->review, (enum review_rule)(f - j->review.found));
	size_t must, optional;
	int days;
	const struct span evidence = { f->evidence.s, f->evidence.n };
	const struct span lacks = span_of(review_need_name(f->lacks));

	if (strcmp(word, "held") == 0)
		return priority == 0;
	if (strcmp(word, "wordy") == 0)
		return !has_number(f);
	if (strncmp(word, "lacks=", 6) == 0)
		return strlen(word + 6) == lacks.n && has(lacks, word + 6, 1);
	if (strncmp(word, "pri=P", 5) == 0)
		return priority == atoi(word + 5);
	if (strncmp(word, "channel=", 8) == 0)
		return strcmp(word + 8, review_channel(&j->review, row)) == 0;
	if (strncmp(word, "mdt=", 4) == 0) {
		review_mdt_counts(&j->review, &must, &optional, &days);
		return must == (size_t)(word[4] - '0') &&
		    optional == (size_t)(word[6] - '0') &&
		    days == atoi(word + 8);
	}
	if (strcmp(word, "due=") == 0)
		return priority > 0 && f->due == NO_DAY;
	if (strncmp(word, "due=", 4) == 0)
		return priority > 0 && f->due != NO_DAY &&
		    j->c->f.as_of - f->due == atoi(word + 4);
	if (strncmp(word, "says=", 5) != 0 && strncmp(word, "ends=", 5) != 0)
		return 0;
	return has(evidence, word + 5, word[0] == 'e');
}

/* Judge the person of a case "CODE yes says=x: what"; 0 when as it says. */
static int
wrong(struct judge *j, size_t i, const char *head, int quiet)
{
	static const char *const is[] = { [TRUTH_FALSE] = "no",
		[TRUTH_TRUE] = "yes",
		[TRUTH_UNKNOWN] = "unknown" };
	const struct finding *f;
	char text[LONGEST], *word[WORDS], *at;
	int k, n = 0, rule, priority, bad;

	if (judge_person(j, i) != 0)
		return 1;
	snprintf(text, sizeof(text), "%s", head);
	if ((at = strstr(text, ": ")) != NULL)
		*at = '\0';
	for (at = strtok(text, " "); at != NULL && n < WORDS;
	     at = strtok(NULL, " "))
		word[n++] = at;
	if (n < 2 || (rule = review_find(word[0])) < 0)
		return printf("%s: no such rule\n", head);
	f = &j->review.found[rule];
	priority = review_priority(&j->review, (enum review_rule)rule);
	bad = strcmp(word[1], is[f->truth]) != 0 ||
	    (f->truth != TRUTH_TRUE && priority != 0);
	/* what is listed shows its numbers, where there are any */
	bad |=
	    priority > 0 && !has_number(f) && strcmp(word[n - 1], "wordy") != 0;
	for (k = 2; k < n; k++)
		bad |= !holds(j, f, priority, word[k]);
	if (bad && !quiet)
		printf("%s: is %s, P%d, due %d, says %.*s\n", head,
		    is[f->truth], priority,
		    f->due == NO_DAY ? 0 : (int)j->c->f.as_of - f->due,
		    (int)f->evidence.n,
		    f->evidence.n > 0 ? f->evidence.s :
					review_need_name(f->lacks));
	return bad;
}

/* The people of all cases; how many are wrong, with quiet 1 if any. */
static int
judge_all(struct judge *j, char *const *head, int quiet)
{
	size_t i;
	int n = 0;

	for (i = 0; i < j->c->store.people.n; i++)
		if (head[i] != NULL && wrong(j, i, head[i], quiet) != 0) {
			n++;
			if (quiet)
				break;
		}
	return n;
}

/* Is the change noticed?  One that ends or stalls the program is. */
static int
notices(struct judge *j, char *const *head, int number)
{
	int status;
	const pid_t pid = fork();

	if (pid == 0) {
		alarm(10);
		change = number;
		/* what it dies of is the change's */
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(2);
		_exit(judge_all(j, head, 1) != 0);
	}
	return waitpid(pid, &status, 0) != pid || status != 0;
}

/* Note the changes in functions that were called before the people are judged.
 */
static void
note_early(FILE *f)
{
	size_t i;

	for (i = 0; f != NULL && i < change_met_max; i++)
		if (change_met[i])
			fprintf(f, "%zu\n", i);
	if (f != NULL)
		fclose(f);
}

int
caseload_list(struct caseload *c)
{
	FILE *cases = fopen("cases", "r");
	char line[2 * LONGEST], *tab;
	char **head = xcalloc(c->store.people.n + 1, sizeof(*head));
	long who;
	struct judge j;
	int number, n;

	judge_init(&j, c);
	j.e = c->e;
	while (cases != NULL && fgets(line, sizeof(line), cases) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		tab = line + strcspn(line, "\t");
		*tab = '\0';
		if ((who = intern_find(&c->store.people, line, strlen(line))) <
		    0) {
			printf("%s: is in no table\n", tab + 1);
			continue;
		}
		head[who] = xstrdup(tab + 1);
	}
	if (&change != NULL && getenv("EARLY") != NULL)
		note_early(fopen(getenv("EARLY"), "a"));
	n = judge_all(&j, head, 0);
	while (&change != NULL && n == 0 && scanf("%d", &number) == 1)
		if (!change_met[number] || !notices(&j, head, number))
			printf("%d\n", number);
	exit(n == 0 ? 0 : 1);
}
