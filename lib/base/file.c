#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "named.h"

FILE *
file_create(const char *path, struct msk_err *e)
{
	FILE *f = NULL;
	int fd;

	if (strcmp(path, "-") == 0) {
		err_set(e, MSK_EUSAGE,
		    "-: here the name of a file is needed, not '-'");
		return NULL;
	}
	if (named_twice(path)) {
		err_set(e, MSK_EUSAGE,
		    "%s is read or written otherwise, too; nothing is done",
		    path);
		return NULL;
	}
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (fd < 0 || (f = fdopen(fd, "w")) == NULL)
		err_set(e, MSK_ESYS, "%s: %s", path, strerror(errno));
	if (fd >= 0 && f == NULL)
		close(fd);
	return f;
}
