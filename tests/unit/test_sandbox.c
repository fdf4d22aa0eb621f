/* What a filter can no longer do: base/sandbox.h. */
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/named.h"
#include "base/sandbox.h"
#include "tap.h"

enum { ALL_AS_IT_SHOULD = 0, NO_SANDBOX = 100 };

static char folder[] = "/tmp/msk-sandbox-XXXXXX";

static int
refused(int got)
{
	return got == -1 && errno == EPERM;
}

static int
forbidden(const char *path, int how)
{
	return open(path, how, 0600) == -1 && errno == EACCES;
}

/* Inside: 0, or the number of the thing that was wrong. */
static int
calls(void)
{
	char *const nothing[] = { NULL };
	void *p;

	if (!sandbox_calls())
		return NO_SANDBOX;
	if (!refused(open("/dev/null", O_WRONLY)))
		return 1;
	if (!refused(open("/dev/null", O_RDWR)))
		return 2;
	if (!refused(open("/tmp/msk-sandbox", O_RDONLY | O_CREAT, 0600)))
		return 3;
	if (!refused(socket(AF_INET, SOCK_STREAM, 0)))
		return 4;
	if (!refused(execve("/bin/true", nothing, nothing)))
		return 5;
	if (!refused(fork()))
		return 6;
	if (!refused(unlink("/nothing")) || !refused(chmod("/nothing", 0)))
		return 7;
	if (open("/dev/null", O_RDONLY) < 0)
		return 8;
	if ((p = malloc(64 << 20)) == NULL)
		return 9;
	free(p);
	return write(STDERR_FILENO, "", 0) == 0 ? ALL_AS_IT_SHOULD : 10;
}

/* "a.csv", "c.csv" and "e.yaml", so "table", are named, the others are not. */
static int
files(void)
{
	static char *words[] = { "program", "--map=a.csv", "-i", "x,c.csv",
		"d/e.yaml", "-d", "/", NULL };
	int before, after;

	if ((before = open("secret", O_RDONLY)) < 0)
		return 1;
	named_words(words);
	setenv("MSK_PATH", "none:own", 1);
	if (!sandbox_files())
		return NO_SANDBOX;
	if (!forbidden("secret", O_RDONLY) ||
	    !forbidden("/etc/passwd", O_RDONLY) || !forbidden("/", O_RDONLY))
		return 2;
	if (!forbidden("a.csv", O_WRONLY) ||
	    !forbidden("new", O_WRONLY | O_CREAT) || unlink("a.csv") == 0)
		return 3;
	if (open("a.csv", O_RDONLY) < 0 || open("c.csv", O_RDONLY) < 0)
		return 4;
	if (open("d/e.yaml", O_RDONLY) < 0 || open("d/table", O_RDONLY) < 0)
		return 5;
	if (open("own/x.yaml", O_RDONLY) < 0 || open("own", O_RDONLY) < 0)
		return 6;
	after = (int)read(before, &before, 1); /* what is open stays so */
	return after == 0 ? ALL_AS_IT_SHOULD : 7;
}

/* Both at once: neither stands in the way of the other. */
static int
both(void)
{
	const int n = sandbox_enter();

	return n == 0                                     ? NO_SANDBOX :
	    refused(socket(AF_INET, SOCK_STREAM, 0)) != 1 ? 1 :
	    n == 2 && !forbidden("secret", O_RDONLY)      ? 2 :
							    ALL_AS_IT_SHOULD;
}

/* One of them in a process of its own. */
static void
inside(int (*try)(void), const char *what)
{
	int status = 0;
	pid_t child;

	fflush(stdout);
	if ((child = fork()) == 0)
		_exit(try());
	waitpid(child, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_SANDBOX)
		printf("ok %d - %s # SKIP not with this kernel, or a "
		       "sanitizer\n",
		    ++tap_count, what);
	else
		OK(child > 0 && WIFEXITED(status) &&
			WEXITSTATUS(status) == ALL_AS_IT_SHOULD,
		    "%s (%x)", what, (unsigned)status);
}

int
main(void)
{
	static const char *const file[] = { "a.csv", "c.csv", "secret",
		"d/e.yaml", "d/table", "own/x.yaml" };
	char line[200];
	size_t i;

	OK(mkdtemp(folder) != NULL && chdir(folder) == 0 &&
		mkdir("d", 0700) == 0 && mkdir("own", 0700) == 0,
	    "a folder");
	for (i = 0; i < sizeof(file) / sizeof(*file); i++)
		close(open(file[i], O_WRONLY | O_CREAT, 0600));
	inside(calls,
	    "no writing, network, program or process; reading and memory go "
	    "on");
	inside(
	    files, "no file but those that the command line or MSK_PATH names");
	inside(both, "both at once");
	snprintf(line, sizeof(line), "rm -r %s", folder);
	OK(system(line) == 0, "cleared");
	return tap_end();
}
