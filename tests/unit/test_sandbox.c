/* What a filter can no longer do: base/sandbox.h. */
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/sandbox.h"
#include "tap.h"

enum { ALL_REFUSED = 0, NO_SANDBOX = 100 };

static int
refused(int got)
{
	return got == -1 && errno == EPERM;
}

/* In the sandbox: 0, or the number of the thing that could be done. */
static int
try_all(void)
{
	char *const nothing[] = { NULL };
	void *p;

	if (!sandbox_enter())
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
	return write(STDERR_FILENO, "", 0) == 0 ? ALL_REFUSED : 10;
}

int
main(void)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0)
		_exit(try_all());
	OK(child > 0 && waitpid(child, &status, 0) == child &&
		WIFEXITED(status),
	    "the program inside ends by itself");
	if (WEXITSTATUS(status) == NO_SANDBOX)
		printf("ok 2 # SKIP no seccomp, or a sanitizer\n1..2\n");
	else
		OK(WEXITSTATUS(status) == ALL_REFUSED,
		    "no writing, network, program or process; reading and "
		    "memory go on (%d)",
		    WEXITSTATUS(status));
	return WEXITSTATUS(status) == NO_SANDBOX ? 0 : tap_end();
}
